"""The demo province invites its press, takes registrations, freezes its calendar before the brief, and moves one event."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.clock import PLACE
from daumoi.supply.accreditation import acts, answers
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.models import CONTENTS, Event
from daumoi.supply.lookahead.acts import Hours, review_all, set_freeze

# who holds the event, its first words, days before it for the end of registration and for the answer
INVITED = [
    ("nguyen.lan", "Họp báo kết quả đợt cao điểm", 2, 1),
    ("tran.quan", "Họp báo về kết quả phối hợp", 2, 1),
    ("bui.hoa", "Ngày hội văn hóa các dân tộc", 5, None),
]
ENTRANCE = "Xuất trình thẻ nhà báo ở cổng chính; chỗ đặt máy ở cuối hội trường."


def load_press(at: datetime) -> None:
    """Invite, register, accredit and freeze as the offices would; `at` is today's moment."""
    today = at.astimezone(PLACE).date()
    invitations = [_invited(*row, today=today, at=at) for row in INVITED]
    register = answers.register
    editor, reporter = _person("le.ha"), _person("pham.minh")
    newsroom = _newsroom(editor)
    first = answers.Answer(number=3, equipment="1 máy quay có chân, 1 máy ảnh", wishes="Phỏng vấn riêng sau họp báo")
    row = register(invitations[0], newsroom, first, by=reporter, at=at)
    answers.accredit(row, 2, by=_person("nguyen.lan"), at=at)
    second = answers.Answer(number=2, equipment="1 máy quay")
    register(invitations[1], newsroom, second, by=editor, at=at)
    hours = Hours(starts_at=time(16, 30), ends_at=time(17, 30), days_ahead=7)
    set_freeze("government", hours, since=today, by=_person("nong.thinh"), at=at)
    for name in ("bui.hoa", "do.viet"):
        review_all(up_to=at, by=_person(name), at=at)
    _moved(invitations[1].event, at + timedelta(seconds=1))


def _invited(
    by: str, title: str, register_days: int, answer_days: int | None, *, today: date, at: datetime
) -> PressInvitation:
    host = _person(by)
    event = Event.objects.get(title__startswith=title)
    asked = acts.Asked(
        register_by=max(today, event.starts_on - timedelta(days=register_days)),
        accredit_by=event.starts_on - timedelta(days=answer_days) if answer_days is not None else None,
        invites_all=True,
        words="Phần hỏi đáp dành cho báo chí sau nội dung thông báo.",
        logistics=ENTRANCE,
        contact="Văn phòng, điện thoại 0999 000 000",
        most=6,
    )
    return acts.invite(event, asked, by=host, at=at)


def _moved(event: Event, at: datetime) -> None:
    """Have the hour and the hall of an event change after it was reviewed."""
    fresh = Event.objects.get(pk=event.pk)
    values = {name: getattr(fresh, name) for name in (*CONTENTS, "starts_on", "ends_on")}
    values |= {"starts_at": time(10), "ends_at": time(11, 30), "place_words": "Hội trường Bộ Chỉ huy, tầng 2"}
    agenda.change(fresh, values, version=fresh.version, by=_person("tran.quan"), at=at)


def _newsroom(person: Person) -> Organisation:
    return Organisation.objects.get(pk=Post.objects.current().filter(person=person).values("organisation")[:1])


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")
