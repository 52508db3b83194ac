"""Where the page of recourse leads, and how it says that something was done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediation_desk.ui.pages.fund.exits import open_preview
from mediation_desk.ui.pages.merchants.ways import Choose, choose_file
from mediation_desk.ui.pages.register.exits import Say
from mediation_desk.ui.widgets.paper_preview import PaperPreview


@dataclass(frozen=True)
class RecourseExits:
    """What the page asks of the shell; without ``say`` the toast of its own window is used."""

    open_case: Callable[[str, Sequence[str]], None]
    see_fund: Callable[[], None]
    see_merchant: Callable[[str], None]
    say: Say | None = None
    show_preview: Callable[[PaperPreview], None] = open_preview
    choose: Choose = choose_file
