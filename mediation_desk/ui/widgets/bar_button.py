"""A button on a dark bar: icon, words and key in the bar's own colours, in both palettes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.button import pressed_by_enter


class BarButton(QAbstractButton):
    """The button; ``name`` is its accessible name and tooltip where an icon stands alone."""

    def __init__(self, words: str, icon: str, key: str = "", name: str = "") -> None:
        super().__init__()
        self._icon, self._key = icon, key
        self.setText(words)
        self.setAccessibleName(" ".join((name or words, f"({key})" if key else "")).strip())
        if name:
            self.setToolTip(f"{name} {key}".strip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, words: str, icon: str) -> None:
        """Show other words and another icon."""
        self._icon = icon
        self.setText(words)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button on Enter, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room of icon, words and key."""
        wide = tokens.px(16) + 16.0
        if self.text():
            wide += painting.width(self.text(), fonts.font("body")) + 6
        if self._key:
            wide += painting.key_badge_width(self._key) + 6
        return QSize(int(wide) + 1, tokens.current().height("buttonCard"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, words and key."""
        del event
        painter = painting.begin(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        area = QRectF(self.rect())
        if self.isChecked():
            painting.box(painter, area, colour("toast"), None, 6)
        if self.hasFocus() or self.underMouse():
            ink = colour("toastLink" if self.hasFocus() else "toast2")
            painting.box(painter, area, None, ink, 6, 2 if self.hasFocus() else 1)
        side = tokens.px(16)
        top = round(area.center().y() - side / 2)
        icons.paint(painter, self._icon, QRectF(8, top, side, side), "toast2")
        badge = painting.key_badge_width(self._key) + 6 if self._key else 0
        words = area.adjusted(side + 14, 0, -6 - badge, 0)
        painting.text(painter, words, self.text(), fonts.font("body"), colour("toast1"))
        if self._key:
            middle = area.center().y()
            painting.key_badge(painter, area.right() - 6, middle, self._key, colour("toast2"))
        painter.end()
