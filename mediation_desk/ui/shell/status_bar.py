"""The status bar: the host at a seat, the link, the outbox, the keys valid here, date and time."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.link import ExchangeStatus

translate = QCoreApplication.translate
Keys = list[tuple[str, str]]


@dataclass(frozen=True)
class LinkStatusLine:
    """The status bar's text on the line to the regulator; the caller makes the words.

    ``tone`` is "ok", "warn", "bad" or "neu" (not enrolled).
    """

    words: str
    contact: str = ""
    queue: str = ""
    tone: str = "neu"


class StatusDot(QWidget):
    """A small disc in a tone; its word is next to it."""

    def __init__(self, tone: str = "neu") -> None:
        super().__init__()
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tone(self, tone: str) -> None:
        """Show another tone."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the dot."""
        return QSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        del event
        painter = painting.begin(self)
        painting.disc(painter, QPointF(5, 5), 4, colour(self._tone))
        painter.end()


class StatusBar(QWidget):
    """The bar, 28 high, under every page."""

    def __init__(self) -> None:
        super().__init__()
        self._host_dot = StatusDot()
        self._host = ElidingLabel("", "small", "ink1")
        self._dot = StatusDot()
        self._words = ElidingLabel("", "small", "ink1")
        self._contact = ElidingLabel("", "small", "ink2")
        self._queue = ElidingLabel("", "small", "ink2")
        self._keys = ElidingLabel("", "small", "ink2")
        self._now = ElidingLabel("", "small", "ink1")
        whole = layout.row(12, (24, 0, 24, 0))
        for part in (self._host_dot, self._host):
            part.hide()
            whole.addWidget(part)
        for shown in (self._dot, self._words, self._contact, self._queue):
            whole.addWidget(shown)
        whole.addStretch(1)
        whole.addWidget(self._keys, 0)
        whole.addWidget(self._now)
        self.setLayout(whole)
        self._rescale()

    def show_host(self, words: str, tone: str) -> None:
        """Show where the ledger is, or who works with it from elsewhere; "" shows nothing."""
        self._host_dot.show_tone(tone)
        self._host.setText(words)
        for part in (self._host_dot, self._host):
            part.setVisible(bool(words))

    def host_words(self) -> str:
        """Return what is shown of the host, or ""."""
        return self._host.text()

    def show_link(self, link: LinkStatusLine) -> None:
        """Show the state of the line to the regulator."""
        self._dot.show_tone(link.tone)
        self._words.setText(link.words)
        self._contact.setText(link.contact)
        self._queue.setText(link.queue)

    def show_keys(self, keys: Keys) -> None:
        """Show the keys valid on this page."""
        self._keys.setText("   ".join(f"{key} {words}" for key, words in keys))

    def show_now(self, words: str) -> None:
        """Show date and time."""
        if words != self._now.text():
            self._now.setText(words)

    def texts(self) -> list[str]:
        """Return the words shown, from left to right."""
        labels = (self._words, self._contact, self._queue, self._keys, self._now)
        return [label.text() for label in labels]

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange:
            self._rescale()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground and draw the line above."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surf"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.end()

    def _rescale(self) -> None:
        self.setFixedHeight(tokens.current().height("status"))


def exchange_words(exchange: ExchangeStatus, now: datetime) -> str:
    """Return the time of the last answer, and since when one is awaited.

    A relay that has the packets says nothing of the regulator: only an answer does.
    """
    is_relayed = bool(exchange.folders.relay)
    if exchange.answered_at is None:
        text = (
            translate("LinkStatusLine", "by relay, no answer yet")
            if is_relayed
            else translate("LinkStatusLine", "by folder, no answer yet")
        )
    else:
        text = (
            translate("LinkStatusLine", "by relay, last answer {at}")
            if is_relayed
            else translate("LinkStatusLine", "by folder, last answer {at}")
        ).format(at=times.moment(exchange.answered_at, now))
    if exchange.asked_since is not None:
        text += _awaited(exchange).format(since=times.moment(exchange.asked_since, now))
    return text


def _awaited(exchange: ExchangeStatus) -> str:
    """Return where packets are that no answer came to, with {since}."""
    if not exchange.folders.relay:
        return translate("LinkStatusLine", ", awaited since {since}")
    if not exchange.has_left:
        return translate("LinkStatusLine", ", not yet with the relay, awaited since {since}")
    return translate(
        "LinkStatusLine", ", with the relay and not yet with the regulator, awaited since {since}"
    )
