"""Direct line 一线通: large cards of bodies and officers, the topic board, the log of calls."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.records.directory import Listing
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.directory.directory_actions import DirectoryActions
from mediation_desk.ui.pages.directory.listing_columns import ListingColumns
from mediation_desk.ui.pages.directory.listing_editor import ListingEditorPlace
from mediation_desk.ui.pages.directory.side_cards import BoardCard, CallsCard
from mediation_desk.ui.pages.directory.topic_board import TopicBoard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.page_states import FaultBanner
from mediation_desk.ui.wording import listed, word
from mediation_desk.workflows.directory.directory_view import directory_sheet
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.directory import DirectorySheet


class DirectoryPage(Page):
    """一线通. The router may name an entry as its subject: its card is shown."""

    is_dropped_when_idle = True
    shows = frozenset({Changed.CASE, Changed.DIRECTORY, Changed.STATION})

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._sheet: DirectorySheet | None = None
        self._wanted = ""
        may_write = gateway.operator.may_write
        self.topics, self.cards = TopicBoard(), ListingColumns(may_write)
        self.board, self.calls = BoardCard(may_write), CallsCard()
        self.forms = ListingEditorPlace(gateway)
        self.steps = DirectoryActions(gateway, navigation, self.cards)
        self.add = Button(self.tr("Add entry"), ButtonKind.PRIMARY, "plus", "N")
        self.add.setEnabled(may_write)
        self._banner = FaultBanner()
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def refresh(self) -> None:
        """Read the directory again."""
        operator, now = self.gateway.operator.id, self.gateway.now()
        if self._sheet is None:
            self.cards.wait()
        self.gateway.ask(Query(directory_sheet, operator, now), self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show an entry."""
        self._wanted = subject

    def title(self) -> str:
        """Return the title."""
        return self.tr("Direct line")

    def situation(self) -> str:
        """Return what asks for action, else the number of entries."""
        sheet = self._sheet
        if sheet is None:
            return ""
        if sheet.stale:
            names = listed(one.name for one in sheet.stale[:3])
            message = self.tr("{n} to be confirmed again: {names}")
            return message.format(n=len(sheet.stale), names=names)
        if sheet.is_board_old:
            return self.tr("The board in the mall is out of date.")
        return self.tr("{n} entries, all confirmed").format(n=len(sheet.listings))

    def header_actions(self) -> list[QWidget]:
        """Return the act that concerns no card."""
        return [self.add]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        write = [("C", self.tr("call")), ("N", self.tr("add entry"))]
        return [*(write if self.gateway.operator.may_write else ()), ("Tab", self.tr("next card"))]

    def leave(self) -> None:
        """Put an open form aside; the typed values come back with it."""
        self.forms.put_aside()

    def open_form(self, listing: Listing | None = None) -> None:
        """Open the form of an entry in the right column."""
        if self._sheet is not None and self.gateway.operator.may_write:
            self.forms.open(self._sheet.today, listing)

    def _show(self, sheet: DirectorySheet) -> None:
        self._banner.hide()
        self._sheet = sheet
        self.steps.know(sheet)
        self.topics.show_sheet(sheet)
        self.board.show_sheet(sheet)
        self.calls.show_sheet(sheet)
        self._draw_cards()
        self.header_changed.emit()

    def _draw_cards(self) -> None:
        """Draw the changed cards; not while a form with typed text is open."""
        if self._sheet is None or self.steps.strip is not None:
            return
        self.cards.show_sheet(self._sheet)
        if self._wanted:
            self.cards.reveal(self._wanted)
            self._wanted = ""

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("The directory could not be read"), problem)

    def _show_board(self, size: str) -> None:
        title = f"{word(Paper.NOTICE_BOARD)} {size}"
        self.navigation.show_paper(Paper.NOTICE_BOARD, size, title)

    def _connect(self) -> None:
        self._banner.again.clicked.connect(self.refresh)
        self.add.clicked.connect(partial(self.open_form, None))
        self.cards.called.connect(self.steps.call)
        self.cards.copied.connect(self.steps.copy)
        self.cards.confirmed.connect(self.steps.confirm)
        self.cards.edited.connect(self.open_form)
        self.cards.ended.connect(self.steps.end)
        self.steps.closed.connect(self._draw_cards)
        self.cards.add_asked.connect(partial(self.open_form, None))
        self.board.asked.connect(self._show_board)
        self.board.posted.connect(self.steps.post)
        message = self.tr("Saved: {name}")
        self.forms.written.connect(lambda name: self.navigation.say(message.format(name=name)))
        self.calls.opened.connect(lambda case: self.navigation.open_case(case, [case]))
        self.letters = LetterKeys(
            self, {"C": self.cards.call_current, "N": partial(self.open_form, None)}
        )

    def _lay_out(self) -> None:
        main, side = QWidget(), QWidget()
        left, right = layout.column(16), layout.column(16)
        left.addWidget(self.topics)
        left.addWidget(self.cards, 1)
        main.setLayout(left)
        right.addWidget(self.forms)
        right.addWidget(self.board)
        right.addWidget(self.calls)
        right.addStretch(1)
        side.setLayout(right)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addWidget(layout.TwoColumns(main, side, 340), 1)
        self.setLayout(whole)
