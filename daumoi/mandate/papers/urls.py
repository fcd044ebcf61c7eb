"""Paths of papers."""

from django.urls import path

from daumoi.mandate.papers import originals, uploads, views

urlpatterns = [
    path("van-ban/", views.list_, name="papers-list"),
    path("van-ban/tai-len/", views.receive, name="papers-receive"),
    path("van-ban/tai-len/<uuid:pk>/", uploads.upload, name="papers-upload"),
    path("van-ban/tai-len/<uuid:pk>/doc-tam/", uploads.insist, name="papers-upload-insist"),
    path("van-ban/tai-len/<uuid:pk>/bo/", uploads.give_up, name="papers-upload-drop"),
    path("van-ban/<uuid:pk>/phu-luc/", uploads.annex, name="papers-annex"),
    path("van-ban/<uuid:pk>/ban-goc/", originals.original, name="papers-original"),
    path("van-ban/<uuid:pk>/ban-goc/<int:page_pk>/", originals.picture, name="papers-picture"),
    path("van-ban/<uuid:pk>/", views.paper, name="papers-paper"),
    path("van-ban/<uuid:pk>/sua/", views.correct, name="papers-correct"),
    path("van-ban/<uuid:pk>/chia-se/", views.share, name="papers-share"),
    path("van-ban/<uuid:pk>/tep/<uuid:file_pk>/", views.file, name="papers-file"),
]
