"""What Ctrl+K offers beside cases and merchants: every page, board and act, to whoever may."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from mediation_desk.app.rail import RAIL
from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.ui.locale import Said
from mediation_desk.workflows.station.administration import LEADERS

# Named as Qt's own, so that the words are found for translation.
translate = Said
LOCK = translate("Finder", "Lock")


class For(Enum):
    """Who is offered it: an auditor acts nowhere, some acts are a manager's, reports are sealed."""

    ALL = auto()
    WRITERS = auto()
    LEADERS = auto()
    REPORTS = auto()

    def holds(self, operator: Operator) -> bool:
        """Tell whether the operator is one of them."""
        if self is For.LEADERS:
            return operator.is_active and operator.role in LEADERS
        if self is For.REPORTS:
            return operator.may_write or operator.may(OperatorRight.REPORTS)
        return self is For.ALL or operator.may_write


@dataclass(frozen=True)
class Offer:
    """Where it leads: a page and a thing on it; ``press`` names a button in the page's head."""

    words: Said
    icon: str
    page: str
    subject: str = ""
    whom: For = For.ALL
    key: str = ""
    press: Said | None = None


def acts() -> Iterator[Offer]:
    """What is done, in the order of a day."""
    yield from _taken_down()
    yield from _pressed()
    yield from _kept()


def places() -> Iterator[Offer]:
    """The pages, those that have no entry in the rail, and the parts of some."""
    for entry in RAIL:
        yield Offer(entry.words, entry.icon, entry.name)
    yield from _beside()
    yield from _bookkeeping()
    yield from _sections()


def _taken_down() -> tuple[Offer, ...]:
    writers, ask = For.WRITERS, translate("Desk", "Take an enquiry")
    file = translate("ReportsPage", "File a report")
    report = translate("Finder", "File a sealed report")
    return (
        Offer(translate("Finder", "Log new dispute"), "plus", "register", "", writers, "F2"),
        Offer(ask, "message-square", "enquiry", "", writers, "F3"),
        Offer(report, "lock", "reports", "", writers, "", file),
        Offer(translate("Finder", "Take many against one shop"), "users", "batch", "", writers),
        Offer(translate("Finder", "Import old ledger"), "upload", "import", "", writers),
        Offer(translate("Finder", "Plan the roster"), "calendar-days", "duty", "", writers),
        Offer(translate("ShiftCard", "Hand over shift"), "refresh-cw", "duty", "", writers),
    )


def _pressed() -> Iterator[Offer]:
    """Acts behind a button in the head of a page."""
    buttons = (
        (translate("FundPage", "Record repayment"), "receipt", "fund", For.WRITERS),
        (translate("FundPage", "Pay into fund"), "plus", "fund", For.WRITERS),
        (translate("FundPage", "Monthly statement"), "printer", "fund", For.ALL),
        (translate("MerchantsPage", "New merchant"), "store", "merchants", For.WRITERS),
        (translate("TeachingPage", "Plan training"), "graduation-cap", "teaching", For.WRITERS),
        (translate("TeachingPage", "Write card"), "book-open", "teaching", For.WRITERS),
        (translate("TeachingPage", "Roster"), "users", "teaching", For.WRITERS),
    )
    for words, icon, page, whom in buttons:
        yield Offer(words, icon, page, "", whom, "", words)
    listed = translate("Finder", "List an officer")
    add = translate("DirectoryPage", "Add entry")
    yield Offer(listed, "phone", "directory", "", For.WRITERS, "", add)
    book, preview = translate("Finder", "Print ledger"), translate("LedgerPage", "Print preview")
    yield Offer(book, "printer", "ledger", "", For.ALL, "", preview)
    export = translate("LedgerPage", "Export")
    yield Offer(translate("Finder", "Export ledger"), "download", "ledger", "", For.ALL, "", export)


def _kept() -> Iterator[Offer]:
    """Acts that wait in a section of the settings."""
    rows = (
        (translate("Finder", "Back up now"), "hard-drive-download", "backup", For.WRITERS),
        (translate("Finder", "Edit stock phrases"), "text-quote", "phrases", For.WRITERS),
        (translate("Finder", "Change own password"), "key-round", "people", For.ALL),
        (translate("Finder", "Change limits"), "timer", "limits", For.LEADERS),
        (translate("Finder", "Add or let go a colleague"), "users", "people", For.LEADERS),
        (translate("Finder", "Print a new recovery sheet"), "printer", "people", For.LEADERS),
        (translate("Finder", "Import a pack of rules"), "scale", "rules", For.LEADERS),
        (translate("Finder", "Erase personal data"), "user-round-x", "personal", For.LEADERS),
    )
    for words, icon, section, whom in rows:
        yield Offer(words, icon, "settings", section, whom)


def _beside() -> tuple[Offer, ...]:
    return (
        Offer(translate("EnquiryPage", "Enquiries"), "message-square", "enquiry"),
        Offer(translate("ReportsPage", "Sealed reports"), "lock", "reports", "", For.REPORTS),
        Offer(translate("GroupsCard", "Groups"), "users", "batch"),
    )


def _bookkeeping() -> Iterator[Offer]:
    """The page of recourse and its parts."""
    rows = (
        (translate("RecoursePage", "Recourse and closing"), "receipt", ""),
        (translate("Finder", "Debts of merchants"), "receipt", "debts"),
        (translate("Finder", "Deposits of merchants"), "shield", "deposits"),
        (translate("Finder", "Close the day"), "lock", "days"),
        (translate("Finder", "Hold the bank against the book"), "landmark", "bank"),
        (translate("Finder", "Close the month, correct entries"), "book-check", "months"),
    )
    for words, icon, board in rows:
        yield Offer(words, icon, "recourse", board)


def _sections() -> Iterator[Offer]:
    rows = (
        (translate("SettingsPage", "Station"), "store", "station"),
        (translate("SettingsPage", "People, password"), "users", "people"),
        (translate("SettingsPage", "Limits"), "timer", "limits"),
        (translate("SettingsPage", "Rules, calendar"), "scale", "rules"),
        (translate("SettingsPage", "Stock phrases"), "text-quote", "phrases"),
        (translate("SettingsPage", "Personal data"), "user-round-x", "personal"),
        (translate("SettingsPage", "Appearance"), "sun-moon", "looks"),
        (translate("SettingsPage", "Backup, integrity"), "hard-drive-download", "backup"),
        (translate("SettingsPage", "About"), "info", "about"),
    )
    for words, icon, section in rows:
        yield Offer(words, icon, "settings", section)
