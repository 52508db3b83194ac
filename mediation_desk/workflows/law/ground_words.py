"""Texts of the regulator's coded grounds, from the set of law in force on the message's day."""

from collections.abc import Iterable
from datetime import date

from mediation_desk.domain.case.events.regulator import Decided, EscalationRefused
from mediation_desk.domain.law.dated_law import CodedGround, Lawbook
from mediation_desk.workflows.law.numerals import chinese


def ground_words(event: object, law: Lawbook, day: date) -> str:
    """Return the ground that a message of the regulator names: article, item and text.

    The transmitted code is the number of the item in the order that is in force on ``day``, also
    for a case that was received under an earlier one; a ground stated as text takes precedence.
    Empty for a message that names no ground.
    """
    rules = law.on(day)
    match event:
        case EscalationRefused(stated=str() as stated) | Decided(stated=str() as stated) if stated:
            return stated
        case EscalationRefused(ground=code):
            return _words(rules.refusal_article, rules.refusal_ground, code)
        case Decided(ground=int() as code):
            return _words(rules.ending_article, rules.ending_ground, code)
        case _:
            return ""


def _words(article: str, grounds: Iterable[CodedGround], code: int) -> str:
    """Return the text of a code; an unknown one, as of a later order, keeps its number."""
    text = next((ground.text for ground in grounds if ground.code == code), "")
    item = f"{article}第{chinese(code)}项"
    return f"{item}：{text}" if text else item
