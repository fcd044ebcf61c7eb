"""Paths of topics."""

from django.urls import path

from daumoi.actors.topics import tree, views

urlpatterns = [
    path("linh-vuc/", views.listing, name="topics-list"),
    path("linh-vuc/cay/", tree.tree_, name="topics-tree"),
    path("linh-vuc/cay/them/", tree.add, name="topics-add"),
    path("linh-vuc/cay/<uuid:pk>/doi-ten/", tree.reword, name="topics-reword"),
    path("linh-vuc/cay/<uuid:pk>/chuyen/", tree.move, name="topics-move"),
    path("linh-vuc/cay/<uuid:pk>/dong/", tree.close, name="topics-close"),
    path("linh-vuc/<uuid:pk>/", views.topic, name="topics-topic"),
    path("linh-vuc/<uuid:pk>/chu-tri/", views.lead, name="topics-lead"),
    path("linh-vuc/cung-cap/<uuid:pk>/sua/", views.amend, name="topics-amend"),
    path("linh-vuc/cung-cap/<uuid:pk>/ket-thuc/", views.end, name="topics-end"),
]
