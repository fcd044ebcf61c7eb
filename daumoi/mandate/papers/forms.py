"""What a person types about a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.fields import DayField, WordsField


class ArrivalForm(forms.Form):
    """A paper by file or as pasted text: one that came in, or (`direction` "out") one that the office sends out."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("DOCX, XLSX, PDF with text, DOC, RTF, ODT, HTML, TXT. No papers marked secret."),
    )
    pasted = WordsField(label=_("Or paste the text"), required=False, rows=6)
    owner = forms.ModelChoiceField(label=_("Registered for"), queryset=Organisation.objects.none(), empty_label=None)
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
        if direction == "out":
            del self.fields["arrival_number"]
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

    def data_and_name(self) -> tuple[bytes, str]:
        """Return the bytes to be read and the name they go by."""
        upload = self.cleaned_data.get("file")
        if upload:
            return upload.read(), upload.name
        return self.cleaned_data["pasted"].encode(), "van-ban-dan.txt"


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
    issuer = forms.ModelChoiceField(label=_("Issuer"), queryset=Organisation.objects.all(), required=False)
    received_on = DayField(label=_("Day of arrival"))
    arrival_number = forms.IntegerField(
        label=_("Arrival number"),
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w10"}),
    )
