"""Scope of legal holds: each subject that may be erased, compared with the holds.

Every way that removes something from the ledger for good asks here first: a manager's act, the
cleaning of files at sign-in, and the consequences of a message.
"""

from dataclasses import replace
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from mediation_desk.domain.case.rules.fold import stages
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.records.enquiry import Enquiry
from mediation_desk.domain.records.violation_report import ViolationReport
from mediation_desk.domain.retention.cases import subject_of
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.domain.retention.state import ErasureSubject, LegalHold, years_of
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections.case_cache import recorded
from mediation_desk.ledger.projections.record_folds import SqlRecords
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.records import Records

_SPAN = "SELECT min(at), max(at) FROM entry WHERE stream = ?"


class Holds:
    """The legal holds in one reading of the ledger, on one day."""

    def __init__(self, connection: Connection, today: date, records: Records | None = None) -> None:
        self._connection = connection
        self._records = records or SqlRecords(connection, {})
        self._today = today

    @cached_property
    def in_force(self) -> tuple[LegalHold, ...]:
        """The holds in force, the oldest first."""
        return tuple(self._records.retention.in_force(self._today))

    def over(self, subject: ErasureSubject) -> LegalHold | None:
        """Return the oldest hold over a subject, None where nothing holds it."""
        return next((hold for hold in self.in_force if hold.covers(subject)), None)

    def over_case(self, case: Case) -> LegalHold | None:
        """Return the oldest hold over a case."""
        return self.over(self.subject(HoldKind.CASE, case.id)) if self.in_force else None

    def over_stream(self, stream: str) -> LegalHold | None:
        """Return the oldest hold over the subject of a stream of the journal."""
        area, _, id_ = stream.partition(":")
        kind = _KIND_OF_AREA.get(area)
        if not self.in_force or kind is None:
            return None
        return self.over(self.subject(kind, id_))

    def require_free(self, kind: HoldKind, id_: str) -> None:
        """Raise Refusal(UNDER_HOLD) while a hold stands over a subject."""
        if self.in_force:
            self._records.retention.require_free(self.subject(kind, id_), self._today)

    def subject(self, kind: HoldKind, id_: str) -> ErasureSubject:
        """Return a subject by its id; an unknown one is held by its id alone."""
        match kind:
            case HoldKind.CASE:
                return self._of_case(id_)
            case HoldKind.MERCHANT:
                merchants, years = self._same(id_), self._years(f"merchant:{id_}")
                return ErasureSubject(kind, id_, merchants, years=years)
            case HoldKind.LEARNER:
                return self._of_learner(id_)
            case HoldKind.REPORT if id_ in self._records.reports.items:
                return self._of_report(self._records.reports.items[id_])
            case HoldKind.ENQUIRY if id_ in self._records.enquiries.items:
                return self._of_enquiry(self._records.enquiries.items[id_])
        return ErasureSubject(kind, id_)

    def _of_case(self, id_: str) -> ErasureSubject:
        """Return a case together with its duplicates, or the case that it duplicates, as one
        matter.
        """
        found = self._alone(id_)
        seen = {id_}
        while left := found.cases - seen:
            seen |= left
            for each in left:
                found = found.with_all_of(self._alone(each))
        merchants = frozenset(each for one in found.merchants for each in self._same(one))
        return replace(found, merchants=merchants)

    def _alone(self, case_id: str) -> ErasureSubject:
        entries = [recorded(one) for one in journal.stream(self._connection, f"case:{case_id}")]
        if not entries:
            return ErasureSubject(HoldKind.CASE, case_id)
        return subject_of(list(stages(case_id, entries)))

    def _of_enquiry(self, enquiry: Enquiry) -> ErasureSubject:
        """Return an enquiry, with the case that it became."""
        phones = frozenset({enquiry.answered.who.phone} - {""})
        years = years_of(enquiry.at, enquiry.at)
        alone = ErasureSubject(HoldKind.ENQUIRY, enquiry.id, phones=phones, years=years)
        return alone.with_all_of(self._of_case(enquiry.case)) if enquiry.case else alone

    def _of_learner(self, id_: str) -> ErasureSubject:
        learner = self._records.teaching.roster.get(id_)
        merchants = self._same(learner.merchant) if learner is not None else frozenset()
        return ErasureSubject(
            HoldKind.LEARNER, id_, merchants, years=self._years(f"teaching:{id_}")
        )

    def _of_report(self, report: ViolationReport) -> ErasureSubject:
        filed, gone = report.filed, report.handed_over
        years = years_of(report.at, gone.at if gone is not None else None)
        phones = frozenset({filed.reporter.phone} - {""})
        return ErasureSubject(HoldKind.REPORT, report.id, self._same(filed.merchant), phones, years)

    def _same(self, merchant: str) -> frozenset[str]:
        """Return the ids of all files of the same merchant, empty for none."""
        if not merchant:
            return frozenset()
        files = self._records.merchants
        return frozenset(files.same(merchant)) if merchant in files.files else frozenset({merchant})

    def _years(self, stream: str) -> tuple[int, int]:
        """Return the years from the first entry of a stream to its last."""
        first, last = self._connection.exec_driver_sql(_SPAN, (stream,)).one()
        return years_of(from_micros(first), from_micros(last)) if first is not None else (0, 0)


_KIND_OF_AREA = {
    "case": HoldKind.CASE,
    "merchant": HoldKind.MERCHANT,
    "teaching": HoldKind.LEARNER,
    "report": HoldKind.REPORT,
    "enquiry": HoldKind.ENQUIRY,
}
