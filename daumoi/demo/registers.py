"""The registers of the demo province: who supplies which topic, channels, the central press, speakers, audiences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.topics.acts import Supply, name_lead
from daumoi.base.lists.models import Entry

SINCE = date(2025, 7, 1)
# topic: lead, those that supply with it, who clears
SUPPLIES = {
    "quoc-phong": ("BCHQS", ["BCHBP"], "BCHQS"),
    "bien-gioi": ("BCHBP", ["SNGV", "CAT"], "BCHBP"),
    "an-ninh": ("CAT", ["BCHBP"], "CAT"),
    "thong-tin-doi-ngoai": ("SNGV", ["BCHBP", "SVHTTDL"], None),
    "van-hoa-di-san": ("SVHTTDL", [], None),
    "du-lich": ("SVHTTDL", [], None),
    "dan-toc-ton-giao": ("SDTTG", ["MTTQ"], None),
    "giao-duc": ("SGDDT", [], None),
    "y-te": ("SYT", [], None),
    "phong-chong-thien-tai": ("SNNMT", ["BCHQS"], None),
    "pho-bien-phap-luat": ("STP", ["CAT", "BCHBP"], None),
}


def load_registers(by_code: Mapping[str, Organisation], at: datetime) -> None:
    """Enter what the registers of the province hold, by the acts of each."""
    load_topics(by_code, at)


def load_topics(by_code: Mapping[str, Organisation], at: datetime) -> None:
    """Name who supplies which topic; some topics are left without a lead, as in life."""
    topics = {entry.code: entry for entry in Entry.objects.of("topics")}
    for code, (lead, others, clearance) in SUPPLIES.items():
        what = Supply(
            lead=by_code[lead],
            co_suppliers=[by_code[other] for other in others],
            clearance=by_code[clearance] if clearance else None,
            basis="Quy chế phối hợp cung cấp thông tin của tỉnh Lam Giang, ngày 01/7/2025",
        )
        name_lead(topics[code], what, since=SINCE, by=None, at=at)
