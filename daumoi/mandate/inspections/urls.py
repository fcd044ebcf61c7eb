"""Paths of inspections."""

from django.urls import path

from daumoi.mandate.inspections import views

urlpatterns = [
    path("kiem-tra/", views.list_, name="inspections-list"),
    path("kiem-tra/them/", views.enter, name="inspections-enter"),
    path("kiem-tra/<uuid:pk>/", views.inspection, name="inspections-inspection"),
    path("kiem-tra/<uuid:pk>/sua/", views.edit, name="inspections-edit"),
    path("kiem-tra/<uuid:pk>/ket-qua/", views.find, name="inspections-find"),
    path("kiem-tra/<uuid:pk>/dong/", views.close, name="inspections-close"),
    path("kiem-tra/<uuid:pk>/minh-chung/<int:answer_pk>/", views.file, name="inspections-file"),
    path("kiem-tra/ket-qua/<uuid:pk>/sua/", views.change_finding, name="inspections-finding"),
    path("kiem-tra/ket-qua/<uuid:pk>/tra-loi/", views.answer, name="inspections-answer"),
]
