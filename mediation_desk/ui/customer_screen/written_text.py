"""Text that people wrote, in large type: it breaks anywhere, with sums in bold and a caret."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextLayout, QTextOption

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.customer_screen.large_text import LargeText
from mediation_desk.ui.widgets import painting

Parts = Sequence[tuple[str, bool]]
"""Pieces of a text, each with whether it is bold; empty ones are left out."""
GAP: Final = "\u3000"


class WrittenText(LargeText):
    """A text that is whole at any width: also a word longer than its line is broken."""

    def __init__(self, step: str = "value") -> None:
        super().__init__(step)
        self._bold_parts: list[tuple[int, int]] = []
        self._has_caret = False

    def show_parts(self, parts: Parts, *, has_caret: bool = False) -> None:
        """Show pieces with a gap between them, and at the end a caret where somebody writes."""
        said = [(words, is_bold) for words, is_bold in parts if words]
        self._bold_parts, at = [], 0
        for words, is_bold in said:
            if is_bold:
                self._bold_parts.append((at, len(words)))
            at += len(words) + len(GAP)
        self._has_caret = has_caret
        self.setText(GAP.join(words for words, _ in said))
        self.update()

    def heightForWidth(self, wide: int) -> int:
        """Return the height of all lines."""
        return self._high(self._laid(wide))

    def sizeHint(self) -> QSize:
        """Return room for the lines at the width there is."""
        wide = max(self.width(), self.minimumSizeHint().width())
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few characters."""
        return QSize(4 * self.font().pixelSize(), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines and the caret."""
        del event
        painter = painting.begin(self)
        painter.setPen(tokens.colour(self._ink))
        laid = self._laid(self.width())
        laid.draw(painter, QPointF(0, 0))
        if self._has_caret:
            line = laid.lineForTextPosition(len(self.text()))
            left = min(line.naturalTextRect().right() + 2, self.width() - 2.0)
            bar = QRectF(left, line.y() + line.height() * 0.12, 2, line.height() * 0.76)
            painter.fillRect(bar, tokens.colour("acc"))
        painter.end()

    def _laid(self, wide: int) -> QTextLayout:
        laid = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        how = QTextOption(Qt.AlignmentFlag.AlignLeft)
        how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        laid.setTextOption(how)
        laid.setFormats([self._bold_at(*place) for place in self._bold_parts])
        laid.beginLayout()
        top = 0.0
        while (line := laid.createLine()).isValid():
            line.setLineWidth(max(wide, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        laid.endLayout()
        return laid

    def _bold_at(self, start: int, length: int) -> QTextLayout.FormatRange:
        bold = QTextCharFormat()
        bold.setFontWeight(700)
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, length, bold
        return found

    def _high(self, laid: QTextLayout) -> int:
        whole = laid.boundingRect().height()
        return max(int(whole + 0.99), self.fontMetrics().height())
