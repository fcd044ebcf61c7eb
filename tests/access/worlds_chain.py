"""The chain of a random world: papers, proposals, tasks, duties, figures, reports, programmes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from daumoi.base.files import keep
from daumoi.mandate.directives.models import Directive
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers.models import Grant, Paper, PaperFile, Reading, Span
from daumoi.mandate.programmes.models import Clause, Programme, Version
from daumoi.mandate.tasks.models import Duty, Step, Task
from daumoi.prove.figures.models import Evidence, Figure, FigureGrant
from daumoi.prove.reports.models import Report
from daumoi.texts.vietnamese import search_key

if TYPE_CHECKING:
    from tests.access.worlds import Built

OTHER_LINE = {"government": "party", "party": "government"}
# steps that bring a duty into each state; only the last changes the state
STEPS_TO = {
    "new": [],
    "doing": ["accepted"],
    "back": ["returned"],
    "done": ["accepted", "done"],
    "approved": ["accepted", "done", "approved"],
    "gone": ["handed_over"],
}
# in turn: those in which most may be done come most often
TURNS = ("doing", "done", "back", "doing", "new", "done", "doing", "approved", "done", "doing", "back", "gone")
BUSY = ("w0", "w0", "w1", "w2", "w2", "w4", "w6", "w0", "w3", "w1")


def make_chain(built: Built) -> None:
    """Make ten papers with what follows from them, reports and programmes."""
    for number in range(10):
        paper = _paper(built, number)
        reading = Reading.objects.create(
            paper=built.at("paper", paper), version="1", head={}, blocks=[], made_at=built.moment
        )
        if number < 8:
            _tasks(built, paper, reading, number)
        _open_proposals(built, paper, reading)
    _figures(built)
    _reports(built)
    _programmes(built)


def _paper(built: Built, number: int) -> str:
    chance = built.random
    owner, issuer = BUSY[number], chance.choice(list(built.world.organisations))
    text = f"Văn bản {built.mark} số {number}. Giao các đơn vị tổ chức 12 buổi nói chuyện tại thôn. Báo cáo kết quả."
    sha256 = keep(text.encode())
    line = built.world.organisations[owner]["line"]
    subject = f"Về việc {built.mark} văn bản {number}"
    row = Paper.objects.create(
        owner=built.at("organisation", owner),
        line=line,
        number=f"{number + 1}/{built.mark}",
        issued_on=built.world.today - timedelta(days=20),
        kind="Công văn",
        subject=subject,
        issuer=built.at("organisation", issuer),
        received_on=built.world.today - timedelta(days=15),
        text=text,
        sha256=sha256,
        search_key=search_key(f"{number + 1}/{built.mark} {subject} {text}"),
        registered_by=built.at("people", "coordinator"),
        registered_at=built.moment,
    )
    PaperFile.objects.create(paper=row, name=f"{number}.txt", size=len(text), sha256=sha256)
    paper = built.add(
        "paper", row, owner=owner, issuer=issuer, line=line, to_organisations=set(), to_lines=set(), follower=None
    )
    if number < 8:
        Directive.objects.create(paper=row, follower=built.at("organisation", owner), made_at=built.moment)
        built.world.things["paper"][paper]["follower"] = owner
    if number in (1, 5, 8):
        _grant(built, paper, chance.choice(("w3", "w4", "w6")))
    if number in (2, 7):
        Grant.objects.create(paper=row, line=OTHER_LINE[line], reason="shared", at=built.moment)
        built.world.things["paper"][paper]["to_lines"].add(OTHER_LINE[line])
    return paper


def _grant(built: Built, paper: str, code: str) -> None:
    """Open a paper to an organisation, as laying a duty on it does."""
    opened = built.world.things["paper"][paper]["to_organisations"]
    if code not in opened:
        Grant.objects.create(
            paper=built.at("paper", paper),
            organisation=built.at("organisation", code),
            reason="task",
            by=built.at("people", "coordinator"),
            at=built.moment,
        )
        opened.add(code)


def _span(built: Built, reading: Reading, kind: str, verdict: str = "", **proposal: Any) -> Span:
    words = "12 buổi" if kind == "figure" else "tổ chức 12 buổi nói chuyện tại thôn"
    start = reading.paper.text.index(words)
    return Span.objects.create(
        reading=reading,
        kind=kind,
        ordinal=reading.spans.filter(kind=kind).count() + 1,
        start=start,
        end=start + len(words),
        proposal=proposal,
        verdict=verdict,
        decided_by=built.at("people", "coordinator") if verdict else None,
        decided_at=built.moment if verdict else None,
    )


def _tasks(built: Built, paper: str, reading: Reading, number: int) -> None:
    for nth in range(3):
        is_withdrawn = (number, nth) == (7, 1)
        span = _span(built, reading, "task", "accepted", agencies=[])
        row = Task.objects.create(
            directive=Directive.objects.get(paper=built.at("paper", paper)),
            span=span,
            clause=f"tổ chức 12 buổi nói chuyện tại thôn {built.mark}",
            title=f"Nhiệm vụ {built.mark} {number}.{nth}",
            confirmed_by=built.at("people", "coordinator"),
            confirmed_at=built.moment,
            withdrawn_at=built.moment if is_withdrawn else None,
        )
        task = built.add("task", row, paper=paper, is_withdrawn=is_withdrawn)
        is_untouched = number == 0 or (number, nth) == (4, 0) or is_withdrawn
        _duties(built, task, paper, number * 3 + nth, is_untouched=is_untouched)
        if not is_withdrawn:
            built.add("proposal", span, paper=paper, state="decided", is_acted_on=not is_untouched)


def _duties(built: Built, task: str, paper: str, number: int, *, is_untouched: bool) -> None:
    chance = built.random
    others = ["w2", "w0", chance.choice(["w1", "w3", "w4", "w6"])]
    for place, code in enumerate(others):
        state = "new" if is_untouched else TURNS[(number * 5 + place * 2) % len(TURNS)]
        row = Duty.objects.create(
            task=built.at("task", task),
            organisation=built.at("organisation", code),
            role="lead" if place == 0 else "coordinate",
            due_on=built.world.today + timedelta(days=10),
        )
        _grant(built, paper, code)
        reporter = chance.choice([name for name, who in built.world.people.items() if who["posts"]])
        if state == "done" and chance.random() < 0.5:
            # somebody who also follows the directive up reported it
            follower = built.world.things["paper"][paper]["follower"]
            sitting = [n for n, who in built.world.people.items() if who["posts"][0]["organisation"] == follower]
            reporter = chance.choice(sitting or [reporter])
        _steps(built, row, state, reporter)
        built.add("duty", row, task=task, organisation=code, state=state, reported_by=reporter)
        if state == "gone":
            to = next(one for one in ("w6", "w4", "w3", "w2") if one not in others)
            heir = Duty.objects.create(
                task=row.task, organisation=built.at("organisation", to), role=row.role, due_on=row.due_on
            )
            Duty.objects.filter(pk=heir.pk).update(handed_from=row)
            _grant(built, paper, to)
            built.add("duty", heir, task=task, organisation=to, state="new", reported_by=None)
            return


def _steps(built: Built, duty: Duty, state: str, reporter: str) -> None:
    kinds = STEPS_TO[state]
    for place, kind in enumerate(kinds):
        Step.objects.create(
            duty=duty,
            kind=kind,
            text="Lời ghi",
            file_name="bien-ban.txt",
            file_sha256=keep(f"biên bản {built.mark} {duty.pk}".encode()),
            is_latest=place == len(kinds) - 1,
            by=built.at("people", reporter),
            at=built.moment,
        )


def _open_proposals(built: Built, paper: str, reading: Reading) -> None:
    agencies = [{"agency": built.at("organisation", "w2").name, "role": "lead"}]
    task = _span(built, reading, "task", agencies=agencies, clause="tổ chức 12 buổi nói chuyện tại thôn")
    built.add("proposal", task, paper=paper, state="undecided", is_acted_on=False)
    figure = _span(built, reading, "figure", value="12", unit="buổi", what="buổi nói chuyện", bound="exact")
    built.add("proposal", figure, paper=paper, state="undecided", is_acted_on=False)
    rejected = _span(built, reading, "figure", "rejected", value="12", unit="buổi", what="buổi", bound="exact")
    built.add("proposal", rejected, paper=paper, state="decided", is_acted_on=False)


def _figures(built: Built) -> None:
    indicator = Indicator.objects.get(code="I01")
    papers = list(built.world.things["paper"])
    for number in range(14):
        code = ("w0", "w2", "w3", "w4", "w6", "w1", "w2")[number % 7]
        paper = papers[number % len(papers)] if number % 3 else None
        is_confirmed, is_aside = number % 2 == 0, number in (8, 9)
        row = Figure.objects.create(
            organisation=built.at("organisation", code),
            indicator=indicator,
            paper=built.at("paper", paper) if paper else None,
            as_written=f"{number}.1{number} buổi {built.mark}",
            value=12 + number if is_confirmed else None,
            unit="buổi",
            what=f"buổi {built.mark} {number}",
            basis="counted",
            # each its own period: no two state the same fact
            first_on=built.world.today - timedelta(days=30 * number + 30),
            last_on=built.world.today - timedelta(days=30 * number + 1),
            is_wellformed=is_confirmed,
            readings=[] if is_confirmed else [{"value": 12 + number, "reason": "", "suggested": True}],
            proposed_at=built.moment,
            confirmed_by=built.at("people", "coordinator") if is_confirmed else None,
            confirmed_at=built.moment if is_confirmed else None,
            set_aside_at=built.moment if is_aside else None,
        )
        Evidence.objects.create(
            figure=row, file_name="ds.txt", file_sha256=keep(f"ds {row.pk}".encode()), at=built.moment
        )
        to_lines = _opened(built, row, code) if number in (3, 6, 10) else set()
        built.add(
            "figure",
            row,
            organisation=code,
            paper=paper,
            is_confirmed=is_confirmed,
            is_set_aside=is_aside,
            to_lines=to_lines,
        )


def _opened(built: Built, figure: Figure, code: str) -> set[str]:
    """Open a figure to the line that is not its organisation's."""
    line = OTHER_LINE[built.world.organisations[code]["line"]]
    FigureGrant.objects.create(figure=figure, line=line, at=built.moment)
    return {line}


def _reports(built: Built) -> None:
    for number, code in enumerate(("w0", "w1", "w2", "w6", "w4", "w0", "w2", "w3")):
        line = built.world.organisations[code]["line"]
        is_numbered = number in (5, 6)
        row = Report.objects.create(
            issuer=built.at("organisation", code),
            line=line,
            subject=f"Báo cáo {built.mark} {number}",
            first_on=built.world.today - timedelta(days=60),
            last_on=built.world.today,
            symbol="BC-CQ",
            place="Lam Giang",
            number=f"{number}/BC-{built.mark}" if is_numbered else "",
            dated_on=built.world.today if is_numbered else None,
            created_by=built.at("people", "coordinator"),
            created_at=built.moment,
        )
        built.add("report", row, issuer=code, line=line, state="numbered" if is_numbered else "draft")


def _programmes(built: Built) -> None:
    for number in range(3):
        parties = built.random.sample(["w0", "w1", "w2", "w3", "w4", "w6"], 3)
        row = Programme.objects.create(
            name=f"Chương trình {built.mark} {number}",
            number=f"{number}/CTr",
            first_on=built.world.today - timedelta(days=300),
            last_on=built.world.today + timedelta(days=300),
        )
        row.parties.set([built.at("organisation", code) for code in parties])
        name = built.add("programme", row, parties=set(parties))
        version = Version.objects.create(
            programme=row, number=1, valid_from=row.first_on, text="Điều 1. Mỗi quý báo cáo một lần.", at=built.moment
        )
        built.rows["clauses", name] = Clause.objects.create(
            version=version, position=1, label="Điều 1", words="Mỗi quý báo cáo một lần.", rhythm="quarter", after=15
        )
