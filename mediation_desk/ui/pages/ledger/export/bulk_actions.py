"""Acts on many cases: sums of the selected, export, preview, forms in one print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.ui.pages.ledger.export.export_dialog import ExportChoices, ExportDialog
from mediation_desk.ui.pages.ledger.export.export_strip import ExportStrip
from mediation_desk.ui.pages.ledger.export.forms_dialog import FormsDialog
from mediation_desk.ui.pages.ledger.export.registration_forms import (
    FullFormsConsent,
    RegistrationFormsPrint,
)
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.ledger import Export
from mediation_desk.workflows.reads import ledger, station
from mediation_desk.workflows.station.administration import ExportNote

if TYPE_CHECKING:
    from mediation_desk.ui.pages.ledger.page import LedgerPage

_SUMMED = 2_000
FORMS_AT_ONCE = 50


class BulkActions(QObject):
    """The bulk acts of one ledger page."""

    def __init__(self, gateway: Gateway, page: LedgerPage) -> None:
        super().__init__(page)
        self._gateway, self._page = gateway, page
        self._strip = ExportStrip(gateway, page)
        self._forms = RegistrationFormsPrint(
            gateway, page.navigation.show_pdf, page.navigation.fail, self
        )
        self._asked = 0
        page.selection.changed.connect(self.weigh)
        page.footer.bulk.export_asked.connect(self.export_ticked)
        page.footer.bulk.print_asked.connect(self.print_forms)

    def weigh(self) -> None:
        """Show how many cases are ticked and their sum."""
        selection, footer = self._page.selection, self._page.footer
        tally = footer.tally()
        total = tally.count if tally else self._page.model.rowCount()
        count = selection.count(total)
        self._asked += 1
        odd = sorted(selection.odd_keys())
        whole = tally.total if selection.is_all() and tally else None
        footer.show_ticked(count, whole if not odd else None)
        if odd and len(odd) <= _SUMMED and (whole is not None or not selection.is_all()):
            done = partial(self._summed, self._asked, count, whole)
            self._gateway.ask(Query(ledger.rows, odd), done)

    def preview(self) -> None:
        """Show the ledger book of the view, the very bytes that are printed."""
        show = partial(self._show_book, self._page.title())
        self._gateway.book(self._page.view, show, self._page.navigation.fail)

    def export_shown(self) -> None:
        """Export the ticked cases, or all of the view where none is ticked."""
        if self._page.selection.count(self._page.model.rowCount()):
            self.export_ticked()
        else:
            self._ask(None)

    def export_ticked(self) -> None:
        """Export the ticked cases."""
        selection, model = self._page.selection, self._page.model
        self._ask(selection.ticked(model.keys()))

    def export(self, wish: ExportChoices, keys: Sequence[int] | None) -> None:
        """Write the file and show how far it is."""
        view = self._page.view
        order = Export(
            wish.path, view, keys, wish.in_full, wish.reason, wish.second, wish.is_public
        )
        self._strip.start(order)

    def print_forms(self) -> None:
        """Ask why, then show the registration forms of the ticked cases as one PDF.

        They bear names and phones in full, so they are recorded and reported as a full export is.
        """
        self.print_forms_of(self._page.selection.ticked(self._page.model.keys()))

    def print_forms_of(self, keys: Sequence[int]) -> None:
        """Ask why, then show the registration forms of these cases."""
        if len(keys) > FORMS_AT_ONCE:
            words = self.tr("The first {count} forms are shown; select fewer for the rest")
            self._page.navigation.say(words.format(count=FORMS_AT_ONCE))
        self._ask_policy(partial(self._ask_why, keys[:FORMS_AT_ONCE]))

    def make_forms(self, signature: FullFormsConsent, keys: Sequence[int]) -> None:
        """Record and show the registration forms of these cases."""
        self._gateway.ask(Query(ledger.rows, keys), partial(self._forms.start, signature))

    def _ask(self, keys: Sequence[int] | None) -> None:
        """Ask whether the station wants a second person, then for form and reason."""
        self._ask_policy(partial(self._ask_form, keys))

    def _ask_policy(self, told: Callable[[Policy], None]) -> None:
        operator = self._gateway.operator.id
        when_shown = self._page.navigation.when_shown
        query = Query(station.desk, operator)
        self._gateway.ask(query, lambda sheet: when_shown(partial(told, sheet.policy)))

    def _ask_why(self, keys: Sequence[int], policy: Policy) -> None:
        words = self.tr("%Ln registration form(s)", "", len(keys))
        dialog = FormsDialog(words, self._page, asks_second=policy.export_approvers > 0)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        signature = FullFormsConsent(dialog.full.reason_text(), dialog.full.second_person())
        dialog.deleteLater()
        if accepted:
            self.make_forms(signature, keys)

    def _ask_form(self, keys: Sequence[int] | None, policy: Policy) -> None:
        tally = self._page.footer.tally()
        count = len(keys) if keys is not None else tally.count if tally else 0
        words = self.tr("%Ln case(s) to be written", "", count)
        if keys is not None:
            words = self.tr("%Ln ticked case(s) to be written", "", count)
        name = f"{self._page.title()}-{self._page.today():%Y%m%d}"
        asks_second = policy.export_approvers > 0
        dialog = ExportDialog(words, name, self._page, asks_second=asks_second)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        wish = dialog.wish
        dialog.deleteLater()
        if accepted and wish is not None:
            self.export(wish, keys)

    def _summed(self, asked: int, count: int, whole: Money | None, rows: Rows) -> None:
        if asked != self._asked:
            return
        fen = sum(row.amount.fen for row in rows if row.amount is not None)
        self._page.footer.show_ticked(count, Money(whole.fen - fen if whole else fen))

    def _show_book(self, title: str, content: bytes) -> None:
        note = ExportNote(self._gateway.new_id(), "paper", 1, is_masked=True, reason=title)
        self._page.navigation.show_pdf(content, title, note)
