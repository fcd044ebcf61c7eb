"""Paths of programmes."""

from django.urls import path

from daumoi.mandate.programmes import clause_views, side_views, views

urlpatterns = [
    path("chuong-trinh/", views.list_, name="programmes-list"),
    path("chuong-trinh/them/", views.enter, name="programmes-enter"),
    path("chuong-trinh/<uuid:pk>/", views.programme, name="programmes-programme"),
    path("chuong-trinh/<uuid:pk>/sua/", views.enter, name="programmes-change"),
    path("chuong-trinh/<uuid:pk>/giai-doan-sau/", views.carry, name="programmes-carry"),
    path("chuong-trinh/<uuid:pk>/cac-ben/", side_views.parties, name="programmes-parties"),
    path("chuong-trinh/<uuid:pk>/cac-ben/<int:side_pk>/bo/", side_views.take_out, name="programmes-take-out"),
    path("chuong-trinh/<uuid:pk>/can-cu/", side_views.bases, name="programmes-bases"),
    path("chuong-trinh/<uuid:pk>/ban-chi-dao/", side_views.steering, name="programmes-steering"),
    path("chuong-trinh/<uuid:pk>/chi-tieu/", side_views.targets, name="programmes-targets"),
    path("chuong-trinh/<uuid:pk>/chi-tieu/<int:target_pk>/bo/", side_views.drop_target, name="programmes-drop-target"),
    path("chuong-trinh/<uuid:pk>/dieu-khoan/", clause_views.clauses, name="programmes-clauses"),
    path("chuong-trinh/<uuid:pk>/dieu-khoan/sua-doi/", clause_views.amend, name="programmes-amend"),
    path("chuong-trinh/<uuid:pk>/dieu-khoan/<int:clause_pk>/", clause_views.clause, name="programmes-clause"),
    path(
        "chuong-trinh/<uuid:pk>/dieu-khoan/<int:clause_pk>/<uuid:organisation_pk>/<str:last>/",
        clause_views.fulfil,
        name="programmes-fulfil",
    ),
    path("chuong-trinh/<uuid:pk>/thuc-hien/<int:fulfilment_pk>/bo/", clause_views.unfulfil, name="programmes-unfulfil"),
]
