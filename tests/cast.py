"""The cast: one person for each role, of the demo province Lam Giang, each with a signed-in browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.test import Client

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.base.clock import now
from daumoi.trials.province import app_role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class AppClient(Client):
    """A browser whose requests run as the application's database role."""

    def request(self, **request: Any) -> Any:
        """Do one request as that role."""
        with app_role():
            return super().request(**request)


@dataclass
class Member:
    """One person of the cast at their organisation."""

    email: str
    code: str

    @property
    def person(self) -> Person:
        """The person, fresh from the database: posts held are remembered on the object for one request only."""
        return Person.objects.get(email=self.email)

    @property
    def organisation(self) -> Organisation:
        """The organisation the person works for."""
        return Organisation.objects.get(code=self.code)

    @cached_property
    def client(self) -> AppClient:
        """A browser in which the person is signed in."""
        client = AppClient()
        client.force_login(self.person, backend=BACKEND)
        return client


class Cast:
    """Everybody by first name; docs/access.csv says what each may do."""

    def __init__(self) -> None:
        self._members: dict[str, Member] = {}

    def __getattr__(self, name: str) -> Member:
        if name not in MEMBERS:
            raise AttributeError(f"nobody of the cast is called {name}; there are {', '.join(MEMBERS)}")
        return self._members.setdefault(name, Member(*MEMBERS[name]))

    def organisation(self, code: str) -> Organisation:
        """Return any organisation of the province by its code in daumoi/demo/data/organisations.csv."""
        return Organisation.objects.get(code=code)

    def anyone(self) -> AppClient:
        """Return a browser in which nobody is signed in."""
        return AppClient()


MEMBERS = {
    # coordinators of the two lines, and the leader above the first
    "hoa": ("bui.hoa@lamgiang.example", "SVHTTDL"),
    "viet": ("do.viet@lamgiang.example", "BTGDV"),
    "thinh": ("nong.thinh@lamgiang.example", "SVHTTDL"),
    # suppliers of information
    "lan": ("nguyen.lan@lamgiang.example", "CAT"),
    "thanh": ("vu.thanh@lamgiang.example", "CAT"),
    "cuong": ("hoang.cuong@lamgiang.example", "CAT"),
    "quan": ("tran.quan@lamgiang.example", "BCHBP"),
    "hai": ("dinh.hai@lamgiang.example", "BCHBP"),
    "xuan": ("lo.xuan@lamgiang.example", "X01"),
    "phu": ("giang.phu@lamgiang.example", "DBP1"),
    # newsroom
    "minh": ("pham.minh@lamgiang.example", "BPTTH"),
    "ha": ("le.ha@lamgiang.example", "BPTTH"),
    # register, inspection, machines
    "mai": ("ly.mai@lamgiang.example", "SVHTTDL"),
    "nghia": ("ta.nghia@lamgiang.example", "TTRA"),
    "tuan": ("chu.tuan@lamgiang.example", "VPUB"),
    # the focal point of a department that has nothing to do with the matter
    "sao": ("vang.sao@lamgiang.example", "SNNMT"),
}


def person(email: str, organisation: Organisation, role: str, since: date = date(2026, 1, 1)) -> Person:
    """Return somebody new with a post of that role at an organisation."""
    one = Person.objects.create_user(email, "mat-khau-cua-phep-thu", full_name=email.split("@")[0])
    post = Appointment(person=one, organisation=organisation, role=role, position="Cán bộ", since=since)
    appoint(post, by=None, at=now())
    return one


def browser(one: Person) -> AppClient:
    """Return a browser in which a person is signed in."""
    client = AppClient()
    client.force_login(one, backend=BACKEND)
    return client
