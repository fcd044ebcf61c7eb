"""Parcels: messages and exchanged documents give their files and head; hostile ones a sentence."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from daumoi.texts.reading.child.bundle import open_parcel
from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.tests.making import docx_of

PAPER = docx_of(("Số: 3107/UBND-VX", "Công an tỉnh báo cáo trước ngày 25/10/2026."))
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>H98.1</edXML:OrganId><edXML:OrganName>UBND tỉnh Lam Giang</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganName>Công an tỉnh</edXML:OrganName></edXML:To><edXML:To><edXML:OrganName>Sở Nội vụ</edXML:OrganName></edXML:To>
<edXML:DocumentId>H98.1,2026/10/07,3107</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>3107</edXML:CodeNumber><edXML:CodeNotation>UBND-VX</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Lam Giang</edXML:Place>
<edXML:PromulgationDate>07/10/2026</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>V/v tổng hợp số liệu vùng cao</edXML:Subject>
<edXML:SignerInfo><edXML:FullName>Đỗ Văn Thử</edXML:FullName></edXML:SignerInfo>
<edXML:DueDate>2026-10-25</edXML:DueDate><edXML:OtherInfo><edXML:Priority>2</edXML:Priority></edXML:OtherInfo>
</edXML:MessageHeader></edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest><edXML:Reference>
<edXML:ContentId>cid:a1</edXML:ContentId><edXML:AttachmentName>cong-van.docx</edXML:AttachmentName></edXML:Reference>
</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope><edXML:AttachmentEncoded><edXML:Attachment>
<edXML:ContentId>a1</edXML:ContentId><edXML:ContentTransferEncoded>{content}</edXML:ContentTransferEncoded>
</edXML:Attachment></edXML:AttachmentEncoded></edXML:edXML>"""


def exchanged(data: bytes = PAPER) -> bytes:
    return DOCUMENT.format(content=base64.encodebytes(data).decode()).encode()


def letter(*files: tuple[str, bytes], subject: str = "Gửi công văn", **heads: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Văn thư <vanthu@lamgiang.example>", subject
    message["Message-ID"], message["Date"] = "<m1@lamgiang.example>", "Thu, 08 Oct 2026 09:12:00 +0700"
    for name, value in heads.items():
        message[name] = value
    message.set_content("Kính gửi quý cơ quan.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_an_exchanged_document_gives_its_head_and_files() -> None:
    """Number, date, issuer, subject, signer, due day, recipients; what is not understood is named."""
    parcel = open_parcel(exchanged(), "van-ban.edxml")
    assert parcel.head == {
        "number": "3107/UBND-VX",
        "issued_on": "2026-10-07",
        "issuer": "UBND tỉnh Lam Giang",
        "kind": "Công văn",
        "subject": "V/v tổng hợp số liệu vùng cao",
        "signer": "Đỗ Văn Thử",
        "due_on": "2026-10-25",
        "recipients": "Công an tỉnh; Sở Nội vụ",
    }
    assert (parcel.key, parcel.sender) == ("H98.1,2026/10/07,3107", "UBND tỉnh Lam Giang")
    assert [(one.name, one.data, one.refusal) for one in parcel.files] == [("cong-van.docx", PAPER, "")]
    assert parcel.unknown == ("OtherInfo/Priority: 2",)


def test_the_second_dialect_is_read_as_well() -> None:
    """Other namespace, other names of parts, content beside its file name."""
    content = base64.b64encode(PAPER).decode()
    data = (
        '<EdXMLEnvelope xmlns="http://www.go.vn/eDoc"><MessageHeader><Code><CodeNotation>12/BC-UBND</CodeNotation>'
        "<CodeNumber>12</CodeNumber></Code><SignerInfo><Signer>Lê Thị Thử</Signer></SignerInfo></MessageHeader>"
        f"<Manifest><Attachment><FileName>a.docx</FileName><Content>{content}</Content></Attachment></Manifest></EdXMLEnvelope>"
    )
    parcel = open_parcel(data.encode(), "a.xml")
    assert (parcel.head["number"], parcel.head["signer"]) == ("12/BC-UBND", "Lê Thị Thử")
    assert [one.name for one in parcel.files] == ["a.docx"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "a.edxml"),
        (b"<?xml version='1.0' encoding='utf-7'?><a/>", "a.xml"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "a.xml"),
        (exchanged()[:900], "cut.edxml"),
        (b"<html/>", "no.xml"),
        (b"\0" * 50, "zero.edxml"),
        (b"", "empty.eml"),
    ],
    ids=["entities", "utf-7", "utf-16", "cut", "no document", "zeros", "empty"],
)
def test_hostile_parcels_end_in_a_sentence(data: bytes, name: str) -> None:
    """No entity is resolved, nothing is fetched, nothing crashes."""
    with pytest.raises(Unreadable) as refused:
        open_parcel(data, name)
    assert "hãy" in refused.value.message


def test_a_message_gives_sender_day_and_files() -> None:
    """A file that may not be taken is named with the reason; the others are there."""
    parcel = open_parcel(letter(("công văn.docx", PAPER), ("cai-dat.exe", b"MZ" + bytes(90))), "1.eml")
    assert (parcel.key, parcel.day, parcel.subject) == ("<m1@lamgiang.example>", "2026-10-08", "Gửi công văn")
    assert "vanthu@lamgiang.example" in parcel.sender
    good, bad = parcel.files
    assert (good.name, good.data) == ("công văn.docx", PAPER)
    assert (bad.name, bad.data) == ("cai-dat.exe", b"")
    assert "Không nhận loại tệp" in bad.refusal


def test_a_message_that_carries_an_exchanged_document_has_its_head() -> None:
    """The attachments of the document stand first."""
    parcel = open_parcel(letter(("them.docx", PAPER), ("vb.edxml", exchanged())), "1.eml")
    assert parcel.head["number"] == "3107/UBND-VX"
    assert [one.name for one in parcel.files] == ["cong-van.docx", "them.docx"]


def test_marked_names_and_subjects_are_refused() -> None:
    """A marking in the subject refuses the whole, in a file's name that file, which is not named. S0-8"""
    with pytest.raises(Classified):
        open_parcel(letter(subject="TỐI MẬT"), "1.eml")
    (bad,) = open_parcel(letter(("12-BC_MẬT.docx", PAPER)), "1.eml").files
    assert (bad.name, bad.data) == ("", b"")
    assert "mật" in bad.refusal
