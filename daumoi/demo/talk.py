"""What people of the demo province say to each other about a task and its paper, and how else they exchanged."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Model

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.mandate.talk import acts
from daumoi.mandate.talk.models import Remark
from daumoi.mandate.tasks.models import Task


def load_talk(at: datetime) -> None:
    """Enter one thread with a decision, a question on the paper, and exchanges by telephone, Zalo and visit."""
    task = Task.objects.filter(duties__organisation__code="BPTTH").latest("confirmed_at")
    paper = task.directive.paper
    asked = _say(
        task,
        ("le.ha", "BPTTH"),
        "Chuyên mục nên phát vào tối thứ Tư hay sáng Chủ nhật? @Đinh Công Hải cho biết lịch của các đồn.",
        at - timedelta(days=6),
    )
    answered = _say(
        task,
        ("dinh.hai", "BCHBP"),
        "Sáng Chủ nhật bà con đi chợ phiên, nghe được nhiều hơn. Các đồn bố trí được người trả lời.",
        at - timedelta(days=5),
        asked,
    )
    _say(task, ("bui.hoa", "SVHTTDL"), "Sở nhất trí; đề nghị có phụ đề tiếng Mông.", at - timedelta(days=4), answered)
    agreed = _say(
        task,
        ("le.ha", "BPTTH"),
        "Thống nhất: hai kỳ mỗi tháng, sáng Chủ nhật tuần 1 và tuần 3, có phụ đề tiếng Mông.",
        at - timedelta(days=3),
    )
    acts.decide(agreed, task, by=_person("le.ha"), at=at - timedelta(days=3))
    _say(
        paper, ("pham.minh", "BPTTH"), "Đề nghị gửi kèm danh sách đầu mối của các xã biên giới.", at - timedelta(days=2)
    )
    had = [
        ("dien-thoai", 18, ("le.ha", "BPTTH"), ["BCHBP"], "Hẹn lịch ghi hình tại hai đồn trong tháng."),
        ("nhom-zalo", 11, ("bui.hoa", "SVHTTDL"), ["BPTTH", "BCHBP"], "Lập nhóm đầu mối, gửi ảnh và lịch hằng tuần."),
        ("di-co-so", 5, ("dinh.hai", "BCHBP"), ["BPTTH"], "Đi xã Nà Sơn, ghi hai phóng sự và sáu ảnh."),
    ]
    for form, days, who, others, result in had:
        _note(task, form, who, others, (result, at - timedelta(days=days)))


def _say(thing: Model, who: tuple[str, str], text: str, at: datetime, reply_to: Remark | None = None) -> Remark:
    said = acts.Said(text=text, organisation=_organisation(who[1]), reply_to=reply_to)
    return acts.say(thing, said, by=_person(who[0]), at=at)


def _note(thing: Model, form: str, who: tuple[str, str], others: list[str], what: tuple[str, datetime]) -> None:
    result, at = what
    day = at.astimezone(PLACE).date()
    had = acts.Had(
        form=Entry.objects.of("exchange_forms").get(code=form),
        on=day,
        organisation=_organisation(who[1]),
        organisations=[_organisation(code) for code in others],
        result=result,
    )
    acts.note_exchange(thing, had, by=_person(who[0]), at=at, today=day)


def _organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")
