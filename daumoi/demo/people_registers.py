"""The registers of the demo province about people and places: the central press, speakers, profiles of communes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from daumoi.actors.audiences import acts as audiences
from daumoi.actors.correspondents import acts as correspondents
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.places.models import Place
from daumoi.actors.speakers import acts as speakers
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import search_key

PLACES = Path(__file__).parent / "data" / "places.csv"
SINCE = date(2025, 7, 1)
# name, newsroom in the register, head, e-mail, correspondents: name, e-mail, topics
OFFICES = [
    (
        *(
            "Văn phòng đại diện Báo Nhịp Biên Giới tại Lam Giang",
            "NBG",
            "Tô Việt Hùng",
            "lamgiang@nhipbiengioi.example",
        ),
        [("Ngô Thu Trang", "thutrang@nhipbiengioi.example", ["bien-gioi", "quoc-phong"])],
    ),
    (
        *("Cơ quan thường trú Hãng tin Non Nước tại Lam Giang", "", "Phan Đức Long", "lamgiang@nonnuoc.example"),
        [
            ("Hà Minh Châu", "minhchau@nonnuoc.example", []),
            ("Đàm Văn Lực", "vanluc@nonnuoc.example", ["an-ninh", "bien-gioi"]),
        ],
    ),
    ("Văn phòng Kênh truyền hình Sông Núi khu vực biên giới", "", "", "bientap@songnui.example", []),
]
# name, unit, kind, position, languages, topics, communes
SPEAKERS = [
    (
        "Lò Thị Xuân",
        "X01",
        "tuyen-truyen-vien",
        "Công chức Văn hóa - Xã hội",
        "vi hmn",
        "bien-gioi phong-chong-ma-tuy",
        "98001",
    ),
    ("Giàng A Phử", "DBP1", "bao-cao-vien", "Nhân viên vận động quần chúng", "vi hmn", "bien-gioi", "98001 98002"),
    ("Sùng A Chứ", "X02", "nguoi-co-uy-tin", "Trưởng bản", "hmn", "", "98002"),
    ("Hoàng Thị Duyên", "STP", "bao-cao-vien-phap-luat", "Chuyên viên", "vi tyz", "pho-bien-phap-luat bien-gioi", ""),
    ("Chẻo Láo Tả", "X19", "tuyen-truyen-vien", "Công chức Văn hóa - Xã hội", "vi ium zh", "xuat-nhap-canh", "98019"),
    ("Quàng Văn Pọm", "X07", "can-bo-van-hoa", "Phụ trách nhà văn hóa", "vi blt", "van-hoa-di-san du-lich", "98007"),
]


def enter_places() -> dict[str, Place]:
    """Enter the invented communes beside those of the country; return them by code."""
    with PLACES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            Place.objects.get_or_create(
                era="new",
                code=row["code"],
                level=3 if row["parent"] else 1,
                defaults={
                    "name": row["name"],
                    "kind": row["kind"].capitalize(),
                    "parent_code": row["parent"],
                    "name_key": search_key(row["name"]),
                },
            )
    return {place.code: place for place in Place.objects.filter(era="new", code__startswith="98", level=3)}


def load_press(by_code: Mapping[str, Organisation], at: datetime) -> None:
    """Enter resident offices of invented newsrooms with their correspondents."""
    topics = {entry.code: entry for entry in Entry.objects.of("topics")}
    for name, newsroom, head, email, people in OFFICES:
        words = {"name": name, "head": head, "email": email, "address": "Phường Lam Thành"}
        office = correspondents.enter_office(by_code["SVHTTDL"], words, by_code.get(newsroom), by=None, at=at)
        for full_name, address, follows in people:
            correspondents.enter_correspondent(
                office,
                {"full_name": full_name, "email": address},
                [topics[code] for code in follows],
                SINCE,
                by=None,
                at=at,
            )


def load_speakers(by_code: Mapping[str, Organisation], places: Mapping[str, Place], at: datetime) -> None:
    """Enter speakers of communes, posts and departments."""
    entries = {(entry.vocabulary, entry.code): entry for entry in Entry.objects.filter(valid_to=None)}
    for name, unit, kind, position, languages, topics, communes in SPEAKERS:
        what = speakers.Particulars(
            full_name=name,
            kind=entries["speaker_kinds", kind],
            position=position,
            languages=[entries["languages", code] for code in languages.split()],
            topics=[entries["topics", code] for code in topics.split()],
            places=[places[code] for code in communes.split()],
        )
        speakers.enter(by_code[unit], what, since=SINCE, by=None, at=at)


def load_profiles(by_code: Mapping[str, Organisation], places: Mapping[str, Place], at: datetime) -> None:
    """Describe two communes with their markets; the numbers are invented, as the province is."""
    entries = {(entry.vocabulary, entry.code): entry for entry in Entry.objects.filter(valid_to=None)}
    source = "Số liệu hư cấu của tỉnh mẫu"
    told: list[tuple[Any, ...]] = [
        (
            *("98001", "X01", {"hmn": "68.5", "vi": "22", "ium": "9.5"}, {"mong": "68.5", "dao": "9.5", "kinh": "14"}),
            "Ngày cúng bản không vào bản; gặp trưởng bản trước khi họp dân.",
            "Buổi tối sau 19 giờ; tránh mùa thu hoạch tháng 9, tháng 10",
            [("Chợ phiên Nà Sơn", audiences.Rhythm(rhythm="weekly", weekdays=[6]))],
        ),
        (
            *("98019", "X19", {"vi": "41", "ium": "37", "zh": None}, {"dao": "37", "kinh": "33.4", "tay": "18"}),
            "Rằm tháng Bảy nghỉ làm nương; không chụp ảnh bàn thờ khi chưa xin phép chủ nhà.",
            "Sáng ngày chợ, từ 6 giờ đến 10 giờ",
            [
                ("Chợ Trà Khẩu", audiences.Rhythm(rhythm="lunar", lunar_days=[2, 7, 12, 17, 22, 27])),
                ("Chợ cửa khẩu", audiences.Rhythm(rhythm="every", every=6, first_on=date(2026, 1, 4))),
            ],
        ),
    ]
    for code, keeper, languages, groups, customs, hours, markets in told:
        what = audiences.Profile(
            languages=[(entries["languages", key], Decimal(n) if n else None) for key, n in languages.items()],
            language_source=source,
            language_on=SINCE,
            groups=[(entries["ethnic_groups", key], Decimal(n)) for key, n in groups.items()],
            group_source=source,
            group_on=SINCE,
            customs=customs,
            best_hours=hours,
            channels=[entries["channels", "dai-truyen-thanh-xa"], entries["channels", "cho-phien"]],
        )
        row = audiences.enter(places[code], by_code[keeper], what, by=None, at=at)
        for name, when in markets:
            audiences.add_market(row, name, when, by=None, at=at)
