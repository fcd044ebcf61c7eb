"""Paths of distribution."""

from django.urls import path

from daumoi.supply.distribution import own_views, views

urlpatterns = [
    path("thong-tin/danh-sach-nhan/", views.listing, name="distribution-list"),
    path("thong-tin/danh-sach-nhan/them/", views.new, name="distribution-new"),
    path("thong-tin/danh-sach-nhan/dia-chi/", views.addresses, name="distribution-addresses"),
    path("thong-tin/danh-sach-nhan/dia-chi/<uuid:pk>/sua/", views.amend, name="distribution-amend"),
    path("thong-tin/danh-sach-nhan/dia-chi/<uuid:pk>/xoa/", views.erase, name="distribution-erase"),
    path("thong-tin/danh-sach-nhan/<uuid:pk>/", views.one, name="distribution-one"),
    path("thong-tin/danh-sach-nhan/<uuid:pk>/nguoi-nhan/", views.add, name="distribution-add"),
    path("thong-tin/danh-sach-nhan/<uuid:pk>/ten/", views.rename, name="distribution-rename"),
    path("thong-tin/danh-sach-nhan/<uuid:pk>/ngung/", views.end, name="distribution-end"),
    path("thong-tin/danh-sach-nhan/<uuid:pk>/bo/<int:member>/", views.take_off, name="distribution-take-off"),
    path("thong-tin/dang-ky-nhan/", own_views.subscriptions, name="distribution-subscriptions"),
    path("thong-tin/dang-ky-nhan/dia-chi/", own_views.receive, name="distribution-receive"),
    path("thong-tin/dang-ky-nhan/<uuid:pk>/ngung/", own_views.stop, name="distribution-stop"),
    path("thong-tin/ngung-nhan/<str:secret>/", own_views.by_link, name="distribution-by-link"),
]
