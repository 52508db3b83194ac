"""The balance card: the free sum, and the division of the whole fund."""

from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.presenters import fund_balance
from mediation_desk.ui.presenters.fund_balance import FundShare
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet

_LEAST = 4.0


class StackedBar(QWidget):
    """Parts of a whole side by side, separated by a white line; every non-zero part is visible."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[FundShare, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[FundShare, ...]) -> None:
        """Replace the parts."""
        self._parts = parts
        lines = (f"{part.name} {times.money(part.sum)}" for part in parts)
        self.setAccessibleName(", ".join(lines))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(px(200), px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(area, 4, 4)
        painter.setClipPath(outline)
        painter.fillRect(area, colour("row"))
        filled = [part for part in self._parts if part.sum.fen > 0]
        whole = sum(part.sum.fen for part in filled)
        room = area.width() - 2 * max(len(filled) - 1, 0)
        left = 0.0
        for part in filled:
            wide = max(_LEAST, room * part.sum.fen / whole)
            painter.fillRect(QRectF(left, 0, wide, area.height()), colour(part.ink))
            left += wide + 2
        painter.end()


class _Swatch(QWidget):
    """The small square of a part's colour next to its name."""

    def __init__(self) -> None:
        super().__init__()
        self._ink = "acc"
        self.setFixedSize(px(10), px(10))

    def show_ink(self, ink: str) -> None:
        """Show another colour."""
        self._ink = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour(self._ink), None, 2)
        painter.end()


class _Legend(QWidget):
    """One part: square and name, sum, line of comparison."""

    def __init__(self) -> None:
        super().__init__()
        self._swatch = _Swatch()
        self._name = ElidingLabel("", "small", "ink2")
        self._sum = ElidingLabel("–", "section", bold=True)
        self._note = ElidingLabel("", "small", "ink2")
        head = layout.row(6)
        head.addWidget(self._swatch)
        head.addWidget(self._name, 1)
        whole = layout.column(2)
        whole.addLayout(head)
        whole.addWidget(self._sum)
        whole.addWidget(self._note)
        self.setLayout(whole)

    def show_part(self, part: FundShare) -> None:
        """Show a part."""
        self._swatch.show_ink(part.ink)
        self._name.setText(part.name)
        self._sum.setText(str(part.sum))
        self._note.setText(part.note)


class BalanceCard(Card):
    """The free sum in large type, the warning line, the bar with its legend."""

    def __init__(self) -> None:
        super().__init__(0, (20, 12, 20, 12))
        self._sum = PlainLabel("–", "balance", bold=True)
        self._icon = IconLabel("shield-check", 13, "ok")
        self._warning = PlainLabel("", "small", "ok")
        self._bar = StackedBar()
        self._legends = [_Legend() for _ in range(4)]
        whole = layout.row(32)
        whole.addLayout(self._left())
        whole.addLayout(self._right(), 1)
        self.body.addLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: FundSheet, today: date) -> None:
        """Show the present state of the fund."""
        self._sum.setText(times.money(sheet.available))
        words, ink, icon = fund_balance.warning(sheet)
        self._icon.show_icon(icon, ink)
        self._warning.set_ink(ink)
        self._warning.setText(words)
        parts = fund_balance.parts(sheet, today)
        self._bar.show_parts(parts)
        for legend, part in zip(self._legends, parts, strict=True):
            legend.show_part(part)

    def _left(self) -> QVBoxLayout:
        foot: QHBoxLayout = layout.row(4)
        foot.addWidget(self._icon)
        foot.addWidget(self._warning)
        foot.addStretch(1)
        column = layout.column(2)
        column.addWidget(PlainLabel(self.tr("Available balance"), "small", "ink2"))
        column.addWidget(self._sum)
        column.addLayout(foot)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        legends = layout.row(16)
        for legend in self._legends:
            legends.addWidget(legend, 1)
        column = layout.column(8, (0, 2, 0, 0))
        column.addWidget(self._bar)
        column.addLayout(legends)
        return column
