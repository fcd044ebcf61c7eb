"""The library: texts for everybody, kept by the coordinating offices; where each is made known; which are silent."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.library import acts
from daumoi.mandate.library.acts import Particulars
from daumoi.mandate.library.counting import lines
from daumoi.mandate.library.models import Coverage, Text
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.plans.models import Plan, PlanItem
from tests import making

YEARS = [2024, 2025, 2026]


def law(code="luat"):
    return Entry.objects.get(vocabulary="text_kinds", code=code)


def given(**more):
    values = {
        "title": "Luật mẫu về khu vực biên giới",
        "kind": law(),
        "number": "08/2020/QH14",
        "issued_on": date(2020, 11, 11),
        "points": "Vào khu vực biên giới phải đăng ký\nKhông làm thay đổi mốc giới",
    }
    return Particulars(**values | more)


def entered(member, **more):
    return acts.enter(given(**more), by=member.person, at=making.moment())


@pytest.fixture
def text(cast):
    return entered(cast.hoa)


def orientation(member, issued=True):
    at = making.moment()
    return Orientation.objects.create(
        issuer=member.organisation,
        line=member.organisation.line,
        kind=Entry.objects.filter(vocabulary="orientation_kinds").first(),
        subject="Tuyên truyền biên giới quý IV",
        text="Nội dung",
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 12, 31),
        created_at=at,
        issued_at=at if issued else None,
        issued_by=member.person if issued else None,
    )


def meeting(member):
    return Meeting.objects.create(
        organiser=member.organisation,
        line=member.organisation.line,
        kind=Entry.objects.filter(vocabulary="meeting_kinds").first(),
        subject="Hội nghị phổ biến pháp luật",
        held_on=date(2025, 5, 20),
        created_at=making.moment(),
    )


def plan_item(member):
    plan = Plan.objects.create(
        title="Kế hoạch năm",
        issuer=member.organisation,
        first_on=date(2026, 1, 1),
        last_on=date(2026, 12, 31),
        created_at=making.moment(),
    )
    days = {"first_on": date(2026, 3, 1), "last_on": date(2026, 3, 31)}
    return PlanItem.objects.create(plan=plan, title="Nói chuyện ở xã", organisation=member.organisation, **days)


def cover(member, text, thing, **more):
    return acts.cover(text, thing, by=member.person, at=making.moment(), **more)


def test_everybody_with_a_post_reads_the_library(cast, text):
    """Also technical staff; whoever holds no post does not, visitors sign in first. S4-5"""
    address = reverse("library-text", args=[text.pk])
    for name in ("hoa", "lan", "xuan", "minh", "mai", "nghia", "tuan", "sao"):
        assert getattr(cast, name).client.get(address).status_code == 200
    from daumoi.actors.posts.models import Post

    Post.objects.filter(person=cast.sao.person).delete()
    assert cast.sao.client.get(address).status_code == 404
    assert cast.anyone().get(address).status_code == 302


@pytest.mark.parametrize("name", ["lan", "minh", "ha", "mai", "nghia", "tuan", "xuan"])
def test_only_the_coordinating_offices_keep_it(cast, text, name):
    """Others read it: 403 on every page that changes something. S4-5"""
    member = getattr(cast, name)
    task = making.led(cast.hoa, cast.lan).task
    row = cover(cast.hoa, text, task)
    for address in (
        reverse("library-enter"),
        reverse("library-edit", args=[text.pk]),
        reverse("library-cover", args=[text.pk, "task"]),
    ):
        assert member.client.get(address).status_code == 403
    with pytest.raises(NotYours):
        entered(member, number="1/NQ")
    with pytest.raises(NotYours):
        acts.uncover(row, by=member.person, at=making.moment())


def test_a_text_is_entered_and_changed_on_pages(cast):
    """With topics, languages, file, link and points; the same number of the same date is known. S4-5"""
    topics = list(Entry.objects.of("topics")[:2])
    sent = {
        "title": "Hiệp định mẫu",
        "kind": law().pk,
        "number": "12/HĐ",
        "issued_on": "18/11/2009",
        "issuer_words": "Hai bên",
        "topics": [one.pk for one in topics],
        "languages": [Entry.objects.of("languages").first().pk],
        "link": "https://lamgiang.example/hiep-dinh",
        "points": "Một\nHai",
    }
    file = SimpleUploadedFile("hiep-dinh.txt", b"toan van")
    assert cast.viet.client.post(reverse("library-enter"), sent | {"file": file}).status_code == 302
    text = Text.objects.get()
    assert set(text.topics.all()) == set(topics)
    assert cast.xuan.client.get(reverse("library-file", args=[text.pk])).content == b"toan van"
    again = cast.hoa.client.post(reverse("library-enter"), sent)
    assert again.status_code == 409
    assert "12/HĐ" in again.content.decode()
    edit = reverse("library-edit", args=[text.pk])
    assert cast.hoa.client.post(edit, sent | {"title": "Hiệp định mẫu, bản sửa"}).status_code == 302
    text.refresh_from_db()
    assert (text.title, text.file_name) == ("Hiệp định mẫu, bản sửa", "hiep-dinh.txt")
    assert cast.hoa.client.post(edit, sent | {"valid_from": "2/1/2026", "valid_to": "1/1/2026"}).status_code == 422
    assert [entry.verb for entry in TrailEntry.objects.of(text)] == ["edited", "created"]


def test_it_is_found_with_and_without_marks(cast, text):
    """By number, title and points. S4-5"""
    for words in ("bien gioi", "08/2020", "mốc giới", "moc gioi dang ky"):
        assert text in Text.objects.found_by(words)
    assert text not in Text.objects.found_by("thủy điện")


def test_coverage_counts_by_the_day_of_its_thing(cast, text):
    """Task, plan item, orientation and meeting speak of a text; each counts once, in its year. S4-5"""
    task = making.led(cast.hoa, cast.lan).task
    things = [task, plan_item(cast.hoa), orientation(cast.hoa), meeting(cast.hoa)]
    for thing in things:
        cover(cast.hoa, text, thing)
        with pytest.raises(TooLate):
            cover(cast.hoa, text, thing)
    line = lines([text], YEARS, cast.hoa.person)[0]
    assert line.cells == [(2024, 0), (2025, 1), (2026, 3)]
    page = cast.hoa.client.get(reverse("library-text", args=[text.pk]))
    assert {row["thing"] for row in page.context["rows"]} == set(things)
    one_year = cast.hoa.client.get(reverse("library-text", args=[text.pk]), {"nam": "2025"})
    assert [row["thing"] for row in one_year.context["rows"]] == [things[3]]


def test_nobody_counts_what_they_may_not_see(cast, text):
    """A number is that of the rows its reader may open. S4-5"""
    cover(cast.hoa, text, making.led(cast.hoa, cast.lan).task)
    cover(cast.hoa, text, orientation(cast.hoa, issued=False))
    expected = {"hoa": 2, "lan": 1, "sao": 0, "minh": 0, "nghia": 2}
    for name, count in expected.items():
        member = getattr(cast, name)
        assert lines([text], YEARS, member.person)[0].cells[-1][1] == count
        assert len(member.client.get(reverse("library-text", args=[text.pk])).context["rows"]) == count


def test_what_one_may_not_see_is_not_linked(cast, text):
    """Nor offered, and its address is not found. S4-5"""
    hidden = plan_item(cast.quan)
    with pytest.raises(Refused):
        cover(cast.hoa, text, hidden)
    answer = cast.hoa.client.post(reverse("library-cover", args=[text.pk, "plan_item"]), {"thing": hidden.pk})
    assert answer.status_code == 422
    assert cast.hoa.client.get(reverse("library-choose", args=["plan_item", hidden.pk])).status_code == 404


def test_a_text_without_coverage_is_silent(cast, text):
    """In a period, until something speaks of it. S4-5"""
    other = entered(cast.hoa, number="2/2021", title="Văn bản khác")
    cover(cast.hoa, text, making.led(cast.hoa, cast.lan).task)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert list(Text.objects.silent(*year, cast.hoa.person)) == [other]
    page = cast.hoa.client.get(reverse("library-list"), {"nam": "2026", "loc": "chua-neu"})
    assert [line.text for line in page.context["lines"]] == [other]
    assert page.context["silent"] == 1
    earlier = cast.hoa.client.get(reverse("library-list"), {"nam": "2025"})
    assert earlier.context["silent"] == 2


def test_it_is_linked_from_the_page_of_a_task(cast, text):
    """Choose the text there, then it stands on that page for everybody who sees the task. S4-5"""
    task = making.led(cast.hoa, cast.lan).task
    choose = reverse("library-choose", args=["task", task.pk])
    assert choose in cast.hoa.client.get(reverse("tasks-task", args=[task.pk])).content.decode()
    assert cast.lan.client.get(choose).status_code == 403
    assert text in cast.hoa.client.get(choose, {"q": "bien gioi"}).context["page_obj"].object_list
    address = reverse("library-cover", args=[text.pk, "task"])
    assert cast.hoa.client.post(address, {"thing": task.pk, "words": "Phổ biến ở 3 xã"}).status_code == 302
    assert cast.hoa.client.post(address, {"thing": task.pk}).status_code == 409
    assert text.title in cast.lan.client.get(reverse("tasks-task", args=[task.pk])).content.decode()
    row = Coverage.objects.get()
    assert cast.hoa.client.get(reverse("library-uncover", args=[row.pk])).status_code == 200
    assert cast.hoa.client.post(reverse("library-uncover", args=[row.pk])).status_code == 302
    assert not Coverage.objects.exists()
    verbs = [entry.verb for entry in TrailEntry.objects.of(text)]
    assert verbs == ["uncited", "cited", "created"]


def test_the_registered_paper_keeps_its_own_gate(cast):
    """The text is open, the paper behind it only to those who may see it. S4-5"""
    text = entered(cast.hoa, paper=making.order(cast.hoa))
    address = reverse("library-text", args=[text.pk])
    assert cast.hoa.client.get(address).context["paper"] is not None
    assert cast.sao.client.get(address).context["paper"] is None
    assert "2417/UBND-VX" not in cast.sao.client.get(address).content.decode()


def test_whoever_may_not_see_its_paper_does_not_take_it_out(cast):
    """Saving other words leaves the paper, and words of lists that ended since. S4-5"""
    text = entered(cast.hoa, paper=making.order(cast.hoa))
    topic = Entry.objects.of("topics").last()
    text.topics.set([topic])
    Entry.objects.filter(pk=topic.pk).update(valid_to=date(2026, 1, 1))
    edit = reverse("library-edit", args=[text.pk])
    assert "2417/UBND-VX" not in cast.viet.client.get(edit).text
    sent = {"title": "Tên mới", "kind": str(text.kind_id), "paper": "", "topics": [str(topic.pk)]}
    assert cast.viet.client.post(edit, sent).status_code == 302
    text.refresh_from_db()
    assert (text.title, text.paper is not None, list(text.topics.all())) == ("Tên mới", True, [topic])
    assert cast.hoa.client.post(edit, sent).status_code == 302
    text.refresh_from_db()
    assert text.paper is None


def test_in_force_is_told_from_the_day(cast, text):
    """An open end holds on. S4-5"""
    ended = entered(cast.hoa, number="3/1997", valid_from=date(1997, 1, 1), valid_to=date(2021, 12, 31))
    assert set(Text.objects.valid_on(date(2026, 1, 1))) == {text}
    assert set(Text.objects.valid_on(date(2021, 12, 31))) == {text, ended}


def test_the_history_of_a_text_tells_nothing_of_a_thing_that_is_closed(cast, at, text):
    """Everybody reads the history of a text; the subject of a meeting to which one is not invited is not in it. S4-5"""
    at(making.DAY)
    acts.cover(text, meeting(cast.hoa), by=cast.hoa.person, at=making.moment())
    page = cast.sao.client.get(reverse("library-text", args=[text.pk])).content.decode()
    assert "Hội nghị phổ biến pháp luật" not in page


def test_a_year_that_no_calendar_has_is_no_error(cast, text):
    """An address with a wrong year shows the text, not a fault of the product. S4-5"""
    page = reverse("library-text", args=[text.pk])
    assert cast.hoa.client.get(page, {"nam": "0000"}).status_code == 200
