"""Forms of who supplies a topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.topics.acts import Supply
from daumoi.actors.topics.models import TopicSupply
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm


class SupplyForm(ActForm):
    """Who supplies beside the lead, who clears, and by which paper."""

    lead = OneField(label=_("Lead supplier"), queryset=Organisation.objects.none())
    co_suppliers = forms.ModelMultipleChoiceField(
        label=_("Supply with it"), queryset=Organisation.objects.none(), required=False, widget=forms.SelectMultiple
    )
    clearance = OneField(
        label=_("Clears what is given out"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Nobody: the information is free"),
        help_text=_("This organisation agrees before information on the topic is given to the press"),
    )
    basis = forms.CharField(
        label=_("Decided by"), max_length=300, required=False, help_text=_("Number, date and issuer of the document")
    )
    since = DayField(label=_("From"))

    def __init__(self, *args: Any, row: TopicSupply | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {
                "lead": row.lead_id,
                "co_suppliers": [one.pk for one in row.co_suppliers.all()],
                "clearance": row.clearance_id,
                "basis": row.basis,
            }
        super().__init__(*args, **kwargs)
        chosen = row.co_suppliers.values("pk") if row else Organisation.objects.none().values("pk")
        open_ones = Organisation.objects.filter(closed_on=None)
        for name in ("lead", "co_suppliers", "clearance"):
            self.offer(name, open_ones)
        self.fields["co_suppliers"].widget.attrs["size"] = 8
        if row is not None:
            # a body that closed since stays where it stands
            known = Organisation.objects.filter(pk__in=[row.lead_id, row.clearance_id or row.lead_id])
            for name in ("lead", "clearance"):
                self.offer(name, open_ones | known)
            self.offer("co_suppliers", open_ones | Organisation.objects.filter(pk__in=chosen))
            self.fields["lead"].disabled = True
            del self.fields["since"]

    def supply(self) -> Supply:
        """Return what was filled in."""
        given = self.cleaned_data
        return Supply(
            lead=given["lead"],
            co_suppliers=list(given["co_suppliers"]),
            clearance=given["clearance"],
            basis=given["basis"],
        )


class EndForm(ActForm):
    """The first day that no longer counts."""

    on = DayField(label=_("No longer supplies from"))
