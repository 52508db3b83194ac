"""The form that files a report without a dispute: a food shop, an inspection round, a visitor."""

from PySide6.QtCore import QCoreApplication, Signal

from mediation_desk.domain.codes import ReportSource
from mediation_desk.domain.people import Companion
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.page_form import PageForm
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.merchant_search.merchant_input import MerchantInput
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.validation import checked_unless_empty, filled
from mediation_desk.ui.wording import word
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.intake.reports import FileReport, file_report
from mediation_desk.workflows.read_models.desk import MerchantHint

translate = QCoreApplication.translate
FORM = "report"
"""The form's name for drafts."""


class ReportFiling(PageForm):
    """The form; ``closed`` puts it aside."""

    closed = Signal()

    def __init__(self, gateway: Gateway) -> None:
        cancel = Button(translate("ReportFiling", "Cancel"), key="Esc")
        super().__init__(gateway, filing_form(), cancel)
        cancel.clicked.connect(self.closed)
        merchant = self.fields.field("merchant").entry
        assert isinstance(merchant, MerchantInput)
        self.merchant = merchant

    def offer(self, index: MerchantIndex) -> None:
        """Take the merchants of the station."""
        self.merchant.offer(index)

    def is_begun(self) -> bool:
        """Tell whether the form has typed values."""
        values = self.values()
        return any(values[key].strip() for key in ("text", "name", "phone"))

    def begin(self, shop: MerchantHint, source: ReportSource) -> None:
        """Begin a report about a merchant; one that was begun about another is left alone."""
        if shop.merchant == self.merchant.merchant:
            return
        if self.is_begun():
            title = self.tr("A report that was begun stands here")
            message = self.tr("File it or clear it, then report {name}.").format(name=shop.name)
            self.fields.banner.show_words(title, message, "warn")
            self.fields.banner.show()
            return
        about = {"merchant": shop.merchant, "merchant_text": shop.name}
        self.fields.restore({"source": source.value, **about})


def filing_form() -> Form:
    """Return the form of a report."""
    return Form(
        name=FORM,
        title=translate("ReportFiling", "File a report"),
        verb=translate("ReportFiling", "File report"),
        entries=_entries(),
        binder=Binder(
            file_report,
            FileReport,
            computed={"source": _source, "reporter": _reporter},
            reads=("name", "phone"),
            thing="report",
        ),
        icon="check",
        title_icon="siren",
        is_whole=True,
        across=2,
        topic=None,
    )


def _entries() -> tuple[FieldSpec, ...]:
    sources = tuple((each.value, word(each)) for each in ReportSource)
    return (
        FieldSpec(
            "source",
            translate("ReportFiling", "How the desk learnt of it"),
            FieldKind.CHIPS,
            sources,
            ReportSource.VISIT.value,
        ),
        FieldSpec(
            "merchant",
            translate("ReportFiling", "Merchant"),
            FieldKind.MERCHANT,
            required=True,
            is_wide=True,
        ),
        FieldSpec(
            "text",
            translate("ReportFiling", "What is reported"),
            required=True,
            lines=9,
            check=filled(),
        ),
        FieldSpec(
            "name",
            translate("ReportFiling", "Reporter, may stay unnamed"),
            FieldKind.LINE,
            required=False,
        ),
        FieldSpec(
            "phone",
            translate("ReportFiling", "Phone"),
            FieldKind.LINE,
            required=False,
            check=checked_unless_empty(checked_phone),
        ),
    )


def _source(typed: FormValues) -> ReportSource:
    return ReportSource(typed.text("source") or ReportSource.VISIT.value)


def _reporter(typed: FormValues) -> Companion:
    phone = typed.text("phone")
    return Companion(typed.text("name"), checked_phone(phone) if phone else "")
