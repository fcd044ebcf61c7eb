"""Paths of the registers of papers."""

from django.urls import path

from daumoi.desk.ledger import views

urlpatterns = [
    path("van-ban/so/<str:which>/", views.book, name="papers-ledger"),
    path("van-ban/so/<str:which>/xuat-tep/", views.export, name="papers-ledger-export"),
]
