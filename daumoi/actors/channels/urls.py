"""Paths of channels."""

from django.urls import path
from django.views.decorators.http import require_POST

from daumoi.actors.channels import views
from daumoi.actors.people.door import signed_in

urlpatterns = [
    path("kenh/", views.listing, name="channels-list"),
    path("kenh/con-thieu/", views.missing, name="channels-missing"),
    path("kenh/them/", views.new, name="channels-new"),
    path("kenh/nhap-tep/", signed_in(views.LIST.upload), name="channels-import"),
    path("kenh/nhap-tep/mau/", signed_in(views.LIST.template), name="channels-import-template"),
    path("kenh/nhap-tep/ghi/", require_POST(signed_in(views.LIST.confirm)), name="channels-import-confirm"),
    path("kenh/xuat-tep/", signed_in(views.LIST.whole), name="channels-export"),
    path("kenh/<uuid:pk>/", views.channel, name="channels-channel"),
    path("kenh/<uuid:pk>/sua/", views.amend, name="channels-amend"),
    path("kenh/<uuid:pk>/dong/", views.close, name="channels-close"),
]
