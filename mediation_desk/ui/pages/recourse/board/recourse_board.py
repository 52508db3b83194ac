"""A board of the page: rows at the left; facts, steps and forms of the current one at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.recourse.board.board_side import BoardSide
from mediation_desk.ui.pages.recourse.board.recourse_papers import RecoursePapers
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.reads.fund import RecourseRead

SIDE_WIDE = 360


@dataclass(frozen=True)
class RecourseContext:
    """The context of every board; ``go`` shows another board, and opens a form there."""

    gateway: Gateway
    navigation: Navigation
    papers: RecoursePapers
    go: Callable[[str, str, str], None]


class RecourseBoard(QWidget):
    """A board; ``written`` when the page must read again."""

    written = Signal()

    LETTERS: ClassVar[dict[str, str]] = {}
    """The keys of this board: a letter, and the step that it takes."""

    def __init__(self, tools: RecourseContext) -> None:
        super().__init__()
        self.tools = tools
        self.side = BoardSide(tools.gateway, tools.navigation.choose_file)
        self._at: RecourseViewer | None = None
        self.side.written.connect(self._written)
        self.side.rested.connect(self.take_focus)

    def show_read(self, read: RecourseRead) -> None:
        """Show the data read."""
        raise NotImplementedError

    def show_row(self, name: str) -> bool:
        """Make a row current; returns whether there is one."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the focus to the rows."""
        raise NotImplementedError

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys that the status bar names."""
        return [("Enter", self.tr("see case"))]

    def situation(self, read: RecourseRead) -> str:
        """Return in one sentence what needs attention."""
        raise NotImplementedError

    def leave(self) -> None:
        """Put an open form aside; the typed values are kept as a draft."""
        self.side.close_form()

    @property
    def may_write(self) -> bool:
        """Tell whether acts are offered."""
        return self.tools.gateway.operator.may_write

    def _arrange(self, main: QWidget) -> None:
        whole = layout.column(0)
        whole.addWidget(layout.TwoColumns(main, self.side, SIDE_WIDE), 1)
        self.setLayout(whole)

    def _written(self, form: object) -> None:
        self.tools.navigation.say(getattr(form, "said", ""))
        self.take_focus()
        self.written.emit()
