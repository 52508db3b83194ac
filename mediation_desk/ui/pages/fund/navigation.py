"""Navigation of the fund page, and its messages about finished acts."""

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.ui.navigation.page_navigation import SayToast
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.preview_dialog import open_preview


@dataclass(frozen=True)
class FundNavigation:
    """Requests of the fund page to the shell: open the limits, open recourse and closing.

    Without ``say`` the toast of the page's own window is used.
    """

    say: SayToast | None = None
    see_settings: Callable[[], None] | None = None
    see_recourse: Callable[[], None] | None = None
    show_preview: Callable[[PaperPreview], None] = open_preview
