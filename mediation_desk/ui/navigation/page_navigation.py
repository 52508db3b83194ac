"""Requests of a page to the shell to open another page or a case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from mediation_desk.domain.codes import Paper

OpenCase = Callable[[str, Sequence[str]], None]
"""Show a case: its id, and the ids of the list it was opened from."""

ShowPaper = Callable[[Paper, str], None]
"""Show a form's PDF: the paper and the id of its subject."""


class SayToast(Protocol):
    """A function that shows a toast, as ``Toast.say`` does."""

    def __call__(
        self, words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
    ) -> None: ...


def open_nothing(case: str, siblings: Sequence[str]) -> None:
    """Open nothing."""
    del case, siblings


def show_nothing(paper: Paper, subject: str) -> None:
    """Show nothing."""
    del paper, subject


def go_nowhere(page: str) -> None:
    """Go nowhere."""
    del page


def go_to_nothing(page: str, subject: str) -> None:
    """Go nowhere."""
    del page, subject


def say_nothing(
    words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
) -> None:
    del words, detail, undo, act


@dataclass(frozen=True)
class PageNavigation:
    """Requests of an intake page to the shell."""

    open_case: OpenCase = open_nothing
    show_paper: ShowPaper = show_nothing
    say: SayToast = say_nothing
    go: Callable[[str], None] = go_nowhere
    go_to: Callable[[str, str], None] = go_to_nothing
    settle: Callable[[str], None] = go_nowhere
    """Show a case with the form that settles it on the spot."""


class OpenCaseAt(Protocol):
    """A function that shows a case; ``siblings`` is the list to step in, ``move`` a form."""

    def __call__(self, case: str, siblings: Sequence[str], move: str = "") -> None: ...
