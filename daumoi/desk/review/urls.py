"""Paths of the review."""

from django.urls import path

from daumoi.desk.review import views

urlpatterns = [
    path("van-ban/<uuid:pk>/duyet/", views.page, name="review-page"),
    path("van-ban/<uuid:pk>/duyet/them/", views.add, name="review-add"),
    path("van-ban/<uuid:pk>/duyet/<uuid:span_pk>/nhan/", views.accept, name="review-accept"),
    path("van-ban/<uuid:pk>/duyet/<uuid:span_pk>/bo/", views.reject, name="review-reject"),
    path("van-ban/<uuid:pk>/duyet/<uuid:span_pk>/lui/", views.reopen, name="review-reopen"),
]
