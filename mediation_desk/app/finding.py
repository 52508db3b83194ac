"""Ctrl+K over the ledger: cases, merchants, and the pages' own commands."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.app.rail import rail_items
from mediation_desk.app.real_door import RealDoor
from mediation_desk.domain.person import Operator
from mediation_desk.ui.pages.register.fields.merchant_index import MerchantIndex
from mediation_desk.ui.shell.find_palette import Answer, Found
from mediation_desk.workflows.ports import Reader
from mediation_desk.workflows.reading.desk import MerchantHint
from mediation_desk.workflows.reading.ledger import Found as Hits
from mediation_desk.workflows.station import LEADERS

translate = QCoreApplication.translate
CASES_MAX, MERCHANTS_MAX = 6, 3


class Finder:
    """Answers what is typed into the box; late answers of earlier words are dropped."""

    def __init__(self, door: RealDoor, lock: Callable[[], object] | None = None) -> None:
        self._door, self._lock = door, lock
        self._asked = ""

    def find(self, text: str, answer: Answer) -> None:
        """Answer with commands at once for nothing typed, with cases else."""
        self._asked = text
        rows = [*_commands(self._door.operator, self._lock), *_pages()]
        commands = [row for row in rows if text.strip().lower() in row.words.lower()]
        if not text.strip():
            answer(commands)
            return

        now = self._door.now()

        def look(reader: Reader) -> tuple[Hits, tuple[MerchantHint, ...]]:
            return reader.find(text, CASES_MAX), reader.merchant_hints(now)

        def found(seen: tuple[Hits, tuple[MerchantHint, ...]]) -> None:
            if self._asked == text:
                hits, merchants = seen
                answer([*_merchants(merchants, text), *_cases(hits), *commands])

        self._door.ask(look, found)


def _merchants(merchants: tuple[MerchantHint, ...], text: str) -> list[Found]:
    group = translate("Finder", "Merchants")
    fits = MerchantIndex(merchants).match(text, MERCHANTS_MAX)
    return [
        Found(group, f.hint.name, f.hint.unit, "store", "", "merchants", f.hint.merchant)
        for f in fits
    ]


def _cases(hits: Hits) -> list[Found]:
    group = translate("Finder", "Disputes")
    return [
        Found(group, row.number, f"{row.merchant}　{row.gist}", "scale", "", "case", row.case)
        for row in hits.rows
    ]


def _commands(operator: Operator, lock: Callable[[], object] | None) -> list[Found]:
    """What can be done from everywhere; whoever only reads is offered no act."""
    group = translate("Finder", "Commands")
    rows = [
        (translate("Finder", "Log new dispute"), "plus", "F2", "register", ""),
        (translate("Finder", "Import old ledger"), "upload", "", "import", ""),
        (translate("Finder", "Back up now"), "hard-drive-download", "", "settings", "backup"),
        (translate("Finder", "Edit stock phrases"), "text-quote", "", "settings", "phrases"),
        (translate("Finder", "Change limits"), "timer", "", "settings", "limits"),
        (translate("Finder", "Print a new recovery sheet"), "printer", "", "settings", "people"),
    ]
    is_leader = operator.role in LEADERS
    offered = [row for row in rows if is_leader or row[4] not in ("limits", "people")]
    found = [
        Found(group, words, "", icon, key, page, subject)
        for words, icon, key, page, subject in (offered if operator.may_write else [])
    ]
    if lock is not None:
        found.append(Found(group, translate("Finder", "Lock"), "", "lock", "Ctrl L", run=lock))
    return found


def _pages() -> list[Found]:
    group = translate("Finder", "Go to")
    pages = [Found(group, item.words, "", item.icon, "", item.name) for item in rail_items()]
    return [*pages, *_bookkeeping(group)]


def _bookkeeping(group: str) -> list[Found]:
    """The parts of the page of recourse, which has no place in the rail."""
    parts = [
        (translate("Finder", "Debts of merchants"), "receipt", "debts"),
        (translate("Finder", "Deposits of merchants"), "shield", "deposits"),
        (translate("Finder", "Close the day"), "lock", "days"),
        (translate("Finder", "Hold the bank against the book"), "landmark", "bank"),
        (translate("Finder", "Close the month, correct entries"), "book-check", "months"),
    ]
    return [Found(group, words, "", icon, "", "recourse", board) for words, icon, board in parts]
