"""The path of search."""

from django.urls import path

from daumoi.desk.search import views

urlpatterns = [path("tim/", views.search, name="desk-search")]
