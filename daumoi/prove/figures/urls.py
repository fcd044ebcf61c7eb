"""Paths of figures."""

from django.urls import path

from daumoi.prove.figures import tie_views, views

urlpatterns = [
    path("so-lieu/", views.list_, name="figures-list"),
    path("so-lieu/nhap/", views.enter, name="figures-enter"),
    path("so-lieu/dau-viec/<uuid:pk>/", tie_views.tie, name="figures-tie"),
    path("so-lieu/dau-viec/<uuid:pk>/go/<uuid:row>/", tie_views.untie, name="figures-untie"),
    path("so-lieu/<uuid:pk>/", views.figure, name="figures-figure"),
    path("so-lieu/<uuid:pk>/tra-loi/", views.answer, name="figures-answer"),
    path("so-lieu/<uuid:pk>/hoi/", views.ask, name="figures-ask"),
    path("so-lieu/<uuid:pk>/bo-ra/", views.set_aside, name="figures-set-aside"),
    path("so-lieu/<uuid:pk>/minh-chung/", views.add_evidence, name="figures-add-evidence"),
    path("so-lieu/<uuid:pk>/minh-chung/<uuid:evidence_pk>/", views.evidence_file, name="figures-evidence"),
]
