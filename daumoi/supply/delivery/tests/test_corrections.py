"""Corrections: who is told, how a release leads to the one that corrects it, and the old words beside the new."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from daumoi.actors.notices.models import Notice
from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.supply.delivery.copies import copy_secret
from daumoi.supply.delivery.mail import exact
from daumoi.supply.delivery.models import Delivery
from daumoi.supply.delivery.tests.making import (
    EMAIL,
    a_list,
    contact,
    corrected,
    later,
    out,
    sent,
    subscribed,
    withdrawn,
)
from daumoi.supply.distribution import acts as distribution
from daumoi.supply.distribution.rules import Written
from daumoi.supply.releases import afterwards, approving, early
from daumoi.supply.releases.acts import edit, write
from daumoi.supply.releases.early import who_may_be_named
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.tests.making import approved, draft, fresh, held, particulars, seers, words

OTHER = "baovidu@vidu.example"
RIGHT = "Khoảng 5 giờ 10, đất đá tràn xuống mặt đường.\nKhông có thiệt hại về người.\nDự kiến thông xe trong ngày."


def page(one):
    return reverse("delivery-one", args=[one.pk])


def public(one):
    return reverse("delivery-public-one", args=[one.pk])


def correcting(cast, one, **changed):
    """Return a correction of its own that is out; it names no receiver."""
    said = words("Về giờ xảy ra sạt lở tại đèo Khau Giang", "Giờ đúng là 5 giờ 10.", "Giờ xảy ra là 5 giờ 10.")
    return approved(cast, kind="dinh-chinh", corrects=one, said=said, **changed)


def test_whoever_received_it_receives_what_corrects_it(cast):
    """S1-7, S3-8: by mail in the same thread, by notice, on the page; stopped meanwhile is not sent to; nobody else sees it."""
    rows = a_list(cast, EMAIL, OTHER)
    one = approved(cast, audience="named", lists=[rows], newsrooms=[cast.ha.organisation])
    assert len(sent()) == 2
    distribution.stop(contact(OTHER), by=None, at=now())
    two = correcting(cast, one, audience="named")
    (letter,) = sent()
    first = Delivery.objects.get(recipient__release=one, recipient__contact__email=EMAIL)
    assert letter.to == [EMAIL]
    assert letter.subject.startswith("[Đính chính]")
    assert (
        letter.extra_headers["In-Reply-To"]
        == f"<delivery.{first.pk}@{letter.extra_headers['Message-ID'].partition('@')[2]}"
    )
    assert "đính chính tin đã cung cấp trước: Thông cáo báo chí – Công an tỉnh" in letter.body
    assert reverse("delivery-copy", args=[copy_secret(first.recipient)]) in letter.body
    stopped = Delivery.objects.get(recipient__release=two, recipient__contact__email=OTHER)
    assert (stopped.state, stopped.reason) == ("skipped", "stopped")
    assert Notice.objects.filter(person=cast.ha.person, about_key=str(two.pk)).exists()
    assert seers(cast, two) - {"nghia"} == seers(cast, one) - {"nghia"}
    for this, that in ((one, two), (two, one)):
        assert page(that) in cast.minh.client.get(page(this)).content.decode()
        inside = cast.lan.client.get(reverse("releases-release", args=[this.pk])).content.decode()
        assert reverse("releases-release", args=[that.pk]) in inside
    copy = reverse("delivery-copy", args=[copy_secret(first.recipient)])
    mine = Delivery.objects.get(recipient__release=two, recipient__contact__email=EMAIL).recipient
    assert reverse("delivery-copy", args=[copy_secret(mine)]) in cast.anyone().get(copy).content.decode()


def test_readers_and_newsrooms_that_read_it_early_are_told(cast):
    """S1-7: who opened it on a page is told; the newsroom of who had an advance copy receives the correction."""
    one = held(cast, audience="named", lists=[a_list(cast, EMAIL)])
    post = next(post for post in who_may_be_named() if post.person_id == cast.ha.person.pk)
    reader = early.name_reader(one, post, by=cast.lan.person, at=now())
    early.accept_terms(reader, by=cast.ha.person, at=now())
    assert cast.ha.client.get(reverse("releases-release", args=[one.pk])).status_code == 200
    afterwards.retime(fresh(one), now(), by=cast.cuong.person, at=now())
    two = correcting(cast, fresh(one), audience="named")
    sent()
    assert "ha" in seers(cast, two)
    open_one = out(cast, audience="public")
    subscribed(cast.xuan)
    assert cast.minh.client.get(page(open_one)).status_code == 200
    sent()
    three = correcting(cast, open_one, audience="public")
    sent()
    assert Notice.objects.filter(person=cast.minh.person, about_key=str(three.pk)).exists()
    assert not Notice.objects.filter(person=cast.sao.person, about_key=str(three.pk)).exists()
    listed = cast.anyone().get(reverse("delivery-public-feed", args=["json"])).json()["items"]
    told = {item["id"]: item for item in listed}
    assert public(three) in told[f"urn:uuid:{open_one.pk}"]["content_text"]
    assert told[f"urn:uuid:{open_one.pk}"]["title"].startswith("[Đính chính]")
    assert public(three) in cast.anyone().get(public(open_one)).content.decode()


def test_a_page_kept_by_a_visitor_is_asked_for_anew_when_it_is_corrected(cast):
    """Trust B1: the tag of the corrected release changes with the correction, and not before its time."""
    one = out(cast, audience="public")
    visitor = cast.anyone()
    tag = visitor.get(public(one))["ETag"]
    approving_later = draft(
        cast.lan, kind="dinh-chinh", corrects=one, audience="public", release_at=now().replace(year=2099)
    )
    approving.submit(approving_later, by=cast.lan.person, at=now())
    approving.answer(fresh(approving_later), one.organisation, by=cast.cuong.person, at=now())
    assert visitor.get(public(one))["ETag"] == tag
    afterwards.retime(fresh(approving_later), now(), by=cast.cuong.person, at=now())
    assert visitor.get(public(one))["ETag"] != tag


def test_a_correction_reaches_no_fewer_and_corrects_ones_own(cast):
    """S1-7: refused with a sentence: narrower than what it corrects, of somebody else's, of what is not out."""
    one = out(cast, audience="public")
    waits = held(cast)
    foreign = draft(cast.quan, kind="dinh-chinh", corrects=one, audience="public")
    cases = [
        (draft(cast.lan, kind="dinh-chinh", corrects=one, audience="press"), cast.lan, "Ai được đọc"),
        (draft(cast.lan, kind="dinh-chinh", corrects=waits), cast.lan, "chưa phát hành"),
        (foreign, cast.quan, "cơ quan đã cung cấp"),
    ]
    for wrong, writer, told in cases:
        with pytest.raises(Refused, match=told):
            approving.submit(wrong, by=writer.person, at=now())
        assert Release.objects.get(pk=wrong.pk).submitted_at is None


def test_old_words_stand_beside_new_ones(cast):
    """S3-8, S1-7: on the page of a newsroom, the public page and in the mail: what was given out and what reads now."""
    one = out(cast, EMAIL, audience="public")
    sent()
    one = corrected(cast, one, body=RIGHT)
    for browser, path in (
        (cast.ha.client, page(one)),
        (cast.anyone(), public(one)),
        (cast.ha.client, f"/thong-tin/{one.pk}/"),
    ):
        text = browser.get(path).content.decode()
        assert "Khoảng <del>4</del> giờ <del>30,</del> đất đá" in text, path
        assert "Khoảng <ins>5</ins> giờ <ins>10,</ins> đất đá" in text
        assert text.count("<dt>Đã đưa</dt>") == 1, "what did not change is not told"
    mail.outbox.clear()
    letters = {letter.to[0]: letter.body for letter in sent()}
    assert "Đã đưa: “Khoảng 4 giờ 30, đất đá tràn xuống mặt đường.”" in letters[EMAIL]
    assert "Sửa thành: “Khoảng 5 giờ 10, đất đá tràn xuống mặt đường.”" in letters[EMAIL]
    assert letters[EMAIL].count("Không có thiệt hại về người.") == 1
    withdrawn(cast, one)
    assert "<del>" not in cast.ha.client.get(page(one)).content.decode()


def test_who_is_added_with_a_correction_never_reads_the_old_words(cast, at):
    """S1-7, trust B1: a receiver of the second edition alone gets the new text; neither page nor mail tells the old one."""
    one = approved(cast, audience="named", lists=[a_list(cast, EMAIL)])
    sent()
    at(later(hours=2))
    afterwards.correct(one, "Giờ xảy ra đã được kiểm tra lại.", by=cast.cuong.person, at=now())
    one = fresh(one)
    more = particulars(
        audience="named", lists=[*one.lists.all(), a_second_list(cast)], newsrooms=[cast.ha.organisation]
    )
    edit(one, more, version=one.version, by=cast.lan.person, at=now())
    write(fresh(one), words(body=RIGHT, based_on=1), by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    letters = {letter.to[0]: letter.body for letter in sent()}
    assert "4 giờ 30" in letters[EMAIL]
    assert "4 giờ 30" not in letters[OTHER]
    assert RIGHT.splitlines()[0] in letters[OTHER]
    assert "<del>" not in cast.ha.client.get(page(one)).content.decode()
    rows = {row.contact.email: row for row in one.recipients.exclude(contact=None).select_related("contact")}
    for email, is_told in ((EMAIL, True), (OTHER, False)):
        answer = cast.anyone().get(reverse("delivery-copy", args=[copy_secret(rows[email])]))
        assert ("<del>4</del>" in answer.content.decode()) is is_told
    for delivery in Delivery.objects.filter(dispatch__kind="correction", way="mail"):
        assert exact(delivery), "what was sent is put together again byte for byte"


def a_second_list(cast):
    row = distribution.make_list(cast.lan.organisation, "Nhận thêm", by=cast.lan.person, at=now())
    distribution.add(row, [], [Written("Báo Ví dụ", OTHER)], by=cast.lan.person, at=now())
    return row
