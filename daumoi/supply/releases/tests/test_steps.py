"""How many actions after sign-in lead to the goal, and what the pages say on the way."""

from __future__ import annotations

from datetime import timedelta

from lxml import html

from daumoi.base.clock import PLACE, now
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.tests.making import BODY, SUMMARY, TITLE, approved, draft, entry, fresh, held, submitted
from tests import making


class Walk:
    """One person's way through the pages, counting what they do: open a link, fill a field, press a button."""

    def __init__(self, member):
        self.client = member.client
        self.actions = 0
        self.page = self.client.get("/")

    def open(self, words):
        """Follow the link that reads so."""
        self.actions += 1
        links = html.fromstring(self.page.content).xpath("//a")
        found = [link for link in links if " ".join(link.text_content().split()) == words]
        assert found, f"no link {words!r}"
        self.page = self.client.get(found[0].get("href"))
        assert self.page.status_code == 200
        return self

    def fill(self, path, button, **typed):
        """Fill fields of the form that is sent to `path` and press a button of it; each field is an action."""
        self.actions += len(typed) + 1
        # lxml says "on" for a chosen button whose value is empty; a browser sends the empty value
        untouched = {name: value for name, value in making.typed(self.page, path).items() if value != ["on"]}
        sent = untouched | typed | button
        self.page = self.client.post(path, sent, follow=True)
        return self


def test_a_supplier_sends_a_release_in_eight_actions(cast):
    """Releases, write, title, summary, text, topic, submit: seven; what the register knows is filled in. S0-17, S4-42"""
    walk = Walk(cast.lan).open("Thông tin").open("Soạn thông tin")
    topic = str(entry("topics", "phong-chong-thien-tai").pk)
    walk.fill("/thong-tin/soan/", {"submit": "1"}, title=TITLE, summary=SUMMARY, body=BODY, topic=topic)
    one = Release.objects.get()
    assert one.submitted_at is not None
    assert one.responsible_name == "Hoàng Mạnh Cường"
    assert walk.actions <= 8


def test_a_leader_approves_in_two_actions(cast):
    """Today shows what waits: open, approve. S0-17"""
    one = submitted(cast)
    walk = Walk(cast.cuong)
    link = html.fromstring(walk.page.content).xpath(f"//a[@href='/thong-tin/{one.pk}/']")
    assert link, "today shows it"
    walk.actions += 1
    walk.page = walk.client.get(link[0].get("href"))
    walk.fill(f"/thong-tin/{one.pk}/duyet/", {})
    assert fresh(one).approved_at is not None
    assert walk.actions <= 2


def test_the_page_says_before_the_click_who_sees_it_from_when(cast):
    """Who, from when, until when stands beside the button that lets it out. S0-17"""
    one = submitted(cast, release_at=now() + timedelta(hours=5), audience="public")
    page = cast.cuong.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert f"{one.release_at.astimezone(PLACE):%H:%M}" in page
    for words in ("không cần đăng nhập", "Đến khi"):
        assert words in page


def test_an_old_page_approves_nothing(cast):
    """What was read is what is approved: an older version is answered with 409. S0-17"""
    one = submitted(cast)
    path = f"/thong-tin/{one.pk}/duyet/"
    assert cast.cuong.client.post(path, {"version": str(one.version - 1)}).status_code == 409
    assert fresh(one).approved_at is None
    assert cast.cuong.client.post(path, {"version": str(one.version)}).status_code == 302


def test_from_a_refusal_the_way_leads_to_the_release(cast):
    """Whoever opens the form of a step that is over goes back to the release; nothing is said of unsaved words."""
    one = submitted(cast)
    told = cast.lan.client.get(f"/thong-tin/{one.pk}/noi-dung/vi/")
    assert (told.status_code, told.context["back"], told.context["sent"]) == (409, f"/thong-tin/{one.pk}/", False)
    assert f'href="/thong-tin/{one.pk}/"' in told.content.decode()


def test_search_and_lists_pass_the_gate(cast):
    """Words of a held release find nothing for a newsroom; released they do, without marks. S0-22"""
    one = held(cast)
    for member, count in ((cast.lan, 1), (cast.minh, 0)):
        found = member.client.get("/thong-tin/", {"q": "sat lo khau giang"})
        assert found.context["page_obj"].paginator.count == count
        shown = member.client.get("/tim/", {"q": "sat lo khau giang"}).content.decode()
        assert (str(one.pk) in shown) == bool(count)
    other = approved(cast)
    assert str(other.pk) in cast.minh.client.get("/tim/", {"q": "cảnh giới"}).content.decode()


def test_an_event_and_its_release_show_each_other(cast):
    """The panel of a task has the releases that its reader may read, and leads to a new one. S1-7"""
    duty = making.led(cast.hoa, cast.lan)
    one = draft(cast.lan, task=duty.task)
    page = cast.lan.client.get(f"/nhiem-vu/{duty.task.pk}/").content.decode()
    assert f"/thong-tin/{one.pk}/" in page
    assert f"/thong-tin/soan/?nhiem-vu={duty.task.pk}" in page
    assert f"/thong-tin/{one.pk}/" not in cast.hoa.client.get(f"/nhiem-vu/{duty.task.pk}/").content.decode()
    assert f"/nhiem-vu/{duty.task.pk}/" in cast.lan.client.get(f"/thong-tin/{one.pk}/").content.decode()


def test_every_page_opens_in_every_state(cast):
    """Each page of a release for those who write and approve it, each list, the rules. S1-7"""
    for one in (draft(cast.lan), submitted(cast), held(cast), approved(cast)):
        for path in ("", "xem-truoc/", "so-sanh/"):
            assert cast.cuong.client.get(f"/thong-tin/{one.pk}/{path}").status_code == 200
        seen = cast.hoa.client.get(f"/thong-tin/{one.pk}/").status_code
        assert seen == (404 if one.submitted_at is None else 200)
    one = draft(cast.lan)
    for path in ("sua/", "noi-dung/vi/", "noi-dung/hmn/", "noi-dung/vi/nguoi-kiem-tra/", "cung-cung-cap/", "rut/"):
        assert cast.lan.client.get(f"/thong-tin/{one.pk}/{path}").status_code == 200
    for which in ("tat-ca", "cho-toi", "du-thao", "cho-duyet", "cho-gio", "da-phat-hanh", "da-rut"):
        assert cast.lan.client.get("/thong-tin/", {"loc": which}).status_code == 200
    assert cast.hoa.client.get("/thong-tin/quy-dinh/").status_code == 200
    assert cast.hoa.client.get("/thong-tin/quy-dinh/thoi-han/them/").status_code == 200
    assert cast.hoa.client.get("/thong-tin/quy-dinh/thoi-han/nd244-2026/").status_code == 200
    assert cast.lan.client.get("/thong-tin/quy-dinh/thoi-han/nd244-2026/").status_code == 403
