"""Paths of orientations."""

from django.urls import path

from daumoi.mandate.orientations import views, writing

urlpatterns = [
    path("dinh-huong/", views.list_, name="orientations-list"),
    path("dinh-huong/them/", writing.new, name="orientations-new"),
    path("dinh-huong/<uuid:pk>/", views.orientation, name="orientations-orientation"),
    path("dinh-huong/<uuid:pk>/sua/", writing.edit, name="orientations-edit"),
    path("dinh-huong/<uuid:pk>/cung-ky/", views.co_sign, name="orientations-co-sign"),
    path("dinh-huong/<uuid:pk>/khong-ky/", views.refuse, name="orientations-refuse"),
    path("dinh-huong/<uuid:pk>/ban-hanh/", views.issue, name="orientations-issue"),
    path("dinh-huong/<uuid:pk>/xac-nhan/<uuid:row>/", views.acknowledge, name="orientations-acknowledge"),
    path("dinh-huong/<uuid:pk>/thu-hoi/", views.withdraw, name="orientations-withdraw"),
    path("dinh-huong/<uuid:pk>/vao-so/", views.enter_number, name="orientations-number"),
    path("dinh-huong/<uuid:pk>/ban-in/", views.letter, name="orientations-letter"),
    path("dinh-huong/<uuid:pk>/docx/", views.docx, name="orientations-docx"),
]
