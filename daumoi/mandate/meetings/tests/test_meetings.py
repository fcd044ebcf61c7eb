"""Meetings until they are held: written, called, replied to; who sees which, and how many there were."""

from __future__ import annotations

from datetime import date, time

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.meetings import acts, rules
from daumoi.mandate.meetings.acts import Concluded, Noted, Written
from daumoi.mandate.meetings.models import Attendee, Meeting
from daumoi.mandate.meetings.shown import programme
from tests import making

DAY = date(2026, 10, 20)
BEFORE, AFTER = making.moment(), making.moment(date(2026, 10, 21))
EVERYBODY = ("hoa", "viet", "thinh", "lan", "minh", "ha", "mai", "nghia", "tuan", "sao", "quan")


def written(cast, *, to=("BPTTH", "CAT"), kind="giao-ban", agenda=None, plans=(), **changed):
    values = {
        "kind": Entry.objects.get(vocabulary="meeting_kinds", code=kind),
        "subject": "Giao ban báo chí tháng 10",
        "held_on": DAY,
        "starts_at": time(14),
        "place": "Phòng họp số 2",
    } | changed
    lines = [("Đánh giá tháng 9", "Bùi Thanh Hoa", 20), ("Phát biểu của các cơ quan", "", None), ("Kết luận", "", 10)]
    invited = [cast.organisation(code) for code in to]
    return Written(values=values, agenda=lines if agenda is None else agenda, invited=invited, plans=plans)


def draft(cast, **more):
    return acts.create(cast.hoa.organisation, written(cast, **more), by=cast.hoa.person, at=BEFORE)


def called(cast, **more):
    one = draft(cast, **more)
    acts.call(one, by=cast.hoa.person, at=BEFORE)
    return Meeting.objects.get(pk=one.pk)


def concluded(cast, **more):
    one = called(cast, **more)
    what = Concluded(
        results="Tin bài tăng so với tháng trước.",
        shortcomings="Cung cấp thông tin còn chậm.",
        points=["Giữ lịch giao ban hằng tháng", " ", "Mỗi đơn vị một đầu mối"],
        conclusion="Các đơn vị cung cấp thông tin đúng hạn.",
        signatory="Nông Văn Thịnh",
        signatory_position="Phó Giám đốc",
    )
    acts.conclude(one, what, by=cast.hoa.person, at=AFTER)
    return Meeting.objects.get(pk=one.pk)


def row(one, code):
    return Attendee.objects.select_related("meeting", "organisation").get(meeting=one, organisation__code=code)


def seers(cast, one):
    return {
        name for name in EVERYBODY if Meeting.objects.seen_by(getattr(cast, name).person).filter(pk=one.pk).exists()
    }


def test_those_invited_are_told_and_reply(cast):
    """Called once, replied to by each organisation with who comes; a reply may be changed until the conclusion. S2-24"""
    one = called(cast)
    assert Notice.objects.filter(person=cast.ha.person, link=f"/hop/{one.pk}/").count() == 1
    with pytest.raises(Refused):
        acts.reply(row(one, "BPTTH"), "comes", " ", by=cast.ha.person, at=BEFORE)
    acts.reply(row(one, "BPTTH"), "comes", "Lê Thu Hà", by=cast.ha.person, at=BEFORE)
    acts.reply(row(one, "BPTTH"), "stays_away", "trùng lịch", by=cast.ha.person, at=AFTER)
    with pytest.raises(NotYours):
        acts.reply(row(one, "CAT"), "comes", "ai đó", by=cast.minh.person, at=BEFORE)
    assert rules.counts(one) == rules.Counts(invited=2, come=0, stay_away=1, silent=1, present=0)
    assert Notice.objects.filter(person=cast.hoa.person, link=f"/hop/{one.pk}/").count() == 2
    assert list(Meeting.objects.waiting_for(cast.lan.person)) == [one]
    assert not Meeting.objects.waiting_for(cast.ha.person)


def test_the_programme_has_hours_as_long_as_lengths_are_known(cast):
    """Contents with speakers and minutes, in order. S2-24"""
    lines = programme(draft(cast))
    assert [(line.line.speaker, line.begins) for line in lines] == [
        ("Bùi Thanh Hoa", time(14)),
        ("", time(14, 20)),
        ("", None),
    ]


def test_each_state_is_seen_by_those_it_concerns(cast):
    """A draft by the organiser and its line, once called by those invited (docs/access.csv). S0-1"""
    assert seers(cast, draft(cast)) == {"hoa", "thinh", "mai", "nghia"}
    assert seers(cast, called(cast)) == {"hoa", "thinh", "mai", "nghia", "lan", "minh", "ha"}


def test_who_is_newly_invited_is_asked_and_the_day_stays(cast):
    """A called meeting is edited but not moved without a reason; a stale page is told so. S2-24"""
    one = called(cast)
    with pytest.raises(Refused):
        acts.edit(one, written(cast, place="Hội trường"), version=1, by=cast.hoa.person, at=BEFORE)
    acts.edit(one, written(cast, to=("BPTTH", "CAT", "BCHBP")), version=1, by=cast.hoa.person, at=BEFORE)
    links = Notice.objects.filter(link=f"/hop/{one.pk}/")
    assert links.filter(person=cast.lan.person).count() == 1
    assert links.filter(person=cast.quan.person, body__contains="Phòng họp số 2").exists()
    with pytest.raises(TooLate):
        acts.edit(one, written(cast), version=1, by=cast.hoa.person, at=BEFORE)
    with pytest.raises(NotYours):
        acts.edit(one, written(cast), version=2, by=cast.lan.person, at=BEFORE)


def test_who_was_there_is_noted_by_organisation(cast):
    """Present with who represented it, absent, or there without an invitation. S0-1"""
    one = called(cast)
    there = [
        Noted(organisation=cast.organisation("BPTTH"), presence="present", represented_by="Lê Thu Hà"),
        Noted(organisation=cast.organisation("CAT"), presence="absent"),
        Noted(organisation=cast.organisation("BCHBP"), presence="present"),
    ]
    acts.note_attendance(one, there, by=cast.mai.person, at=AFTER)
    assert rules.counts(Meeting.objects.get(pk=one.pk)).present == 2
    assert row(one, "BPTTH").represented_by == "Lê Thu Hà"
    with pytest.raises(NotYours):
        acts.note_attendance(one, there, by=cast.lan.person, at=AFTER)


def test_a_conclusion_has_its_signatory_and_reaches_everybody_invited(cast):
    """Assessment, agreed points in order, conclusion with who signed; nothing is changed afterwards. S0-3 S0-14"""
    one = concluded(cast)
    assert [str(point) for point in one.points.all()] == ["Giữ lịch giao ban hằng tháng", "Mỗi đơn vị một đầu mối"]
    assert (one.state, one.signatory) == ("concluded", "Nông Văn Thịnh")
    assert Notice.objects.filter(person=cast.ha.person, body__contains="đúng hạn").exists()
    for name in ("edit", "conclude", "attend"):
        with pytest.raises(TooLate):
            rules.check_may(name, one, by=cast.hoa.person)
    with pytest.raises(TooLate):
        acts.reply(row(one, "CAT"), "comes", "muộn", by=cast.lan.person, at=AFTER)


@pytest.mark.parametrize("gap", ["words", "signatory", "day"])
def test_it_is_not_concluded_without_words_signatory_or_before_its_day(cast, gap):
    """S0-14"""
    words = {"conclusion": "" if gap == "words" else "x", "signatory": "" if gap == "signatory" else "y"}
    with pytest.raises(Refused):
        acts.conclude(called(cast), Concluded(**words), by=cast.hoa.person, at=BEFORE if gap == "day" else AFTER)


def test_nobody_is_called_to_yesterday_or_without_a_name(cast):
    """At least one organisation, and a day to come. S2-24"""
    for more in ({"to": ()}, {"held_on": date(2026, 10, 1)}):
        with pytest.raises(Refused):
            acts.call(draft(cast, **more), by=cast.hoa.person, at=BEFORE)


def test_meetings_held_are_counted_by_kind_and_open_to_their_rows(cast):
    """Each number is the number of meetings behind it; called ones do not count yet. S0-12"""
    concluded(cast)
    concluded(cast, kind="hop-bao")
    called(cast)
    found = {kind.code: count for kind, count in rules.counted(2026, by=cast.hoa.person)}
    assert (found["giao-ban"], found["hop-bao"], found["hoi-nghi"]) == (1, 1, 0)
    assert sum(count for _kind, count in rules.counted(2026, by=cast.sao.person)) == 0
    page = cast.hoa.client.get("/hop/?nam=2026&loai=hop-bao")
    assert [entry["one"].kind.code for entry in page.context["rows"]] == ["hop-bao"]


def typed(cast, **changed):
    return {
        "organiser": str(cast.hoa.organisation.pk),
        "kind": str(Entry.objects.get(vocabulary="meeting_kinds", code="hoi-nghi").pk),
        "subject": "Hội nghị đầu mối cung cấp thông tin",
        "held_on": "20/12/2030",
        "starts_at": "8h30",
        "invited": [str(cast.organisation("CAT").pk)],
        "version": "0",
        "agenda-TOTAL_FORMS": "1",
        "agenda-INITIAL_FORMS": "0",
        "agenda-0-words": "Khai mạc",
        "agenda-0-speaker": "Bùi Thanh Hoa",
        "agenda-0-minutes": "15",
    } | changed


def test_from_the_page_to_the_reply(cast):
    """Prepared, called and replied to by the pages; others are refused or find nothing. S2-24"""
    assert cast.hoa.client.post("/hop/them/", typed(cast)).status_code == 302
    one = Meeting.objects.get()
    base = f"/hop/{one.pk}/"
    assert cast.lan.client.get(base).status_code == 404
    assert cast.hoa.client.post(f"{base}trieu-tap/").status_code == 302
    assert cast.hoa.client.post(f"{base}trieu-tap/").status_code == 409
    answer = f"{base}tra-loi/{row(one, 'CAT').pk}/"
    assert cast.lan.client.post(answer, {"answer": "comes", "words": ""}).status_code == 422
    assert cast.lan.client.post(answer, {"answer": "comes", "words": "Nguyễn Thị Lan"}).status_code == 302
    assert cast.sao.client.post(answer, {"answer": "comes", "words": "x"}).status_code == 404
    assert cast.lan.client.post(f"{base}trieu-tap/").status_code == 403
    assert cast.lan.client.get(f"{base}sua/").status_code == 403
    page = cast.hoa.client.get(base).content.decode()
    assert "Nguyễn Thị Lan" in page
    assert "08:30" in page


def test_bad_input_is_kept_and_explained(cast):
    """422 with what was typed. S2-24"""
    wrong = typed(cast, starts_at="chiều", **{"agenda-0-words": ""})
    answer = cast.hoa.client.post("/hop/them/", wrong)
    assert answer.status_code == 422
    assert "Hội nghị đầu mối" in answer.content.decode()
    assert cast.minh.client.get("/hop/them/").status_code == 403


@pytest.mark.parametrize("year", ["²", "9" * 5000, "0000", "năm nay"])
def test_a_year_that_is_none_shows_this_one(cast, year):
    """Whatever stands in the address, the list answers."""
    assert cast.hoa.client.get("/hop/", {"nam": year}).status_code == 200


def test_a_reply_to_an_invitation_taken_back_is_too_late(cast):
    """Somebody replies while the organiser takes the organisation off the list. S2-24"""
    one = called(cast)
    row = one.attendees.get(organisation__code="CAT")
    Attendee.objects.filter(pk=row.pk).delete()
    with pytest.raises(TooLate):
        acts.reply(row, "comes", "Thiếu tá Lan", by=cast.lan.person, at=BEFORE)
