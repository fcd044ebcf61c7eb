"""Paths of the register, of people, invitations and spokespersons."""

from __future__ import annotations

from django.urls import path

from daumoi.desk.register import away, groups, hours, importing, invitations, keeping, leaving, me, organisations, posts

urlpatterns = [
    path("co-quan/", organisations.listing, name="organisations-list"),
    path("co-quan/them/", keeping.register, name="organisations-register"),
    path("co-quan/nhap-tep/", importing.upload, name="organisations-import"),
    path("co-quan/nhap-tep/mau/", importing.example, name="organisations-import-template"),
    path("co-quan/nhap-tep/ghi/", importing.confirm, name="organisations-import-confirm"),
    path("co-quan/xuat-tep/", importing.whole, name="organisations-export"),
    path("co-quan/nhom/", groups.groups, name="organisations-groups"),
    path("co-quan/nhom/them/", groups.group, name="organisations-group-new"),
    path("co-quan/nhom/<uuid:pk>/", groups.group, name="organisations-group"),
    path("co-quan/<uuid:pk>/", organisations.organisation, name="organisations-organisation"),
    path("co-quan/<uuid:pk>/sua/", keeping.amend, name="organisations-amend"),
    path("co-quan/<uuid:pk>/doi-ten/", keeping.rename, name="organisations-rename"),
    path("co-quan/<uuid:pk>/sap-nhap/", keeping.succeed, name="organisations-succeed"),
    path("co-quan/<uuid:pk>/dong/", keeping.close, name="organisations-close"),
    path("co-quan/<uuid:pk>/cap-tren/", keeping.place, name="organisations-place"),
    path("co-quan/<uuid:pk>/ma-dinh-danh/", keeping.identify, name="organisations-identify"),
    path("co-quan/<uuid:pk>/giao-vai-tro/", posts.appoint, name="posts-appoint"),
    path("co-quan/<uuid:pk>/nguoi-phat-ngon/", posts.name_spokesperson, name="posts-name-spokesperson"),
    path("vai-tro/<uuid:pk>/ket-thuc/", leaving.end, name="posts-end"),
    path("vai-tro/<uuid:pk>/ban-giao/", leaving.left, name="posts-left"),
    path("nguoi-phat-ngon/<uuid:pk>/sua/", posts.correct_spokesperson, name="posts-correct-spokesperson"),
    path("nguoi-phat-ngon/", posts.spokespersons, name="posts-spokespersons"),
    path("nguoi/moi/", invitations.new, name="people-invite"),
    path("nguoi/loi-moi/", invitations.invitations, name="people-invitations"),
    path("nguoi/loi-moi/<uuid:pk>/", invitations.invitation, name="people-invitation"),
    path("nguoi/loi-moi/<uuid:pk>/ma-qr.svg", invitations.code, name="people-invitation-code"),
    path("nguoi/loi-moi/<uuid:pk>/gui-thu/", invitations.mail, name="people-invitation-mail"),
    path("nguoi/loi-moi/<uuid:pk>/thu-hoi/", invitations.take_back, name="people-invitation-withdraw"),
    path("loi-moi/<str:secret>/", invitations.enter, name="people-accept"),
    path("toi/", me.me, name="people-me"),
    path("toi/gio-nhan-thu/", hours.mail_hours, name="people-mail-hours"),
    path("toi/vang-mat/", away.new, name="posts-away"),
    path("vang-mat/<uuid:pk>/ket-thuc/", away.over, name="posts-away-end"),
]
