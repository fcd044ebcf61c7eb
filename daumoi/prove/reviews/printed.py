"""An interim review as a finished letter: the same words and numbers as on its page, each result with its reference."""

from __future__ import annotations

from collections.abc import Container
from typing import Any
from uuid import UUID

from daumoi.actors.organisations.models import Superior
from daumoi.actors.people.models import Person
from daumoi.mandate.papers.models import Paper
from daumoi.prove.figures.models import Figure
from daumoi.prove.reports.printed import Block, ended, ground, lines_of, papers_open_to
from daumoi.prove.reviews.models import InterimReview
from daumoi.texts.writing import Aside, Heading, Letter, Note, Paragraph, Run, Table

LINES_MM = (62.0, 16.0, 16.0, 18.0, 24.0, 28.0)
NOT_CITED = "một văn bản chưa mở cho người xem"
TARGETS_MM = (66.0, 24.0, 24.0, 26.0, 24.0)


def printed(review: InterimReview, sheet: dict[str, Any], *, by: Person) -> Letter:
    """Return the letter of a review from its table, for a reader. Every result carries the number of its note."""
    notes: list[Note] = []
    body: list[Block] = [Paragraph([Run(words)]) for words in review.overview.splitlines() if words.strip()]
    body += [Heading("I. KẾT QUẢ THỰC HIỆN"), *_results(sheet, notes, by), *_effects(review, by)]
    for heading, words in (
        ("II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", review.shortcomings),
        ("III. KIẾN NGHỊ, ĐỀ XUẤT", review.proposals),
        ("IV. NHIỆM VỤ THỜI GIAN TỚI", review.coming),
    ):
        if words:
            body += [Heading(heading), *[Paragraph([Run(line)]) for line in words.splitlines() if line.strip()]]
    return Letter(
        line="party" if review.line == "party" else "government",
        parent=_parent(review),
        issuer=review.issuer.name,
        symbol=review.symbol,
        place=review.place,
        type_name="BÁO CÁO",
        subject=review.subject,
        body=ended(body),
        year=review.last_on.year,
        banner="" if review.issued_at else "DỰ THẢO",
        recipients=lines_of(review.recipients),
        signer_title=lines_of(review.signer_title.upper()),
        signer_name=review.signer_name,
        notes=notes,
    )


def _results(sheet: dict[str, Any], notes: list[Note], by: Person) -> list[Block]:
    whole = sheet["whole"]
    money = (
        f" Kinh phí đã sử dụng {whole['used'] or '0'} đồng trên {whole['planned']} đồng dự kiến."
        if whole["planned"]
        else ""
    )
    blocks: list[Block] = [
        Paragraph(
            [
                Run(
                    f"Tính đến ngày {sheet['as_of']}, {whole['items']} đầu việc đến hạn trong kỳ, đã hoàn thành {whole['done']}"
                    f" (đạt {whole['percent']} theo trọng số), chậm {whole['behind']}.{money}"
                )
            ]
        )
    ]
    lines = sheet["lines"] or sheet["organisations"]
    if lines:
        rows = [
            [
                Run(line["name"]),
                Run(str(line["items"])),
                Run(str(line["done"])),
                Run(str(line["behind"])),
                Run(line["percent"]),
                Run(f"{line['used'] or '–'} / {line['planned'] or '–'}"),
            ]
            for line in [*lines, {**whole, "name": "Cộng (mỗi đầu việc tính một lần)"}]
        ]
        head = ("Nội dung", "Đến hạn", "Xong", "Chậm", "Mức đạt", "Kinh phí dùng / dự kiến (đồng)")
        caption = "Bảng 1. Thực hiện theo nội dung" if sheet["lines"] else "Bảng 1. Thực hiện theo cơ quan chủ trì"
        blocks.append(Table(caption, head, rows, numeric=(1, 2, 3, 4, 5), widths_mm=LINES_MM))
    if sheet["targets"]:
        blocks.append(_targets(sheet["targets"], notes, by))
    return [*blocks, *_asides(sheet)]


def _asides(sheet: dict[str, Any]) -> list[Block]:
    """Return what is behind and why, what goes on, and the figures that are not in the table."""
    blocks: list[Block] = []
    for title, items in (("Đầu việc chậm:", sheet["behind"]), ("Đang thực hiện, chưa đến hạn:", sheet["running"])):
        told = [
            f"{one['title']} ({one['organisation']}, {one['when']}): đạt {one['percent']}%; {one['reason']}"
            for one in items
        ]
        if told:
            blocks.append(Aside(title, told))
    if sheet["left_out"]:
        blocks.append(Aside("Số liệu chưa tính vào bảng:", sheet["left_out"]))
    return blocks


def _targets(targets: list[dict[str, Any]], notes: list[Note], by: Person) -> Table:
    rows = []
    for target in targets:
        mark = None
        if target["figures"]:
            figures = Figure.objects.filter(pk__in=target["figures"]).select_related("organisation", "paper", "span")
            opened = papers_open_to(by, (one.paper_id for one in figures))
            notes.append(Note(f"{target['actual']} {target['unit']}", [ground(one, opened) for one in figures]))
            mark = len(notes)
        rows.append(
            [
                Run(f"{target['name']} ({target['unit']})"),
                Run(target["target"]),
                Run(target["actual"] or "chưa có số liệu", mark=mark),
                Run(target["difference"] or "–"),
                Run(target["share"] or "–"),
            ]
        )
    head = ("Chỉ tiêu", "Kế hoạch", "Thực hiện", "Chênh lệch", "Mức đạt")
    return Table("Bảng 2. Kế hoạch và kết quả theo chỉ tiêu", head, rows, numeric=(1, 2, 3, 4), widths_mm=TARGETS_MM)


def _effects(review: InterimReview, by: Person) -> list[Block]:
    """Return the sentences on effect, each with its evidence or marked as an opinion (S2-11)."""
    found: list[Block] = []
    statements = list(review.statements.select_related("evidence_kind", "paper"))
    opened = papers_open_to(by, (one.paper_id for one in statements))
    for one in statements:
        if one.evidence_kind is None:
            basis = "ý kiến đánh giá, chưa có căn cứ đo lường"
        else:
            where = "; ".join(part for part in (one.source, _cited(one.paper, opened)) if part)
            basis = f"căn cứ: {one.evidence_kind.vi} – {where}"
        found.append(Paragraph([Run(f"{one.words} "), Run(f"({basis})", italic=True)]))
    return found


def _cited(paper: Paper | None, opened: Container[UUID]) -> str:
    if paper is None:
        return ""
    return paper.name if paper.pk in opened else NOT_CITED


def _parent(review: InterimReview) -> str:
    above = Superior.objects.filter(
        organisation=review.issuer_id, scheme__in=["territory", "party_press"]
    ).select_related("superior")
    return next((one.superior.name for one in above.order_by("-valid")), "")
