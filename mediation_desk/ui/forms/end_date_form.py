"""The form that ends a standing answer or an entry of the directory: its last day, the reason."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form

translate = QCoreApplication.translate


def end_date_form(name: str, verb: str, today: date, binder: Binder[Any]) -> Form:
    """Return the form; its request takes the last day as ``on``, and the ``reason``."""
    day = translate("EndDateForm", "Last day")
    reason = translate("EndDateForm", "Reason")
    return Form(
        name=name,
        title=verb,
        verb=verb,
        icon="circle-off",
        entries=(
            FieldSpec("on", day, FieldKind.PAST_DAY, value=today.isoformat(), required=True),
            FieldSpec("reason", reason, FieldKind.LINE, required=True, check=_lacks_reason),
        ),
        binder=binder,
        places={Reason.DATE_OUT_OF_RANGE: "on", Reason.REASON_MISSING: "reason"},
        is_grave=True,
        across=2,
    )


def _lacks_reason(text: str) -> str:
    return "" if text.strip() else translate("EndDateForm", "Say why in one sentence")
