"""Paths of correspondents."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
