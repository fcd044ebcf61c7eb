"""Circulars, meetings, inspections, recommendations and remarks of a random world, and how each is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse

from daumoi.mandate.circulars.models import Circular, Recipient
from daumoi.mandate.inspections.models import Finding, Inspection
from daumoi.mandate.meetings.models import Attendee, Meeting
from daumoi.mandate.papers.models import Grant
from daumoi.mandate.recommendations.models import Recommendation
from daumoi.mandate.talk.models import Remark
from daumoi.mandate.talk.things import kind_of
from tests.access import oracle
from tests.access.cases import Deeds, Made, day
from tests.access.world import own_posts
from tests.access.worlds import Built


def make_circulars(built: Built) -> None:
    """Send papers out, each to some organisations, which may then also read the paper."""
    for number in range(16):
        paper = f"paper{number % 10 + 1}"
        told = built.world.things["paper"][paper]
        row = Circular.objects.create(
            paper=built.at("paper", paper), sent_by=built.at("people", "coordinator"), sent_at=built.moment
        )
        codes = [code for code in built.random.sample(["w0", "w2", "w3", "w4", "w6"], 4) if code != told["owner"]]
        rows = {}
        for code in codes:
            rows[code] = Recipient.objects.create(circular=row, organisation=built.at("organisation", code))
            if code not in told["to_organisations"]:
                Grant.objects.create(
                    paper=built.at("paper", paper),
                    organisation=built.at("organisation", code),
                    reason="circular",
                    by=built.at("people", "coordinator"),
                    at=built.moment,
                )
                told["to_organisations"].add(code)
        lines = oracle.lines_of_paper(built.world, paper)
        name = built.add("circular", row, own={told["owner"]}, named=set(codes), lines=lines)
        built.rows["recipients", name] = rows


def _circular(built: Built, name: str) -> Deeds:
    row = built.at("circular", name)
    words = {"briefed_on": day(built, 0), "words": "tại giao ban"}
    found: Deeds = [("see", reverse("circulars-circular", args=[row.pk]), None)]
    for code, recipient in built.at("recipients", name).items():
        found.append(("acknowledge", reverse("circulars-acknowledge", args=[row.pk, recipient.pk]), words, code))
    return found


def make_meetings(built: Built) -> None:
    """Make meetings that are drafted, called, cancelled and concluded, each with three invited organisations."""
    for number in range(18):
        organiser = ("w0", "w2")[number % 2] if number < 14 else ("w1", "w3", "w6", "w4")[number - 14]
        state = ("draft", "called", "concluded", "cancelled")[number // 2 % 4]
        is_called, is_over, is_off = state != "draft", state == "concluded", state == "cancelled"
        leader = built.at("people", "coordinator_leader")
        row = Meeting.objects.create(
            organiser=built.at("organisation", organiser),
            line=built.world.organisations[organiser]["line"],
            kind=built.entry("meeting_kinds"),
            subject=f"Họp {built.mark} {number}",
            held_on=built.world.today + timedelta(days=5 if state == "draft" else -1),
            created_by=leader,
            created_at=built.moment,
            called_by=leader if is_called else None,
            called_at=built.moment if is_called else None,
            concluded_by=leader if is_over else None,
            concluded_at=built.moment if is_over else None,
            cancelled_by=leader if is_off else None,
            cancelled_at=built.moment if is_off else None,
            cancelled_because="Bận" if is_off else "",
            conclusion="Kết luận" if is_over else "",
            signatory="Người ký" if is_over else "",
        )
        others = [code for code in ("w0", "w2", "w3", "w4", "w6") if code != organiser]
        codes = list(dict.fromkeys([others[0], *built.random.sample(others, 2)]))
        rows = {
            code: Attendee.objects.create(meeting=row, organisation=built.at("organisation", code)) for code in codes
        }
        line = built.world.organisations[organiser]["line"]
        name = built.add("meeting", row, own={organiser}, named=set(codes), lines={line}, state=state)
        built.rows["attendees", name] = rows


def _meeting_words(built: Built, code: str) -> dict[str, Any]:
    invited = "w3" if code != "w3" else "w4"
    return {
        "organiser": str(built.at("organisation", code).pk),
        "kind": str(built.entry("meeting_kinds").pk),
        "subject": f"Họp mới {built.mark}",
        "held_on": day(built, 3),
        "invited": [str(built.at("organisation", invited).pk)],
        "version": "1",
        "agenda-TOTAL_FORMS": "0",
        "agenda-INITIAL_FORMS": "0",
    }


def _paper_of(built: Built, code: str) -> str:
    own = [name for name, told in built.world.things["paper"].items() if told["owner"] == code]
    return str(built.at("paper", own[0]).pk) if own else ""


def _meeting(built: Built, name: str) -> Deeds:
    row, told = built.at("meeting", name), built.world.thing(("meeting", name))
    (code,) = told["own"]
    found: Deeds = [
        ("see", reverse("meetings-meeting", args=[row.pk]), None),
        ("edit", reverse("meetings-edit", args=[row.pk]), _meeting_words(built, code)),
        ("call", reverse("meetings-call", args=[row.pk]), {}),
        ("discard", reverse("meetings-discard", args=[row.pk]), {}),
        ("attend", reverse("meetings-attendance", args=[row.pk]), {"others": []}),
        (
            "conclude",
            reverse("meetings-conclude", args=[row.pk]),
            {"conclusion": "Thống nhất", "signatory": "Bùi Thị Hoa"},
        ),
        ("request", reverse("meetings-ask", args=[row.pk]), {"words": "Đề nghị cấp loa"}),
        ("attach", reverse("meetings-attach", args=[row.pk]), {"paper": _paper_of(built, code)}),
        ("move", reverse("meetings-move", args=[row.pk]), {"held_on": day(built, 5), "reason": "Bận"}),
        ("cancel", reverse("meetings-cancel", args=[row.pk]), {"reason": "Bận"}),
    ]
    for one, attendee in built.at("attendees", name).items():
        words = {"answer": "comes", "words": "một người"}
        found.append(("reply", reverse("meetings-reply", args=[row.pk, attendee.pk]), words, one))
    return found


def make_inspections(built: Built) -> None:
    """Make open and closed inspections by the coordinating offices."""
    for number in range(16):
        inspector = ("w0", "w0", "w1")[number % 3]
        inspected = built.random.choice(["w2", "w2", "w3", "w4", "w6", "w1" if inspector == "w0" else "w0"])
        is_closed = number % 5 == 4
        row = Inspection.objects.create(
            subject=f"Kiểm tra {built.mark} {number}",
            organisation=built.at("organisation", inspector),
            inspected=built.at("organisation", inspected),
            first_on=built.world.today - timedelta(days=9),
            last_on=built.world.today,
            created_by=built.at("people", "coordinator"),
            created_at=built.moment,
            closed_by=built.at("people", "coordinator") if is_closed else None,
            closed_at=built.moment if is_closed else None,
        )
        finding = Finding.objects.create(inspection=row, number=1, kind=built.entry("finding_kinds"), words="Thiếu sổ")
        state = "closed" if is_closed else "open"
        name = built.add("inspection", row, own={inspector}, named={inspected}, state=state, is_closed=is_closed)
        built.rows["finding", name] = finding


def _inspection_words(built: Built, code: str, other: str) -> dict[str, Any]:
    return {
        "subject": f"Kiểm tra mới {built.mark}",
        "organisation": str(built.at("organisation", code).pk),
        "inspected": str(built.at("organisation", other).pk),
        "first_on": day(built, -3),
        "last_on": day(built, 3),
    }


def _inspection(built: Built, name: str) -> Deeds:
    row, told = built.at("inspection", name), built.world.thing(("inspection", name))
    (code,), (other,) = told["own"], told["named"]
    finding = {"kind": str(built.entry("finding_kinds").pk), "words": "Chưa báo cáo", "due_on": day(built, 30)}
    return [
        ("see", reverse("inspections-inspection", args=[row.pk]), None),
        ("edit", reverse("inspections-edit", args=[row.pk]), _inspection_words(built, code, other)),
        ("find", reverse("inspections-find", args=[row.pk]), finding),
        ("answer", reverse("inspections-answer", args=[built.at("finding", name).pk]), {"text": "Đã lập sổ"}),
        ("close", reverse("inspections-close", args=[row.pk]), {"reason": "đã đủ"}),
    ]


def make_recommendations(built: Built) -> None:
    """Make recommendations that are drafted, sent, answered."""
    for number in range(20):
        code = ("w0", "w2", "w2", "w4")[number % 4]
        to = built.random.choice([one for one in ("w0", "w2", "w2", "w1", "w3", "w6") if one != code])
        state = ("sent", "draft", "answered", "sent", "sent")[number % 5]
        leader = built.at("people", "coordinator_leader")
        is_sent, is_answered = state != "draft", state == "answered"
        row = Recommendation.objects.create(
            title=f"Kiến nghị {built.mark} {number}",
            text="Nội dung kiến nghị",
            organisation=built.at("organisation", code),
            recipient=built.at("organisation", to),
            written_by=leader,
            written_at=built.moment,
            sent_by=leader if is_sent else None,
            sent_at=built.moment if is_sent else None,
            decision="refused" if is_answered else "",
            reason="chưa có nguồn" if is_answered else "",
            answered_by=leader if is_answered else None,
            answered_at=built.moment if is_answered else None,
        )
        built.add("recommendation", row, own={code}, named={to}, state=state)


def _recommendation_words(built: Built, code: str, to: str) -> dict[str, Any]:
    return {
        "organisation": str(built.at("organisation", code).pk),
        "recipient": str(built.at("organisation", to).pk),
        "title": f"Kiến nghị mới {built.mark}",
        "text": "Nội dung",
    }


def _recommendation(built: Built, name: str) -> Deeds:
    row, told = built.at("recommendation", name), built.world.thing(("recommendation", name))
    (code,), (to,) = told["own"], told["named"]
    return [
        ("see", reverse("recommendations-recommendation", args=[row.pk]), None),
        ("edit", reverse("recommendations-edit", args=[row.pk]), _recommendation_words(built, code, to)),
        ("send", reverse("recommendations-send", args=[row.pk]), {}),
        ("withdraw", reverse("recommendations-withdraw", args=[row.pk]), {}),
        ("answer", reverse("recommendations-answer", args=[row.pk]), {"decision": "refused", "reason": "chưa có"}),
    ]


def make_remarks(built: Built) -> None:
    """Let everybody who may read some papers say something about them."""
    for number in range(1, 9):
        paper = f"paper{number}"
        row, owner = built.at("paper", paper), built.world.things["paper"][paper]["owner"]
        readers = [one for one in built.world.people if oracle.visible(built.world, one, ("paper", paper))]
        for person in built.random.sample(readers, min(6, len(readers))):
            post = built.world.people[person]["posts"][0]
            remark = Remark.objects.create(
                kind=kind_of(row).code,
                thing_id=row.pk,
                text=f"Ý kiến {built.mark} {number} {person}",
                by=built.at("people", person),
                organisation=built.at("organisation", post["organisation"]),
                position="Chuyên viên",
                at=built.moment,
            )
            built.add("remark", remark, person=person, thing=("paper", paper), decider=owner)


def _remark(built: Built, name: str) -> Deeds:
    row = built.at("remark", name)
    return [
        ("see", reverse("talk-thread", args=[kind_of(built.at(*_about(built, name))).slug, row.thing_id]), None),
        ("withdraw", reverse("talk-withdraw", args=[row.pk]), {}),
        ("decide", reverse("talk-decide", args=[row.pk]), {}),
    ]


def _about(built: Built, name: str) -> tuple[str, str]:
    about: tuple[str, str] = built.world.thing(("remark", name))["thing"]
    return about


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield the meetings, inspections, recommendations, circulars and remarks that a person makes."""
    world = built.world
    for code in world.organisations:
        other = "w3" if code != "w3" else "w4"
        for kind, url, data in [
            ("meeting", reverse("meetings-new"), _meeting_words(built, code)),
            ("inspection", reverse("inspections-enter"), _inspection_words(built, code, other)),
            ("recommendation", reverse("recommendations-write"), _recommendation_words(built, code, other)),
        ]:
            yield kind, code, url, data, oracle.may_create(world, person, kind, code)
    for paper, row in world.things["paper"].items():
        if not oracle.visible(world, person, ("paper", paper)):
            continue
        pk, owner = built.at("paper", paper).pk, row["owner"]
        data: dict[str, Any] = {"organisations": [str(built.at("organisation", "w7").pk)], "words": "phổ biến"}
        may = oracle.may_create(world, person, "circular", owner)
        yield "circular", owner, reverse("circulars-send", args=[pk]), data, may
        for post in own_posts(world, person)[:1]:
            code = post["organisation"]
            data = {"organisation": str(built.at("organisation", code).pk), "text": "Tôi thấy nên làm sớm"}
            url = reverse("talk-thread", args=[kind_of(built.at("paper", paper)).slug, pk])
            yield "remark", code, url, data, oracle.may_create(world, person, "remark", code)


DEEDS = {
    "circular": _circular,
    "meeting": _meeting,
    "inspection": _inspection,
    "recommendation": _recommendation,
    "remark": _remark,
}
