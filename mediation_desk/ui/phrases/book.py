"""The stock phrases by owner and by kind of text.

They are kept next to the journal, with the window's preferences: a phrase is no fact about a
dispute, people change them as they like, and a phrase once inserted stays part of that text.
"""

import json
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.preferences import Preferences

translate = QCoreApplication.translate
EVERYBODY: Final = ""
"""The owner of the phrases shared by the whole station."""

MOST, LONGEST = 50, 500
"""The most phrases of one owner and topic, and the most characters of one phrase."""


class PhraseTopic(StrEnum):
    """The kinds of text in which F9 offers phrases."""

    FACTS = "facts"
    RESULT = "result"
    ANSWER = "answer"
    NOTE = "note"


class PhraseBook:
    """Phrases of each operator, and those shared by all."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def of(self, owner: str, topic: PhraseTopic) -> tuple[str, ...]:
        """Return the phrases of an owner; everybody begins with a few usual ones."""
        kept = self._preferences.read(owner, _name(topic))
        if kept:
            return tuple(str(each) for each in json.loads(kept))
        return usual(topic) if owner == EVERYBODY else ()

    def offered(self, operator: str, topic: PhraseTopic) -> tuple[str, ...]:
        """Return the phrases offered to an operator: their own first, then the shared ones."""
        return tuple(dict.fromkeys(self.of(operator, topic) + self.of(EVERYBODY, topic)))

    def keep(self, owner: str, topic: PhraseTopic, text: str) -> tuple[str, ...]:
        """Keep the lines of a text as phrases; empty lines and repetitions are left out."""
        lines = (line.strip()[:LONGEST] for line in text.splitlines())
        phrases = tuple(dict.fromkeys(line for line in lines if line))[:MOST]
        self._preferences.keep(owner, _name(topic), json.dumps(phrases, ensure_ascii=False))
        return phrases


def _name(topic: PhraseTopic) -> str:
    return f"phrases.{topic.value}"


def usual(topic: PhraseTopic) -> tuple[str, ...]:
    """Return the sentences that most texts of a topic begin or end with."""
    return {
        PhraseTopic.FACTS: (
            translate("Phrases", "The consumer bought it on the spot and paid in full."),
            translate(
                "Phrases", "The merchant says that the goods are not at fault and refuses a refund."
            ),
            translate(
                "Phrases", "The merchant agrees in principle; the parties differ about the sum."
            ),
            translate(
                "Phrases", "The consumer asks for a refund and for the loss to be made good."
            ),
            translate("Phrases", "Receipt and goods were seen at the desk."),
        ),
        PhraseTopic.RESULT: (
            translate("Phrases", "The merchant refunds at once, the original way."),
            translate("Phrases", "The merchant repairs free of charge and hands it back in time."),
            translate("Phrases", "The parties do not agree; live guidance is asked for."),
        ),
        PhraseTopic.ANSWER: (
            translate("Phrases", "The result was told by phone; the consumer accepts it."),
            translate("Phrases", "Progress was told; the next call is promised."),
        ),
        PhraseTopic.NOTE: (
            translate("Phrases", "Called, nobody answered; call again later."),
            translate("Phrases", "The merchant promised an answer today."),
        ),
    }[topic]
