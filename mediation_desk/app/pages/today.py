"""Make the Today page, with its ports and its navigation."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.today import TodayNavigation, TodayPage
from mediation_desk.workflows.read_models.ledger import AGEING

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(rooms: "SignedInDesktop") -> QWidget:
    """Make the page."""
    go = rooms.window.router.go
    ways = TodayNavigation(
        open_case=rooms.open_case,
        see_ledger=lambda: go("ledger"),
        see_ageing=lambda: _see_ageing(rooms),
        see_fund=lambda payment: go("fund", payment),
        see_link=lambda: go("link"),
        see_packs=lambda: go("settings", "rules"),
        see_directory=lambda: go("directory"),
        see_answer=lambda answer: go("library", answer),
        register=lambda: go("register"),
        tell=rooms.say,
        tell_undoable=rooms.say_undoable,
        refuse=rooms.refuse,
        phone=rooms.station.guidance_phone,
        backups=rooms.backups,
        see_backup=lambda: go("settings", "backup"),
        updates=rooms.updates,
        see_version=lambda: go("settings", "about"),
    )
    return TodayPage(rooms.gateway, ways)


def _see_ageing(rooms: "SignedInDesktop") -> None:
    from mediation_desk.app.pages.ledger import see_cases  # noqa: PLC0415 - read when it is visited

    see_cases(rooms, AGEING)
