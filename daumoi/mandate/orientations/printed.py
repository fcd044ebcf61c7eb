"""An orientation as a finished letter in the written form of its issuer."""

from __future__ import annotations

from django.conf import settings

from daumoi.base.clock import PLACE
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.orientations.rules import above
from daumoi.texts.writing.model import Aside, Heading, Letter, Paragraph, Run

Block = Heading | Paragraph | Aside
TYPE = "ĐỊNH HƯỚNG"


def printed(orientation: Orientation) -> Letter:
    """Return the letter of an orientation: its topics in order, its text, who signed with the issuer. S0-13, S1-9."""
    dated = orientation.dated_on or orientation.starts_on
    return Letter(
        line="party" if orientation.line == "party" else "government",
        parent=above(orientation.issuer, dated),
        issuer=orientation.issuer.name,
        symbol=orientation.symbol,
        place=orientation.place or settings.PROVINCE,
        type_name=TYPE,
        subject=_without_type(orientation.subject),
        body=_body(orientation),
        year=dated.year,
        number=orientation.number,
        dated_on=orientation.dated_on,
        addressee="\n".join(_names(orientation)),
        banner="" if orientation.issued_at else "DỰ THẢO",
        recipients=["Như trên", *[str(one) for one in orientation.cosignatures.all()], "Lưu: VT"],
        signer_title=[line.strip().upper() for line in orientation.signer_title.splitlines() if line.strip()],
        signer_name=orientation.signer_name,
    )


def _without_type(subject: str) -> str:
    # the kind of document stands above the subject, which often begins with the same words
    bare = subject.removeprefix(f"{TYPE.capitalize()} ")
    return bare[:1].upper() + bare[1:]


def _names(orientation: Orientation) -> list[str]:
    names = [str(one) for one in orientation.addressees.all()]
    # a list of forty lines is no address: the names stand in the distribution list of the page
    return names if len(names) <= 8 else ["Các cơ quan, đơn vị theo danh sách"]


def _body(orientation: Orientation) -> list[Block]:
    period = f"Thời gian thực hiện: từ ngày {orientation.starts_on:%d/%m/%Y} đến ngày {orientation.ends_on:%d/%m/%Y}."
    body: list[Block] = [Paragraph([Run(period)])]
    topics = list(orientation.topics.all())
    if topics:
        body.append(Heading("I. TRỌNG TÂM"))
        body += [
            Paragraph([Run(f"{one.rank}. {one.topic.vi}", bold=True), Run(f": {one.words}" if one.words else ".")])
            for one in topics
        ]
    lines = [line.strip() for line in orientation.text.splitlines() if line.strip()]
    if lines:
        body += [Heading("II. NỘI DUNG" if topics else "I. NỘI DUNG"), *[Paragraph([Run(line)]) for line in lines]]
    if orientation.paper is not None:
        dated = f" ngày {orientation.paper.issued_on:%d/%m/%Y}" if orientation.paper.issued_on else ""
        body.append(Paragraph([Run(f"Nội dung chi tiết theo văn bản {orientation.paper.name}{dated} gửi kèm.")]))
    signed = [
        f"{one.organisation}: {one.signed_by}, ký ngày {one.signed_at.astimezone(PLACE):%d/%m/%Y}"
        for one in orientation.cosignatures.all()
        if one.signed_at is not None
    ]
    return [*body, Aside("Cơ quan cùng ký:", signed)] if signed else body
