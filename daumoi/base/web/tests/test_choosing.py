"""Choosing one row of many: a select while they are few, else a list of buttons that narrows; without scripts it scrolls."""

from __future__ import annotations

from django import forms
from lxml import html

from daumoi.base.web.choosing import FEW, ChooseOne


def form_of(rows: int, *, required: bool = False, value: str = "") -> forms.Form:
    """Return a form with a choice among so many rows."""
    choices = [("", "Không chọn"), *((str(number), f"Việc {number}") for number in range(rows))]

    class Choice(forms.Form):
        """One choice."""

        task = forms.ChoiceField(choices=choices, required=required, widget=ChooseOne)

    return Choice(initial={"task": value})


def drawn(form: forms.Form):
    return html.fromstring(f"<div>{form['task']}</div>")


def test_few_rows_are_a_select():
    form = form_of(FEW - 1, value="2")
    assert [one.get("value") for one in drawn(form).xpath("//select/option[@selected]")] == ["2"]
    assert not form["task"].use_fieldset


def test_many_rows_are_buttons_that_narrow_with_the_chosen_one_first():
    """Every row can be chosen without scripts; "nothing" only where it may be left open."""
    form = form_of(FEW + 5, value="7")
    page = drawn(form)
    values = [one.get("value") for one in page.xpath("//input[@type='radio'][@name='task']")]
    assert (values[0], len(values)) == ("7", FEW + 6)
    assert page.xpath("//input[@type='radio'][@checked]/@value") == ["7"]
    assert page.xpath("//input[@type='search']/@data-filter") == ["#id_task"]
    assert form["task"].use_fieldset
    needed = drawn(form_of(FEW + 5, required=True))
    assert "" not in needed.xpath("//input[@type='radio']/@value")
