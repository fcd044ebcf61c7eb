"""Paths of the agenda."""

from django.urls import path

from daumoi.supply.agenda import brief_views, circle_views, leader_views, views, writing

urlpatterns = [
    path("lich/", views.list_, name="agenda-list"),
    path("lich/them/", writing.new, name="agenda-new"),
    path("lich/lanh-dao/", leader_views.list_, name="agenda-leaders"),
    path("lich/lanh-dao/<uuid:pk>/thoi-giu/", leader_views.end, name="agenda-leader-end"),
    path("lich/<uuid:pk>/", views.event, name="agenda-event"),
    path("lich/<uuid:pk>/theo-doi/", views.follow, name="agenda-follow"),
    path("lich/<uuid:pk>/sua/", writing.edit, name="agenda-edit"),
    path("lich/<uuid:pk>/huy/", writing.cancel, name="agenda-cancel"),
    path("lich/<uuid:pk>/hoan/", writing.postpone, name="agenda-postpone"),
    path("lich/<uuid:pk>/doi-ngay/", writing.reschedule, name="agenda-reschedule"),
    path("lich/<uuid:pk>/chia-se/", circle_views.share, name="agenda-share"),
    path("lich/<uuid:pk>/chia-se/<int:row>/thoi/", circle_views.unshare, name="agenda-unshare"),
    path("lich/<uuid:pk>/lanh-dao/", circle_views.ask, name="agenda-ask"),
    path("lich/<uuid:pk>/lanh-dao/<uuid:row>/tra-loi/", circle_views.answer, name="agenda-answer"),
    path("lich/<uuid:pk>/lanh-dao/<uuid:row>/thoi/", circle_views.take_back, name="agenda-take-back"),
    path("lich/<uuid:pk>/tai-lieu/", brief_views.edit, name="agenda-brief"),
    path("lich/<uuid:pk>/tai-lieu/cung-cap/", brief_views.give, name="agenda-give"),
    path("lich/<uuid:pk>/tai-lieu/tep/<uuid:row>/", brief_views.file, name="agenda-file"),
]
