"""Duties laid on agencies: the points and sentences of a document read in order, with the agency they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from daumoi.texts.reading.agencies import Agency, agencies_at
from daumoi.texts.reading.dues import Due, find_due
from daumoi.texts.reading.model import Block, Duty, Role
from daumoi.texts.reading.orders import (
    Order,
    Scene,
    after_connectors,
    announces_list,
    duty_start,
    issuer_in,
    leading_verb,
    order_in,
    reported,
    speaks,
    subject_at,
)
from daumoi.texts.reading.paragraphs import uppercase
from daumoi.texts.reading.roles import partners, role_at
from daumoi.texts.reading.sentences import bare, clauses, sentences
from daumoi.texts.reading.tokens import Token, tokens
from daumoi.texts.reading.verbs import MODALS, predicate_at

_IDLE_SECTION = re.compile(
    r"^\W*(?:về )?(?:đánh giá|kết quả|tình hình|thực trạng|những (?:kết quả|tồn tại|hạn chế)|ưu điểm|hạn chế|tồn tại|khuyết điểm|nguyên nhân"
    r"|mục đích|mục tiêu|quan điểm|thành phần|thời gian|địa điểm|căn cứ|sự cần thiết|bối cảnh|phạm vi|đối tượng|phần mở đầu"
    r"|nội dung cuộc họp|diễn biến|ý kiến)\b|^\W*(?:những |một số )?(?:đề xuất|kiến nghị)\b",
    re.I,
)
_QUOTED = re.compile(
    r"[\"”],?\s+(?:[\w ]{2,60}\s)?(?:nói|trăn trở|cho biết|nhấn mạnh|khẳng định|chia sẻ|phát biểu|đặt câu hỏi|chỉ đạo|bày tỏ|lưu ý)\b"
)
_TOPIC = re.compile(r"^(?:Về|Một số|Nhóm|Công tác|Nội dung)\b", re.I)
_ASSIGNING_SECTION = re.compile(r"nhiệm vụ|phương hướng|giải pháp|tổ chức thực hiện|phân công|kết luận", re.I)
_BOILERPLATE = re.compile(
    r"^[^;]{0,80}nếu (?:có|gặp|phát sinh)[^.;]{0,40}(?:khó khăn|vướng mắc|phát sinh|vấn đề)|(?:có|gặp) (?:khó khăn|vướng mắc)[^.;]{0,60}(?:phản ánh|báo cáo|liên hệ|gửi|trao đổi)"
    r"|các nhiệm vụ khác (?:khi|do|theo|được)|^\W*trên đây là|thông báo[^.;]{0,120}\bbiết\b|^\W*(?:mọi )?(?:thông tin|chi tiết)[^.;]{0,30}liên hệ"
    r"|^\W*(?:trong đó|việc|đây là|điều này|qua đó|nhờ đó)\b|có hiệu lực (?:kể )?từ",
    re.I,
)
_OPINION = re.compile(r"\b(?:cho rằng|cho biết|cho hay|nhận định|nhìn nhận|chúng ta|chúng tôi|tôi)\b", re.I)
_ARMING = re.compile(
    r"(?:chỉ đạo|yêu cầu|kết luận|giao|đề nghị|nhiệm vụ|nội dung|giải pháp|tập trung)[^.;]{0,80}:\s*$|như sau\s*:?\s*$",
    re.I,
)
_REPORT = re.compile(r"^(?:BÁO CÁO|BIÊN BẢN|TỜ TRÌNH)\b")
_CONCLUSION = re.compile(r"\bKẾT LUẬN\b|\bCHỈ ĐẠO\b")
_LEAD_LABEL = r"(?:cơ quan|đơn vị|phòng|bộ phận)?\s*(?:được giao )?(?:chủ trì|thực hiện|đầu mối)(?: thực hiện| tham mưu| báo cáo)?"
_LABEL = re.compile(
    rf"\W*(?:(?P<lead>{_LEAD_LABEL}|phân công(?: thực hiện| chủ trì)?)|(?P<coordinate>(?:(?:các )?(?:cơ quan|đơn vị)[ ,]*)*\s*phối hợp(?: thực hiện)?)"
    r"|(?P<due>(?:thời gian|thời hạn|tiến độ)(?:,? địa điểm)?(?: (?:thực hiện|hoàn thành|tổ chức|triển khai|báo cáo))*|hoàn thành))\s*:",
    re.I,
)
_RECIPIENT = re.compile(r"^\W*(?:kính gửi|gửi)\s*:?\s*", re.I)


@dataclass(slots=True)
class _Owner:
    level: float
    agencies: tuple[Agency, ...]
    inherited: bool = False


@dataclass(slots=True)
class _Reader:
    text: str
    document_date: str | None
    official: bool
    assigning: bool
    conclusion: bool = False
    duties: list[Duty] = field(default_factory=list)
    owners: list[_Owner] = field(default_factory=list)
    idle: int = -1
    level: int = 0
    last: tuple[Agency, ...] = ()
    armed: bool = False
    in_point: bool = False
    opening: bool = True
    dashed: bool = False
    issuers: set[str] = field(default_factory=set)
    pending: list[tuple[int, int, int]] = field(default_factory=list)
    labelled: bool = False
    pending_due: Due | None = None
    group: int = 0


def read_duties(text: str, blocks: Sequence[Block], document_date: str | None) -> tuple[Duty, ...]:
    """Return the duties that `text` lays on agencies, in order, one for each agency.

    `blocks` come from `segment(text)`; `document_date` (ISO, YYYY-MM, YYYY or None) dates "trước 30/6".
    """
    points = sum(block.kind == "point" for block in blocks)
    official = points > 2 or any(block.kind in ("header", "basis", "signature") for block in blocks)
    titles = [text[block.start : block.end] for block in blocks if block.kind == "title"]
    report = any(_REPORT.match(title) for title in titles)
    reader = _Reader(text, document_date, official, official and not report)
    reader.conclusion = any(_CONCLUSION.search(title) for title in titles)
    for block in blocks:
        _read_block(reader, block)
    return _distinct(reader.duties)


def _distinct(duties: list[Duty]) -> tuple[Duty, ...]:
    seen: dict[tuple[str, str], Duty] = {}
    for duty in duties:
        seen.setdefault((duty.agency.casefold(), duty.task), duty)
    return tuple(seen.values())


def _read_block(reader: _Reader, block: Block) -> None:
    if block.kind == "title":
        _section(reader, block.start, block.end, 0)
    elif block.kind == "point":
        _read_point(reader, block)
    elif block.kind == "prose":
        _read_prose(reader, block)


def _section(reader: _Reader, start: int, end: int, level: int) -> None:
    """Note what a heading says about the part it opens; parts on results or aims lay no duties."""
    words = reader.text[start:end]
    reader.last = ()
    if _IDLE_SECTION.match(words):
        reader.idle = level
    elif reader.idle >= level:
        reader.idle = -1
    if _ASSIGNING_SECTION.search(words):
        reader.assigning = True


def _read_point(reader: _Reader, block: Block) -> None:
    start = block.start + len(block.marker)
    while start < block.end and reader.text[start] in " .)/\t\xa0":
        start += 1
    content = reader.text[start : block.end]
    if _label(reader, start, block.end):
        return
    reader.level, reader.in_point = block.level, True
    reader.dashed = not any(letter.isalnum() for letter in block.marker)
    reader.owners = [owner for owner in reader.owners if owner.level < block.level]
    if reader.labelled or reader.pending and reader.pending[0][0] >= block.level:
        reader.pending = [each for each in reader.pending if each[0] < block.level]
        reader.labelled, reader.pending_due = False, None
    if reader.idle >= block.level:
        reader.idle = -1
    heading = uppercase(content) or (len(content) < 160 and not content.rstrip().endswith((".", ";")))
    if heading and (_IDLE_SECTION.match(content) or uppercase(content)):
        _section(reader, start, block.end, block.level)
        return
    if _TOPIC.match(content) and (heading or content.rstrip().endswith(":")):
        return
    if reader.idle < 0:
        _read_sentences(reader, start, block.end, True)


def _read_prose(reader: _Reader, block: Block) -> None:
    if _label(reader, block.start, block.end):
        return
    if not reader.level:
        reader.owners = [owner for owner in reader.owners if owner.inherited]
    reader.in_point = False
    if reader.idle < 0:
        _read_sentences(reader, block.start, block.end, reader.level > 0)


def _read_sentences(reader: _Reader, start: int, end: int, point: bool) -> None:
    current = () if point or reader.official else reader.last
    reader.opening = True
    for begin, stop in sentences(reader.text, start, end):
        if reader.opening or not _label(reader, begin, stop):
            current = _read_sentence(reader, begin, stop, current, point)
        reader.opening = False
    reader.last = current


def _read_sentence(
    reader: _Reader, start: int, end: int, current: tuple[Agency, ...], point: bool
) -> tuple[Agency, ...]:
    """Add the duties of one sentence and return the agencies that the next sentence may go on with."""
    words_text = reader.text[start:end]
    speech = _QUOTED.search(words_text)
    if speech:
        end = start + speech.start()
    if _BOILERPLATE.search(words_text):
        return current
    words = tokens(reader.text, start, end)
    if (point or reader.official) and _owner_heading(reader, words):
        return reader.owners[-1].agencies
    owner = reader.owners[-1] if reader.owners else None
    heirs = current or (owner.agencies if owner else ())
    assigning = bool(heirs) or reader.assigning and (point or bool(current)) or _armed(reader)
    if not reader.official and _OPINION.search(words_text) and not current:
        assigning = False
    if speech and words_text[0] in '“"':
        return ()
    owned = reader.in_point and bool(owner) and not current
    order = order_in(reader.text, words, Scene(assigning, point, frozenset(reader.issuers), owned))
    if order and order.explicit and not assigning:
        reader.issuers.add(issuer_in(reader.text, words, order))
    at = words[order.at].start if order and order.at < len(words) else end
    parts = clauses(reader.text, at, end)
    if order and not order.agencies and order.explicit and not heirs:
        heirs, forward = _named_later(reader, parts), True
    else:
        forward = False
    if order and not order.agencies and order.explicit and reader.opening and not point:
        heirs = owner.agencies if owner else ()
    announced = bool(_ARMING.search(words_text))
    if order is None or order.at >= len(words) or (not order.agencies and not heirs):
        reader.armed = announced or bool(order and order.explicit)
        return _unassigned(reader, words, start, end, point)
    reader.armed = True
    inherited = not order.agencies and (
        forward or bool(owner and owner.inherited and not current) or order.explicit and not point
    )
    agencies = order.agencies or (heirs[:1] if inherited else heirs)
    if words_text.endswith(":") and not order.explicit and speaks(words, order.at):
        return ()
    if words_text.endswith(":") and announces_list(words_text):
        reader.owners.append(_Owner(reader.level if point else 0, agencies, inherited=not point))
        return agencies
    if point and order.agencies and not any(owner.level == reader.level for owner in reader.owners):
        reader.owners.append(_Owner(reader.level, agencies))
    return _add_clauses(reader, agencies, order, words, parts, inherited, point)


def _armed(reader: _Reader) -> bool:
    return bool(reader.last) or reader.armed


def _named_later(reader: _Reader, parts: list[tuple[int, int]]) -> tuple[Agency, ...]:
    """Return the agencies that a later clause of the sentence names: "Cần đổi mới …; hai cơ quan cần …"."""
    for begin, stop in parts[1:]:
        words = tokens(reader.text, begin, stop)
        agencies, at = subject_at(reader.text, words, after_connectors(words, 0))
        if agencies and MODALS.at(words, at):
            return agencies
    return ()


def _unassigned(reader: _Reader, words: list[Token], start: int, end: int, point: bool) -> tuple[Agency, ...]:
    """Keep a sentence without agency for a label such as "Cơ quan chủ trì:" that may follow."""
    if point and words:
        reader.pending.append((reader.level, *bare(reader.text, start, end)))
        reader.group = len(reader.duties)
    return ()


def _owner_heading(reader: _Reader, words: list[Token]) -> bool:
    """Read "1. Sở X:" and "1. Đề nghị Sở X" as the owner of the points below."""
    at = after_connectors(words, 0)
    while at < len(words) and words[at].low in ("đề", "nghị", "giao", "yêu", "cầu", "về"):
        at += 1
    agencies, after = subject_at(reader.text, words, at)
    if not agencies:
        return False
    after = duty_start(words, after)
    rest = [token for token in words[after:] if token.word not in ".:;,"]
    if rest and (not reader.in_point or speaks(words, after)):
        return False
    if rest and not announces_list(reader.text[words[0].start : words[-1].end]):
        return False
    level = reader.level if reader.in_point else reader.level + (-0.5 if reader.dashed else 0.5)
    reader.owners = [owner for owner in reader.owners if owner.level < level]
    reader.owners.append(_Owner(level, agencies))
    return True


def _add_clauses(
    reader: _Reader,
    agencies: tuple[Agency, ...],
    order: Order,
    words: list[Token],
    parts: list[tuple[int, int]],
    inherited: bool,
    point: bool,
) -> tuple[Agency, ...]:
    start, end = parts[0] if parts else (words[order.at].start, words[-1].end)
    for begin, stop in parts[1:]:
        following = tokens(reader.text, begin, stop)
        listed, at = subject_at(reader.text, following, after_connectors(following, 0))
        if listed and at < len(following) and predicate_at(following, at) and not reported(following, at):
            _add(reader, agencies, start, end, inherited)
            agencies, inherited = listed, False
            start, end = following[duty_start(following, at)].start, stop
        elif not point and leading_verb(following, True):
            _add(reader, agencies, start, end, inherited)
            start, end = following[duty_start(following, after_connectors(following, 0))].start, stop
        else:
            end = stop
    _add(reader, agencies, start, end, inherited)
    return agencies


def _add(reader: _Reader, agencies: tuple[Agency, ...], start: int, end: int, inherited: bool) -> None:
    start, end = bare(reader.text, start, end)
    words = tokens(reader.text, start, end)
    if len(words) < 2:
        return
    due = find_due(reader.text, start, end, reader.document_date)
    reader.group = len(reader.duties)
    role = role_at(words, 0)
    leaders = {agency.name.casefold() for agency in agencies}
    for agency in agencies:
        reader.duties.append(_duty(reader, agency, role, start, end, due, inherited))
    for agency in partners(reader.text, words, 0, len(words)):
        if agency.name.casefold() not in leaders:
            reader.duties.append(_duty(reader, agency, "participate", start, end, due, inherited))


def _duty(reader: _Reader, agency: Agency, role: Role, start: int, end: int, due: Due | None, inherited: bool) -> Duty:
    duty = Duty(agency=agency.name, role=role, start=start, end=end, task=reader.text[start:end])
    duty = replace(
        duty,
        agency_start=agency.start,
        agency_end=agency.end,
        agency_inherited=inherited,
        agency_normalised=agency.normalised,
    )
    return _with_due(reader, duty, due)


def _with_due(reader: _Reader, duty: Duty, due: Due | None) -> Duty:
    if due is None:
        return duty
    words = reader.text[due.start : due.end]
    return replace(duty, due=due.value, due_text=words, due_start=due.start, due_end=due.end)


def _label(reader: _Reader, start: int, end: int) -> bool:
    """Read "Cơ quan chủ trì: …", "Cơ quan phối hợp: …" and "Thời gian hoàn thành: …" for the tasks before it."""
    match = _LABEL.match(reader.text, start, end)
    if not match:
        return False
    if match["due"]:
        _label_due(reader, match.end(), end)
        return bool(reader.pending or reader.duties)
    words = tokens(reader.text, match.end(), end)
    agencies, _ = agencies_at(reader.text, words, 0)
    if not agencies or not reader.pending and not match["coordinate"]:
        return False
    role: Role = "lead" if match["lead"] else "coordinate"
    spans = [(begin, stop) for _, begin, stop in reader.pending] or _last_spans(reader)
    for begin, stop in spans:
        due = reader.pending_due or find_due(reader.text, begin, stop, reader.document_date)
        named = [agency for agency in agencies if role == "lead" or agency.named]
        reader.duties.extend(_duty(reader, agency, role, begin, stop, due, False) for agency in named)
    reader.labelled = True
    return True


def _last_spans(reader: _Reader) -> list[tuple[int, int]]:
    return sorted({(duty.start, duty.end) for duty in reader.duties[reader.group :]})


def _label_due(reader: _Reader, start: int, end: int) -> None:
    due = find_due(reader.text, start, end, reader.document_date, labelled=True)
    if due is None:
        return
    reader.pending_due = due if reader.pending else None
    for index in range(reader.group, len(reader.duties)):
        if reader.duties[index].due is None:
            reader.duties[index] = _with_due(reader, reader.duties[index], due)
