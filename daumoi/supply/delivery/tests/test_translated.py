"""A translation tells its readers that a person checked it: newsrooms by name, everybody else by the agency."""

from __future__ import annotations

from django.urls import reverse

from daumoi.base.clock import now
from daumoi.supply.releases import acts, approving
from daumoi.supply.releases.tests.making import draft, entry, fresh, words


def test_readers_learn_who_checked_a_translation(cast, visitor):
    """S0-17: whoever carries the Hmong words knows that they were checked, and by whom to ask for."""
    one = draft(cast.lan, audience="public", languages=("vi", "hmn"))
    acts.write(one, words(title="Lub npe", summary="", body="Cov lus", language="hmn"), by=cast.lan.person, at=now())
    acts.ask_checker(one, entry("languages", "hmn"), cast.thanh.person, by=cast.lan.person, at=now())
    acts.check_translation(one.texts.get(language__code="hmn"), by=cast.thanh.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    name = cast.thanh.person.full_name
    page = cast.minh.client.get(reverse("delivery-one", args=[one.pk])).content.decode()
    assert page.count(f"Bản dịch do {name} kiểm tra ngày") == 1
    for reader in (visitor, cast.minh.client):
        public = reader.get(reverse("delivery-public-one", args=[one.pk])).content.decode()
        assert public.count("Bản dịch đã được người của cơ quan cung cấp kiểm tra") == 1
        assert name not in public
