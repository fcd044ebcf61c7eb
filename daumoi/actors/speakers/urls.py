"""Paths of speakers."""

from django.urls import path
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import signed_in
from daumoi.actors.speakers import views

urlpatterns = [
    path("bao-cao-vien/", views.listing, name="speakers-list"),
    path("bao-cao-vien/them/", views.new, name="speakers-new"),
    path("bao-cao-vien/nhap-tep/", signed_in(views.LIST.upload), name="speakers-import"),
    path("bao-cao-vien/nhap-tep/mau/", signed_in(views.LIST.template), name="speakers-import-template"),
    path("bao-cao-vien/nhap-tep/ghi/", require_POST(signed_in(views.LIST.confirm)), name="speakers-import-confirm"),
    path("bao-cao-vien/xuat-tep/", signed_in(views.LIST.whole), name="speakers-export"),
    path("bao-cao-vien/<uuid:pk>/", views.speaker, name="speakers-speaker"),
    path("bao-cao-vien/<uuid:pk>/sua/", views.amend, name="speakers-amend"),
    path("bao-cao-vien/<uuid:pk>/ket-thuc/", views.end, name="speakers-end"),
    path("bao-cao-vien/<uuid:pk>/xoa/", views.erase, name="speakers-erase"),
]
