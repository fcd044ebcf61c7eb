"""Paths of programmes."""

from django.urls import path

from daumoi.mandate.programmes import views

urlpatterns = [
    path("chuong-trinh/", views.list_, name="programmes-list"),
    path("chuong-trinh/them/", views.enter, name="programmes-enter"),
    path("chuong-trinh/<uuid:pk>/", views.programme, name="programmes-programme"),
    path("chuong-trinh/<uuid:pk>/sua/", views.enter, name="programmes-change"),
]
