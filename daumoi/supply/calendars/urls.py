"""Paths of calendars."""

from django.urls import path

from daumoi.supply.calendars import feed_views, file_views, import_views, views

urlpatterns = [
    path("lich/thang/", views.month, name="calendars-month-now"),
    path("lich/thang/<slug:code>/", views.month, name="calendars-month"),
    path("lich/tuan/", views.week, name="calendars-week-now"),
    path("lich/tuan/<slug:code>/", views.week, name="calendars-week"),
    path("lich/ngay/", views.day, name="calendars-day-now"),
    path("lich/ngay/<slug:code>/", views.day, name="calendars-day"),
    path("lich/theo-lanh-dao/", views.leaders, name="calendars-leaders-now"),
    path("lich/theo-lanh-dao/<slug:code>/", views.leaders, name="calendars-leaders"),
    path("lich/theo-co-quan/", views.organisations, name="calendars-organisations-now"),
    path("lich/theo-co-quan/<slug:code>/", views.organisations, name="calendars-organisations"),
    path("lich/tai-ve/", file_views.download, name="calendars-download"),
    path("lich/tai-ve/<uuid:pk>/", file_views.one, name="calendars-one"),
    path("lich/nguon/", feed_views.list_, name="calendars-feeds"),
    path("lich/nguon/<uuid:pk>/thu-hoi/", feed_views.revoke, name="calendars-revoke"),
    path("lich/nguon/<str:secret>.ics", feed_views.fetch, name="calendars-fetch"),
    path("lich/nhap/", import_views.upload, name="calendars-import"),
    path("lich/nhap/mau/", import_views.example, name="calendars-template"),
    path("lich/nhap/xac-nhan/", import_views.confirm, name="calendars-import-confirm"),
]
