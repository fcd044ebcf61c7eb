"""Paths of papers."""

from django.urls import path

from daumoi.mandate.papers import views

urlpatterns = [
    path("van-ban/", views.list_, name="papers-list"),
    path("van-ban/tai-len/", views.receive, name="papers-receive"),
    path("van-ban/<uuid:pk>/", views.paper, name="papers-paper"),
    path("van-ban/<uuid:pk>/sua/", views.correct, name="papers-correct"),
    path("van-ban/<uuid:pk>/tep/<uuid:file_pk>/", views.file, name="papers-file"),
]
