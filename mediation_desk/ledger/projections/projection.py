"""Apply each entry to the rows, in the same transaction; a replay gives the same rows."""

import json
from dataclasses import dataclass, field

from sqlalchemy import Connection

from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.rules.fold import RecordedEvent, after, begin
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.events import FundEvent
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.projections import case_index, letter_rows, message_rows, station_rows
from mediation_desk.ledger.projections.case_cache import CaseRepository
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.law_rows import read_law
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import first, insert, run, update, upsert
from mediation_desk.ledger.tables.case_columns import RowInputs
from mediation_desk.ledger.tables.columns import to_micros
from mediation_desk.workflows.ports import Event


@dataclass
class Projection:
    """The rows as one transaction sees them."""

    connection: Connection
    policy: Policy
    fund: FundFold
    cases: CaseRepository
    known_law: list[Lawbook] = field(default_factory=list)
    merchant_names: dict[str, str] = field(default_factory=dict)
    """Merchant names that this transaction has read."""

    @property
    def law(self) -> Lawbook:
        """The law known to this ledger, read once until a pack comes."""
        if not self.known_law:
            self.known_law.append(read_law(self.connection))
        return self.known_law[0]

    def apply(self, entry: JournalEntry, event: Event) -> None:
        """Change the rows by one entry; an area that is folded at each read has no rows."""
        area, _, subject = entry.stream.partition(":")
        if area == "case":
            self._case(subject, entry, event)  # type: ignore[arg-type]
        elif area == "fund":
            self._fund(entry)
        elif area == "rules":
            self.recompute()
        elif area == "merchant":
            station_rows.merchant_changed(self.connection, subject, event)
            self._rename(subject)
        elif area == "supervision":
            letter_rows.supervision_letter(self.connection, entry, event)
        elif area == "station":
            self.policy = station_rows.station_changed(
                self.connection, event, entry.written_at, self.policy
            )
            letter_rows.station_letter(self.connection, entry, event)

    def case(self, case_id: str) -> Case:
        """Return the case folded from its stream; raises Refusal(UNKNOWN_CASE)."""
        found = self.cases.find(case_id)
        if found is None:
            raise Refusal(Reason.UNKNOWN_CASE)
        return found

    def _case(self, case_id: str, entry: JournalEntry, event: CaseEvent) -> None:
        recorded = RecordedEvent(entry.id, entry.written_at, entry.by, event)
        before = self._known(case_id)
        case = after(before, recorded) if before else begin(case_id, recorded)
        if before is None:
            self._insert(case, entry)
        else:
            self._update(before, case)
        self.cases.put(case)
        letter_rows.case_letter(self.connection, entry, event, case)
        message_rows.queue_message(self.connection, entry, event, case_id)

    def _known(self, case_id: str) -> Case | None:
        if case_id in self.cases.cases:
            return self.cases.before_last(case_id)
        found = first(self.connection, "SELECT 1 FROM case_row WHERE id = ?", (case_id,))
        return self.cases.before_last(case_id) if found else None

    def _row_inputs(self, case: Case) -> RowInputs:
        merchant = case.purchase.merchant
        if merchant not in self.merchant_names:
            self.merchant_names[merchant] = station_rows.merchant_name(self.connection, merchant)
        return RowInputs(self.merchant_names[merchant], self.policy, self.law)

    def _insert(self, case: Case, entry: JournalEntry) -> None:
        key = case_index.key_for(case.received_at, entry.seq)
        values = {"key": key, **self.cases.values(case, self._row_inputs(case)), "advanced_fen": 0}
        insert(self.connection, "case_row", values)
        case_index.add(self.connection, key, case, values)
        station_rows.count_use(self.connection, case.purchase.merchant)

    def _update(self, before: Case, case: Case) -> None:
        was = self.cases.values(before, self._row_inputs(before))
        now = self.cases.values(case, self._row_inputs(case))
        # The row of a reopened case may have been computed by an earlier program.
        is_anew = before.is_finished and not case.is_finished
        changed = {name: value for name, value in now.items() if is_anew or was[name] != value}
        if changed:
            update(self.connection, "case_row", changed, case.id)
        case_index.change(self.connection, (before, case), (was, now))
        if before.purchase.merchant != case.purchase.merchant:
            station_rows.count_use(self.connection, before.purchase.merchant, -1)
            station_rows.count_use(self.connection, case.purchase.merchant)

    def open_cases(self) -> list[Case]:
        """Return every case that is not finished, folded."""
        return self._cases("is_open = 1")

    def _cases(self, condition: str) -> list[Case]:
        rows = run(
            self.connection,
            statement(
                "SELECT id FROM case_row WHERE {condition} ORDER BY key", condition=condition
            ),
        )
        return [self.case(row[0]) for row in rows.fetchall()]

    def recompute(self, which: str = "is_open = 1") -> None:
        """Recompute the rows of all open cases by present rules: a pack came.

        After a migration the finished ones too: the caller says which.
        """
        self.known_law.clear()
        for case in self._cases(which):
            values = self.cases.values(case, self._row_inputs(case))
            update(self.connection, "case_row", values, case.id)

    def _rename(self, merchant: str) -> None:
        """Write a merchant's new name into its cases' rows, because lists sort by it."""
        name = station_rows.merchant_name(self.connection, merchant)
        self.merchant_names[merchant] = name
        self.connection.exec_driver_sql(
            "UPDATE case_row SET merchant_name = ? WHERE merchant = ? AND merchant_name <> ?",
            (name, merchant, name),
        )

    def _fund(self, entry: JournalEntry) -> None:
        self.fund = self.fund.carry_on(self.connection)
        book = self.fund.book
        made = book.entries[entry.id].postings if entry.id in book.entries else ()
        for place, each in enumerate(made):
            insert(
                self.connection,
                "posting",
                {
                    "seq": entry.seq,
                    "place": place,
                    "account": str(each.account),
                    "fen": each.amount.fen,
                },
            )
        payment = _payment_of(book, self.fund.lines[-1].event)
        if payment:
            self._payment(book, payment)

    def _payment(self, book: Book, payment: str) -> None:
        held = book.payments[payment]
        values: dict[str, object] = {
            "id": payment,
            "case_id": held.request.case,
            "number": held.request.number,
            "merchant": held.request.merchant,
            "stage": held.state.value,
            "amount_fen": held.request.amount.fen,
            "paid_fen": held.paid.fen,
            "recovered_fen": held.recovered.fen,
            "asked_at": to_micros(held.requested_at),
        }
        upsert(self.connection, "payment_row", values)
        case = held.request.case
        paid = sum(p.paid.fen for p in book.payments.values() if p.request.case == case)
        update(self.connection, "case_row", {"advanced_fen": paid}, case)


def _payment_of(book: Book, event: FundEvent) -> str:
    """Return the payment that an event is about; a reversal is about its entry's."""
    wrong = book.entries.get(getattr(event, "entry", ""))
    return getattr(wrong.event if wrong else event, "payment", "")


def as_json(values: dict[str, int]) -> str:
    """Return settings as stored in a row."""
    return json.dumps(values, sort_keys=True)
