"""Help with an enquiry: standing answers and articles that match it as it is typed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.workflows.law.library import with_packs
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.library import Article, Library
from mediation_desk.workflows.reads import intake

_PAUSE_MS = 300
_LEAST = 4
"""Letters from which a question says what it is about."""
ANSWERS, ARTICLES = 2, 3


class ArticleBlock(SunkenPanel):
    """An article with its text; ``taken`` carries it, ``opened`` asks for it in the library."""

    taken = Signal(object)
    opened = Signal(str)

    def __init__(self, article: Article, verb: str) -> None:
        super().__init__(4)
        head = layout.row(8)
        head.addWidget(ElidingLabel(f"{article.name}　{article.title}", "small", "ink2"), 1)
        see = Button(self.tr("Library"), ButtonKind.LINK, height="buttonCard")
        see.setAccessibleName(f"{see.text()} {article.name}")
        see.clicked.connect(lambda: self.opened.emit(article.key))
        self.take = Button(verb, ButtonKind.QUIET, "check", height="buttonCard")
        self.take.setAccessibleName(f"{verb} {article.name}")
        self.take.clicked.connect(lambda: self.taken.emit(article))
        head.addWidget(see)
        head.addWidget(self.take)
        self.body.addLayout(head)
        self.body.addWidget(PlainLabel(article.text, "small", wrap=True))


class EnquiryHelpCard(Card):
    """The card, hidden while nothing matches; ``answered`` carries a text for the answer.

    ``opened`` carries the key of an article to be read in the library.
    """

    answered = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(8)
        self.answers: tuple[StandingAnswer, ...] = ()
        self.articles: tuple[Article, ...] = ()
        title = SectionTitle(self.tr("May be answered so"), icon="gavel", icon_ink="reg")
        self.body.addWidget(title)
        self._rows = layout.column(8)
        self.body.addLayout(self._rows)
        self.hide()

    def show_help(self, answers: tuple[StandingAnswer, ...], articles: tuple[Article, ...]) -> None:
        """Show the likeliest few of each."""
        found = answers[:ANSWERS], articles[:ARTICLES]
        if found == (self.answers, self.articles):
            return
        self.answers, self.articles = found
        layout.clear(self._rows)
        verb = self.tr("Into the answer")
        for answer in self.answers:
            block = StandingAnswerBlock(answer, verb, "check")
            block.taken.connect(self._take_answer)
            self._rows.addWidget(block)
        for article in self.articles:
            row = ArticleBlock(article, verb)
            row.taken.connect(self._take_article)
            row.opened.connect(self.opened)
            self._rows.addWidget(row)
        self.setVisible(bool(self.answers or self.articles))

    def _take_answer(self, answer: StandingAnswer) -> None:
        kept = answer.kept
        self.answered.emit(f"{kept.text}（口径 {kept.source.number}）")

    def _take_article(self, article: Article) -> None:
        self.answered.emit(f"{article.name}：{article.text}")


class EnquiryHelpSearch(QObject):
    """Look for help a moment after the question changed; an answer to older words is dropped."""

    def __init__(
        self,
        gateway: Gateway,
        library: Callable[[], Library],
        question: Callable[[], str],
        card: EnquiryHelpCard,
    ) -> None:
        super().__init__(card)
        self._gateway, self._library, self._question = gateway, library, question
        self._card, self._asked = card, ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def weigh(self) -> None:
        """Look soon, when the question is another."""
        if self._question().strip() != self._asked:
            self._pause.start()

    def _ask(self) -> None:
        words = self._asked = self._question().strip()
        if len(words) < _LEAST:
            self._card.show_help((), ())
            return
        day = local_day(self._gateway.now())
        self._gateway.ask(
            Query(intake.enquiry_help, words, day), lambda found: self._search(words, day, found)
        )

    def _search(self, words: str, day: date, found: intake.EnquiryHelp) -> None:
        if words == self._asked:
            library = with_packs(self._library(), found.packs)
            self._card.show_help(found.answers, library.about(words, day, ARTICLES))
