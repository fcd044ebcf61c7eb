"""Paths of topics."""

from django.urls import path

from daumoi.actors.topics import views

urlpatterns = [
    path("linh-vuc/", views.listing, name="topics-list"),
    path("linh-vuc/<uuid:pk>/", views.topic, name="topics-topic"),
    path("linh-vuc/<uuid:pk>/chu-tri/", views.lead, name="topics-lead"),
    path("linh-vuc/cung-cap/<uuid:pk>/sua/", views.amend, name="topics-amend"),
    path("linh-vuc/cung-cap/<uuid:pk>/ket-thuc/", views.end, name="topics-end"),
]
