"""What has to be known to found an office: taken from flags or a file, or asked in the terminal."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daumoi.actors.organisations import standard
from daumoi.actors.organisations.importing import HEADINGS, KINDS
from daumoi.actors.places.loading import places_of
from daumoi.actors.places.models import Place
from daumoi.base.errors import Refused
from daumoi.base.sheets import rows_of
from daumoi.console.databases import NotDone
from daumoi.texts.vietnamese import nfc, search_key, sort_key

SHORTEST = 15
LINES = {"government": "chính quyền", "party": "Đảng"}
OPTIONAL = ("special", "border")
GROUP_NAMES = {
    "party": "cơ quan Đảng, Mặt trận",
    "government": "UBND, Văn phòng",
    "departments": "sở và thanh tra mà tỉnh nào cũng có",
    "special": "sở chỉ có ở một số tỉnh",
    "forces": "công an, quân sự",
    "border": "Bộ đội Biên phòng (tỉnh có biên giới, biển)",
    "press": "báo và phát thanh, truyền hình",
    "communes": "UBND xã, phường, đặc khu",
}


@dataclass(slots=True, kw_only=True)
class Answers:
    """Everything `found` needs. `rows`: list of organisations with heading; `password` "" makes an invitation."""

    province: Place
    office: str
    line: str
    rows: list[list[str]]
    full_name: str
    email: str
    position: str
    password: str


class Sheet:
    """Answers given beforehand, and a terminal for those that are missing."""

    def __init__(self, given: Mapping[str, str], *, asks: bool) -> None:
        self.given = given
        self.asks = asks

    def text(self, key: str, question: str, check: Callable[[str], str | None] | None = None) -> str:
        """Return the answer, asking until `check` (a reason, or None for good) is content. Raises NotDone unasked."""
        answer = self.given.get(key, "")
        while True:
            reason = check(answer) if check and answer else None
            if answer and reason is None:
                return nfc(answer).strip()
            if reason and (key in self.given or not self.asks):
                raise NotDone(reason)
            if not self.asks:
                raise NotDone(f"Thiếu --{key.replace('_', '-')}: {question}")
            if reason:
                print(reason)
            answer = _typed(question)

    def agrees(self, key: str, question: str, *, default: bool) -> bool:
        """Return a yes or no: as given ("1", "0"), else asked; `default` for an empty answer and with nobody to ask."""
        if key in self.given:
            return self.given[key] == "1"
        if not self.asks:
            return default
        answer = search_key(_typed(f"{question} [{'C/k' if default else 'c/K'}]", may_be_empty=True))
        return default if not answer else answer.startswith(("c", "y"))


def province_of(words: str) -> Place:
    """Return the province of today that `words` name: a code, or a name with or without marks. Raises NotDone."""
    provinces = [place for place in places_of("new") if place.level == 1]
    key = search_key(words).removeprefix("tinh ").removeprefix("thanh pho ").removeprefix("tp ")
    found = [place for place in provinces if place.code == words.strip() or place.name_key == key]
    if len(found) != 1:
        near = [place for place in provinces if key and key in place.name_key] or provinces
        listed = ", ".join(f"{place.code} {place.name}" for place in near)
        raise NotDone(f"Không có tỉnh, thành phố «{words}». Chọn trong: {listed}")
    return found[0]


def communes_of(province: Place) -> list[Place]:
    """Return the communes, wards and special zones of a province, in its own order."""
    return [place for place in places_of("new") if place.level == 3 and place.parent_code == province.code]


def collect(sheet: Sheet) -> Answers:
    """Put all answers together. Raises NotDone for a missing or false one; nothing has been written by then."""
    province = province_of(sheet.text("province", "Tỉnh, thành phố (tên hoặc mã)", _province_fault))
    office = sheet.text("name", f"Tên đầy đủ của cơ quan đầu mối (ví dụ: {_example(province)})")
    line = sheet.text("line", "Hệ của cơ quan đầu mối (government: chính quyền, party: Đảng)", _line_fault)
    rows = with_office(_agencies(sheet, province), office, line)
    return Answers(
        province=province,
        office=office,
        line=line,
        rows=rows,
        full_name=sheet.text("coordinator", "Họ tên người điều phối đầu tiên"),
        email=sheet.text("email", "Thư điện tử của người đó", lambda words: None if "@" in words else "Cần có @."),
        position=sheet.text("position", "Chức vụ của người đó"),
        password=_password(sheet),
    )


def with_office(rows: list[list[str]], office: str, line: str) -> list[list[str]]:
    """Return the list with the coordinating office in it: the line that has its name, else a new first line."""
    heading, *lines = rows
    columns = {search_key(words): index for index, words in enumerate(heading)}
    name_at = next((columns[search_key(words)] for words in HEADINGS["name"] if search_key(words) in columns), None)
    kind_at = next((columns[search_key(words)] for words in HEADINGS["kind"] if search_key(words) in columns), None)
    line_at = next((columns[search_key(words)] for words in HEADINGS["line"] if search_key(words) in columns), None)
    if name_at is None:
        raise NotDone("Danh sách cơ quan không có cột «Tên đầy đủ»; hãy dùng mẫu của daumoi office agencies.")
    width = len(heading)
    if kind_at is None or line_at is None:
        heading = [*heading, *(["Loại"] if kind_at is None else []), *(["Hệ"] if line_at is None else [])]
        kind_at = width if kind_at is None else kind_at
        line_at = len(heading) - 1 if line_at is None else line_at
    lines = [[*cells, *[""] * (len(heading) - len(cells))] for cells in lines]
    own = next((cells for cells in lines if sort_key(nfc(cells[name_at]).strip()) == sort_key(office)), None)
    if own is None:
        own = [""] * len(heading)
        own[name_at] = office
        lines = [own, *lines]
    kinds = {KINDS.get(search_key(word), word) for word in own[kind_at].split(";") if word.strip()} or {"supplier"}
    own[kind_at], own[line_at] = ";".join(sorted(kinds | {"coordinator"})), line
    return [heading, *lines]


def standard_rows(province: Place, groups: Sequence[str]) -> list[list[str]]:
    """Return the standard list of a province for some groups, with heading; who is not listed stands above nobody."""
    offered = standard.lines(province, communes_of(province))
    lines = [cells for group in groups for cells in offered[group]]
    codes = {cells[standard.COLUMNS.index("code")] for cells in lines}
    for cells in lines:
        for column in ("territory", "police", "border", "party_press"):
            if cells[standard.COLUMNS.index(column)] not in codes:
                cells[standard.COLUMNS.index(column)] = ""
    return [[HEADINGS[column][0] for column in standard.COLUMNS], *lines]


def _agencies(sheet: Sheet, province: Place) -> list[list[str]]:
    """Return the list of agencies: of a file, or of the standard groups that were confirmed one by one."""
    file = sheet.given.get("agencies", "")
    if not file and sheet.asks and "standard" not in sheet.given:
        file = _typed("Tệp danh sách cơ quan (.csv, .xlsx; Enter để dùng danh sách chuẩn)", may_be_empty=True)
    if file:
        try:
            return rows_of(file, Path(file).expanduser().read_bytes())
        except (OSError, Refused) as refused:
            raise NotDone(f"Không đọc được {file}: {getattr(refused, 'message', refused)}") from refused
    if "standard" in sheet.given:
        groups = sheet.given["standard"].split(",")
        unknown = set(groups) - set(standard.GROUPS)
        if unknown:
            raise NotDone(f"Không có nhóm {', '.join(sorted(unknown))}. Các nhóm: {', '.join(standard.GROUPS)}")
        return standard_rows(province, groups)
    if not sheet.asks:
        raise NotDone("Thiếu danh sách cơ quan: --agencies TỆP, hoặc --standard NHÓM,NHÓM…")
    return standard_rows(province, [group for group in standard.GROUPS if _wants(sheet, province, group)])


def _wants(sheet: Sheet, province: Place, group: str) -> bool:
    names = [cells[1] for cells in standard.lines(province, communes_of(province))[group]]
    shown = names if len(names) <= 15 else [*names[:8], f"… và {len(names) - 8} nữa"]
    print(f"\n{GROUP_NAMES[group][0].upper()}{GROUP_NAMES[group][1:]} ({len(names)}):", *shown, sep="\n  ")
    return sheet.agrees(group, "Đưa nhóm này vào danh bạ?", default=group not in OPTIONAL)


def _password(sheet: Sheet) -> str:
    """Return a password of at least 15 characters (from a file, or typed twice), "" for an invitation."""
    file = sheet.given.get("password_file", "")
    if file:
        password = Path(file).expanduser().read_text(encoding="utf-8").strip("\r\n")
        if len(password) < SHORTEST:
            raise NotDone(f"Mật khẩu trong {file} ngắn hơn {SHORTEST} ký tự.")
        return password
    if sheet.given.get("invite") == "1" or not sheet.asks:
        return ""
    while True:
        password = getpass.getpass(f"Mật khẩu (ít nhất {SHORTEST} ký tự; Enter để nhận liên kết mời): ")
        if not password:
            return ""
        if len(password) < SHORTEST:
            print(f"Mật khẩu cần ít nhất {SHORTEST} ký tự.")
        elif getpass.getpass("Gõ lại mật khẩu: ") == password:
            return password
        else:
            print("Hai lần gõ không giống nhau.")


def _typed(question: str, *, may_be_empty: bool = False) -> str:
    while True:
        print(f"{question}: ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            raise NotDone("Dừng giữa chừng; chưa ghi gì.")
        if line.strip() or may_be_empty:
            return line.strip()


def _province_fault(words: str) -> str | None:
    try:
        province_of(words)
    except NotDone as reason:
        return str(reason)
    return None


def _line_fault(words: str) -> str | None:
    return None if words in LINES else "Hệ là government (chính quyền) hoặc party (Đảng)."


def _example(province: Place) -> str:
    return f"Sở Văn hóa, Thể thao và Du lịch {province.kind.lower()} {province.name}"
