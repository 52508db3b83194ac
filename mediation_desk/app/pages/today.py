"""Make the Today page, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.today import TodayNavigation, TodayPage
from mediation_desk.workflows.read_models.ledger import AGEING

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    go = desktop.window.router.go
    ways = TodayNavigation(
        open_case=desktop.open_case,
        see_ledger=lambda: go("ledger"),
        see_ageing=lambda: _see_ageing(desktop),
        see_fund=lambda payment: go("fund", payment),
        see_link=lambda: go("link"),
        see_packs=lambda: go("settings", "rules"),
        see_directory=lambda: go("directory"),
        see_answer=lambda answer: go("library", answer),
        register=lambda: go("register"),
        tell=desktop.say,
        tell_undoable=desktop.say_undoable,
        refuse=desktop.refuse,
        phone=desktop.station.guidance_phone,
        backups=desktop.backups,
        see_backup=lambda: go("settings", "backup"),
        updates=desktop.updates,
        see_version=lambda: go("settings", "about"),
    )
    return TodayPage(desktop.gateway, ways)


def _see_ageing(desktop: "SignedInDesktop") -> None:
    from mediation_desk.app.pages.ledger import see_cases

    see_cases(desktop, AGEING)
