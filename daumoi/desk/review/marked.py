"""The text of a paper with its marks: what was found stands highlighted where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from daumoi.mandate.papers.doubts import Doubt
from daumoi.mandate.papers.models import Span
from daumoi.mandate.papers.text import Paragraph, paragraphs


@dataclass(slots=True)
class Mark:
    """A stretch of text with its class; `chip` is the id that links to the list, "" for agencies and deadlines."""

    start: int
    end: int
    css: str
    chip: str = ""
    chip_css: str = ""
    inner: list[Mark] = field(default_factory=list)
    title: str = ""


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph and its HTML."""

    paragraph: Paragraph
    html: SafeString


def marked(text: str, spans: Iterable[Span], doubts: Iterable[Doubt] = ()) -> list[MarkedParagraph]:
    """Return the paragraphs of `text` with the spans, their agencies, their deadlines and doubtful words of a scan marked.

    A mark that crosses a paragraph or another mark is cut there; its chip stands at its first piece.
    """
    doubtful = (Mark(doubt.start, doubt.end, "dbt", title=doubt.title) for doubt in doubts)
    marks = sorted([*_marks(spans), *doubtful], key=lambda mark: (mark.start, -mark.end, not mark.chip))
    done: list[MarkedParagraph] = []
    waiting = 0
    carried: list[Mark] = []
    for paragraph in paragraphs(text):
        inside = [
            Mark(max(mark.start, paragraph.start), mark.end, mark.css) for mark in carried if mark.end > paragraph.start
        ]
        while waiting < len(marks) and marks[waiting].start < paragraph.end:
            inside.append(marks[waiting])
            waiting += 1
        carried = [mark for mark in inside if mark.end > paragraph.end]
        done.append(
            MarkedParagraph(
                paragraph, mark_safe(_html(text, paragraph.start, paragraph.end, _nest(inside, paragraph.end)))
            )
        )
    return done


def _marks(spans: Iterable[Span]) -> Iterable[Mark]:
    seen: set[tuple[int, int]] = set()
    for span in spans:
        state = "ink" if span.verdict == "accepted" else "rej" if span.verdict == "rejected" else "pen"
        is_bad = span.kind == "figure" and span.proposal.get("valid") is False
        css = "bad" if is_bad else "n" if span.kind == "task" else "fg"
        css = f"{css} rej" if state == "rej" else f"{css} ink" if state == "ink" else css
        yield Mark(
            span.start,
            span.end,
            css,
            chip=span.label,
            chip_css="bad" if is_bad and state == "pen" else "pen" if state == "rej" else state,
        )
        if span.kind != "task":
            continue
        places = [("d", span.proposal.get("due_start"), span.proposal.get("due_end"))]
        places += [("o", agency.get("start"), agency.get("end")) for agency in span.proposal.get("agencies", [])]
        for css, start, end in places:
            if isinstance(start, int) and isinstance(end, int) and end > start and (start, end) not in seen:
                seen.add((start, end))
                yield Mark(start, end, css)


def _nest(marks: Sequence[Mark], end: int) -> list[Mark]:
    top: list[Mark] = []
    stack: list[Mark] = []
    for mark in marks:
        mark = Mark(mark.start, min(mark.end, end), mark.css, mark.chip, mark.chip_css, title=mark.title)
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        if stack:
            mark.end = min(mark.end, stack[-1].end)
            stack[-1].inner.append(mark)
        else:
            top.append(mark)
        stack.append(mark)
    return top


def _html(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    out: list[str] = []
    at = start
    for mark in marks:
        out.append(escape(text[at : mark.start]))
        out.append(_open(mark) + _html(text, mark.start, mark.end, mark.inner) + "</mark>")
        at = mark.end
    out.append(escape(text[at:end]))
    return "".join(out)


def _open(mark: Mark) -> str:
    if mark.title:
        return f'<mark class="{mark.css}" title="{escape(mark.title)}">'
    if not mark.chip:
        return f'<mark class="{mark.css}">'
    anchor = mark.chip.lower()
    label = escape(_("Proposal %(label)s") % {"label": mark.chip})
    bang = "!" if mark.css.startswith("bad") else ""
    chip = f'<a class="id {mark.chip_css}" href="#p{anchor}" aria-label="{label}">{mark.chip}{bang}</a>'
    return f'<mark class="{mark.css}" id="{anchor}">{chip}'
