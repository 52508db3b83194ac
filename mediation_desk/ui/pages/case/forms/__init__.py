"""The forms of a case's actions, and one table of icon, place, form and key of each action.

The table's order is that of the next-step card, then that of the menu. The words of an action are
in ``resources/terms/actions.toml``; what allows it in ``mediation_desk/domain/case/actions.py``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Final

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.ui.pages.case.forms import (
    aggravation_and_links,
    agreement,
    clock_pause,
    closure,
    corrections,
    follow_up,
    officer_visit,
    participants,
    regulator,
    response,
    sessions,
    spot_settlement,
)
from mediation_desk.ui.pages.case.forms.step_form import StepForm
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet


class ActionPlace(Enum):
    """Places that offer an action: the next-step card, the header's menu, the note box."""

    CARD = "card"
    MENU = "menu"
    TIMELINE = "timeline"


@dataclass(frozen=True)
class FormSource:
    """The inputs of the forms: the case, colleagues, one's own id, the time, possible merchants."""

    sheet: CaseSheet
    people: Sequence[Operator]
    own: str
    clock: Callable[[], datetime]
    merchants: Sequence[Merchant]

    @property
    def own_name(self) -> str:
        """Return the name of the person at the desk."""
        return next((person.name for person in self.people if person.id == self.own), "")


@dataclass(frozen=True)
class CaseActionSpec:
    """An action's icon, form, key and place; without a form it is done at once."""

    icon: str
    form: Callable[[FormSource], StepForm] | None = None
    key: str = ""
    place: ActionPlace = ActionPlace.CARD


def _step(icon: str, form: Callable[[CaseSheet], StepForm], key: str = "") -> CaseActionSpec:
    return CaseActionSpec(icon, lambda source: form(source.sheet), key)


def _further(icon: str, form: Callable[[CaseSheet], StepForm]) -> CaseActionSpec:
    return CaseActionSpec(icon, lambda source: form(source.sheet), place=ActionPlace.MENU)


ACTIONS: Final[dict[CaseAction, CaseActionSpec]] = {
    CaseAction.ACCEPT: CaseActionSpec("check"),
    CaseAction.TAKE_HAND_OVER: CaseActionSpec("arrow-left-right"),
    CaseAction.ACKNOWLEDGE: CaseActionSpec("check"),
    CaseAction.QUICK: CaseActionSpec(
        "zap", lambda source: spot_settlement.settle_at_once(source.sheet, source.clock), "Q"
    ),
    CaseAction.CONTACT: _step("phone", response.contact),
    CaseAction.SHOP_ANSWER: _step("store", follow_up.shop_answers),
    CaseAction.PLAN_SESSION: CaseActionSpec(
        "calendar-clock", lambda source: sessions.plan_session(source.sheet, source.own_name)
    ),
    CaseAction.MEDIATE: CaseActionSpec(
        "scale", lambda source: sessions.mediate(source.sheet, source.own_name)
    ),
    CaseAction.RECORD_RESULT: _step("check", response.record_result, "R"),
    CaseAction.ANSWER_CONSUMER: _step("message-square-reply", response.answer_consumer),
    CaseAction.SETTLE: _step("handshake", agreement.settle),
    CaseAction.FULFIL: _step("circle-check", agreement.fulfil),
    CaseAction.FALL_SHORT: _step("circle-alert", follow_up.fall_short),
    CaseAction.ASK_GUIDANCE: _step("shield-check", regulator.ask_guidance, "G"),
    CaseAction.ESCALATE: _step("map-pin", regulator.escalate, "M"),
    CaseAction.SUPPLEMENT: _step("send", regulator.supplement),
    CaseAction.COMPENSATE: _step("hand-coins", agreement.compensate, "P"),
    CaseAction.PAUSE: _step("circle-pause", clock_pause.pause),
    CaseAction.GO_ON: _step("circle-play", clock_pause.go_on),
    CaseAction.PLAN_FOLLOW_UP: CaseActionSpec(
        "calendar-check",
        lambda source: follow_up.plan_follow_up(source.sheet, source.people, source.own),
    ),
    CaseAction.FOLLOW_UP: _step("phone-call", closure.follow_up),
    CaseAction.TELL_SATISFACTION: _step("smile", closure.tell_satisfaction),
    CaseAction.CLOSE: _step("circle-check", closure.close),
    CaseAction.REOPEN: _step("rotate-ccw", closure.reopen),
    CaseAction.RECUSE: _step("user-round-x", sessions.recuse),
    CaseAction.FILL_PLATFORM: _further("globe", response.fill_platform),
    CaseAction.MESSAGE: _further("message-square-text", response.message),
    CaseAction.ADD_EVIDENCE: CaseActionSpec("paperclip", place=ActionPlace.MENU),
    CaseAction.NAME_PARTICIPANT: _further("user-plus", participants.name_participant),
    CaseAction.CORRECT: CaseActionSpec(
        "pencil",
        lambda source: corrections.correct(source.sheet, source.merchants),
        place=ActionPlace.MENU,
    ),
    CaseAction.HAND_OVER: CaseActionSpec(
        "arrow-left-right",
        lambda source: corrections.hand_over(source.sheet, source.people, source.own),
        place=ActionPlace.MENU,
    ),
    CaseAction.RECORD_RETURN: _further("package-check", follow_up.record_return),
    CaseAction.CHANGE_CONSENTS: _further("megaphone", regulator.change_consents),
    CaseAction.CORRECT_PLATFORM_NUMBER: _further("file-check", regulator.correct_platform_number),
    CaseAction.VISIT: _further("map-pin", officer_visit.record_visit),
    CaseAction.TERMINATE: _further("circle-off", closure.terminate),
    CaseAction.WITHDRAW_ESCALATION: _further("undo-2", regulator.withdraw_escalation),
    CaseAction.WITHDRAW: _further("undo-2", closure.withdraw),
    CaseAction.CALL_OFF: _further("calendar-x", sessions.call_off),
    CaseAction.LINK: _further("git-branch", aggravation_and_links.link),
    CaseAction.UNLINK: _further("unlink", aggravation_and_links.unlink),
    CaseAction.TELL_GROWTH: _further("megaphone", aggravation_and_links.tell_growth),
    CaseAction.TAKE_GROWTH_BACK: _further("undo-2", aggravation_and_links.take_growth_back),
    CaseAction.VOID: _further("ban", closure.void),
    CaseAction.NOTE: CaseActionSpec("notebook-pen", key="N", place=ActionPlace.TIMELINE),
}
KEYS: Final = {spec.key: action for action, spec in ACTIONS.items() if spec.key}
"""Actions that a single letter takes."""


def _now() -> datetime:
    return datetime.now(UTC)


def form_for(
    move: CaseAction,
    sheet: CaseSheet,
    people: Sequence[Operator] = (),
    own: str = "",
    clock: Callable[[], datetime] = _now,
    merchants: Sequence[Merchant] = (),
) -> StepForm | None:
    """Return the form of an action, or None for one that is done without a form."""
    make = ACTIONS[move].form
    return make(FormSource(sheet, people, own, clock, merchants)) if make else None
