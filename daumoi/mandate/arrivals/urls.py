"""Paths of arrivals."""

from django.urls import path

from daumoi.mandate.arrivals import views

urlpatterns = [
    path("cho-tiep-nhan/", views.list_, name="arrivals-list"),
    path("cho-tiep-nhan/kho-cu/", views.archive, name="arrivals-archive"),
    path("cho-tiep-nhan/<uuid:pk>/", views.arrival, name="arrivals-arrival"),
    path("cho-tiep-nhan/<uuid:pk>/khong-nhan/", views.reject, name="arrivals-reject"),
    path("cho-tiep-nhan/<uuid:pk>/tep/<int:position>/", views.file, name="arrivals-file"),
]
