"""Paths of delivery: the newsroom's page, what is sent, and what everybody may read."""

from django.urls import path

from daumoi.supply.delivery import feed_views, inbox_views, public_views, sending_views

ONE = "thong-tin/nhan/<uuid:pk>/"
PUBLIC = "thong-cao/<uuid:pk>/"
urlpatterns = [
    path("thong-tin/nhan/", inbox_views.listing, name="delivery-inbox"),
    path(ONE, inbox_views.one, name="delivery-one"),
    path(f"{ONE}nhan-tin/", inbox_views.take, name="delivery-take"),
    path(f"{ONE}tep/<uuid:row>/", inbox_views.file, name="delivery-file"),
    path(f"{ONE}docx/", inbox_views.docx, name="delivery-docx"),
    path(f"{ONE}ninjs/", inbox_views.as_ninjs, name="delivery-ninjs"),
    path("thong-tin/nguon/", feed_views.feeds, name="delivery-feeds"),
    path("thong-tin/nguon/<uuid:pk>/huy/", feed_views.revoke, name="delivery-revoke"),
    path("thong-tin/gui-di/", sending_views.queue, name="delivery-queue"),
    path("thong-tin/gui-di/<uuid:pk>/", sending_views.sending, name="delivery-sending"),
    path("thong-tin/gui-di/<uuid:pk>/gui-lai/", sending_views.retry, name="delivery-retry"),
    path("thong-tin/gui-di/<uuid:pk>/thu/<uuid:delivery>/", sending_views.copy_sent, name="delivery-sent"),
    path("thong-cao/", public_views.listing, name="delivery-public"),
    path("thong-cao/nguon/<slug:form>/", public_views.public_feed, name="delivery-public-feed"),
    path("thong-cao/nguon/<str:secret>/<slug:form>/", feed_views.fetch, name="delivery-feed"),
    path("thong-cao/ban/<str:secret>/", public_views.copy, name="delivery-copy"),
    path("thong-cao/ban/<str:secret>/tep/<uuid:row>/", public_views.copy_file, name="delivery-copy-file"),
    path(PUBLIC, public_views.one, name="delivery-public-one"),
    path(f"{PUBLIC}tep/<uuid:row>/", public_views.file, name="delivery-public-file"),
    path(f"{PUBLIC}docx/", public_views.docx, name="delivery-public-docx"),
    path(f"{PUBLIC}ninjs/", public_views.as_ninjs, name="delivery-public-ninjs"),
]
