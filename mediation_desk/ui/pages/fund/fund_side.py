"""The right column: the open form, the debts of merchants, and the rules."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.forms.inline_form import InlineFormStrip
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.pages.fund.kinds_card import KindsCard
from mediation_desk.ui.pages.fund.read_only import disable_for_auditors, read_only_reason
from mediation_desk.ui.phone.phone_card import PhoneCard
from mediation_desk.ui.presenters import fund_balance
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, ReceivableRow

SHOWN = 5


class ReceivableLine(QWidget):
    """A merchant, the sum, the days overdue, and the button to record a recovery."""

    def __init__(
        self, row: ReceivableRow, today: date, record: Callable[[], None], *, may_write: bool
    ) -> None:
        super().__init__()
        self.merchant = row.merchant
        words, ink, icon = fund_balance.due(row, today)
        self.words = words
        line = layout.row(8, (16, 3, 14, 3))
        line.addWidget(ElidingLabel(row.name), 1)
        amount = PlainLabel(str(row.owed), "body", bold=True)
        line.addWidget(amount)
        state = layout.row(4)
        state.addWidget(IconLabel(icon, 14, ink))
        state.addWidget(PlainLabel(words, "small", ink), 1)
        place = QWidget()
        place.setLayout(state)
        place.setMinimumWidth(px(96))
        line.addWidget(place)
        self.record = Button(self.tr("Repayment"), ButtonKind.LINK, height="buttonCard")
        self.record.setAccessibleName(f"{self.record.text()} {row.name}")
        self.record.clicked.connect(record)
        disable_for_auditors(self.record, may_write=may_write)
        line.addWidget(self.record)
        self.setLayout(line)
        self.setAccessibleName(f"{row.name} {times.money(row.owed)} {words}")


class ReceivablesCard(Card):
    """Debts of merchants, the oldest first; ``recorded`` carries the row to be settled.

    ``emptied`` when the focus was on a row and no row is left.
    """

    recorded = Signal(object)
    emptied = Signal()

    def __init__(self, see_recourse: Callable[[], None], *, may_write: bool) -> None:
        super().__init__(0, (0, 10, 0, 4))
        self._may_write = may_write
        self._title = SectionTitle(self.tr("Owed by merchants"), "", "receipt")
        self._all = Button(self.tr("All"), ButtonKind.LINK, height="buttonCard")
        self._all.set_trailing("chevron-right")
        self._all.clicked.connect(self._show_all)
        self._title.add_action(self._all)
        self.recourse = Button(self.tr("Recourse, closing"), ButtonKind.LINK, height="buttonCard")
        self.recourse.set_trailing("chevron-right")
        self.recourse.clicked.connect(see_recourse)
        self._whole, self._today = False, date.min
        self._rows: tuple[ReceivableRow, ...] = ()
        self.lines: list[ReceivableLine] = []
        head = layout.row(0, (16, 0, 14, 8))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self.body.addWidget(layout.Hairline())
        self._place = layout.column(0, (0, 4, 0, 4))
        self.body.addLayout(self._place)
        self._foot = ElidingLabel("", "small", "ink2")
        self._foot.setContentsMargins(16, 0, 16, 0)
        self._foot_place = QWidget()
        foot = layout.column(6, (0, 0, 0, 4))
        foot.addWidget(layout.Hairline())
        inner = layout.row(0, (16, 0, 16, 0))
        inner.addWidget(self._foot)
        foot.addLayout(inner)
        self._foot_place.setLayout(foot)
        self.body.addWidget(self._foot_place)
        line = layout.row(0, (16, 0, 14, 4))
        line.addStretch(1)
        line.addWidget(self.recourse)
        self.body.addLayout(line)

    def show_rows(self, rows: tuple[ReceivableRow, ...], today: date) -> None:
        """Show the merchants."""
        self._rows, self._today = rows, today
        whole = times.money(fund_balance.sum_of(rows))
        note = self.tr("{n}, {sum}").format(n=len(rows), sum=whole)
        self._title.set_note(note if rows else "")
        shown = rows if self._whole else rows[:SHOWN]
        focused = self._focused()
        layout.clear(self._place)
        self.lines = []
        for row in shown:
            record = partial(self.recorded.emit, row)
            self.lines.append(ReceivableLine(row, today, record, may_write=self._may_write))
            self._place.addWidget(self.lines[-1])
            self.lines[-1].show()
        if not rows:
            self._say_nothing()
        rest = rows[len(shown) :]
        self._all.setVisible(bool(rest))
        self._foot_place.setVisible(bool(rest))
        self._foot.setText(fund_balance.owed_by_others(rest, today) if rest else "")
        if focused is not None:
            self.take_focus(*focused)

    def take_focus(self, merchant: str, place: int = 0) -> None:
        """Focus the row of a merchant, or the row in its place now."""
        found = [each for each in self.lines if each.merchant == merchant]
        found += self.lines[place : place + 1] or self.lines[-1:]
        if found:
            found[0].record.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()

    def _focused(self) -> tuple[str, int] | None:
        """Return the merchant whose row has the focus, and its place."""
        for place, line in enumerate(self.lines):
            if line.record.hasFocus():
                return line.merchant, place
        return None

    def _say_nothing(self) -> None:
        none = PlainLabel(
            self.tr("No merchant owes the fund anything."), "small", "ink2", wrap=True
        )
        none.setContentsMargins(16, 4, 16, 4)
        self._place.addWidget(none)

    def _show_all(self) -> None:
        self._whole = True
        self.show_rows(self._rows, self._today)


class RulesCard(Card):
    """The station's limits, read only; ``changed`` asks for the page where they are set."""

    def __init__(self, change: Callable[[], None], *, may_write: bool) -> None:
        super().__init__(8)
        note = self.tr("station's own") if may_write else read_only_reason()
        title = SectionTitle(self.tr("Payment rules"), note, "scale")
        self.change = Button(self.tr("Change"), ButtonKind.LINK, height="buttonCard")
        disable_for_auditors(self.change, may_write=may_write)
        self.change.clicked.connect(change)
        title.add_action(self.change)
        self.body.addWidget(title)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._values = [PlainLabel("–", "body") for _ in range(5)]
        for number, name in enumerate(self._names()):
            self._grid.addWidget(ElidingLabel(name, "small", "ink2"), number, 0)
            right = Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(self._values[number], number, 1, right)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)

    def show_sheet(self, sheet: FundSheet) -> None:
        """Show the limits in force."""
        minutes = self.tr("{n} min").format(n=sheet.approval_limit_minutes)
        days = self.tr("{n} days").format(n=sheet.recovery_days)
        values = (
            times.short_money(sheet.payment_cap),
            times.short_money(sheet.one_approver_limit),
            minutes,
            days,
            times.short_money(sheet.warning_line),
        )
        for label, value in zip(self._values, values, strict=True):
            label.setText(value)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Cap for one payment"),
            self.tr("One approver up to"),
            self.tr("Approve within"),
            self.tr("Merchant repays within"),
            self.tr("Warning line"),
        )


class FundSide(QWidget):
    """The right column; a form opens on top of it and pushes the cards down.

    ``left`` when the focus was in a form that closed, and no row here can take it.
    """

    opened = Signal(bool)
    left = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation, *, may_write: bool = True) -> None:
        super().__init__()
        self.phone = PhoneCard(gateway, navigation)
        self.receivables = ReceivablesCard(link_to(navigation, "recourse"), may_write=may_write)
        self.rules = RulesCard(link_to(navigation, "settings", "limits"), may_write=may_write)
        self.receivables.emptied.connect(self.left)
        self._merchant = ""
        self.strip: InlineFormStrip | None = None
        self._form: Card | None = None
        self._whole = layout.column(16)
        self._whole.addWidget(self.phone)
        self._whole.addWidget(self.receivables)
        self.kinds = KindsCard()
        self._whole.addWidget(self.kinds)
        self._whole.addWidget(self.rules)
        self._whole.addStretch(1)
        self.setLayout(self._whole)

    def show_sheet(self, sheet: FundSheet, today: date) -> None:
        """Show the debts of merchants and the rules."""
        self.receivables.show_rows(sheet.receivables, today)
        self.kinds.show_sheet(sheet)
        self.rules.show_sheet(sheet)

    def open_form(self, title: str, icon: str, strip: InlineFormStrip, merchant: str = "") -> None:
        """Open a form above the cards; afterwards the focus goes back to ``merchant``'s row."""
        self.close_form()
        self._merchant = merchant
        self.strip, self._form = strip, Card(8)
        self._form.body.addWidget(SectionTitle(title, "", icon))
        self._form.body.addWidget(strip)
        self._whole.insertWidget(0, self._form)
        strip.closed.connect(self.close_form)
        self._form.show()
        self.opened.emit(True)
        strip.begin()

    def close_form(self) -> None:
        """Put the form aside."""
        if self._form is None:
            return
        form, self.strip, self._form = self._form, None, None
        # Read before it hides: then Qt gives the focus to the next widget.
        had_focus = layout.holds_focus(form)
        self._whole.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.opened.emit(False)
        if had_focus and self._merchant:
            self.receivables.take_focus(self._merchant)
        elif had_focus:
            self.left.emit()
