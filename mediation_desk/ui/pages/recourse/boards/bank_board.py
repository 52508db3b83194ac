"""对账: the bank's statement compared with the book, and the lines found on one side alone."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.ui.pages.recourse.board import columns
from mediation_desk.ui.pages.recourse.board.board_side import RowDetail
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard, RecourseContext
from mediation_desk.ui.pages.recourse.board.recourse_viewer import viewer_of
from mediation_desk.ui.pages.recourse.board.row_action import RowAction
from mediation_desk.ui.pages.recourse.board.row_card import RowCard
from mediation_desk.ui.pages.recourse.boards.bank_comparison import BankComparison
from mediation_desk.ui.pages.recourse.forms import closing
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.recourse_sheet import BookEntryRow, ClosingStatus
from mediation_desk.workflows.reads.fund import RecourseRead

translate = QCoreApplication.translate
UNREAD_SHOWN = 5


class BankBoard(RecourseBoard):
    """Lines found at the bank alone, and in the book alone; the sheet is only read."""

    LETTERS: ClassVar[dict[str, str]] = {"B": "choose", "C": "record"}

    def __init__(self, tools: RecourseContext) -> None:
        super().__init__(tools)
        self._closing: ClosingStatus | None = None
        self.reading = BankComparison(tools.gateway, self)
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self.bank: RowCard[BankLine] = RowCard(
            (self.tr("Only at the bank"), "landmark"),
            columns.bank_lines(),
            (self.tr("Nothing is only at the bank"), self._hint()),
            lambda row: str(row.row),
        )
        self.book: RowCard[BookEntryRow] = RowCard(
            (self.tr("Only in the book"), "book-open"),
            columns.book_entries(),
            (self.tr("Nothing is only in the book"), ""),
            lambda row: row.entry,
        )
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self._banner)
        column.addWidget(self.bank, 1)
        column.addWidget(self.book, 1)
        main.setLayout(column)
        self._arrange(main)
        self.bank.show_rows(())
        self.book.show_rows(())
        self.reading.compared.connect(self._compared)
        self.reading.refused.connect(self._refused)

    def show_read(self, read: RecourseRead) -> None:
        """Show how far the bank is reconciled; a chosen sheet is compared again."""
        self._at, self._closing = viewer_of(read, self.tools.gateway.operator), read.sheet.closing
        self.reading.compare()
        self._show_side()

    def show_row(self, name: str) -> bool:
        """Return False: no row here is named from elsewhere."""
        del name
        return False

    def take_focus(self) -> None:
        """Give the focus to the first table that has rows, else to the first step."""
        for card in (self.bank, self.book):
            if card.model.rows():
                card.view.setFocus()
                return
        for button in self.side.detail.buttons.values():
            button.setFocus()
            return

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of choosing a sheet and recording the result."""
        if not self.may_write:
            return []
        return [("B", self.tr("choose sheet")), ("C", self.tr("record result"))]

    def situation(self, read: RecourseRead) -> str:
        """Return the day up to which the bank agrees, in words."""
        until = read.sheet.closing.reconciled_until
        if until is None:
            return self.tr("Bank and book were never reconciled.")
        return self.tr("Bank and book were reconciled up to {day}.").format(day=until)

    def _compared(self) -> None:
        face = self.reading.face
        assert face is not None
        self._banner.hide()
        self.bank.show_rows(face.only_bank, str(len(face.only_bank)))
        self.book.show_rows(face.only_book, str(len(face.only_book)))
        self._show_side()

    def _show_side(self) -> None:
        if self._at is None:
            return
        statement = self.reading.statement
        name = statement.name if statement else self.tr("Bank statement")
        facts = tuple(self._facts())
        note = "" if statement else self._hint()
        self.side.show_detail(
            RowDetail("bank", name, "landmark", facts, tuple(self._steps()), note)
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        until = self._closing.reconciled_until if self._closing else None
        yield self.tr("So far"), str(until) if until else "–"
        if self._closing and self._closing.bank_note:
            yield self.tr("Note"), self._closing.bank_note
        face, statement = self.reading.face, self.reading.statement
        if statement is None or face is None:
            return
        balance = statement.sheet.balance
        yield self.tr("Span"), f"{face.since} – {face.until}"
        yield self.tr("Agree"), str(face.matched)
        yield self.tr("At the bank"), times.money(balance) if balance is not None else "–"
        yield self.tr("In the book"), times.money(face.balance)
        if balance is not None and balance != face.balance:
            yield self.tr("Difference"), times.money(balance - face.balance)
        for unread in statement.sheet.unread[:UNREAD_SHOWN]:
            yield (
                self.tr("Row {n}").format(n=unread.row),
                self.tr("cannot be read: {words}").format(words=unread.words or "–"),
            )

    def _steps(self) -> Iterator[RowAction]:
        at, face, statement = self._at, self.reading.face, self.reading.statement
        if at is None or not at.operator.may_write:
            return
        choose = RowAction("choose", self.tr("Choose statement"), "upload", "B", run=self._choose)
        if face is None or statement is None:
            yield choose
            return
        balance, sha256 = statement.sheet.balance, statement.sha256
        yield RowAction("record", self.tr("Record result"), "check", "C",
                   form=lambda: closing.bank(face, balance, sha256, at))  # fmt: skip
        yield choose

    def _choose(self) -> None:
        chosen = self.tools.navigation.choose_file(self, self.tr("Statement of the bank"))
        if chosen is not None:
            self.reading.read(chosen)

    def _refused(self, words: str) -> None:
        message = self.tr("Nothing was written. What was compared before still stands.")
        self._banner.show_words(words, message, "bad")
        self._banner.show()

    def _hint(self) -> str:
        return self.tr("Choose the bank's own export (xlsx, xls or csv); it is only read.")
