"""Presenter of clocks and firsts: ledger values turned into what the widgets draw."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.widgets.case import clock_cell, firsts
from mediation_desk.ui.widgets.case.firsts import StepState
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.clocks.legal_clocks import OF_DAYS
from mediation_desk.workflows.read_models.today import (
    ClockStatus,
    MilestoneMark,
    MilestoneStatus,
    ShownClock,
)

translate = QCoreApplication.translate
_SECOND = timedelta(seconds=1)
_OF_DAYS = OF_DAYS | {ShownClock.CALL_BACK}


def left_s(face: ClockStatus, now: datetime) -> int:
    """Return whole seconds until the clock runs out; below zero once it has.

    Never more than its whole time: a computer's clock that was set back makes no longer limit.
    """
    at = max(face.stopped_at or now, face.started_at)
    return (face.due_at - at) // _SECOND


def drawn(face: ClockStatus, now: datetime, *, is_brief: bool = False) -> clock_cell.ClockReading:
    """Return the clock cell of a running clock: ring, words, and which clock with its limit.

    In the narrow cell of a list the limit is brief.
    """
    left = left_s(face, now)
    whole = (face.due_at - face.started_at) // _SECOND
    share = 1 - left / whole if whole > 0 else 1.0
    if face.pause is not None:
        mark = " · " if times.is_chinese() else ", "
        detail = f"{word(face.pause)}{mark}{word(face.kind)}"
        return clock_cell.ClockReading(
            clock_cell.ClockState.PAUSED, share, translate("ClockPresenter", "Paused"), detail
        )
    words = clock_cell.clock_words(left)
    return clock_cell.ClockReading(
        _state(face, left, now), share, words, _detail(face, now, is_brief)
    )


def _state(face: ClockStatus, left: int, now: datetime) -> clock_cell.ClockState:
    """Return the state: SOON when the clock is near its end, OVERDUE once its time is up."""
    if left < 0:
        return clock_cell.ClockState.OVERDUE
    return clock_cell.ClockState.SOON if face.is_near(now) else clock_cell.ClockState.LATER


def _detail(face: ClockStatus, now: datetime, is_brief: bool) -> str:
    """Return clock and limit: 沟通 · 限 30 分 in Chinese, Contact, limit 30 min in English."""
    mark = " · " if times.is_chinese() else ", "
    if face.kind in _OF_DAYS:
        until = times.day((times.local(face.due_at) - _SECOND).date(), times.local(now).date())
        message = translate("ClockPresenter", "by {day}").format(day=until)
        unsure = translate("ClockPresenter", " (provisional)") if face.is_provisional else ""
        return f"{word(face.kind)}{mark}{message}{unsure}"
    if face.kind is ShownClock.ONSITE:
        return word(face.kind) + mark + times.moment(face.due_at, now)
    limit = times.limit(face.started_at, face.due_at, now if is_brief else None)
    return word(face.kind) + mark + limit


_STATES = {
    MilestoneMark.DONE: StepState.DONE,
    MilestoneMark.LATE: StepState.LATE,
    MilestoneMark.RUNNING: StepState.RUNNING,
    MilestoneMark.LATER: StepState.LATER,
}


def first_state(face: MilestoneStatus, now: datetime) -> StepState:
    """Return the state of a node of the four firsts; a running one turns to overdue in time."""
    state = _STATES[face.mark]
    is_over = face.due_at is not None and now > face.due_at
    return StepState.OVERDUE if state is StepState.RUNNING and is_over else state


def first_steps(faces: Sequence[MilestoneStatus], now: datetime) -> list[firsts.StepNode]:
    """Return the four nodes as the widgets draw them."""
    return [firsts.StepNode(word(face.kind), first_state(face, now)) for face in faces]


def firsts_sentence(faces: Sequence[MilestoneStatus], now: datetime) -> str:
    """Return all four firsts in one sentence, for the tooltip and the screen reader."""
    message = "，" if times.is_chinese() else ", "
    return message.join(f"{word(face.kind)} {_state_words(face, now)}" for face in faces)


def _state_words(face: MilestoneStatus, now: datetime) -> str:
    state = first_state(face, now)
    if state in (StepState.RUNNING, StepState.OVERDUE) and face.due_at is not None:
        return clock_cell.clock_words((face.due_at - now) // _SECOND)
    return {
        StepState.DONE: translate("ClockPresenter", "done"),
        StepState.LATE: translate("ClockPresenter", "done late"),
        StepState.RUNNING: translate("ClockPresenter", "running"),
        StepState.OVERDUE: translate("ClockPresenter", "overdue"),
        StepState.LATER: translate("ClockPresenter", "later"),
    }[state]
