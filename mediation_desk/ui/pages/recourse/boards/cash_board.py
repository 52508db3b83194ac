"""日清: the cash vouchers that wait to be counted, and the days that were closed."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.money import ZERO
from mediation_desk.ui.pages.recourse.board import columns
from mediation_desk.ui.pages.recourse.board.board_side import RowDetail
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard, RecourseContext
from mediation_desk.ui.pages.recourse.board.recourse_viewer import viewer_of
from mediation_desk.ui.pages.recourse.board.row_action import RowAction
from mediation_desk.ui.pages.recourse.board.row_card import RowCard
from mediation_desk.ui.pages.recourse.forms import closing
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.recourse_sheet import DayRow, VoucherRow
from mediation_desk.workflows.reads.fund import RecourseRead

translate = QCoreApplication.translate


class CashBoard(RecourseBoard):
    """Days above, the vouchers of the current one below; waiting vouchers are first."""

    LETTERS: ClassVar[dict[str, str]] = {"C": "close", "P": "print"}

    def __init__(self, tools: RecourseContext) -> None:
        super().__init__(tools)
        nothing = self.tr("No cash was paid out")
        self.card: RowCard[DayRow] = RowCard(
            (self.tr("Days"), "calendar-check"), columns.days(), (nothing, ""), _name
        )
        self.vouchers: RowCard[VoucherRow] = RowCard(
            (self.tr("Cash vouchers"), "banknote"),
            columns.vouchers(),
            (nothing, self.tr("Vouchers of cash payouts are listed here until they are counted.")),
            lambda row: f"{row.voucher}{row.at}",
        )
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.card, 2)
        column.addWidget(self.vouchers, 3)
        main.setLayout(column)
        self._arrange(main)
        self.card.view.chosen.connect(self._show_current)

    def show_read(self, read: RecourseRead) -> None:
        """Show the waiting vouchers, then the days that were counted."""
        self._at = viewer_of(read, self.tools.gateway.operator)
        face = read.sheet.closing
        self.card.show_rows((face.waiting, *face.closed), "")
        self._show_current()

    def show_row(self, name: str) -> bool:
        """Make a day current."""
        return self.card.choose(name)

    def take_focus(self) -> None:
        """Give the focus to the days."""
        self.card.view.setFocus()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of closing and printing."""
        close = [("C", self.tr("close day"))] if self.may_write else []
        return [*close, ("P", self.tr("print day sheet"))]

    def situation(self, read: RecourseRead) -> str:
        """Return the vouchers that wait to be counted, in words."""
        face = read.sheet.closing
        if not face.waiting_days:
            return self.tr("No cash waits to be counted.")
        count = len(face.waiting.vouchers)
        message = self.tr("%n voucher(s), {sum}, to be counted, the oldest of {day}.", "", count)
        day = times.day(face.waiting_days[0], times.local(read.sheet.read_at).date())
        text = times.money(face.waiting.expected)
        return message.format(sum=text, day=day)

    def _show_current(self) -> None:
        row = self.card.current()
        if row is None or self._at is None:
            self.side.show_detail(None)
            return
        self.vouchers.show_rows(row.vouchers, times.money(row.expected))
        facts = tuple(_facts(row))
        title = row.day.isoformat() if row.closed_at else self.tr("To be counted")
        self.side.show_detail(
            RowDetail(_name(row), title, "calendar-check", facts, tuple(self._steps(row)))
        )

    def _steps(self, row: DayRow) -> Iterator[RowAction]:
        at = self._at
        assert at is not None
        if at.operator.may_write and row.closed_at is None:
            yield RowAction("close", self.tr("Close day"), "lock", "C",
                       form=lambda: closing.day(row, at))  # fmt: skip
        subject = row.day.isoformat() if row.closed_at else ""
        yield RowAction("print", self.tr("Print day sheet"), "printer", "P",
                   run=lambda: self.tools.papers.day(subject, len(row.vouchers)))  # fmt: skip


def _name(row: DayRow) -> str:
    return row.day.isoformat() if row.closed_at else "waiting"


def _facts(row: DayRow) -> Iterator[tuple[str, str]]:
    yield translate("CashBoard", "By the book"), times.money(row.expected)
    yield translate("CashBoard", "Vouchers"), str(len(row.vouchers))
    if row.cash is not None:
        yield translate("CashBoard", "Counted"), times.money(row.cash)
        off = row.cash - row.expected
        if off != ZERO:
            yield translate("CashBoard", "Off by"), times.money(off)
        yield translate("CashBoard", "By"), row.by
    if row.note:
        yield translate("CashBoard", "Note"), row.note
