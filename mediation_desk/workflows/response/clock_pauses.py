"""Pauses of a case's clocks for a coded reason, and their end when the awaited thing is there.

While the dossier is with the regulator, they are notified of both, for their days pause too.
"""

from dataclasses import dataclass

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.pauses import ClockPaused, ClockResumed
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import PauseReason
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.ports import Desk
from sync.protocol import CasePaused, encode_body


@dataclass(frozen=True)
class PauseForm:
    """Reason to pause the clocks of a case from now on."""

    act: str
    case: str
    reason: PauseReason
    text: str = ""
    seen: str = ""


@once
def pause(desk: Desk, form: PauseForm) -> None:
    """Pause the clocks.

    While the dossier is with the regulator only an appraisal is recorded: its time is left out of
    their days too (市场监督管理投诉举报处理办法第二十二条), the mall's own waiting is not. Raises
    Refusal(WITH_REGULATOR) for any other reason there.
    """
    case = case_as_seen(desk, form, CaseAction.PAUSE)
    if case.is_with_regulator and form.reason is not PauseReason.APPRAISAL:
        raise Refusal(Reason.WITH_REGULATOR, {"number": case.number})
    write(desk, case_stream(form.case), form.act, ClockPaused(form.reason, form.text.strip()))
    tell_appraisal(desk, desk.ledger.case(form.case), form.text.strip())


@dataclass(frozen=True)
class ResumeForm:
    """Input to resume the clocks: the awaited thing is there."""

    act: str
    case: str
    text: str = ""
    seen: str = ""


@once
def resume(desk: Desk, form: ResumeForm) -> None:
    """Let the clocks go on: each ends later by the time that it was paused."""
    case_as_seen(desk, form, CaseAction.GO_ON)
    write(desk, case_stream(form.case), form.act, ClockResumed(form.text.strip()))
    tell_appraisal(desk, desk.ledger.case(form.case), form.text.strip())


def tell_appraisal(desk: Desk, case: Case, text: str = "") -> None:
    """Notify the regulator of the latest appraisal of a case that is with them, if any."""
    appraisals = [each for each in case.pauses if each.reason is PauseReason.APPRAISAL]
    if not case.is_with_regulator or not appraisals:
        return
    last = appraisals[-1]
    paused = CasePaused(
        case=case.id,
        reason=last.reason.value,
        text=text,
        since=last.start_at,
        until=last.end_at,
    )
    desk.ledger.send("case.paused", encode_body(paused), case.id, desk.now())
