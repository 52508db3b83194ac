"""Buttons: primary (one a page), plain, quiet, link and danger, with icon and key badge."""

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from mediation_desk.ui import fonts, icons, tokens
from mediation_desk.ui.tokens import colour
from mediation_desk.ui.widgets import paint

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class Kind(Enum):
    """How much a button asks for."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    LINK = "link"
    DANGER = "danger"


class Button(QPushButton):
    """A button that paints its icon, its words and the key that presses it.

    ``height`` is a token: "button" (32), "buttonBar" (36), "buttonCard" (28), "railItem" (34).
    The key badge is a hint; bind the shortcut where the key is valid.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        key: str = "",
        height: str = "button",
    ) -> None:
        super().__init__(text)
        self._kind, self._icon, self._key, self._height = kind, icon, key, height
        self._ringed = False
        self._trailing = ""
        self._name()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def kind(self) -> Kind:
        """Return the kind."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Change the kind; in lists only the current row's button is primary."""
        self._kind = kind
        self.update()

    def set_trailing(self, icon: str) -> None:
        """Draw ``icon`` after the words, such as "chevron-down" on a button that opens a menu."""
        self._trailing = icon
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Change the words."""
        super().setText(text)
        self._name()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room that padding, icon, words and badge need."""
        pad = 0 if self._kind is Kind.LINK else (8 if self._kind is Kind.QUIET else 12)
        wide = 2 * tokens.px(pad) + self._content_width()
        return QSize(int(wide) + 1, tokens.current().height(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words on a button are never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring for the keyboard, not for the pointer."""
        self._ringed = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button in its state: hovered, pressed, focused or disabled."""
        del event
        painter = paint.begin(self)
        area = QRectF(self.rect())
        ringed = self._ringed and self.hasFocus()
        if ringed:
            paint.focus_ring(painter, area, 7)
        filled = self._kind in (Kind.PRIMARY, Kind.DANGER)
        inner = area.adjusted(4, 4, -4, -4) if ringed and filled else area
        self._paint_box(painter, inner, ringed)
        self._paint_content(painter, area)
        painter.end()

    def _name(self) -> None:
        key = f" ({self._key})" if self._key else ""
        self.setAccessibleName(self.text() + key)

    def _face(self) -> QFont:
        return fonts.font("body", self._kind in (Kind.PRIMARY, Kind.DANGER))

    def _content_width(self) -> float:
        parts = [paint.width(self.text(), self._face())] if self.text() else []
        parts += [float(tokens.px(16))] * (bool(self._icon) + bool(self._trailing))
        parts += [float(paint.key_badge_width(self._key))] if self._key else []
        return sum(parts) + 8 * (len(parts) - 1)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "ink3"
        if self._kind in (Kind.PRIMARY, Kind.DANGER):
            return "on"
        return {Kind.LINK: "acc", Kind.QUIET: "ink2"}.get(self._kind, "ink1")

    def _paint_box(self, painter: QPainter, area: QRectF, ringed: bool) -> None:
        fill, edge = self._colours()
        if fill is None and edge is None:
            return
        paint.box(painter, area, fill, None if ringed else edge, 6)
        if ringed and self._kind not in (Kind.PRIMARY, Kind.DANGER):
            paint.focus_ring(painter, area)

    def _colours(self) -> tuple[QColor | None, QColor | None]:
        hot = self.underMouse() or self.isDown()
        if self._kind in (Kind.LINK, Kind.QUIET):
            return (colour("neuT") if hot and self._kind is Kind.QUIET else None), None
        if not self.isEnabled():
            return colour("sunk"), colour("line2")
        if self._kind is Kind.PRIMARY:
            return colour("accH" if hot else "acc"), None
        if self._kind is Kind.DANGER:
            return colour("bad"), None
        fill = "sel" if self.isDown() else "sunk" if hot else "surf"
        return colour(fill), colour("line2")

    def _paint_content(self, painter: QPainter, area: QRectF) -> None:
        ink, middle = self._ink(), area.center().y()
        over = max(self._content_width() + 12 - area.width(), 0)
        left = area.x() + (area.width() - self._content_width() + over) / 2
        side = tokens.px(16)
        if self._icon:
            icons.paint(
                painter, self._icon, QRectF(left, round(middle - side / 2), side, side), ink
            )
            left += side + 8
        if self.text():
            wide = max(paint.width(self.text(), self._face()) - over, 0)
            box = QRectF(left, area.y(), wide + 1, area.height())
            self._paint_words(painter, box, ink)
            left += wide + 8
        if self._trailing:
            icons.paint(
                painter, self._trailing, QRectF(left, round(middle - side / 2), side, side), ink
            )
            left += side + 8
        if self._key:
            wide = paint.key_badge_width(self._key)
            paint.key_badge(painter, left + wide, middle, self._key, colour(ink))

    def _paint_words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        face = self._face()
        if self._kind is Kind.LINK and (self.underMouse() or self.hasFocus()):
            face.setUnderline(True)
        paint.text(painter, box, self.text(), face, colour(ink))


class IconButton(Button):
    """A square quiet button with an icon alone; ``name`` is read out and shown as its tooltip."""

    def __init__(self, icon: str, name: str, key: str = "", kind: Kind = Kind.QUIET) -> None:
        super().__init__("", kind, icon)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} {key}".strip())

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = tokens.current().height("button")
        return QSize(side, side)
