"""E-mail messages: who wrote when about what, and the files attached."""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.parcels.model import MAX_FILES, Carried, Parcel
from daumoi.texts.vietnamese.folding import nfc

MAX_MESSAGE = 60_000_000
_DAMAGED = "Thư bị hỏng, không mở được; hãy mở thư trong hộp thư và tải từng tệp lên."


def open_letter(data: bytes) -> Parcel:
    """Return sender, subject, day and attachments of a message (RFC 5322). Raises Unreadable where it cannot be opened."""
    if len(data) > MAX_MESSAGE:
        raise Unreadable(f"Thư nặng quá {MAX_MESSAGE // 1_000_000} MB nên không được nhận; hãy tải từng tệp lên.")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        if not isinstance(message, EmailMessage) or "From" not in message:
            raise Unreadable(_DAMAGED)
        return Parcel(
            key=_line(message.get("Message-ID"), 300),
            sender=_line(message.get("From"), 300),
            subject=_line(message.get("Subject"), 800),
            day=_day(message),
            files=tuple(_attached(message)),
        )
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unreadable(_DAMAGED) from error


def _line(value: object, most: int) -> str:
    words = "".join(letter for letter in nfc(str(value or "")) if letter.isprintable() or letter == " ")
    return " ".join(words.split())[:most]


def _day(message: EmailMessage) -> str:
    given = message.get("Date")
    if not given:
        return ""
    try:
        return parsedate_to_datetime(str(given)).date().isoformat()
    except (ValueError, TypeError):
        return ""


def _attached(message: EmailMessage) -> list[Carried]:
    found: list[Carried] = []
    for part in message.walk():
        if part.is_multipart() or not part.get_filename():
            continue
        name = _line(part.get_filename(), 255)
        if len(found) >= MAX_FILES:
            found.append(Carried(name=name, refusal=f"Thư có quá {MAX_FILES} tệp kèm theo; hãy tải riêng tệp này lên."))
            continue
        content = part.get_payload(decode=True)
        found.append(Carried(name=name, data=content if isinstance(content, bytes) else b""))
    return found
