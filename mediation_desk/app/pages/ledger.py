"""Make the page of the ledger, with its ports and its navigation."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.ledger.navigation import LedgerNavigation
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.widgets.toast import tell_written
from mediation_desk.workflows.read_models.ledger import View

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(rooms: "SignedInDesktop") -> QWidget:
    """Make the page."""
    navigation = LedgerNavigation(
        open_case=rooms.open_case,
        show_forms=rooms.show_noted,
        show_book=partial(rooms.show_pdf, is_masked=True),
        say=rooms.window.toast.say,
        tell_written=partial(tell_written, rooms.window.toast),
        log_dispute=lambda: rooms.window.router.go("register"),
        bring_old_ledger=lambda: rooms.window.router.go("import"),
        preferences=rooms.preferences,
    )
    return LedgerPage(rooms.gateway, navigation)


def see_cases(rooms: "SignedInDesktop", view: View) -> None:
    """Show the cases of a view in the ledger."""
    router = rooms.window.router
    router.go("ledger")
    page = router.page()
    if isinstance(page, LedgerPage):
        page.show_view(view)
