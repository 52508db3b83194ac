"""The card at the left: part, law and search words, and the list of results."""

from PySide6.QtCore import Signal

from mediation_desk.ui.pages.library.result_list import LibraryList
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.read_models.library import Library, LibraryLaw


class LibrarySearchCard(Card):
    """The card; ``changed`` when part, law or search words changed."""

    changed = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__(0, (1, 8, 1, 1))
        self._tabs = Tabs(
            [
                Tab("articles", self.tr("Articles")),
                Tab("answers", self.tr("Answers")),
                Tab("circulars", self.tr("Circulars")),
            ],
            name=self.tr("Parts of the library"),
        )
        self.search = LineInput("search", self.tr("Words, article number"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search in the text"))
        self._laws = ChoiceBox(icon="book-open")
        self._offered: tuple[LibraryLaw, ...] = ()
        self.offer_laws(library.laws)
        self._laws.setAccessibleName(self.tr("Law"))
        self._past = ChoiceBox([(self.tr("In force, to come"), ""), (self.tr("All"), "all")])
        self._past.setAccessibleName(self.tr("Circulars by state"))
        self._past.hide()
        self.shelf = LibraryList(self.tr("What was found"))
        head = layout.column(8, (12, 4, 12, 10))
        head.addWidget(self._tabs)
        head.addWidget(self.search)
        head.addWidget(self._laws)
        head.addWidget(self._past)
        self.body.addLayout(head)
        self.body.addWidget(layout.Hairline())
        self.body.addWidget(self.shelf, 1)
        self._tabs.chosen.connect(self._turned)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        for choice in (self._laws, self._past):
            choice.chosen.connect(lambda _: self.changed.emit())

    def offer_laws(self, laws: tuple[LibraryLaw, ...]) -> None:
        """Offer the laws of the library; the chosen one stays."""
        if laws == self._offered:
            return
        chosen, self._offered = self._laws.value(), laws
        entries: list[tuple[str, object]] = [(law.name, law.code) for law in laws]
        self._laws.offer([(self.tr("All laws"), ""), *entries])
        self._laws.choose(chosen or "")

    def words(self) -> str:
        """Return the search words."""
        return self.search.text().strip()

    def law(self) -> str:
        """Return the code of the chosen law, "" for all."""
        return str(self._laws.value())

    def part(self) -> str:
        """Return the part shown."""
        return self._tabs.current()

    def with_past(self) -> bool:
        """Tell whether the circulars that are over are listed too."""
        return self._past.value() == "all"

    def open_part(self, part: str, *, with_past: bool = False) -> None:
        """Show a part; the choice of laws is for articles alone, that of states for circulars."""
        self._tabs.choose(part)
        self._laws.setVisible(part == "articles")
        self._past.setVisible(part == "circulars")
        if with_past:
            self._past.choose("all")

    def show_counts(self, articles: int, answers: int, circulars: int) -> None:
        """Show how many there are of each."""
        self._tabs.show_count("articles", str(articles))
        self._tabs.show_count("answers", str(answers) if answers else "")
        self._tabs.show_count("circulars", str(circulars) if circulars else "")

    def drop(self) -> None:
        """Clear the search words and the law."""
        self._laws.choose("")
        self.search.clear()
        self.changed.emit()

    def _turned(self, part: str) -> None:
        self.open_part(part)
        self.changed.emit()
