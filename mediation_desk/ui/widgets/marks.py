"""Small marks: pills, avatars and key hints."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting

TONES = ("acc", "bad", "warn", "ok", "reg", "neu")


class Pill(QWidget):
    """A status: a word on its tint, with an icon. Tones: acc, bad, warn, ok, reg, neu.

    ``height`` is a token: "pill" (22) or "pillTitle" (18, in a row title).
    """

    def __init__(self, text: str, tone: str = "neu", icon: str = "", height: str = "pill") -> None:
        super().__init__()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, tone, icon)

    def text(self) -> str:
        """Return the word shown."""
        return self._text

    def show_status(self, text: str, tone: str = "neu", icon: str = "") -> None:
        """Show another status."""
        if tone not in TONES:
            raise ValueError(f"a pill has no tone {tone}")
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon, word and padding."""
        icon = tokens.px(13) + 4 if self._icon else 0
        wide = painting.width(self._text, fonts.font("small")) + icon + 2 * tokens.px(8)
        return QSize(int(wide) + 1, tokens.current().height(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint, icon and word."""
        del event
        painter = painting.begin(self)
        pill(painter, QRectF(self.rect()), self._text, self._tone, self._icon)
        painter.end()


def pill(painter: QPainter, area: QRectF, text: str, tone: str, icon: str = "") -> None:
    """Draw a pill filling ``area``; delegates use it too."""
    painting.box(painter, area, colour(f"{tone}T"), None, 4)
    left = area.x() + tokens.px(8)
    if icon:
        side = tokens.px(13)
        top = round(area.center().y() - side / 2)
        icons.paint(painter, icon, QRectF(left, top, side, side), tone)
        left += side + 4
    words = QRectF(left, area.y(), area.right() - left, area.height())
    painting.text(painter, words, text, fonts.font("small"), colour(tone))


class Avatar(QWidget):
    """The first character of a name on a disc; "?" when nobody has claimed it."""

    def __init__(self, name: str, px: int = 24, tone: str = "acc") -> None:
        super().__init__()
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_person(name, tone)

    def show_person(self, name: str, tone: str = "acc") -> None:
        """Show another person."""
        self._name, self._tone = name, tone
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the disc's square."""
        side = tokens.px(self._px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        del event
        painter = painting.begin(self)
        avatar(painter, QRectF(self.rect()), self._name, self._tone)
        painter.end()


def avatar(painter: QPainter, area: QRectF, name: str, tone: str = "acc") -> None:
    """Draw an avatar filling ``area``; delegates use it too."""
    known = bool(name)
    ground = "neuT" if not known else "sel" if tone == "acc" else f"{tone}T"
    painting.disc(painter, area.center(), area.width() / 2, colour(ground))
    letter = name[:1] if known else "?"
    face = fonts.sized(round(area.width() * 0.48), bold=True)
    painting.text(painter, area, letter, face, colour(tone if known else "ink2"), painting.CENTRE)


class KeyHint(QWidget):
    """A key badge followed by the key's effect; the text may be empty."""

    def __init__(self, key: str, words: str = "") -> None:
        super().__init__()
        self._key, self._words = key, words
        self.setAccessibleName(f"{key} {words}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of badge and words."""
        words = painting.width(self._words, fonts.font("small")) + 6 if self._words else 0
        return QSize(int(painting.key_badge_width(self._key) + words) + 1, tokens.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge and the words."""
        del event
        painter = painting.begin(self)
        wide = painting.key_badge_width(self._key)
        painting.key_badge(painter, wide, self.height() / 2, self._key, colour("ink2"))
        area = QRectF(wide + 6, 0, self.width() - wide - 6, self.height())
        painting.text(painter, area, self._words, fonts.font("small"), colour("ink2"))
        painter.end()


class Logo(QWidget):
    """The product's mark: 调 on a blue square."""

    def __init__(self, px: int = 36) -> None:
        super().__init__()
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the square."""
        side = tokens.px(self._px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        painting.box(painter, area, colour("acc"), None, 7)
        face = fonts.sized(round(area.height() * 0.5), bold=True)
        painting.text(painter, area, "调", face, colour("on"), painting.CENTRE)
        painter.end()
