"""Paths of audiences."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
