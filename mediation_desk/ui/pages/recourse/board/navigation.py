"""Navigation of the page of recourse, and its messages about finished acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediation_desk.ui.navigation.file_dialogs import Choose, choose_file
from mediation_desk.ui.navigation.page_navigation import SayToast
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.preview_dialog import open_preview


@dataclass(frozen=True)
class RecourseNavigation:
    """Requests of the page to the shell; without ``say`` the toast of its own window is used."""

    open_case: Callable[[str, Sequence[str]], None]
    see_fund: Callable[[], None]
    see_merchant: Callable[[str], None]
    say: SayToast | None = None
    show_preview: Callable[[PaperPreview], None] = open_preview
    choose: Choose = choose_file
