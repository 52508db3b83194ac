"""What is read for the page of personal data: who is kept no longer, or may be erased."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from mediation_desk.domain.case.folding import fold
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.enquiry import Enquiries
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.person import Companion
from mediation_desk.domain.report import Reports
from mediation_desk.domain.retention import (
    YEARS,
    is_of_injury,
    kept_until,
    record_kept_until,
)
from mediation_desk.domain.rights import months_after
from mediation_desk.domain.teaching import Teaching
from mediation_desk.ledger import journal
from mediation_desk.ledger.rows import case_index
from mediation_desk.ledger.rows.contacts import old_contacts
from mediation_desk.ledger.rows.known_cases import recorded
from mediation_desk.workflows.reading.personal import (
    DueCase,
    DueMerchant,
    DuePerson,
    DueRecord,
    PersonalSheet,
)

SHOWN = 20
LOOKED_AT = 60
_DUE = (
    "SELECT id FROM case_row WHERE key < ? AND is_open = 0"
    " AND (consumer_name <> '' OR phone <> '' OR facts <> '') ORDER BY key LIMIT ?"
)
"""The oldest first: what was received less than three years ago is kept in any case."""


def sheet(
    connection: Connection, merchants: Merchants, teaching: Teaching, today: date
) -> PersonalSheet:
    """Everything on the page."""
    cases = tuple(_cases(connection, today))
    return PersonalSheet(
        cases=cases[:SHOWN],
        has_more=len(cases) > SHOWN,
        people=tuple(_people(merchants, teaching)),
        merchants=tuple(_merchants(connection, merchants)),
    )


def _cases(connection: Connection, today: date) -> Iterator[DueCase]:
    """Cases whose last day has passed, the oldest first."""
    before = case_index.key_of_day(months_after(today, -12 * YEARS))
    for (case_id,) in connection.exec_driver_sql(_DUE, (before, LOOKED_AT)).all():
        entries = journal.stream(connection, f"case:{case_id}")
        case = fold(case_id, [recorded(entry) for entry in entries])
        until = kept_until(case)
        if until is not None and until < today:
            yield DueCase(case_id, case.number, until, is_of_injury(case))


def _people(merchants: Merchants, teaching: Teaching) -> Iterator[DuePerson]:
    for learner in teaching.roster.values():
        if learner.name and not learner.is_here:
            held = merchants.files.get(learner.merchant)
            yield DuePerson(learner.id, learner.name, held.merchant.name if held else "")


def _merchants(connection: Connection, merchants: Merchants) -> Iterator[DueMerchant]:
    for id_, file in merchants.files.items():
        has_left = file.left is not None
        if old_contacts(connection, id_, has_left=has_left):
            yield DueMerchant(id_, file.merchant.name, has_left)


def with_records(
    found: PersonalSheet, reports: Reports, enquiries: Enquiries, today: date
) -> PersonalSheet:
    """The sheet with the reports and enquiries that are due, the oldest first."""
    made = (*_reports(reports), *_enquiries(enquiries))
    due = sorted((each for each in made if each.until < today), key=lambda each: each.on)
    return replace(found, records=tuple(due[:SHOWN]), has_more_records=len(due) > SHOWN)


def _reports(reports: Reports) -> Iterator[DueRecord]:
    for report in reports.held.values():
        gone, told = report.handed_over, report.filed
        is_there = told.text or told.reporter != Companion() or (gone and gone.receiver)
        if gone is not None and is_there:
            day, until = local_day(gone.at), record_kept_until(gone.at)
            yield DueRecord(report.id, True, day, until, number=told.number)


def _enquiries(enquiries: Enquiries) -> Iterator[DueRecord]:
    for enquiry in enquiries.held.values():
        told = enquiry.told
        if told.question or told.answer or told.who != Companion():
            day, until = local_day(enquiry.at), record_kept_until(enquiry.at)
            yield DueRecord(enquiry.id, False, day, until, topic=told.topic.value)
