"""Make the page of the ledger, with its ports and its navigation."""

from functools import partial
from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.ledger.navigation import LedgerNavigation
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.widgets.toast import tell_written
from mediation_desk.workflows.read_models.ledger import View

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    navigation = LedgerNavigation(
        open_case=desktop.open_case,
        show_forms=desktop.show_noted,
        show_book=partial(desktop.show_pdf, is_masked=True),
        say=desktop.window.toast.say,
        tell_written=partial(tell_written, desktop.window.toast),
        log_dispute=lambda: desktop.window.router.go("register"),
        bring_old_ledger=lambda: desktop.window.router.go("import"),
        preferences=desktop.preferences,
    )
    return LedgerPage(desktop.gateway, navigation)


def see_cases(desktop: "SignedInDesktop", view: View) -> None:
    """Show the cases of a view in the ledger."""
    router = desktop.window.router
    router.go("ledger")
    page = router.page()
    if isinstance(page, LedgerPage):
        page.show_view(view)
