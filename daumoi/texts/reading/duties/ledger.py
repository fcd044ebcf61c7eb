"""The duties collected while a document is read, and the labelled lines that complete tasks read before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from daumoi.texts.reading.duties.agencies import Agency, agencies_at
from daumoi.texts.reading.duties.dues import Due, find_due
from daumoi.texts.reading.duties.roles import partners, role_at
from daumoi.texts.reading.duties.signs import LABEL
from daumoi.texts.reading.model import Duty, Role
from daumoi.texts.reading.page.sentences import bare, clauses
from daumoi.texts.reading.page.tokens import tokens


@dataclass(slots=True)
class Ledger:
    """Duties in reading order; `pending` are tasks (level, start, end) that wait for "Cơ quan chủ trì: …"."""

    text: str
    document_date: str | None
    duties: list[Duty] = field(default_factory=list)
    pending: list[tuple[int, int, int]] = field(default_factory=list)
    labelled: bool = False
    due: Due | None = None
    group: int = 0

    def add(self, agencies: tuple[Agency, ...], start: int, end: int, inherited: bool) -> None:
        """Lay `text[start:end]` on the agencies, and on the partners it names."""
        start, end = bare(self.text, start, end)
        words = tokens(self.text, start, end)
        if len(words) < 2:
            return
        due = find_due(self.text, start, end, self.document_date)
        self.group = len(self.duties)
        role = role_at(words, 0)
        leaders = {agency.name.casefold() for agency in agencies}
        self.duties.extend(self._duty(agency, role, (start, end), due, inherited) for agency in agencies)
        joined = (agency for agency in partners(self.text, words) if agency.name.casefold() not in leaders)
        self.duties.extend(self._duty(agency, "participate", (start, end), due, inherited) for agency in joined)

    def wait(self, level: int, start: int, end: int) -> None:
        """Keep a task without agency for a label that may follow."""
        self.pending.append((level, *bare(self.text, start, end)))
        self.group = len(self.duties)

    def begin(self, level: int) -> None:
        """Forget the waiting tasks that a new point of `level` leaves behind."""
        if self.labelled or (self.pending and self.pending[0][0] >= level):
            self.pending = [each for each in self.pending if each[0] < level]
            self.labelled, self.due = False, None

    def label(self, start: int, end: int) -> bool:
        """Read "Cơ quan chủ trì: …; phối hợp: …" or "Thời gian hoàn thành: …"; False for other lines."""
        first, *others = clauses(self.text, start, end) or [(start, end)]
        if not self._label(*first):
            return False
        for begin, stop in others:
            self._label(begin, stop)
        return True

    def _label(self, start: int, end: int) -> bool:
        match = LABEL.match(self.text, start, end)
        if not match:
            return False
        if match["due"]:
            self._label_due(match.end(), end)
            return bool(self.pending or self.duties)
        agencies, _ = agencies_at(self.text, tokens(self.text, match.end(), end), 0)
        if not agencies or not (self.pending or match["coordinate"]):
            return False
        role: Role = "lead" if match["lead"] else "coordinate"
        named = [agency for agency in agencies if role == "lead" or agency.named]
        deepest = max((level for level, _, _ in self.pending), default=0)
        waiting = [(first, last) for level, first, last in self.pending if level == deepest]
        for begin, stop in waiting or self._last_spans():
            due = self.due or find_due(self.text, begin, stop, self.document_date)
            self.duties.extend(self._duty(agency, role, (begin, stop), due, False) for agency in named)
        self.labelled = True
        return True

    def distinct(self) -> tuple[Duty, ...]:
        """Return the duties, each agency and wording once: news repeat an order in the lead and the caption."""
        seen: dict[tuple[str, str], Duty] = {}
        for duty in self.duties:
            seen.setdefault((duty.agency.casefold(), duty.task), duty)
        return tuple(seen.values())

    def _duty(self, agency: Agency, role: Role, span: tuple[int, int], due: Due | None, inherited: bool) -> Duty:
        duty = Duty(
            agency=agency.name,
            role=role,
            start=span[0],
            end=span[1],
            task=self.text[span[0] : span[1]],
            agency_start=agency.start,
            agency_end=agency.end,
            agency_inherited=inherited,
            agency_normalised=agency.normalised,
        )
        return self._dated(duty, due)

    def _dated(self, duty: Duty, due: Due | None) -> Duty:
        if due is None:
            return duty
        words = self.text[due.start : due.end]
        return replace(duty, due=due.value, due_text=words, due_start=due.start, due_end=due.end)

    def _last_spans(self) -> list[tuple[int, int]]:
        return sorted({(duty.start, duty.end) for duty in self.duties[self.group :]})

    def _label_due(self, start: int, end: int) -> None:
        due = find_due(self.text, start, end, self.document_date, labelled=True)
        if due is None:
            return
        self.due = due if self.pending else None
        for index in range(self.group, len(self.duties)):
            if self.duties[index].due is None:
                self.duties[index] = self._dated(self.duties[index], due)
