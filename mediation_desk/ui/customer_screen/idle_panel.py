"""The page of nobody's matter: the station with its hours, and the people who are there for all."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.large_text import LargeCard, LargeText, TwoCards
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.customer_screen.written_text import Parts, WrittenText
from mediation_desk.ui.locale import Language, TranslatedText
from mediation_desk.workflows.phone.customer_screen import IdleBoard
from resources.terms import term

_GAP, _LEAST = 10, 2
"""Pixels between two people, and how many of them are shown in any window."""


class PeopleList(QWidget):
    """As many people as there is room for, below each other; then how many they are in all."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[WrittenText] = []
        self._all, self._unit = LargeText("rest", "ink2"), 1.0
        self._all.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self._unit = unit
        for text in (*self._rows, self._all):
            text.fit(unit)
        self._place()

    def show_people(self, people: Sequence[Parts], in_all: str) -> None:
        """Show people; ``in_all`` says how many they are."""
        for row in self._rows[len(people) :]:
            row.hide()
            row.deleteLater()
        del self._rows[len(people) :]
        while len(self._rows) < len(people):
            row = WrittenText("rest")
            row.setParent(self)
            row.fit(self._unit)
            self._rows.append(row)
        for row, parts in zip(self._rows, people, strict=True):
            row.show_parts(parts)
        self._all.setText(in_all)
        self._place()

    def sizeHint(self) -> QSize:
        """Return the room for everybody."""
        return QSize(0, self._high(len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few."""
        return QSize(0, self._high(min(len(self._rows), _LEAST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as have room now."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put as many below each other as have room."""
        counts = range(len(self._rows), 0, -1)
        shown = next((each for each in counts if self._high(each) <= self.height()), 0)
        for row in self._rows[shown:]:
            row.hide()
        self._all.setVisible(shown < len(self._rows))
        top = 0
        for text in self._texts(shown):
            high = text.heightForWidth(self.width())
            # One that was narrower before needed more lines.
            text.setMinimumHeight(0)
            text.setGeometry(0, top, self.width(), high)
            text.show()
            top += high + self._gap()
        # The layout asks again, now that the lines are known at this width.
        self.updateGeometry()

    def _texts(self, shown: int) -> list[LargeText]:
        """Return the texts that are shown where so many people have room."""
        rest = [self._all] if shown < len(self._rows) else []
        return [*self._rows[:shown], *rest]

    def _high(self, shown: int) -> int:
        texts = self._texts(shown)
        between = self._gap() * max(len(texts) - 1, 0)
        return between + sum(text.heightForWidth(self.width()) for text in texts)

    def _gap(self) -> int:
        return round(_GAP * self._unit)


class IdleCard(LargeCard):
    """A card of people under a title; it is not there for nobody."""

    def __init__(self, title: TranslatedText) -> None:
        super().__init__()
        self._named, self._title, self.people = title, LargeText("card", bold=True), PeopleList()
        self._title.setWordWrap(False)
        self.body.addWidget(self._title)
        self.body.addWidget(self.people)

    def show_people(self, people: Sequence[Parts], language: Language) -> None:
        """Show people."""
        self._title.setText(words_in(language, self._named))
        in_all = words_in(language, said.IN_ALL).format(count=len(people))
        self.people.show_people(people, in_all)
        self.setVisible(bool(people))


class IdlePanel(TwoCards):
    """Station and hours at the left; who is on duty and the regulator's officers at the right."""

    def __init__(self) -> None:
        card = LargeCard(20, (32, 24, 32, 24))
        super().__init__(card)
        self._station, self._hours = LargeText("name", bold=True), LargeText("title")
        self._about, self._look = LargeText("rest", "ink2"), LargeText("title", bold=True)
        self._on_duty, self._officers = IdleCard(said.ON_DUTY), IdleCard(said.OFFICERS)
        card.body.addStretch(2)
        for text in (self._station, self._hours, self._about, self._look):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.body.addWidget(text)
        card.body.addStretch(3)
        for people in (self._on_duty, self._officers):
            self.right.addWidget(people)
        self.right.addStretch(1)

    def show_page(
        self, station: str, board: IdleBoard | None, language: Language, *, is_away: bool
    ) -> None:
        """Show station and board; where the ledger ``is_away`` no more than whom to turn to."""
        board = None if is_away else board
        self._station.setText(station)
        hours = words_in(language, said.HOURS)
        self._hours.setText(hours.format(**_hours(board)) if board is not None else "")
        self._hours.setVisible(board is not None)
        self._about.setText(words_in(language, said.ABOUT))
        self._about.setVisible(not is_away)
        self._look.setText(words_in(language, said.LOOK_THERE))
        self._look.setVisible(is_away)
        is_chinese = language is Language.CHINESE
        on_duty, officers = (board.on_duty, board.officers) if board is not None else ((), ())
        self._on_duty.show_people(
            [((one.name, True), (term(one.role).on_screen(is_chinese), False)) for one in on_duty],
            language,
        )
        self._officers.show_people(
            [((one.name, True), (one.body, False), (one.role, False)) for one in officers],
            language,
        )
        self.show_aside(bool(on_duty or officers))


def _hours(board: IdleBoard) -> dict[str, str]:
    return {"opens": f"{board.opens:%H:%M}", "closes": f"{board.closes:%H:%M}"}
