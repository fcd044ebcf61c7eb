"""Paths of releases."""

from django.urls import path

from daumoi.supply.releases import act_views, draft_views, early_views, issue_views, law_views, views

ONE = "thong-tin/<uuid:pk>/"
urlpatterns = [
    path("thong-tin/", views.list_, name="releases-list"),
    path("thong-tin/soan/", draft_views.new, name="releases-new"),
    path("thong-tin/van-de-nong/", issue_views.issues_, name="releases-issues"),
    path("thong-tin/quy-dinh/", law_views.rules_, name="releases-rules"),
    path("thong-tin/quy-dinh/thoi-han/them/", law_views.new_clock, name="releases-new-clock"),
    path("thong-tin/quy-dinh/thoi-han/<slug:code>/", law_views.clock, name="releases-clock"),
    path("thong-tin/quy-dinh/thoi/<int:pk>/", law_views.stop_asking, name="releases-stop-asking"),
    path("thong-tin/doc-truoc/<uuid:row>/", early_views.terms, name="releases-terms"),
    path(ONE, views.release, name="releases-release"),
    path(f"{ONE}xem-truoc/", views.preview, name="releases-preview"),
    path(f"{ONE}so-sanh/", views.compare, name="releases-compare"),
    path(f"{ONE}tep/<uuid:row>/", views.file, name="releases-file"),
    path(f"{ONE}sua/", draft_views.edit, name="releases-edit"),
    path(f"{ONE}noi-dung/<slug:code>/", draft_views.text, name="releases-text"),
    path(f"{ONE}noi-dung/<slug:code>/nguoi-kiem-tra/", draft_views.checker, name="releases-checker"),
    path(f"{ONE}noi-dung/<slug:code>/da-kiem-tra/", draft_views.checked, name="releases-checked"),
    path(f"{ONE}cung-cung-cap/", draft_views.suppliers, name="releases-suppliers"),
    path(f"{ONE}trinh/", act_views.submit, name="releases-submit"),
    path(f"{ONE}duyet/", act_views.approve, name="releases-approve"),
    path(f"{ONE}tra-lai/", act_views.send_back, name="releases-return"),
    path(f"{ONE}rut-trinh/", act_views.recall, name="releases-recall"),
    path(f"{ONE}lay-lai/", act_views.take_back, name="releases-take-back"),
    path(f"{ONE}phat-hanh-ngay/", act_views.force, name="releases-force"),
    path(f"{ONE}gio-phat-hanh/", act_views.retime, name="releases-retime"),
    path(f"{ONE}dinh-chinh/", act_views.correct, name="releases-correct"),
    path(f"{ONE}rut/", act_views.withdraw, name="releases-withdraw"),
    path(f"{ONE}vao-so/", act_views.number, name="releases-number"),
    path(f"{ONE}doc-truoc/", early_views.name_reader, name="releases-name-reader"),
    path(f"{ONE}doc-truoc/<uuid:row>/thoi/", early_views.end_reader, name="releases-end-reader"),
    path(f"{ONE}tep/", early_views.enclose, name="releases-enclose"),
    path(f"{ONE}tep/<uuid:row>/bo/", early_views.take_out, name="releases-take-out"),
]
