"""Completeness of a closed file (规范度), and whether its case passed the three gates 三关.

The items of a complete file are the desk's own rule; domain.md names the figure, not its parts.
"""

from enum import StrEnum
from typing import Final

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, Outcome, Party


class MissingItem(StrEnum):
    """Items that a closed file should hold and may lack."""

    PHONE = "phone"
    FACTS = "facts"
    CONTACT = "contact"
    DISPOSAL = "disposal"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    AGREEMENT = "agreement"
    SATISFACTION = "satisfaction"
    MANDATE = "mandate"


BROKEN_OFF: Final = frozenset({Outcome.WITHDRAWN, Outcome.UNREACHED})
"""Endings on the consumer's side: such a file needs only a complete registration."""


def missing_items(case: Case) -> tuple[MissingItem, ...]:
    """Return the items that the file of a case lacks.

    A complete file has the consumer's phone, the facts, the other three firsts with their times, a
    piece of evidence (a signature is none) unless an explanation was enough, the agreement where
    one was made, the satisfaction of all three parties (三关), and the mandate of an agent. Endings
    on the consumer's side need phone, facts and mandate.
    """
    is_broken_off = case.outcome in BROKEN_OFF
    is_explained = case.outcome is Outcome.EXPLAINED
    firsts = case.firsts
    missing = {
        MissingItem.PHONE: not case.consumer.phone,
        MissingItem.FACTS: not case.facts.strip(),
        MissingItem.CONTACT: not is_broken_off and firsts.contacted_at is None,
        MissingItem.DISPOSAL: not is_broken_off and firsts.acted_at is None,
        MissingItem.ANSWER: not is_broken_off and firsts.answered_at is None,
        MissingItem.EVIDENCE: not is_broken_off
        and not is_explained
        and all(file.sha256 in case.signature_images for file in case.files),
        MissingItem.AGREEMENT: case.outcome is Outcome.AGREEMENT and case.settlement is None,
        MissingItem.SATISFACTION: not is_broken_off
        and case.satisfactions_recorded != frozenset(Party),
        MissingItem.MANDATE: case.participants.awaits_mandate,
    }
    return tuple(lack for lack, is_missing in missing.items() if is_missing)


def is_complete(case: Case) -> bool | None:
    """Tell whether the file is complete; None while the case is not closed at this desk."""
    return not missing_items(case) if case.state is CaseState.CLOSED else None


def has_passed(case: Case) -> bool | None:
    """Tell whether the three gates were passed; None while the case is not closed at this desk.

    They are passed when the consumer is satisfied, and merchant and regulator are satisfied or were
    not asked for a written reason. A grade that a clerk noted counts like one of the party's own
    hand: the figures tell those apart (own_grade), this mark does not.
    """
    return case.content == frozenset(Party) if case.state is CaseState.CLOSED else None
