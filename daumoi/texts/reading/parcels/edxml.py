"""Documents as agencies exchange them (edXML, QCVN 102:2016/BTTTT): head and attachments; the rest is named.

Names are matched without their namespace, so that both dialects in use are read. The full schema is not public.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.intake import MAX_BYTES
from daumoi.texts.reading.parcels.model import MAX_FILES, Carried, Parcel, iso_day
from daumoi.texts.vietnamese.folding import nfc

MAX_DOCUMENT = 60_000_000
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGED = "Tệp edXML bị hỏng hoặc cắt cụt; hãy tải lại từ trục liên thông văn bản."
_HOSTILE = (
    "Tệp edXML có khai báo DOCTYPE, thực thể hoặc bảng mã lạ nên không được nhận; hãy tải lại từ trục liên thông."
)
_CONTENTS = ("contenttransferencoded", "content")
# parts of a header that are understood, by their path below it
_KNOWN = frozenset(
    {
        *("from/organid", "from/organname", "to/organid", "to/organname", "code/codenumber", "code/codenotation"),
        *("promulgationinfo/place", "promulgationinfo/promulgationdate", "promulgationinfo/date", "documenttype"),
        *("promulgationinfo/promulgator", "documenttype/type", "documenttype/typename", "documenttype/typedetail"),
        *("subject", "documentid", "duedate", "signerinfo/fullname", "signerinfo/signer", "signerinfo/position"),
        *("toplaces/place", "to/organizationincharge", "from/organizationincharge", "responsefor/duedate"),
    }
)


def open_edxml(data: bytes) -> Parcel:
    """Return head and attachments of an edXML document. Raises Unreadable where it is hostile, damaged or none."""
    root = _root(data)
    header = _first(root, "messageheader")
    if header is None:
        raise Unreadable("Tệp XML này không phải văn bản edXML (thiếu MessageHeader); hãy gửi tệp văn bản kèm theo.")
    told = list(_leaves(header))
    head = _head(told)
    unknown = tuple(f"{path}: {words[:200]}" for path, words in told if path.lower() not in _KNOWN)
    return Parcel(
        key=_one(told, "documentid"),
        sender=_one(told, "from/organname") or _one(told, "from/organid"),
        subject=head.get("subject", ""),
        day=head.get("issued_on", ""),
        head=head,
        files=tuple(_files(root)),
        unknown=unknown,
    )


def _root(data: bytes) -> etree._Element:
    if len(data) > MAX_DOCUMENT:
        raise Unreadable(f"Tệp edXML quá {MAX_DOCUMENT // 1_000_000} MB nên không được nhận; hãy gửi các tệp riêng.")
    start = data[:400].lstrip(b"\xef\xbb\xbf")
    encoding = re.search(rb"""encoding\s*=\s*["']([^"']+)""", start)
    if not start.lstrip().startswith(b"<") or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        raise Unreadable(_HOSTILE)
    if _FORBIDDEN.search(data):
        raise Unreadable(_HOSTILE)
    # attachments are longer than the 10 MB that a text may have by default; size was checked above
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_DAMAGED) from error


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in root.iter() if isinstance(one.tag, str) and _name(one).lower() == name), None)


def _leaves(element: etree._Element, path: str = "") -> Iterator[tuple[str, str]]:
    for child in element:
        if not isinstance(child.tag, str) or path.count("/") > 8:
            continue
        here = f"{path}/{_name(child)}" if path else _name(child)
        if len(child):
            yield from _leaves(child, here)
        elif words := " ".join(nfc(child.text or "").split()):
            yield here, words


def _all(told: list[tuple[str, str]], *paths: str) -> list[str]:
    return [words for path, words in told if path.lower() in paths]


def _one(told: list[tuple[str, str]], *paths: str) -> str:
    return next(iter(_all(told, *paths)), "")


def _head(told: list[tuple[str, str]]) -> dict[str, str]:
    number, notation = _one(told, "code/codenumber"), _one(told, "code/codenotation")
    whole = (
        notation if not number or notation.startswith(f"{number}/") else f"{number}/{notation}" if notation else number
    )
    head = {
        "number": whole[:60],
        "issued_on": iso_day(_one(told, "promulgationinfo/promulgationdate", "promulgationinfo/date")),
        "issuer": _one(told, "promulgationinfo/promulgator", "from/organname")[:300],
        "kind": _one(told, "documenttype/typename", "documenttype")[:60],
        "subject": _one(told, "subject")[:800],
        "signer": "; ".join(_all(told, "signerinfo/fullname", "signerinfo/signer"))[:120],
        "due_on": iso_day(_one(told, "duedate", "responsefor/duedate")),
        "recipients": "; ".join([*_all(told, "to/organname"), *_all(told, "toplaces/place")])[:2000],
    }
    return {key: words for key, words in head.items() if words}


def _files(root: etree._Element) -> Iterator[Carried]:
    names = {}
    for one in root.iter():
        if isinstance(one.tag, str) and _name(one).lower() == "reference":
            inside = {_name(child).lower(): (child.text or "").strip() for child in one if isinstance(child.tag, str)}
            names[inside.get("contentid", "").removeprefix("cid:")] = inside.get("attachmentname", "")
    found = 0
    for one in root.iter():
        if not isinstance(one.tag, str) or _name(one).lower() != "attachment":
            continue
        inside = {_name(child).lower(): (child.text or "").strip() for child in one if isinstance(child.tag, str)}
        content = next((inside[key] for key in _CONTENTS if inside.get(key)), "")
        if not content:
            continue
        found += 1
        name = (
            inside.get("attachmentname")
            or inside.get("filename")
            or names.get(inside.get("contentid", "").removeprefix("cid:"))
        )
        if found > MAX_FILES:
            yield Carried(
                name=nfc(name or ""), refusal=f"Văn bản có quá {MAX_FILES} tệp kèm theo; hãy gửi riêng tệp này."
            )
            continue
        yield from _opened(nfc(name or f"tep-{found}"), content)


def _opened(name: str, content: str) -> Iterator[Carried]:
    try:
        data = base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        yield Carried(name=name, refusal="Tệp kèm theo bị hỏng (không giải mã được); hãy lấy lại từ nơi gửi.")
        return
    if not (name.lower().endswith(".zip") and data.startswith(b"PK\x03\x04")):
        yield Carried(name=name, data=data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist()[:MAX_FILES]:
                if member.is_dir():
                    continue
                with archive.open(member) as part:
                    unpacked = part.read(MAX_BYTES + 1)
                yield Carried(name=nfc(member.filename.rpartition("/")[2]), data=unpacked)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        yield Carried(name=name, refusal="Tệp nén kèm theo bị hỏng hoặc có mật khẩu; hãy gửi các tệp riêng.")
