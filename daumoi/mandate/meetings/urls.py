"""Paths of meetings."""

from django.urls import path

from daumoi.mandate.meetings import outcome, views, writing

urlpatterns = [
    path("hop/", views.list_, name="meetings-list"),
    path("hop/them/", writing.new, name="meetings-new"),
    path("hop/<uuid:pk>/", views.meeting, name="meetings-meeting"),
    path("hop/<uuid:pk>/sua/", writing.edit, name="meetings-edit"),
    path("hop/<uuid:pk>/chuyen/", writing.move, name="meetings-move"),
    path("hop/<uuid:pk>/bo-du-thao/", writing.discard, name="meetings-discard"),
    path("hop/<uuid:pk>/huy/", writing.cancel, name="meetings-cancel"),
    path("hop/<uuid:pk>/trieu-tap/", views.call, name="meetings-call"),
    path("hop/<uuid:pk>/tra-loi/<uuid:row>/", views.reply, name="meetings-reply"),
    path("hop/<uuid:pk>/diem-danh/", outcome.attendance, name="meetings-attendance"),
    path("hop/<uuid:pk>/ket-luan/", outcome.conclude, name="meetings-conclude"),
    path("hop/<uuid:pk>/bien-ban/", outcome.minutes, name="meetings-minutes"),
    path("hop/<uuid:pk>/gan-van-ban/", outcome.attach, name="meetings-attach"),
    path("hop/<uuid:pk>/de-nghi/", outcome.ask, name="meetings-ask"),
    path("hop/<uuid:pk>/de-nghi/<uuid:row>/giao/", outcome.assign, name="meetings-assign"),
]
