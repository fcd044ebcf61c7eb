"""What happens to orientations: written, signed together, issued, acknowledged, numbered, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.orientations import rules
from daumoi.mandate.orientations.models import Addressee, CoSignature, Orientation, PriorityTopic
from daumoi.mandate.papers import acts as papers
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an office wrote: `values` are fields of Orientation; `topics` with their words in the order of their rank."""

    values: dict[str, Any]
    topics: Sequence[tuple[Entry, str]]
    cosigners: Sequence[Organisation]
    addressees: Sequence[Organisation]


def create(issuer: Organisation, what: Written, *, by: Person, at: datetime) -> Orientation:
    """Make a draft; whoever is to sign with it is asked at once. Raises NotYours, Refused."""
    rules.check_may_write(issuer, by=by)
    _check(issuer, what)
    orientation = Orientation(issuer=issuer, line=issuer.line, created_by=by, created_at=at, **_clean(what.values))
    with act("created", orientation, by=by, at=at):
        orientation.save(force_insert=True)
        _set(orientation, what)
        _ask(orientation, at)
    return orientation


def edit(orientation: Orientation, what: Written, *, version: int, by: Person, at: datetime) -> None:
    """Change a draft; what was signed before is signed anew. Raises NotYours, Refused, TooLate where somebody saved since."""
    rules.check_may_write(orientation.issuer, by=by)
    _check(orientation.issuer, what)
    with transaction.atomic():
        held = _held(orientation)
        rules.check_draft(held)
        if held.version != version:
            raise TooLate(
                _(
                    "Somebody saved this orientation while you were writing. Your words are still here: compare and save again."
                )
            )
        with act("edited", held, by=by, at=at):
            for name, value in {**_clean(what.values), "version": version + 1}.items():
                setattr(held, name, value)
            held.save()
            _set(held, what)
            # a signature, and a refusal, is of the words that were read, not of others
            for signature in held.cosignatures.exclude(signed_at=None, refused_at=None):
                _set_answer(signature)
            _ask(held, at)


def co_sign(signature: CoSignature, *, by: Person, at: datetime, version: int | None = None) -> None:
    """A leader of an office that is asked signs for it; the issuing office is told. Raises NotYours, TooLate.

    `version` is the one that was read; None: as it stands.
    """
    with transaction.atomic():
        signature = _asked(signature)
        orientation = signature.orientation
        rules.check_may_sign(signature, by=by)
        rules.check_was_read(orientation, version)
        with act("co_signed", orientation, by=by, at=at, organisation=str(signature.organisation)):
            _set_answer(signature, signed_by=by, signed_at=at)
        title = _("%(who)s has signed: %(what)s") % {"who": signature.organisation, "what": orientation}
        _tell(orientation, recipients(orientation.issuer), f"signed:{signature.pk}:{orientation.version}", title, at)


def refuse(signature: CoSignature, words: str, *, by: Person, at: datetime, version: int | None = None) -> None:
    """A leader of an office that is asked says why it does not sign these words; the issuing office is told.

    Once the draft is changed the office is asked anew; it may also sign after all. `version` is the one that was read;
    None: as it stands. Raises NotYours, Refused without words, TooLate.
    """
    words = nfc(words).strip()
    if not words:
        raise Refused(_("Write why your office does not sign, and what would have to change."), field="words")
    with transaction.atomic():
        signature = _asked(signature)
        orientation = signature.orientation
        rules.check_may_refuse(signature, by=by)
        rules.check_was_read(orientation, version)
        with act(
            "signature_refused", orientation, by=by, at=at, organisation=str(signature.organisation), reason=words[:300]
        ):
            _set_answer(signature, refused_by=by, refused_at=at, refused_because=words)
        title = _("%(who)s does not sign: %(what)s") % {"who": signature.organisation, "what": orientation}
        key = f"refused:{signature.pk}:{orientation.version}"
        _tell(orientation, recipients(orientation.issuer), key, title, at, words)


def issue(orientation: Orientation, *, by: Person, at: datetime, version: int | None = None) -> None:
    """Issue it: each addressee's focal point is told and may read its paper. Raises NotYours, Refused, TooLate.

    `version` is the one that was read; None: as it stands.
    """
    rules.check_leads(orientation, by=by)
    with transaction.atomic():
        held = _held(orientation)
        rules.check_draft(held)
        rules.check_was_read(held, version)
        rules.check_complete(held)
        with act("issued", held, by=by, at=at):
            held.issued_by, held.issued_at = by, at
            held.save(update_fields=["issued_by", "issued_at"])
            for addressee in held.addressees.select_related("organisation"):
                if held.paper is not None:
                    papers.open_to(held.paper, addressee.organisation, reason="orientation", by=by, at=at)
                title = _("New orientation: %(what)s") % {"what": held}
                _tell(held, recipients(addressee.organisation), f"issued:{addressee.pk}", title, at, _period(held))


def acknowledge(addressee: Addressee, note: str = "", *, by: Person, at: datetime) -> None:
    """Write down, once for each organisation, that it has received the orientation. Raises NotYours, TooLate."""
    with transaction.atomic():
        held = (
            Addressee.objects.select_for_update(of=("self",))
            .select_related("organisation", "orientation__issuer", "acknowledged_by")
            .get(pk=addressee.pk)
        )
        rules.check_may_acknowledge(held, by=by)
        with act("acknowledged", held.orientation, by=by, at=at, organisation=str(held.organisation), text=note[:300]):
            held.acknowledged_by, held.acknowledged_at, held.note = by, at, nfc(note).strip()
            held.save(update_fields=["acknowledged_by", "acknowledged_at", "note"])


def withdraw(orientation: Orientation, reason: str, *, by: Person, at: datetime) -> None:
    """Withdraw what was issued, with a reason that its addressees are told. Raises NotYours, Refused, TooLate."""
    rules.check_leads(orientation, by=by)
    if not reason.strip():
        raise Refused(_("Say why the orientation is withdrawn."), field="reason")
    with transaction.atomic():
        held = _held(orientation)
        if held.state != "issued":
            raise TooLate(
                _("Only an orientation that is issued can be withdrawn. Reload the page to see where it stands.")
            )
        with act("withdrawn", held, by=by, at=at, reason=reason[:300]):
            held.withdrawn_by, held.withdrawn_at, held.withdrawn_because = by, at, nfc(reason).strip()
            held.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"])
            for addressee in held.addressees.select_related("organisation"):
                title = _("Orientation withdrawn: %(what)s") % {"what": held}
                _tell(held, recipients(addressee.organisation), f"withdrawn:{addressee.pk}", title, at, reason)


def enter_number(orientation: Orientation, *, number: str, dated_on: date, by: Person, at: datetime) -> None:
    """Enter number and date given by văn thư. Raises NotYours, TooLate for a number that is taken or entered before."""
    number = nfc(number).strip()
    with transaction.atomic():
        held = _held(orientation)
        rules.check_may_number(held, by=by)
        same = Orientation.objects.filter(issuer=held.issuer_id, dated_on__year=dated_on.year, number__iexact=number)
        taken = same.exclude(pk=held.pk).first()
        if taken is not None:
            words = {"number": number, "other": taken}
            raise TooLate(_("Number %(number)s already belongs to “%(other)s”.") % words, field="number")
        with act("numbered", held, by=by, at=at, number=number, dated_on=dated_on.isoformat()):
            held.number, held.dated_on = number, dated_on
            held.save(update_fields=["number", "dated_on"])


def _check(issuer: Organisation, what: Written) -> None:
    values = what.values
    if values["ends_on"] < values["starts_on"]:
        raise Refused(_("The period cannot end before it begins."), field="ends_on")
    if values["due_on"] is not None and values["due_on"] > values["ends_on"]:
        raise Refused(_("The day to acknowledge by must lie before the end of the period."), field="due_on")
    if len({topic.pk for topic, _words in what.topics}) < len(what.topics):
        raise Refused(_("A priority topic stands twice. Keep one of the two lines."))
    paper = values["paper"]
    if paper is not None and paper.owner_id != issuer.pk:
        raise Refused(_("The paper must be one that the issuing office has registered."), field="paper")
    if issuer in what.cosigners:
        raise Refused(_("The issuing office need not be asked to sign with itself."), field="cosigners")
    rules.check_led_by_party(issuer, what.cosigners)


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    return {key: nfc(value).strip() if isinstance(value, str) else value for key, value in values.items()}


def _set(orientation: Orientation, what: Written) -> None:
    orientation.topics.all().delete()
    for rank, (topic, words) in enumerate(what.topics, 1):
        PriorityTopic.objects.create(orientation=orientation, rank=rank, topic=topic, words=nfc(words).strip()[:500])
    orientation.cosignatures.exclude(organisation__in=what.cosigners).delete()
    for organisation in what.cosigners:
        CoSignature.objects.get_or_create(orientation=orientation, organisation=organisation)
    orientation.addressees.exclude(organisation__in=what.addressees).delete()
    for organisation in what.addressees:
        Addressee.objects.get_or_create(orientation=orientation, organisation=organisation)


def _ask(orientation: Orientation, at: datetime) -> None:
    for signature in orientation.cosignatures.select_related("organisation"):
        leaders = Post.objects.current().filter(organisation=signature.organisation, role=rules.LEADS)
        people = [post.person for post in leaders.select_related("person")] or recipients(signature.organisation)
        title = _("Asked to sign: %(what)s") % {"what": orientation}
        _tell(orientation, people, f"asked:{signature.pk}:{orientation.version}", title, at, _period(orientation))


def _asked(signature: CoSignature) -> CoSignature:
    """Return the signature with its orientation held. Raises TooLate where it is no longer asked for."""
    orientation = _held(signature.orientation)
    asked = CoSignature.objects.select_related("organisation").filter(pk=signature.pk).first()
    if asked is None:
        raise TooLate(_("Your office is no longer asked to sign this. Reload the page."))
    asked.orientation = orientation
    return asked


def _set_answer(signature: CoSignature, **answer: Any) -> None:
    """Write the answer of an office, signed or refused; without one it is asked anew."""
    blank = {"signed_by": None, "signed_at": None, "refused_by": None, "refused_at": None, "refused_because": ""}
    for name, value in {**blank, **answer}.items():
        setattr(signature, name, value)
    signature.save(update_fields=list(blank))


def _held(orientation: Orientation) -> Orientation:
    # one writer at a time: signing, editing and issuing wait for each other
    rows = Orientation.objects.select_for_update(of=("self",)).select_related("issuer", "paper")
    return rows.get(pk=orientation.pk)


def _period(orientation: Orientation) -> str:
    due = orientation.due_on
    last = "; " + _("acknowledge by %(day)s") % {"day": f"{due:%d/%m/%Y}"} if due else ""
    return f"{orientation.starts_on:%d/%m/%Y} – {orientation.ends_on:%d/%m/%Y}{last}"


def _tell(
    orientation: Orientation, people: Sequence[Person], key: str, title: str, at: datetime, body: str = ""
) -> None:
    link = f"/dinh-huong/{orientation.pk}/"
    tell(people, key=f"orientation:{key}", title=title, link=link, at=at, body=body, about=orientation)
