"""Functions that show a message in the toast of a page's window."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.navigation.page_navigation import SayToast
from mediation_desk.ui.widgets.toast import Toast


def toast_of(page: QWidget) -> SayToast:
    """Return a function that shows messages in the toast of a page's window."""

    def say(
        words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
    ) -> None:
        toast = page.window().findChild(Toast)
        if isinstance(toast, Toast):
            toast.say(words, detail, undo, act)

    return say


def refusal_of(page: QWidget) -> Callable[[str], None]:
    """Return a function that shows refusals in the toast of a page's window."""

    def refuse(words: str) -> None:
        toast = page.window().findChild(Toast)
        if isinstance(toast, Toast):
            toast.refuse(words)

    return refuse
