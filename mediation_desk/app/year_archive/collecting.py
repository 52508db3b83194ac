"""Collect the content of a yearly archive: a unit for each case, report and enquiry of the year.

A unit belongs to the year in which it ended. Its record identifies nobody and is kept for good;
people, course, papers and evidence lie under the unit's own key. With the units stand the ledger's
book with the proof of its chain, and the fund's entries, which are vouchers and outlive the people
of the cases.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from mediation_desk.app.papers.case_forms import OF_PAYMENT
from mediation_desk.app.papers.export import make_book
from mediation_desk.app.papers.proofs import witness_of
from mediation_desk.app.session.session import Session
from mediation_desk.app.year_archive.commitments import (
    COURSE_FORMAT,
    archived,
    case_of,
    chained,
    people_of,
)
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import MADE_OF_OTHERS, Paper
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.domain.retention.cases import kept_until, kind_of
from mediation_desk.ledger.evidence.evidence_store import EvidenceDamaged
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections.record_folds import SqlRecords
from mediation_desk.ledger.retention.archive_keys import unit_of
from mediation_desk.ledger.retention.year_contents import (
    cases_ended_in,
    entries_of_year,
    fund_entries_of_year,
)
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.reads import cases
from sync.archives.format import ArchiveRecord
from sync.archives.unit_writer import UnitFile

PDF, LINES, JSON = "application/pdf", "application/x-ndjson", "application/json"


@dataclass(frozen=True)
class ArchiveUnit:
    """A unit of the archive: its record, its personal part, and its files.

    Files are read as they are taken; incomplete ones are entered in `personal` meanwhile.
    """

    record: ArchiveRecord
    personal: dict[str, Any]
    files: Iterable[UnitFile] = ()


@dataclass(frozen=True)
class YearContent:
    """Content of a yearly archive, which ended in the year, from one reading of the ledger.

    ``missing`` lists, once the units are written, evidence that is damaged or absent: the number of
    its case and its SHA-256.
    """

    session: Session
    connection: Connection
    year: int
    missing: list[str] = field(default_factory=list)

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of the cases."""
        return cases_ended_in(self.connection, self.year)

    def units(self) -> Iterator[ArchiveUnit]:
        """Yield each unit; its files are read when they are written."""
        for case in self.cases:
            yield self._case(case)
        yield from self._reports()
        yield from self._enquiries()
        yield self._fund()
        yield self._ledger()

    def _case(self, case_id: str) -> ArchiveUnit:
        now = self.session.place.now()
        sheet = self.session.ask(Query(cases.sheet, case_id, now, in_full=True))
        case, stream = sheet.case, f"case:{case_id}"
        entries = journal.stream(self.connection, stream)
        ended_on = local_day(case.closed_at or case.received_at)
        name, facts = sheet.merchant.name, self._facts(sheet)
        record = ArchiveRecord(unit_of(stream), "case", case.number, name, ended_on, facts)
        # Computed from the archived entries, so that the one proves the other.
        told = case_of(entries)
        missing: list[dict[str, Any]] = []
        course = [archived(entry) for entry in entries]
        personal = {**people_of(told), "course": course, "missing": missing}
        evidence = self._evidence(record, told.files, missing)
        return ArchiveUnit(record, personal, chain(self._papers(sheet), evidence))

    def _facts(self, sheet: CaseSheet) -> dict[str, Any]:
        case, retention = sheet.case, SqlRecords(self.connection, {}).retention
        until = kept_until(case, retention)
        return {
            "received_at": case.received_at.isoformat(),
            "closed_at": case.closed_at.isoformat() if case.closed_at is not None else "",
            "channel": case.channel.value,
            "state": case.state.value,
            "outcome": case.outcome.value if case.outcome is not None else "",
            "gate": case.gate,
            "merchant": sheet.merchant.name,
            "unit": sheet.merchant.unit,
            "category": case.purchase.category.value,
            "problems": [each.value for each in case.problems],
            "claims": [each.value for each in case.claims],
            "amount_fen": case.purchase.amount.fen if case.purchase.amount is not None else None,
            "compensation_fen": case.compensation.fen if case.compensation is not None else None,
            "advanced_fen": sum(each.amount.fen for each in sheet.payments if each.paid),
            "kept_as": kind_of(case, retention).value,
            "kept_until": until.isoformat() if until is not None else "",
        }

    def _papers(self, sheet: CaseSheet) -> Iterator[UnitFile]:
        from mediation_desk.app.papers.printing import make_paper

        for paper in Paper:
            if paper not in sheet.printable or paper in MADE_OF_OTHERS:
                continue
            subjects = [sheet.case.id]
            if paper in OF_PAYMENT:
                is_receipt = paper is Paper.PAYMENT_RECEIPT
                subjects = [one.payment for one in sheet.payments if one.paid or not is_receipt]
            for number, subject in enumerate(subjects, 1):
                name = f"{paper.value}-{number}.pdf" if number > 1 else f"{paper.value}.pdf"
                yield UnitFile(name, PDF, partial(make_paper, self.session, paper, subject))

    def _evidence(
        self,
        record: ArchiveRecord,
        files: Iterable[CaseFile | ReportEvidenceAdded],
        missing: list[dict[str, Any]],
    ) -> Iterator[UnitFile]:
        """Yield the intact evidence; the rest is entered as missing, by its hash."""
        for file in files:
            try:
                content = self.session.file.evidence.read(file.sha256)
            except EvidenceDamaged:
                facts = {"name": file.name, "mime": file.mime, "size": file.size}
                missing.append({**facts, "sha256": file.sha256})
                self.missing.append(f"{record.number} {file.sha256}")
                continue
            yield UnitFile(file.name or file.sha256, file.mime, partial(bytes, content))

    def _reports(self) -> Iterator[ArchiveUnit]:
        for report in SqlRecords(self.connection, {}).reports.items.values():
            gone = report.handed_over
            if gone is None or local_day(gone.at).year != self.year:
                continue
            stream = f"report:{report.id}"
            facts = {"filed_at": report.at.isoformat(), "office": gone.office}
            number, ended_on = report.filed.number, local_day(gone.at)
            record = ArchiveRecord(unit_of(stream), "report", number, "", ended_on, facts)
            missing: list[dict[str, Any]] = []
            personal = {"course": self._course(stream), "missing": missing}
            yield ArchiveUnit(record, personal, self._evidence(record, report.files, missing))

    def _enquiries(self) -> Iterator[ArchiveUnit]:
        for enquiry in SqlRecords(self.connection, {}).enquiries.items.values():
            if local_day(enquiry.at).year != self.year:
                continue
            stream, answered = f"enquiry:{enquiry.id}", enquiry.answered
            facts = {"topic": answered.topic.value, "channel": answered.channel.value}
            ended_on = local_day(enquiry.at)
            record = ArchiveRecord(
                unit_of(stream), "enquiry", "", answered.topic.value, ended_on, facts
            )
            yield ArchiveUnit(record, {"course": self._course(stream)})

    def _course(self, stream: str) -> list[dict[str, Any]]:
        return [archived(entry) for entry in journal.stream(self.connection, stream)]

    def _fund(self) -> ArchiveUnit:
        """Return the entries of the fund in full: vouchers, kept under a key of their own."""

        def read() -> bytes:
            entries = fund_entries_of_year(self.connection, self.year)
            return _lines(archived(entry) for entry in entries)

        record = ArchiveRecord(
            f"fund-{self.year}", "fund", "", str(self.year), self._last_day(), {}
        )
        return ArchiveUnit(record, {}, (UnitFile("fund.jsonl", LINES, read),))

    def _ledger(self) -> ArchiveUnit:
        """Return the masked book, the chain of the year, and the regulator's signatures over it."""
        end = self._last_day()
        view = View(received_from=date(self.year, 1, 1), received_to=end)
        head = journal.head(self.connection)
        facts = {
            "entries": head.seq,
            "head": head.hash.hex(),
            "cases": len(self.cases),
            "course_format": COURSE_FORMAT,
            "is_partial": local_day(self.session.place.now()) <= end,
        }
        files = (
            UnitFile("ledger.pdf", PDF, partial(make_book, self.session, view)),
            UnitFile("chain.jsonl", LINES, self._chain),
            UnitFile("proof.json", JSON, self._proof),
        )
        unit = f"ledger-{self.year}"
        return ArchiveUnit(ArchiveRecord(unit, "ledger", "", str(self.year), end, facts), {}, files)

    def _chain(self) -> bytes:
        return _lines(chained(entry) for entry in entries_of_year(self.connection, self.year))

    def _proof(self) -> bytes:
        """Return the chain's head and its digest, with the regulator's signature where there is
        one.
        """
        entries = entries_of_year(self.connection, self.year)
        last = entries[-1] if entries else None
        values = {
            "entries": len(entries),
            "last": chained(last) if last is not None else None,
            **(witness_of(self.connection, last) if last is not None else {}),
        }
        return json.dumps(values, ensure_ascii=False, indent=1).encode()

    def _last_day(self) -> date:
        return date(self.year, 12, 31)


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
