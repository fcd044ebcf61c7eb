"""A7: two persons for each release: nobody approves the own words, by any way or in any race, and there is one approval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.actors.posts.delegations import Absence, stand_in_for
from daumoi.base.clock import now
from daumoi.base.errors import NotYours, Refused
from daumoi.demo import PASSWORD
from daumoi.supply.releases import acts, afterwards, approving, enclosing
from daumoi.supply.releases.models import Approval, Release, Text
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.province import DOMAIN, Province, app_role, forgotten, undone
from daumoi.trials.releasing import Plan, draft, mark, particulars, people, words

LEAD = "CAT"
WRITER, ONE, OTHER = "nguyen.lan", "hoang.cuong", "thu.cat"
AUTHORS = """
select count(*) from releases_approval a join releases_text t on t.release_id = a.release_id and t.made_by_id = a.by_id
where a.verdict = 'yes' and t.round <= a.round and t.round > coalesce((
    select max(e.round) from releases_edition e where e.release_id = a.release_id and e.round < a.round), 0)
"""
TWICE = """
select count(*) from (
    select 1 from releases_approval where verdict = 'yes' group by release_id, round, organisation_id having count(*) > 1
) as twice
"""


def run(setting: Setting) -> Outcome:
    """Let authors try every way on `size` releases; then, where rows may be committed, let approvers and authors race."""
    outcome = Outcome()
    with undone():
        province = _people()
        for number in range(setting.size):
            chance = setting.chance("author", number)
            way = list(WAYS)[number % len(WAYS)]
            with forgotten():
                release = draft(Plan(mark=mark(chance), lead=LEAD, newsrooms=("BPTTH",)), province)
                WAYS[way](release, province, outcome)
            outcome.count(f"tự duyệt: {way}")
        _judge(outcome)
    if connection.in_atomic_block:
        outcome.note("chạy đua cần ghi thật vào cơ sở dữ liệu: chỉ khi chạy tay")
    else:
        _races(setting, outcome)
    return outcome


def _people() -> Province:
    """Return the province with a second spokesperson of the lead."""
    province = people()
    if not Person.objects.filter(email=f"{OTHER}@{DOMAIN}").exists():
        person = Person.objects.create_user(f"{OTHER}@{DOMAIN}", PASSWORD, full_name="Người phát ngôn thứ hai")
        police = Organisation.objects.get(code=LEAD)
        since = date(2025, 7, 1)
        post = Appointment(person=person, organisation=police, role="spokesperson", position="Thử", since=since)
        appoint(post, by=None, at=now())
    return province


def _written_by_approver(release: Release, province: Province) -> Person:
    """Let the spokesperson write the last version; return the spokesperson."""
    author = province.person(ONE)
    acts.write(release, words("sửa", 1), by=author, at=now())
    approving.submit(release, by=province.person(WRITER), at=now())
    return author


def _answers(release: Release, by: Person) -> None:
    approving.answer(release, release.organisation, by=by, at=now())


def _by_the_act(release: Release, province: Province, outcome: Outcome) -> None:
    author = _written_by_approver(release, province)
    _expect_refused(lambda: _answers(release, author), "tự duyệt bằng hành vi", outcome)
    _expect_refused(lambda: approving.force(release, "gấp", by=author, at=now()), "tự phát không chờ", outcome)


def _over_the_page(release: Release, province: Province, outcome: Outcome) -> None:
    _written_by_approver(release, province)
    for name in ("releases-approve", "releases-force"):
        fields = {"words": "gấp", "version": Release.objects.get(pk=release.pk).version, "organisation": LEAD}
        answer = province.browser(ONE).post(reverse(name, args=[release.pk]), fields)
        outcome.expect(answer.status_code in (403, 409, 422), f"{name} trả lời tác giả bằng {answer.status_code}")
    outcome.expect(not Approval.objects.filter(release=release).exists(), "tự duyệt qua trang")


def _past_the_rules(release: Release, province: Province, outcome: Outcome) -> None:
    author = _written_by_approver(release, province)
    row = {"release": release, "round": release.round, "organisation": release.organisation}
    _expect_refused(
        lambda: Approval.objects.create(**row, by=author, at=now(), verdict="yes"), "tự duyệt thẳng vào bảng", outcome
    )
    later = {"approved_by": author, "approved_at": now(), "visible_at": now()}
    rows = Release.objects.filter(pk=release.pk)
    _expect_refused(lambda: rows.update(**later), "đặt cột đã duyệt thẳng vào bảng", outcome)


def _by_another_name(release: Release, province: Province, outcome: Outcome) -> None:
    author = _written_by_approver(release, province)
    Person.objects.filter(pk=author.pk).update(full_name="Tên khác", email=f"ten-khac@{DOMAIN}")
    _expect_refused(lambda: _answers(release, Person.objects.get(pk=author.pk)), "tự duyệt dưới tên khác", outcome)


def _by_a_stand_in(release: Release, province: Province, outcome: Outcome) -> None:
    author, today = _written_by_approver(release, province), now().date()
    stand_in = province.person(WRITER)
    absence = Absence(
        organisation=release.organisation,
        stand_in=stand_in,
        first=today,
        last=today + timedelta(days=2),
        reason="công tác",
    )
    stand_in_for(absence, by=author, today=today, at=now())
    _expect_refused(lambda: _answers(release, province.person(WRITER)), "người thay thế duyệt thay tác giả", outcome)


def _after_a_return(release: Release, province: Province, outcome: Outcome) -> None:
    """The author's words of an earlier round that never came out still are the author's."""
    _written_by_approver(release, province)
    approving.send_back(release, "sửa", by=province.person(OTHER), at=now())
    acts.write(release, words("thêm", 2), by=province.person(WRITER), at=now())
    approving.submit(release, by=province.person(WRITER), at=now())
    _expect_refused(lambda: _answers(release, province.person(ONE)), "tự duyệt sau khi trả lại", outcome)
    _answers(release, province.person(OTHER))
    outcome.count("người khác duyệt được")


def _by_a_file(release: Release, province: Province, outcome: Outcome) -> None:
    """The document may be the whole content, and taking one out changes it as well."""
    author = province.person(ONE)
    row = enclosing.enclose(release, ("thu.txt", b"so lieu"), alt="Tep", rights="CAT", by=author, at=now()).row
    if release.pk.int % 2:
        enclosing.take_out(row, by=author, at=now())
    _submitted_and_refused(release, province, "tự duyệt tệp của mình", outcome)


def _by_particulars(release: Release, province: Province, outcome: Outcome) -> None:
    """Who may read it, whom to ring."""
    _edited(release, province)
    _submitted_and_refused(release, province, "tự duyệt thông tin kèm theo của mình", outcome)


def _after_taking_back(release: Release, province: Province, outcome: Outcome) -> None:
    """Approved by another, taken back before its time: it gave out nothing, and its author still is its author."""
    _edited(release, province, release_at=now() + timedelta(hours=3))
    approving.submit(_fresh(release), by=province.person(WRITER), at=now())
    _answers(_fresh(release), province.person(OTHER))
    approving.take_back(_fresh(release), "xem lại", by=province.person(ONE), at=now())
    _submitted_and_refused(release, province, "tự duyệt sau khi thu về", outcome)


def _by_an_empty_correction(release: Release, province: Province, outcome: Outcome) -> None:
    """Nothing is changed but the reason, which readers see: it cannot even be submitted."""
    approving.submit(release, by=province.person(WRITER), at=now())
    _answers(_fresh(release), province.person(OTHER))
    afterwards.correct(_fresh(release), "nhầm", by=province.person(ONE), at=now())
    _expect_refused(
        lambda: approving.submit(_fresh(release), by=province.person(WRITER), at=now()), "đính chính trống", outcome
    )
    _edited(release, province)
    _submitted_and_refused(release, province, "tự duyệt đính chính của mình", outcome)


def _edited(release: Release, province: Province, **changed: object) -> None:
    one, plan = _fresh(release), Plan(mark="", lead=LEAD, newsrooms=("BPTTH",))
    said = particulars(plan)
    values = said.values | {"phone": "0209 3999 999"} | changed
    acts.edit(one, replace(said, values=values), version=one.version, by=province.person(ONE), at=now())


def _submitted_and_refused(release: Release, province: Province, what: str, outcome: Outcome) -> None:
    approving.submit(_fresh(release), by=province.person(WRITER), at=now())
    _expect_refused(lambda: _answers(_fresh(release), province.person(ONE)), what, outcome)
    row = {"round": _fresh(release).round, "organisation": release.organisation, "by": province.person(ONE)}
    _expect_refused(
        lambda: Approval.objects.create(release=release, **row, at=now(), verdict="yes"), f"{what}, vào bảng", outcome
    )


def _fresh(release: Release) -> Release:
    return Release.objects.select_related("organisation", "kind").get(pk=release.pk)


WAYS: dict[str, Callable[[Release, Province, Outcome], None]] = {
    "bằng hành vi": _by_the_act,
    "qua trang": _over_the_page,
    "thẳng vào bảng": _past_the_rules,
    "dưới tên khác": _by_another_name,
    "qua người thay thế": _by_a_stand_in,
    "sau khi trả lại": _after_a_return,
    "bằng tệp": _by_a_file,
    "bằng thông tin kèm theo": _by_particulars,
    "sau khi thu về": _after_taking_back,
    "bằng đính chính trống": _by_an_empty_correction,
}


def _expect_refused(act: Callable[[], object], what: str, outcome: Outcome) -> None:
    try:
        with transaction.atomic(), app_role():
            act()
    except (Refused, DatabaseError):
        outcome.count("bị từ chối")
    else:
        outcome.breach(what)


def _judge(outcome: Outcome) -> None:
    with connection.cursor() as cursor:
        for sql, what in ((AUTHORS, "lượt duyệt của chính tác giả"), (TWICE, "hai lượt duyệt cho một cơ quan")):
            cursor.execute(sql)
            (found,) = cursor.fetchone()
            outcome.expect(found == 0, f"{found} {what}")


def _races(setting: Setting, outcome: Outcome) -> None:
    """Two approvers at once; and an approver who at the same moment takes it back, writes and submits it."""
    province = _people()
    with ThreadPoolExecutor(4) as pool:
        for number in range(setting.size):
            chance = setting.chance("race", number)
            release = draft(Plan(mark=mark(chance), lead=LEAD, newsrooms=("BPTTH",)), province)
            approving.submit(release, by=province.person(WRITER), at=now())
            moves = chance.choice([[_yes(ONE), _yes(OTHER)], [_yes(ONE), _rewrite(ONE)], [_yes(OTHER), _rewrite(ONE)]])
            moves += [_yes(ONE), _yes(OTHER)] if chance.random() < 0.5 else []
            done = list(pool.map(lambda move, one=release: _alone(move, one), moves))
            for result in done:
                outcome.count(f"chạy đua: {result}")
            outcome.expect("lỗi" not in done, f"cơ sở dữ liệu báo lỗi ra ngoài trong cuộc đua {number}")
            rows = Approval.objects.filter(release=release, verdict="yes").values_list("round", flat=True)
            outcome.expect(
                all(times == 1 for times in Counter(rows).values()), f"hai lượt duyệt trong cuộc đua {number}"
            )
        list(pool.map(lambda _: connection.close(), range(4)))
    _judge(outcome)


def _yes(name: str) -> Callable[[Release], None]:
    return lambda release: _answers(release, Province().person(name))


def _rewrite(name: str) -> Callable[[Release], None]:
    def moves(release: Release) -> None:
        by = Province().person(name)
        approving.send_back(release, "sửa", by=by, at=now())
        newest = Text.objects.filter(release=release).order_by("version").last()
        acts.write(release, words("đua", newest.version if newest else None), by=by, at=now())
        approving.submit(release, by=by, at=now())
        _answers(release, by)

    return moves


def _alone(move: Callable[[Release], None], release: Release) -> str:
    """Do a move as a request would; return what came of it."""
    with app_role():
        try:
            move(Release.objects.get(pk=release.pk))
        except NotYours:
            return "không được phép"
        except Refused:
            return "đến sau"
        except DatabaseError:
            return "lỗi"
    return "được làm"
