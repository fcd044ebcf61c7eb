"""What is said about a thing: by whom, for whom, who reads it, who is told, who concludes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.notices.models import Notice
from daumoi.actors.people.models import Person
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.talk import acts
from daumoi.mandate.talk.acts import Said
from daumoi.mandate.talk.models import Remark
from daumoi.mandate.talk.rules import people_to_name
from tests import making


def say(member, thing, text="Đề nghị thống nhất số liệu trước khi gửi.", hour=9, **more):
    said = Said(text=text, organisation=member.organisation, **more)
    return acts.say(thing, said, by=member.person, at=making.moment(hour=hour))


def thread(thing, slug="nhiem-vu"):
    return reverse("talk-thread", args=[slug, thing.pk])


@pytest.fixture
def task(cast):
    return making.led(cast.hoa, cast.lan).task


def test_every_word_has_its_author(cast, task):
    """A remark keeps person, organisation and position; its trail row tells who and when. S0-9"""
    remark = say(cast.lan, task)
    assert (remark.by, remark.organisation) == (cast.lan.person, cast.lan.organisation)
    assert remark.position
    assert [entry.by for entry in TrailEntry.objects.of(remark)] == [cast.lan.person]
    page = cast.hoa.client.get(reverse("tasks-task", args=[task.pk])).content.decode()
    assert remark.text in page
    assert str(cast.lan.person) in page


def test_whoever_may_see_the_thing_reads_what_is_said_and_nobody_else(cast, task):
    """The gate is that of the thing: task, paper; not found for others. S0-9"""
    remark = say(cast.lan, task)
    for member in (cast.hoa, cast.lan, cast.thanh, cast.nghia):
        assert remark in Remark.objects.seen_by(member.person)
        assert member.client.get(thread(task)).status_code == 200
    for member in (cast.sao, cast.tuan, cast.minh):
        assert remark not in Remark.objects.seen_by(member.person)
        assert member.client.get(thread(task)).status_code == 404
        assert member.client.post(thread(task), {"text": "x"}).status_code == 404
        assert remark.text not in member.client.get(reverse("talk-list")).content.decode()


def test_inspectors_read_and_do_not_speak(cast, task):
    """They see the thread without a form. S0-9"""
    say(cast.lan, task)
    assert cast.nghia.client.get(thread(task)).context["form"] is None
    assert cast.nghia.client.post(thread(task), {"text": "x"}).status_code == 403
    with pytest.raises(NotYours):
        say(cast.nghia, task)


def test_nobody_speaks_for_another_organisation(cast, task):
    """The form takes no other organisation, the act refuses it. S0-9"""
    with pytest.raises(NotYours):
        acts.say(
            task,
            Said(text="x", organisation=cast.hoa.organisation),
            by=cast.lan.person,
            at=making.moment(),
        )
    answer = cast.lan.client.post(thread(task), {"text": "x", "organisation": cast.hoa.organisation.pk})
    assert answer.status_code == 422


def test_an_empty_remark_is_refused_with_a_sentence(cast, task):
    """What was typed stays. S0-9"""
    sent = {"text": "  ", "organisation": cast.lan.organisation.pk}
    assert cast.lan.client.post(thread(task), sent).status_code == 422
    assert not Remark.objects.exists()


def test_whoever_is_named_gets_a_notice_that_leads_there(cast, task):
    """By "@" and the full name, marks not needed, or from the list. S0-9"""
    who = cast.lan.person
    remark = say(cast.hoa, task, text=f"@{who.full_name}, đề nghị cho biết ngày gửi.")
    assert list(remark.people.all()) == [who]
    notice = Notice.objects.get(person=who, key=f"mention:{remark.pk}")
    assert cast.lan.client.get(notice.link.split("#")[0]).status_code == 200
    other = cast.thanh.person
    sent = {"text": "Mời xem", "organisation": cast.hoa.organisation.pk, "people": [other.pk]}
    assert cast.hoa.client.post(thread(task), sent).status_code == 302
    assert Notice.objects.filter(person=other, key__startswith="mention:").count() == 1


def test_naming_somebody_who_may_not_see_it_is_refused(cast, task):
    """With a sentence; nothing is kept and nobody told. S0-9"""
    before = Notice.objects.count()
    with pytest.raises(Refused, match=cast.sao.person.full_name):
        say(cast.hoa, task, text=f"@{cast.sao.person.full_name} xem giúp")
    sent = {"text": f"@{cast.sao.person.full_name} xem giúp", "organisation": cast.hoa.organisation.pk}
    answer = cast.hoa.client.post(thread(task), sent)
    assert answer.status_code == 422
    assert "xem giúp" in answer.content.decode()
    assert (Remark.objects.count(), Notice.objects.count()) == (0, before)


def test_a_name_that_nobody_has_is_refused(cast, task):
    """An address with @ inside a word is no name. S0-9"""
    with pytest.raises(Refused, match="Không Có Ai Đâu"):
        say(cast.hoa, task, text="@Không Có Ai Đâu, cho biết")
    assert say(cast.hoa, task, text="Gửi về hop.thu@lamgiang.example").people.count() == 0


def test_of_namesakes_the_one_who_may_see_it_is_meant(cast, task):
    """Two with one name: the gate decides; where both may see it the list is asked. S0-9"""
    name = cast.lan.person.full_name
    Person.objects.filter(pk=cast.sao.person.pk).update(full_name=name)
    assert list(say(cast.hoa, task, text=f"@{name} xem").people.all()) == [cast.lan.person]
    Person.objects.filter(pk=cast.thanh.person.pk).update(full_name=name)
    with pytest.raises(Refused):
        say(cast.hoa, task, text=f"@{name} xem")


def test_only_people_who_may_see_it_are_offered(cast, task):
    """The choice of names holds the staff of the organisations in the task. S0-9"""
    offered = {post.person_id for post in people_to_name(task)}
    assert {cast.lan.person.pk, cast.hoa.person.pk} <= offered
    assert not {cast.sao.person.pk, cast.xuan.person.pk, cast.minh.person.pk} & offered


def test_an_answer_tells_its_author(cast, task):
    """And names what it answers; an answer to another thread is refused. S0-9"""
    first = say(cast.lan, task)
    answer = say(cast.hoa, task, text="Đồng ý.", reply_to=first, hour=10)
    assert Notice.objects.filter(person=cast.lan.person, key=f"reply:{answer.pk}").count() == 1
    paper = task.directive.paper
    with pytest.raises(Refused):
        say(cast.hoa, paper, reply_to=first)


def test_files_come_through_the_thread_alone(cast, task):
    """Two files with one remark; a withdrawn remark serves none. S0-9"""
    files = [SimpleUploadedFile(name, b"xyz") for name in ("bảng kê.txt", "ảnh.txt")]
    sent = {"text": "Gửi kèm", "organisation": cast.lan.organisation.pk, "attached": files}
    assert cast.lan.client.post(thread(task), sent).status_code == 302
    remark = Remark.objects.get()
    assert remark.files.count() == 2
    address = reverse("talk-file", args=["nhiem-vu", task.pk, remark.files.first().pk])
    assert cast.hoa.client.get(address).content == b"xyz"
    assert cast.sao.client.get(address).status_code == 404
    other = reverse("talk-file", args=["van-ban", task.directive.paper_id, remark.files.first().pk])
    assert cast.hoa.client.get(other).status_code == 404
    acts.withdraw(remark, by=cast.lan.person, at=making.moment())
    assert cast.hoa.client.get(address).status_code == 404


def test_a_withdrawn_remark_leaves_its_place(cast, task):
    """By its author alone, once; name and time stay, the words are not shown. S0-9"""
    remark = say(cast.lan, task, text="Viết nhầm chỗ này")
    address = reverse("talk-withdraw", args=[remark.pk])
    assert cast.hoa.client.post(address).status_code == 403
    assert cast.sao.client.post(address).status_code == 404
    assert cast.lan.client.get(address).status_code == 200
    assert cast.lan.client.post(address).status_code == 302
    page = cast.hoa.client.get(thread(task)).content.decode()
    assert "Viết nhầm chỗ này" not in page
    assert str(cast.lan.person) in page
    assert cast.lan.client.post(address).status_code == 409


def test_the_decision_belongs_to_whoever_leads_or_follows(cast):
    """Marked with the organisation's name, everybody who spoke is told; others may not. S0-9"""
    parties = [(cast.lan.organisation, "lead"), (cast.sao.organisation, "coordinate")]
    task = making.task(cast.hoa, parties)
    remark = say(cast.sao, task, text="Chốt số liệu ngày 25")
    address = reverse("talk-decide", args=[remark.pk])
    assert cast.sao.client.post(address).status_code == 403
    assert cast.xuan.client.post(address).status_code == 404
    assert cast.lan.client.post(address).status_code == 302
    remark.refresh_from_db()
    assert (remark.decided_for, remark.decided_by) == (cast.lan.organisation, cast.lan.person)
    assert Notice.objects.filter(person=cast.sao.person, key__startswith=f"concluded:{remark.pk}").count() == 1
    assert next(entry.verb for entry in TrailEntry.objects.of(task)) == "concluded"
    assert cast.hoa.client.post(address).status_code == 409
    with pytest.raises(TooLate):
        acts.withdraw(remark, by=cast.sao.person, at=making.moment())
    lift = reverse("talk-lift", args=[remark.pk])
    assert cast.hoa.client.post(lift).status_code == 403
    assert lift not in cast.hoa.client.get(thread(task)).content.decode()
    assert lift in cast.lan.client.get(thread(task)).content.decode()
    assert cast.lan.client.post(lift).status_code == 302
    acts.withdraw(remark, by=cast.sao.person, at=making.moment())
    with pytest.raises(TooLate):
        acts.decide(remark, task, by=cast.hoa.person, at=making.moment())


def test_new_threads_come_first_until_they_are_read(cast, task):
    """A thread is new for whoever has not opened it, never by one's own words. S0-9"""
    paper = task.directive.paper
    say(cast.hoa, paper, text="Cũ hơn", hour=8)
    say(cast.lan, task, text="Mới hơn", hour=10)

    def listed(member):
        return [(row.kind.code, row.new) for row in member.client.get(reverse("talk-list")).context["threads"]]

    assert listed(cast.thanh) == [("task", 1), ("paper", 1)]
    assert listed(cast.lan) == [("paper", 1), ("task", 0)]
    cast.thanh.client.get(reverse("tasks-task", args=[task.pk]))
    assert listed(cast.thanh) == [("paper", 1), ("task", 0)]
    assert listed(cast.sao) == []


def test_long_threads_page_and_a_link_finds_its_page(cast, task):
    """The last page opens first; a link to an old remark opens the page on which it stands. S0-9"""
    organisation, by, at = cast.lan.organisation, cast.lan.person, making.moment()
    rows = [
        Remark(
            kind="task", thing_id=task.pk, text=f"Ý {n}", by=by, organisation=organisation, at=at + timedelta(minutes=n)
        )
        for n in range(70)
    ]
    Remark.objects.bulk_create(rows)
    page = cast.hoa.client.get(thread(task))
    assert [one.text for one in page.context["remarks"]][-1] == "Ý 69"
    assert page.context["page_obj"].number == 3
    first = cast.hoa.client.get(acts.link_to(rows[3]).split("#")[0])
    assert first.context["page_obj"].number == 1
    shown = cast.hoa.client.get(reverse("tasks-task", args=[task.pk])).content.decode()
    assert "Ý 69" in shown
    assert "Ý 60" not in shown


def test_the_thread_has_a_bound(cast, task, django_assert_max_num_queries):
    """As many queries for thirty remarks as for one."""
    for n in range(12):
        say(cast.lan, task, text=f"Ý {n}")
    cast.hoa.client.get(thread(task))
    with django_assert_max_num_queries(32):
        cast.hoa.client.get(thread(task))


def test_own_words_stay_readable_after_the_thing_closed(cast, task):
    """Under "what I said", without a way into the thread. S0-9"""
    remark = say(cast.thanh, task, text="Lời của tôi")
    from daumoi.actors.posts.models import Post

    Post.objects.filter(person=cast.thanh.person).update(organisation=cast.organisation("SNV"))
    page = cast.thanh.client.get(reverse("talk-list"), {"loc": "cua-toi"})
    assert "Lời của tôi" in page.content.decode()
    assert remark.pk not in page.context["in_sight"]
    assert cast.thanh.client.get(thread(task)).status_code == 404


def test_withdrawn_words_are_gone_from_the_inboxes_too(cast, task):
    """Whoever was named or answered keeps the notice, without the words. S0-9"""
    first = say(cast.lan, task)
    remark = say(cast.hoa, task, "Số này chưa đúng, xin rút lại.", hour=10, people=[cast.lan.person], reply_to=first)
    assert Notice.objects.filter(body__contains="xin rút lại").exists()
    acts.withdraw(remark, by=cast.hoa.person, at=making.moment(hour=11))
    assert not Notice.objects.filter(body__contains="xin rút lại").exists()
    assert Notice.objects.filter(key=f"mention:{remark.pk}").exists()
