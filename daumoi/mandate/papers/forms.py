"""What a person types about a paper."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.texts.reading.child.bundle import MAX_FILES
from daumoi.texts.reading.intake import MAX_BYTES
from daumoi.texts.vietnamese import fold

_ANNEX = re.compile(r"phu[ _-]?luc|\bpl\b|\bpl[ _-]?\d|bieu|danh[ _-]?sach|kem[ _-]?theo")


class FilesField(forms.FileField):
    """Several files in one field; cleans to a list, empty where none was chosen."""

    widget = type("FilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files, each checked; refuses more than MAX_FILES and more than two files' worth of bytes."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MAX_FILES:
            raise forms.ValidationError(
                _("These are %(n)s files; at most %(most)s go together. Send them as several papers.")
                % {"n": len(given), "most": MAX_FILES}
            )
        if sum(one.size for one in given) > 2 * MAX_BYTES:
            raise forms.ValidationError(_("The files together are larger than 50 MB. Send them as several papers."))
        return [super(FilesField, self).clean(one, initial) for one in given] or super().clean(None, initial)


def annexes_last(uploads: list[Any]) -> list[Any]:
    """Return the files in their order, those whose names say annex, table or list after the others."""
    return sorted(uploads, key=lambda one: bool(_ANNEX.search(fold(one.name).lower())))


class ArrivalForm(forms.Form):
    """A paper by file or as pasted text: one that came in, one that the office sends out ("out"), a later "annex" of another."""

    file = FilesField(
        label=_("Files"),
        required=False,
        help_text=_(
            "DOCX, XLSX, PDF, DOC, RTF, ODT, HTML, TXT, or scans as PDF, JPG, PNG, TIFF from 200 dpi. Several files become one "
            "paper: the main text first, then its annexes. No papers marked secret."
        ),
    )
    pasted = WordsField(label=_("Or paste the text"), required=False, rows=6)
    owner = OneField(label=_("Registered for"), queryset=Organisation.objects.none(), empty_label=None)
    received_on = DayField(label=_("Day of arrival"))
    arrival_number = forms.IntegerField(
        label=_("Arrival number"),
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w10"}),
    )

    def __init__(
        self, *args: Any, owners: list[Organisation], today: date, direction: str = "in", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if direction in ("out", "annex"):
            del self.fields["arrival_number"]
        if direction == "out":
            self.fields["received_on"].label = _("Entered on")
            self.fields["owner"].label = _("Issued by")
        self.today = today
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = Organisation.objects.filter(pk__in=[one.pk for one in owners])
        self.fields["owner"].initial = owners[0].pk if owners else None
        if len(owners) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
        self.fields["received_on"].initial = today
        self.fields["pasted"].widget.attrs["data-paste"] = ""

    def clean_received_on(self) -> date:
        """A paper cannot arrive tomorrow."""
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(
                _("The day of arrival lies in the future. Today is %(today)s.") % {"today": f"{self.today:%d/%m/%Y}"}
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Exactly one of file and pasted text."""
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not (cleaned.get("pasted") or "").strip() and "file" not in self.errors:
            self.add_error("file", _("Choose a file or paste the text of the document."))
        elif cleaned.get("file") and (cleaned.get("pasted") or "").strip():
            self.add_error("pasted", _("Give either a file or pasted text, not both."))
        return cleaned

    def given(self) -> tuple[tuple[bytes, str], ...]:
        """Return bytes and name of each file, the paper first, or the pasted text as a file."""
        uploads = self.cleaned_data.get("file")
        if uploads:
            return tuple((upload.read(), upload.name) for upload in annexes_last(uploads))
        return ((self.cleaned_data["pasted"].encode(), "van-ban-dan.txt"),)


class SentForm(forms.Form):
    """Number, date and addressees of a paper that the office sends out, as văn thư gives them (NĐ 30/2020 Điều 15)."""

    number = forms.CharField(
        label=_("Number and symbol"), required=False, max_length=60, help_text=_("Leave it open until văn thư gave it.")
    )
    issued_on = DayField(label=_("Date of the document"), required=False)
    kind = forms.CharField(label=_("Type of document"), required=False, max_length=60)
    subject = WordsField(label=_("Subject"), rows=3, max_length=800)
    signer = forms.CharField(label=_("Signed by"), required=False, max_length=120)
    recipients = WordsField(label=_("Sent to"), required=False, rows=3)


class HeadForm(forms.Form):
    """Number, dates and issuer as the register has them, corrected by hand."""

    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    issued_on = DayField(label=_("Date of the document"), required=False)
    kind = forms.CharField(label=_("Type of document"), required=False, max_length=60)
    subject = WordsField(label=_("Subject"), rows=3, max_length=800)
    issuer = OneField(label=_("Issuer"), queryset=Organisation.objects.all(), required=False)
    received_on = DayField(label=_("Day of arrival"))
    arrival_number = forms.IntegerField(
        label=_("Arrival number"),
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w10"}),
    )
