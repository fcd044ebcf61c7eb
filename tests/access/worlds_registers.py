"""Registers that organisations keep — channels, speakers, resident press, places, topics — and how each is asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.audiences.models import AudienceProfile
from daumoi.actors.audiences.rules import communes
from daumoi.actors.channels.models import Channel
from daumoi.actors.correspondents.models import ResidentOffice
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.places.models import Place
from daumoi.actors.speakers.models import Speaker
from daumoi.actors.topics.models import TopicSupply
from daumoi.base.files import keep
from daumoi.base.lists.models import Entry
from daumoi.mandate.arrivals.models import Arrival, ArrivalFile
from daumoi.mandate.library.models import Text
from daumoi.texts.vietnamese import search_key
from tests.access import oracle
from tests.access.cases import Deeds, Made, day
from tests.access.worlds import Built

KEEPERS = ("w0", "w2", "w4", "w1", "w3", "w6")
SINCE = date(2026, 1, 1)


def _communes(built: Built) -> list[Place]:
    """Return communes of this world alone: those of the province last for a few worlds only."""
    beside, name = communes()[0].parent_code, search_key(built.mark)
    return Place.objects.bulk_create(
        Place(
            era="new",
            level=3,
            code=f"x{built.seed % 100:02}{number:02}",
            name=f"{built.mark} {number}",
            kind="xã",
            parent_code=beside,
            name_key=f"{name} {number}",
        )
        for number in range(12)
    )


def make_registers(built: Built) -> None:
    """Let each of six organisations keep one thing of each register."""
    places = _communes(built)
    topics = [
        Entry.objects.create(vocabulary="topics", code=f"{built.mark}-{number}", vi=f"lĩnh vực {built.mark} {number}")
        for number in range(len(KEEPERS) + 1)
    ]
    for number, code in enumerate(KEEPERS):
        keeper, own = built.at("organisation", code), {code}
        name = f"{built.mark} {code}"
        channel = Channel.objects.create(
            organisation=keeper,
            kind=built.entry("channels"),
            name=f"Trang {name}",
            search_key=search_key(f"Trang {name}"),
        )
        channel.languages.set([built.entry("languages")])
        built.add("channel", channel, own=own)
        speaker = Speaker.objects.create(
            organisation=keeper,
            full_name=f"Báo cáo viên {name}",
            kind=built.entry("speaker_kinds"),
            valid=(SINCE, None),
            search_key=search_key(f"Báo cáo viên {name}"),
        )
        speaker.languages.set([built.entry("languages")])
        built.add("speaker", speaker, own=own)
        built.add("correspondent", _office(keeper, name), own=own)
        profile = AudienceProfile.objects.create(place=places[number], keeper=keeper)
        built.add("audience", profile, own=own)
        supply = TopicSupply.objects.create(topic=topics[number], lead=keeper, valid=(SINCE, None))
        built.add("topic_supply", supply, own=own)
        built.add("text", _text(built, number))
        _add_arrivals(built, code)
    built.rows["places", "free"] = places[len(KEEPERS) :]
    built.rows["topics", "free"] = topics[len(KEEPERS)]


def _office(keeper: Organisation, name: str) -> ResidentOffice:
    key = search_key(f"Thường trú {name}")
    return ResidentOffice.objects.create(name=f"Thường trú {name}", keeper=keeper, sort_key=key, search_key=key)


def _add_arrivals(built: Built, code: str) -> None:
    for nth in range(3):
        arrival = _arrival_row(built, code, nth)
        built.add("arrival", arrival, own={code}, state="rejected" if nth == 2 else "waiting")


def _archive() -> SimpleUploadedFile:
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("2024/cong-van.txt", "Về việc đưa tin")
    return SimpleUploadedFile("cu.zip", whole.getvalue(), "application/zip")


def _text(built: Built, number: int) -> Text:
    title = f"Luật {built.mark} {number}"
    return Text.objects.create(
        title=title,
        kind=built.entry("text_kinds"),
        search_key=search_key(title),
        link=f"https://lamgiang.example/{built.mark}/{number}",
        entered_by=built.at("people", "coordinator"),
        entered_at=built.moment,
    )


def _arrival_row(built: Built, code: str, nth: int) -> Arrival:
    is_rejected = nth == 2
    row = Arrival.objects.create(
        owner=built.at("organisation", code),
        way="mail",
        key=f"{built.mark}-{code}-{nth}",
        subject=f"Thư {built.mark} {code} {nth}",
        arrived_on=built.world.today,
        at=built.moment,
        head={},
        unknown=[],
        rejected_at=built.moment if is_rejected else None,
        rejected_by=built.at("people", "coordinator") if is_rejected else None,
        reason="trùng" if is_rejected else "",
    )
    # the same for all, so that it is read once
    words = "Về việc đưa tin tháng 9\n1. Giao các đơn vị đưa 4 tin.\n".encode()
    ArrivalFile.objects.create(arrival=row, position=1, name="thu.txt", size=len(words), file_sha256=keep(words))
    return row


def _arrival(built: Built, name: str) -> Deeds:
    pk = built.at("arrival", name).pk
    return [
        ("see", reverse("arrivals-arrival", args=[pk]), None),
        ("see", reverse("arrivals-file", args=[pk, 1]), None),
        ("take", reverse("arrivals-arrival", args=[pk]), {"main": "1", "received_on": day(built, 0)}),
        ("reject", reverse("arrivals-reject", args=[pk]), {"reason": "không phải của đơn vị"}),
    ]


def _text_words(built: Built) -> dict[str, Any]:
    link = f"https://lamgiang.example/{built.mark}/moi"
    return {"title": f"Luật mới {built.mark}", "kind": str(built.entry("text_kinds").pk), "link": link}


def _text_deeds(built: Built, name: str) -> Deeds:
    pk = built.at("text", name).pk
    return [
        ("see", reverse("library-text", args=[pk]), None),
        ("edit", reverse("library-edit", args=[pk]), _text_words(built)),
    ]


def _channel_words(built: Built, code: str) -> dict[str, Any]:
    return {
        "organisation": str(built.at("organisation", code).pk),
        "kind": str(built.entry("channels").pk),
        "name": f"Trang mới {built.mark}",
        "languages": [str(built.entry("languages").pk)],
    }


def _channel(built: Built, name: str) -> Deeds:
    row = built.at("channel", name)
    (code,) = built.world.thing(("channel", name))["own"]
    return [
        ("see", reverse("channels-channel", args=[row.pk]), None),
        ("edit", reverse("channels-amend", args=[row.pk]), _channel_words(built, code)),
        ("edit", reverse("channels-close", args=[row.pk]), {"on": day(built, 0)}),
    ]


def _speaker_words(built: Built, code: str) -> dict[str, Any]:
    return {
        "organisation": str(built.at("organisation", code).pk),
        "full_name": f"Giàng Thị Mới {built.mark}",
        "kind": str(built.entry("speaker_kinds").pk),
        "languages": [str(built.entry("languages").pk)],
        "since": day(built, -3),
    }


def _speaker(built: Built, name: str) -> Deeds:
    row = built.at("speaker", name)
    (code,) = built.world.thing(("speaker", name))["own"]
    return [
        ("see", reverse("speakers-speaker", args=[row.pk]), None),
        ("edit", reverse("speakers-amend", args=[row.pk]), _speaker_words(built, code)),
        ("edit", reverse("speakers-end", args=[row.pk]), {"on": day(built, 0)}),
    ]


def _office_words(built: Built, code: str) -> dict[str, Any]:
    return {"name": f"Thường trú mới {built.mark}", "keeper": str(built.at("organisation", code).pk)}


def _correspondent(built: Built, name: str) -> Deeds:
    row = built.at("correspondent", name)
    (code,) = built.world.thing(("correspondent", name))["own"]
    person = {"full_name": f"Phóng viên {built.mark}", "since": day(built, -3)}
    return [
        ("see", reverse("correspondents-office", args=[row.pk]), None),
        ("edit", reverse("correspondents-amend", args=[row.pk]), _office_words(built, code)),
        ("edit", reverse("correspondents-enter", args=[row.pk]), person),
        ("edit", reverse("correspondents-close", args=[row.pk]), {"on": day(built, 0)}),
    ]


def _audience(built: Built, name: str) -> Deeds:
    row = built.at("audience", name)
    market = {"name": "Chợ phiên", "rhythm": "weekly", "weekdays": ["6"]}
    return [
        ("see", reverse("audiences-profile", args=[row.pk]), None),
        ("edit", reverse("audiences-amend", args=[row.pk]), {"customs": "Tháng Chạp nghỉ làm nương"}),
        ("edit", reverse("audiences-market", args=[row.pk]), market),
    ]


def _supply(built: Built, name: str) -> Deeds:
    row = built.at("topic_supply", name)
    return [
        ("see", reverse("topics-topic", args=[row.topic_id]), None),
        ("edit", reverse("topics-amend", args=[row.pk]), {"lead": str(row.lead_id), "basis": "QĐ 1"}),
        ("edit", reverse("topics-end", args=[row.pk]), {"on": day(built, 0)}),
    ]


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield what a person enters into the registers for each organisation."""
    world = built.world
    for number, code in enumerate(world.organisations):
        pk = str(built.at("organisation", code).pk)
        places = built.at("places", "free")
        profile = {"place": str(places[number % len(places)].pk), "keeper": pk, "customs": "Kiêng ngày đầu tháng"}
        topic = built.at("topics", "free")
        for kind, url, data in [
            ("channel", reverse("channels-new"), _channel_words(built, code)),
            ("speaker", reverse("speakers-new"), _speaker_words(built, code)),
            ("correspondent", reverse("correspondents-new"), _office_words(built, code)),
            ("audience", reverse("audiences-new"), profile),
            ("arrival", reverse("arrivals-archive"), {"owner": pk, "file": _archive()}),
            ("topic_supply", reverse("topics-lead", args=[topic.pk]), {"lead": pk, "since": day(built, -3)}),
        ]:
            yield kind, code, url, data, oracle.may_create(world, person, kind, code)
    yield "text", "", reverse("library-enter"), _text_words(built), oracle.may_create(world, person, "text", "")


DEEDS = {
    "text": _text_deeds,
    "arrival": _arrival,
    "channel": _channel,
    "speaker": _speaker,
    "correspondent": _correspondent,
    "audience": _audience,
    "topic_supply": _supply,
}
