"""The forms of aggravation and of links: the cause that enlarged a matter, and related cases."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.codes import LinkKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec, FormValues
from mediation_desk.ui.pages.case.forms.response import options
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import aggravation
from mediation_desk.workflows.settlement import linking

translate = QCoreApplication.translate


def tell_growth(sheet: CaseSheet) -> StepForm:
    """Return the form of an aggravation: the fact, its day, and its source."""
    binder = Binder(
        aggravation.record_aggravation, aggravation.AggravationForm, names={"on": "happened_on"}
    )
    today = translate("CaseForms", "today")
    source = translate("CaseForms", "Source (paper, station, number)")
    entries = (
        FieldSpec(
            "growth",
            translate("CaseForms", "What"),
            Kind.CHIPS,
            options(*AggravationKind),
            required=True,
        ),
        FieldSpec("on", translate("CaseForms", "Day"), Kind.PAST_DAY, value=today),
        FieldSpec("source", source, Kind.LINE, required=True),
        FieldSpec("text", translate("CaseForms", "What happened"), required=False),
    )
    places = {Reason.SOURCE_MISSING: "source", Reason.DATE_IN_FUTURE: "on"}
    note = translate("CaseForms", "Enlarged and intensified follow from this; nobody types them.")
    return step_form(sheet, CaseAction.TELL_GROWTH, entries, binder, places, note)


def take_growth_back(sheet: CaseSheet) -> StepForm:
    """Return the form that takes an aggravation back: the untrue fact, and the reason."""
    binder = Binder(aggravation.retract_aggravation, aggravation.AggravationRetraction)
    facts = tuple(
        (fact.id, f"{word(fact.growth)}　{fact.happened_on.isoformat()}")
        for fact in sheet.case.grown
    )
    first = facts[0][0] if facts else ""
    entries = (
        FieldSpec("fact", translate("CaseForms", "Which"), Kind.CHOICE, facts, first),
        FieldSpec("reason", translate("CaseForms", "Reason"), required=True),
    )
    places = {Reason.REASON_MISSING: "reason", Reason.NOTHING_GREW: "fact"}
    return step_form(sheet, CaseAction.TAKE_GROWTH_BACK, entries, binder, places)


def link(sheet: CaseSheet) -> StepForm:
    """Return the form of a link: other case and kind; a duplicate ends in favour of the other."""
    binder = Binder(linking.link, linking.LinkForm, computed={"number": _number}, reads=("likely",))
    likely = tuple((each.number, f"{each.number}　{each.gist}"[:40]) for each in sheet.related)
    known = translate("CaseForms", "Possibly related")
    offered = (FieldSpec("likely", known, Kind.CHOICE, likely, likely[0][0]),) if likely else ()
    other = translate("CaseForms", "Or the number of a case")
    entries = (
        FieldSpec(
            "tie",
            translate("CaseForms", "How they belong"),
            Kind.CHIPS,
            options(*LinkKind),
            required=True,
        ),
        *offered,
        FieldSpec("number", other, Kind.LINE, required=not likely),
        FieldSpec("reason", translate("CaseForms", "Remark"), required=False),
    )
    wrong = (
        Reason.CASE_NUMBER_UNKNOWN,
        Reason.LINK_TO_ITSELF,
        Reason.ALREADY_LINKED,
        Reason.MERGE_CHAIN,
        Reason.UNKNOWN_CASE,
    )
    note = translate("CaseForms", "A duplicate keeps its number and ends; it can be taken back.")
    return step_form(sheet, CaseAction.LINK, entries, binder, dict.fromkeys(wrong, "number"), note)


def _number(typed: FormValues) -> str:
    return typed.text("number") or typed.text("likely")


def unlink(sheet: CaseSheet) -> StepForm:
    """Return the form that takes back a link or merge, with the reason."""
    binder = Binder(linking.unlink, linking.UnlinkForm)
    bonds = tuple((bond.id, f"{bond.number}　{word(bond.tie)}") for bond in sheet.case.links)
    first = bonds[0][0] if bonds else ""
    entries = (
        FieldSpec("link", translate("CaseForms", "Which"), Kind.CHOICE, bonds, first),
        FieldSpec("reason", translate("CaseForms", "Reason"), required=True),
    )
    places = {Reason.REASON_MISSING: "reason", Reason.NOT_LINKED: "link"}
    note = translate("CaseForms", "A merged duplicate stands again where it stood.")
    return step_form(sheet, CaseAction.UNLINK, entries, binder, places, note)
