"""The first question of a computer without a ledger: found a station, or join one.

A pure view: it emits the choice.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from mediation_desk.ui import locale
from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind, pressed_by_enter
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame

_HIGH, _PAD, _ICON = 84, 16, 24


class ChoiceTile(QAbstractButton):
    """An answer to choose: an icon, the verb in bold, what it means below."""

    def __init__(self, icon: str, verb: str, meaning: str) -> None:
        super().__init__()
        self._icon, self._meaning = icon, meaning
        self.setText(verb)
        self.setAccessibleName(verb)
        self.setAccessibleDescription(meaning)
        self.setToolTip(meaning)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the tile's size."""
        return QSize(tokens.px(320), tokens.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile in its state."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        is_lit = self.underMouse() or self.isDown()
        painting.box(painter, area, colour("sel" if is_lit else "surf"), colour("line2"), 8)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        pad, side = tokens.px(_PAD), tokens.px(_ICON)
        at = QRectF(area.x() + pad, area.center().y() - side / 2, side, side)
        icons.paint(painter, self._icon, at, "acc")
        self._paint_words(painter, area.adjusted(2 * pad + side, 0, -pad, 0))
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        strong, small = fonts.font("section", bold=True), fonts.font("small")
        high, low = fonts.metrics("section", True).height(), fonts.metrics("small").height()
        top = area.center().y() - (high + low + 4) / 2
        first = QRectF(area.x(), top, area.width(), high)
        second = QRectF(area.x(), top + high + 4, area.width(), low)
        painting.text(painter, first, self.text(), strong, colour("ink1"))
        painting.text(painter, second, self._meaning, small, colour("ink2"))


class FirstQuestionPage(SignInFrame):
    """The page; emits ``found_asked``, ``join_asked`` or ``restore_asked``."""

    found_asked = Signal()
    join_asked = Signal()
    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__(520)
        self.found = ChoiceTile(
            "store",
            self.tr("Found a station"),
            self.tr("The ledger will be on this computer"),
        )
        self.join = ChoiceTile(
            "monitor",
            self.tr("Join a station"),
            self.tr("The ledger is on another computer of this mall"),
        )
        self.restore = Button(self.tr("Restore a backup of this station instead"), ButtonKind.LINK)
        self._lay_out()
        self.found.clicked.connect(self.found_asked)
        self.join.clicked.connect(self.join_asked)
        self.restore.clicked.connect(self.restore_asked)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the first answer."""
        self.found.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the answers by the arrows."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            (self.join if self.found.hasFocus() else self.found).setFocus(
                Qt.FocusReason.TabFocusReason
            )
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        title = PlainLabel(self.tr("What is this computer for?"), "page", bold=True)
        self.column.addWidget(Logo(44), 0, centre)
        self.column.addWidget(title, 0, centre)
        self.column.addWidget(self.found)
        self.column.addWidget(self.join)
        foot = layout.row(24)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        self.offer_languages(locale.names(), locale.current().value)
        foot.addWidget(self.languages)
        foot.addStretch(1)
        self.column.addLayout(foot)
