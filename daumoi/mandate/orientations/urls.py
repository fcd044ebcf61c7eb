"""Paths of orientations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
