"""Paths of the thread."""

from django.urls import path

from daumoi.desk.thread import views

urlpatterns = [path("van-ban/<uuid:pk>/nhiem-vu/", views.board, name="directives-board")]
