"""The two cards of the library: the results at the left, the reader at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.records.circulars import Circular, Circulars
from mediation_desk.domain.records.standing_answers import Answers, StandingAnswer, bare
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.library import circular_text, library_presenter
from mediation_desk.ui.pages.library.circular_details import CircularDetails
from mediation_desk.ui.pages.library.library_actions import LibraryActions
from mediation_desk.ui.pages.library.reading_card import MEASURE, LibraryReader
from mediation_desk.ui.pages.library.result_list import LibraryItem
from mediation_desk.ui.pages.library.search_card import LibrarySearchCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.workflows.read_models.library import Article, Library


class LibraryPart(StrEnum):
    """The parts of the library."""

    ARTICLES = "articles"
    ANSWERS = "answers"
    CIRCULARS = "circulars"


def _split(subject: str) -> tuple[LibraryPart, str]:
    """Return the part and the key of a subject, ``part/key`` or the key alone.

    A key that is not here, as of the end of a circular that never came, leads to all of the part.
    """
    named, _, key = subject.partition("/")
    part = next((each for each in LibraryPart if each.value == named), None)
    return (part, key) if part is not None and key else (LibraryPart.ANSWERS, subject)


@dataclass(frozen=True)
class CitationTarget:
    """The case that receives a citation; without an id there is none."""

    case: str = ""
    number: str = ""


@dataclass(frozen=True)
class LibraryResults:
    """The data that one query returns, the day on which it is read, and the moment.

    ``concerned`` counts the merchants that each circular concerns, ``people`` names who confirmed.
    """

    today: date
    now: datetime
    library: Library = field(default_factory=Library)
    answers: Answers = field(default_factory=Answers)
    target: CitationTarget = field(default_factory=CitationTarget)
    circulars: Circulars = field(default_factory=Circulars)
    concerned: dict[str, int] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def part_of(self, key: str, else_part: LibraryPart = LibraryPart.ANSWERS) -> LibraryPart:
        """Return the part that has an item; an unknown key is of a letter about ``else_part``."""
        if self.library.article(key) is not None:
            return LibraryPart.ARTICLES
        return LibraryPart.CIRCULARS if self.circulars.named(key) else else_part


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
        self.reader.followed.connect(self._go_to)
        self.steps.rested.connect(self.finding.shelf.setFocus)
        self.reader.case_asked.connect(lambda case: navigation.open_case(case, [case]))

    def wait(self) -> None:
        """Show that the results are being read."""
        waiting = Skeleton()
        waiting.start()
        self.reader.show_nothing(waiting)

    def show_look(self, look: LibraryResults, wanted: str = "") -> None:
        """Show the results; ``wanted`` is the key to make current, or part/key."""
        self._look, self._library = look, look.library
        self.finding.offer_laws(look.library.laws)
        valid = [one for one in look.answers.items.values() if one.is_valid(look.today)]
        held = sum(one.is_in_force(look.today) for one in look.circulars.items.values())
        self.finding.show_counts(len(self._library.articles), len(valid), held)
        part, key = _split(wanted)
        if key:
            # A letter that reports an end is no answer itself: it leads to all of them.
            self._open_part(look, key, part)
        self._list()
        if key:
            self._choose(look, key)

    def _go_to(self, key: str) -> None:
        """Show another item, whatever was searched for."""
        if self._look is not None:
            self._open_part(self._look, key)
            self.finding.drop()
            self._choose(self._look, key)

    def _open_part(
        self, look: LibraryResults, key: str, else_part: LibraryPart = LibraryPart.ANSWERS
    ) -> None:
        circular = look.circulars.named(key)
        is_past = circular is not None and circular.is_over(look.today)
        self.finding.open_part(look.part_of(key, else_part), with_past=is_past)

    def _choose(self, look: LibraryResults, key: str) -> None:
        circular = look.circulars.named(key)
        self.finding.shelf.choose(circular.id if circular is not None else key)

    def _list(self) -> None:
        if self._look is None:
            return
        self.finding.shelf.show_faces(self._faces(self._look))
        self._read_out(self.finding.shelf.key())

    def _faces(self, look: LibraryResults) -> list[LibraryItem]:
        """Return the rows of the part shown that contain the search words."""
        words, today, part = self.finding.words(), look.today, self.finding.part()
        if part == LibraryPart.ANSWERS:
            found = answers_with(look.answers, words, today)
            return [library_presenter.answer_face(one, today) for one in found]
        if part == LibraryPart.CIRCULARS:
            past = self.finding.with_past()
            circulars = circular_text.circulars_with(look.circulars, words, today, with_past=past)
            return [circular_text.circular_face(one, today) for one in circulars]
        held = self._library.found(words, self.finding.law())
        return [library_presenter.article_face(one, today) for one in held]

    def _read_out(self, key: str) -> None:
        if self._look is None:
            return
        article, answer = self._library.article(key), self._look.answers.items.get(key)
        item = answer or self._look.circulars.items.get(key)
        # Changes redraw nothing that stays: an open form keeps its typed values.
        read = (key, self.finding.part(), self.finding.words(), item, self._look.target)
        if read == self._read:
            return
        self._read = read
        if article is not None and self.finding.part() == LibraryPart.ARTICLES:
            self._read_article(article, self._look)
        elif isinstance(item, StandingAnswer):
            self._read_answer(item, self._look)
        elif isinstance(item, Circular):
            self._read_circular(item, self._look)
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

    def _read_circular(self, circular: Circular, look: LibraryResults) -> None:
        details = CircularDetails(circular, self._library, look.circulars)
        told, concerned = circular.confirmed, look.concerned.get(circular.id, 0)
        person = look.people.get(told.by, "") if told is not None else ""
        details.show_confirmation(person, concerned, look.now)
        details.followed.connect(self._go_to)
        it, marks = circular.published, circular_text.marks_of(circular, look.today)
        self.reader.show_circular(it.number, it.title, marks, details)
        self.steps.take(circular, look.target, look.today)
        self.steps.take_circular(circular, concerned)

    def _empty(self) -> QWidget:
        words = self.finding.words()
        if words:
            drop = Button(self.tr("Drop search"), icon="x")
            drop.clicked.connect(self.finding.drop)
            message = self.tr("“{words}” stands nowhere here. Two characters are enough.")
            return EmptyState(
                "search-x", self.tr("Nothing found"), message.format(words=words), [drop]
            )
        if self.finding.part() == LibraryPart.CIRCULARS:
            way = self.tr("What the regulator publishes for a class of shops or goods comes here.")
            return EmptyState("signpost", self.tr("No circular in force"), way)
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
