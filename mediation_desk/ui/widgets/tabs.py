"""Tabs: segmented ones in a card's title, underlined ones at the top of a card."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting


@dataclass(frozen=True)
class Tab:
    """One tab: its name for the code, its words, and a count ("" shows none)."""

    name: str
    words: str
    count: str = ""


class TabButton(QAbstractButton):
    """A tab; painted as a segment or with a line below."""

    def __init__(self, tab: Tab, underlined: bool) -> None:
        super().__init__()
        self.tab, self._underlined = tab, underlined
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(tab.count)

    def show_count(self, count: str) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(f"{self.tab.words} {count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of words and count in bold, so that choosing moves nothing."""
        bold = fonts.font("body", bold=True)
        gap = 6 if self._count else 0
        wide = painting.width(self.tab.words, bold) + painting.width(self._count, bold) + gap
        pad = 2 if self._underlined else tokens.px(10)
        high = tokens.current().height("tabs") if self._underlined else tokens.px(26)
        return QSize(int(wide + 2 * pad) + 2, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tab in its state."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self._underlined:
            if self.isChecked():
                painter.fillRect(area.adjusted(0, area.height() - 2, 0, 0), colour("acc"))
        elif self.isChecked() or self.underMouse():
            painting.box(painter, area, colour("accT" if self.isChecked() else "neuT"), None, 4)
        if self.hasFocus():
            painting.focus_ring(painter, area, 4)
        self._paint_words(painter, area)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        here = self.isChecked()
        face = fonts.font("body", here)
        number = fonts.font("small", here and not self._underlined)
        gap = 6 if self._count else 0
        wide = painting.width(self.tab.words, face)
        left = area.x() + (area.width() - wide - gap - painting.width(self._count, number)) / 2
        box = QRectF(left, area.y(), wide + 1, area.height())
        painting.text(painter, box, self.tab.words, face, colour("acc" if here else "ink1"))
        rest = QRectF(left + wide + gap, area.y(), area.right() - left - wide - gap, area.height())
        painting.text(painter, rest, self._count, number, colour("acc" if here else "ink2"))


class Tabs(QWidget):
    """One choice out of a few. ``underlined=False`` gives the segmented kind.

    Left and right arrows move; the group is one Tab stop. ``chosen`` carries the tab's name.
    """

    chosen = Signal(str)

    def __init__(self, tabs: list[Tab], underlined: bool = False, name: str = "") -> None:
        super().__init__()
        self._buttons: dict[str, TabButton] = {}
        self._group = QButtonGroup(self)
        self._line: QHBoxLayout = layout.row(24 if underlined else 4)
        self._underlined = underlined
        self.setLayout(self._line)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.offer(tabs)

    def offer(self, tabs: list[Tab]) -> None:
        """Replace the tabs; the one chosen stays chosen when it is still there."""
        before = self.current() if self._buttons else ""
        layout.clear(self._line)
        self._buttons.clear()
        for tab in tabs:
            button = TabButton(tab, self._underlined)
            self._buttons[tab.name] = button
            self._group.addButton(button)
            self._line.addWidget(button)
            button.clicked.connect(self._tell)
        self.choose(before if before in self._buttons else tabs[0].name if tabs else "")

    def choose(self, name: str) -> None:
        """Choose a tab without emitting."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
            self._keep_one_stop()

    def take_focus(self) -> None:
        """Give the focus to the tab chosen."""
        if self.current():
            self._buttons[self.current()].setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> str:
        """Return the name of the tab chosen."""
        names = [name for name, button in self._buttons.items() if button.isChecked()]
        return names[0] if names else ""

    def show_count(self, name: str, count: str) -> None:
        """Show another count on a tab."""
        self._buttons[name].show_count(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        names = list(self._buttons)
        if step is None or not names:
            super().keyPressEvent(event)
            return
        name = names[(names.index(self.current()) + step) % len(names)]
        self._buttons[name].click()
        self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange:
            for button in self._buttons.values():
                button.updateGeometry()
        super().changeEvent(event)

    def _keep_one_stop(self) -> None:
        for button in self._buttons.values():
            here = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.NoFocus)

    def _tell(self) -> None:
        self._keep_one_stop()
        self.chosen.emit(self.current())
