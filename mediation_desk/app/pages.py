"""How each page is made: what it is given, and where it leads to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.app.shelves import shipped_library
from mediation_desk.domain.codes import Paper
from mediation_desk.ledger.verify import Verdict, verify
from mediation_desk.ui.pages.batch import BatchPage
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.case.walk import CaseWays
from mediation_desk.ui.pages.directory.exits import DirectoryExits
from mediation_desk.ui.pages.directory.page import DirectoryPage
from mediation_desk.ui.pages.duty.page import DutyPage
from mediation_desk.ui.pages.enquiry import EnquiryPage
from mediation_desk.ui.pages.fund.exits import FundExits
from mediation_desk.ui.pages.fund.page import FundPage
from mediation_desk.ui.pages.ledger.exits import LedgerExits
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.pages.library.exits import LibraryExits
from mediation_desk.ui.pages.library.page import LibraryPage
from mediation_desk.ui.pages.link.page import LinkPage
from mediation_desk.ui.pages.merchants import MerchantsPage, MerchantWays
from mediation_desk.ui.pages.register.exits import Exits
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.pages.reports import ReportsPage
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.pages.teaching.page import TeachingExits, TeachingPage
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
    return RegisterPage(rooms.door, _exits(rooms))


def _exits(rooms: "Rooms") -> Exits:
    """Where the pages lead that take something down."""
    go = rooms.window.router.go

    def show_paper(paper: Paper, subject: str) -> None:
        rooms.door.paper(
            paper, subject, lambda content: rooms.show_pdf(content, word(paper)), rooms.failed
        )

    return Exits(rooms.open_case, show_paper, rooms.window.toast.say, go, go)


def _enquiry(rooms: "Rooms") -> QWidget:
    return EnquiryPage(rooms.door, _exits(rooms))


def _batch(rooms: "Rooms") -> QWidget:
    return BatchPage(rooms.door, _exits(rooms))


def _reports(rooms: "Rooms") -> QWidget:
    return ReportsPage(rooms.door, _exits(rooms))


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


def _directory(rooms: "Rooms") -> QWidget:
    def show_board(size: str) -> None:
        title = f"{word(Paper.NOTICE_BOARD)} {size}"
        rooms.door.paper(
            Paper.NOTICE_BOARD,
            size,
            lambda content: rooms.show_pdf(content, title),
            rooms.failed,
        )

    def dial(number: str) -> None:
        # Where no telephone is attached the number stands on the card, and the call is kept.
        QDesktopServices.openUrl(QUrl(f"tel:{number}"))

    exits = DirectoryExits(
        open_case=rooms.open_case,
        copy=QGuiApplication.clipboard().setText,
        dial=dial,
        show_board=show_board,
        last_case=lambda: rooms.walk.last,
    )
    return DirectoryPage(rooms.door, exits)


def _library(rooms: "Rooms") -> QWidget:
    exits = LibraryExits(
        last_case=lambda: rooms.walk.last,
        open_case=rooms.open_case,
        copy=QGuiApplication.clipboard().setText,
    )
    return LibraryPage(rooms.door, shipped_library(), exits)


def _teaching(rooms: "Rooms") -> QWidget:
    return TeachingPage(rooms.door, TeachingExits(rooms.open_case))


def _duty(rooms: "Rooms") -> QWidget:
    return DutyPage(rooms.door)


def _merchants(rooms: "Rooms") -> QWidget:
    return MerchantsPage(rooms.door, MerchantWays(rooms.open_case))


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
        see_answer=lambda answer: router.go("library", answer),
        see_card=lambda card: router.go("teaching", card),
        tell=rooms.say,
        tell_undoable=rooms.say_undoable,
        refuse=rooms.refuse,
        see_merchant=lambda merchant: router.go("merchants", merchant),
        walk=rooms.walk,
    )
    return CasePage(rooms.door, ways)


MAKERS: dict[str, Callable[["Rooms"], QWidget]] = {
    "today": _today,
    "register": _register,
    "enquiry": _enquiry,
    "batch": _batch,
    "reports": _reports,
    "ledger": _ledger,
    "fund": _fund,
    "directory": _directory,
    "library": _library,
    "teaching": _teaching,
    "duty": _duty,
    "merchants": _merchants,
    "link": _link,
    "settings": _settings,
    "case": _case,
}
"""The pages by the names of the rail, and the case page."""
