"""The forms of mediation sessions: planned, doubted, called off, held with minutes."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.sessions import Meeting
from mediation_desk.domain.codes import Party, SessionMode
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.pages.case.forms.entries import Entry, Form, Kind, Typed
from mediation_desk.ui.pages.case.forms.response import options, yes_no
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.ports import Act, Desk
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import sessions as acts

translate = QCoreApplication.translate
_UNDECIDED = "later"


def plan_session(sheet: CaseSheet, own_name: str) -> Form:
    """When and where the parties meet, who mediates, and that both agree to it."""

    def make(typed: Typed) -> Act[None]:
        form = acts.SessionPlan(
            act=typed.ids.act,
            case=sheet.case.id,
            meet_at=typed.moment("day", "hour"),
            place=typed.text("place"),
            mediator=typed.text("mediator"),
            sitting=typed.code(SessionMode, "sitting"),
            consumer_consents=typed.is_ticked("consumer"),
            merchant_consents=typed.is_ticked("merchant"),
        )
        return lambda desk: acts.plan_session(desk, form)

    consumer = translate("CaseForms", "The consumer agrees to be mediated")
    merchant = translate("CaseForms", "The merchant agrees to be mediated")
    place = translate("CaseForms", "Service desk, negotiation room")
    modes = options(*SessionMode)
    entries = (
        Entry("day", translate("CaseForms", "Day"), Kind.DUE_DAY, value=_today()),
        Entry("hour", translate("CaseForms", "Time"), Kind.LINE, hint="15:00", required=True),
        Entry("sitting", translate("CaseForms", "How"), Kind.CHIPS, modes, "on_site"),
        Entry("place", translate("CaseForms", "Where"), Kind.LINE, value=place),
        Entry("mediator", translate("CaseForms", "Who mediates"), Kind.LINE, value=own_name),
        Entry("consumer", consumer, Kind.TICK, required=True, over=word(Party.CONSUMER)),
        Entry("merchant", merchant, Kind.TICK, required=True, over=word(Party.MERCHANT)),
    )
    places = {
        Reason.CONSENT_OF_BOTH_MISSING: "merchant",
        Reason.MOMENT_IN_PAST: "hour",
        Reason.PLACE_MISSING: "place",
        Reason.MEDIATOR_MISSING: "mediator",
    }
    note = translate(
        "CaseForms",
        "Both must agree (Order 121 art. 18); either party may object to the mediator.",
    )
    return Form(CaseAction.PLAN_SESSION, entries, make, places, note)


def _today() -> str:
    return translate("CaseForms", "today")


def recuse(sheet: CaseSheet) -> Form:
    """Which party doubts the mediator, why, and what was decided."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        chosen = typed.text("granted")
        form = acts.Recusal(
            typed.ids.act,
            case,
            typed.code(Party, "party"),
            typed.text("reason"),
            None if chosen in ("", _UNDECIDED) else chosen == "yes",
            typed.text("mediator"),
        )
        return lambda desk: acts.recuse(desk, form)

    places = {
        Reason.REASON_MISSING: "reason",
        Reason.MEDIATOR_MISSING: "mediator",
        Reason.RECUSAL_OPEN: "granted",
    }
    return Form(CaseAction.RECUSE, _doubt(sheet.case.meeting), make, places, _ahead(sheet))


def _doubt(meeting: Meeting | None) -> tuple[Entry, ...]:
    waits = meeting is not None and meeting.awaits_recusal
    by = (meeting.recusal_by if meeting and waits else None) or Party.CONSUMER
    decisions = yes_no(translate("CaseForms", "Granted"), translate("CaseForms", "Turned down"))
    undecided = ((_UNDECIDED, translate("CaseForms", "Not decided yet")),)
    parties = options(Party.CONSUMER, Party.MERCHANT)
    other = translate("CaseForms", "Who mediates instead")
    offered = decisions if waits else (*undecided, *decisions)
    first = "" if waits else _UNDECIDED
    return (
        Entry("party", translate("CaseForms", "Asked by"), Kind.CHIPS, parties, by.value),
        Entry("reason", translate("CaseForms", "Reason"), required=True),
        Entry("granted", translate("CaseForms", "Decision"), Kind.CHIPS, offered, first),
        Entry("mediator", other, Kind.LINE, required=False),
    )


def _ahead(sheet: CaseSheet) -> str:
    meeting = sheet.case.meeting
    if meeting is None:
        return ""
    said = translate("CaseForms", "Session {time}, mediator {name}")
    return said.format(time=times.whole(meeting.meet_at), name=meeting.mediator)


def call_off(sheet: CaseSheet) -> Form:
    """Why the session does not take place."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.CallingOff(typed.ids.act, case, typed.text("reason"))
        return lambda desk: acts.call_off(desk, form)

    reason = Entry("reason", translate("CaseForms", "Reason"), required=True)
    return Form(
        CaseAction.CALL_OFF, (reason,), make, {Reason.REASON_MISSING: "reason"}, _ahead(sheet)
    )


def mediate(sheet: CaseSheet, own_name: str) -> Form:
    """A session that was held: its minutes, and where both sides stand after it."""
    meeting = sheet.case.meeting
    mediator = meeting.mediator if meeting else own_name
    agreed = yes_no(translate("CaseForms", "Agreed"), translate("CaseForms", "Not agreed"))
    entries = (
        Entry("agreed", translate("CaseForms", "Came to"), Kind.CHIPS, agreed, "no"),
        Entry("mediator", translate("CaseForms", "Who mediated"), Kind.LINE, value=mediator),
        Entry("consumer", translate("CaseForms", "Position of the consumer"), required=False),
        Entry("merchant", translate("CaseForms", "Position of the merchant"), required=False),
        Entry("minutes", translate("CaseForms", "Minutes"), required=False),
    )
    places = {Reason.RECUSAL_OPEN: "mediator"}
    return Form(CaseAction.MEDIATE, entries, _held(sheet.case.id), places, _ahead(sheet))


def _held(case: str) -> Callable[[Typed], Callable[[Desk], None]]:
    def make(typed: Typed) -> Act[None]:
        form = acts.Mediation(
            typed.ids.act,
            case,
            typed.is_ticked("agreed"),
            typed.text("consumer"),
            typed.text("merchant"),
            typed.text("minutes"),
            typed.text("mediator"),
        )
        return lambda desk: acts.mediate(desk, form)

    return make
