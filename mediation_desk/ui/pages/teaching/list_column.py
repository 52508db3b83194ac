"""The left column: tabs, each with its list or the advice shown when the list is empty."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from mediation_desk.ui.presenters import teaching_text as said
from mediation_desk.ui.tables.entry_list import EntryList, ListEntry
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import word, words
from mediation_desk.workflows.read_models.teaching import TeachingSheet

TRAININGS, CARDS = "trainings", "cards"


class TeachingListColumn(Card):
    """The column; ``chosen`` carries the tab and the id of its current row."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(0, (0, 0, 0, 0))
        tabs = [Tab(TRAININGS, self.tr("Trainings")), Tab(CARDS, self.tr("Case cards"))]
        self.tabs = Tabs(tabs, underlined=True, name=self.tr("Trainings or case cards"))
        self.lists = {
            TRAININGS: EntryList(self.tr("Trainings")),
            CARDS: EntryList(self.tr("Case cards")),
        }
        self._empty = {
            TRAININGS: EmptyState(
                "graduation-cap",
                self.tr("No training yet"),
                self.tr("Plan one: the sheet to be signed is printed from it."),
            ),
            CARDS: EmptyState(
                "book-open",
                self.tr("No case card yet"),
                self.tr("A closed case becomes a card for the next training."),
            ),
        }
        self._skeleton = Skeleton(6)
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self._turn)
        for tab, rows in self.lists.items():
            rows.chosen.connect(lambda entry, tab=tab: self._tell(tab, entry))

    def wait(self) -> None:
        """Show that the lists are being read."""
        self._skeleton.start()
        self._stack.setCurrentWidget(self._skeleton)

    def show_sheet(self, sheet: TeachingSheet) -> None:
        """Show the lists; the current rows stay current."""
        trainings, cards = _trainings(sheet), _cards(sheet, self.tr("withdrawn"))
        for tab, entries in ((TRAININGS, trainings), (CARDS, cards)):
            self.lists[tab].blockSignals(True)
            self.lists[tab].show_entries(entries)
            self.lists[tab].blockSignals(False)
            self.tabs.show_count(tab, str(len(entries)))
        self._arrange()

    def choose(self, tab: str, entry: str = "") -> None:
        """Show a tab, with one of its rows current."""
        self.tabs.choose(tab)
        self._arrange()
        if entry:
            self.lists[tab].choose(entry)

    def current(self) -> tuple[str, str]:
        """Return the tab and the id of its current row."""
        tab = self.tabs.current()
        return tab, self.lists[tab].current()

    def _turn(self, tab: str) -> None:
        self._arrange()
        self._tell(tab, self.lists[tab].current())

    def _tell(self, tab: str, entry: str) -> None:
        if tab == self.tabs.current():
            self.chosen.emit(tab, entry)

    def _arrange(self) -> None:
        tab = self.tabs.current()
        rows = self.lists[tab]
        self._stack.setCurrentWidget(rows if rows.rows.entries else self._empty[tab])
        self.setFocusProxy(rows)

    def _lay_out(self) -> None:
        head = layout.row(0, (16, 0, 16, 0))
        head.addWidget(self.tabs)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(layout.Hairline())
        for part in (self._skeleton, *self.lists.values(), *self._empty.values()):
            self._stack.addWidget(part)
        place = layout.column(0, (1, 0, 1, 8))
        place.addWidget(self._stack)
        self.body.addLayout(place, 1)


def _trainings(sheet: TeachingSheet) -> Sequence[ListEntry]:
    return tuple(
        ListEntry(
            each.training.id,
            each.training.topic,
            f"{said.held_at(each)}　{said.attendance(each)}",
            *said.state_of(each),
            is_past=each.training.is_cancelled,
        )
        for each in sheet.trainings
    )


def _cards(sheet: TeachingSheet, withdrawn: str) -> Sequence[ListEntry]:
    return tuple(
        ListEntry(
            card.id,
            card.title,
            f"{words(card.problems)}　{word(card.category)}",
            withdrawn if card.is_withdrawn else "",
            is_past=card.is_withdrawn,
        )
        for card in sheet.cards
    )
