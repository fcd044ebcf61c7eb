"""`daumoi lookahead --for EMAIL`: the look-ahead report of a person, as text, DOCX or XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from daumoi.base.clock import today
from daumoi.console.persons import person_of
from daumoi.supply.lookahead.printed import as_docx, as_text, as_xlsx, office_of
from daumoi.supply.lookahead.report import SINCE, SPANS, build


class Command(BaseCommand):
    """Writes the report that the person's own page gives; what is confidential only with --internal."""

    help = "Lịch sắp tới của một người: ra màn hình, tệp DOCX hoặc XLSX."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the person, how many days, since when changes are marked, and where to write."""
        parser.add_argument("--for", dest="email", required=True, metavar="EMAIL", help="báo cáo của ai")
        parser.add_argument("--days", type=int, choices=SPANS, default=SPANS[0], help="số ngày (mặc định: 7)")
        parser.add_argument("--since", choices=SINCE, default="hom-qua", help="so với khi nào (mặc định: hom-qua)")
        parser.add_argument("--internal", action="store_true", help="bản nội bộ: nêu cả sự kiện hạn chế người xem")
        parser.add_argument("--out", type=Path, metavar="TỆP", help="tệp .docx hoặc .xlsx; không có thì ra màn hình")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. The words are Vietnamese, as those of the files."""
        out: Path | None = options["out"]
        if out is not None and out.suffix.lower() not in (".docx", ".xlsx"):
            raise CommandError("Tệp phải có đuôi .docx hoặc .xlsx.")
        reader = person_of(options["email"])
        with override("vi"):
            report = build(
                reader,
                span=options["days"],
                which=options["since"],
                today=today(),
                with_confidential=options["internal"],
            )
            if out is None:
                self.stdout.write(as_text(report))
                return
            office = office_of(reader)
            assert office is not None
            data = as_docx(report, office) if out.suffix.lower() == ".docx" else as_xlsx(report)
        try:
            out.write_bytes(data)
        except OSError as wrong:
            raise CommandError(f"Không ghi được {out}: {wrong.strerror}.") from wrong
        self.stdout.write(f"Đã ghi {len(report.rows)} sự kiện vào {out}.")
