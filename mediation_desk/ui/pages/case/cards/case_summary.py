"""The state of a case, in the words of its header, its gates and its clocks."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.completeness import missing_items
from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.aggravation import ENLARGING, INTENSIFYING, AggravationKind
from mediation_desk.domain.case.events.gates import THIRD_GATE, GateReason
from mediation_desk.domain.case.state import Case, Escalation
from mediation_desk.domain.codes import CaseState, Claim
from mediation_desk.ui.pages.case.timeline.letters_text import result_of
from mediation_desk.ui.presenters import clock_presenter
from mediation_desk.ui.widgets.case import clock_cell
from mediation_desk.ui.widgets.case.firsts import StepState
from mediation_desk.ui.widgets.case.gates import GateState, GateStatus
from mediation_desk.ui.wording import inside, times, word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.today import MilestoneStatus, ShownClock

translate = QCoreApplication.translate
_TONES = {
    CaseState.GUIDANCE: ("reg", "shield-check"),
    CaseState.GUIDED: ("reg", "shield-check"),
    CaseState.ESCALATED: ("reg", "send"),
    CaseState.ACCEPTED: ("reg", "shield-check"),
    CaseState.RETURNED: ("reg", "undo-2"),
    CaseState.ONSITE: ("reg", "map-pin"),
    CaseState.DECIDED: ("reg", "stamp"),
    CaseState.AGREED: ("ok", "handshake"),
    CaseState.FULFILLED: ("ok", "check"),
    CaseState.CLOSED: ("neu", "circle-check"),
    CaseState.VOID: ("neu", "ban"),
    CaseState.MERGED: ("neu", "git-merge"),
    CaseState.HISTORY: ("neu", "archive"),
    CaseState.TERMINATED: ("warn", "circle-off"),
}
_GIST = 20


def title(sheet: CaseSheet) -> str:
    """Return 盛世珠宝 · 足金手镯含金量不足."""
    return " · ".join(part for part in (sheet.merchant.name, gist(sheet.case)) if part)


def gist(case: Case) -> str:
    """Return the matter of the case: the goods and the first sentence of the facts."""
    first = re.split(r"[。；;！？，,\n]", case.facts.strip(), maxsplit=1)[0]
    short = first if len(first) <= _GIST else f"{first[:_GIST]}…"
    goods = case.purchase.goods
    return short if not goods or goods in short else f"{goods} {short}".strip()


def pills(sheet: CaseSheet) -> list[tuple[str, str, str]]:
    """Return (words, tone, icon) of the pills next to the title."""
    case = sheet.case
    tone, icon = _TONES.get(case.state, ("acc", "hourglass"))
    found = [(word(case.state), tone, icon)]
    grave = [claim for claim in (Claim.TRIPLE, Claim.TENFOLD) if claim in case.claims]
    found += [(word(claim), "acc", "scale") for claim in grave]
    found += growth(case)
    if case.outcome is not None:
        found.append((word(case.outcome), "neu", "flag"))
    if sheet.hold is not None:
        found.append((translate("CaseSummary", "Legal hold"), "neu", "lock"))
    return found


def growth(case: Case) -> Iterator[tuple[str, str, str]]:
    """Return the pills of intensified 激化 and enlarged 放大, each with first cause and day.

    The source of the cause is in the timeline; further causes are counted.
    """
    if case.is_intensified:
        name = translate("CaseSummary", "Intensified")
        yield _with_cause(name, case, INTENSIFYING), "bad", "siren"
    if case.is_enlarged:
        name = translate("CaseSummary", "Enlarged")
        yield _with_cause(name, case, ENLARGING), "warn", "megaphone"


def _with_cause(name: str, case: Case, kinds: frozenset[AggravationKind]) -> str:
    causes = [cause for cause in case.causes if cause.growth in kinds]
    if not causes:
        # A recurring matter is derived from its cases: nobody recorded it on a day.
        return translate("CaseSummary", "{name}: came again").format(name=name)
    first = causes[0]
    text = translate("CaseSummary", "{name}: {cause} {day}").format(
        name=name, cause=word(first.growth), day=f"{first.happened_on:%m-%d}"
    )
    more = translate("CaseSummary", "and {n} more").format(n=len(causes) - 1)
    return f"{text} {more}" if len(causes) > 1 else text


def metadata(sheet: CaseSheet) -> list[str]:
    """Return the pieces of the line under the title."""
    case = sheet.case
    responder = translate("CaseSummary", "First responder {name}")
    parts = (
        case.number,
        word(case.channel),
        case.hotline_number or case.legacy_number,
        _platform_number(case),
        times.whole(case.received_at),
        responder.format(name=sheet.responder_name) if sheet.responder_name else "",
        translate("CaseSummary", "handed over once") if case.hand_overs == 1 else "",
    )
    return [part for part in parts if part]


def _platform_number(case: Case) -> str:
    number = case.escalation.platform_number if case.escalation else ""
    return translate("CaseSummary", "12315 no. {number}").format(number=number) if number else ""


def gates(sheet: CaseSheet) -> list[GateStatus]:
    """Return the three gates 三关 with person and time."""
    case = sheet.case
    return [
        GateStatus(
            translate("CaseSummary", "Gate 1, in store"),
            _first_note(sheet),
            _first_detail(sheet),
            GateState.CURRENT if case.gate == 1 and not case.is_finished else GateState.PASSED,
        ),
        GateStatus(
            translate("CaseSummary", "Gate 2, live guidance"),
            *_second(sheet),
            _state(sheet, 2, bool(case.guidance)),
        ),
        GateStatus(
            translate("CaseSummary", "Gate 3, on-site mediation"),
            *_third(sheet),
            _state(sheet, 3, case.gate == THIRD_GATE),
        ),
    ]


def _state(sheet: CaseSheet, gate: int, is_begun: bool) -> GateState:
    case = sheet.case
    if case.gate == gate and not case.is_finished:
        return GateState.CURRENT
    return GateState.PASSED if is_begun else GateState.FUTURE


def _first_note(sheet: CaseSheet) -> str:
    case = sheet.case
    if case.result is not None:
        return word(case.result)
    return word(case.state) if case.gate == 1 else translate("CaseSummary", "no outcome yet")


def _first_detail(sheet: CaseSheet) -> str:
    case = sheet.case
    arrived_at, until = case.firsts.arrived_at, case.firsts.acted_at
    first = times.clock_of(arrived_at)
    message = f"{first}–{times.clock_after(until, arrived_at)}" if until else first
    return f"{message}　{sheet.responder_name}" if sheet.responder_name else message


def _second(sheet: CaseSheet) -> tuple[str, str]:
    case = sheet.case
    if not case.guidance:
        return translate("CaseSummary", "not started"), translate("CaseSummary", "Ask at any time")
    last = case.guidance[-1]
    asked_at = times.clock_after(last.asked_at, case.firsts.arrived_at)
    asked = translate("CaseSummary", "asked {time}").format(time=asked_at)
    if last.answered_at is None:
        waits = translate("CaseSummary", "waiting for the answer")
        return waits, _joined(_why(case.guidance[0].why), asked)
    answered = translate("CaseSummary", "answered {time}")
    text = answered.format(time=times.clock_after(last.answered_at, last.asked_at))
    note = translate("CaseSummary", "answered")
    return note, _joined(_why(case.guidance[0].why), _officer(sheet), asked, text)


def _why(reason: GateReason | None) -> str:
    return word(reason) if reason else ""


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)


def _officer(sheet: CaseSheet) -> str:
    for step in sheet.steps:
        if isinstance(step.event, regulator.GuidanceAnswered):
            return f"{step.event.body} {step.event.officer}".strip()
    return ""


def _third(sheet: CaseSheet) -> tuple[str, str]:
    course, visits = sheet.case.escalation, sheet.case.visits
    why = _why((course.why if course else None) or (visits[0].why if visits else None))
    if visits and (course is None or course.decided_at is None):
        came = f"{visits[-1].office} {visits[-1].visited_on.isoformat()}"
        return word(visits[-1].result), _joined(why, came)
    decided = _decision(sheet)
    if course is not None and course.decided_at is not None and decided is not None:
        # The reason of the hand-over would read as its outcome.
        number = course.document or times.whole(course.decided_at)
        return result_of(decided), _joined(number, _graded(sheet.case))
    note, detail = _third_step(course)
    return note, _joined(why, detail, _graded(sheet.case))


def _graded(case: Case) -> str:
    """Return how the regulator itself graded the mall's work, once it did."""
    if case.regulator_grade is None:
        return ""
    message = translate("CaseSummary", "graded by the regulator: {grade}")
    return message.format(grade=inside(case.regulator_grade))


def _decision(sheet: CaseSheet) -> regulator.Decided | None:
    told = (step.event for step in sheet.steps)
    return next((event for event in told if isinstance(event, regulator.Decided)), None)


def _third_step(course: Escalation | None) -> tuple[str, str]:
    if course is None:
        how = translate("CaseSummary", "With the consent of the consumer")
        return translate("CaseSummary", "not started"), how
    if course.onsite_at is not None:
        message = f"{course.office} {times.whole(course.onsite_at)}".strip()
        return translate("CaseSummary", "date set"), message
    sent = translate("CaseSummary", "sent {time}").format(time=times.whole(course.sent_at))
    if course.due_on is not None:
        until = translate("CaseSummary", "until {day}").format(day=course.due_on.isoformat())
        return word(CaseState.ACCEPTED), until
    return translate("CaseSummary", "waiting to be taken"), sent


def first_titles() -> dict[ShownClock, str]:
    """Return the names of the four firsts in full: 第一时间受理 and so on."""
    return {
        ShownClock.ACCEPT: translate("CaseSummary", "Accept at once"),
        ShownClock.CONTACT: translate("CaseSummary", "Contact at once"),
        ShownClock.ACT: translate("CaseSummary", "Handle at once"),
        ShownClock.ANSWER: translate("CaseSummary", "Report at once"),
    }


def first_face(face: MilestoneStatus, now: datetime) -> clock_cell.ClockReading:
    """Return the contents of the cell of one first."""
    state = clock_presenter.first_state(face, now)
    bound = ""
    if face.pause is not None:
        paused = translate("CaseSummary", "Paused")
        return clock_cell.ClockReading(clock_cell.ClockState.PAUSED, 0, paused, word(face.pause))
    if face.started_at is not None and face.due_at is not None:
        bound = times.limit(face.started_at, face.due_at)
    if face.is_corrected:
        bound = _joined(bound, translate("CaseSummary", "corrected"))
    if face.done_at is not None and face.started_at is not None:
        used = translate("CaseSummary", "took {time}")
        words = used.format(time=times.span(face.done_at - face.started_at))
        late = state is StepState.LATE
        return clock_cell.ClockReading(
            clock_cell.ClockState.SOON if late else clock_cell.ClockState.DONE, 1, words, bound
        )
    if state is StepState.LATER or face.due_at is None or face.started_at is None:
        return clock_cell.ClockReading(
            clock_cell.ClockState.LATER, 0, translate("CaseSummary", "Not started"), bound
        )
    left = int((face.due_at - now).total_seconds())
    whole = max(1, int((face.due_at - face.started_at).total_seconds()))
    due = translate("CaseSummary", "due {time}").format(time=times.moment(face.due_at, now))
    return clock_cell.ClockReading(
        clock_cell.state_of(left), 1 - left / whole, clock_cell.clock_words(left), due
    )


def _people(sheet: CaseSheet) -> Iterator[str]:
    """Return what is unusual about the people who answer for the case, in words."""
    case = sheet.case
    if sheet.shop_left_on is not None:
        yield translate("CaseSummary", "Shop left: lessor answers")
    if case.hand_overs > 1:
        yield translate("CaseSummary", "Handed over {n} times").format(n=case.hand_overs)
    if sheet.acted_for:
        others = ("、" if times.is_chinese() else ", ").join(sheet.acted_for)
        yield translate("CaseSummary", "Handled by {names}, not the first responder").format(
            names=others
        )


def attention(sheet: CaseSheet, today: date) -> Iterator[str]:
    """Return further points about the case that a clerk should see at once."""
    case = sheet.case
    yield from _people(sheet)
    missing = missing_items(case) if case.state is CaseState.CLOSED else ()
    if missing:
        yield translate("CaseSummary", "File lacks: {what}").format(what=words(missing))
    if case.meeting is not None:
        ahead = translate("CaseSummary", "Session {time}")
        yield ahead.format(time=times.whole(case.meeting.meet_at))
    if case.missed_on is not None and not case.is_finished:
        yield translate("CaseSummary", "Agreement not performed")
    if case.came_again:
        yield translate("CaseSummary", "The same matter came again")
    if case.arrival_claimed_at is not None:
        moved = translate("CaseSummary", "Time received corrected: {was} → {now}")
        was, now = times.clock_of(case.arrival_claimed_at), times.clock_of(case.firsts.arrived_at)
        yield moved.format(was=was, now=now)
    if case.follow_up_on is not None:
        late = case.follow_up_on < today
        message = (
            translate("CaseSummary", "Call back overdue since {day}")
            if late
            else translate("CaseSummary", "Call back on {day}")
        )
        yield message.format(day=case.follow_up_on.isoformat())
