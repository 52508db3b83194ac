"""Reads for the page of personal data: people whose retention has ended or who may be erased."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from mediation_desk.domain.case.rules.fold import fold
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.deadline import months_after
from mediation_desk.domain.people import Companion
from mediation_desk.domain.retention.cases import (
    CASE_KINDS,
    is_of_injury,
    kept_until,
    kind_of,
    record_kept_until,
)
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.domain.retention.state import ErasureSubject, years_of
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections import case_index
from mediation_desk.ledger.projections.case_cache import recorded
from mediation_desk.ledger.projections.station_rows import old_contacts
from mediation_desk.ledger.retention.holds import Holds
from mediation_desk.ledger.retention.retention_view import HoldNames
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.personal import (
    DueCase,
    DueMerchant,
    DuePerson,
    DueRecord,
    HoldRow,
    PersonalSheet,
)
from mediation_desk.workflows.read_models.records import Records

SHOWN = 20
LOOKED_AT = 400
"""Maximum number of cases folded; those plainly under a hold are skipped without folding."""
_DUE = (
    "SELECT id, merchant, phone, received_at, coalesce(closed_at, received_at) FROM case_row"
    " WHERE key < ? AND is_open = 0 AND (consumer_name <> '' OR phone <> '' OR facts <> '')"
    " ORDER BY key"
)
"""Query, the oldest first: cases received within the shortest term are kept in any case."""
_ENDED_AT = "SELECT max(at) FROM entry WHERE stream = ?"


class SqlRetentionReader:
    """Records due on one day, each with the legal hold that still keeps it."""

    def __init__(self, connection: Connection, records: Records, today: date) -> None:
        self._connection, self._records, self._today = connection, records, today
        self._terms = records.retention.term
        self._holds = Holds(connection, today, records)
        self._names = HoldNames(connection, today)

    def sheet(self) -> PersonalSheet:
        """Return all content of the page."""
        cases = tuple(self._cases())
        free = tuple(case for case in cases if case.hold is None)
        held = tuple(case for case in cases if case.hold is not None)
        made = (*self._reports(), *self._enquiries())
        due = sorted((each for each in made if each.until < self._today), key=lambda each: each.on)
        return PersonalSheet(
            cases=(*free[:SHOWN], *held[:SHOWN]),
            has_more=len(free) > SHOWN,
            people=tuple(self._people()),
            merchants=tuple(self._merchants()),
            records=tuple(self._held_record(each) for each in due[:SHOWN]),
            has_more_records=len(due) > SHOWN,
        )

    def _cases(self) -> Iterator[DueCase]:
        """Yield cases whose last day has passed, the oldest first, including those under a hold."""
        shortest = min(self._terms(kind) for kind in CASE_KINDS)
        before = case_index.key_of_day(months_after(self._today, -shortest))
        looked = free = held = 0
        for row in self._connection.exec_driver_sql(_DUE, (before,)):
            if held > SHOWN and self._is_held(row):
                continue
            due = self._due(row[0])
            if due is not None:
                yield due
                free += due.hold is None
                held += due.hold is not None
            looked += 1
            if free > SHOWN or looked == LOOKED_AT:
                return

    def _due(self, case_id: str) -> DueCase | None:
        entries = journal.stream(self._connection, f"case:{case_id}")
        case = fold(case_id, [recorded(entry) for entry in entries])
        until = kept_until(case, self._records.retention)
        if until is None or until >= self._today:
            return None
        hold = self._names.row(self._holds.over_case(case))
        kind = kind_of(case, self._records.retention)
        return DueCase(case_id, case.number, until, is_of_injury(case), kind, hold)

    def _is_held(self, row: Sequence[Any]) -> bool:
        """Tell whether a hold plainly covers the case of a row, which is then not folded."""
        case_id, merchant, phone, first, last = row
        years = years_of(from_micros(first), from_micros(last))
        phones, merchants = frozenset({phone} - {""}), frozenset({merchant})
        subject = ErasureSubject(HoldKind.CASE, case_id, merchants, phones, years)
        return self._holds.over(subject) is not None

    def _people(self) -> Iterator[DuePerson]:
        merchants, months = self._records.merchants, self._terms(RetentionKind.LEARNER)
        for learner in self._records.teaching.roster.values():
            if not learner.name or learner.is_here:
                continue
            if self._is_over(f"teaching:{learner.id}", months):
                file = merchants.files.get(learner.merchant)
                shop = file.merchant.name if file else ""
                hold = self._hold(HoldKind.LEARNER, learner.id)
                yield DuePerson(learner.id, learner.name, shop, hold)

    def _merchants(self) -> Iterator[DueMerchant]:
        months = self._terms(RetentionKind.CONTACT)
        for id_, file in self._records.merchants.files.items():
            has_left = file.left is not None
            if not old_contacts(self._connection, id_, has_left=has_left):
                continue
            if self._is_over(f"merchant:{id_}", months):
                hold = self._hold(HoldKind.MERCHANT, id_)
                yield DueMerchant(id_, file.merchant.name, has_left, hold)

    def _is_over(self, stream: str, months: int) -> bool:
        """Tell whether so many months have passed since the last entry of a stream.

        A term of zero is over at once, on the very day.
        """
        if not months:
            return True
        last = self._connection.exec_driver_sql(_ENDED_AT, (stream,)).scalar_one()
        return months_after(local_day(from_micros(last)), months) < self._today

    def _reports(self) -> Iterator[DueRecord]:
        months = self._terms(RetentionKind.REPORT)
        for report in self._records.reports.items.values():
            gone, answered = report.handed_over, report.filed
            is_there = answered.text or answered.reporter != Companion() or (gone and gone.receiver)
            if gone is not None and is_there:
                day, until = local_day(gone.at), record_kept_until(gone.at, months)
                yield DueRecord(report.id, True, day, until, number=answered.number)

    def _enquiries(self) -> Iterator[DueRecord]:
        months = self._terms(RetentionKind.ENQUIRY)
        for enquiry in self._records.enquiries.items.values():
            answered = enquiry.answered
            if answered.question or answered.answer or answered.who != Companion():
                day, until = local_day(enquiry.at), record_kept_until(enquiry.at, months)
                yield DueRecord(enquiry.id, False, day, until, topic=answered.topic.value)

    def _held_record(self, due: DueRecord) -> DueRecord:
        kind = HoldKind.REPORT if due.is_report else HoldKind.ENQUIRY
        return replace(due, hold=self._hold(kind, due.record))

    def _hold(self, kind: HoldKind, subject: str) -> HoldRow | None:
        if not self._holds.in_force:
            return None
        return self._names.row(self._holds.over(self._holds.subject(kind, subject)))
