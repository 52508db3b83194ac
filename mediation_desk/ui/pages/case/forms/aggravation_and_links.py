"""The forms of aggravation and of links: the cause that enlarged a matter, and related cases."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.codes import LinkKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec, FormValues, StepForm
from mediation_desk.ui.pages.case.forms.response import options
from mediation_desk.ui.wording import word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import aggravation
from mediation_desk.workflows.settlement import linking

translate = QCoreApplication.translate


def tell_growth(sheet: CaseSheet) -> StepForm:
    """Return the form of an aggravation: the fact, its day, and its source."""
    case = sheet.case.id

    def make(typed: FormValues) -> Command[None]:
        form = aggravation.AggravationForm(
            typed.ids.act,
            case,
            typed.code(AggravationKind, "growth"),
            typed.past_day("on"),
            typed.text("source"),
            typed.text("text"),
        )
        return Command(aggravation.record_aggravation, form)

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
    return StepForm(CaseAction.TELL_GROWTH, entries, make, places, note)


def take_growth_back(sheet: CaseSheet) -> StepForm:
    """Return the form that takes an aggravation back: the untrue fact, and the reason."""
    case = sheet.case.id

    def make(typed: FormValues) -> Command[None]:
        form = aggravation.AggravationRetraction(
            typed.ids.act, case, typed.text("fact"), typed.text("reason")
        )
        return Command(aggravation.retract_aggravation, form)

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
    return StepForm(CaseAction.TAKE_GROWTH_BACK, entries, make, places)


def link(sheet: CaseSheet) -> StepForm:
    """Return the form of a link: other case and kind; a duplicate ends in favour of the other."""
    case = sheet.case.id

    def make(typed: FormValues) -> Command[None]:
        form = linking.LinkForm(
            typed.ids.act,
            case,
            typed.code(LinkKind, "tie"),
            number=typed.text("number") or typed.text("likely"),
            reason=typed.text("reason"),
        )
        return Command(linking.link, form)

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
    return StepForm(CaseAction.LINK, entries, make, dict.fromkeys(wrong, "number"), note)


def unlink(sheet: CaseSheet) -> StepForm:
    """Return the form that takes back a link or merge, with the reason."""
    case = sheet.case.id

    def make(typed: FormValues) -> Command[None]:
        form = linking.UnlinkForm(typed.ids.act, case, typed.text("link"), typed.text("reason"))
        return Command(linking.unlink, form)

    bonds = tuple((bond.id, f"{bond.number}　{word(bond.tie)}") for bond in sheet.case.links)
    first = bonds[0][0] if bonds else ""
    entries = (
        FieldSpec("link", translate("CaseForms", "Which"), Kind.CHOICE, bonds, first),
        FieldSpec("reason", translate("CaseForms", "Reason"), required=True),
    )
    places = {Reason.REASON_MISSING: "reason", Reason.NOT_LINKED: "link"}
    note = translate("CaseForms", "A merged duplicate stands again where it stood.")
    return StepForm(CaseAction.UNLINK, entries, make, places, note)
