"""Releases of the cast: written, submitted, approved, held, and who sees them."""

from __future__ import annotations

from datetime import timedelta

from daumoi.base.clock import now
from daumoi.base.lists.models import Entry
from daumoi.supply.releases import acts, approving
from daumoi.supply.releases.acts import Particulars, Words
from daumoi.supply.releases.models import Release, Text

TITLE = "Thông tin ban đầu về vụ sạt lở tại đèo Khau Giang"
SUMMARY = "Đường tạm thời chưa đi lại được; lực lượng chức năng đang cảnh giới và dọn đất đá."
BODY = "Khoảng 4 giờ 30, đất đá tràn xuống mặt đường.\nKhông có thiệt hại về người.\nDự kiến thông xe trong ngày."
NAMES = ("hoa", "viet", "thinh", "lan", "cuong", "quan", "hai", "xuan", "minh", "ha", "mai", "nghia", "tuan", "sao")


def entry(vocabulary, code):
    return Entry.objects.get(vocabulary=vocabulary, code=code)


def particulars(**changed):
    newsrooms, lists = changed.pop("newsrooms", ()), changed.pop("lists", ())
    languages = changed.pop("languages", ("vi",))
    values = {
        "kind": entry("release_kinds", changed.pop("kind", "thong-cao")),
        "topic": entry("topics", changed.pop("topic", "phong-chong-thien-tai")),
        "audience": "press",
        "responsible_name": "Hoàng Mạnh Cường",
        "responsible_title": "Phó Giám đốc",
        "phone": "0209 3000 113",
        "source_line": "Công an tỉnh Lam Giang",
        "rights": entry("usage_rights", "ghi-nguon"),
    } | changed
    return Particulars(
        values=values, newsrooms=newsrooms, lists=lists, languages=[entry("languages", code) for code in languages]
    )


def words(title=TITLE, summary=SUMMARY, body=BODY, *, language="vi", based_on=None):
    return Words(language=entry("languages", language), title=title, summary=summary, body=body, based_on=based_on)


def draft(member, *, said=None, **changed):
    return acts.create(member.organisation, particulars(**changed), said or words(), by=member.person, at=now())


def submitted(cast, *, beside=(), **changed):
    one = draft(cast.lan, **changed)
    if beside:
        acts.ask_to_supply(one, [cast.organisation(code) for code in beside], by=cast.lan.person, at=now())
    approving.submit(one, by=cast.lan.person, at=now())
    return fresh(one)


def approved(cast, *, after=None, **changed):
    """Approve a release of the police; `after`: held for so long."""
    if after is not None:
        changed["release_at"] = now() + after
    one = submitted(cast, **changed)
    approving.answer(one, one.organisation, by=cast.cuong.person, at=now())
    return fresh(one)


def held(cast, **changed):
    return approved(cast, after=timedelta(hours=3), **changed)


def fresh(one):
    return Release.objects.select_related("organisation", "kind").get(pk=one.pk)


def seers(cast, one):
    """Return who of the cast passes the gate of the release."""
    return {name for name in NAMES if Release.objects.seen_by(getattr(cast, name).person).filter(pk=one.pk).exists()}


def readers(cast, one):
    """Return who of the cast may read any words of it."""
    return {name for name in NAMES if Text.objects.seen_by(getattr(cast, name).person).filter(release=one).exists()}
