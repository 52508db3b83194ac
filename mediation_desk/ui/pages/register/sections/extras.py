"""The extras of a registration: report, agent, minor, injury, prepaid sums, joint complaint."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events.participants import Relation
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui import wording
from mediation_desk.ui.pages.register.draft.registration_extras import day_of
from mediation_desk.ui.pages.register.sections.extra import RegistrationExtra
from mediation_desk.ui.widgets.fields.amount_input import amount_of
from mediation_desk.ui.widgets.fields.validation import (
    checked_by,
    checked_unless_empty,
    filled,
)
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.intake.batch_rows import complainants

translate = QCoreApplication.translate
_PHONE = checked_unless_empty(checked_phone)


def _listed(text: str) -> str:
    """Return the error of the lines of the others; at least one is needed."""
    wrong = checked_by(complainants)(text)
    return wrong or filled(Reason.ROWS_MISSING)(text)


def _relations(first: Relation) -> list[tuple[str, object]]:
    """Return the relations, the usual one first."""
    ordered = sorted(Relation, key=lambda relation: relation is not first)
    return [(wording.word(relation), relation.value) for relation in ordered]


def report() -> RegistrationExtra:
    """Return the extra of a report of a violation: a second record, sealed."""
    extra = RegistrationExtra("report_on", translate("Extras", "Also reports a violation"))
    label = translate("Extras", "What is reported")
    extra.add_row((extra.text("report", label, required=True, check=filled()), 1))
    sealed = translate(
        "Extras",
        "Becomes a record of its own, sealed for the regulator: not in the case, its papers, the"
        " ledger or the search (Order 121 art. 3, 9, 37).",
    )
    extra.fields_body.addWidget(PlainLabel(sealed, "small", "ink2", wrap=True))
    return extra


def agent() -> RegistrationExtra:
    """Return the extra of an agent, who acts for the consumer with a mandate."""
    extra = RegistrationExtra("agent_on", translate("Extras", "An agent acts for the consumer"))
    name = extra.line(
        "agent_name", translate("Extras", "Agent"), True, filled(Reason.AGENT_MISSING)
    )
    phone = extra.line("agent_phone", translate("Extras", "Phone"), check=_PHONE)
    relation = extra.choice(
        "agent_relation", translate("Extras", "Relation"), _relations(Relation.RELATIVE)
    )
    extra.add_row((name, 2), (phone, 2), (relation, 2))
    mandate = extra.choice("mandate", translate("Extras", "Mandate (a file of the evidence)"), [])
    seen = extra.mark("mandate_seen", translate("Extras", "Original seen"))
    extra.add_row((mandate, 4), (seen, 2))
    return extra


def minor() -> RegistrationExtra:
    """Return the extra of a minor as consumer; the guardian is named."""
    extra = RegistrationExtra("minor_on", translate("Extras", "The consumer is a minor"))
    name = extra.line(
        "guardian_name", translate("Extras", "Guardian"), True, filled(Reason.GUARDIAN_MISSING)
    )
    phone = extra.line("guardian_phone", translate("Extras", "Phone"), check=_PHONE)
    relation = extra.choice(
        "guardian_relation", translate("Extras", "Relation"), _relations(Relation.PARENT)
    )
    extra.add_row((name, 2), (phone, 2), (relation, 2))
    young = translate("Extras", "Under fourteen: sensitive, with the guardian's consent")
    extra.fields_body.addWidget(extra.mark("under_14", young))
    return extra


def injury() -> RegistrationExtra:
    """Return the extra of an injury."""
    extra = RegistrationExtra("injury_on", translate("Extras", "Somebody was hurt"))
    label = translate("Extras", "What happened (on no paper, kept ten years)")
    extra.add_row((extra.text("injury", label, lines=2), 1))
    return extra


def prepaid() -> RegistrationExtra:
    """Return the extra of prepaid sums."""
    extra = RegistrationExtra("prepaid_on", translate("Extras", "Prepaid card or course"))
    money = checked_by(amount_of)

    def paid(text: str) -> str:
        return money(text) if text.strip() else wording.reason(Reason.PREPAID_MISSING)

    extra.add_row(
        (extra.line("prepaid_paid", translate("Extras", "Paid (yuan)"), True, paid), 1),
        (extra.line("prepaid_bonus", translate("Extras", "Bonus"), check=money), 1),
        (extra.line("prepaid_used", translate("Extras", "Used"), check=money), 1),
        (
            extra.line(
                "prepaid_end", translate("Extras", "Contract ends"), check=checked_by(day_of)
            ),
            1,
        ),
    )
    extra.inputs["prepaid_end"].setPlaceholderText("2027-5-1")
    return extra


def joint() -> RegistrationExtra:
    """Return the extra of a joint complaint by one or two representatives."""
    extra = RegistrationExtra("joint_on", translate("Extras", "Joint complaint of several"))
    second = extra.line("second_name", translate("Extras", "Second representative"))
    phone = extra.line("second_phone", translate("Extras", "Phone"), check=_PHONE)
    missing = Reason.OTHERS_CONSENT_MISSING
    label = translate("Extras", "The others' written consent")
    consent = extra.choice("consent", label, [], missing)
    extra.add_row((second, 2), (phone, 2), (consent, 3))
    label = translate("Extras", "The others, one a line: name, phone, sum")
    others = extra.text("others", label, required=True, check=_listed)
    extra.add_row((others, 1))
    return extra
