"""Queries of the teaching page: the whole page, closed cases without a card, a proposed card."""

from datetime import datetime

from mediation_desk.domain.codes import CaseState
from mediation_desk.workflows.ports import LedgerReader, Query
from mediation_desk.workflows.read_models.case.card_names import people_around
from mediation_desk.workflows.read_models.ledger import LedgerRow, View
from mediation_desk.workflows.read_models.teaching import People, TeachingSheet, teaching_sheet
from mediation_desk.workflows.teaching.case_cards import CardDraft, card_of, propose

OFFERED_MAX = 60


def whole_page(operator: str, now: datetime) -> Query[TeachingSheet]:
    """Return the question for the page; it runs on the reader's thread."""

    def read(reader: LedgerReader) -> TeachingSheet:
        desk = reader.desk(operator)
        people = People(desk.operators, desk.merchants)
        return teaching_sheet(reader.records.teaching, people, now)

    return read


def closed_cases(reader: LedgerReader) -> tuple[LedgerRow, ...]:
    """Return the newest closed cases that have no card."""
    keys = reader.keys(View(states=(CaseState.CLOSED,)), OFFERED_MAX)
    cards = reader.records.teaching.cards.values()
    rows = reader.rows(keys, clocks=False)
    return tuple(row for row in rows if card_of(cards, row.case) is None)


def proposal(case: str, operator: str, now: datetime) -> Query[CardDraft]:
    """Return the question for a card: the case is read in full and leaves only without names."""

    def read(reader: LedgerReader) -> CardDraft:
        sheet = reader.case_sheet(case, now, in_full=True)
        operators = reader.desk(operator).operators
        return propose(
            sheet, people_around(reader.records, operators, sheet.case.purchase.merchant)
        )

    return read
