"""The form that confirms a circular: read, and told to the merchants concerned."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.records.circulars import Circular
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.workflows.regulator.circulars import CircularConfirmation, confirm_circular

translate = QCoreApplication.translate


def verb_of(circular: Circular) -> str:
    """Return the words of the act: the first confirmation, or the correction of its number."""
    if circular.confirmed is None:
        return translate("CircularForm", "Confirm")
    return translate("CircularForm", "Correct number told")


def confirmation_form(circular: Circular, concerned: int) -> Form:
    """Return the form; ``concerned`` is how many merchants here the circular concerns."""
    told = circular.confirmed.merchants_told if circular.confirmed is not None else concerned
    hint = translate("CircularForm", "It concerns %n merchant(s) of the directory", "", concerned)
    return Form(
        name=f"circular:{circular.id}",
        title=verb_of(circular),
        verb=verb_of(circular),
        icon="check",
        entries=(
            FieldSpec(
                "merchants_told",
                translate("CircularForm", "Merchants told"),
                FieldKind.LINE,
                value=str(told),
                required=True,
                hint=hint,
                check=_is_no_number,
            ),
        ),
        binder=Binder(confirm_circular, CircularConfirmation, {"circular": circular.id}),
        said=translate("CircularForm", "Circular {number} confirmed").format(
            number=circular.published.number
        ),
        places={Reason.TOLD_TOO_MANY: "merchants_told"},
        note=translate(
            "CircularForm",
            "Read, and told to the shops concerned. The regulator sees who confirmed, and how many"
            " were told.",
        ),
    )


def _is_no_number(text: str) -> str:
    is_number = text.strip().isdecimal()
    return "" if is_number else translate("CircularForm", "Type a whole number, 0 for none")
