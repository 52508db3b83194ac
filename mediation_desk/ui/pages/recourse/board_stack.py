"""The tabs of the page and the board under them; a board is built when it is first shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard, RecourseContext
from mediation_desk.ui.pages.recourse.board.recourse_papers import RecoursePapers
from mediation_desk.ui.pages.recourse.board_list import BOARDS, board_tabs
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import Skeleton
from mediation_desk.ui.widgets.tabs import Tabs
from mediation_desk.workflows.reads.fund import RecourseRead

NOWHERE = ("", "", "")


class BoardStack(QWidget):
    """The boards; ``turned`` when another is shown; ``written`` when the page must read again."""

    turned = Signal()
    written = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__()
        self._read: RecourseRead | None = None
        self._wanted = NOWHERE
        papers = RecoursePapers(gateway, self, navigation)
        self._tools = RecourseContext(gateway, navigation, papers, self.go)
        self._built: dict[str, RecourseBoard] = {}
        self.tabs = Tabs(board_tabs(), underlined=True, name=self.tr("Parts of the page"))
        self._stack, self._skeleton = QStackedWidget(), Skeleton(8)
        self._lay_out()
        self.tabs.chosen.connect(self._show_board)
        self.letters = LetterKeys(self, self._letters())

    def wait(self) -> None:
        """Show that the boards are being read, until they were read once."""
        if self._read is None:
            self._skeleton.start()

    def show_read(self, read: RecourseRead) -> None:
        """Show the data read on every board."""
        self._read = read
        for board in self._built.values():
            board.show_read(read)
        self._show_board(self.tabs.current())
        self._take_wanted()
        self._wanted = NOWHERE

    def go(self, name: str, row: str = "", step: str = "") -> None:
        """Show a board; with ``row`` make it current, with ``step`` take it there."""
        if name in BOARDS:
            self.tabs.choose(name)
            self._wanted = (name, row, step)
            self._show_board(name)
            if self._read is not None and self._take_wanted():
                self._wanted = NOWHERE

    def board(self) -> RecourseBoard:
        """Return the board that is shown."""
        return self._board(self.tabs.current())

    def leave(self) -> None:
        """Put open forms aside; the typed values are kept."""
        for board in self._built.values():
            board.leave()

    def _board(self, name: str) -> RecourseBoard:
        """Return a board with what was read, built when it was never asked for."""
        if name not in self._built:
            board = self._built[name] = BOARDS[name](self._tools)
            board.written.connect(self.written)
            self._stack.addWidget(board)
            if self._read is not None:
                board.show_read(self._read)
        return self._built[name]

    def _take_wanted(self) -> bool:
        """Go to the row and take the step; a row that is not there may come with the next read."""
        name, row, step = self._wanted
        if row and not self._board(name).show_row(row):
            return False
        if step:
            self._board(name).side.press(step)
        return True

    def _show_board(self, name: str) -> None:
        if self._read is not None:
            self._stack.setCurrentWidget(self._board(name))
        self.turned.emit()

    def _letters(self) -> dict[str, Callable[[], object]]:
        """Return every letter of every board: it takes the step of the current board."""
        existing = {letter for board in BOARDS.values() for letter in board.LETTERS}
        keys: dict[str, Callable[[], object]] = {
            letter: partial(self._press, letter) for letter in sorted(existing)
        }
        for place, name in enumerate(BOARDS, start=1):
            keys[str(place)] = partial(self._turn, name)
        return keys

    def _press(self, letter: str) -> None:
        board = self.board()
        if letter in board.LETTERS:
            board.side.press(board.LETTERS[letter])

    def _turn(self, name: str) -> None:
        self.go(name)
        self.board().take_focus()

    def _lay_out(self) -> None:
        self._stack.addWidget(self._skeleton)
        whole = layout.column(0)
        whole.addWidget(self.tabs)
        whole.addWidget(layout.Hairline())
        whole.addSpacing(16)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
