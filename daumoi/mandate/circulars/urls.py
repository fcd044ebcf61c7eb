"""Paths of circulars."""

from django.urls import path

from daumoi.mandate.circulars import views

urlpatterns = [
    path("pho-bien/", views.list_, name="circulars-list"),
    path("pho-bien/<uuid:pk>/", views.circular, name="circulars-circular"),
    path("pho-bien/<uuid:pk>/gui-them/", views.add, name="circulars-add"),
    path("pho-bien/<uuid:pk>/doc/", views.open_, name="circulars-open"),
    path("pho-bien/<uuid:pk>/<int:recipient_pk>/xac-nhan/", views.acknowledge, name="circulars-acknowledge"),
    path("van-ban/<uuid:pk>/pho-bien/", views.send, name="circulars-send"),
]
