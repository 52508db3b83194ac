"""States of a page in place of its contents: banner, empty state, skeleton, progress."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import sentence

_ICONS = {"warn": "cloud-off", "bad": "triangle-alert", "ok": "circle-check", "reg": "shield-check"}

_SHOWN_MS, _LONG_MS = 200, 1_000


class Banner(QWidget):
    """A failure, what is safe, and the next step. Tones: warn, bad, ok, reg, each with an icon."""

    def __init__(
        self,
        title: str,
        detail: str,
        tone: str = "warn",
        actions: Sequence[QWidget] = (),
        icon: str = "",
    ) -> None:
        super().__init__()
        self._own_icon = icon
        self._icon = IconLabel(icon or _ICONS[tone], 18, tone)
        self._title = PlainLabel("", "body", bold=True, wrap=True)
        self._detail = PlainLabel("", "small", "ink2", wrap=True)
        words = layout.column(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        line: QHBoxLayout = layout.row(10, (12, 8, 8, 8))
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        for action in actions:
            line.addWidget(action)
        self.setLayout(line)
        self.show_words(title, detail, tone)

    def show_words(self, title: str, detail: str, tone: str) -> None:
        """Replace the text."""
        self._tone = tone
        self._icon.show_icon(self._own_icon or _ICONS[tone], tone)
        self._title.setText(title)
        self._detail.setText(detail)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.update()

    def tone(self) -> str:
        """Return the tone shown."""
        return self._tone

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour(f"{self._tone}T"), None, 6)
        painter.end()


class FaultBanner(Banner):
    """The banner of a failed read, its reason, and a retry; hidden until `tell` is called."""

    def __init__(self) -> None:
        again = Button(QCoreApplication.translate("FaultBanner", "Try again"), icon="refresh-cw")
        super().__init__("", "", "bad", [again])
        self.again = again
        self.hide()

    def tell(self, title: str, problem: Exception) -> None:
        """Show the fault."""
        self.show_words(title, sentence(problem), "bad")
        self.show()


class EmptyState(QWidget):
    """An icon, the empty thing, the reason or how many would come back, and the next step."""

    def __init__(
        self, icon: str, title: str, detail: str = "", actions: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = PlainLabel(title, "field", bold=True)
        self._detail = PlainLabel(detail, "small", "ink2", wrap=True)
        self._detail.setAlignment(centre)
        buttons: QHBoxLayout = layout.row(8)
        buttons.addStretch(1)
        for action in actions:
            buttons.addWidget(action)
        buttons.addStretch(1)
        whole = layout.column(8, (24, 24, 24, 24))
        whole.addStretch(1)
        whole.addWidget(IconLabel(icon, 32, "ink3"), 0, centre)
        whole.addWidget(self._title, 0, centre)
        whole.addWidget(self._detail)
        whole.addLayout(buttons)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_words(self, title: str, detail: str) -> None:
        """Replace the text, such as the filter to drop."""
        self._title.setText(title)
        self._detail.setText(detail)


class Skeleton(QWidget):
    """Bars in the shape of the coming content. Call `start()` when loading begins.

    They are invisible for the first 200 ms, so that quick answers do not flicker, and have words in
    the last line after a second.
    """

    _SHARES = ((0.22, 0.14, 0.17, 0.27), (0.22, 0.15, 0.17, 0.22), (0.22, 0.15, 0.16, 0.29))

    def __init__(self, rows: int = 5) -> None:
        super().__init__()
        self._rows, self._shown, self._is_long = rows, False, False
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self._appear)
        self._patience = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._patience.timeout.connect(self._speak)
        self.setMinimumHeight(rows * px(34))
        self.setAccessibleName(self.tr("Loading"))

    def start(self) -> None:
        """Begin to wait."""
        self._shown = self._is_long = False
        self._timer.start()
        self._patience.start()

    def words(self) -> str:
        """Return the text shown after a second, or ""."""
        return self.tr("Loading…") if self._is_long else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, and the words."""
        del event
        if not self._shown:
            return
        painter = painting.begin(self)
        bars = self._rows - self._is_long
        line = QRectF(16, 16 + bars * px(34) - px(6), self.width() - 32, px(24))
        painting.text(painter, line, self.words(), fonts.font("small"), colour("ink2"))
        for number in range(bars):
            left, top = 16.0, 16 + number * px(34)
            for share in self._SHARES[number % len(self._SHARES)]:
                wide = share * (self.width() - 80)
                painting.box(painter, QRectF(left, top, wide, px(12)), colour("row"), None, 3)
                left += wide + 16
        painter.end()

    def _appear(self) -> None:
        self._shown = True
        self.update()

    def _speak(self) -> None:
        self._is_long = True
        self.update()


class LoadingState(QStackedWidget):
    """A part of a page until it is read: bars in its place, or nothing next to a fault's banner.

    Once read it stays: reading again never removes what is visible.
    """

    def __init__(self, part: QWidget, rows: int = 5, wide: int = 0) -> None:
        super().__init__()
        self._part, self._bars, self._nothing = part, Skeleton(rows), QWidget()
        if wide:
            self._bars.setMaximumWidth(wide)
        for each in (self._bars, self._part, self._nothing):
            self.addWidget(each)

    def wait(self) -> None:
        """Show bars, unless the part was read already."""
        if self.currentWidget() is not self._part:
            self.setCurrentWidget(self._bars)
            self._bars.start()

    def arrive(self) -> None:
        """Show the part."""
        self.setCurrentWidget(self._part)

    def fail(self) -> None:
        """Remove the bars: no answer will come."""
        if self.currentWidget() is not self._part:
            self.setCurrentWidget(self._nothing)


class ProgressStrip(QWidget):
    """Export, backup, print: the running job, count / total, time left, and ``cancelled``."""

    cancelled = Signal()

    def __init__(self, words: str, icon: str = "download") -> None:
        super().__init__()
        self._share = 0.0
        self._words = ElidingLabel(words, "body", bold=True)
        self._count = ElidingLabel("", "small", "ink2")
        stop = IconButton("x", self.tr("Cancel"))
        stop.clicked.connect(self.cancelled)
        line: QHBoxLayout = layout.row(10)
        line.addWidget(IconLabel(icon, 16))
        line.addWidget(self._words, 1)
        line.addWidget(self._count)
        line.addWidget(stop)
        whole = layout.column(4, (12, 4, 8, 12))
        whole.addLayout(line)
        self.setLayout(whole)

    def show_progress(self, done: int, total: int, left: str = "") -> None:
        """Show ``done`` of ``total`` and the time left in words."""
        self._share = done / total if total else 0.0
        self._count.setText(f"{done:,} / {total:,}  {left}".strip())
        self.setAccessibleDescription(self._count.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the bar at its foot."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        painting.box(painter, area, colour("surf"), colour("line2"), 6)
        bar = QRectF(12, area.bottom() - 14, area.width() - 24, 6)
        painting.box(painter, bar, colour("row"), None, 3)
        bar.setWidth(max(6.0, bar.width() * min(self._share, 1.0)))
        painting.box(painter, bar, colour("acc"), None, 3)
        painter.end()


def could_not_read(why: str, again: Callable[[], None]) -> QWidget:
    """Return the state of a list that could not be read; nothing is lost, with a retry."""
    retry = Button(QCoreApplication.translate("PageStates", "Try again"), icon="refresh-cw")
    retry.clicked.connect(again)
    whole = QWidget()
    column = layout.column(0, (16, 16, 16, 16))
    title = QCoreApplication.translate("PageStates", "The work list could not be read")
    column.addWidget(Banner(title, why, "bad", [retry]))
    column.addStretch(1)
    whole.setLayout(column)
    return whole
