"""Choosing one row of many: a select while they are few, else a list of buttons that narrows; without scripts it scrolls."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from lxml import html

from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import FEW, MANY, SHOWN, ChooseOne, OneField
from daumoi.base.web.forms import ActForm


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


@pytest.fixture
def units(db):
    """More open organisations than a page holds, and a closed one of the same kind."""
    made = [
        Organisation(
            code=f"KHUPHO{n}",
            name=f"Tổ quản lý đường số {n}",
            sort_key=f"to {n:04}",
            search_key="",
            kinds=["supplier"],
            line="government",
        )
        for n in range(MANY + 60)
    ]
    made[0].name, made[0].closed_on = "Khu tập thể cũ", date(2026, 1, 1)
    return Organisation.objects.bulk_create(made)


def asked(page, field="superior"):
    """Return the words of the buttons offered for a field, and the words below them."""
    (box,) = html.fromstring(page).xpath(f"//div[@id='id_{field}']")
    return [" ".join(one.text_content().split()) for one in box.xpath("label")], box.xpath("string(p)")


def test_a_list_too_long_for_the_page_is_asked_for(units, cast):
    """Part of it stands in the page; with marks or without, what is typed finds the rest, behind the gate of the form's rows."""
    page = cast.hoa.client.get("/co-quan/them/").content.decode()
    rows, told = asked(page)
    assert len(rows) == SHOWN + 1
    assert told
    assert html.fromstring(page).xpath("//noscript//button[@name='_tim'][@value='superior']")
    typed = {"name": "Sở Thử nghiệm", "code": "", "superior": str(units[7].pk), "_tim": "superior"}
    for words in ("quan ly duong so 259", "Quản lý đường số 259"):
        answer = cast.hoa.client.post("/co-quan/them/", typed | {"superior_loc": words})
        assert answer.status_code == 200
        rows, _told = asked(answer.content.decode())
        assert rows[-1] == "Tổ quản lý đường số 259"
        assert "Tổ quản lý đường số 7" in rows
        assert len(rows) == 3
    # what was typed stays, nothing is done and nothing is called wrong
    again = html.fromstring(answer.content.decode())
    assert again.xpath("//input[@name='name']/@value") == ["Sở Thử nghiệm"]
    assert again.xpath("//input[@name='superior_loc']/@value") == [words]
    assert again.xpath("//input[@name='superior'][@checked]/@value") == [str(units[7].pk)]
    assert not again.xpath("//*[@aria-invalid='true']")
    assert not Organisation.objects.filter(name="Sở Thử nghiệm").exists()
    closed = cast.hoa.client.post("/co-quan/them/", typed | {"superior_loc": "khu tập thể", "superior": ""})
    assert asked(closed.content.decode())[0] == ["Không chọn"]
    assert cast.lan.client.post("/co-quan/them/", typed | {"superior_loc": "so 259"}).status_code in (403, 404)


def test_a_row_found_is_chosen(units, cast):
    """The list sends what it always sends; a row that the form does not offer is refused as before."""
    form = _Superior({"superior": str(units[259].pk)})
    assert form.is_valid()
    assert form.cleaned_data["superior"] == units[259]
    assert not _Superior({"superior": str(units[0].pk)}).is_valid()
    assert not _Superior({"superior": str(units[259].pk), "_tim": "superior"}).is_valid()


class _Superior(ActForm):
    """One choice among open organisations."""

    superior = OneField(queryset=Organisation.objects.filter(closed_on=None))
