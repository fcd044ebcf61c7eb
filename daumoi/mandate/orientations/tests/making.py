"""Orientations of the cast, written, issued, and who sees them."""

from __future__ import annotations

from datetime import date

from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.base.lists.models import Entry
from daumoi.mandate.orientations import acts
from daumoi.mandate.orientations.acts import Written
from daumoi.mandate.orientations.models import Addressee, Orientation
from tests import making
from tests.cast import BACKEND, AppClient

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
WHEN = making.moment()


def leader(cast):
    """Return a leader of the Party's office, which has none in the cast."""
    person = Person.objects.create_user("ma.hanh@lamgiang.example", "mat-khau-cua-phep-thu", full_name="Ma Thị Hạnh")
    since = date(2026, 1, 1)
    post = Appointment(
        person=person, organisation=cast.viet.organisation, role="coordinator_leader", position="Phó ban", since=since
    )
    appoint(post, by=None, at=WHEN)
    return person


def browser(person):
    """Return a browser in which this person is signed in."""
    client = AppClient()
    client.force_login(person, backend=BACKEND)
    return client


def entry(vocabulary, code):
    return Entry.objects.get(vocabulary=vocabulary, code=code)


def written(cast, *, to=("BPTTH", "CAT"), cosigners=(), **changed):
    values = {
        "kind": entry("orientation_kinds", "thang"),
        "subject": "Định hướng tuyên truyền tháng 11 về an toàn mùa khô",
        "text": "Tập trung phòng cháy rừng.\nĐưa tin đúng nguồn chính thức.",
        "paper": None,
        "starts_on": NOVEMBER[0],
        "ends_on": NOVEMBER[1],
        "due_on": date(2026, 11, 5),
        "symbol": "ĐH-BTGDV",
        "place": "Lam Giang",
        "signer_title": "Phó Trưởng ban",
        "signer_name": "Ma Thị Hạnh",
    } | changed
    topics = [(entry("topics", "phong-chong-thien-tai"), "phòng cháy rừng"), (entry("topics", "an-ninh"), "")]
    return Written(
        values=values,
        topics=topics,
        cosigners=[cast.organisation(code) for code in cosigners],
        addressees=[cast.organisation(code) for code in to],
    )


def draft(cast, **more):
    return acts.create(cast.viet.organisation, written(cast, **more), by=cast.viet.person, at=WHEN)


def issued(cast, **more):
    one, chief = draft(cast, **more), leader(cast)
    acts.issue(one, by=chief, at=WHEN)
    return Orientation.objects.get(pk=one.pk), chief


def row(one, code):
    return Addressee.objects.get(orientation=one, organisation__code=code)


def seers(cast, one):
    names = ("hoa", "viet", "thinh", "lan", "minh", "ha", "mai", "nghia", "tuan", "sao")
    return {
        name for name in names if Orientation.objects.seen_by(getattr(cast, name).person).filter(pk=one.pk).exists()
    }
