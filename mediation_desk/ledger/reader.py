"""The one reader of screens, papers and commands, over one connection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from mediation_desk.domain.case.events.desk_work import Terminated
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.people import Operator, Role, Station
from mediation_desk.domain.records.duty import ShiftCounts, unmanned_spans
from mediation_desk.ledger.journal.journal import last_id
from mediation_desk.ledger.link.exchange_settings import read_folders
from mediation_desk.ledger.local import phone_tables, saved_views
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.projections.case_cache import CaseRepository
from mediation_desk.ledger.projections.law_rows import read_law
from mediation_desk.ledger.projections.projection import Projection
from mediation_desk.ledger.projections.record_folds import SqlRecords
from mediation_desk.ledger.read import (
    clock_view,
    desk_view,
    inbox_view,
    letter_view,
    link_view,
    merchant_view,
    personal_view,
    table_view,
)
from mediation_desk.ledger.read.analysis import analysis_view
from mediation_desk.ledger.read.cases import (
    case_view,
    earlier_view,
    message_view,
    phone_view,
    related_view,
    shift_view,
    today_view,
)
from mediation_desk.ledger.read.cases.case_counts import CaseCounter
from mediation_desk.ledger.read.cases.read_cache import ReadCacheStart
from mediation_desk.ledger.read.fund import closing_view, entry_view, fund_view, recourse_view
from mediation_desk.ledger.read.fund.case_lookup import CaseLookup
from mediation_desk.ledger.retention import retention_view
from mediation_desk.ledger.transaction import FoldCache
from mediation_desk.workflows.phone.phone_link import phone_link
from mediation_desk.workflows.phone.phone_store import PhoneBatch
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.ports import Clock
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase, RelatedCase
from mediation_desk.workflows.read_models.case.likely_class import EarlierCase
from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts
from mediation_desk.workflows.read_models.desk import (
    DeskSheet,
    FormDraft,
    KnownConsumer,
    MerchantHint,
)
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, PaymentRow
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BankStatus,
    DebtRow,
    MonthSheet,
    RecourseSheet,
)
from mediation_desk.workflows.read_models.inbox.items import Inbox
from mediation_desk.workflows.read_models.ledger import LedgerRow, SavedView, SearchHit, Tally, View
from mediation_desk.workflows.read_models.link import (
    ClockWitnesses,
    ExchangeFolders,
    HubLinkStatus,
    LinkSheet,
)
from mediation_desk.workflows.read_models.messages import MessageSettings
from mediation_desk.workflows.read_models.personal import PersonalSheet, RetentionSheet
from mediation_desk.workflows.read_models.today import AtHand, RegulatorLetter, Today, letter_of
from mediation_desk.workflows.response.consumer_messages import MessageContext
from mediation_desk.workflows.response.platform_replies import reply_texts
from mediation_desk.workflows.station.leaders import LEADERS

LETTERS_MAX = 500
INBOX_LETTERS_MAX = 200


@dataclass(frozen=True)
class ReaderContext:
    """Context of a reader outside the ledger."""

    workspace: str
    now: Clock
    phone_door: Callable[[], PhoneDoor | None] = lambda: None
    """Returns the running door of the consumers' phones, which a link begins with."""


class SqlTableReader:
    """Reader of the table of all cases: keys of a view, rows by key, sums, the search."""

    def __init__(self, connection: Connection, cache: FoldCache, around: ReaderContext) -> None:
        self._connection = connection
        self._around = around
        # Before the first statement, which decides the state that is read.
        self._work = ReadCacheStart.of(cache.work)
        self._counts = ReadCacheStart.of(cache.counts)
        self.records = SqlRecords(connection, cache.records)
        self.fund = cache.fund.carry_on(connection)
        self._policy = station_rows.read_policy(connection)

    @property
    def law(self) -> Lawbook:
        """The law known to this ledger."""
        return read_law(self._connection)

    def keys(self, view: View, limit: int = 0) -> Sequence[int]:
        """Return the keys of a view in its order; ``limit`` gives the first ones only (0: all)."""
        return table_view.keys(self._connection, self._whole(view), self._around.now(), limit)

    def rows(
        self, keys: Sequence[int], *, in_full: bool = False, clocks: bool = True
    ) -> tuple[LedgerRow, ...]:
        """Return the rows of some keys, in the order of the keys."""
        policy = self._policy if clocks else None
        shown = table_view.RowMode(policy, in_full, self.law.calendar)
        return table_view.rows(self._connection, keys, shown)

    def last_entry(self) -> str:
        """Return the id of the newest entry of the journal, "" for none."""
        return last_id(self._connection)

    def tally(self, view: View) -> Tally:
        """Return count and sum of a view."""
        return table_view.tally(self._connection, self._whole(view), self._around.now())

    def withheld_from_public(self) -> frozenset[str]:
        """Return the cases whose consumer was asked about publicity and did not agree."""
        return table_view.withheld_from_public(self._connection)

    def _whole(self, view: View) -> View:
        """Return the view over all files of the shops that it names."""
        named = (one for each in view.merchants for one in self.records.merchants.same(each))
        return replace(view, merchants=tuple(dict.fromkeys(named))) if view.merchants else view

    def find(self, text: str, limit: int, *, in_full: bool = False) -> SearchHit:
        """Return the newest cases that contain the words."""
        shown = table_view.RowMode(self._policy, in_full, self.law.calendar)
        return table_view.find(self._connection, text, limit, shown)

    def views(self, operator: str) -> tuple[SavedView, ...]:
        """Return the views that an operator saved."""
        return saved_views.saved(self._connection, operator)

    def tags(self) -> tuple[str, ...]:
        """Return every tag that a case has."""
        return saved_views.tags(self._connection)

    def shift_counts(self, since: datetime) -> ShiftCounts:
        """Return the counts at the end of a shift that began ``since``."""
        return shift_view.counts(self._connection, self.fund, self._policy, since)


class SqlFigureReader(SqlTableReader):
    """Reader of the analysis."""

    def analysis(self, period: ReportPeriod, now: datetime) -> Analysis:
        """Return all figures of one period."""
        return analysis_view.analysis(self._connection, self.fund, self.records, period, now)


class SqlMoneyReader(SqlFigureReader):
    """Reader of the fund's pages and papers."""

    def payment(self, payment_id: str) -> PaymentRow:
        """Return one payment, for its papers."""
        return fund_view.one_payment(self._connection, self.fund, self._policy, payment_id)

    def fund_sheet(self, now: datetime) -> FundSheet:
        """Return all content of the fund page."""
        basis = (self._policy, self.records.merchants)
        return fund_view.sheet(self._connection, self.fund, basis, now)

    def recourse_sheet(self, now: datetime) -> RecourseSheet:
        """Return debts, deposits and how far the book is closed."""
        basis = (self._policy, self.records.merchants)
        return recourse_view.sheet(self._connection, self.fund, basis, now)

    def debt(self, payment_id: str, now: datetime) -> DebtRow | None:
        """Return the debt that a payment made, for its papers; None where it made none."""
        basis = (self._policy, self.records.merchants)
        return recourse_view.debt_of_payment(self._connection, self.fund, basis, payment_id, now)

    def month_sheet(self, day: date) -> MonthSheet:
        """Return the closed month in which a day lies; raises Refusal(MONTH_NOT_OVER) for none."""
        merchants = self.records.merchants
        return closing_view.month(self._connection, self.fund, merchants, day)

    def bank_face(self, lines: Sequence[BankLine], now: datetime) -> BankStatus:
        """Return the comparison of the bank's lines with the book."""
        about = CaseLookup(self._connection)
        return entry_view.compared_with_book(self.fund.book, about, lines, local_day(now))


class SqlReader(SqlMoneyReader):
    """The port ``Reader`` over one connection."""

    def role(self, operator: str) -> Role | None:
        """Return the role of an operator, None for nobody's id."""
        found = self._people.get(operator)
        return found.role if found is not None else None

    @cached_property
    def _people(self) -> dict[str, Operator]:
        return {each.id: each for each in station_rows.read_operators(self._connection)}

    def today(self, operator: str, now: datetime) -> Today:
        """Return all content of Today for an operator; the page itself filters by responder."""
        return self.today_for(self.role(operator), now)

    def today_for(self, role: Role | None, now: datetime) -> Today:
        """Return Today, which is the same for everybody of a role."""
        duty, hand = self.records.duty, self._hand
        counts = CaseCounter(self._connection, now, self._counts)
        leads = role in LEADERS
        found = today_view.today(self._connection, self.fund, hand, now, counts, leads=leads)
        found = today_view.with_lone_payments(found, self._connection, self.fund, role)
        here = {one.id for one in self._people.values() if one.is_active}
        circulars = tuple(map(letter_of, self.records.circulars.unconfirmed(local_day(now))))
        return replace(
            found,
            letters=_by_arrival(found.letters, circulars),
            unread=found.unread + len(circulars),
            unmanned=unmanned_spans(duty, self._policy, now, here),
            has_roster=duty.has_roster,
            supervised=self.records.supervisions.open,
        )

    def personal(self, today: date) -> PersonalSheet:
        """Return the people whose retention has ended, or who may be erased."""
        return personal_view.SqlRetentionReader(self._connection, self.records, today).sheet()

    def retention(self, today: date) -> RetentionSheet:
        """Return the retention terms of each kind of record, and the legal holds."""
        return retention_view.sheet(self._connection, self.records, today)

    def at_hand(self) -> AtHand:
        """Return open cases and waiting payments, and how many letters and circulars wait."""
        circulars = self.records.circulars.unconfirmed(local_day(self._around.now()))
        return replace(self._hand, unread=self._hand.unread + len(circulars))

    @cached_property
    def _hand(self) -> AtHand:
        return today_view.at_hand(self._connection, self.fund, self._policy, self._work)

    def inbox(self, operator: str, now: datetime, hand: AtHand) -> Inbox:
        """Return the inbox of an operator; ``hand`` is the work at hand now."""
        reading = self._people.get(operator)
        if reading is None:
            return Inbox()
        letters = self._leaders_letters if reading.role in LEADERS else self._inbox_letters
        unconfirmed = set(self.records.circulars.unconfirmed(local_day(now)))
        circulars = (
            letter_of(one)
            if one in unconfirmed
            else replace(letter_of(one), acknowledged_at=one.came_at)
            for one in self.records.circulars.newest()
        )
        written = (*letters, *circulars)
        sources = inbox_view.InboxSources(
            hand, written, self.fund.book, self._waiting_batches, self._people, self._policy
        )
        return inbox_view.inbox(self._connection, reading, sources, now)

    @cached_property
    def _waiting_batches(self) -> tuple[PhoneBatch, ...]:
        return phone_tables.waiting_batches(self._connection)

    @cached_property
    def _inbox_letters(self) -> tuple[RegulatorLetter, ...]:
        return letter_view.read_letters(self._connection, INBOX_LETTERS_MAX, leads=False)

    @cached_property
    def _leaders_letters(self) -> tuple[RegulatorLetter, ...]:
        return letter_view.read_letters(self._connection, INBOX_LETTERS_MAX, leads=True)

    def case_sheet(self, case_id: str, now: datetime, *, in_full: bool = False) -> CaseSheet:
        """Return a case with its whole context."""
        merchants = self.records.merchants
        around = case_view.CaseContext(self.fund, self._policy, merchants)
        found = case_view.sheet(self._connection, around, case_id, now, in_full=in_full)
        bought = found.case.purchase
        days = merchants.promised_days(bought.merchant, bought.purchased_on)
        left_on = merchants.left_on(bought.merchant)
        bad = merchants.bad_goods(bought.merchant, case_id, bought.goods)
        officers = self.records.directory.officers(local_day(now))
        station = station_rows.read_station(self._connection)
        file = merchants.files.get(bought.merchant)
        return replace(
            found,
            shop_legal_person=file.described.legal_person if file is not None else "",
            promised_days=days,
            shop_left_on=left_on,
            bad_goods=bad,
            officers=officers,
            committee=station.committee if station is not None else "",
            **self._texts(found),
            has_gateway=bool(message_view.gateway(self._connection).address),
            hold=retention_view.hold_over_case(
                self._connection, self.records, case_id, local_day(now)
            ),
        )

    def _texts(self, found: CaseSheet) -> dict[str, Any]:
        """Return the texts made of a case; words of the case that are masked are in none of them.

        The fields of a message are never masked or a person's. A reply takes over words that were
        typed into the case, whole where the sheet is in full.
        """
        station = station_rows.read_station(self._connection) or Station("", "")
        context = MessageContext(found.merchant, station, self._policy, self.law.calendar)
        ends = (step.event for step in found.steps if isinstance(step.event, Terminated))
        return {
            "messages": message_view.texts(self._connection, found.case, context),
            "replies": reply_texts(found.case, context, next(ends, None)),
        }

    def message_settings(self) -> MessageSettings:
        """Return the station's wording of messages, and the gateway without its secret."""
        return message_view.settings(self._connection)

    def folded(self, case_ids: Sequence[str]) -> tuple[Case, ...]:
        """Return some cases, masked, without their context."""
        cases = CaseRepository(self._connection)
        rows = Projection(self._connection, self._policy, self.fund, cases)
        return tuple(case_view.masked_case(rows.case(case_id)) for case_id in case_ids)

    def paper_case(self, case_id: str, by: Operator, now: datetime) -> PaperCase:
        """Return a case as a form prints it: a form carries the particulars in full."""
        sheet = self.case_sheet(case_id, now, in_full=True)
        printing = case_view.PrintContext(by, now)
        made = case_view.paper_case(self._connection, sheet, self.records.merchants, printing)
        if sheet.case.signatures:
            made = replace(made, phone_texts=phone_view.phone_texts(sheet, made.station.name))
        door, token = self.phone_door, phone_view.slip_token(self.phones.tokens(case_id), now)
        if door is None or token is None:
            return made
        link = phone_link(door, token)
        return replace(made, phone_link=link, phone_until=token.until, phone_over_hub=door.over_hub)

    def letters(self) -> tuple[RegulatorLetter, ...]:
        """Return the regulator's letters, newest first."""
        return letter_view.read_letters(self._connection, LETTERS_MAX, leads=False)

    def link(self) -> LinkSheet:
        """Return all content of the link page."""
        return link_view.sheet(self._connection, self._folders())

    def link_face(self) -> HubLinkStatus:
        """Return the status bar's content."""
        return link_view.link_status(self._connection, self._folders())

    def clock_witnesses(self) -> ClockWitnesses:
        """Return the times against which the computer's clock is held."""
        return clock_view.clock_witnesses(self._connection)

    def _folders(self) -> ExchangeFolders | None:
        return read_folders(Path(self._around.workspace))

    def desk(self, operator: str) -> DeskSheet:
        """Return the shell's data of the station."""
        facts = (self._around.workspace, self.law.calendar.known_until)
        return desk_view.desk(self._connection, operator, facts)

    def merchant_hints(self, now: datetime) -> tuple[MerchantHint, ...]:
        """Return every merchant with the texts that the box matches."""
        return desk_view.merchant_hints(self._connection, self.records.merchants, now)

    def merchants(self, now: datetime) -> merchant_view.SqlMerchantReader:
        """Return the reader of the merchants' files as judged now."""
        known = (self.records.merchants, self.fund.book, self._policy)
        return merchant_view.SqlMerchantReader(self._connection, known, now)

    def known_consumer(self, phone: str) -> KnownConsumer | None:
        """Return what earlier visits recorded about the owner of a phone."""
        return desk_view.known_consumer(self._connection, phone)

    def related(self, phone: str, shop: str, goods: str, words: str) -> tuple[RelatedCase, ...]:
        """Return cases that may be the same matter."""
        files = self.records.merchants.same(shop)
        sought = related_view.RelatedQuery(phone, files, goods, words)
        return related_view.related(self._connection, sought)

    def earlier_cases(self, merchant: str, goods: str) -> tuple[EarlierCase, ...]:
        """Return earlier cases of a merchant, and those about like goods, the newest first."""
        files = self.records.merchants.same(merchant)
        return earlier_view.earlier_cases(self._connection, files, goods)

    def draft(self, form: str) -> FormDraft | None:
        """Return the draft of a form that was not finished."""
        return desk_view.draft(self._connection, form)

    @property
    def phones(self) -> phone_tables.SqlPhoneRows:
        """The links to consumers' phones, and what these sent."""
        return phone_tables.SqlPhoneRows(self._connection)

    def phone_texts(self, case_id: str, now: datetime) -> PhoneTexts:
        """Return the words of a case for its consumer's phone."""
        station = station_rows.read_station(self._connection)
        sheet = self.case_sheet(case_id, now, in_full=True)
        return phone_view.phone_texts(sheet, station.name if station is not None else "")

    @property
    def phone_door(self) -> PhoneDoor | None:
        """The running door of the phones; None where none is open."""
        return self._around.phone_door()


def _by_arrival(
    letters: tuple[RegulatorLetter, ...], circulars: tuple[RegulatorLetter, ...]
) -> tuple[RegulatorLetter, ...]:
    """Return letters with the circulars among them, newest first; without any, as they are."""
    if not circulars:
        return letters
    return tuple(sorted((*circulars, *letters), key=lambda one: one.arrived_at, reverse=True))
