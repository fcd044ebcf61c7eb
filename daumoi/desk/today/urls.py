"""The path of today."""

from django.urls import path

from daumoi.desk.today import views

urlpatterns = [path("", views.today, name="desk-today")]
