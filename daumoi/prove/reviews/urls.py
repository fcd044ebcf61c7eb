"""Paths of interim reviews."""

from django.urls import path

from daumoi.prove.reviews import views

urlpatterns = [
    path("so-ket/", views.list_, name="reviews-list"),
    path("so-ket/lap/", views.new, name="reviews-new"),
    path("so-ket/<uuid:pk>/", views.review, name="reviews-review"),
    path("so-ket/<uuid:pk>/sua/", views.edit, name="reviews-edit"),
    path("so-ket/<uuid:pk>/nhan-dinh/", views.state, name="reviews-state"),
    path("so-ket/<uuid:pk>/nhan-dinh/<int:statement_pk>/bo/", views.take_back, name="reviews-take-back"),
    path("so-ket/<uuid:pk>/ban-hanh/", views.issue, name="reviews-issue"),
    path("so-ket/<uuid:pk>/so/<slug:code>/", views.number, name="reviews-number"),
    path("so-ket/<uuid:pk>/docx/", views.docx, name="reviews-docx"),
]
