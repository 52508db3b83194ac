"""The list with the file at its side: the file shown, and the form that is open over it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.merchants.merchant_actions import MerchantActions
from mediation_desk.ui.pages.merchants.merchant_acts import MerchantActs
from mediation_desk.ui.pages.merchants.merchant_detail import MerchantDetail
from mediation_desk.ui.pages.merchants.merchant_list import MerchantList
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet
from mediation_desk.workflows.reads import merchants


class MerchantBoard(QWidget):
    """List and file; ``failed`` carries a read fault; ``written``: the list must be read again."""

    failed = Signal(object)
    written = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__()
        self._gateway, self._navigation = gateway, navigation
        self._rows: Sequence[MerchantRow] = ()
        self.sheet: MerchantSheet | None = None
        self.list, self.detail = MerchantList(), MerchantDetail(gateway.operator)
        self.steps = MerchantActions(gateway, self.detail, MerchantActs(gateway, navigation, self))
        self._stack, self._skeleton = QStackedWidget(), Skeleton(8)
        self._empty = self._nothing()
        self._lay_out()
        self._connect()

    def show_rows(self, rows: Sequence[MerchantRow]) -> None:
        """Show the list, and read the file of its current row."""
        self._rows = rows
        self.list.show_rows(rows)
        self._rest()
        self._read_file()

    def show_merchant(self, merchant: str) -> None:
        """Show a merchant's file; for a merged one, the file that replaces it."""
        self.detail.close_form()
        self._gateway.ask(
            Query(merchants.whole_file, merchant),
            self._choose_again,
            self.failed.emit,
        )

    def begin_new(self) -> None:
        """Open the form of a merchant that has no file yet."""
        if self._gateway.operator.may_write:
            self._stack.setCurrentWidget(self.detail)
            self.steps.begin_new()

    def _choose_again(self, merchant: str) -> None:
        self.list.wanted = merchant
        if self._rows:
            self.list.choose(merchant)

    def _rest(self) -> None:
        """Show the file, or that there is none; a form that is open stays."""
        is_empty = not self._rows and self.detail.panel is None
        self._stack.setCurrentWidget(self._empty if is_empty else self.detail)

    def _written(self, merchant: str) -> None:
        self.list.wanted = merchant
        self.list.view.setFocus()
        self.written.emit()

    def _read_file(self) -> None:
        row = self.list.current()
        if row is None:
            return
        merchant, now = row.merchant, self._gateway.now()
        self._gateway.ask(
            Query(merchants.merchant_sheet, merchant, now), self._show_file, self.failed.emit
        )

    def _show_file(self, sheet: MerchantSheet) -> None:
        row = self.list.current() if isValid(self) else None
        # A late answer of a row that is no longer current is dropped.
        if row is not None and row.merchant == sheet.file.merchant.id:
            self.sheet = sheet
            self.steps.know(sheet, self._rows)
            self.detail.show_sheet(sheet)

    def _choose(self, row: MerchantRow) -> None:
        if self.sheet is None or row.merchant != self.sheet.file.merchant.id:
            self.detail.close_form()
            self._read_file()

    def _enter(self) -> None:
        self.detail.tabs.setFocus()
        self.detail.tabs.focusNextChild()

    def _connect(self) -> None:
        self.list.view.shown.connect(self._choose)
        self.list.view.opened.connect(lambda _: self._enter())
        self.steps.written.connect(self._written)
        self.steps.rested.connect(self._rest)
        self.detail.deposit.moved.connect(self._see_deposit)
        self.detail.overview.circular_asked.connect(partial(self._navigation.go, "library"))
        self.steps.rested.connect(self.list.view.setFocus)
        self.detail.opened.connect(
            lambda case: self._navigation.open_case(case, self.detail.disputes.cases())
        )

    def _see_deposit(self) -> None:
        if self.sheet is not None:
            self._navigation.go("recourse", f"deposits:{self.sheet.file.merchant.id}")

    def _nothing(self) -> EmptyState:
        new = Button(self.tr("New merchant"), icon="plus")
        new.clicked.connect(self.begin_new)
        if not self._gateway.operator.may_write:
            new.hide()
        detail = self.tr("Merchants named in a dispute or an old ledger get their file by itself.")
        return EmptyState("store", self.tr("No merchant has a file yet"), detail, [new])

    def _lay_out(self) -> None:
        for part in (self._skeleton, self.detail, self._empty):
            self._stack.addWidget(part)
        self.list.setFixedWidth(px(360))
        body = layout.row(16)
        body.addWidget(self.list)
        body.addWidget(self._stack, 1)
        self.setLayout(body)
