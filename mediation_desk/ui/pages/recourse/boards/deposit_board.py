"""保证金: the sums required, held, bound and lacking; the check at a merchant's leaving."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.money import ZERO, Money
from mediation_desk.ui.pages.recourse.board import columns
from mediation_desk.ui.pages.recourse.board.board_side import RowDetail
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard, RecourseContext
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer, viewer_of
from mediation_desk.ui.pages.recourse.board.row_action import RowAction
from mediation_desk.ui.pages.recourse.board.row_card import RowCard
from mediation_desk.ui.pages.recourse.forms import deposits as forms
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.case.figures import KpiFigure, KpiStrip
from mediation_desk.ui.wording import inside, listed, times, word
from mediation_desk.workflows.read_models.fund.recourse_sheet import DepositRow
from mediation_desk.workflows.reads.fund import RecourseRead

translate = QCoreApplication.translate


class DepositBoard(RecourseBoard):
    """The deposits that are required or held, the shortest first."""

    LETTERS: ClassVar[dict[str, str]] = {
        "A": "in",
        "N": "top-up",
        "D": "draw",
        "B": "back",
        "E": "required",
        "P": "print",
    }

    def __init__(self, tools: RecourseContext) -> None:
        super().__init__(tools)
        self._read: RecourseRead | None = None
        self.sums = KpiStrip([KpiFigure("", "–")] * 4)
        self.card: RowCard[DepositRow] = RowCard(
            (self.tr("Deposits of merchants"), "shield"),
            columns.deposits(),
            (
                self.tr("No merchant has a deposit"),
                self.tr("Set what a contract asks for; it is then listed here."),
            ),
            lambda row: row.merchant,
        )
        self.new = Button(self.tr("New deposit"), ButtonKind.QUIET, "plus", height="buttonCard")
        self.card.add_action(self.new)
        if not self.may_write:
            self.new.hide()
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.sums)
        column.addWidget(self.card, 1)
        main.setLayout(column)
        self._arrange(main)
        self.new.clicked.connect(self._begin_new)
        self.side.rested.connect(self._show_current)
        self.card.view.chosen.connect(self._show_current)
        self.card.view.opened.connect(self._open)

    def show_read(self, read: RecourseRead) -> None:
        """Show the deposits."""
        self._read = read
        self._at = viewer_of(read, self.tools.gateway.operator)
        rows = read.sheet.deposits
        self.sums.show_figures(list(_figures(rows)))
        self.card.show_rows(rows, str(len(rows)) if rows else "")
        # What others write closes no form that is about none of the rows.
        if not self.side.is_apart:
            self._show_current()

    def show_row(self, name: str) -> bool:
        """Make a merchant's row current."""
        return self.card.choose(name)

    def take_focus(self) -> None:
        """Give the focus to the rows, or to the button that makes the first one."""
        (self.card.view if self.card.model.rows() else self.new).setFocus()

    def keys(self) -> list[tuple[str, str]]:
        """Return the effect of Enter here."""
        return [("Enter", self.tr("see merchant"))]

    def situation(self, read: RecourseRead) -> str:
        """Return which merchant left with a held deposit, which lacks a sum, or that none does."""
        rows = read.sheet.deposits
        gone = [row for row in rows if row.has_left and row.held]
        if gone:
            message = self.tr("{name} has left; the deposit of {sum} is still here.")
            return message.format(name=gone[0].name, sum=times.money(gone[0].held))
        short = [row for row in rows if row.short]
        if short:
            lacking = times.money(Money(sum(row.short.fen for row in short)))
            return self.tr("%n deposit(s) lack {sum}.", "", len(short)).format(sum=lacking)
        return self.tr("No deposit lacks anything.")

    def _begin_new(self) -> None:
        if self._read is not None and self._at is not None:
            held = {row.merchant for row in self._read.sheet.deposits}
            rest = [one for one in self._read.desk.merchants if one.id not in held]
            self.side.open_form(forms.opening(rest, self._at), self.tr("New deposit"))

    def _show_current(self) -> None:
        row = self.card.current()
        if row is None or self._at is None:
            self.side.show_detail(None)
            return
        detail = RowDetail(
            row.merchant,
            row.name,
            "store",
            tuple(_facts(row)),
            tuple(self._steps(row, self._at)),
            _gate(row),
        )
        self.side.show_detail(detail)

    def _steps(self, row: DepositRow, at: RecourseViewer) -> Iterator[RowAction]:
        if at.operator.may_write:
            yield from _moving(row, at)
            owed = self._owes(row.merchant)
            none = "" if owed else self.tr("owes nothing")
            yield RowAction("draw", self.tr("Set off a debt"), "wallet", "D", none,
                       run=lambda: self.tools.go("debts", row.merchant, "deposit"))  # fmt: skip
            yield RowAction("required", self.tr("Change required sum"), "pencil", "E",
                       form=lambda: forms.requirement(row, at))  # fmt: skip
        unasked = "" if row.top_up_due_on else self.tr("no top-up was asked for")
        yield RowAction("print", self.tr("Print top-up notice"), "printer", "P", unasked,
                   run=lambda: self.tools.papers.top_up(row))  # fmt: skip

    def _owes(self, merchant: str) -> bool:
        debts = self._read.sheet.debts if self._read else ()
        return any(row.merchant == merchant for row in debts)

    def _open(self) -> None:
        row = self.card.current()
        if row is not None:
            self.tools.navigation.go("merchants", row.merchant)


def _moving(row: DepositRow, at: RecourseViewer) -> Iterator[RowAction]:
    full = "" if row.short else translate("DepositBoard", "nothing is missing")
    back = RowAction("back", translate("DepositBoard", "Give back"), "undo-2", "B",
                _why_it_stays(row),
                lambda: forms.giving_back(row, at))  # fmt: skip
    ask = RowAction("top-up", translate("DepositBoard", "Ask to fill up"), "file-text", "N", full,
               lambda: forms.top_up(row, at))  # fmt: skip
    take = RowAction("in", translate("DepositBoard", "Record deposit"), "plus", "A",
                form=lambda: forms.payment_in(row, at))  # fmt: skip
    # The next step is first: it is the filled button.
    yield from (back, take, ask) if row.has_left else (ask, take, back)


def _why_it_stays(row: DepositRow) -> str:
    if row.holds:
        return word(row.holds[0])
    if row.free <= ZERO:
        return translate("DepositBoard", "nothing of it is free")
    return ""


def _gate(row: DepositRow) -> str:
    """Return the result of the check at a merchant's leaving (撤场)."""
    if not row.has_left:
        return ""
    if row.holds:
        held = listed(inside(hold) for hold in row.holds)
        message = translate(
            "DepositBoard",
            "Has left. The deposit stays with the mall: {why}. The mall answers to consumers for"
            " a counter it let (Consumer Protection Law art. 43).",
        )
        return message.format(why=held)
    return translate("DepositBoard", "Has left, and nothing is open: the deposit may go back.")


def _facts(row: DepositRow) -> Iterator[tuple[str, str]]:
    if row.unit:
        yield translate("DepositBoard", "Unit"), row.unit
    yield translate("DepositBoard", "Required"), times.money(row.required)
    yield translate("DepositBoard", "Held"), times.money(row.held)
    yield translate("DepositBoard", "Bound"), times.money(row.frozen)
    yield translate("DepositBoard", "Free"), times.money(row.free)
    if row.short:
        yield translate("DepositBoard", "Missing"), times.money(row.short)
    if row.top_up_due_on is not None:
        asked = translate("DepositBoard", "{number}, by {day}")
        message = asked.format(number=row.top_up_number, day=row.top_up_due_on)
        yield translate("DepositBoard", "Asked"), message


def _figures(rows: tuple[DepositRow, ...]) -> Iterator[KpiFigure]:
    short = [row for row in rows if row.short]
    gone = [row for row in rows if row.has_left and row.held]
    yield _figure(translate("DepositBoard", "Required"), [row.required for row in rows], "")
    yield _figure(translate("DepositBoard", "Held"), [row.held for row in rows], "")
    bound = translate("DepositBoard", "for debts and payments")
    yield _figure(translate("DepositBoard", "Bound"), [row.frozen for row in rows], bound)
    message = translate("DepositBoard", "{n} short, {gone} left").format(
        n=len(short), gone=len(gone)
    )
    made = _figure(translate("DepositBoard", "Missing"), [row.short for row in rows], message)
    yield KpiFigure(made.label, made.number, "", message, "bad" if short else "ink2",
                 "triangle-alert" if short else "")  # fmt: skip


def _figure(label: str, sums: list[Money], message: str) -> KpiFigure:
    whole = Money(sum(each.fen for each in sums))
    return KpiFigure(label, str(whole).removesuffix(".00"), "", message)
