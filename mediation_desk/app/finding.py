"""Ctrl+K over the ledger: cases, merchants, and the pages' own commands."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.app.rail import rail_items
from mediation_desk.app.real_door import RealDoor
from mediation_desk.ui.shell.find_palette import Answer, Found
from mediation_desk.workflows.reading.ledger import Found as Hits

translate = QCoreApplication.translate
CASES_MAX = 6


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

        def found(hits: Hits) -> None:
            if self._asked == text:
                answer([*_cases(hits), *commands])

        self._door.ask(lambda reader: reader.find(text, CASES_MAX), found)


def _cases(hits: Hits) -> list[Found]:
    group = translate("Finder", "Disputes")
    return [
        Found(group, row.number, f"{row.merchant}　{row.gist}", "scale", "", "case", row.case)
        for row in hits.rows
    ]


def _commands() -> list[Found]:
    group = translate("Finder", "Go to")
    return [Found(group, item.words, "", item.icon, "", item.name) for item in rail_items()]
