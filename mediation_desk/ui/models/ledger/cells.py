"""Text of each cell of the ledger table, and the tone that repeats its meaning."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.state import FINISHED
from mediation_desk.domain.codes import CaseState, Satisfaction
from mediation_desk.ui import wording
from mediation_desk.ui.models.ledger.columns import LedgerColumn
from mediation_desk.ui.widgets.case.clock_cell import brief_clock_words, state_of
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.today import MilestoneMark

translate = QCoreApplication.translate


@dataclass(frozen=True)
class CellMark:
    """A word with an icon in a tone: a state pill, a clock."""

    words: str
    tone: str
    icon: str = ""
    is_bold: bool = False


_OURS = ("acc", "message-square-text")
_WITH_REGULATOR = ("reg", "shield-check")
_STATES: dict[CaseState, tuple[str, str]] = {
    CaseState.ARRIVED: ("warn", "bell"),
    CaseState.REGISTERED: ("acc", "file-pen"),
    CaseState.CONTACTED: _OURS,
    CaseState.HANDLED: ("acc", "hourglass"),
    CaseState.GUIDANCE: ("reg", "shield-check"),
    CaseState.GUIDED: ("reg", "gavel"),
    CaseState.AGREED: ("ok", "file-check"),
    CaseState.FULFILLED: ("ok", "circle-check"),
    CaseState.ESCALATED: ("reg", "send"),
    CaseState.ACCEPTED: _WITH_REGULATOR,
    CaseState.RETURNED: ("warn", "corner-down-left"),
    CaseState.ONSITE: ("reg", "map-pin"),
    CaseState.DECIDED: ("reg", "stamp"),
    CaseState.TERMINATED: ("neu", "circle-slash"),
    CaseState.CLOSED: ("neu", "check"),
    CaseState.VOID: ("neu", "ban"),
    CaseState.MERGED: ("neu", "git-merge"),
    CaseState.HISTORY: ("neu", "archive"),
}


def state_mark(state: CaseState) -> CellMark:
    """Return the pill of a state."""
    tone, icon = _STATES[state]
    return CellMark(wording.word(state), tone, icon)


def growth_marks(row: LedgerRow) -> list[CellMark]:
    """Return the marks of a matter that grew: 激化 before 放大."""
    found = []
    if row.is_intensified:
        found.append(CellMark(translate("LedgerCells", "Intensified"), "bad", "siren"))
    if row.is_enlarged:
        found.append(CellMark(translate("LedgerCells", "Enlarged"), "warn", "megaphone"))
    return found


def firsts_mark(row: LedgerRow, now: datetime) -> CellMark:
    """Return the state of the four firsts: the running clock, or on time, or the delay."""
    if row.clock is not None and row.clock.pause is not None:
        return CellMark(wording.word(row.clock.pause), "neu", "circle-pause")
    if row.clock is not None and row.clock.stopped_at is None:
        left_s = int((row.clock.due_at - now).total_seconds())
        tone = "warn" if row.clock.is_near(now) else state_of(left_s).value
        icon = "triangle-alert" if left_s < 0 else "clock"
        return CellMark(brief_clock_words(left_s), tone, icon, is_bold=left_s < 0)
    late_s = _late_s(row)
    if late_s:
        words = translate("LedgerCells", "{time} late")
        return CellMark(words.format(time=_span(late_s)), "warn", "clock")
    if row.firsts and all(first.mark is MilestoneMark.DONE for first in row.firsts):
        return CellMark(translate("LedgerCells", "on time"), "ok", "check")
    return CellMark("", "ink2")


def _late_s(row: LedgerRow) -> int:
    late = (
        int((first.done_at - first.due_at).total_seconds())
        for first in row.firsts
        if first.mark is MilestoneMark.LATE and first.done_at and first.due_at
    )
    return max(late, default=0)


def _span(seconds: int) -> str:
    if seconds < 3_600:
        return translate("LedgerCells", "{n} min").format(n=max(1, seconds // 60))
    if seconds < 86_400:
        return translate("LedgerCells", "{n} h").format(n=seconds // 3_600)
    return translate("LedgerCells", "{n} d").format(n=seconds // 86_400)


def moment(at: datetime, now: datetime) -> str:
    """Return an instant with its day, also for today: a column of days reads straight down."""
    here = times.local(at)
    same_year = here.year == times.local(now).year
    return f"{here:%m-%d %H:%M}" if same_year else f"{here:%Y-%m-%d}"


def elapsed(row: LedgerRow, now: datetime) -> str:
    """Return how long a case took, or has been open; "" where an old ledger does not tell."""
    if row.closed_at is None and row.state in FINISHED:
        return ""
    return times.span((row.closed_at or now) - row.received_at)


def text(row: LedgerRow, column: LedgerColumn, now: datetime) -> str:
    """Return the words of a cell."""
    plain = _PLAIN.get(column)
    if plain is not None:
        return str(getattr(row, plain))
    return _made(row, column, now)


_PLAIN = {
    LedgerColumn.NUMBER: "number",
    LedgerColumn.CONSUMER: "consumer",
    LedgerColumn.MERCHANT: "merchant",
    LedgerColumn.RESPONDER: "responder",
    LedgerColumn.UNIT: "unit",
    LedgerColumn.PHONE: "phone",
    LedgerColumn.MATTER: "gist",
}


def _made(row: LedgerRow, column: LedgerColumn, now: datetime) -> str:
    if column is LedgerColumn.RECEIVED:
        return moment(row.received_at, now)
    if column is LedgerColumn.ELAPSED:
        return elapsed(row, now)
    if column is LedgerColumn.CLOSED:
        return moment(row.closed_at, now) if row.closed_at else ""
    if column is LedgerColumn.FIRSTS:
        return firsts_mark(row, now).words
    return _sum(row, column) or _word(row, column)


def _sum(row: LedgerRow, column: LedgerColumn) -> str:
    if column is LedgerColumn.GATES:
        return str(row.gate)
    if column is LedgerColumn.AMOUNT:
        return str(row.amount) if row.amount is not None else ""
    return str(row.compensation) if column is LedgerColumn.COMPENSATION and row.compensation else ""


def _word(row: LedgerRow, column: LedgerColumn) -> str:
    if column is LedgerColumn.PROBLEMS:
        return wording.words(row.problems)
    if column is LedgerColumn.TAGS:
        return wording.listed(row.tags.split(",")) if row.tags else ""
    if column is LedgerColumn.SATISFACTION and row.own_grade is not None:
        return _own_grade(row.satisfaction, row.own_grade)
    code = {
        LedgerColumn.CATEGORY: row.category,
        LedgerColumn.STATE: row.state,
        LedgerColumn.CHANNEL: row.channel,
        LedgerColumn.OUTCOME: row.outcome,
        LedgerColumn.SATISFACTION: row.satisfaction,
    }.get(column)
    return wording.word(code) if code is not None else ""


def _own_grade(said: Satisfaction | None, own: Satisfaction) -> str:
    """Return a grade that the consumer gave themselves, beside another that the desk heard."""
    if said in (own, None):
        message = translate("LedgerCells", "{grade}, own hand")
        return message.format(grade=wording.word(own))
    message = translate("LedgerCells", "{grade}; own hand: {own}")
    return message.format(grade=wording.word(said), own=wording.inside(own))


def spoken(row: LedgerRow, column: LedgerColumn, now: datetime, title: str) -> str:
    """Return the screen reader's sentence for a cell."""
    if column is LedgerColumn.GATES:
        return translate("LedgerCells", "at gate {n} of 3").format(n=row.gate)
    if column is LedgerColumn.MATTER:
        title = " ".join((title, *(mark.words for mark in growth_marks(row))))
    words = text(row, column, now)
    return f"{title}: {words}" if words else title
