"""The vocabularies by name. A vocabulary without a name here is shown by its code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VOCABULARIES = {
    "topics": _("Topics"),
    "channels": _("Channels"),
    "languages": _("Languages"),
    "audiences": _("Audiences"),
    "speaker_kinds": _("Kinds of speaker"),
    "ethnic_groups": _("Ethnic groups"),
    "genres": _("Genres"),
    "document_types": _("Kinds of document"),
    "place_kinds": _("Kinds of place"),
    "refusal_grounds": _("Grounds of refusal"),
    "exchange_forms": _("Forms of exchange"),
    "finding_kinds": _("Kinds of inspection finding"),
    "text_kinds": _("Kinds of text to be made known"),
    "agreement_kinds": _("Kinds of agreement"),
    "evidence_kinds": _("Kinds of evidence"),
    "obstacle_classes": _("Kinds of obstacle"),
    "orientation_kinds": _("Kinds of orientation"),
    "meeting_kinds": _("Kinds of meeting"),
    "release_kinds": _("Kinds of release"),
    "usage_rights": _("Rights of use"),
    "event_kinds": _("Kinds of event"),
    "certainties": _("Scale of certainty of events"),
}


def vocabulary_name(code: str) -> str:
    """Return the name of a vocabulary, else its code."""
    return str(VOCABULARIES.get(code, code))
