"""Paths of plans."""

from django.urls import path

from daumoi.mandate.plans import item_views, sheet_views, views

urlpatterns = [
    path("ke-hoach/", views.list_, name="plans-list"),
    path("ke-hoach/lap/", views.new, name="plans-new"),
    path("ke-hoach/lich/", views.calendar, name="plans-calendar"),
    path("ke-hoach/dong-thoi-gian/", views.timeline, name="plans-timeline"),
    path("ke-hoach/mau/", sheet_views.example, name="plans-template"),
    path("ke-hoach/<uuid:pk>/", views.plan, name="plans-plan"),
    path("ke-hoach/<uuid:pk>/sua/", views.edit, name="plans-edit"),
    path("ke-hoach/<uuid:pk>/buoc/<slug:wanted>/", views.step, name="plans-step"),
    path("ke-hoach/<uuid:pk>/nam-sau/", sheet_views.follow, name="plans-follow"),
    path("ke-hoach/<uuid:pk>/lay-dau-viec/", sheet_views.copy, name="plans-copy"),
    path("ke-hoach/<uuid:pk>/xuat-bang/", sheet_views.export, name="plans-export"),
    path("ke-hoach/<uuid:pk>/nhap-bang/", sheet_views.upload, name="plans-import"),
    path("ke-hoach/<uuid:pk>/nhap-bang/xac-nhan/", sheet_views.confirm, name="plans-import-confirm"),
    path("ke-hoach/<uuid:pk>/them/", item_views.add, name="plans-item-new"),
    path("ke-hoach/dau-viec/<uuid:pk>/", item_views.item, name="plans-item"),
    path("ke-hoach/dau-viec/<uuid:pk>/sua/", item_views.change, name="plans-item-edit"),
    path("ke-hoach/dau-viec/<uuid:pk>/rut/", item_views.withdraw, name="plans-item-withdraw"),
    path("ke-hoach/dau-viec/<uuid:pk>/bao-tien-do/", item_views.report, name="plans-report"),
    path("ke-hoach/dau-viec/<uuid:pk>/minh-chung/<int:report_pk>/", item_views.evidence, name="plans-evidence"),
    path("ke-hoach/dau-viec/<uuid:pk>/chuyen-ky/", item_views.carry, name="plans-carry"),
]
