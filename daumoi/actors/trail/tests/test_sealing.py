"""The hash chain over the trail: every way of altering what is sealed is found, and named."""

from __future__ import annotations

import random
import threading
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.trail.acts import act
from daumoi.actors.trail.jobs import mail_head
from daumoi.actors.trail.models import Seal, TrailEntry
from daumoi.actors.trail.sealing import BEGINNING, check, head, link, seal_due
from daumoi.base.clock import now
from daumoi.console.doctor import seals
from tests import making
from tests.cast import app_role

pytestmark = pytest.mark.django_db
TAMPERINGS = 1000


def wrote(rows: int = 1) -> list[int]:
    """Leave rows of the trail; return their numbers."""
    thing = Organisation.objects.first()
    keys = []
    for at in range(rows):
        with act("amended", thing, by=None, at=making.moment(), reason=f"lần {at}", count=at) as entry:
            keys.append(entry.pk)
    return keys


@pytest.fixture
def chain(db):
    """Five seals over the trail of the demo province and some more rows; return the newest seal, written down."""
    seal_due(at=now())
    for rows in (1, 7, 30, 2):
        wrote(rows)
        seal_due(at=now())
    return str(head())


def test_a_whole_chain_is_whole(chain):
    """Every row is sealed once, in numbered batches that each carry the one before. S0-14"""
    found = check(chain)
    assert found.broken is None
    assert (found.seals, found.rows) == (Seal.objects.count(), TrailEntry.objects.count())
    assert Seal.objects.get(number=1).previous == BEGINNING
    assert seal_due(at=now()) == 0


def _row(generator):
    sealed = list(TrailEntry.objects.filter(pk__lte=head().last).values_list("pk", flat=True))
    return generator.choice(sealed)


def _changed_text(generator):
    key = _row(generator)
    column = generator.choice(["verb", "label", "thing"])
    old = TrailEntry.objects.values_list(column, flat=True).get(pk=key)
    TrailEntry.objects.filter(pk=key).update(**{column: (old[:-1] + chr(ord(old[-1]) ^ 1)) if old else "x"})
    return key


def _changed_detail(generator):
    key = _row(generator)
    TrailEntry.objects.filter(pk=key).update(detail={"reason": f"sửa {generator.random()}"})
    return key


def _changed_person(generator):
    key = _row(generator)
    entry = TrailEntry.objects.get(pk=key)
    TrailEntry.objects.filter(pk=key).update(behalf=[*entry.behalf, {"person": "x", "name": "Ai đó"}])
    return key


def _changed_time(generator):
    key = _row(generator)
    at = TrailEntry.objects.values_list("at", flat=True).get(pk=key)
    TrailEntry.objects.filter(pk=key).update(at=at + timedelta(microseconds=generator.choice([-1, 1, 60_000_000])))
    return key


def _deleted(generator):
    key = _row(generator)
    TrailEntry.objects.filter(pk=key).delete()
    return key


def _inserted(generator):
    """Put a row back in time, under a number below what is sealed."""
    key = _deleted(generator)
    TrailEntry.objects.create(id=key, verb="approved", thing="x:1", label="chèn", at=making.moment())
    return key


def _swapped(generator):
    first, second = _row(generator), _row(generator)
    while first == second:
        second = _row(generator)
    one, two = TrailEntry.objects.get(pk=first), TrailEntry.objects.get(pk=second)
    one.pk, two.pk = two.pk, one.pk
    TrailEntry.objects.filter(pk__in=[first, second]).delete()
    one.save(force_insert=True)
    two.save(force_insert=True)
    return min(first, second)


def _changed_seal(generator):
    """Alter a seal; a careful forger makes its own hash fit again, which the next seal, or the head kept outside, tells."""
    seal = generator.choice(list(Seal.objects.all()))
    way = generator.randrange(4)
    if way == 0:
        seal.delete()
        return
    if way == 1:
        seal.sha256 = f"{generator.getrandbits(256):064x}"
    elif way == 2:
        seal.rows = generator.randbytes(32) + bytes(seal.rows)[32:]
        seal.sha256 = link(seal)
    else:
        seal.sealed_at += timedelta(seconds=1)
        seal.sha256 = link(seal)
    seal.save()
    return


WAYS = [_changed_text, _changed_detail, _changed_person, _changed_time, _deleted, _inserted, _swapped, _changed_seal]


def test_every_tampering_is_found(chain):
    """A thousand random ones, one at a time, past the product; the altered row is the one that is named. S0-14"""
    generator, missed, misnamed = random.Random(20261122), [], []
    for number in range(TAMPERINGS):
        way = WAYS[number % len(WAYS)]
        with transaction.atomic():
            key = way(generator)
            broken = check(chain).broken
            if broken is None:
                missed.append((number, way.__name__))
            elif key is not None and broken.entry != key:
                misnamed.append((number, way.__name__, key, broken))
            transaction.set_rollback(True)
    assert not missed
    assert not misnamed


def test_a_chain_forged_anew_holds_by_itself_but_not_against_the_head_kept_outside(chain):
    """Whoever owns the database can seal everything again; the letter of last night shows it."""
    TrailEntry.objects.filter(pk=TrailEntry.objects.first().pk).update(label="khác")
    Seal.objects.all().delete()
    seal_due(at=now())
    assert check().broken is None
    assert check(chain).broken.kind == "head"


def test_the_role_of_requests_adds_seals_and_alters_none(chain):
    wrote()
    with app_role():
        assert seal_due(at=now()) == 1
    for sql in ("update trail_seal set last = last + 1", "delete from trail_seal"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            app_role(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_doctor_names_the_first_broken_row(chain):
    """One good line while it holds; then the row."""
    assert next(seals.look()).state == "good"
    first, second = TrailEntry.objects.values_list("pk", flat=True)[:2]
    TrailEntry.objects.filter(pk__in=[first, second]).update(label="khác")
    (found,) = seals.look()
    assert found.state == "wrong"
    assert f"dòng {first} " in found.what


def test_rows_that_wait_too_long_are_told(chain, at):
    wrote()
    assert [one.state for one in seals.look()] == ["good", "wrong", "note"]


def test_the_head_is_mailed_to_whoever_keeps_it(chain, settings, mailoutbox):
    settings.SEAL_KEEPER = "luu-tru@lamgiang.example"
    assert mail_head(0)
    assert chain in mailoutbox[0].body
    settings.SEAL_KEEPER = ""
    assert not mail_head(0)


@pytest.mark.django_db(transaction=True)
def test_an_act_under_way_is_waited_for():
    """A row that got its number before the batch was sealed and commits after it would look like one put in later."""
    entered, go_on, sealed = threading.Event(), threading.Event(), []

    def slow_act() -> None:
        with transaction.atomic():
            wrote()
            entered.set()
            go_on.wait(5)
        connection.close()

    def sealing() -> None:
        sealed.append(seal_due(at=now()))
        connection.close()

    first, second = threading.Thread(target=slow_act), threading.Thread(target=sealing)
    first.start()
    entered.wait(5)
    wrote()
    second.start()
    second.join(0.3)
    assert second.is_alive(), "sealed past an act that was under way"
    go_on.set()
    first.join(5)
    second.join(5)
    assert sealed == [TrailEntry.objects.count()]
    assert check().broken is None
