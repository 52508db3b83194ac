"""The reader at the right: one article, standing answer or circular, and the acts on it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.pages.library import library_presenter
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import listed
from mediation_desk.workflows.read_models.library import Article, Library

MEASURE = 720


def pair(name: str, value: str) -> QWidget:
    """Return a line with a name and its value, wrapped where it is long."""
    return named(name, PlainLabel(value, "body", wrap=True))


def named(name: str, value: QWidget, inset: int = 0) -> QWidget:
    """Return a line with a name and the widget of its value, whose text begins ``inset`` lower."""
    row = QWidget()
    line = layout.row(12, (0, 2, 0, 2))
    label = PlainLabel(name, "small", "ink2")
    label.setFixedWidth(px(112))
    label.setContentsMargins(0, inset, 0, 0)
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(value, 1)
    row.setLayout(line)
    return row


class LibraryReader(Card):
    """One article, standing answer or circular, in a scrolling column, over its buttons.

    ``cited`` asks to write it into the case, ``copied`` to copy it, ``confirm_asked`` for the form
    that confirms a circular; ``followed`` carries the key of what is to be shown instead.
    """

    cited = Signal()
    copied = Signal()
    followed = Signal(str)
    case_asked = Signal(str)
    end_asked = Signal()
    confirm_asked = Signal()

    def __init__(self) -> None:
        super().__init__(0, (0, 0, 0, 0))
        self._page = layout.ScrolledColumn(10, (24, 20, 24, 16))
        self.cite = Button(
            self.tr("Cite into case"), ButtonKind.PRIMARY, "quote", "Ctrl ⇧ C", "buttonBar"
        )
        self.copy = Button(self.tr("Copy citation"), icon="copy", height="buttonBar")
        self.end = Button(self.tr("End answer"), ButtonKind.QUIET, "circle-off", height="buttonBar")
        self.confirm = Button("", ButtonKind.QUIET, "check", height="buttonBar")
        self._target = ElidingLabel("", "small", "ink2")
        self.cite.clicked.connect(self.cited)
        self.copy.clicked.connect(self.copied)
        self.end.clicked.connect(self.end_asked)
        self.confirm.clicked.connect(self.confirm_asked)
        self.body.addWidget(self._page, 1)
        self.foot = layout.column(8, (24, 0, 24, 0))
        self.body.addLayout(self.foot)
        self.body.addWidget(layout.Hairline())
        line = layout.row(8, (24, 10, 16, 12))
        line.addWidget(self._target, 1)
        for button in (self.end, self.confirm, self.copy, self.cite):
            line.addWidget(button)
        self.body.addLayout(line)

    def show_target(self, words: str, may_cite: bool, why: str = "") -> None:
        """Show the case that a citation goes to, or why none is written."""
        self.cite.setEnabled(may_cite)
        self._target.setText(why or words)

    def show_article(
        self, article: Article, library: Library, marks: Sequence[tuple[str, str]]
    ) -> None:
        """Show an article in the desk's words, with its dates and its open points."""
        self._begin()
        self._title(article.name, article.title, marks)
        self._page.content.addWidget(PlainLabel(article.text, "field", wrap=True))
        self._page.content.addWidget(layout.Hairline())
        self._page.content.addWidget(
            pair(self.tr("Edition, dates"), library_presenter.dates_of(article.law))
        )
        if article.topics:
            self._page.content.addWidget(pair(self.tr("Topics"), listed(article.topics)))
        for note in self._notes(article, library):
            self._page.content.addWidget(self._noted(note))
        self._page.content.addStretch(1)

    def show_answer(
        self, answer: StandingAnswer, marks: Sequence[tuple[str, str]], successor: str
    ) -> None:
        """Show a standing answer with its source and its validity."""
        self._begin()
        kept = answer.kept
        self._title(kept.source.number, kept.question, marks)
        panel = SunkenPanel(8, "regT", "regT")
        panel.body.addWidget(PlainLabel(kept.text, "field", wrap=True))
        self._page.content.addWidget(panel)
        source = f"{kept.source.body} {kept.source.officer}".strip()
        rows = (
            (self.tr("Articles"), listed(kept.articles)),
            (self.tr("Answered by"), source),
            (self.tr("Answered on"), kept.source.answered_on.isoformat()),
            (self.tr("Matter"), library_presenter.matter_of(answer)),
            (self.tr("Validity"), library_presenter.validity_of(answer)),
            (self.tr("Ended because"), answer.end_reason),
        )
        for name, value in rows:
            if value:
                self._page.content.addWidget(pair(name, value))
        self._page.content.addLayout(self._links(answer, successor))
        self._page.content.addStretch(1)
        self.end.setVisible(answer.ended_on is None and not answer.is_published)

    def show_circular(
        self, over: str, title: str, marks: Sequence[tuple[str, str]], details: QWidget
    ) -> None:
        """Show a circular: its number over its title, its marks, and everything else."""
        self._begin()
        self._title(over, title, marks)
        self._page.content.addWidget(details)
        self._page.content.addStretch(1)

    def offer_confirming(self, verb: str) -> None:
        """Offer the form that confirms a circular, under this word."""
        self.confirm.setText(verb)
        self.confirm.show()

    def show_nothing(self, widget: QWidget) -> None:
        """Show a state instead."""
        self._begin()
        self._page.content.addWidget(widget, 1)

    def _begin(self) -> None:
        self.end.hide()
        self.confirm.hide()
        layout.clear(self._page.content)
        self._page.verticalScrollBar().setValue(0)

    def _title(self, over: str, title: str, marks: Sequence[tuple[str, str]]) -> None:
        head = layout.row(8)
        head.addWidget(ElidingLabel(over, "small", "ink2"), 1)
        for words, tone in marks:
            head.addWidget(Pill(words, tone))
        self._page.content.addLayout(head)
        self._page.content.addWidget(PlainLabel(title, "section", bold=True, wrap=True))

    def _links(self, answer: StandingAnswer, successor: str) -> QHBoxLayout:
        line = layout.row(8)
        see = Button(self.tr("See source case"), ButtonKind.LINK, height="buttonCard")
        see.clicked.connect(lambda: self.case_asked.emit(answer.kept.source.case))
        see.setVisible(bool(answer.kept.source.case))
        line.addWidget(see)
        if successor:
            words = self.tr("Superseded by {number}").format(number=successor)
            on = Button(words, ButtonKind.LINK, height="buttonCard")
            on.clicked.connect(lambda: self.followed.emit(answer.superseded_by))
            line.addWidget(on)
        line.addStretch(1)
        return line

    def _notes(self, article: Article, library: Library) -> Iterator[str]:
        if article.is_full:
            yield self.tr("The published text, imported as a pack.")
        else:
            yield self.tr("In our own words; the published text decides.")
        if not article.is_checked:
            yield self.tr("Not compared with the published text yet.")
        if article.law.valid_until is not None:
            message = self.tr("Kept for cases received until {day}.")
            yield message.format(day=article.law.valid_until.isoformat())
        follower = library.law(article.law.replaced_by)
        if follower is not None:
            yield self.tr("Replaced by {law}.").format(law=f"《{follower.name}》")

    def _noted(self, words: str) -> QWidget:
        row = QWidget()
        line = layout.row(6)
        line.addWidget(IconLabel("info", 14, "ink3"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(words, "small", "ink2", wrap=True), 1)
        row.setLayout(line)
        return row
