"""Paths of accreditation."""

from django.urls import path

from daumoi.supply.accreditation import door_views, views

urlpatterns = [
    path("lich/dang-ky/", views.list_, name="accreditation-list"),
    path("lich/<uuid:pk>/moi-bao-chi/", views.invite, name="accreditation-invite"),
    path("lich/dang-ky/<uuid:pk>/", views.invitation, name="accreditation-invitation"),
    path("lich/dang-ky/<uuid:pk>/dang-ky/", views.register, name="accreditation-register"),
    path("lich/dang-ky/<uuid:pk>/khong-du/<uuid:newsroom_pk>/", views.stay_away, name="accreditation-stay-away"),
    path("lich/dang-ky/<uuid:pk>/thu-hoi/<uuid:newsroom_pk>/", door_views.take_back, name="accreditation-take-back"),
    path("lich/dang-ky/<uuid:pk>/moi-lai/<uuid:newsroom_pk>/", door_views.invite_again, name="accreditation-again"),
    path("lich/dang-ky/<uuid:pk>/chap-thuan-het/", door_views.accredit_all, name="accreditation-accredit-all"),
    path("lich/dang-ky/<uuid:pk>/danh-sach/", door_views.door, name="accreditation-door"),
    path("lich/dang-ky/<uuid:pk>/danh-sach.xlsx", door_views.sheet, name="accreditation-sheet"),
    path("lich/dang-ky/phieu/<uuid:pk>/sua/", views.change, name="accreditation-change"),
    path("lich/dang-ky/phieu/<uuid:pk>/chap-thuan/", door_views.accredit, name="accreditation-accredit"),
    path("lich/dang-ky/phieu/<uuid:pk>/tu-choi/", door_views.refuse, name="accreditation-refuse"),
]
