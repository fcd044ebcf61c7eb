"""Paths of tasks."""

from django.urls import path

from daumoi.mandate.tasks import views

urlpatterns = [
    path("nhiem-vu/", views.list_, name="tasks-list"),
    path("nhiem-vu/<uuid:pk>/", views.task, name="tasks-task"),
    path("nhiem-vu/phan-viec/<uuid:pk>/<slug:wanted>/", views.step, name="tasks-step"),
    path("nhiem-vu/phan-viec/<uuid:pk>/minh-chung/<int:step_pk>/", views.evidence, name="tasks-evidence"),
]
