"""The place of both cards of the customer screen: reading at the left, the hand at the right."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk.ui.customer_screen.large_text import LargeCard
from mediation_desk.ui.widgets import layout

INSET: Final = 32
"""Pixels between the border of the left card and what stands in it."""
_USUAL, _SIGNING = (806, 456), (640, 622)
_SIDE, _ABOVE, _GAP, _BETWEEN = 40, 24, 24, 16


class TwoCards(QWidget):
    """A card at the left and a column of cards at the right, `right`, in widths that stay."""

    def __init__(self, left: LargeCard) -> None:
        super().__init__()
        self._inset: list[QHBoxLayout] = []
        self._aside = QWidget()
        self.right: QVBoxLayout = layout.column(_BETWEEN)
        self._aside.setLayout(self.right)
        self._both = layout.row(_GAP)
        for part in (left, self._aside):
            # The words in them do not decide their widths.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            self._both.addWidget(part)
        self.setLayout(self._both)
        self.widen(is_signing=False)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        side = round(_SIDE * unit)
        self._both.setContentsMargins(side, round(_ABOVE * unit), side, 0)
        self._both.setSpacing(round(_GAP * unit))
        self.right.setSpacing(round(_BETWEEN * unit))
        for line in self._inset:
            line.setContentsMargins(round(INSET * unit), 0, round(INSET * unit), 0)

    def widen(self, *, is_signing: bool) -> None:
        """Give the frame more room while somebody signs."""
        for place, wide in enumerate(_SIGNING if is_signing else _USUAL):
            self._both.setStretch(place, wide)

    def show_aside(self, is_shown: bool) -> None:
        """Show the column at the right, or give its room to the left card."""
        self._aside.setVisible(is_shown)

    def inset_row(self) -> QHBoxLayout:
        """Return a line of the left card within its insets."""
        line = layout.row(12)
        self._inset.append(line)
        return line
