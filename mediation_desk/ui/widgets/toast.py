"""The toast: a short message about a finished act, at the foot, with undo; never for errors."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, QTimer, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QEnterEvent,
    QHideEvent,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.act_order import ORDER
from mediation_desk.ui.widgets.button import pressed_by_enter
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel

translate = QCoreApplication.translate
Undo = Callable[[], object]
_PLAIN_S, _UNDO_S = 6, 10
_MOST_WIDE = 720
"""Longer messages are elided, with the whole of them in the tooltip: never the whole window."""
_FOOT = 4
"""Over the status bar and the page's margin, which are as high as the toast: there is no row of a
list and no button of a docked bar there that it could cover."""


class _ToastLink(QPushButton):
    """The link of the toast, in the toast's own link colour."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do the act, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        del event
        painter = painting.begin(self)
        face = fonts.font("body", bold=True)
        face.setUnderline(self.underMouse() or self.hasFocus())
        painting.text(painter, QRectF(self.rect()), self.text(), face, colour("toastLink"))
        painter.end()

    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        wide = painting.width(self.text(), fonts.font("body", bold=True))
        return QSize(int(wide) + 2, 28)


@dataclass(frozen=True)
class ToastLink:
    """The link of a message: its words, and its act."""

    words: str
    act: Callable[[], object]


class Toast(QWidget):
    """The message at the bottom centre of ``host``; a new message replaces the old one.

    ``say("已同意付款", "10 秒后送财务", undo=…)``. Undo stays possible through `undo()`
    (Ctrl+Z) after the toast is gone, until another act is done: it takes back the last act and
    nothing older, or says why it cannot. A refusal, a copying and a written file leave it
    unchanged.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._undo: Undo | None = None
        self._last, self._is_undone = "", False
        self._news: deque[tuple[str, str, ToastLink]] = deque()
        self._icon = IconLabel("check", 16, "toastLink")
        self._words = ElidingLabel("", "body", "toast1", bold=True)
        self._detail = ElidingLabel("", "small", "toast2")
        self._link = _ToastLink()
        self._link.clicked.connect(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        line: QHBoxLayout = layout.row(10, (16, 0, 16, 0))
        for part in (self._icon, self._words, self._detail):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._link)
        self._links: QHBoxLayout = layout.row(14)
        line.addLayout(self._links)
        self.setLayout(line)
        self.hide()
        host.installEventFilter(self)

    def say(self, words: str, detail: str = "", undo: Undo | None = None, act: str = "") -> None:
        """Show a message; ``act`` names the link ("撤回") when it is not 撤销."""
        self._undo, self._last, self._is_undone = undo, words, False
        ORDER.note_act()
        self._tell(words, detail, act)

    def _tell(self, words: str, detail: str = "", act: str = "", *, has_undo: bool = True) -> None:
        undo = self._undo if has_undo else None
        self._icon.show_icon("check", "toastLink")
        self._show_links(())
        self._words.setText(words)
        self._detail.setText(detail)
        # Not inside the f-string: lupdate does not read those.
        verb = act or self.tr("Undo")
        self._link.setText(f"{verb} Ctrl+Z" if undo else "")
        self._link.setVisible(undo is not None)
        self._timer.start((_UNDO_S if undo else _PLAIN_S) * 1000)
        self._place()
        self.show()
        self.raise_()
        announcement = QAccessibleAnnouncementEvent(self, f"{words} {detail}".strip())
        QAccessible.updateAccessibility(announcement)

    def inform(self, words: str, detail: str = "") -> None:
        """Show a message about no act, such as a copying: the last act can still be undone."""
        self._tell(words, detail, has_undo=False)

    def refuse(self, words: str) -> None:
        """Show why something was not done: no tick, and long enough to be read."""
        self._tell(words, has_undo=False)
        self._icon.show_icon("triangle-alert", "toast2")
        self._timer.start(_UNDO_S * 1000)

    def say_with(self, words: str, detail: str, links: Sequence[ToastLink]) -> None:
        """Show a message with a link, for as long as one with an undo."""
        self._tell(words, detail, has_undo=False)
        self._show_links(links)
        self._timer.start(_UNDO_S * 1000)
        self._place()

    def say_news(self, words: str, detail: str, link: ToastLink) -> None:
        """Tell of something new, once the message shown now is gone."""
        self._news.append((words, detail, link))
        if not self.isVisible():
            self._tell_next()

    def hideEvent(self, event: QHideEvent) -> None:
        """Go on to the next piece of news."""
        super().hideEvent(event)
        if self._news and self._host.isVisible():
            QTimer.singleShot(0, self, self._tell_next)

    def _tell_next(self) -> None:
        if not self._news or self.isVisible():
            return
        words, detail, link = self._news.popleft()

        def follow() -> None:
            self.hide()
            link.act()

        self.say_with(words, detail, (ToastLink(link.words, follow),))
        self._icon.show_icon("bell", "toastLink")

    def _show_links(self, links: Sequence[ToastLink]) -> None:
        layout.clear(self._links)
        for link in links:
            button = _ToastLink(link.words)
            button.clicked.connect(link.act)
            self._links.addWidget(button)
            button.show()

    def undo(self) -> None:
        """Undo the act of the last message once, or say in a sentence why it stays."""
        act, self._undo = self._undo, None
        if act is None:
            self.refuse(self._why_it_stays())
            return
        self.hide()
        self._is_undone = True
        ORDER.note_act()
        act()

    def _why_it_stays(self) -> str:
        if not self._last:
            return self.tr("Nothing was done here yet that could be taken back.")
        if self._is_undone:
            return self.tr("“{act}” was taken back already.").format(act=self._last)
        message = self.tr("“{act}” cannot be taken back; a mistake is put right by a new entry.")
        return message.format(act=self._last)

    def words(self) -> str:
        """Return the message shown, or ""."""
        return self._words.text() if self.isVisible() else ""

    def icon(self) -> tuple[str, str]:
        """Return the icon shown and its ink."""
        return self._icon.icon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre of the host."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer rests here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on."""
        self._timer.start(_PLAIN_S * 1000)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dark ground."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("toast"), colour("line2"), 6)
        painter.end()

    def _place(self) -> None:
        wide = min(max(self.sizeHint().width() + 32, tokens.px(360)), tokens.px(_MOST_WIDE))
        wide = min(wide, self._host.width() - 48)
        high = tokens.current().height("toast")
        left = (self._host.width() - wide) // 2
        self.setGeometry(left, self._host.height() - high - tokens.px(_FOOT), wide, high)


def desk_of(page: QWidget) -> QWidget | None:
    """Return the desk over which messages of a page are shown; None for a page outside of it."""
    toast = page.window().findChild(Toast)
    return toast.parentWidget() if isinstance(toast, Toast) else None


def tell_written(toast: Toast, words: str, written: Path) -> None:
    """Report a written file, with links to open it and its folder."""

    def opened(path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    links = (
        ToastLink(translate("Toast", "Open file"), lambda: opened(written)),
        ToastLink(translate("Toast", "Open folder"), lambda: opened(written.parent)),
    )
    toast.say_with(words, written.name, links)
