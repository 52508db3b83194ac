"""Navigation of the case page, and the list of cases that it steps through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mediation_desk.ui.pages.case.case_head import ListPosition


def _nowhere(*_: object) -> None:
    """Do nothing: the navigation is not connected."""


@dataclass
class CaseListContext:
    """The list a case was opened from, and the step whose form is to open with it.

    The code that opens a case sets it first; the page reads it when it is shown.
    """

    siblings: tuple[str, ...] = ()
    move: str = ""
    last: str = ""
    """The case that was opened last, which receives citations."""

    def begin(self, siblings: Sequence[str], move: str = "") -> None:
        """Set the list from which a case is about to be opened."""
        self.siblings, self.move = tuple(siblings), move

    def place(self, case: str) -> ListPosition:
        """Return the place of a case in the list."""
        if case not in self.siblings:
            return ListPosition()
        return ListPosition(self.siblings.index(case) + 1, len(self.siblings))

    def beside(self, case: str, step: int) -> str:
        """Return the case before or after, or "" at the ends."""
        if case not in self.siblings:
            return ""
        place = self.siblings.index(case) + step
        return self.siblings[place] if 0 <= place < len(self.siblings) else ""

    def take_move(self) -> str:
        """Return the step to open, once."""
        move, self.move = self.move, ""
        return move


@dataclass(frozen=True)
class CaseNavigation:
    """Navigation of the page; ``tell`` reports a finished act, ``refuse`` the reason against one.

    ``tell_undoable`` reports an act and takes it back on request.
    """

    go: Callable[[str], None] = _nowhere
    back: Callable[[], None] = _nowhere
    see_fund: Callable[[str], None] = _nowhere
    see_answer: Callable[[str], None] = _nowhere
    see_card: Callable[[str], None] = _nowhere
    tell: Callable[[str], None] = _nowhere
    tell_undoable: Callable[[str, Callable[[], None]], None] = _nowhere
    refuse: Callable[[str], None] = _nowhere
    see_merchant: Callable[[str], None] = _nowhere
    walk: CaseListContext = field(default_factory=CaseListContext)
