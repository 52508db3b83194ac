"""Navigation of the directory: dial or copy a number, open a case, preview the notice board."""

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.ui.navigation.page_navigation import OpenCase, SayToast, open_nothing


def _nowhere(text: str) -> None:
    del text


@dataclass(frozen=True)
class DirectoryNavigation:
    """Requests: ``dial`` gives a number to the computer's telephone; ``show_board`` takes A3 or A4.

    ``last_case`` is the id of the case that was opened last ("" for none).
    """

    open_case: OpenCase = open_nothing
    copy: Callable[[str], None] = _nowhere
    dial: Callable[[str], None] = _nowhere
    show_board: Callable[[str], None] = _nowhere
    last_case: Callable[[], str] = lambda: ""
    say: SayToast | None = None
