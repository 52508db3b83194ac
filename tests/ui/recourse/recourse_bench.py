"""The page with what it led to, and debts and deposits to show on it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.money import Money
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.recourse import RecoursePage
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.workflows.fund import deposits
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    DebtRow,
    DepositRow,
    RecourseSheet,
)
from tests.ui.real_desk import PURSE, RealDesk, shown_words

Key = Qt.Key


class Recourse:
    """The shown page, with its recorded ``navigation`` and printed ``previews``."""

    def __init__(self, desk: RealDesk, file: Path | None = None) -> None:
        self.desk, self.navigation = desk, desk.navigation
        self.navigation.file = file
        self.previews = self.navigation.previews
        self.page = RecoursePage(desk.gateway, self.navigation)
        desk.show(self.page)
        desk.until(lambda: self.page.situation() != "")

    def board(self, name: str = "") -> RecourseBoard:
        """The board that is shown, or another one."""
        if name:
            self.page.stack.go(name)
        return self.page.stack.board()

    def words(self) -> str:
        """Return all visible texts."""
        return shown_words(self.page)

    def offered(self) -> dict[str, bool]:
        """The steps of the current row, and whether each is open."""
        buttons = self.board().side.detail.buttons
        return {name: button.isEnabled() for name, button in buttons.items()}

    def press(self, key: Qt.Key) -> None:
        """Press a letter where the rows have the focus."""
        self.board().take_focus()
        QTest.keyClick(self.page.focusWidget() or self.page, key)

    def panel(self) -> FormPanel:
        """The form that is open."""
        panel = self.board().side.panel
        assert panel is not None
        return panel

    def take(self, step: str, **values: str) -> None:
        """Open the form of a step and type into it."""
        self.desk.until(lambda: self.offered().get(step, False))
        self.board().side.press(step)
        self.panel().fields.restore(values)

    def send(self, password: str = "") -> None:
        """Send the open form by its key and wait until it is written."""
        before, panel = len(self.desk.said), self.panel()
        if panel.signing is not None:
            panel.signing.password.setText(password)
        QTest.keyClick(panel, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.desk.until(lambda: len(self.desk.said) > before or self.refused(panel) != "")
        assert len(self.desk.said) > before, self.refused(panel)

    @staticmethod
    def refused(panel: FormPanel) -> str:
        """Return the open form's error message, or nothing without a form."""
        if not isValid(panel):
            return ""
        banners = [one for one in panel.findChildren(Banner) if one.isVisibleTo(panel)]
        told = [field.error() for field in panel.findChildren(FormField)]
        return " ".join([*filter(None, told), *(one.accessibleName() for one in banners)])

    def sheet(self) -> RecourseSheet:
        """Return the ledger's values, read without the page."""
        now = self.desk.counter.watch()
        return self.desk.counter.session.ask(lambda reader: reader.recourse_sheet(now))

    def debt(self, payment: str) -> DebtRow:
        """A debt as the ledger has it."""
        sheet = self.sheet()
        return next(row for row in (*sheet.debts, *sheet.settled) if row.payment == payment)

    def deposit(self, merchant: str) -> DepositRow:
        """A deposit as the ledger has it."""
        return next(row for row in self.sheet().deposits if row.merchant == merchant)


def merchant_of(desk: RealDesk, payment: str) -> str:
    """Return the debtor of a payment."""
    return desk.counter.session.ask(lambda reader: reader.payment(payment)).merchant


def give_deposit(desk: RealDesk, merchant: str, yuan: int, required: int = 0) -> None:
    """Take a deposit of a merchant."""
    act = desk.counter.act
    ask = deposits.RequirementForm(new_id(), merchant, Money((required or yuan) * 100))
    act(deposits.require, ask, PURSE)
    form = deposits.DepositForm(new_id(), merchant, Money(yuan * 100), "BZJ0001")
    act(deposits.take, form, PURSE)


def failed(problem: Exception) -> None:
    """Fail the test by an unexpected fault."""
    raise AssertionError(problem)
