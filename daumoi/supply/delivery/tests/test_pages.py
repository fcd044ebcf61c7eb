"""The newsroom's page, the public page and the feeds: what stands there, for whom, and from which moment."""

from __future__ import annotations

import json
from datetime import timedelta

from django.urls import reverse
from lxml import etree, html

from daumoi.base.clock import now, today
from daumoi.supply.delivery import acts
from daumoi.supply.delivery.models import Delivery, ReleaseFeed, Taking
from daumoi.supply.delivery.tests.making import EMAIL, a_list, corrected, out, sent, withdrawn
from daumoi.supply.releases import approving, enclosing
from daumoi.supply.releases.tests.making import BODY, TITLE, draft, fresh, held

INBOX = reverse("delivery-inbox")
PUBLIC = reverse("delivery-public")

MAP = b"\xff\xd8\xff\xd9"


def page(one):
    return reverse("delivery-one", args=[one.pk])


def public(one):
    return reverse("delivery-public-one", args=[one.pk])


def with_file(cast, **changed):
    one = draft(cast.lan, **changed)
    enclosing.enclose(one, ("ban-do.jpg", MAP), alt="Bản đồ", rights="Dùng tự do", by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    return fresh(one)


def titles(answer):
    return [link.text_content() for link in html.fromstring(answer.content).xpath('//ul[@class="rows"]//a[@class="t"]')]


def files_on(answer):
    return html.fromstring(answer.content).xpath('//section[@class="encl"]//a/@href')


def test_it_stands_on_the_newsrooms_page_at_its_moment_without_any_job(cast, at):
    """S0-17, S1-22: held, the page does not know it; at its time it stands there though no worker runs (trust B1)."""
    one = held(cast)
    assert titles(cast.ha.client.get(INBOX)) == []
    assert cast.ha.client.get(page(one)).status_code == 404
    at(one.visible_at + timedelta(milliseconds=1))
    assert titles(cast.ha.client.get(INBOX)) == [TITLE]
    assert BODY.splitlines()[0] in cast.ha.client.get(page(one)).content.decode()
    assert cast.xuan.client.get(page(one)).status_code == 404


def test_unread_marks(cast):
    """A release counts as new until the reader opens it, and again once it is corrected."""
    one = out(cast, EMAIL)
    unread = f"{INBOX}?loc=moi"
    assert titles(cast.ha.client.get(unread)) == [TITLE]
    cast.ha.client.get(page(one))
    assert titles(cast.ha.client.get(unread)) == []
    assert titles(cast.minh.client.get(unread)) == [TITLE]
    corrected(cast, one)
    assert titles(cast.ha.client.get(unread)) == [TITLE]


def test_found_with_and_without_marks_and_narrowed(cast):
    """S0-18: by words, topic, agency and kind; what does not fit does not stand there."""
    one = out(cast)
    client = cast.ha.client
    for words in ("sạt lở", "sat lo deo", "SAT LO"):
        assert titles(client.get(INBOX, {"q": words})) == [TITLE]
    fits = {"linh-vuc": one.topic.code, "co-quan": one.organisation_id, "loai": one.kind.code}
    assert titles(client.get(INBOX, fits)) == [TITLE]
    for wrong in (
        {"q": "hoi thao"},
        {"linh-vuc": "bien-gioi"},
        {"loai": "dinh-chinh"},
        {"co-quan": "x"},
        {"dia-ban": "1"},
    ):
        assert titles(client.get(INBOX, wrong)) == []


def test_taken_in_three_steps_and_once_for_the_newsroom(cast):
    """S0-20: open the page, press the button: taken; a colleague sees by whom; journalists read and do not take."""
    one = out(cast)
    act = reverse("delivery-take", args=[one.pk])
    form = html.fromstring(cast.ha.client.get(INBOX).content).xpath(f'//form[@action="{act}"]')
    assert len(form) == 1
    taken = cast.ha.client.post(reverse("delivery-take", args=[one.pk]), {"back": INBOX})
    assert taken["Location"] == INBOX
    assert Taking.objects.get().by == cast.ha.person
    assert str(cast.ha.person) in cast.minh.client.get(INBOX).content.decode()
    assert titles(cast.minh.client.get(f"{INBOX}?loc=da-nhan")) == [TITLE]
    assert cast.minh.client.post(reverse("delivery-take", args=[one.pk])).status_code == 403
    assert cast.ha.client.post(reverse("delivery-take", args=[one.pk]), {"back": "//x.example"})["Location"] == page(
        one
    )
    assert Taking.objects.count() == 1


def test_taken_along(cast):
    """S0-18: words to copy, files, DOCX and ninjs 2.1 with the languages, files, source and rights."""
    one = with_file(cast)
    answer = cast.ha.client.get(page(one))
    assert BODY in html.fromstring(answer.content).get_element_by_id("chu").text
    (file,) = files_on(answer)
    assert cast.ha.client.get(file).content == MAP
    assert cast.xuan.client.get(file).status_code == 404
    assert cast.ha.client.get(reverse("delivery-docx", args=[one.pk])).content[:2] == b"PK"
    made = json.loads(cast.ha.client.get(reverse("delivery-ninjs", args=[one.pk])).content)
    assert (made["uri"], made["pubstatus"], made["standard"]["version"]) == (f"urn:uuid:{one.pk}", "usable", "2.1")
    assert made["headlines"][0]["value"] == TITLE
    assert made["bodies"][0]["value"] == BODY
    assert [one["name"] for one in made["associations"]] == ["ban-do.jpg"]


def test_opening_counts_as_received(cast):
    """S0-18: a newsroom's mail counts as received once one of its people opened the release."""
    one = out(cast, newsrooms=[cast.ha.organisation])
    sent()
    assert Delivery.objects.get().state == "sent"
    cast.ha.client.get(page(one))
    assert Delivery.objects.get().state == "delivered"


def test_the_public_page_is_never_early_and_never_late(cast, visitor, at):
    """S1-22: asked anew each time; unchanged is 304, a release that came out, was corrected or withdrawn is not (trust B1)."""
    one = held(cast, audience="public")
    before = visitor.get(PUBLIC)
    assert before["Cache-Control"] == "no-cache"
    assert visitor.get(public(one)).status_code == 404
    assert visitor.get(PUBLIC, headers={"if-none-match": before["ETag"]}).status_code == 304
    at(one.visible_at + timedelta(milliseconds=1))
    after = visitor.get(PUBLIC, headers={"if-none-match": before["ETag"]})
    assert (after.status_code, TITLE in after.content.decode()) == (200, True)
    first = visitor.get(public(one))
    assert 'property="og:title"' in first.content.decode()
    assert visitor.get(public(one), headers={"if-none-match": first["ETag"]}).status_code == 304
    corrected(cast, one)
    second = visitor.get(public(one), headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert "kiểm tra lại" in second.content.decode()
    withdrawn(cast, one)
    third = visitor.get(public(one), headers={"if-none-match": second["ETag"]})
    assert third.status_code == 200
    assert TITLE not in third.content.decode()
    assert "chưa được xác minh" in third.content.decode()
    assert visitor.get(reverse("delivery-public-docx", args=[one.pk])).status_code == 404
    assert TITLE not in visitor.get(PUBLIC).content.decode()


def test_only_what_is_public_is_public(cast, visitor):
    """S1-22: what is given to the press alone stands on no public page, file, feed or export."""
    one = with_file(cast)
    shown = with_file(cast, audience="public")
    file = shown.enclosures.get()
    for name in ("delivery-public-one", "delivery-public-docx", "delivery-public-ninjs"):
        assert visitor.get(reverse(name, args=[one.pk])).status_code == 404
        assert visitor.get(reverse(name, args=[shown.pk])).status_code == 200
    assert visitor.get(reverse("delivery-public-file", args=[shown.pk, file.pk])).status_code == 200
    assert visitor.get(reverse("delivery-public-file", args=[one.pk, one.enclosures.get().pk])).status_code == 404
    assert visitor.get(reverse("delivery-public-file", args=[shown.pk, one.enclosures.get().pk])).status_code == 404
    for form in ("atom", "json", "ninjs"):
        words = visitor.get(reverse("delivery-public-feed", args=[form])).content.decode()
        assert str(shown.pk) in words
        assert str(one.pk) not in words


def test_who_is_signed_in_gets_a_page_of_their_own(cast):
    """The page with somebody's name on it is not kept by anything in between."""
    out(cast, audience="public")
    answer = cast.ha.client.get(PUBLIC)
    assert "ETag" not in answer
    assert answer["Cache-Control"] == "no-store"


def test_feeds_are_well_formed_and_unchanged_when_nothing_changed(cast, visitor):
    """S1-22: Atom, JSON Feed 1.1, ninjs; the same bytes while the same stands there; a correction says so."""
    one = corrected(cast, with_file(cast, audience="public"))
    atom, feed = (reverse("delivery-public-feed", args=[form]) for form in ("atom", "json"))
    answer = visitor.get(atom)
    tree = etree.fromstring(answer.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert tree.xpath("string(a:entry/a:id)", namespaces=names) == f"urn:uuid:{one.pk}"
    assert "Hai ngôi nhà" in tree.xpath("string(a:entry/a:content)", namespaces=names)
    assert visitor.get(atom, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert visitor.get(atom).content == answer.content
    made = json.loads(visitor.get(feed).content)
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["items"][0]["attachments"][0]["title"] == "ban-do.jpg"
    withdrawn(cast, one)
    assert TITLE not in visitor.get(feed).content.decode()
    assert visitor.get(atom, headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_an_empty_feed_is_the_same_every_time(cast, visitor):
    path = reverse("delivery-public-feed", args=["atom"])
    assert visitor.get(path).content == visitor.get(path).content
    assert visitor.get(reverse("delivery-public-feed", args=["rss"])).status_code == 404


def test_a_newsrooms_feed_opens_by_its_secret_alone(cast, visitor, at):
    """S1-22: told once, kept as a code; void once revoked, past its last day, or its owner left (trust B4)."""
    one = out(cast)
    last = f"{today() + timedelta(days=30):%d/%m/%Y}"
    sent_ = {"name": "Hệ thống biên tập", "expires_on": last, "newsroom": str(cast.ha.organisation.pk)}
    other = sent_ | {"newsroom": str(cast.organisation("CONG").pk)}
    assert cast.ha.client.post(reverse("delivery-feeds"), other).status_code == 422
    made = html.fromstring(cast.ha.client.post(reverse("delivery-feeds"), sent_).content)
    addresses = [code.text.partition("8000")[2] for code in made.xpath("//code")]
    assert len(addresses) == 3
    assert all(str(one.pk) in visitor.get(address).content.decode() for address in addresses)
    row = ReleaseFeed.objects.get()
    assert row.last_used_on == today()
    assert not [address for address in addresses if row.address_hmac in address]
    assert cast.minh.client.post(reverse("delivery-feeds"), sent_).status_code == 403
    assert cast.minh.client.post(reverse("delivery-revoke", args=[row.pk])).status_code == 404
    changed = addresses[0].replace("/atom/", "/rss/")
    assert visitor.get(changed).status_code == 404
    before = now()
    at(before + timedelta(days=31))
    assert visitor.get(addresses[0]).status_code == 404
    at(before)
    assert visitor.get(addresses[0]).status_code == 200
    assert cast.ha.client.post(reverse("delivery-revoke", args=[row.pk])).status_code == 302
    assert visitor.get(addresses[0]).status_code == 404


def test_a_feed_shows_nothing_before_its_time(cast, visitor, at):
    wanted = acts.Wanted(cast.ha.organisation, "x", today() + timedelta(days=9))
    _row, secret = acts.make_feed(wanted, by=cast.ha.person, at=now(), today=today())
    address = reverse("delivery-feed", args=[secret, "json"])
    one = held(cast)
    before = visitor.get(address)
    assert json.loads(before.content)["items"] == []
    at(one.visible_at + timedelta(milliseconds=1))
    after = visitor.get(address, headers={"if-none-match": before["ETag"]})
    assert [item["title"] for item in json.loads(after.content)["items"]] == [TITLE]


def test_the_own_copy_of_an_outside_receiver(cast, visitor):
    """S0-18: the link in the mail opens the release with its files for that office alone, and counts as received."""
    one = with_file(cast, lists=[a_list(cast, EMAIL)])
    (message,) = sent()
    path = next(line for line in message.body.splitlines() if "/thong-cao/ban/" in line).partition("8000")[2]
    answer = visitor.get(path)
    assert TITLE in answer.content.decode()
    assert visitor.get(files_on(answer)[0]).content == MAP
    assert Delivery.objects.get().state == "delivered"
    assert visitor.get(path.replace("/ban/", "/ban/1")).status_code == 404
    withdrawn(cast, one)
    gone = visitor.get(path).content.decode()
    assert TITLE not in gone
    assert "chưa được xác minh" in gone


def test_the_page_of_a_release_shows_what_is_sent(cast):
    """S0-18: the page of the release shows to who writes it how far the sending is."""
    one = out(cast, EMAIL)
    sent()
    answer = cast.lan.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert reverse("delivery-sending", args=[Delivery.objects.get().dispatch_id]) in answer
    assert (
        reverse("delivery-sending", args=[Delivery.objects.get().dispatch_id])
        not in cast.ha.client.get(f"/thong-tin/{one.pk}/").content.decode()
    )
