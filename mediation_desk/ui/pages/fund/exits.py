"""Where the fund page leads, and how it says that something was done."""

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.ui.pages.register.exits import Say, say_nothing
from mediation_desk.ui.widgets.paper_preview import PaperPreview


def open_preview(preview: PaperPreview) -> None:
    """Show the preview until it is closed."""
    preview.exec()
    preview.deleteLater()


@dataclass(frozen=True)
class FundExits:
    """What the fund page asks of the shell; ``see_settings`` leads to the limits."""

    say: Say = say_nothing
    see_settings: Callable[[], None] | None = None
    show_preview: Callable[[PaperPreview], None] = open_preview
