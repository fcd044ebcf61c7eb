"""Paths of recommendations."""

from django.urls import path

from daumoi.mandate.recommendations import views

urlpatterns = [
    path("kien-nghi/", views.list_, name="recommendations-list"),
    path("kien-nghi/viet/", views.write, name="recommendations-write"),
    path("kien-nghi/<uuid:pk>/", views.recommendation, name="recommendations-recommendation"),
    path("kien-nghi/<uuid:pk>/sua/", views.edit, name="recommendations-edit"),
    path("kien-nghi/<uuid:pk>/gui/", views.send, name="recommendations-send"),
    path("kien-nghi/<uuid:pk>/rut/", views.withdraw, name="recommendations-withdraw"),
    path("kien-nghi/<uuid:pk>/quyet-dinh/", views.answer, name="recommendations-answer"),
    path("kien-nghi/<uuid:pk>/van-ban-ket-qua/", views.name_paper, name="recommendations-name-paper"),
    path("kien-nghi/<uuid:pk>/dinh-kem/", views.file, name="recommendations-file"),
]
