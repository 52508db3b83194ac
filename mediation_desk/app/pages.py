"""How each page is made: what it is given, and where it leads to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ledger.verify import Verdict, verify
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.case.walk import CaseWays
from mediation_desk.ui.pages.fund.exits import FundExits
from mediation_desk.ui.pages.fund.page import FundPage
from mediation_desk.ui.pages.ledger.exits import LedgerExits
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.pages.link.page import LinkPage
from mediation_desk.ui.pages.register.exits import Exits
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.pages.today import TodayPage, Ways
from mediation_desk.ui.toast import tell_written
from mediation_desk.ui.wording import word

if TYPE_CHECKING:
    from mediation_desk.app.rooms import Rooms


def _today(rooms: "Rooms") -> QWidget:
    go = rooms.window.router.go
    ways = Ways(
        open_case=rooms.open_case,
        see_ledger=lambda: go("ledger"),
        see_fund=lambda payment: go("fund", payment),
        see_link=lambda: go("link"),
        register=lambda: go("register"),
        tell=rooms.say,
        tell_undoable=rooms.say_undoable,
        refuse=rooms.refuse,
        phone=rooms.station.guidance_phone,
    )
    return TodayPage(rooms.door, ways)


def _register(rooms: "Rooms") -> QWidget:
    def show_paper(paper: Paper, subject: str) -> None:
        rooms.door.paper(
            paper, subject, lambda content: rooms.show_pdf(content, word(paper)), rooms.failed
        )

    return RegisterPage(rooms.door, Exits(rooms.open_case, show_paper, rooms.window.toast.say))


def _ledger(rooms: "Rooms") -> QWidget:
    exits = LedgerExits(
        open_case=rooms.open_case,
        show_pdf=rooms.show_pdf,
        say=rooms.window.toast.say,
        tell_written=partial(tell_written, rooms.window.toast),
        log_dispute=lambda: rooms.window.router.go("register"),
        bring_old_ledger=rooms.bring_old_ledger,
        preferences=rooms.preferences,
    )
    return LedgerPage(rooms.door, exits)


def _fund(rooms: "Rooms") -> QWidget:
    see = FundExits(see_settings=lambda: rooms.window.router.go("settings", "limits"))
    return FundPage(rooms.door, rooms.open_case, see)


def _link(rooms: "Rooms") -> QWidget:
    return LinkPage(rooms.door)


def _settings(rooms: "Rooms") -> QWidget:
    def prove() -> Verdict:
        file = rooms.door.session.file
        return verify(file.readers, file.evidence)

    return SettingsPage(rooms.door, rooms.theme, prove)


def _case(rooms: "Rooms") -> QWidget:
    router = rooms.window.router
    ways = CaseWays(
        go=lambda case: router.go("case", case),
        back=router.back,
        see_fund=lambda payment: router.go("fund", payment),
        tell=rooms.say,
        tell_undoable=rooms.say_undoable,
        refuse=rooms.refuse,
        walk=rooms.walk,
    )
    return CasePage(rooms.door, ways)


MAKERS: dict[str, Callable[["Rooms"], QWidget]] = {
    "today": _today,
    "register": _register,
    "ledger": _ledger,
    "fund": _fund,
    "link": _link,
    "settings": _settings,
    "case": _case,
}
"""The pages by the names of the rail, and the case page."""
