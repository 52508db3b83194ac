"""The form that files a report without a dispute: a food shop, an inspection round, a visitor.

No `Form` of `ui/forms`: its merchant is a search with two values, a text and a choice.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from mediation_desk.domain.codes import ReportSource
from mediation_desk.domain.people import Companion
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.merchant_search.merchant_input import MerchantInput
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import reason, sentence, word
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.intake.reports import FileReport
from mediation_desk.workflows.read_models.desk import MerchantHint


class ReportFiling(Card):
    """The form; ``sent`` asks to write the report, ``closed`` puts the form aside."""

    edited = Signal()
    sent = Signal()
    closed = Signal()

    def __init__(self, gateway: Gateway) -> None:
        super().__init__(10, (20, 14, 20, 14))
        self._ids = (gateway.new_id(), gateway.new_id())
        self.source = ChipGroup(
            [Chip(s.value, word(s), str(n)) for n, s in enumerate(ReportSource, start=1)],
            single=True,
        )
        self.merchant = MerchantInput(lambda: "")
        self.text = TextInput(lines=9)
        self.text.setMaximumHeight(self.text.minimumHeight())
        self.name, self.phone = LineInput(), LineInput()
        self.banner = Banner("", "", "bad")
        self.send = Button(self.tr("File report"), ButtonKind.PRIMARY, "check", "Ctrl Enter")
        self._cancel = Button(self.tr("Cancel"), key="Esc")
        self._lay_out()
        self.restore({})
        self.send.clicked.connect(self.sent)
        self._cancel.clicked.connect(self.closed)
        self.text.textChanged.connect(self.edited)
        for line in (self.merchant, self.name, self.phone):
            line.textEdited.connect(self.edited)

    def offer(self, index: MerchantIndex) -> None:
        """Take the merchants of the station."""
        self.merchant.offer(index)

    def values(self) -> dict[str, str]:
        """Return the typed values of the fields, as a draft keeps them."""
        return {
            "source": self.source.text(),
            "merchant": self.merchant.merchant,
            "merchant_text": self.merchant.text(),
            "text": self.text.text(),
            "name": self.name.text(),
            "phone": self.phone.text(),
        }

    def restore(self, values: Mapping[str, str]) -> None:
        """Restore a draft's values; an empty draft gives an empty form."""
        self.source.choose((values.get("source") or ReportSource.VISIT.value,))
        self.merchant.restore(values.get("merchant_text", ""), values.get("merchant", ""), "")
        self.text.setText(values.get("text", ""))
        self.name.setText(values.get("name", ""))
        self.phone.setText(values.get("phone", ""))
        for field in self._checked:
            field.show_error("")
        self.banner.hide()

    def is_begun(self) -> bool:
        """Tell whether the form has typed values."""
        return any(line.text().strip() for line in (self.text, self.name, self.phone))

    def begin(self, shop: MerchantHint, source: ReportSource) -> None:
        """Begin a report about a merchant; one that was begun about another is left alone."""
        if shop.merchant == self.merchant.merchant:
            return
        if self.is_begun():
            message = self.tr("File it or clear it, then report {name}.").format(name=shop.name)
            self.banner.show_words(self.tr("A report that was begun stands here"), message, "warn")
            self.banner.show()
            return
        self.source.choose((source.value,))
        self.merchant.restore(shop.name, shop.merchant, "")
        self.edited.emit()

    def form(self) -> FileReport | None:
        """Return the form of the act, or None when a field is wrong, which gets the focus."""
        wrong = [field for field in self._checked if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return None
        phone = checked_phone(self.phone.text()) if self.phone.text().strip() else ""
        return FileReport(
            *self._ids,
            self.merchant.merchant,
            self.text.text(),
            ReportSource(self.source.text() or ReportSource.VISIT.value),
            reporter=Companion(self.name.text().strip(), phone),
        )

    def start_over(self, gateway: Gateway) -> None:
        """Empty the form for the next report."""
        self._ids = (gateway.new_id(), gateway.new_id())
        self.restore({})
        self.setEnabled(True)

    def fail(self, problem: Exception) -> None:
        """Say why it was not written."""
        self.setEnabled(True)
        message = self.tr("Nothing was written. What you typed is still here.")
        self.banner.show_words(sentence(problem), message, "bad")
        self.banner.show()

    def _check_merchant(self, text: str) -> str:
        del text
        return "" if self.merchant.merchant else reason(Reason.UNKNOWN_MERCHANT)

    def _lay_out(self) -> None:
        missing = reason(Reason.TEXT_MISSING)
        text = FormField(
            self.tr("What is reported"),
            self.text,
            True,
            check=lambda typed: "" if typed.strip() else missing,
        )
        shop = FormField(self.tr("Merchant"), self.merchant, True, check=self._check_merchant)
        phone = FormField(self.tr("Phone"), self.phone, False, check=_phone)
        self._checked = (shop, text, phone)
        who = layout.row(12)
        who.addWidget(FormField(self.tr("Reporter, may stay unnamed"), self.name, False), 2)
        who.addWidget(phone, 2)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.send)
        self.banner.hide()
        self.body.addWidget(SectionTitle(self.tr("File a report"), icon="siren"))
        self.body.addWidget(self.banner)
        self.body.addWidget(FormField(self.tr("How the desk learnt of it"), self.source))
        self.body.addWidget(shop)
        self.body.addWidget(text)
        self.body.addLayout(who)
        self.body.addLayout(foot)
        self.body.addStretch(1)


def _phone(text: str) -> str:
    return checked_by(checked_phone)(text) if text.strip() else ""
