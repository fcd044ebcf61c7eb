"""`daumoi drop mail` and `daumoi drop archive DIR|ZIP`: what waits to be taken as papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from daumoi.actors.organisations.models import Organisation
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused
from daumoi.mandate.arrivals import archives
from daumoi.mandate.arrivals.mailbox import DropError, empty_drop, owner_of_drop
from daumoi.mandate.arrivals.models import Batch


class Command(BaseCommand):
    """Bring in messages or an archive; both may be repeated, nothing comes in twice."""

    help = "Nhận thư có văn bản, hoặc nạp kho văn bản cũ, vào danh sách chờ tiếp nhận."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `mail`, or `archive` with a folder or ZIP and the code of the office."""
        parser.add_argument("what", choices=("mail", "archive"))
        parser.add_argument("path", nargs="?", type=Path, metavar="DIR|ZIP")
        parser.add_argument("--owner", metavar="MÃ", help="mã cơ quan nhận (mặc định: cơ quan của hộp thư tiếp nhận)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and tell how much came."""
        try:
            if options["what"] == "mail":
                self.stdout.write(f"Đã nhận {empty_drop(at=now(), today=today())} thư mới vào danh sách chờ tiếp nhận.")
                return
            batch = self._archive(options["path"], options["owner"])
        except (DropError, Refused) as wrong:
            raise CommandError(str(getattr(wrong, "message", wrong))) from wrong
        batch.refresh_from_db()
        self.stdout.write(
            f"Đã xem {batch.done}/{batch.total} tệp của {batch.name}: {batch.done - batch.known} mới, {batch.known} đã có."
        )

    def _archive(self, path: Path | None, code: str | None) -> Batch:
        if path is None or not path.exists():
            raise CommandError(f"Không thấy thư mục hoặc tệp ZIP: {path}")
        owner = Organisation.objects.filter(code=code, closed_on=None).first() if code else owner_of_drop()
        if owner is None:
            raise CommandError(f"Không có cơ quan mã {code}.")
        batch = archives.begin(owner, path.name, at=now())
        if path.is_dir():
            archives.look_through(batch, list(archives.folder_files(path)), at=now(), today=today())
        else:
            archives.look_through_zip(batch, path.read_bytes(), at=now(), today=today())
        return batch
