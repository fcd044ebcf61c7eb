"""Paths of talk."""

from django.urls import path

from daumoi.mandate.talk import exchange_views, views

urlpatterns = [
    path("trao-doi/", views.list_, name="talk-list"),
    path("trao-doi/hinh-thuc/", exchange_views.counts, name="talk-exchanges"),
    path("trao-doi/hinh-thuc/cac-lan/", exchange_views.rows, name="talk-rows"),
    path("trao-doi/lan/<uuid:pk>/bo/", exchange_views.take_back, name="talk-take-back"),
    path("trao-doi/y-kien/<uuid:pk>/rut/", views.withdraw, name="talk-withdraw"),
    path("trao-doi/y-kien/<uuid:pk>/ket-luan/", views.decide, name="talk-decide"),
    path("trao-doi/y-kien/<uuid:pk>/bo-ket-luan/", views.lift, name="talk-lift"),
    path("trao-doi/<slug:slug>/<uuid:pk>/", views.thread, name="talk-thread"),
    path("trao-doi/<slug:slug>/<uuid:pk>/ghi-nhan/", exchange_views.note, name="talk-note"),
    path("trao-doi/<slug:slug>/<uuid:pk>/dinh-kem/<uuid:file_pk>/", views.file, name="talk-file"),
]
