"""Every path of the product: accounts, the register, the inbox, then mandate, prove and the desk."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import TemplateView

urlpatterns: list[URLPattern | URLResolver] = [
    path("tai-khoan/", include("allauth.urls")),
    path("kieu-mau/", TemplateView.as_view(template_name="kieu_mau.html"), name="desk-specimen"),
    path("", include("daumoi.desk.today.urls")),
    path("", include("daumoi.desk.inbox.urls")),
    path("", include("daumoi.desk.search.urls")),
    path("", include("daumoi.desk.register.urls")),
    path("", include("daumoi.desk.lists.urls")),
    path("", include("daumoi.desk.review.urls")),
    path("", include("daumoi.desk.ledger.urls")),
    path("", include("daumoi.desk.thread.urls")),
    path("", include("daumoi.mandate.papers.urls")),
    path("", include("daumoi.mandate.tasks.urls")),
    path("", include("daumoi.mandate.programmes.urls")),
    path("", include("daumoi.actors.topics.urls")),
    path("", include("daumoi.actors.channels.urls")),
    path("", include("daumoi.actors.correspondents.urls")),
    path("", include("daumoi.actors.speakers.urls")),
    path("", include("daumoi.actors.audiences.urls")),
    path("", include("daumoi.mandate.arrivals.urls")),
    path("", include("daumoi.mandate.circulars.urls")),
    path("", include("daumoi.mandate.plans.urls")),
    path("", include("daumoi.mandate.orientations.urls")),
    path("", include("daumoi.mandate.meetings.urls")),
    path("", include("daumoi.mandate.inspections.urls")),
    path("", include("daumoi.mandate.recommendations.urls")),
    path("", include("daumoi.mandate.library.urls")),
    path("", include("daumoi.mandate.talk.urls")),
    path("", include("daumoi.prove.figures.urls")),
    path("", include("daumoi.prove.reports.urls")),
    path("", include("daumoi.prove.reviews.urls")),
]
