"""Paths of the registers of papers."""

from django.urls import path

from daumoi.desk.ledger import views

urlpatterns = [
    path("van-ban/so-den/", views.book, {"which": "den"}, name="papers-ledger-den"),
    path("van-ban/so-di/", views.book, {"which": "di"}, name="papers-ledger-di"),
    path("van-ban/so-den/xuat-tep/", views.export, {"which": "den"}, name="papers-ledger-den-export"),
    path("van-ban/so-di/xuat-tep/", views.export, {"which": "di"}, name="papers-ledger-di-export"),
]
