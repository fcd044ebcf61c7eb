"""While a release is corrected its readers see what was approved, no more and no less; what follows it waits with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from daumoi.actors.posts.models import Post
from daumoi.base.clock import now
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.agenda.tests import made
from daumoi.supply.releases import acts, afterwards, approving, early, rules
from daumoi.supply.releases.tests.making import approved, draft, fresh, held, particulars, readers, seers, submitted
from tests import making


def correcting(cast, one, **changed):
    afterwards.correct(fresh(one), "Sai số liệu.", by=cast.cuong.person, at=now())
    if changed:
        acts.edit(fresh(one), particulars(**changed), version=fresh(one).version, by=cast.lan.person, at=now())
    return fresh(one)


def agreed(cast, one):
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())


def test_its_clock_stays_as_it_was_approved(cast):
    """Readers see the clock of ad hoc supply: a correction being written does not change it. S3-8"""
    moment = now() - timedelta(hours=8)
    given = {"mode": "ad_hoc", "happened_at": moment, "known_at": moment}
    one = approved(cast, **given)
    with pytest.raises(Refused):
        correcting(cast, one, **given | {"known_at": moment - timedelta(days=3)})
    shown = {name: value if name == "mode" else value.replace(second=0, microsecond=0) for name, value in given.items()}
    acts.edit(
        fresh(one),
        particulars(**shown, phone="0209 3000 117"),
        version=fresh(one).version,
        by=cast.lan.person,
        at=now(),
    )
    assert fresh(one).phone == "0209 3000 117", "a form knows minutes alone"


def test_readers_do_not_learn_whom_the_correction_is_to_be_given_out_with(cast):
    """Who is asked to supply the correction stands on the page once it is approved. S1-22"""
    one = correcting(cast, approved(cast))
    acts.ask_to_supply(one, [cast.organisation("BCHBP")], by=cast.lan.person, at=now())
    name = str(cast.organisation("BCHBP"))
    for path in (f"/thong-tin/{one.pk}/xem-truoc/", f"/thong-tin/nhan/{one.pk}/", f"/thong-tin/{one.pk}/"):
        assert name not in cast.minh.client.get(path).content.decode(), path
    assert name in cast.lan.client.get(f"/thong-tin/{one.pk}/xem-truoc/").content.decode()


def test_who_did_not_answer_is_not_named_to_readers(cast):
    """Released without a partner's answer, the words are not given out in the partner's name. S1-7"""
    one = submitted(cast, beside=["BCHBP"])
    approving.force(one, "Bão đổ bộ trong đêm.", by=cast.cuong.person, at=now())
    assert fresh(one).editions.get().head["together"] == ""
    assert str(cast.organisation("BCHBP")) not in cast.minh.client.get(f"/thong-tin/nhan/{one.pk}/").content.decode()


def test_a_partner_is_not_told_what_it_may_not_see_and_keeps_it(cast):
    """The form keeps a confidential event and what is corrected without naming them to who writes beside the lead. S3-13"""
    day = now().date() + timedelta(days=3)
    secret = made.event(cast.lan, title="Chuyên án kín", is_confidential=True, starts_on=day)
    first = approved(cast)
    one = draft(cast.lan, kind="dinh-chinh", corrects=first, event=secret)
    acts.ask_to_supply(one, [cast.organisation("BCHBP")], by=cast.lan.person, at=now())
    path = f"/thong-tin/{one.pk}/sua/"
    page = cast.quan.client.get(path)
    assert page.status_code == 200
    assert "Chuyên án kín" not in page.content.decode()
    sent = making.typed(page, path) | {"phone": "0209 3000 118"}
    assert cast.quan.client.post(path, sent).status_code == 302
    assert (fresh(one).event_id, fresh(one).corrects_id, fresh(one).phone) == (secret.pk, first.pk, "0209 3000 118")


@pytest.mark.parametrize("is_correction_first", [True, False])
def test_what_corrects_it_waits_for_whom_it_has_not_reached(cast, at, is_correction_first):
    """Whoever a held edition adds reads a release that corrects it from that edition's time, not before. S0-17"""
    cong, province_radio = cast.organisation("CONG"), cast.organisation("BPTTH")
    one = approved(cast, audience="named", newsrooms=[cong])
    moment = now() + timedelta(hours=5)

    def widen():
        agreed(cast, correcting(cast, one, audience="named", newsrooms=[cong, province_radio], release_at=moment))

    if not is_correction_first:
        widen()
    other = approved(cast, kind="dinh-chinh", audience="named", corrects=fresh(one), newsrooms=[cong])
    if is_correction_first:
        widen()
    assert "minh" not in seers(cast, one) | seers(cast, other)
    at(moment + timedelta(seconds=1))
    assert "minh" in seers(cast, one) & readers(cast, other)


def test_whom_a_correction_names_itself_waits_for_nothing(cast):
    """A newsroom that the correcting release names reads it at once, also where it was to follow the corrected one. S0-17"""
    radio = cast.organisation("BPTTH")
    one = approved(cast, audience="named", newsrooms=[cast.organisation("CONG")])
    agreed(cast, correcting(cast, one, audience="named", newsrooms=[radio], release_at=now() + timedelta(hours=5)))
    other = approved(cast, kind="dinh-chinh", audience="named", corrects=fresh(one), newsrooms=[])
    assert "minh" not in seers(cast, other)
    agreed(cast, correcting(cast, other, kind="dinh-chinh", audience="named", corrects=fresh(one), newsrooms=[radio]))
    assert "minh" in readers(cast, other)


def test_who_had_it_early_keeps_it_while_it_is_corrected(cast):
    """Words in force stay with whoever reads them by an advance copy alone. S0-17"""
    one = held(cast, audience="named", newsrooms=[cast.organisation("CONG")])
    post = Post.objects.get(person=cast.minh.person, role="journalist")
    reader = early.name_reader(one, post, by=cast.lan.person, at=now())
    early.accept_terms(reader, by=cast.minh.person, at=now())
    afterwards.retime(fresh(one), now(), by=cast.cuong.person, at=now())
    paths = [f"/thong-tin/{one.pk}/", f"/thong-tin/nhan/{one.pk}/"]
    before = [cast.minh.client.get(path).status_code for path in paths]
    correcting(cast, one)
    assert before == [cast.minh.client.get(path).status_code for path in paths] == [200, 200]


def test_an_advance_copy_is_taken_back_at_any_time(cast):
    """Also once it is out: the terms of a held correction are then not offered any more. S0-17"""
    one = held(cast)
    post = Post.objects.get(person=cast.minh.person, role="journalist")
    reader = early.name_reader(one, post, by=cast.lan.person, at=now())
    early.accept_terms(reader, by=cast.minh.person, at=now())
    afterwards.retime(fresh(one), now(), by=cast.cuong.person, at=now())
    path = f"/thong-tin/{one.pk}/doc-truoc/{reader.pk}/thoi/"
    assert path in cast.lan.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert cast.lan.client.post(path).status_code == 302
    agreed(cast, correcting(cast, one, release_at=now() + timedelta(hours=5)))
    assert not early.waiting_for(cast.minh.person, now())


def test_an_approved_correction_that_waits_is_stopped_before_another_begins(cast):
    """Wrong again and not out yet: it is taken back, changed, approved anew; readers keep the words in force. S3-8"""
    one = approved(cast, audience="named", newsrooms=[cast.ha.organisation])
    before = readers(cast, one)
    added = cast.organisation("NBG")
    correcting(
        cast, one, audience="named", newsrooms=[cast.ha.organisation, added], release_at=now() + timedelta(hours=3)
    )
    agreed(cast, one)
    open_acts = rules.acts_open_to(fresh(one), by=cast.cuong.person, at=now())
    assert {"retime", "back"} <= set(open_acts)
    assert "correct" not in open_acts
    with pytest.raises(TooLate, match="chờ giờ"):
        afterwards.correct(fresh(one), "Sai nữa.", by=cast.cuong.person, at=now())
    approving.take_back(fresh(one), "Sai nữa.", by=cast.cuong.person, at=now())
    one = fresh(one)
    assert rules.where_stands(one, now()) == "correcting"
    assert not one.editions.filter(release_at__gt=now()).exists()
    assert one.recipients.filter(round__gt=1).count() == 0
    assert readers(cast, one) == before
    acts.edit(
        one,
        particulars(audience="named", newsrooms=[cast.ha.organisation], release_at=None),
        version=one.version,
        by=cast.lan.person,
        at=now(),
    )
    agreed(cast, one)
    assert one.editions.in_force().get().round == fresh(one).round
    assert readers(cast, one) == before


def test_what_is_out_is_not_taken_back(cast):
    """A correction in force is corrected or withdrawn like any words released."""
    one = correcting(cast, approved(cast), phone="0209 3999 111")
    agreed(cast, one)
    with pytest.raises(TooLate):
        approving.take_back(fresh(one), "Sai nữa.", by=cast.cuong.person, at=now())
