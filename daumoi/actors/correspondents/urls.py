"""Paths of the central press."""

from django.urls import path

from daumoi.actors.correspondents import people, views

urlpatterns = [
    path("bao-chi-thuong-tru/", views.listing, name="correspondents-list"),
    path("bao-chi-thuong-tru/them/", views.new, name="correspondents-new"),
    path("bao-chi-thuong-tru/<uuid:pk>/", views.office, name="correspondents-office"),
    path("bao-chi-thuong-tru/<uuid:pk>/sua/", views.amend, name="correspondents-amend"),
    path("bao-chi-thuong-tru/<uuid:pk>/dong/", views.close, name="correspondents-close"),
    path("bao-chi-thuong-tru/<uuid:pk>/phong-vien/", people.new, name="correspondents-enter"),
    path("phong-vien-thuong-tru/<uuid:pk>/sua/", people.amend, name="correspondents-correct"),
    path("phong-vien-thuong-tru/<uuid:pk>/ket-thuc/", people.end, name="correspondents-end"),
    path("phong-vien-thuong-tru/<uuid:pk>/xoa/", people.erase, name="correspondents-erase"),
]
