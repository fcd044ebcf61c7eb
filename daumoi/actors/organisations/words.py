"""The words of the register: kinds, issuing lines, schemes, ways of succession."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KIND_NAMES = {
    "supplier": _("Supplier of information"),
    "newsroom": _("Newsroom"),
    "coordinator": _("Coordinating office"),
}
LINE_NAMES = {"government": _("Government"), "party": _("Party")}
SCHEME_NAMES = {
    "territory": _("By territory"),
    "police": _("Police"),
    "border": _("Border guard and military"),
    "party_press": _("Party and press"),
}
SUCCESSION_NAMES = {
    "merge": _("Merged into another organisation"),
    "rename": _("Continued by another organisation"),
    "divide": _("Divided among several"),
    "part_moved": _("A part of the tasks moved; it stays open"),
}
