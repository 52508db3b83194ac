"""The list of cases from which a case was opened, and its place there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SHOW_PHONE: Final = "phone"
"""In place of an action: what came from the consumer's phone is to be shown."""


@dataclass(frozen=True)
class ListPosition:
    """Place of the case in the list it was opened from; ``of`` is 0 without a list."""

    number: int = 0
    of: int = 0


@dataclass
class CaseListContext:
    """The list a case was opened from, and the action whose form is to open with it.

    The action may be `SHOW_PHONE`.

    The code that opens a case sets it first; the page reads it when it is shown.
    """

    siblings: tuple[str, ...] = ()
    action: str = ""
    last: str = ""
    """The case that was opened last, which receives citations."""

    def begin(self, siblings: Sequence[str], action: str = "") -> None:
        """Set the list from which a case is about to be opened."""
        self.siblings, self.action = tuple(siblings), action

    def place(self, case: str) -> ListPosition:
        """Return the place of a case in the list."""
        if case not in self.siblings:
            return ListPosition()
        return ListPosition(self.siblings.index(case) + 1, len(self.siblings))

    def neighbour(self, case: str, step: int) -> str:
        """Return the case before or after, or "" at the ends."""
        if case not in self.siblings:
            return ""
        place = self.siblings.index(case) + step
        return self.siblings[place] if 0 <= place < len(self.siblings) else ""

    def take_action(self) -> str:
        """Return the action to open, once."""
        action, self.action = self.action, ""
        return action
