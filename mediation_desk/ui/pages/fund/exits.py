"""Where the fund page leads, and how it says that something was done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.register.exits import Say
from mediation_desk.ui.toast import Toast
from mediation_desk.ui.widgets.paper_preview import PaperPreview


def open_preview(preview: PaperPreview) -> None:
    """Show the preview until it is closed."""
    preview.exec()
    preview.deleteLater()


def toast_of(page: QWidget) -> Say:
    """Return the way to say things by the toast of the window that a page stands in."""

    def say(
        words: str, detail: str = "", undo: Callable[[], object] | None = None, act: str = ""
    ) -> None:
        toast = page.window().findChild(Toast)
        if isinstance(toast, Toast):
            toast.say(words, detail, undo, act)

    return say


def refusal_of(page: QWidget) -> Callable[[str], None]:
    """Return the way to say why something was not done, by the toast of a page's window."""

    def refuse(words: str) -> None:
        toast = page.window().findChild(Toast)
        if isinstance(toast, Toast):
            toast.refuse(words)

    return refuse


@dataclass(frozen=True)
class FundExits:
    """What the fund page asks of the shell: the ways to the limits, and to recourse and closing.

    Without ``say`` the toast of the page's own window is used.
    """

    say: Say | None = None
    see_settings: Callable[[], None] | None = None
    see_recourse: Callable[[], None] | None = None
    show_preview: Callable[[PaperPreview], None] = open_preview
