"""Navigation of the merchants' page, and its messages about finished acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediation_desk.ui.navigation.file_dialogs import Choose, choose_file
from mediation_desk.ui.navigation.page_navigation import SayToast
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.preview_dialog import open_preview

OpenCase = Callable[[str, Sequence[str]], None]


def _report_nothing(merchant: str) -> None:
    del merchant


@dataclass(frozen=True)
class MerchantNavigation:
    """Requests of the page to the shell; without ``say`` the toast of its own window is used.

    ``report`` opens the form of a report 举报 about a merchant.
    """

    open_case: OpenCase
    say: SayToast | None = None
    show_preview: Callable[[PaperPreview], None] = open_preview
    choose: Choose = choose_file
    report: Callable[[str], None] = _report_nothing
    see_deposit: Callable[[str], None] | None = None
