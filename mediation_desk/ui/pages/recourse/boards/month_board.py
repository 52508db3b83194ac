"""月结与更正: progress of closing the book, and its entries, which are corrected by red entries."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.pages.recourse.board import columns
from mediation_desk.ui.pages.recourse.board.board_side import RowDetail
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard, RecourseContext
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer, viewer_of
from mediation_desk.ui.pages.recourse.board.row_action import RowAction
from mediation_desk.ui.pages.recourse.board.row_card import RowCard
from mediation_desk.ui.pages.recourse.forms import closing
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.figures import KpiFigure, KpiStrip
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.fund.recourse_sheet import BookEntryRow, ClosingStatus
from mediation_desk.workflows.reads.fund import RecourseRead

translate = QCoreApplication.translate


class MonthBoard(RecourseBoard):
    """The progress of closing above, the entries below."""

    LETTERS: ClassVar[dict[str, str]] = {"C": "month", "X": "red", "P": "print"}

    def __init__(self, tools: RecourseContext) -> None:
        super().__init__(tools)
        self._face: ClosingStatus | None = None
        self.spans = KpiStrip([KpiFigure("", "–")] * 3)
        self.card: RowCard[BookEntryRow] = RowCard(
            (self.tr("Entries of the book"), "table-2"),
            columns.entries(),
            (self.tr("Nothing has moved the fund yet"), ""),
            lambda row: row.entry,
        )
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.spans)
        column.addWidget(self.card, 1)
        main.setLayout(column)
        self._arrange(main)
        self.card.view.chosen.connect(self._show_current)

    def show_read(self, read: RecourseRead) -> None:
        """Show how far the book is closed, and its newest entries."""
        self._at, self._face = viewer_of(read, self.tools.gateway.operator), read.sheet.closing
        self.spans.show_figures(list(_spans(self._face)))
        self.card.show_rows(self._face.entries, "")
        self._show_current()

    def show_row(self, name: str) -> bool:
        """Make an entry current."""
        return self.card.choose(name)

    def take_focus(self) -> None:
        """Give the focus to the entries."""
        self.card.view.setFocus()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of closing and correcting."""
        printing = [("P", self.tr("print month close"))]
        if not self.may_write:
            return printing
        return [("C", self.tr("close month")), ("X", self.tr("take back")), *printing]

    def situation(self, read: RecourseRead) -> str:
        """Return the day up to which the book is closed, in words."""
        face, today = read.sheet.closing, times.local(read.sheet.read_at).date()
        over = closing.months_over(face, today)
        if over:
            message = self.tr("%n month(s) over and not closed, the newest {month}.", "", len(over))
            return message.format(month=f"{over[0]:%Y-%m}")
        if face.month is None:
            return self.tr("No month is closed yet.")
        return self.tr("The book is closed up to {day}.").format(day=face.month)

    def _show_current(self) -> None:
        if self._at is None or self._face is None:
            return
        row = self.card.current()
        facts = tuple(_facts(row)) if row else ()
        steps = tuple(self._steps(row, self._face, self._at))
        about, title = (row.entry, word(row.kind)) if row else ("", self.tr("Month close"))
        self.side.show_detail(RowDetail(about, title, "book-check", facts, steps))

    def _steps(
        self, row: BookEntryRow | None, face: ClosingStatus, at: RecourseViewer
    ) -> Iterator[RowAction]:
        if at.operator.may_write:
            yield from self._writing(row, face, at)
        if face.month is not None:
            day = times.local(row.at).date() if row is not None and row.is_closed else face.month
            yield RowAction("print", self.tr("Print month close"), "printer", "P",
                       run=lambda: self.tools.papers.month(day))  # fmt: skip

    def _writing(
        self, row: BookEntryRow | None, face: ClosingStatus, at: RecourseViewer
    ) -> Iterator[RowAction]:
        over = closing.months_over(face, at.today)
        why = "" if over else self.tr("every past month is closed")
        yield RowAction("month", self.tr("Close month"), "lock", "C", why,
                   lambda: closing.month(face, at))  # fmt: skip
        if row is not None:
            yield RowAction("red", self.tr("Reverse entry"), "rotate-ccw", "X", _why_not(row),
                       lambda: closing.red(row, at), is_rare=True)  # fmt: skip


def _why_not(row: BookEntryRow) -> str:
    """Return in a few words why an entry cannot be reversed."""
    said = {
        Reason.ALREADY_REVERSED: translate("MonthBoard", "is taken back already"),
        Reason.RECEIPT_SIGNED: translate("MonthBoard", "the receipt is signed"),
        Reason.RECOVERY_STANDS: translate("MonthBoard", "something was recovered on it"),
        Reason.FUND_SHORT: translate("MonthBoard", "the money is used already"),
        Reason.DEPOSIT_SHORT: translate("MonthBoard", "the deposit is used already"),
    }
    if row.why_not is None:
        return ""
    return said.get(row.why_not, translate("MonthBoard", "such an entry stays"))


def _facts(row: BookEntryRow) -> Iterator[tuple[str, str]]:
    yield translate("MonthBoard", "Time"), times.whole(row.at)
    yield translate("MonthBoard", "Sum"), times.money(row.amount)
    if row.party:
        yield translate("MonthBoard", "Merchant"), row.party
    if row.reference:
        yield translate("MonthBoard", "Reference"), row.reference
    if row.is_reversed:
        yield translate("MonthBoard", "Status"), translate("MonthBoard", "reversed")
    elif row.is_closed:
        yield translate("MonthBoard", "Status"), translate("MonthBoard", "in a closed month")


def _spans(face: ClosingStatus) -> Iterator[KpiFigure]:
    days = len(face.waiting_days)
    waits = translate("MonthBoard", "%n day(s) with uncounted cash", "", days)
    left = translate("MonthBoard", "{bank} only at the bank, {book} only in the book")
    message = left.format(bank=face.only_bank, book=face.only_book) if face.reconciled_until else ""
    yield KpiFigure(translate("MonthBoard", "Cash counted up to"), _day(face.day), "", waits)
    yield KpiFigure(translate("MonthBoard", "Bank reconciled up to"), _day(face.reconciled_until),
                 "",
                 message)  # fmt: skip
    yield KpiFigure(translate("MonthBoard", "Month closed up to"), _day(face.month), "",
                 face.month_note)  # fmt: skip


def _day(value: object) -> str:
    return str(value) if value is not None else "–"
