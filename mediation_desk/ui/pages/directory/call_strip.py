"""The form of a call: the case it is about, its result, and its content."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.records.directory import CallResult, Listing
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.wording import word
from mediation_desk.workflows.directory import listings as acts
from mediation_desk.workflows.read_models.directory import CaseAtHand

translate = QCoreApplication.translate


def call_form(listing: Listing, cases: Sequence[CaseAtHand], last_case: str) -> Form:
    """Return the form of a call to an officer; the case opened last is chosen."""
    none = ("", translate("CallStrip", "About no case"))
    about = (none, *((one.case, f"{one.number}　{one.gist}") for one in cases))
    results = tuple((one.value, word(one)) for one in CallResult)
    verb = translate("CallStrip", "Log call")
    return Form(
        name=f"call:{listing.id}",
        title=verb,
        verb=verb,
        icon="check",
        entries=(
            FieldSpec(
                "case",
                translate("CallStrip", "About"),
                FieldKind.CHOICE,
                about,
                last_case,
                icon="folder",
            ),
            FieldSpec(
                "result",
                translate("CallStrip", "Result"),
                FieldKind.CHIPS,
                results,
                required=True,
                check=_lacks_result,
            ),
            FieldSpec(
                "said",
                translate("CallStrip", "Said"),
                lines=2,
                placeholder=translate("CallStrip", "What was said, without names of consumers"),
                follows="result",
                required_for=(CallResult.TOLD.value,),
            ),
        ),
        binder=Binder(acts.log_call, acts.CallForm, {"listing": listing.id}),
        places={Reason.TEXT_MISSING: "said", Reason.TEXT_TOO_LONG: "said"},
    )


def _lacks_result(code: str) -> str:
    return "" if code else translate("CallStrip", "Choose what came of it")
