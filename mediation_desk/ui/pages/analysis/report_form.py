"""The form in which the station's manager writes the parts of the report that no count gives."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.records.report_text import ReportText
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.reporting.report_texts import ReportWords, words_of, write_report

translate = QCoreApplication.translate


def report_form(period: ReportPeriod, texts: ReportText) -> Form:
    """Return the form of examples, shortcomings, proposals and rank of one period."""
    placeholder = translate("ReportForm", "Rank, of how many, told by whom")
    return Form(
        name="analysis",
        title=translate("ReportForm", "Words of the report"),
        verb=translate("ReportForm", "Keep words"),
        icon="check",
        entries=(
            _text("examples", translate("ReportForm", "Typical cases"), texts.examples),
            _text("shortcomings", translate("ReportForm", "Shortcomings"), texts.shortcomings),
            _text("proposals", translate("ReportForm", "Proposals"), texts.proposals),
            FieldSpec(
                "ranking",
                translate("ReportForm", "Ranking by others"),
                FieldKind.LINE,
                value=texts.ranking,
                placeholder=placeholder,
            ),
        ),
        binder=Binder(
            write_report, ReportWords, {"period": period, "was": words_of(texts, period)}
        ),
        note=translate("ReportForm", "Printed in sections 6 to 9. Name no consumer."),
    )


def _text(key: str, label: str, value: str) -> FieldSpec:
    return FieldSpec(key, label, value=value, lines=4)
