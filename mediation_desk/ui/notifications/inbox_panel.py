"""The inbox 收件: a panel from the right over any page, which stays usable beside it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.navigation.closing import FocusReturn
from mediation_desk.ui.notifications.choices import QuietHours, QuietMode
from mediation_desk.ui.notifications.inbox_list import InboxList
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.layout import Hairline
from mediation_desk.ui.widgets.page_states import EmptyState
from mediation_desk.workflows.read_models.inbox.items import Inbox, InboxItem

_WIDE, _SHADOW = 400, 10


class InboxPanel(QWidget):
    """The panel; hidden until `open_panel`.

    ``opened`` carries an item to show, ``read_marked`` and ``unread_marked`` items, ``put_away`` an
    item that is done; ``quiet_asked`` leads to the choice of quiet hours.
    """

    opened = Signal(object)
    read_marked = Signal(object)
    unread_marked = Signal(object)
    put_away = Signal(object)
    quiet_asked = Signal()

    def __init__(self, host: QWidget, foot_high: Callable[[], int]) -> None:
        super().__init__(host)
        self._host, self._foot_high = host, foot_high
        self._inbox = Inbox()
        self._focus = FocusReturn(self)
        self.list = InboxList()
        self._count = PlainLabel("", "body", "ink2")
        self.read_all = Button(self.tr("Mark all as read"), ButtonKind.LINK, height="buttonCard")
        self._close = IconButton("x", self.tr("Close"), "Esc")
        self._quiet = ElidingLabel("", "small", "ink2")
        self._change = Button(self.tr("Change"), ButtonKind.LINK, height="buttonLine")
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAccessibleName(self.tr("Inbox"))
        self.hide()
        host.installEventFilter(self)

    def show_inbox(self, inbox: Inbox, now: datetime) -> None:
        """Show the matters of an inbox."""
        self._inbox = inbox
        unread = len(inbox.unread)
        self._count.setText(self.tr("%n unread", "", unread) if unread else "")
        self.read_all.setEnabled(bool(unread))
        self.list.matters.show_items(inbox.items, now)
        self._body.setCurrentIndex(0 if inbox.items else 1)

    def show_quiet(self, quiet: QuietHours) -> None:
        """Say when nobody is disturbed."""
        self._quiet.setText(self._quiet_words(quiet))

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.isVisible():
            self.close_panel()
        else:
            self.open_panel()

    def open_panel(self) -> None:
        """Show the panel with the focus in the list, or on its button while the list is empty."""
        self._focus.remember()
        self.list.begin()
        self._place()
        self.show()
        self.raise_()
        inside = self.list if self._inbox.items else self._close
        inside.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Hide the panel; the focus goes back to where it was."""
        had_focus = layout.holds_focus(self)
        self.hide()
        if had_focus:
            self._focus.go_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge of the host."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            # Once the host has laid out its own parts, whose heights count here.
            QTimer.singleShot(0, self, self._place)
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._place()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and a shadow over the page to the left."""
        del event
        painter = painting.begin(self)
        for step in range(_SHADOW):
            shade = QColor(0, 0, 0, 2 + step * 3)
            painter.fillRect(QRectF(step, 0, 1, self.height()), shade)
        painter.fillRect(QRectF(_SHADOW, 0, self.width(), self.height()), colour("surf"))
        painter.fillRect(QRectF(_SHADOW, 0, 1, self.height()), colour("line2"))
        painter.end()

    def _lay_out(self) -> None:
        none = EmptyState(
            "inbox",
            self.tr("Nothing new"),
            self.tr("Letters of the regulator, payments to approve and overdue matters come here."),
        )
        self._body.addWidget(self.list)
        self._body.addWidget(none)
        whole = layout.column(0, (_SHADOW + 1, 0, 0, 0))
        whole.addLayout(self._head())
        whole.addWidget(Hairline())
        whole.addWidget(self._body, 1)
        whole.addWidget(Hairline())
        whole.addLayout(self._quiet_line())
        whole.addWidget(Hairline())
        whole.addLayout(self._keys_line())
        self.setLayout(whole)

    def _head(self) -> QHBoxLayout:
        head = layout.row(8, (16, 12, 8, 12))
        head.addWidget(IconLabel("inbox", 18, "acc"))
        head.addWidget(PlainLabel(self.tr("Inbox"), "section", bold=True))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.read_all)
        head.addWidget(self._close)
        return head

    def _quiet_line(self) -> QHBoxLayout:
        line = layout.row(8, (16, 8, 16, 8))
        line.addWidget(IconLabel("moon", 14, "ink2"))
        line.addWidget(self._quiet, 1)
        line.addWidget(self._change)
        return line

    def _keys_line(self) -> QHBoxLayout:
        keys = (
            ("J K", self.tr("move")),
            ("Enter", self.tr("open")),
            ("E", self.tr("done")),
            ("U", self.tr("unread")),
        )
        line = layout.row(12, (16, 8, 16, 8))
        words = "　".join(f"{key} {meaning}" for key, meaning in keys)
        line.addWidget(ElidingLabel(words, "small", "ink2"), 1)
        line.addWidget(PlainLabel("Ctrl+I " + self.tr("close"), "small", "ink2"))
        return line

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_panel)
        self._change.clicked.connect(self.quiet_asked)
        self.read_all.clicked.connect(lambda: self.read_marked.emit(self._inbox.unread))
        self.list.opened.connect(self.opened)
        LetterKeys(
            self,
            {
                "J": lambda: self.list.move_by(1),
                "K": lambda: self.list.move_by(-1),
                "E": self._put_away,
                "U": self._flip,
            },
        )
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_panel)

    def _put_away(self) -> None:
        item = self.list.current()
        if item is not None:
            self.put_away.emit(item)

    def _flip(self) -> None:
        """Mark the current item as unread, or as read where it is unread."""
        item = self.list.current()
        if item is None:
            return
        (self.read_marked if item.is_unread else self.unread_marked).emit((item,))

    def current(self) -> InboxItem | None:
        """Return the current item."""
        return self.list.current()

    def _place(self) -> None:
        wide = min(px(_WIDE) + _SHADOW, self._host.width())
        high = self._host.height() - self._foot_high()
        self.setGeometry(self._host.width() - wide, 0, wide, high)

    def _quiet_words(self, quiet: QuietHours) -> str:
        if quiet.mode is QuietMode.NEVER:
            return self.tr("No quiet hours")
        if quiet.mode is QuietMode.CLOSED:
            return self.tr("Quiet while the mall is closed")
        return self.tr("Quiet from {begins} to {ends}; letters and overdue come through").format(
            begins=f"{quiet.begins:%H:%M}", ends=f"{quiet.ends:%H:%M}"
        )


def status_high(bar: QWidget) -> Callable[[], int]:
    """Return a function that gives the height of the status bar, over which the panel ends."""
    return lambda: bar.height() or tokens.current().height("status")
