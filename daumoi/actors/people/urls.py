"""Paths of single sign-on; they lead to the product's own sign-in while none is configured."""

from __future__ import annotations

from django.urls import path

from daumoi.actors.people import sso

urlpatterns = [
    path("tai-khoan/mot-lan/", sso.begin, name="people-sso"),
    path("tai-khoan/mot-lan/tra-ve/", sso.back, name="people-sso-back"),
]
