"""The card 下一步: every step the state machine knows, and why one is not allowed now."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import CaseState, Party
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.pages.case.forms import ACTIONS, ActionPlace
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind, pressed_by_enter
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.wording import listed, note, reason, short_verb, verb, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, NextAction
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow, PaymentStage

_COURSE = tuple(action for action, spec in ACTIONS.items() if spec.place is ActionPlace.CARD)
_ONCE = {
    Reason.ALREADY_ACCEPTED,
    Reason.NOT_OFFERED,
    Reason.NOTHING_UNREAD,
    Reason.NOT_RETURNED,
    Reason.NOT_CLOSED,
    Reason.ALREADY_FULFILLED,
    Reason.NOT_PAUSED,
    Reason.FINISHED,
    Reason.VOID,
    Reason.MERGED,
    Reason.SESSION_AHEAD,
    Reason.NO_SESSION,
    Reason.SHOP_NOT_ASKED,
    Reason.SHOP_ANSWERED,
    Reason.NO_LINKS,
    Reason.ALREADY_ACTED,
}
"""Reasons of steps that have no place in the course now: showing them would only be noise."""


class StepButton(QAbstractButton):
    """A step: icon, verb, one line under it, key. A step not allowed has a reason and a lock."""

    def __init__(self, move: NextAction, filled: bool, tall: bool, lacking: str = "") -> None:
        super().__init__()
        self._lacking = lacking
        self.step, self._why = move.move, move.why_not
        self._filled, self._tall = filled, tall
        self._words = verb(self.step)
        self._under = self._said()
        self.setEnabled(self._why is None)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._under)
        self.setToolTip(self._under)

    def _said(self) -> str:
        if self._why is None:
            return note(self.step)
        if self._why is Reason.READS_ONLY:
            return self.tr("auditors only read")
        if self._why is Reason.SATISFACTION_MISSING and self._lacking:
            return self.tr("Satisfaction not recorded: {parties}").format(parties=self._lacking)
        return reason(self._why).rstrip("。.")

    def is_filled(self) -> bool:
        """Return whether this is the usual step."""
        return self._filled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter take the step, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return one line's height, or two."""
        wide = painting.width(self._words, fonts.font("body", True)) + tokens.px(16) + 50
        high = tokens.px(44) if self._tall else tokens.px(36)
        return QSize(int(wide), high)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the text is elided before the card grows."""
        return QSize(tokens.px(96), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button in its state."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if self._filled:
            painting.box(painter, area, colour("accH" if hot else "acc"), None, 6)
        else:
            fill = "sunk" if hot or not self.isEnabled() else "surf"
            painting.box(painter, area, colour(fill), colour("line2"), 6)
        if self.hasFocus():
            ring = area.adjusted(3, 3, -3, -3) if self._filled else area
            ink = colour("on" if self._filled else "acc")
            painting.box(painter, ring, None, ink, 5, 2)
        self._paint_words(painter, area)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        ink = "on" if self._filled else "ink1" if self.isEnabled() else "ink3"
        side = tokens.px(16)
        icon_ink = ink if self._filled or not self.isEnabled() else "acc"
        box = QRectF(11, round(area.center().y() - side / 2), side, side)
        icons.paint(painter, ACTIONS[self.step].icon, box, icon_ink)
        right = self._paint_end(painter, area, ink)
        face = fonts.font("body", self._filled)
        left = box.right() + 9
        if not self._tall:
            words = QRectF(left, 0, right - left, area.height())
            fits = painting.width(self._words, face) <= words.width()
            message = self._words if fits else short_verb(self.step)
            painting.text(painter, words, message, face, colour(ink))
            return
        high, low = fonts.metrics("body").height(), fonts.metrics("small").height()
        top = area.center().y() - (high + low) / 2
        first = QRectF(left, top, right - left, high)
        painting.text(painter, first, self._words, face, colour(ink))
        under = QRectF(left, top + high, right - left, low)
        second = "on" if self._filled else "ink2" if self.isEnabled() else "ink3"
        painting.text(painter, under, self._under, fonts.font("small"), colour(second))

    def _paint_end(self, painter: QPainter, area: QRectF, ink: str) -> float:
        """Draw the key or the lock at the right; returns where the words must end."""
        right = area.right() - 10
        if not self.isEnabled():
            side = tokens.px(14)
            box = QRectF(right - side, round(area.center().y() - side / 2), side, side)
            icons.paint(painter, "lock", box, "ink3")
            return box.x() - 6
        key = ACTIONS[self.step].key
        if not key:
            return right
        return painting.key_badge(painter, right, area.center().y(), key, colour(ink)).x() - 6


class NextStepCard(Card):
    """The usual step as filled button, the others below, the forbidden ones with a reason.

    While the case waits for its payment that is the filled button; ``fund_asked`` carries its id.
    """

    chosen = Signal(object)
    fund_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(8)
        self.body.addWidget(SectionTitle(self.tr("Next step"), self.tr("what this state allows")))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._grid.setVerticalSpacing(6)
        self.body.addLayout(self._grid)
        self._later = Button("", ButtonKind.LINK, height="buttonCard")
        self._later.clicked.connect(self._toggle)
        self.body.addWidget(self._later, 0, Qt.AlignmentFlag.AlignLeft)
        self._sheet: CaseSheet | None = None
        self._open = False

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the steps of a case."""
        had_focus = self._sheet is not None and self._has_focus()
        self._sheet = sheet
        layout.clear(self._grid)
        by_move = {move.move: move for move in sheet.moves}
        usual = by_move.get(sheet.usual) if not _waits(sheet) else None
        row = 0
        if usual is not None and usual.why_not is None:
            self._put(StepButton(usual, True, True), row, 0, 2)
            row += 1
        elif (payment := sheet.open_payment) is not None and _waits(sheet):
            self._grid.addWidget(self._awaited(payment), row, 0, 1, 2)
            row += 1
        # The only step left for a merged duplicate is to take the merge back.
        listed = (CaseAction.UNLINK,) if sheet.case.state is CaseState.MERGED else _COURSE
        rest = [by_move[m] for m in listed if m in by_move and by_move[m] is not usual]
        self._show_rest(rest, row)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the usual step, or on the first that is allowed."""
        first = next((step for step in self._steps() if step.isEnabled()), None)
        if first is not None:
            # A button just put into the grid is shown a moment later, and takes no focus before.
            first.show()
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _steps(self) -> list[QAbstractButton]:
        return [part for part in layout.parts_of(self._grid) if isinstance(part, QAbstractButton)]

    def _has_focus(self) -> bool:
        return any(step.hasFocus() for step in self._steps())

    def _awaited(self, payment: PaymentRow) -> Button:
        """Return the button to the payment, named by what it waits for."""
        words = {
            PaymentStage.REQUESTED: self.tr("Payment waits for approval"),
            PaymentStage.APPROVED: self.tr("Payment waits for payout"),
        }
        signing = self.tr("Print receipt, record signature")
        text = words.get(payment.stage, signing)
        button = Button(text, ButtonKind.PRIMARY, "wallet", height="buttonBar")
        button.setToolTip(self.tr("Opens {number} in the fund").format(number=payment.number))
        button.clicked.connect(lambda: self.fund_asked.emit(payment.payment))
        return button

    def _show_rest(self, rest: Sequence[NextAction], row: int) -> None:
        allowed = [move for move in rest if move.why_not is None]
        barred = [m for m in rest if m.why_not is not None and m.why_not not in _ONCE]
        for number, move in enumerate(allowed):
            whole = number == len(allowed) - 1 and number % 2 == 0
            self._put(StepButton(move, False, False), row + number // 2, number % 2, 1 + whole)
        row += (len(allowed) + 1) // 2
        shown = barred if self._open or len(barred) < 2 else _nearest(barred)
        for number, move in enumerate(shown):
            self._put(StepButton(move, False, True, self._lacking()), row + number, 0, 2)
        hidden = len(barred) - len(shown)
        self._later.setVisible(hidden > 0 or self._open)
        more = self.tr("{n} later steps").format(n=hidden)
        self._later.setText(self.tr("Fewer") if self._open else more)

    def _lacking(self) -> str:
        """Return the parties whose satisfaction is not recorded."""
        told = self._sheet.case.satisfactions_recorded if self._sheet is not None else set(Party)
        return listed(word(party) for party in Party if party not in told)

    def _put(self, button: StepButton, row: int, column: int, span: int) -> None:
        button.clicked.connect(lambda _=False, move=button.step: self.chosen.emit(move))
        self._grid.addWidget(button, row, column, 1, span)

    def _toggle(self) -> None:
        self._open = not self._open
        if self._sheet is not None:
            self.show_case(self._sheet)


def _waits(sheet: CaseSheet) -> bool:
    """Tell whether the regulator's word is awaited: then no step is the filled one."""
    return sheet.usual is CaseAction.NOTE and not sheet.case.is_finished


def _nearest(barred: Sequence[NextAction]) -> list[NextAction]:
    """Return closing, which people look for; else the next step of the course."""
    closing = [move for move in barred if move.move is CaseAction.CLOSE]
    return closing or list(barred[:1])
