"""One circular in the reader: its text, articles with the way to each, scope and confirmation."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.records.circulars import Circular, Circulars
from mediation_desk.ui.pages.library import circular_text
from mediation_desk.ui.pages.library.reading_card import named, pair
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.library import Library

_INSET = 6
"""How much lower the text of a link begins than that of a label, in pixels."""


class CircularDetails(QWidget):
    """The circular; ``followed`` carries the key of an article or of another circular."""

    followed = Signal(str)

    def __init__(self, circular: Circular, library: Library, known: Circulars) -> None:
        super().__init__()
        self._one, self._library, self._known = circular, library, known
        self._column = layout.column(10)
        self.setLayout(self._column)
        it = circular.published
        panel = SunkenPanel(8, "regT", "regT")
        panel.body.addWidget(PlainLabel(it.text, "field", wrap=True))
        self._column.addWidget(panel)
        if it.articles:
            self._column.addWidget(named(self.tr("Articles"), self._articles(), _INSET))
        self._say(self.tr("Issued by"), it.issuer)
        self._say(self.tr("Validity"), circular_text.validity_of(circular))
        for name, words in circular_text.scope_of(circular):
            self._say(name, words)
        self._say(self.tr("Ended because"), circular.ended.reason if circular.ended else "")
        self._tie(self.tr("Replaced by"), circular.replaced_by)
        self._tie(self.tr("Replaces"), it.replaces)

    def show_confirmation(self, person: str, concerned: int, now: datetime) -> None:
        """Show who confirmed it, when, and how many merchants were told of it."""
        told = self._one.confirmed
        if told is None:
            words = self.tr("Not yet; it concerns %n merchant(s) here", "", concerned)
        else:
            words = self.tr("{person}, {time}, %n merchant(s) told", "", told.merchants_told)
            words = words.format(person=person, time=times.moment(told.at, now))
        self._say(self.tr("Confirmed"), words)

    def _say(self, name: str, value: str) -> None:
        if value:
            self._column.addWidget(pair(name, value))

    def _tie(self, name: str, circular: str) -> None:
        other = self._known.items.get(circular)
        if other is not None:
            words = f"{other.published.number}　{other.published.title}"
            self._column.addWidget(named(name, self._link(words, other.id), _INSET))

    def _articles(self) -> QWidget:
        holder, column = QWidget(), layout.column(2)
        for name in self._one.published.articles:
            article = self._library.cited(name)
            words = PlainLabel(name, "body", wrap=True)
            column.addWidget(self._link(name, article.key) if article else words)
        holder.setLayout(column)
        return holder

    def _link(self, words: str, key: str) -> QWidget:
        link = Button(words, ButtonKind.LINK, height="buttonCard")
        link.clicked.connect(lambda: self.followed.emit(key))
        holder, line = QWidget(), layout.row(0)
        line.addWidget(link)
        line.addStretch(1)
        holder.setLayout(line)
        return holder
