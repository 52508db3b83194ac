"""Reads of a case: the case with what its page shows beside it, and the case alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.circulars import Circular
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.teaching import offered_cards
from mediation_desk.workflows.reads.intake import concerning_circulars
from mediation_desk.workflows.teaching.case_cards import card_of


@dataclass(frozen=True)
class CaseRead:
    """A case with the people, limits, answers, merchants and case cards that its page shows."""

    sheet: CaseSheet
    people: tuple[Operator, ...]
    policy: Policy
    answers: Answers
    merchants: tuple[Merchant, ...] = ()
    cards: tuple[CaseCard, ...] = ()
    has_card: bool = False
    circulars: tuple[Circular, ...] = ()
    """Circulars that concern the case, by the day on which it was received."""


def case(
    reader: LedgerReader, case_id: str, operator: str, now: datetime, in_full: bool
) -> CaseRead:
    """Return the data of the page of a case; raises Refusal(UNKNOWN_CASE)."""
    sheet = reader.case_sheet(case_id, now, in_full=in_full)
    teaching, about = reader.records.teaching, sheet.case
    alike = offered_cards(teaching, about.problems, about.purchase.category)
    cards = tuple(card for card in alike if card.case != case_id)
    has_card = card_of(teaching.cards.values(), case_id) is not None
    desk, answers = reader.desk(operator), reader.records.answers
    shops = _shops(reader.records.merchants, desk.merchants, about.purchase.merchant)
    circulars = concerning_circulars(
        reader,
        about.problems,
        about.purchase.category,
        about.purchase.merchant,
        local_day(about.received_at),
    )
    return CaseRead(sheet, desk.operators, desk.policy, answers, shops, cards, has_card, circulars)


def _shops(files: Merchants, merchants: Sequence[Merchant], own: str) -> tuple[Merchant, ...]:
    """Return the possible merchants of a case: its own, and each whose file was not merged."""
    return tuple(one for one in merchants if one.id == own or files.whole_of(one.id) == one.id)


def sheet(reader: LedgerReader, case_id: str, now: datetime, in_full: bool = False) -> CaseSheet:
    """Return a case, masked unless ``in_full``; raises Refusal(UNKNOWN_CASE)."""
    return reader.case_sheet(case_id, now, in_full=in_full)
