"""The trail in words: one sentence beginning for each verb that acts leave."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WORDS = {
    "registered": _("Entered in the register"),
    "renamed": _("Renamed"),
    "succeeded": _("Taken over by another organisation"),
    "closed": _("Closed"),
    "amended": _("Particulars changed"),
    "placed": _("Placed under a superior"),
    "identified": _("Given an identifier"),
    "alias_learned": _("Another way of naming confirmed"),
    "group_saved": _("Group saved"),
    "appointed": _("Appointed"),
    "post_ended": _("Post ended"),
    "spokesperson_named": _("Spokesperson named"),
    "supply_named": _("Lead supplier named"),
    "erased": _("Taken out on request"),
    "invited": _("Invited"),
    "invitation_accepted": _("Invitation accepted"),
    "confirmed": _("Confirmed"),
    "withdrawn": _("Withdrawn"),
    "accepted": _("Accepted"),
    "returned": _("Returned"),
    "handed_over": _("Handed over"),
    "extended": _("Deadline extended"),
    "noted": _("Progress noted"),
    "done": _("Reported as done"),
    "approved": _("Approved"),
    "sent_back": _("Sent back"),
    "reassigned": _("Reassigned"),
    "reminded": _("Reminded"),
    "proposed": _("Proposed by the reader"),
    "rejected": _("Rejected"),
    "reopened": _("Reopened"),
    "shared": _("Shared"),
    "corrected": _("Corrected"),
    "asked": _("Asked"),
    "answered": _("Answered"),
    "set_aside": _("Set aside"),
    "evidence_added": _("Evidence added"),
    "created": _("Created"),
    "edited": _("Edited"),
    "ended": _("Ended"),
    "requested": _("Request written down"),
    "attached": _("Paper attached"),
    "concluded": _("Concluded"),
    "attendance_noted": _("Attendance noted"),
    "replied": _("Replied"),
    "called": _("Meeting called"),
    "issued": _("Issued"),
    "co_signed": _("Signed together"),
    "numbered": _("Number and date entered"),
    "circulated": _("Sent out"),
    "opened": _("Opened"),
    "acknowledged": _("Acknowledged"),
}


def told(verb: str) -> str:
    """Return the words for a verb; an unknown verb is shown with spaces, so that no row of the trail is hidden."""
    return str(WORDS[verb]) if verb in WORDS else verb.replace("_", " ")
