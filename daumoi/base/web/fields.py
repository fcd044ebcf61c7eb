"""Form fields that take what people type: dates as 5/9/2026, moments as 17h00 ngày 5/9/2026, numbers as 41.262,5, files with a limit."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.base.web.incoming import looked_into, received
from daumoi.texts.vietnamese import nfc

_NUMBER = re.compile(r"^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+(,\d+)?$")

# a day as people write it, day first
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")

# what stands between hour and day in a sentence, and the signs between hour and minutes
_BETWEEN = re.compile(r"(?i)\b(lúc|ngày|vào)\b|,")
_HOUR = re.compile(r"(?i)(?<![\d/.-])(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?(?![\d/:.-])(?:\s*phút)?")

# digits before the comma that every column of numbers holds
LONGEST_NUMBER = 15


class DayField(forms.DateField):
    """A day typed day first; the hint shows an example, the error says how to write it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 25/11/2026"))
        super().__init__(
            input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d"],
            widget=forms.DateInput(
                format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w10"}
            ),
            error_messages={"invalid": _("Write the day as day/month/year, for example 25/11/2026.")},
            **options,
        )

    def to_python(self, value: Any) -> Any:
        """Return the day typed; refuses days that no month has, and years in which no office works."""
        check_is_a_day(value)
        day = super().to_python(value)
        if day is not None and not 1900 <= day.year <= 2199:
            raise forms.ValidationError(_("Check the year: it lies between 1900 and 2199."))
        return day


def check_is_a_day(typed: Any) -> None:
    """Raise ValidationError where a day is written well but no month has it, as 31/02/2026; anything else passes."""
    found = _DAY.search(typed) if isinstance(typed, str) else None
    if found is None:
        return
    day, month, year = (int(part) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError as wrong:
        raise forms.ValidationError(
            _("There is no day %(day)s. Check the day and the month."), params={"day": found[0]}
        ) from wrong


class NumberField(forms.CharField):
    """A number as Vietnamese offices write it: dots between thousands, a comma before decimals. Cleans to Decimal or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "w10"}), **options
        )

    def to_python(self, value: Any) -> Any:
        """Return the Decimal typed, None where nothing was; raises ValidationError for any other form."""
        text = str(value or "").strip()
        if not text:
            return None
        if not _NUMBER.match(text):
            raise forms.ValidationError(
                _(
                    "Write the number with dots between thousands and a comma before decimals, for example 41.262 or 16,8."
                )
            )
        if len(text.replace(".", "").partition(",")[0]) > LONGEST_NUMBER:
            raise forms.ValidationError(_("This number is too large. Check its digits."))
        try:
            return Decimal(text.replace(".", "").replace(",", "."))
        except InvalidOperation as wrong:
            raise forms.ValidationError(_("This is not a number.")) from wrong

    def prepare_value(self, value: Any) -> Any:
        """Return a Decimal as people write it."""
        return written(value) if isinstance(value, Decimal) else value


class WordsField(forms.CharField):
    """Text of several lines, in NFC."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def clean(self, value: Any) -> str:
        """Return the text in NFC."""
        cleaned: str = super().clean(value)
        return nfc(cleaned)


def written(value: Decimal | None) -> str:
    """Return a number as offices write it: 41.262,5; "" for None."""
    if value is None:
        return ""
    plain = f"{value.normalize():,f}"
    return plain.replace(",", " ").replace(".", ",").replace(" ", ".")


def given_file(upload: Any | None) -> tuple[str, bytes] | None:
    """Return the name and bytes of an uploaded file, None where none was chosen.

    Raises Refused for one above 50 MB, a program, an ending that the content contradicts, and a secrecy marking in its name
    or its words: nothing of it is kept.
    """
    given = received(upload)
    if given is not None:
        looked_into(*given)
    return given


class MomentField(forms.DateTimeField):
    """A day and an hour in Vietnam, as offices write it: 22/11/2026 17:00, 17:00 ngày 22/11/2026, 17h30 22/11/2026."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Day and hour, for example 25/11/2026 17:00"))
        super().__init__(
            input_formats=["%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%d-%m-%Y %H:%M", "%H:%M %d-%m-%Y", "%Y-%m-%dT%H:%M"],
            widget=forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs={"autocomplete": "off", "inputmode": "numeric"}),
            error_messages={"invalid": _("Write day and hour as 25/11/2026 17:00.")},
            **options,
        )

    def to_python(self, value: Any) -> Any:
        """Return the moment typed; refuses days that no month has, and years in which no office works."""
        check_is_a_day(value)
        moment = super().to_python(_plain(value) if isinstance(value, str) else value)
        if moment is not None and not 1900 <= moment.year <= 2199:
            raise forms.ValidationError(_("Check the year: it lies between 1900 and 2199."))
        return moment


def _plain(typed: str) -> str:
    """Return what was typed with the hour as 17:00 and no words around it."""
    said = _BETWEEN.sub(" ", nfc(typed))
    return " ".join(_HOUR.sub(lambda found: f"{found[1]}:{found[2] or '00'} ", said, count=1).split())
