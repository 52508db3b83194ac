"""The place to drop or choose evidence, and the row of a file that could not be kept."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton, pressed_by_enter
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel


class DropSpot(QPushButton):
    """A dashed box; pressing it opens the file dialog."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the row on Enter, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of a large target."""
        return QSize(tokens.px(200), tokens.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed box, the icon and the words."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        hot = self.underMouse()
        painter.setPen(QPen(colour("acc" if hot else "input"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(colour("accT" if hot else "sunk"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        face, side = fonts.font("small"), tokens.px(16)
        wide = min(painting.width(self.text(), face) + 1, area.width() - side - 24)
        left = area.center().x() - (wide + side + 8) / 2
        middle = area.center().y()
        icons.paint(painter, "upload", QRectF(left, round(middle - side / 2), side, side), "ink2")
        words = QRectF(left + side + 8, area.y(), wide, area.height())
        painting.text(painter, words, self.text(), face, colour("ink2"))
        painter.end()


class FailedRow(SunkenPanel):
    """A file that could not be kept: its name, the reason, and a retry."""

    retried = Signal()
    dropped = Signal()

    def __init__(self, name: str, why: str) -> None:
        super().__init__(4, "badT", "badT")
        self.setAccessibleName(f"{name}: {why}")
        head = layout.row(6)
        head.addWidget(IconLabel("triangle-alert", 14, "bad"))
        head.addWidget(ElidingLabel(name, "body", "ink1"), 1)
        again = Button(self.tr("Try again"), ButtonKind.PLAIN, "refresh-cw", height="buttonCard")
        cross = IconButton("x", self.tr("Drop {name}").format(name=name))
        self.buttons: tuple[QWidget, ...] = (again, cross)
        again.clicked.connect(self.retried)
        cross.clicked.connect(self.dropped)
        head.addWidget(again)
        head.addWidget(cross)
        self.body.addLayout(head)
        self.body.addWidget(PlainLabel(why, "small", "bad", wrap=True))
