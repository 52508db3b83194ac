"""The forms of mediation sessions: planning, recusal, cancellation, holding with minutes."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.sessions import Meeting
from mediation_desk.domain.codes import Party, SessionMode
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec as Spec
from mediation_desk.ui.forms.field_spec import FormValues
from mediation_desk.ui.pages.case.forms.response import options, yes_no
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import sessions as acts

translate = QCoreApplication.translate
_UNDECIDED = "later"


def plan_session(sheet: CaseSheet, own_name: str) -> StepForm:
    """Return the form of a session: time, place, mediator, and both parties' consent."""

    binder = Binder(
        acts.plan_session,
        acts.SessionPlan,
        names={"consumer": "consumer_consents", "merchant": "merchant_consents"},
        computed={"meet_at": lambda typed: typed.moment("day", "hour")},
        reads=("day", "hour"),
    )
    consumer = translate("CaseForms", "The consumer agrees to be mediated")
    merchant = translate("CaseForms", "The merchant agrees to be mediated")
    modes = options(*SessionMode)
    entries = (
        Spec("day", translate("CaseForms", "Day"), Kind.DUE_DAY, value=_today(), required=True),
        Spec("hour", translate("CaseForms", "Time"), Kind.LINE, hint="15:00", required=True),
        Spec("sitting", translate("CaseForms", "How"), Kind.CHIPS, modes, "on_site"),
        _place(),
        Spec(
            "mediator",
            translate("CaseForms", "Who mediates"),
            Kind.LINE,
            value=own_name,
            required=True,
        ),
        Spec("consumer", consumer, Kind.TICK, required=True, over=word(Party.CONSUMER)),
        Spec("merchant", merchant, Kind.TICK, required=True, over=word(Party.MERCHANT)),
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
    return step_form(sheet, CaseAction.PLAN_SESSION, entries, binder, places, note)


def _place() -> Spec:
    """Return the field of the place, which a session on site needs."""
    return Spec(
        "place",
        translate("CaseForms", "Where"),
        Kind.LINE,
        value=translate("CaseForms", "Service desk, negotiation room"),
        follows="sitting",
        required_for=(SessionMode.ON_SITE.value,),
    )


def _today() -> str:
    return translate("CaseForms", "today")


def recuse(sheet: CaseSheet) -> StepForm:
    """Return the form of a recusal: the party, the reason, and the decision."""
    binder = Binder(
        acts.recuse, acts.Recusal, computed={"is_granted": _granted}, reads=("granted",)
    )
    places = {
        Reason.REASON_MISSING: "reason",
        Reason.MEDIATOR_MISSING: "mediator",
        Reason.RECUSAL_OPEN: "granted",
    }
    return step_form(
        sheet, CaseAction.RECUSE, _doubt(sheet.case.meeting), binder, places, _ahead(sheet)
    )


def _granted(typed: FormValues) -> bool | None:
    chosen = typed.text("granted")
    return None if chosen in ("", _UNDECIDED) else chosen == "yes"


def _doubt(meeting: Meeting | None) -> tuple[Spec, ...]:
    waits = meeting is not None and meeting.awaits_recusal
    by = (meeting.recusal_by if meeting and waits else None) or Party.CONSUMER
    decisions = yes_no(translate("CaseForms", "Granted"), translate("CaseForms", "Turned down"))
    undecided = ((_UNDECIDED, translate("CaseForms", "Not decided yet")),)
    parties = options(Party.CONSUMER, Party.MERCHANT)
    other = translate("CaseForms", "Who mediates instead")
    offered = decisions if waits else (*undecided, *decisions)
    first = "" if waits else _UNDECIDED
    return (
        Spec("party", translate("CaseForms", "Asked by"), Kind.CHIPS, parties, by.value),
        Spec("reason", translate("CaseForms", "Reason"), required=True),
        Spec("granted", translate("CaseForms", "Decision"), Kind.CHIPS, offered, first),
        Spec(
            "mediator",
            other,
            Kind.LINE,
            required=False,
            follows="granted",
            required_for=("yes",),
        ),
    )


def _ahead(sheet: CaseSheet) -> str:
    meeting = sheet.case.meeting
    if meeting is None:
        return ""
    message = translate("CaseForms", "Session {time}, mediator {name}")
    return message.format(time=times.whole(meeting.meet_at), name=meeting.mediator)


def call_off(sheet: CaseSheet) -> StepForm:
    """Return the form that cancels the session, with the reason."""
    binder = Binder(acts.call_off, acts.CallingOff)
    reason = Spec("reason", translate("CaseForms", "Reason"), required=True)
    return step_form(
        sheet,
        CaseAction.CALL_OFF,
        (reason,),
        binder,
        {Reason.REASON_MISSING: "reason"},
        _ahead(sheet),
    )


def mediate(sheet: CaseSheet, own_name: str) -> StepForm:
    """Return the form of a held session: its minutes, and the position of both sides after it."""
    meeting = sheet.case.meeting
    mediator = meeting.mediator if meeting else own_name
    agreed = yes_no(translate("CaseForms", "Agreed"), translate("CaseForms", "Not agreed"))
    entries = (
        Spec("agreed", translate("CaseForms", "Came to"), Kind.CHIPS, agreed, "no"),
        Spec("mediator", translate("CaseForms", "Who mediated"), Kind.LINE, value=mediator),
        Spec("consumer", translate("CaseForms", "Position of the consumer"), required=False),
        Spec("merchant", translate("CaseForms", "Position of the merchant"), required=False),
        Spec("minutes", translate("CaseForms", "Minutes"), required=False),
    )
    places = {Reason.RECUSAL_OPEN: "mediator"}
    names = {
        "agreed": "is_agreed",
        "consumer": "consumer_position",
        "merchant": "merchant_position",
    }
    binder = Binder(acts.mediate, acts.Mediation, names=names)
    return step_form(sheet, CaseAction.MEDIATE, entries, binder, places, _ahead(sheet))
