"""Paths of the library."""

from django.urls import path

from daumoi.mandate.library import views

urlpatterns = [
    path("thu-vien/", views.list_, name="library-list"),
    path("thu-vien/them/", views.enter, name="library-enter"),
    path("thu-vien/<uuid:pk>/", views.text, name="library-text"),
    path("thu-vien/<uuid:pk>/sua/", views.enter, name="library-edit"),
    path("thu-vien/<uuid:pk>/dinh-kem/", views.file, name="library-file"),
    path("thu-vien/<uuid:pk>/neu/<slug:column>/", views.cover, name="library-cover"),
    path("thu-vien/chon/<slug:column>/<uuid:thing_pk>/", views.choose, name="library-choose"),
    path("thu-vien/noi-neu/<uuid:pk>/bo/", views.uncover, name="library-uncover"),
]
