"""C2: mail through a server that fails in every way: all come to an end, none is lost, doubles carry one Message-ID."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db.models import Max
from django.test import override_settings

from daumoi.actors.notices.acts import tell
from daumoi.actors.notices.models import Digest, InvitationMail, Letter
from daumoi.actors.notices.sending import send_due
from daumoi.actors.people.models import Person
from daumoi.base.clock import now
from daumoi.base.mailing import MOST_TRIES
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.postbox import Postbox, settings_for
from daumoi.trials.province import undone

KINDS = (Letter, Digest, InvitationMail)


def run(setting: Setting) -> Outcome:
    """Tell people `size` things and send until nothing waits."""
    outcome = Outcome()
    quiet = logging.getLogger("daumoi.actors.notices.sending")
    quiet.disabled, was = True, quiet.disabled
    try:
        with undone(), Postbox(setting.chance("mail"), hang=0.3) as box, override_settings(**settings_for(box)):
            keys = _told(setting)
            rounds = _drain(outcome)
            _judge(keys, box, outcome)
    finally:
        quiet.disabled = was
    outcome.count("lượt gửi của hàng đợi", rounds)
    for fault, times in sorted(box.happened.items()):
        outcome.count(f"lỗi gây ra: {fault}", times)
    return outcome


def _told(setting: Setting) -> set[str]:
    """Tell one thing after another to people in turn; return the ids of the letters."""
    # who chose hours for mail gets digests, which have a trial of their own in the suite
    people = list(Person.objects.filter(is_active=True, email__endswith="@lamgiang.example").order_by("email"))
    at = now()
    before = set(Letter.objects.values_list("pk", flat=True))
    for number in range(setting.size):
        tell([people[number % len(people)]], key=f"thu:{number}", title=f"Thử thư {number}", link="/hop-thu/", at=at)
    return {str(pk) for pk in set(Letter.objects.values_list("pk", flat=True)) - before}


def _drain(outcome: Outcome) -> int:
    """Send, and move to the moment of the next try, until nothing waits; return how often."""
    at, rounds = now() + timedelta(days=2), 0
    while Letter.objects.filter(sent_at=None, failed_at=None).exists():
        rounds += 1
        if rounds > MOST_TRIES + 1:
            outcome.breach("có thư vẫn chờ sau lần thử cuối cùng")
            return rounds
        send_due(at=at)
        at = Letter.objects.filter(sent_at=None, failed_at=None).aggregate(Max("next_try_at"))["next_try_at__max"] or at
    return rounds


def _judge(keys: set[str], box: Postbox, outcome: Outcome) -> None:
    taken = box.by_id()
    letters = {str(one.pk): one for one in Letter.objects.filter(pk__in=keys).select_related("digest")}
    carried: dict[str, str] = {}
    for key, letter in letters.items():
        carrier = f"digest.{letter.digest_id}" if letter.digest_id else f"letter.{key}"
        carried[key] = next((one for one in taken if one.startswith(f"<{carrier}@")), "")
        outcome.expect(
            (letter.sent_at is None) != (letter.failed_at is None), f"thư {key} không có một trạng thái cuối cùng"
        )
        outcome.expect(not letter.sent_at or carried[key] != "", f"thư {key} ghi là đã gửi nhưng máy chủ không nhận")
        outcome.expect(letter.failed_at is None or bool(letter.reason), f"thư {key} hỏng mà không rõ vì sao")
    outcome.count("thư", len(letters))
    outcome.count("gửi được", sum(1 for one in letters.values() if one.sent_at))
    outcome.count("không gửi được, có lý do", sum(1 for one in letters.values() if one.failed_at))
    outcome.count(
        "mất (ghi đã gửi, không tới)", sum(1 for key, one in letters.items() if one.sent_at and not carried[key])
    )
    outcome.count("bản trùng trên đường truyền, cùng Message-ID", sum(times - 1 for times in taken.values()))
    outcome.expect("" not in taken, "thư không có Message-ID")
    # the demo's own mail goes out as well
    known = {f"{kind._meta.model_name}.{pk}" for kind in KINDS for pk in kind.objects.values_list("pk", flat=True)}
    strange = {one for one in taken if one.strip("<").partition("@")[0] not in known}
    outcome.expect(not strange, f"{len(strange)} Message-ID không thuộc thư nào")
