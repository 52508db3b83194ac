"""Commands of Ctrl+K other than cases and merchants: every page, board and act, by right."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from mediation_desk.app.window.navigation_items import RAIL
from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.ui.locale import TranslatedText
from mediation_desk.workflows.station.leaders import LEADERS

# Named like Qt's own function, so that the words are found for translation.
translate = TranslatedText
LOCK = translate("PaletteSearch", "Lock")
CUSTOMER_SCREEN = translate("PaletteSearch", "Open or close the customer screen")
WAITING_LIST = translate("WaitingDialog", "Taken while the host was away")


class Audience(Enum):
    """Audience of a command: an auditor acts nowhere, some acts are a manager's, reports are
    sealed.
    """

    ALL = auto()
    WRITERS = auto()
    LEADERS = auto()
    REPORTS = auto()

    def holds(self, operator: Operator) -> bool:
        """Tell whether the operator belongs to the audience."""
        if self is Audience.LEADERS:
            return operator.is_active and operator.role in LEADERS
        if self is Audience.REPORTS:
            return operator.may_write or operator.may(OperatorRight.REPORTS)
        return self is Audience.ALL or operator.may_write


@dataclass(frozen=True)
class PaletteCommand:
    """Target of a command: a page and a thing on it; ``press`` names a button in its header."""

    words: TranslatedText
    icon: str
    page: str
    subject: str = ""
    whom: Audience = Audience.ALL
    key: str = ""
    press: TranslatedText | None = None


def acts() -> Iterator[PaletteCommand]:
    """Yield the acts, in the order of a day."""
    yield from _taken_down()
    yield from _pressed()
    yield from _kept()


def places() -> Iterator[PaletteCommand]:
    """Yield the pages, those without an entry in the rail, and the parts of some."""
    for entry in RAIL:
        if not entry.is_panel:
            yield PaletteCommand(entry.words, entry.icon, entry.name)
    yield from _beside()
    yield from _bookkeeping()
    yield from _sections()


def _taken_down() -> tuple[PaletteCommand, ...]:
    writers, ask = Audience.WRITERS, translate("Workspace", "Take an enquiry")
    file = translate("ReportsPage", "File a report")
    report = translate("PaletteSearch", "File a sealed report")
    return (
        PaletteCommand(
            translate("PaletteSearch", "Log new dispute"), "plus", "register", "", writers, "F2"
        ),
        PaletteCommand(ask, "message-square", "enquiry", "", writers, "F3"),
        PaletteCommand(report, "lock", "reports", "", writers, "", file),
        PaletteCommand(
            translate("PaletteSearch", "Take many against one shop"), "users", "batch", "", writers
        ),
        PaletteCommand(
            translate("PaletteSearch", "Import old ledger"), "upload", "import", "", writers
        ),
        PaletteCommand(
            translate("PaletteSearch", "Plan the roster"), "calendar-days", "duty", "", writers
        ),
        PaletteCommand(
            translate("ShiftCard", "Hand over shift"), "refresh-cw", "duty", "shift", writers
        ),
    )


def _pressed() -> Iterator[PaletteCommand]:
    """Yield the acts behind a button in the header of a page."""
    buttons = (
        (translate("FundPage", "Record repayment"), "receipt", "fund", Audience.WRITERS),
        (translate("FundPage", "Pay into fund"), "plus", "fund", Audience.WRITERS),
        (translate("FundPage", "Monthly statement"), "printer", "fund", Audience.ALL),
        (translate("MerchantsPage", "New merchant"), "store", "merchants", Audience.WRITERS),
        (
            translate("TeachingPage", "Plan training"),
            "graduation-cap",
            "teaching",
            Audience.WRITERS,
        ),
        (translate("TeachingPage", "Write card"), "book-open", "teaching", Audience.WRITERS),
        (translate("TeachingPage", "Roster"), "users", "teaching", Audience.WRITERS),
    )
    for words, icon, page, whom in buttons:
        yield PaletteCommand(words, icon, page, "", whom, "", words)
    listed = translate("PaletteSearch", "List an officer")
    add = translate("DirectoryPage", "Add entry")
    yield PaletteCommand(listed, "phone", "directory", "", Audience.WRITERS, "", add)
    book, preview = (
        translate("PaletteSearch", "Print ledger"),
        translate("LedgerPage", "Print preview"),
    )
    yield PaletteCommand(book, "printer", "ledger", "", Audience.ALL, "", preview)
    export = translate("LedgerPage", "Export")
    yield PaletteCommand(
        translate("PaletteSearch", "Export ledger"),
        "download",
        "ledger",
        "",
        Audience.ALL,
        "",
        export,
    )


def _kept() -> Iterator[PaletteCommand]:
    """Yield the acts in a section of the settings."""
    rows = (
        (
            translate("PaletteSearch", "Back up now"),
            "hard-drive-download",
            "backup",
            Audience.WRITERS,
        ),
        (
            translate("PaletteSearch", "Edit stock phrases"),
            "text-quote",
            "phrases",
            Audience.WRITERS,
        ),
        (translate("PaletteSearch", "Change own password"), "key-round", "account", Audience.ALL),
        (translate("PaletteSearch", "Change limits"), "timer", "limits", Audience.LEADERS),
        (
            translate("PaletteSearch", "Add or let go a colleague"),
            "users",
            "people",
            Audience.LEADERS,
        ),
        (
            translate("PaletteSearch", "Print a new recovery sheet"),
            "printer",
            "people",
            Audience.LEADERS,
        ),
        (translate("PaletteSearch", "Import a pack of rules"), "scale", "rules", Audience.LEADERS),
        (
            translate("PaletteSearch", "Erase personal data"),
            "user-round-x",
            "personal",
            Audience.LEADERS,
        ),
    )
    for words, icon, section, whom in rows:
        yield PaletteCommand(words, icon, "settings", section, whom)


def _beside() -> tuple[PaletteCommand, ...]:
    return (
        PaletteCommand(translate("EnquiryPage", "Enquiries"), "message-square", "enquiry"),
        PaletteCommand(
            translate("ReportsPage", "Sealed reports"), "lock", "reports", "", Audience.REPORTS
        ),
        PaletteCommand(translate("GroupsCard", "Groups"), "users", "batch"),
        PaletteCommand(
            translate("InspectionsPage", "Inspection rounds"), "clipboard-check", "inspections"
        ),
    )


def _bookkeeping() -> Iterator[PaletteCommand]:
    """Yield the page of recourse and its parts."""
    rows = (
        (translate("RecoursePage", "Recourse and closing"), "receipt", ""),
        (translate("PaletteSearch", "Debts of merchants"), "receipt", "debts"),
        (translate("PaletteSearch", "Deposits of merchants"), "shield", "deposits"),
        (translate("PaletteSearch", "Close the day"), "lock", "days"),
        (translate("PaletteSearch", "Hold the bank against the book"), "landmark", "bank"),
        (translate("PaletteSearch", "Close the month, correct entries"), "book-check", "months"),
    )
    for words, icon, board in rows:
        yield PaletteCommand(words, icon, "recourse", board)


def _sections() -> Iterator[PaletteCommand]:
    rows = (
        (translate("SettingsPage", "Station"), "store", "station"),
        (translate("SettingsPage", "My account"), "circle-user", "account"),
        (translate("SettingsPage", "People, keys"), "users", "people"),
        (translate("SettingsPage", "Limits"), "timer", "limits"),
        (translate("SettingsPage", "Rules, calendar"), "scale", "rules"),
        (translate("SettingsPage", "Stock phrases"), "text-quote", "phrases"),
        (translate("SettingsPage", "Personal data"), "user-round-x", "personal"),
        (translate("AppearanceCard", "Appearance"), "sun-moon", "account"),
        (translate("AppearanceCard", "Language"), "languages", "account"),
        (translate("NotificationsCard", "Notifications"), "bell", "account"),
        (translate("SettingsPage", "Backup, integrity"), "hard-drive-download", "backup"),
        (translate("SettingsPage", "About"), "info", "about"),
    )
    for words, icon, section in rows:
        yield PaletteCommand(words, icon, "settings", section)
