"""Releases for trials, made by the product's own acts: who writes, who approves, what is complete, words that can be found."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now
from daumoi.base.lists.models import Entry
from daumoi.demo import PASSWORD
from daumoi.supply.releases import acts, approving, enclosing
from daumoi.supply.releases.acts import Particulars, Words
from daumoi.supply.releases.lawbook import load_laws
from daumoi.supply.releases.models import Release
from daumoi.trials.oracle import Told, Who
from daumoi.trials.province import DOMAIN, Province

# organisations that give releases in trials: who writes for them, who approves
WRITERS = {"CAT": ("nguyen.lan", "vu.thanh"), "BCHBP": ("tran.quan",), "SVHTTDL": ("bui.hoa",)}
APPROVERS = {"CAT": "hoang.cuong", "BCHBP": "dinh.hai", "SVHTTDL": "nong.thinh"}
# newsrooms; the demo has people in the first only
NEWSROOMS = {"BPTTH": ("le.ha", "pham.minh"), "CONG": ("thu.cong",), "NBG": ("thu.nbg",)}
NEWCOMERS = (("thu.cong", "CONG", "editor"), ("thu.nbg", "NBG", "journalist"))
READERS = (
    *(
        "",
        "le.ha",
        "pham.minh",
        "thu.cong",
        "thu.nbg",
        "nguyen.lan",
        "vu.thanh",
        "hoang.cuong",
        "tran.quan",
        "dinh.hai",
    ),
    *("bui.hoa", "nong.thinh", "ly.mai", "do.viet", "lo.xuan", "giang.phu", "ta.nghia", "chu.tuan", "vang.sao"),
)
SINCE = date(2025, 7, 1)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a release is to be. `mark` is a word that stands nowhere else; `release_at` None: with the approval."""

    mark: str
    lead: str = "CAT"
    beside: tuple[str, ...] = ()
    audience: str = "press"
    newsrooms: tuple[str, ...] = ()
    release_at: datetime | None = None
    kind: str = "thong-cao"
    is_enclosing: bool = False


def people() -> Province:
    """Return the province with people in every newsroom; safe to repeat."""
    at = now()
    load_laws()
    for name, code, role in NEWCOMERS:
        if not Person.objects.filter(email=f"{name}@{DOMAIN}").exists():
            person = Person.objects.create_user(f"{name}@{DOMAIN}", PASSWORD, full_name=f"Người thử {code}")
            organisation = Organisation.objects.get(code=code)
            post = Appointment(person=person, organisation=organisation, role=role, position="Thử", since=SINCE)
            appoint(post, by=None, at=at)
    province = Province()
    province.sign_in(*READERS)
    return province


def everybody() -> dict[str, Who]:
    """Return each reader with the posts of today, and the visitor under ""."""
    found = {"": Who("", is_signed_in=False)}
    rows = Post.objects.current().values_list(
        "person__email", "role", "organisation__code", "organisation__line", named=True
    )
    for row in rows:
        name = row.person__email.partition("@")[0]
        post = (row.role, row.organisation__code, row.organisation__line)
        found[name] = replace(found.get(name, Who(name)), posts=found.get(name, Who(name)).posts | {post})
    return {name: found[name] for name in READERS}


def mark(chance: random.Random) -> str:
    """Return a word that stands nowhere else, of letters and digits that survive every folding."""
    return "zq" + "".join(chance.choice("0123456789bcdfghjkmnpqrtvwxz") for _ in range(10))


def chosen(chance: random.Random, moment: datetime | None, **more: Any) -> Plan:
    """Return a plan by chance, to be read from a moment."""
    lead = chance.choice(sorted(WRITERS))
    beside = tuple(code for code in sorted(WRITERS) if code != lead and chance.random() < 0.3)
    audience = chance.choice(["named", "named", "press", "public"])
    newsrooms = tuple(sorted(chance.sample(sorted(NEWSROOMS), chance.choice([1, 1, 2]))))
    plan = Plan(mark=mark(chance), lead=lead, beside=beside, audience=audience, newsrooms=newsrooms, release_at=moment)
    return replace(plan, **{"is_enclosing": chance.random() < 0.3} | more)


def told(plan: Plan) -> Told:
    """Return what the oracle knows of a fresh draft of a plan."""
    lines = dict(Organisation.objects.filter(code__in=(plan.lead, *plan.beside)).values_list("code", "line"))
    return Told(
        lead=plan.lead,
        beside=set(plan.beside),
        lines=set(lines.values()),
        audience=plan.audience,
        named=set(plan.newsrooms),
        release_at=plan.release_at,
        versions=[(1, plan.mark)],
    )


def particulars(plan: Plan) -> Particulars:
    """Return what a complete release says beside its words."""
    values = {
        "kind": Entry.objects.get(vocabulary="release_kinds", code=plan.kind),
        "topic": Entry.objects.filter(vocabulary="topics", code="du-lich").first()
        or Entry.objects.filter(vocabulary="topics").order_by("code").first(),
        "audience": plan.audience,
        "release_at": plan.release_at,
        "responsible_name": "Người chịu trách nhiệm",
        "responsible_title": "Phó Giám đốc",
        "email": f"lien-he@{DOMAIN}",
        "source_line": "Nguồn thử",
        "rights": Entry.objects.filter(vocabulary="usage_rights").order_by("code").first(),
    }
    return Particulars(
        values=values,
        newsrooms=list(Organisation.objects.filter(code__in=plan.newsrooms)),
        languages=[vietnamese()],
    )


def vietnamese() -> Entry:
    """Return the language of every trial text."""
    return Entry.objects.get(vocabulary="languages", code="vi")


def words(word: str, based_on: int | None = None) -> Words:
    """Return words that carry a mark in title, summary and text."""
    said = {"title": f"Thông cáo {word}", "summary": f"Tóm tắt {word}.", "body": f"Nội dung {word} của bản thử."}
    return Words(language=vietnamese(), based_on=based_on, **said)


def draft(plan: Plan, province: Province) -> Release:
    """Make the draft of a plan."""
    writer = province.person(WRITERS[plan.lead][0])
    lead = Organisation.objects.get(code=plan.lead)
    release = acts.create(lead, particulars(plan), words(plan.mark), by=writer, at=now())
    if plan.beside:
        others = list(Organisation.objects.filter(code__in=plan.beside))
        acts.ask_to_supply(release, others, by=writer, at=now())
    if plan.is_enclosing:
        file = (f"{plan.mark}.txt", f"Tệp kèm {plan.mark}".encode())
        enclosing.enclose(release, file, alt=f"Ảnh {plan.mark}", rights="Của cơ quan", by=writer, at=now())
    return release


def approved(plan: Plan, province: Province) -> Release:
    """Make a release of a plan and take it through every approval: held until its time, or released."""
    release = draft(plan, province)
    approving.submit(release, by=province.person(WRITERS[plan.lead][0]), at=now())
    for code in (*plan.beside, plan.lead):
        organisation = Organisation.objects.get(code=code)
        approving.answer(release, organisation, by=province.person(APPROVERS[code]), at=now())
    release.refresh_from_db()
    return release


def around(moment: datetime) -> list[tuple[str, datetime, bool]]:
    """Return moments around one, each with its name and whether it has come by then; the last ones turn the clock back."""
    second = timedelta(seconds=1)
    return [
        ("một giờ trước", moment - 3600 * second, False),
        ("1 giây trước", moment - second, False),
        ("1 micrô giây trước", moment - timedelta(microseconds=1), False),
        ("đúng lúc", moment, True),
        ("1 giây sau", moment + second, True),
        ("đồng hồ lùi 2 giờ", moment - 7200 * second, False),
        ("đồng hồ tiến lại", moment + 60 * second, True),
    ]
