"""Ctrl+K over the ledger: cases, merchants, and the pages' own commands."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.app.rail import rail_items
from mediation_desk.app.real_door import RealDoor
from mediation_desk.ui.pages.register.fields.merchant_index import MerchantIndex
from mediation_desk.ui.shell.find_palette import Answer, Found
from mediation_desk.workflows.ports import Reader
from mediation_desk.workflows.reading.desk import MerchantHint
from mediation_desk.workflows.reading.ledger import Found as Hits

translate = QCoreApplication.translate
CASES_MAX, MERCHANTS_MAX = 6, 3


class Finder:
    """Answers what is typed into the box; late answers of earlier words are dropped."""

    def __init__(self, door: RealDoor) -> None:
        self._door = door
        self._asked = ""

    def find(self, text: str, answer: Answer) -> None:
        """Answer with commands at once for nothing typed, with cases else."""
        self._asked = text
        commands = [row for row in _commands() if text.strip().lower() in row.words.lower()]
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


def _commands() -> list[Found]:
    group = translate("Finder", "Go to")
    return [Found(group, item.words, "", item.icon, "", item.name) for item in rail_items()]
