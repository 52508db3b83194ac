"""The two columns of cards, and under them the ended entries that are no longer called."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from mediation_desk.domain.records.directory import Listing
from mediation_desk.ui.pages.directory.listing_card import ListingCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.workflows.directory.listings import full_name
from mediation_desk.workflows.read_models.directory import DirectorySheet

COLUMNS = 2


class ListingColumns(layout.ScrolledColumn):
    """Bodies and officers; signals carry the card (``called``, ``ended``) or its entry."""

    called = Signal(object)
    copied = Signal(object)
    confirmed = Signal(object)
    edited = Signal(object)
    ended = Signal(object)
    add_asked = Signal()

    def __init__(self, may_write: bool) -> None:
        super().__init__(16)
        self._may_write = may_write
        self._sheet: DirectorySheet | None = None
        self.cards: dict[str, ListingCard] = {}

    def wait(self) -> None:
        """Show that the entries are being read."""
        layout.clear(self.content)
        bars = Skeleton(8)
        bars.start()
        self.content.addWidget(bars)
        self.content.addStretch(1)

    def show_sheet(self, sheet: DirectorySheet) -> None:
        """Show all entries, bodies first, unless they are unchanged."""
        if sheet == self._sheet:
            return
        self._sheet = sheet
        layout.clear(self.content)
        self.cards = {}
        if not sheet.listings:
            self.content.addWidget(self._empty(), 1)
        else:
            self.content.addLayout(self._columns(sheet))
        if sheet.ended:
            self.content.addWidget(self._ended(sheet))
        self.content.addStretch(1)

    def current(self) -> ListingCard | None:
        """Return the card that has the focus, else the first."""
        focused = QApplication.focusWidget()
        for card in self.cards.values():
            if focused is not None and card.isAncestorOf(focused):
                return card
        return next(iter(self.cards.values()), None)

    def call_current(self) -> None:
        """Call by the card that has the focus."""
        card = self.current()
        if card is not None and self._may_write:
            self.called.emit(card)

    def reveal(self, listing: str) -> None:
        """Scroll to a card and give it the focus."""
        card = self.cards.get(listing)
        if card is not None:
            self.ensureWidgetVisible(card)
            card.call.setFocus()

    def _columns(self, sheet: DirectorySheet) -> QHBoxLayout:
        """Return the cards row by row in separate columns, so that an open form moves only one."""
        both = layout.row(16)
        columns: list[QVBoxLayout] = [layout.column(16) for _ in range(COLUMNS)]
        for place, listing in enumerate(sheet.listings):
            card = self._card(listing, sheet)
            columns[place % COLUMNS].addWidget(card)
        for column in columns:
            column.addStretch(1)
            both.addLayout(column, 1)
        return both

    def _card(self, listing: Listing, sheet: DirectorySheet) -> ListingCard:
        card = ListingCard(listing, sheet, self._may_write)
        self.cards[listing.id] = card
        card.called.connect(partial(self.called.emit, card))
        card.ended.connect(partial(self.ended.emit, card))
        card.copied.connect(partial(self.copied.emit, listing))
        card.confirmed.connect(partial(self.confirmed.emit, listing))
        card.edited.connect(partial(self.edited.emit, listing))
        return card

    def _empty(self) -> QWidget:
        add = Button(self.tr("Add entry"), ButtonKind.PRIMARY, "plus", "N")
        add.clicked.connect(self.add_asked)
        add.setVisible(self._may_write)
        way = self.tr("Begin with the hotline centre, the sections and the local office.")
        return EmptyState("phone", self.tr("Nobody is listed yet"), way, [add])

    def _ended(self, sheet: DirectorySheet) -> Card:
        card = Card(6)
        card.body.addWidget(SectionTitle(self.tr("No longer"), icon="circle-off"))
        for listing in sheet.ended:
            end = listing.ended_on or listing.particulars.valid_until
            message = self.tr("until {day}").format(day=end.isoformat() if end else "")
            parts = (full_name(listing), message, listing.end_reason)
            words = "　".join(part for part in parts if part)
            card.body.addWidget(ElidingLabel(words, "small", "ink2"))
        return card
