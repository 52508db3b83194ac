"""Navigation of the library: to a case, to the clipboard, to the case that was opened last."""

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.ui.navigation.page_navigation import OpenCase, SayToast, open_nothing


def _no_case() -> str:
    return ""


def _copy_nothing(text: str) -> None:
    del text


@dataclass(frozen=True)
class LibraryNavigation:
    """Requests; ``last_case`` is the id of the case that was opened last ("" for none)."""

    last_case: Callable[[], str] = _no_case
    open_case: OpenCase = open_nothing
    copy: Callable[[str], None] = _copy_nothing
    say: SayToast | None = None
