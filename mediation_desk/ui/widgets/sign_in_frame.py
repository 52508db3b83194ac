"""The frame of the gates: one centred column in an empty window, and rows of people."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.layout import ScrolledColumn
from mediation_desk.ui.widgets.marks import avatar
from mediation_desk.ui.widgets.tabs import Tab, Tabs


@dataclass(frozen=True)
class SignInPerson:
    """An operator in the sign-in page's list: the name that signs in, and the role in words.

    ``is_known`` is False for a person who is not on the list.
    """

    name: str
    role: str = ""
    is_known: bool = True


class SignInFrame(ScrolledColumn):
    """A column of ``wide`` pixels in the middle; scrolls when the window is low."""

    language_chosen = Signal(str)

    def __init__(self, wide: int = 360) -> None:
        super().__init__(0, (24, 24, 24, 24))
        self.column: QVBoxLayout = layout.column(12)
        self._told: PlainLabel | None = None
        self._holder = QWidget()
        self._holder.setLayout(self.column)
        self._holder.setFixedWidth(tokens.px(wide))
        self.content.addStretch(1)
        self.content.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignHCenter)
        self.content.addStretch(1)

    def offer_languages(self, names: Mapping[str, str], current: str) -> None:
        """Offer the languages of the interface, by code and name, at the foot of the column."""
        tabs = [Tab(code, name) for code, name in names.items()]
        self.languages = Tabs(tabs, name=self.tr("Language"))
        self.languages.choose(current)
        self.languages.chosen.connect(self.language_chosen)
        self.column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)

    def widen(self, wide: int) -> None:
        """Give the column another width."""
        self._holder.setFixedWidth(tokens.px(wide))

    def tell(self, words: str) -> None:
        """Show a message below all other contents."""
        if self._told is None:
            self._told = PlainLabel("", "small", "ink2", wrap=True)
            self._told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(self._told)
        self._told.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground of the page."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("app"))
        painter.end()
        super().paintEvent(event)


class PersonRow(QAbstractButton):
    """A person to choose: avatar, name in bold, role; checked when chosen."""

    def __init__(self, person: SignInPerson) -> None:
        super().__init__()
        self.person = person
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{person.name} {person.role}".strip())

    def sizeHint(self) -> QSize:
        """Return the row's size."""
        return QSize(tokens.px(200), tokens.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self.isChecked():
            painting.box(painter, area, colour("sel"), None, 6)
        elif self.underMouse():
            painting.box(painter, area, colour("sunk"), None, 6)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        side = tokens.px(32)
        disc = QRectF(area.x() + 10, area.center().y() - side / 2, side, side)
        avatar(painter, disc, self.person.name if self.person.is_known else "")
        self._paint_words(painter, area.adjusted(side + 22, 0, -10, 0))
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        strong, small = fonts.font("body", bold=True), fonts.font("small")
        high, low = fonts.metrics("body", True).height(), fonts.metrics("small").height()
        if not self.person.role:
            painting.text(painter, area, self.person.name, strong, colour("ink1"))
            return
        top = area.center().y() - (high + low) / 2
        first = QRectF(area.x(), top, area.width(), high)
        second = QRectF(area.x(), top + high, area.width(), low)
        painting.text(painter, first, self.person.name, strong, colour("ink1"))
        painting.text(painter, second, self.person.role, small, colour("ink2"))


class RetryWait(QObject):
    """The growing pause after wrong passwords. ``ticked`` carries the seconds left, 0 at last."""

    ticked = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left_s = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._pass)

    def begin(self, wait_s: int) -> None:
        """Begin to wait; with 0 the next try is possible at once."""
        self._left_s = wait_s
        if wait_s:
            self._timer.start()
        self.ticked.emit(wait_s)

    def left_s(self) -> int:
        """Return how long the next try must wait."""
        return self._left_s

    def _pass(self) -> None:
        self._left_s = max(self._left_s - 1, 0)
        if not self._left_s:
            self._timer.stop()
        self.ticked.emit(self._left_s)
