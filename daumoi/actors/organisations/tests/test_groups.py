"""Choosing groups: several words of papers for the same organisations are one choice."""

from __future__ import annotations

from django import forms

from daumoi.actors.organisations.fields import GroupsField
from daumoi.actors.organisations.models import Group


class Chosen(forms.Form):
    """A form with groups alone."""

    groups = GroupsField()


def test_words_for_the_same_organisations_are_offered_once(cast):
    """The fullest words are offered; whoever sends the others is understood; groups without members stay apart."""
    Group.objects.all().delete()
    members = [cast.lan.organisation, cast.quan.organisation]
    names = ("các sở, ngành", "các sở, ban, ngành tỉnh", "Tổ một", "Tổ hai")
    groups = {name: Group.objects.create(name=name, key=name) for name in names}
    for name in names[:2]:
        groups[name].members.set(members)
    shown = [words for _key, words in Chosen().fields["groups"].choices]
    assert sorted(shown) == sorted(["các sở, ban, ngành tỉnh (2)", "Tổ hai (0)", "Tổ một (0)"])
    form = Chosen({"groups": [str(groups["các sở, ngành"].pk)]})
    assert form.is_valid()
    assert list(form.cleaned_data["groups"]) == [groups["các sở, ngành"]]
