"""Conversion of the values typed into the extras of a registration."""

from collections.abc import Mapping
from datetime import date

from mediation_desk.domain.case.events.participants import Relation
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.intake.batch_rows import complainants
from mediation_desk.workflows.intake.participants import (
    AgentForm,
    GuardianForm,
    JointForm,
    PrepaidForm,
    RegistrationDetails,
)
from mediation_desk.workflows.read_models.case.remedy_inputs import PaidAhead

YES = "yes"
Fields = Mapping[str, str]


def day_of(text: str) -> date | None:
    """Return the day typed as year, month and day, None for nothing; it may lie ahead.

    Raises Refusal(DATE_UNREADABLE) for any other shape.
    """
    plain = text.strip()
    for mark in "/.年月":
        plain = plain.replace(mark, "-")
    if not plain:
        return None
    parts = plain.removesuffix("日").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text}) from None


def more_of(fields: Fields) -> RegistrationDetails:
    """Return the ticked extras; raises the Refusal of a sum, a day or a line."""
    return RegistrationDetails(
        agent=_agent(fields) if fields.get("agent_on") else None,
        guardian=_guardian(fields) if fields.get("minor_on") else None,
        is_injured=True if fields.get("injury_on") else None,
        injury=fields.get("injury", ""),
        prepaid=_prepaid(fields) if fields.get("prepaid_on") else None,
        joint=_joint(fields) if fields.get("joint_on") else None,
    )


def report_of(fields: Fields) -> str:
    """Return the visit's report; a ticked box without words is refused."""
    if not fields.get("report_on"):
        return ""
    if not fields.get("report", "").strip():
        raise Refusal(Reason.TEXT_MISSING)
    return fields["report"]


def _relation(fields: Fields, key: str) -> Relation:
    return Relation(fields.get(key) or Relation.OTHER.value)


def _agent(fields: Fields) -> AgentForm:
    return AgentForm(
        fields.get("agent_name", ""),
        fields.get("agent_phone", ""),
        _relation(fields, "agent_relation"),
        fields.get("mandate", ""),
        fields.get("mandate_seen") == YES,
    )


def _guardian(fields: Fields) -> GuardianForm:
    return GuardianForm(
        fields.get("guardian_name", ""),
        fields.get("guardian_phone", ""),
        _relation(fields, "guardian_relation"),
        fields.get("under_14") == YES,
    )


def _sum(text: str) -> Money | None:
    return Money.parse(text) if text.strip() else None


def _prepaid(fields: Fields) -> PrepaidForm:
    return PrepaidForm(
        _sum(fields.get("prepaid_paid", "")),
        _sum(fields.get("prepaid_bonus", "")),
        _sum(fields.get("prepaid_used", "")),
        day_of(fields.get("prepaid_end", "")),
    )


def ahead_of(fields: Fields) -> PaidAhead | None:
    """Return the prepaid sums typed so far, for the calculators; None without the tick.

    The sums are read while they are typed: an incomplete one counts as not stated, and its error is
    shown at its own field.
    """
    if not fields.get("prepaid_on"):
        return None
    paid, bonus, used = (
        _readable(fields.get(f"prepaid_{part}", "")) for part in ("paid", "bonus", "used")
    )
    return PaidAhead(paid, bonus, used)


def _readable(text: str) -> Money | None:
    try:
        return _sum(text)
    except Refusal:
        return None


def _joint(fields: Fields) -> JointForm:
    return JointForm(
        complainants(fields.get("others", "")),
        fields.get("consent", ""),
        fields.get("second_name", ""),
        fields.get("second_phone", ""),
    )
