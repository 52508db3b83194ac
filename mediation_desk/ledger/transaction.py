"""The ledger as acts use it: one open transaction over the journal and its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from mediation_desk.domain.case.conflicts import WrittenEntry
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.fund import Book
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.people import Merchant, Operator, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.duty import ShiftCounts
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.codec import area_of
from mediation_desk.ledger.journal.journal import EntryDraft, JournalHead
from mediation_desk.ledger.journal.named_files import files_of
from mediation_desk.ledger.link import outbox, reported_heads
from mediation_desk.ledger.local.local_store import LocalTables
from mediation_desk.ledger.local.phone_tables import PhoneTables
from mediation_desk.ledger.projections import case_index, station_rows
from mediation_desk.ledger.projections.bulk_import import BulkImport
from mediation_desk.ledger.projections.case_cache import CaseCache, CaseRepository
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.number_series import take_number
from mediation_desk.ledger.projections.projection import Projection
from mediation_desk.ledger.projections.record_folds import RecordFold, SqlRecords
from mediation_desk.ledger.read.cases import case_view, phone_view, shift_view
from mediation_desk.ledger.read.cases.case_counts import KeptCounts
from mediation_desk.ledger.read.cases.read_cache import ReadCache
from mediation_desk.ledger.read.cases.work_cache import KeptWork
from mediation_desk.workflows.idempotency import STATION_STREAM
from mediation_desk.workflows.law.packs import RULES_STREAM
from mediation_desk.workflows.ports import Changed, Event, Series
from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts


@dataclass(frozen=True)
class LedgerEntropy:
    """Source of randomness: 16 bytes of salt, and new ids."""

    salt: Callable[[], bytes]
    new_id: Callable[[], str]


@dataclass
class FoldCache:
    """Folded state of the journal, so that no act and no read folds it again."""

    fund: FundFold = field(default_factory=FundFold.empty)
    records: dict[str, RecordFold] = field(default_factory=dict)
    cases: CaseCache = field(default_factory=CaseCache)
    work: ReadCache[KeptWork] = field(default_factory=lambda: ReadCache(KeptWork))
    counts: ReadCache[KeptCounts] = field(default_factory=lambda: ReadCache(KeptCounts))
    law: tuple[int, Lawbook] | None = None
    """The law, and the entry of the last pack that it contains."""

    def keep(self, fund: FundFold) -> None:
        """Keep a fold of the fund that is further than the one here."""
        self.fund = fund if fund.seq > self.fund.seq else self.fund


class StationReader:
    """Reader of the operators, the merchants and the station, as this transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read_place()

    def _read_place(self) -> None:
        self._place, self._limits, self._packs_at = station_rows.read_station_state(
            self._connection
        )

    @property
    def station(self) -> Station:
        """The station of this ledger; without a name before it was founded."""
        return self._place or Station("", "")

    def merchant(self, merchant_id: str) -> Merchant:
        """Return the merchant; raises Refusal(UNKNOWN_MERCHANT)."""
        found = station_rows.read_merchant(self._connection, merchant_id)
        if found is None:
            raise Refusal(Reason.UNKNOWN_MERCHANT)
        return found

    def operator(self, operator_id: str) -> Operator:
        """Return the operator; raises Refusal(UNKNOWN_OPERATOR)."""
        found = station_rows.read_operator(self._connection, operator_id)
        if found is None:
            raise Refusal(Reason.UNKNOWN_OPERATOR)
        return found

    def operators(self) -> Sequence[Operator]:
        """Return all operators, also those who left."""
        return station_rows.read_operators(self._connection)

    def merchants(self) -> Sequence[Merchant]:
        """Return all merchants."""
        return station_rows.read_merchants(self._connection)

    def _station(self) -> Station:
        if self._place is None:
            raise Refusal(Reason.STATION_MISSING)
        return self._place


class LedgerSnapshot(StationReader):
    """The port ``Standing``: cases, money, law and records as this transaction sees them."""

    def __init__(self, connection: Connection, cache: FoldCache) -> None:
        super().__init__(connection)
        self.records = SqlRecords(connection, dict(cache.records))
        self._seen = CaseRepository(connection, cache.cases)
        self._rows = Projection(connection, self._limits, cache.fund, self._seen)
        if cache.law is not None and cache.law[0] == self._packs_at:
            self._rows.known_law.append(cache.law[1])

    def hand_over(self, cache: FoldCache) -> None:
        """Pass the folded state on to later transactions, once this one is committed."""
        cache.keep(self._rows.fund)
        cache.cases.keep(self._seen)
        if self._rows.known_law:
            cache.law = self._packs_at, self._rows.known_law[0]

    def merchant(self, merchant_id: str) -> Merchant:
        """Return the merchant; raises Refusal(UNKNOWN_MERCHANT)."""
        found = super().merchant(merchant_id)
        self._rows.merchant_names[merchant_id] = found.name
        return found

    @property
    def fund(self) -> FundFold:
        """The fund as of now; most acts do not need it, so it is folded here."""
        self._rows.fund = self._rows.fund.carry_on(self._connection)
        return self._rows.fund

    @property
    def policy(self) -> Policy:
        """The limits in force in this transaction."""
        return self._rows.policy

    def case(self, case_id: str) -> Case:
        """Return the case; raises Refusal(UNKNOWN_CASE)."""
        return self._rows.case(case_id)

    def open_cases(self) -> Sequence[Case]:
        """Return every case that is not finished."""
        return self._rows.open_cases()

    @property
    def law(self) -> Lawbook:
        """The law known to this ledger."""
        return self._rows.law

    def numbered(self, number: str) -> str:
        """Return the id of the case with this number, or ""."""
        return case_index.numbered(self._connection, number)

    def same_matter(self, phone: str, files: Sequence[str], since: datetime) -> Sequence[str]:
        """Return ids of cases of this phone at a merchant's files since a time, newest first."""
        return case_index.same_matter(self._connection, phone, files, since)

    def book(self) -> Book:
        """Return the fund's book as it stands."""
        return self.fund.book

    def shift_counts(self, since: datetime) -> ShiftCounts:
        """Return the counts at the end of a shift."""
        return shift_view.counts(self._connection, self.fund, self.policy, since)


class LedgerTransaction(LedgerSnapshot):
    """The port ``Ledger`` over one transaction that the caller opened and will commit."""

    def __init__(self, connection: Connection, cache: FoldCache, entropy: LedgerEntropy) -> None:
        super().__init__(connection, cache)
        self._entropy = entropy
        self._head: JournalHead | None = None
        self.changed: set[Changed] = set()
        """Areas that this transaction wrote."""
        self.is_kept: Callable[[str], bool] = _is_kept
        """Tells whether a file that an entry names is in the evidence store."""

    @property
    def connection(self) -> Connection:
        """The open transaction, for erasures outside the journal."""
        return self._connection

    @property
    def head(self) -> JournalHead | None:
        """The last entry that this transaction wrote, None while it wrote none."""
        return self._head

    def append(self, stream: str, event: Event, by: str, at: datetime, entry: str) -> None:
        """Chain one entry and update the rows.

        Raises ValueError for an entry with a file that is not kept: no proof would hold any more.
        """
        if not all(map(self.is_kept, files_of(event))):
            raise ValueError("an entry names a file that is not kept")
        draft = EntryDraft(entry, stream, event, at, by, self._entropy.salt())
        chained = journal.chained(draft, self._head or journal.head(self._connection))
        journal.append(self._connection, [chained])
        self._head = JournalHead(chained.seq, chained.hash)
        self._rows.apply(chained, event)
        self.changed.add(area_of(event))
        if stream in (STATION_STREAM, RULES_STREAM):
            self._read_place()

    @property
    def history(self) -> BulkImport:
        """The store that imports finished cases of an old ledger in bulk."""
        return BulkImport(self._connection, self._station(), self._entropy, self._grown)

    def _grown(self, head: JournalHead) -> None:
        self._head = head
        self.changed.add(Changed.CASE)

    def has_entry(self, entry: str) -> bool:
        """Tell whether an act with this id was written before."""
        return journal.has_entry(self._connection, entry)

    def entries_after(self, stream: str, entry: str) -> Sequence[WrittenEntry]:
        """Return the entries of a stream after one, in order; all for an unknown one."""
        found = journal.stream_after(self._connection, stream, entry)
        return [WrittenEntry(each.id, each.written_at, each.by, each.event) for each in found]

    def entry_of(self, stream: str, entry: str) -> Event | None:
        """Return what an entry of a stream says, None where the stream has no such entry."""
        for each in journal.stream(self._connection, stream):
            if each.id == entry:
                return each.event
        return None

    def take_number(self, series: Series, on: date) -> str:
        """Return the next number of a series."""
        return take_number(self._connection, self._station(), series, on)

    def send(self, kind: str, body: bytes, case_id: str, at: datetime) -> None:
        """Put an event for the regulator into the outbox in this transaction."""
        self.changed.add(Changed.LINK)
        outbox.freeze(self._connection, outbox.PendingEvent(kind, body, case_id, at), self._entropy)

    def tell_head(self, at: datetime) -> None:
        """Put the journal's head into the outbox for the regulator; nothing before enrolment."""
        if outbox.event_signer(self._connection) is not None:
            self.changed.add(Changed.LINK)
            reported_heads.report_heads(self._connection, at, self._entropy)

    @property
    def local_store(self) -> LocalTables:
        """The store for data outside the journal: drafts, saved views, preferences."""
        return LocalTables(self._connection, self.changed)

    @property
    def phones(self) -> PhoneTables:
        """The store of links to consumers' phones, and of what these sent."""
        return PhoneTables(self._connection, self.changed)

    def phone_texts(self, case_id: str, now: datetime) -> PhoneTexts:
        """Return the words of a case that its consumer reads and signs."""
        around = case_view.CaseContext(self.fund, self.policy, self.records.merchants)
        sheet = case_view.sheet(self._connection, around, case_id, now, in_full=True)
        return phone_view.phone_texts(sheet, self.station.name)


def _is_kept(sha256: str) -> bool:
    """Trust the own program: it names what it has put into the store itself."""
    del sha256
    return True
