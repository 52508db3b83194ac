"""A numbered section of the form: its number turns into a green tick when it is complete."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel


class NumberDisc(QWidget):
    """The section's number on a grey disc, or a tick on a green one."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._done = number, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_done(self, done: bool) -> None:
        """Show the tick, or the number again."""
        self._done = done
        self.setAccessibleName(self.tr("complete") if done else str(self._number))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the disc's square."""
        side = tokens.px(20)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        painting.disc(
            painter, area.center(), area.width() / 2, colour("ok" if self._done else "neuT")
        )
        if self._done:
            side = tokens.px(14)
            tick = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
            icons.paint(painter, "check", tick, "on")
        else:
            face = fonts.font("small", bold=True)
            painting.text(painter, area, str(self._number), face, colour("ink2"), painting.CENTRE)
        painter.end()


class NumberedSection(QWidget):
    """Number, title and a note at the right; put the fields into ``body``."""

    def __init__(self, number: int, title: str, note: str = "") -> None:
        super().__init__()
        self._disc = NumberDisc(number)
        self._note = ElidingLabel(note, "small", "ink2")
        self._head = layout.row(8)
        self._head.addWidget(self._disc)
        self._head.addWidget(PlainLabel(title, "section", bold=True))
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        self.body = layout.column(8)
        self._whole = layout.column(8)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self.body)
        self.setLayout(self._whole)
        self.setAccessibleName(title)

    def set_dense(self, is_dense: bool) -> None:
        """Take less height, in a low window."""
        self._whole.setSpacing(4 if is_dense else 8)
        self.body.setSpacing(4 if is_dense else 8)

    def show_done(self, done: bool) -> None:
        """Show the tick, or the number again."""
        self._disc.show_done(done)

    def set_note(self, note: str) -> None:
        """Change the small text at the right of the title."""
        self._note.setText(note)

    def add_at_right(self, widget: QWidget) -> None:
        """Put a small control at the right end of the title's line."""
        self._head.addWidget(widget)
