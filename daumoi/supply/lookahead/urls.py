"""Paths of the look-ahead."""

from django.urls import path

from daumoi.supply.lookahead import brief_views, views

urlpatterns = [
    path("lich/tong-quan/", views.report, name="lookahead-report"),
    path("lich/tong-quan/tai-ve.docx", views.docx, name="lookahead-docx"),
    path("lich/tong-quan/tai-ve.xlsx", views.xlsx, name="lookahead-xlsx"),
    path("lich/tong-quan/thay-doi/", views.changes, name="lookahead-changes"),
    path("lich/tong-quan/thay-doi/da-xem/", views.review_all, name="lookahead-review-all"),
    path("lich/tong-quan/thay-doi/<uuid:pk>/da-xem/", views.review, name="lookahead-review"),
    path("lich/tong-quan/khoang-trong/", views.silence, name="lookahead-gaps"),
    path("lich/tong-quan/khoa-lich/", brief_views.freezes, name="lookahead-freezes"),
    path("lich/tong-quan/khoa-lich/<uuid:pk>/bo/", brief_views.lift, name="lookahead-lift"),
    path("lich/tong-quan/ban-chot/", brief_views.snapshots, name="lookahead-snapshots"),
    path("lich/tong-quan/ban-chot/<uuid:pk>/", brief_views.snapshot, name="lookahead-snapshot"),
]
