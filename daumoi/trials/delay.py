"""B6: mail that waits while something changes: moved later, withdrawn, taken back, overtaken, unsubscribed: nothing of it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import mail
from django.test import override_settings

from daumoi.actors.notices import sending as notices
from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.posts.models import Post
from daumoi.base.clock import PLACE
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.models import Delivery
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.distribution import acts as distribution
from daumoi.supply.distribution.models import Address
from daumoi.supply.releases import acts, afterwards, approving
from daumoi.supply.releases.models import Release
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.province import Province, forgotten, set_clock, undone
from daumoi.trials.releasing import Plan, approved, mark, people, words

START = datetime(2026, 9, 14, 9, 0, tzinfo=PLACE)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
WRITER, LEADER = "nguyen.lan", "hoang.cuong"


@dataclass
class Waiting:
    """A release that will come out at `moment`, with a mark in its words; `sent` counts mails that carry the mark."""

    release: Release
    word: str
    moment: datetime
    province: Province
    outcome: Outcome

    def at(self, moment: datetime) -> int:
        """Set the clock, make what is due and send it; return how many mails carried the mark."""
        set_clock(moment)
        make_due(at=moment)
        return self.send(moment)

    def send(self, moment: datetime) -> int:
        """Send what waits; return how many mails carried the mark."""
        mail.outbox = []
        send_due(at=moment)
        sent = [one for one in mail.outbox if self.word in f"{one.subject}{one.body}"]
        return len(sent)

    def nothing(self, sent: int, when: str) -> None:
        """Note a breach unless nothing went."""
        self.outcome.count(f"hàng đợi chạy: {when}")
        self.outcome.expect(sent == 0, f"{sent} thư vẫn đi: {when}")

    def something(self, sent: int, when: str) -> None:
        """Note a breach unless something went: the trial would else prove nothing."""
        self.outcome.expect(sent > 0, f"không thư nào đi dù phải đi: {when}")
        self.outcome.count("đối chứng: thư đã đi", sent)


def run(setting: Setting) -> Outcome:
    """Let `size` releases wait for their mail while something changes, in turn in each way."""
    outcome = Outcome()
    with undone(), override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        set_clock(START)
        province = people()
        newsroom = Organisation.objects.get(code="BPTTH")
        distribution.receive_at(newsroom, "tin@toa-soan.example", by=province.person("le.ha"), at=START)
        for number in range(setting.size):
            chance = setting.chance("delay", number)
            with forgotten():
                set_clock(START)
                moment = START + timedelta(seconds=chance.randrange(3600, 90000))
                plan = Plan(mark=mark(chance), audience="named", newsrooms=("BPTTH",), release_at=moment)
                waiting = Waiting(approved(plan, province), plan.mark, moment, province, outcome)
                list(WAYS.values())[number % len(WAYS)](waiting)
    return outcome


def _moved_later(one: Waiting) -> None:
    one.nothing(one.at(one.moment - SECOND), "một giây trước giờ")
    later = one.moment + HOUR
    afterwards.retime(one.release, later, by=one.province.person(LEADER), at=one.moment - SECOND)
    one.nothing(one.at(one.moment), "giờ cũ sau khi dời")
    one.something(one.at(later), "giờ mới")


def _withdrawn(one: Waiting) -> None:
    set_clock(one.moment)
    one.outcome.expect(make_due(at=one.moment) > 0, "không có thư nào chờ")
    afterwards.withdraw(one.release, "sai", by=one.province.person(LEADER), at=one.moment)
    one.nothing(one.at(one.moment + SECOND), "thu hồi trước khi gửi")
    one.nothing(one.at(one.moment + HOUR), "một giờ sau khi thu hồi")


def _clock_back(one: Waiting) -> None:
    set_clock(one.moment)
    make_due(at=one.moment)
    one.nothing(one.at(one.moment - 2 * HOUR), "đồng hồ lùi hai giờ")
    one.something(one.at(one.moment + HOUR), "đồng hồ tiến lại")


def _taken_back(one: Waiting) -> None:
    leader = one.province.person(LEADER)
    approving.take_back(one.release, "sửa", by=leader, at=one.moment - SECOND)
    one.nothing(one.at(one.moment), "đã rút về nháp")
    afterwards.withdraw(one.release, "thôi", by=leader, at=one.moment)
    one.nothing(one.at(one.moment + HOUR), "rút về rồi thu hồi")


def _overtaken(one: Waiting) -> None:
    """A correction is approved while the mail of the first edition still waits."""
    leader, writer, at = one.province.person(LEADER), one.province.person(WRITER), one.moment
    set_clock(at)
    make_due(at=at)
    afterwards.correct(one.release, "nhầm", by=leader, at=at)
    acts.write(one.release, words("zqmoi", 1), by=writer, at=at)
    approving.submit(one.release, by=writer, at=at)
    approving.answer(one.release, one.release.organisation, by=leader, at=at)
    one.nothing(one.at(at + SECOND), "bản cũ sau khi đính chính")


def _stopped(one: Waiting) -> None:
    set_clock(one.moment)
    make_due(at=one.moment)
    address = Address.objects.get(organisation__code="BPTTH")
    distribution.stop(address, by=None, at=one.moment)
    one.nothing(one.send(one.moment), "tòa soạn ngừng nhận thư")


def _left(one: Waiting) -> None:
    """Somebody is told of a release by a notice, and holds no post any more when its mail goes."""
    minh = one.province.person("pham.minh")
    set_clock(one.moment)
    tell([minh], key=one.word, title=f"Tin {one.word}", link="/", at=one.moment, about=one.release)
    Post.objects.filter(person=minh).update(valid=(START.date() - timedelta(days=9), START.date()))
    mail.outbox = []
    notices.send_due(at=one.moment)
    one.nothing(sum(one.word in message.subject for message in mail.outbox), "người nhận đã rời vị trí")


def _doubled(one: Waiting) -> None:
    """The job runs again and again: one mail for each delivery."""
    one.something(one.at(one.moment), "đúng giờ")
    one.nothing(one.at(one.moment), "chạy lại hàng đợi")
    one.nothing(one.at(one.moment + HOUR), "chạy lại sau một giờ")
    waiting = Delivery.objects.filter(dispatch__edition__release=one.release).waiting().count()
    one.outcome.expect(waiting == 0, f"{waiting} thư còn chờ")


WAYS: dict[str, Callable[[Waiting], None]] = {
    "moved later": _moved_later,
    "withdrawn": _withdrawn,
    "clock back": _clock_back,
    "taken back": _taken_back,
    "overtaken": _overtaken,
    "stopped": _stopped,
    "left": _left,
    "doubled": _doubled,
}
