"""Reads of the pages of teaching, of duty and of the law library."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import CaseState, Channel
from mediation_desk.domain.law.packs import ImportedPacks
from mediation_desk.domain.records.circulars import Circulars
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.domain.workdays import Calendar
from mediation_desk.workflows.clocks.odr_duty import LISTED, due_on, duties, is_listed
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.case.card_names import people_around
from mediation_desk.workflows.read_models.duty import DutySheet, DutySource, OdrRow, duty_sheet
from mediation_desk.workflows.read_models.ledger import LedgerRow, View
from mediation_desk.workflows.read_models.teaching import People, TeachingSheet, teaching_sheet
from mediation_desk.workflows.regulator.circulars import merchants_concerned
from mediation_desk.workflows.station.duty import shift_began
from mediation_desk.workflows.teaching.case_cards import CardDraft, card_of, propose

OFFERED_MAX = 60
"""The most closed cases offered for a card."""


def teaching(reader: LedgerReader, operator: str, now: datetime) -> TeachingSheet:
    """Return the data of the page of teaching."""
    desk = reader.desk(operator)
    return teaching_sheet(reader.records.teaching, People(desk.operators, desk.merchants), now)


def cases_without_card(reader: LedgerReader) -> tuple[LedgerRow, ...]:
    """Return the newest closed cases that have no card."""
    keys = reader.keys(View(states=(CaseState.CLOSED,)), OFFERED_MAX)
    cards = reader.records.teaching.cards.values()
    rows = reader.rows(keys, clocks=False)
    return tuple(row for row in rows if card_of(cards, row.case) is None)


def proposed_card(reader: LedgerReader, case: str, operator: str, now: datetime) -> CardDraft:
    """Return the card of a case as proposed: the case is read in full and leaves without names."""
    sheet = reader.case_sheet(case, now, in_full=True)
    people = reader.desk(operator).operators
    return propose(sheet, people_around(reader.records, people, sheet.case.purchase.merchant))


def duty(reader: LedgerReader, operator: str, now: datetime, week: date) -> DutySheet:
    """Return the duty of the week that begins on Monday ``week``, and the running shift."""
    desk, duty = reader.desk(operator), reader.records.duty
    since = shift_began(duty, now)
    place = DutySource(desk.operators, desk.policy, now)
    sheet = duty_sheet(duty, place, reader.shift_counts(since), since, week)
    return replace(sheet, odr=odr_rows(reader, now))


def odr_rows(reader: LedgerReader, now: datetime) -> tuple[OdrRow, ...]:
    """Return the cases of the 12315 platform that wait for something there, by their last day."""
    today, calendar, odr = local_day(now), reader.law.calendar, (Channel.ODR,)
    recent = View(channels=odr, received_from=today - LISTED)
    keys = {*reader.keys(View(channels=odr, is_open=True)), *reader.keys(recent)}
    rows = {row.case: row for row in reader.rows(sorted(keys), clocks=False)}
    listed = (case for case in reader.folded(tuple(rows)) if is_listed(case, today))
    found = [_odr_row(rows[case.id], case, today, calendar) for case in listed]
    return tuple(sorted(found, key=lambda row: (row.due_on, row.number)))


def _odr_row(row: LedgerRow, case: Case, today: date, calendar: Calendar) -> OdrRow:
    return OdrRow(
        row.case,
        row.number,
        case.hotline_number,
        row.merchant,
        row.gist,
        local_day(case.firsts.arrived_at),
        due_on(case, calendar),
        duties(case, today, calendar),
    )


@dataclass(frozen=True)
class LibraryRead:
    """The standing answers, the imported packs, the number of a case, and the circulars.

    ``concerned`` counts the merchants that each circular concerns, ``people`` names the operators;
    both by id.
    """

    answers: Answers
    packs: ImportedPacks
    number: str
    circulars: Circulars = field(default_factory=Circulars)
    concerned: dict[str, int] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)


def library(reader: LedgerReader, case: str, now: datetime) -> LibraryRead:
    """Return the data of the law library; ``case`` is the one opened last, or ""."""
    number = reader.case_sheet(case, now).case.number if case else ""
    records = reader.records
    circulars = records.circulars
    held = circulars.items.values()
    concerned = merchants_concerned(records.merchants, held) if held else {}
    people = {one.id: one.name for one in reader.desk("").operators} if circulars.items else {}
    return LibraryRead(records.answers, records.packs, number, circulars, concerned, people)
