"""The arithmetic of a clock in words, line by line; in Chinese the very lines of ``explain``."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.clocks import ClockPause, TimeSpan
from mediation_desk.domain.deadline import DayKind, DayRun
from mediation_desk.domain.law.dated_law import DayCount
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.case.clocks import ClockProof

translate = QCoreApplication.translate


def proof_lines(proof: ClockProof) -> tuple[str, ...]:
    """Return the clock's start, its counting, its pauses, and its end."""
    return tuple(line for line in _lines(proof) if line)


def _lines(proof: ClockProof) -> Iterator[str]:
    yield _limit(proof)
    if proof.start and times.is_chinese():
        # The law's own starting day is given in the law's language only.
        yield translate("ClockWords", "Runs from: {start}").format(start=proof.start)
    if proof.article:
        yield translate("ClockWords", "By {article}").format(article=proof.article)
    if proof.text and times.is_chinese():
        yield proof.text
    yield from (_pause(each) for each in proof.pauses)
    yield from (_run(each) for each in proof.runs)
    yield from (_stretch(each) for each in proof.stretches)
    yield _end(proof)
    if proof.told_on is not None:
        text = translate("ClockWords", "The regulator told {day}; this is our own reckoning.")
        yield text.format(day=proof.told_on.isoformat())


def _limit(proof: ClockProof) -> str:
    if proof.counted is None:
        message = translate(
            "ClockWords", "Limit {n} min, station policy: mall hours, 24 h as a day"
        )
    elif proof.counted is DayCount.WORKING:
        message = translate("ClockWords", "{n} working days from {at}")
    else:
        message = translate("ClockWords", "{n} calendar days from {at}")
    return message.format(n=proof.limit, at=f"{times.local(proof.started_at):%Y-%m-%d}")


def _pause(each: ClockPause) -> str:
    began = times.whole(each.start_at)
    if each.end_at is None:
        message = translate("ClockWords", "Paused since {start}: {reason}")
        return message.format(start=began, reason=word(each.reason))
    message = translate("ClockWords", "Paused {start} to {end}: {reason}")
    return message.format(start=began, end=times.whole(each.end_at), reason=word(each.reason))


def _run(run: DayRun) -> str:
    if times.is_chinese():
        return str(run)
    days = run.first_on.isoformat()
    if run.last_on != run.first_on:
        days = f"{days} to {run.last_on.isoformat()}"
    counted = run.kind in {DayKind.COUNTED, DayKind.MAKE_UP}
    reached = f" (day {run.count})" if counted else ""
    return f"{days} {_kind(run.kind)}{reached}"


def _kind(kind: DayKind) -> str:
    return {
        DayKind.START: "starting day, not counted",
        DayKind.COUNTED: "counted",
        DayKind.MAKE_UP: "make-up workday, counted",
        DayKind.WEEKEND: "weekend, not counted",
        DayKind.HOLIDAY: "holiday, not counted",
        DayKind.PAUSED: "paused, not counted",
        DayKind.ROLLED: "day off, moved on",
    }[kind]


def _stretch(each: TimeSpan) -> str:
    message = translate("ClockWords", "{start} to {end} counted, {length}")
    return message.format(
        start=times.whole(each.start_at),
        end=times.whole(each.end_at),
        length=times.span(each.length),
    )


def _end(proof: ClockProof) -> str:
    if proof.effective_on is None or proof.raw_on is None:
        return ""
    unsure = translate("ClockPresenter", " (provisional)") if proof.is_provisional else ""
    day = proof.effective_on.isoformat()
    if proof.raw_on == proof.effective_on:
        return translate("ClockWords", "Ends {day}").format(day=day) + unsure
    message = translate("ClockWords", "Plain end {raw}, moved to {day}")
    return message.format(raw=proof.raw_on.isoformat(), day=day) + unsure
