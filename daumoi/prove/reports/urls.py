"""Paths of reports."""

from django.urls import path

from daumoi.prove.reports import views

urlpatterns = [
    path("bao-cao/", views.list_, name="reports-list"),
    path("bao-cao/lap/", views.new, name="reports-new"),
    path("bao-cao/<uuid:pk>/", views.report, name="reports-report"),
    path("bao-cao/<uuid:pk>/sua/", views.edit, name="reports-edit"),
    path("bao-cao/<uuid:pk>/so/<slug:code>/", views.number, name="reports-number"),
    path("bao-cao/<uuid:pk>/cap-so/", views.enter_number, name="reports-enter-number"),
    path("bao-cao/<uuid:pk>/docx/", views.docx, name="reports-docx"),
]
