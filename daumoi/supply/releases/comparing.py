"""What a correction changed, for its readers: each passage as it was given out and as it reads now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.people.models import Person
from daumoi.supply.releases.merging import Change, Piece, compare
from daumoi.supply.releases.models import Edition, Recipient, Text

HEAD_WORDS: dict[str, str | Promise] = {
    "responsible_name": _("Responsible person"),
    "responsible_title": _("Title of the responsible person"),
    "phone": _("Telephone for questions"),
    "email": _("E-mail for questions"),
    "source_line": _("Source line"),
    "rights": _("Rights of use"),
}
PART_WORDS: dict[str, str | Promise] = {"title": _("Title"), "summary": pgettext_lazy("release", "Summary"), "body": ""}


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that was changed: `where` names it ("" for the text itself), `old` and `new` its words; () for none."""

    where: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def old_words(self) -> str:
        """Return what was given out, "" for nothing."""
        return " ".join(piece.words for piece in self.old)

    @property
    def new_words(self) -> str:
        """Return what reads now, "" for nothing."""
        return " ".join(piece.words for piece in self.new)


def before(edition: Edition) -> Edition | None:
    """Return the edition that was in force before this one, None for the first."""
    if edition.release_at is None:
        return None
    rows = Edition.objects.filter(
        release=edition.release_id, round__lt=edition.round, release_at__lte=edition.release_at
    )
    return rows.order_by("-round").first()


def shown_to(edition: Edition, person: Person | None) -> list[Passage]:
    """Return what changed with this edition, for who could read the one before while it was in force; else nothing."""
    old = before(edition)
    if old is None or not Edition.objects.had_by(person).filter(pk=old.pk).exists():
        return []
    return passages(old, edition)


def shown_to_receiver(edition: Edition, recipient: Recipient) -> list[Passage]:
    """Return what changed with this edition, for a recipient who had the one before; else nothing."""
    old = before(edition)
    if old is None or not Edition.objects.had_by_receiver(recipient).filter(pk=old.pk).exists():
        return []
    return passages(old, edition)


def passages(old: Edition, new: Edition) -> list[Passage]:
    """Return what changed between two editions: text by paragraph and language, who answers for it, files. Asks no gate."""
    return [*_of_words(old, new), *_of_head(old, new), *_of_files(old, new)]


def _of_words(old: Edition, new: Edition) -> Iterator[Passage]:
    before_, after = _texts(old), _texts(new)
    several = len(before_) > 1
    for key, text in after.items():
        was = before_.get(key)
        if was is None or was.pk == text.pk:
            continue
        for part, word in PART_WORDS.items():
            named = [str(text.language)] if several else []
            where = " · ".join([*named, *([str(word)] if word else [])])
            yield from (
                _passage(where, one) for one in compare(getattr(was, part), getattr(text, part)) if one.kind != "same"
            )


def _texts(edition: Edition) -> dict[object, Text]:
    rows = edition.texts.select_related("language").order_by("language__position", "-version")
    return {text.language_id: text for text in rows}


def _passage(where: str, change: Change) -> Passage:
    old = tuple(piece for piece in change.pieces if piece.kind != "new")
    new = tuple(piece for piece in change.pieces if piece.kind != "gone")
    return Passage(where, old, new)


def _of_head(old: Edition, new: Edition) -> Iterator[Passage]:
    for name, word in HEAD_WORDS.items():
        was, now = old.head.get(name, ""), new.head.get(name, "")
        if was != now:
            yield Passage(str(word), *_whole(was, now))


def _of_files(old: Edition, new: Edition) -> Iterator[Passage]:
    was, now = ({one.pk: one.name for one in edition.enclosures.all()} for edition in (old, new))
    gone = "; ".join(name for key, name in was.items() if key not in now)
    came = "; ".join(name for key, name in now.items() if key not in was)
    if gone or came:
        yield Passage(str(_("Files")), *_whole(gone, came))


def _whole(was: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    return (Piece("gone", was),) if was else (), (Piece("new", now),) if now else ()
