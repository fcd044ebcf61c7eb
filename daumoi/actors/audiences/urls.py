"""Paths of audiences."""

from django.urls import path

from daumoi.actors.audiences import views

urlpatterns = [
    path("dac-diem-dia-ban/", views.listing, name="audiences-list"),
    path("dac-diem-dia-ban/them/", views.new, name="audiences-new"),
    path("dac-diem-dia-ban/<uuid:pk>/", views.profile, name="audiences-profile"),
    path("dac-diem-dia-ban/<uuid:pk>/sua/", views.amend, name="audiences-amend"),
    path("dac-diem-dia-ban/<uuid:pk>/cho-phien/", views.market, name="audiences-market"),
    path("dac-diem-dia-ban/cho-phien/<uuid:pk>/bo/", views.remove, name="audiences-remove"),
]
