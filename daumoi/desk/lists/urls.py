"""Paths of the lists."""

from __future__ import annotations

from django.urls import path

from daumoi.desk.lists import days, views

urlpatterns = [
    path("danh-muc/", views.index, name="lists-index"),
    path("danh-muc/ngay-nghi/", days.days, name="lists-days"),
    path("danh-muc/ngay-nghi/<str:day>/bo/", days.clear, name="lists-day-clear"),
    path("danh-muc/muc/<uuid:pk>/", views.word, name="lists-word"),
    path("danh-muc/muc/<uuid:pk>/ket-thuc/", views.end, name="lists-end"),
    path("danh-muc/<slug:code>/", views.vocabulary, name="lists-vocabulary"),
]
