"""The registers of the demo province: who supplies which topic, channels, the central press, speakers, audiences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from daumoi.actors.channels import acts as channels
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.topics.acts import Supply, name_lead
from daumoi.base.lists.models import Entry
from daumoi.demo.people_registers import enter_places, load_press, load_profiles, load_speakers

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

# organisation, kind, name, address, languages, reach, who answers for it
CHANNELS = [
    (
        "CONG",
        "cong-trang-dien-tu",
        "Cổng Thông tin điện tử tỉnh Lam Giang",
        "https://lamgiang.example",
        ["vi", "en"],
        312_400,
        "",
    ),
    (
        "CAT",
        "mang-xa-hoi",
        "Công an Lam Giang",
        "https://mang.example/congan.lamgiang",
        ["vi", "hmn", "zh"],
        41_262,
        "",
    ),
    (
        "BCHBP",
        "mang-xa-hoi",
        "Biên phòng Lam Giang",
        "https://mang.example/bienphong.lamgiang",
        ["vi", "hmn"],
        18_930,
        "",
    ),
    ("BPTTH", "bao-dien-tu", "Báo Lam Giang điện tử", "https://baolamgiang.example", ["vi"], 96_500, "Phòng Thời sự"),
    ("BPTTH", "bao-noi", "Phát thanh tiếng dân tộc", "", ["hmn", "blt", "ium"], None, "Phòng Biên tập tiếng dân tộc"),
    ("BPTTH", "bao-hinh", "Truyền hình Lam Giang", "https://baolamgiang.example/truc-tuyen", ["vi", "hmn"], None, ""),
    (
        "X01",
        "dai-truyen-thanh-xa",
        "Đài truyền thanh xã Nà Sơn",
        "",
        ["vi", "hmn"],
        1_240,
        "Công chức Văn hóa - Xã hội",
    ),
    ("X19", "nghe-nhin-cua-khau", "Hệ thống nghe nhìn Cửa khẩu quốc tế Trà Khẩu", "", ["vi", "zh"], None, ""),
    ("X22", "man-hinh-led", "Màn hình LED Quảng trường Lam Thành", "", ["vi"], None, "Trung tâm Văn hóa phường"),
]


def load_registers(by_code: Mapping[str, Organisation], at: datetime) -> None:
    """Enter what the registers of the province hold, by the acts of each."""
    load_topics(by_code, at)
    load_channels(by_code, at)
    load_press(by_code, at)
    places = enter_places()
    load_speakers(by_code, places, at)
    load_profiles(by_code, places, at)


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


def load_channels(by_code: Mapping[str, Organisation], at: datetime) -> None:
    """Enter official channels; most communes have none yet, so that the gaps show."""
    kinds = {entry.code: entry for entry in Entry.objects.of("channels")}
    languages = {entry.code: entry for entry in Entry.objects.of("languages")}
    for code, kind, name, address, spoken, reach, responsible in CHANNELS:
        what = channels.Particulars(
            kind=kinds[kind],
            name=name,
            address=address,
            languages=[languages[one] for one in spoken],
            reach=reach,
            reach_on=date(2026, 9, 30) if reach else None,
            reach_basis="số liệu của kênh" if reach else "",
            responsible=responsible,
            opened_on=SINCE,
        )
        channels.enter(by_code[code], what, by=None, at=at)
