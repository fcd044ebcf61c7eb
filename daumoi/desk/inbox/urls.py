"""Paths of the inbox."""

from __future__ import annotations

from django.urls import path

from daumoi.desk.inbox import views

urlpatterns = [
    path("hop-bao/", views.inbox, name="desk-inbox"),
    path("hop-bao/doc-het/", views.read_all, name="desk-inbox-read-all"),
    path("hop-bao/<uuid:pk>/", views.open_, name="desk-inbox-open"),
]
