"""B4: addresses with a secret: no other path, letter, day, owner or post opens them, and the secret is kept nowhere."""

from __future__ import annotations

import io
import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now, today
from daumoi.supply.calendars import acts as calendars
from daumoi.supply.delivery import acts as delivery
from daumoi.supply.feeds.acts import revoke
from daumoi.supply.feeds.models import DatedAddress
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.province import Browser, Province, forgotten, set_clock, undone
from daumoi.trials.releasing import people

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
TEXTS = """
select table_name, column_name from information_schema.columns
where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb') order by 1, 2
"""


@dataclass(frozen=True)
class Address:
    """An address that opens: its path with the secret, the secret, the feed's row, its owner."""

    kind: str
    path: Callable[[str], str]
    secret: str
    feed: DatedAddress
    owner: str


def run(setting: Setting) -> Outcome:
    """Try `size` wrong ways on addresses of calendars and of releases."""
    outcome = Outcome()
    with undone(), _heard() as said:
        province, visitor = people(), Browser()
        for number in range(setting.size):
            chance = setting.chance("token", number)
            with forgotten():
                address = (_calendar, _releases)[number % 2](province, chance)
                if number < 4:
                    opened = visitor.get(address.path(address.secret)).status_code
                    outcome.expect(opened == 200, f"{address.kind}: địa chỉ đúng trả lời {opened}")
                    outcome.count("địa chỉ đúng mở được")
                _wrong(address, chance, visitor, outcome)
                outcome.expect(
                    address.secret not in said.getvalue(), f"{address.kind}: bí mật nằm trong nhật ký máy chủ"
                )
                said.truncate(0)
        with forgotten():
            _kept_nowhere(
                [_calendar(province, setting.chance(1)), _releases(province, setting.chance(2))], visitor, outcome
            )
    return outcome


@contextmanager
def _heard() -> Iterator[io.StringIO]:
    """Listen to what the product would write into its log."""
    said, requests = io.StringIO(), logging.getLogger("django.request")
    level = requests.level
    requests.setLevel(logging.WARNING)
    (handler,) = (one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    # not by setStream, which would flush what may have been closed by then
    stream, handler.stream = handler.stream, said
    try:
        yield said
    finally:
        handler.stream = stream
        requests.setLevel(level)


def _calendar(province: Province, chance: random.Random) -> Address:
    owner = chance.choice(["nguyen.lan", "le.ha", "bui.hoa", "lo.xuan"])
    wanted = calendars.Wanted(name="Lịch thử", expires_on=_until())
    feed, secret = calendars.make(wanted, by=province.person(owner), at=now(), today=today())
    return Address("lịch", lambda word: reverse("calendars-fetch", args=[word]), secret, feed, owner)


def _releases(province: Province, chance: random.Random) -> Address:
    form = chance.choice(["atom", "json", "ninjs"])
    newsroom = Organisation.objects.get(code="BPTTH")
    wanted = delivery.Wanted(newsroom=newsroom, name="Nguồn thử", expires_on=_until())
    feed, secret = delivery.make_feed(wanted, by=province.person("le.ha"), at=now(), today=today())
    return Address("thông tin", lambda word: reverse("delivery-feed", args=[word, form]), secret, feed, "le.ha")


def _until() -> date:
    return today() + timedelta(days=30)


def _wrong(address: Address, chance: random.Random, visitor: Browser, outcome: Outcome) -> None:
    way = chance.choice(list(WAYS))
    for word in WAYS[way](address, chance):
        answer = visitor.get(address.path(word))
        outcome.count(f"thử {way}")
        outcome.expect(answer.status_code == 404, f"{address.kind}: {way} trả lời {answer.status_code}")


def _flipped(address: Address, chance: random.Random) -> Iterator[str]:
    """One bit of one letter."""
    at = chance.randrange(len(address.secret))
    other = chr(ord(address.secret[at]) ^ (1 << chance.randrange(6)))
    if other in LETTERS:
        yield address.secret[:at] + other + address.secret[at + 1 :]
    yield address.secret.swapcase()


def _cut(address: Address, chance: random.Random) -> Iterator[str]:
    yield address.secret[: chance.randrange(1, len(address.secret))]
    yield address.secret + chance.choice(LETTERS)


def _expired(address: Address, chance: random.Random) -> Iterator[str]:
    set_clock(now() + timedelta(days=31))
    yield address.secret
    set_clock(now() - timedelta(days=31))


def _revoked(address: Address, chance: random.Random) -> Iterator[str]:
    owner = Person.objects.get(email__startswith=f"{address.owner}@")
    revoke(address.feed, by=owner, at=now())
    yield address.secret


def _closed(address: Address, chance: random.Random) -> Iterator[str]:
    Person.objects.filter(email__startswith=f"{address.owner}@").update(is_active=False)
    yield address.secret


def _left(address: Address, chance: random.Random) -> Iterator[str]:
    """The owner's posts ended yesterday."""
    since = today() - timedelta(days=60)
    Post.objects.filter(person__email__startswith=f"{address.owner}@").update(valid=(since, today()))
    yield address.secret


def _elsewhere(address: Address, chance: random.Random) -> Iterator[str]:
    """The stored code instead of the secret, and the secret of one kind under the path of the other."""
    yield address.feed.address_hmac[:43]
    yield chance.choice(["", "."]).join([address.secret[1:], address.secret[:1]])


WAYS: dict[str, Callable[[Address, random.Random], Iterator[str]]] = {
    "một bit khác": _flipped,
    "cắt hoặc thêm chữ": _cut,
    "hết hạn": _expired,
    "đã thu hồi": _revoked,
    "tài khoản đã đóng": _closed,
    "chủ đã rời vị trí": _left,
    "mã lưu thay cho bí mật": _elsewhere,
}


def _kept_nowhere(addresses: list[Address], visitor: Browser, outcome: Outcome) -> None:
    """Open each once, try it under the other's path, and look for its secret in every text of the database."""
    calendar, releases = addresses
    crossed = [releases.path(calendar.secret), calendar.path(releases.secret)]
    crossed += [reverse("delivery-copy", args=[one.secret]) for one in addresses]
    for path in crossed:
        answer = visitor.get(path)
        outcome.count("thử dưới đường dẫn khác")
        outcome.expect(answer.status_code == 404, f"bí mật mở được đường dẫn khác: {answer.status_code}")
    for address in addresses:
        answer = visitor.get(address.path(address.secret))
        policy = answer.headers.get("Referrer-Policy", "")
        outcome.expect(policy == "no-referrer", f"{address.kind}: Referrer-Policy là {policy or 'không có'}")
        outcome.expect(
            "no-store" in answer.headers.get("Cache-Control", "") or "no-cache" in answer.headers["Cache-Control"],
            f"{address.kind}: {answer.headers.get('Cache-Control')}",
        )
    with connection.cursor() as cursor:
        cursor.execute(TEXTS)
        columns = cursor.fetchall()
        for table, column in columns:
            for address in addresses:
                cursor.execute(
                    f'select 1 from "{table}" where "{column}"::text like %s limit 1', [f"%{address.secret}%"]
                )
                outcome.expect(cursor.fetchone() is None, f"bí mật của {address.kind} nằm trong {table}.{column}")
    outcome.count("cột chữ được tìm", len(columns))
