"""A board of the page: rows at the left, facts, steps and forms of the current one beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.recourse.exits import RecourseExits
from mediation_desk.ui.pages.recourse.papers import RecoursePapers
from mediation_desk.ui.pages.recourse.reading import At, RecourseRead
from mediation_desk.ui.pages.recourse.side import Side
from mediation_desk.ui.pages.register.exits import Say
from mediation_desk.ui.widgets import layout

SIDE_WIDE = 360


@dataclass(frozen=True)
class Tools:
    """What every board works with; ``go`` shows another board, and opens a form there."""

    door: Door
    exits: RecourseExits
    papers: RecoursePapers
    say: Say
    go: Callable[[str, str, str], None]


class Board(QWidget):
    """``written`` when the page must read again."""

    written = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.side = Side(tools.door, tools.exits.choose)
        self._at: At | None = None
        self.side.written.connect(self._written)
        self.side.rested.connect(self.take_focus)

    def show_read(self, read: RecourseRead) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_row(self, name: str) -> bool:
        """Make a row current; tells whether there is one."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the focus to the rows."""
        raise NotImplementedError

    def letters(self) -> dict[str, str]:
        """Return the keys of this board: a letter, and the step that it takes."""
        return {}

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys that the status bar names."""
        return [("Enter", self.tr("see case"))]

    def situation(self, read: RecourseRead) -> str:
        """Say in one sentence what needs a look."""
        raise NotImplementedError

    def leave(self) -> None:
        """Put an open form aside; what was typed is kept as a draft."""
        self.side.close_form()

    @property
    def may_write(self) -> bool:
        """Tell whether acts are offered."""
        return self.tools.door.operator.may_write

    def _arrange(self, main: QWidget) -> None:
        whole = layout.column(0)
        whole.addWidget(layout.Columns(main, self.side, SIDE_WIDE), 1)
        self.setLayout(whole)

    def _written(self, form: object) -> None:
        self.tools.say(getattr(form, "said", ""))
        self.take_focus()
        self.written.emit()
