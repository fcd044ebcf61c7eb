"""What waits at the coordinating office of the demo province: a report by e-mail, an exchanged document, a file that may not come in."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from daumoi.actors.organisations.models import Organisation
from daumoi.mandate.arrivals.acts import Came, take_in

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope><edXMLHeader><MessageHeader>
<From><OrganName>Ủy ban nhân dân tỉnh Lam Giang</OrganName></From>
<To><OrganName>Sở Văn hóa, Thể thao và Du lịch tỉnh Lam Giang</OrganName></To><DocumentId>lam-giang-phu-luc-2417</DocumentId>
<Code><CodeNumber>2417</CodeNumber><CodeNotation>UBND-VX</CodeNotation></Code>
<PromulgationInfo><Place>Lam Giang</Place><PromulgationDate>{day:%d/%m/%Y}</PromulgationDate></PromulgationInfo>
<DocumentType><TypeName>Phụ lục</TypeName></DocumentType><Subject>Phụ lục phân công nhiệm vụ thông tin biên giới</Subject>
<SignerInfo><FullName>Lương Văn Thử</FullName></SignerInfo><OtherInfo><PageAmount>2</PageAmount></OtherInfo>
</MessageHeader></edXMLHeader></edXMLEnvelope><AttachmentEncoded><Attachment><AttachmentName>{name}</AttachmentName>
<ContentTransferEncoded>{content}</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>"""


def load_arrivals(at: datetime) -> None:
    """Let three things arrive yesterday; nothing where the examples did not come along."""
    report, annex = EXAMPLES / "bao-cao-ubnd-xa-na-son.docx", EXAMPLES / "phu-luc-phan-cong.docx"
    owner = Organisation.objects.filter(code="SVHTTDL").first()
    if owner is None or not (report.exists() and annex.exists()):
        return
    yesterday = at - timedelta(days=1)
    content = base64.b64encode(annex.read_bytes()).decode()
    document = _DOCUMENT.format(day=yesterday, name=escape(annex.name), content=content)
    letters = (
        (
            "UBND xã Nà Sơn <vanthu@nason.lamgiang.example>",
            "Gửi báo cáo kết quả thông tin năm 2026",
            report.name,
            report.read_bytes(),
        ),
        ("Nhà in Hoa Ban <kinhdoanh@hoaban.example>", "Báo giá in tờ gấp", "bao-gia.exe", b"MZ" + bytes(200)),
    )
    came = [Came(owner=owner, way="exchange", name="phu-luc.edxml", data=document.encode())]
    for number, (sender, subject, name, data) in enumerate(letters):
        came.append(
            Came(
                owner=owner, way="mail", name="thu.eml", data=_letter((sender, subject), name, data, yesterday, number)
            )
        )
    for one in came:
        take_in(one, at=at, today=at.date())


def _letter(heads: tuple[str, str], name: str, data: bytes, at: datetime, number: int) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = heads
    message["Date"], message["Message-ID"] = format_datetime(at), f"<demo-{number}@lamgiang.example>"
    message.set_content("Kính gửi Sở.")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
