"""`daumoi calendar FILE --for EMAIL --organisation CODE`: take over a calendar, by the rules and acts of the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import now, today
from daumoi.base.errors import NotYours, Refused
from daumoi.base.web.forms import LARGEST_LIST
from daumoi.console.persons import organisation_of, person_of
from daumoi.supply.agenda.rules import check_may_plan
from daumoi.supply.calendars.foreign import read_file
from daumoi.supply.calendars.read import Read
from daumoi.supply.calendars.taking import Run, dry_run
from daumoi.supply.calendars.taking_acts import take


class Command(BaseCommand):
    """Takes over what can be; a file that comes twice changes nothing the second time."""

    help = "Nhập lịch từ tệp .ics, .csv hoặc .xlsx vào lịch của một cơ quan, như trang Nhập lịch."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the person who takes it over, the agency and whether only to look."""
        parser.add_argument("path", type=Path, metavar="TỆP", help="tệp .ics, .csv hoặc .xlsx, tối đa 5 MB")
        parser.add_argument("--for", dest="email", required=True, metavar="EMAIL", help="ai nhập")
        parser.add_argument("--organisation", required=True, metavar="MÃ", help="mã cơ quan có lịch")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi gì")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look first, tell what is left out and why; then take over."""
        person, organisation = person_of(options["email"]), organisation_of(options["organisation"])
        with override("vi"):
            try:
                check_may_plan(organisation, by=person)
                reads = read_file(options["path"].name, _data(options["path"]))
                # the check adds its own sentences: what is taken over is read from what was told
                told = [read.told() for read in reads]
                run = dry_run(reads, organisation, by=person, today=today())
                self._left_out(run)
                if options["dry_run"]:
                    self.stdout.write(f"Sẽ nhập: {_counts(run.count('new'), run.count('changed'), run.count('gone'))}")
                else:
                    self._take([Read.retold(one) for one in told], organisation, person)
            except (NotYours, Refused) as refused:
                raise CommandError(str(refused.message)) from refused
            self.stdout.write(f"Không nhập: {run.count('faulty', 'kept')} sự kiện; giữ nguyên: {run.count('same')}.")

    def _take(self, reads: list[Read], organisation: Organisation, person: Person) -> None:
        taken = take(reads, organisation, by=person, at=now())
        for read, words in taken.refused:
            self.stdout.write(_line(read, "bị từ chối", [words]))
        self.stdout.write(f"Đã nhập: {_counts(taken.new, taken.changed, taken.gone)}")
        if taken.refused:
            self.stdout.write(f"Bị từ chối khi nhập: {len(taken.refused)} sự kiện.")

    def _left_out(self, run: Run) -> None:
        """Tell each event that is not taken over, with its sentences."""
        names = {"faulty": "không nhập được", "kept": "giữ bản tại đây"}
        for row in run.rows:
            if row.status in names:
                self.stdout.write(_line(row.read, names[row.status], [*row.read.faults, *row.words]))


def _data(path: Path) -> bytes:
    """Return the bytes of a file no larger than the page takes. Raises CommandError in a sentence."""
    try:
        if path.stat().st_size > LARGEST_LIST:
            raise CommandError(f"Tệp lớn hơn 5 MB: {path}")
        return path.read_bytes()
    except OSError as wrong:
        raise CommandError(f"Không đọc được tệp {path}: {wrong.strerror}.") from wrong


def _counts(new: int, changed: int, gone: int) -> str:
    return f"{new} mới, {changed} thay đổi, {gone} hủy."


def _line(read: Read, status: str, words: list[str]) -> str:
    return (
        f"Dòng {read.line}: {read.title or '–'} ({read.when or 'chưa rõ ngày'}): {status}. {' '.join(words)}".rstrip()
    )
