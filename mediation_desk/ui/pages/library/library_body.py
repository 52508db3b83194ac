"""The two cards of the library: the results at the left, the reader at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.records.standing_answers import Answers, StandingAnswer, bare
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.library import library_presenter
from mediation_desk.ui.pages.library.library_actions import LibraryActions
from mediation_desk.ui.pages.library.reading_card import MEASURE, LibraryReader
from mediation_desk.ui.pages.library.search_card import LibrarySearchCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.workflows.read_models.library import Article, Library


class LibraryPart(StrEnum):
    """The two parts of the library."""

    ARTICLES = "articles"
    ANSWERS = "answers"


@dataclass(frozen=True)
class CitationTarget:
    """The case that receives a citation; without an id there is none."""

    case: str = ""
    number: str = ""


@dataclass(frozen=True)
class LibraryResults:
    """The data that one query returns, and the day on which it is read."""

    today: date
    library: Library = field(default_factory=Library)
    answers: Answers = field(default_factory=Answers)
    target: CitationTarget = field(default_factory=CitationTarget)


class LibraryBody(QWidget):
    """List the search results; the reader follows the current row."""

    def __init__(self, gateway: Gateway, library: Library, navigation: Navigation) -> None:
        super().__init__()
        self._library = library
        self._look: LibraryResults | None = None
        self._read: tuple[object, ...] = ()
        self.finding, self.reader = LibrarySearchCard(library), LibraryReader()
        self.steps = LibraryActions(gateway, navigation, self.reader)
        self.finding.setFixedWidth(px(320))
        self.reader.setMaximumWidth(px(MEASURE + 48))
        line = layout.row(16)
        line.addWidget(self.finding)
        line.addWidget(self.reader, 1)
        line.addStretch(0)
        self.setLayout(line)
        self.finding.changed.connect(self._list)
        self.finding.shelf.chosen.connect(self._read_out)
        self.reader.followed.connect(self.finding.shelf.choose)
        self.reader.case_asked.connect(lambda case: navigation.open_case(case, [case]))

    def wait(self) -> None:
        """Show that the results are being read."""
        waiting = Skeleton()
        waiting.start()
        self.reader.show_nothing(waiting)

    def show_look(self, look: LibraryResults, wanted: str = "") -> None:
        """Show the results; ``wanted`` is the key of the item to make current."""
        self._look, self._library = look, look.library
        self.finding.offer_laws(look.library.laws)
        valid = [one for one in look.answers.items.values() if one.is_valid(look.today)]
        self.finding.show_counts(len(self._library.articles), len(valid))
        if wanted:
            # A letter that reports an end is no answer itself: it leads to all of them.
            is_answer = self._library.article(wanted) is None
            self.finding.open_part(LibraryPart.ANSWERS if is_answer else LibraryPart.ARTICLES)
        self._list()
        if wanted:
            self.finding.shelf.choose(wanted)

    def _list(self) -> None:
        if self._look is None:
            return
        words, today = self.finding.words(), self._look.today
        if self.finding.part() == LibraryPart.ANSWERS:
            found = answers_with(self._look.answers, words, today)
            shown = [library_presenter.answer_face(one, today) for one in found]
        else:
            held = self._library.found(words, self.finding.law())
            shown = [library_presenter.article_face(one, today) for one in held]
        self.finding.shelf.show_faces(shown)
        self._read_out(self.finding.shelf.key())

    def _read_out(self, key: str) -> None:
        if self._look is None:
            return
        article, answer = self._library.article(key), self._look.answers.items.get(key)
        # Changes redraw nothing that stays: an open form keeps its typed values.
        read = (key, self.finding.part(), self.finding.words(), answer, self._look.target)
        if read == self._read:
            return
        self._read = read
        if article is not None and self.finding.part() == LibraryPart.ARTICLES:
            self._read_article(article, self._look)
        elif answer is not None:
            self._read_answer(answer, self._look)
        else:
            self.reader.show_nothing(self._empty())
            self.steps.take(None, self._look.target, self._look.today)

    def _read_article(self, article: Article, look: LibraryResults) -> None:
        face = library_presenter.article_face(article, look.today)
        marks = [(face.mark, face.tone)] if face.mark else []
        self.reader.show_article(article, self._library, marks)
        self.steps.take(article, look.target, look.today)

    def _read_answer(self, answer: StandingAnswer, look: LibraryResults) -> None:
        follower = look.answers.items.get(answer.superseded_by)
        number = follower.kept.source.number if follower else ""
        marks = [
            *library_presenter.publisher(answer),
            library_presenter.validity(answer, look.today),
        ]
        self.reader.show_answer(answer, marks, number)
        self.steps.take(answer, look.target, look.today)

    def _empty(self) -> QWidget:
        words = self.finding.words()
        if words:
            drop = Button(self.tr("Drop search"), icon="x")
            drop.clicked.connect(self.finding.drop)
            message = self.tr("“{words}” stands nowhere here. Two characters are enough.")
            return EmptyState(
                "search-x", self.tr("Nothing found"), message.format(words=words), [drop]
            )
        way = self.tr("A numbered guidance answer is kept from the Guidance tab of its case.")
        return EmptyState("gavel", self.tr("No standing answer yet"), way)


def answers_with(answers: Answers, words: str, today: date) -> Sequence[StandingAnswer]:
    """Return the answers that contain every word: those in force first, the newest first."""
    wanted = [bare(word) for word in words.split()]
    found = []
    for one in answers.items.values():
        kept = one.kept
        message = bare(f"{kept.question}{kept.text}{kept.source.number}{''.join(kept.articles)}")
        if all(word in message for word in wanted):
            found.append(one)
    newest = sorted(found, key=lambda one: one.kept.source.answered_on, reverse=True)
    return sorted(newest, key=lambda one: not one.may_come(today))
