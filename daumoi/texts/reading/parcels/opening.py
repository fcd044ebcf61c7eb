"""Opening whatever arrives: a message, an exchanged document or a plain file; each file inside is checked."""

from __future__ import annotations

from dataclasses import replace

from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.intake import check, refuse_marked
from daumoi.texts.reading.parcels.edxml import open_edxml
from daumoi.texts.reading.parcels.letters import open_letter
from daumoi.texts.reading.parcels.model import Carried, Parcel

EXCHANGED = (".edxml", ".xml")


def open_parcel(data: bytes, name: str) -> Parcel:
    """Return what arrived under this name. A file that may not be taken is there with its refusal and without bytes.

    Raises Unreadable where the whole cannot be opened, Classified where its name or subject carries a secrecy marking.
    """
    refuse_marked(name, ())
    if name.lower().endswith(EXCHANGED):
        parcel = open_edxml(data)
    elif name.lower().endswith(".eml"):
        parcel = _with_exchanged(open_letter(data))
    else:
        parcel = Parcel(files=(Carried(name=name, data=data),))
    refuse_marked("", (parcel.subject,))
    return replace(parcel, files=tuple(map(_checked, parcel.files)))


def _with_exchanged(letter: Parcel) -> Parcel:
    """Take the head and the files of an exchanged document that a message carries for its own."""
    for carried in letter.files:
        if not carried.name.lower().endswith(EXCHANGED):
            continue
        try:
            inner = open_edxml(carried.data)
        except Unreadable as refused:
            others = tuple(one for one in letter.files if one is not carried)
            return replace(letter, files=(*others, Carried(name=carried.name, refusal=refused.message)))
        others = tuple(one for one in letter.files if one is not carried)
        return replace(letter, head=inner.head, files=(*inner.files, *others), unknown=inner.unknown)
    return letter


def _checked(carried: Carried) -> Carried:
    if carried.refusal:
        return carried
    try:
        check(carried.data, carried.name)
        refuse_marked(carried.name, ())
    except Classified as refused:
        return Carried(name="", refusal=refused.message)
    except Unreadable as refused:
        return Carried(name=carried.name, refusal=refused.message)
    return carried
