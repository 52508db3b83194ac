"""Retention terms of each kind of record, and the form in which a manager sets another term."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.retention.kinds import MONTHS_OF_YEAR, TERMS, RetentionKind, TermUnit
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import retention as words
from mediation_desk.workflows.personal.retention import RetentionTerm, set_term
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.personal import RetentionSheet, TermRow
from mediation_desk.workflows.reads import station


class RetentionPart(Protocol):
    """A card that shows a part of the retention data."""

    def show_retention(self, found: RetentionSheet) -> None:
        """Show it."""
        ...


class TermForm(SunkenPanel):
    """The new term in months or days, and the reason; ``asked`` carries both as typed."""

    asked = Signal(str, str)
    closed = Signal()

    def __init__(self, row: TermRow) -> None:
        super().__init__(10)
        term = TERMS[row.kind]
        is_months = term.unit is TermUnit.MONTHS
        label = self.tr("Months") if is_months else self.tr("Days")
        self.amount, self.reason = LineInput(), LineInput()
        self.amount.setText(str(row.amount))
        hint = self.tr("at least {floor}").format(floor=term.floor)
        self._amount = FormField(label, self.amount, True, hint, check=self._wrong)
        self._reason = FormField(self.tr("Reason"), self.reason, True, check=self._missing)
        self.save = Button(self.tr("Set term"), ButtonKind.PRIMARY, "check")
        self.cancel = Button(self.tr("Cancel"))
        self.body.addWidget(PlainLabel(words.kind(row.kind), "body", bold=True))
        if is_months:
            text = self.tr("A year is {n} months.").format(n=MONTHS_OF_YEAR)
            self.body.addWidget(PlainLabel(text, "small", "ink2"))
        self.body.addWidget(self._amount)
        self.body.addWidget(self._reason)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.save.clicked.connect(self.send)
        self.cancel.clicked.connect(self.closed)

    def send(self) -> None:
        """Emit the typed values, if they can be read."""
        wrong = [field for field in (self._amount, self._reason) if not field.is_right()]
        if wrong:
            wrong[0].entry.setFocus()
            return
        self.asked.emit(self.amount.text().strip(), self.reason.text().strip())

    def _wrong(self, text: str) -> str:
        return "" if text.strip().isdecimal() else self.tr("Write a whole number")

    def _missing(self, text: str) -> str:
        return "" if text.strip() else self.tr("Write the reason")


class TermsCard(SettingsCard):
    """The table of kinds; it reads for the ``others`` too: one query supplies all of them."""

    def __init__(self, tools: SettingsContext, *others: RetentionPart) -> None:
        super().__init__(tools, self.tr("Retention by kind"), "hourglass")
        self._others = others
        self._may = leads(tools.gateway.operator)
        if not self._may:
            self.lock(self.tr("Managers set the terms."))
        text = self.tr(
            "No law fixes a term for the ledger as a whole. A term may be lengthened, and shortened"
            " down to the floor of the law; each change needs a reason and stands in the journal."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self._backups = PlainLabel("", "small", "warn", wrap=True)
        self._backups.hide()
        self.body.addWidget(self._backups)
        self._rows = layout.column(10)
        self.body.addLayout(self._rows)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the terms and holds; the sheet of the station does not tell."""
        del sheet
        today = local_day(self.tools.gateway.now())
        self.fetch(Query(station.retention, today), self.show_retention)

    def show_retention(self, found: RetentionSheet) -> None:
        """Show the table; an answer that comes when the page is gone is dropped."""
        if not isValid(self):
            return
        for other in self._others:
            other.show_retention(found)
        layout.clear(self._rows)
        for row in found.terms:
            self._rows.addWidget(self._row(row))
        self._show_backups(found)

    def form(self, row: TermRow) -> TermForm:
        """Return the form for another term of a kind."""
        form = TermForm(row)
        form.asked.connect(lambda amount, why: self._set(row.kind, amount, why))
        return form

    def _show_backups(self, found: RetentionSheet) -> None:
        self._backups.setVisible(found.backups_gone_by is not None)
        if found.erased_on is None or found.backups_gone_by is None:
            return
        text = self.tr(
            "Backups taken up to {erased} still hold the people who were erased. By {gone} they"
            " will have been thinned, where the desk backs itself up daily; copies that were taken"
            " elsewhere by hand are destroyed by hand."
        )
        erased, gone = found.erased_on.isoformat(), found.backups_gone_by.isoformat()
        self._backups.setText(text.format(erased=erased, gone=gone))

    def _row(self, row: TermRow) -> QWidget:
        whole = QWidget()
        line, texts = layout.row(12), layout.column(2)
        head = layout.row(8)
        head.addWidget(PlainLabel(words.kind(row.kind), "body", bold=True))
        head.addWidget(PlainLabel(words.term(row.kind, row.amount), "body", "acc"))
        head.addStretch(1)
        texts.addLayout(head)
        texts.addWidget(PlainLabel(words.reasons(row.kind), "small", "ink2", wrap=True))
        if row.set_on is not None:
            message = self.tr("Set on {day}: {why}")
            message = message.format(day=row.set_on.isoformat(), why=row.reason)
            texts.addWidget(PlainLabel(message, "small", "ink2", wrap=True))
        line.addLayout(texts, 1)
        column = layout.column(8)
        column.addLayout(line)
        if self._may and not TERMS[row.kind].is_fixed:
            line.addWidget(self._change(row, column))
        whole.setLayout(column)
        return whole

    def _change(self, row: TermRow, column: QVBoxLayout) -> Button:
        button = Button(self.tr("Change term"), icon="pencil", height="buttonCard")
        message = self.tr("Change term: {kind}").format(kind=words.kind(row.kind))
        button.setAccessibleName(message)

        def opened() -> None:
            form = self.form(row)
            column.addWidget(form)
            button.hide()
            form.closed.connect(form.deleteLater)
            form.closed.connect(button.show)
            form.amount.setFocus()

        button.clicked.connect(opened)
        return button

    def _set(self, kind: RetentionKind, amount: str, why: str) -> None:
        form = RetentionTerm(self.tools.gateway.new_id(), kind, int(amount), why)
        message = self.tr("Term set: {kind}").format(kind=words.kind(kind))

        def done() -> None:
            self.clear()
            self.tools.navigation.say(message)

        self.tools.gateway.perform(Command(set_term, form), lambda _: done(), self.refuse)
