"""Retention terms of each kind of record, and the form in which a manager sets another term."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason
from mediation_desk.domain.retention.kinds import MONTHS_OF_YEAR, TERMS, TermUnit
from mediation_desk.ui.forms.act_strip import ActStrip
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import retention as words
from mediation_desk.workflows.personal.retention import RetentionTerm, set_term
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.personal import RetentionSheet, TermRow
from mediation_desk.workflows.reads import station

translate = QCoreApplication.translate


class RetentionPart(Protocol):
    """A card that shows a part of the retention data."""

    def show_retention(self, found: RetentionSheet) -> None:
        """Show it."""
        ...


def term_form(row: TermRow) -> Form:
    """Return the form of another term of a kind, in months or days, with the reason."""
    term = TERMS[row.kind]
    is_months = term.unit is TermUnit.MONTHS
    hint = translate("TermForm", "at least {floor}").format(floor=term.floor)
    note = translate("TermForm", "A year is {n} months.").format(n=MONTHS_OF_YEAR)
    verb = translate("TermForm", "Set term")
    return Form(
        name=f"term:{row.kind.value}",
        title=verb,
        verb=verb,
        icon="check",
        entries=(
            FieldSpec(
                "amount",
                translate("TermForm", "Months") if is_months else translate("TermForm", "Days"),
                FieldKind.LINE,
                value=str(row.amount),
                required=True,
                hint=hint,
                check=_wrong_number,
            ),
            FieldSpec(
                "reason",
                translate("TermForm", "Reason"),
                FieldKind.LINE,
                required=True,
                check=_lacks_reason,
            ),
        ),
        binder=Binder(set_term, RetentionTerm, {"kind": row.kind}),
        places={
            Reason.TERM_TOO_SHORT: "amount",
            Reason.TERM_TOO_LONG: "amount",
            Reason.REASON_MISSING: "reason",
            Reason.REASON_THIN: "reason",
        },
        note=note if is_months else "",
    )


def _wrong_number(text: str) -> str:
    is_number = text.strip().isdecimal()
    return "" if is_number else translate("TermForm", "Write a whole number")


def _lacks_reason(text: str) -> str:
    return "" if text.strip() else translate("TermForm", "Write the reason")


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

        message = self.tr("Term set: {kind}").format(kind=words.kind(row.kind))

        def opened() -> None:
            strip = ActStrip(self.tools.gateway, term_form(row))
            column.addWidget(strip)
            button.hide()
            strip.closed.connect(strip.deleteLater)
            strip.closed.connect(button.show)
            strip.done.connect(lambda _: self.tools.navigation.say(message))
            strip.begin()

        button.clicked.connect(opened)
        return button
