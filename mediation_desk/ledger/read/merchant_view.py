"""Reads for the merchants' page: the journal's files with figures from the cases' rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.acts import deposit as deposits
from mediation_desk.domain.fund.acts.deposit import DepositHold
from mediation_desk.domain.merchant import MerchantFile, Merchants
from mediation_desk.domain.merchant.score import ScoreFigures, score
from mediation_desk.domain.money import total
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.projections import case_index, rate_conditions, station_rows
from mediation_desk.ledger.projections.law_rows import read_law
from mediation_desk.ledger.read import table_view
from mediation_desk.ledger.search import small_indexes
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import run
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.read_models.case.follow_up_clocks import shop_was_late
from mediation_desk.workflows.read_models.ledger import RateKind
from mediation_desk.workflows.read_models.merchants.merchant_sheet import (
    REPEAT_DAYS,
    MerchantRow,
    MerchantSheet,
    RepeatedCause,
    marks,
    next_end,
    notice_counts,
    noticed_on,
    order,
    repeats,
)

YEAR = timedelta(days=365)
CASES_MAX = 300
_TWO_STATIONS, _ENDED = rate_conditions.COUNTED[RateKind.TWO_STATIONS]
"""Counted as the analysis counts it: by the gate that the case came to, also from a hotline."""
_FIGURES = statement(
    "SELECT merchant, count(*), count(*) FILTER (WHERE {ended}),"
    " count(*) FILTER (WHERE {ended} AND {two_stations}), coalesce(sum(is_open), 0)"
    " FROM case_row WHERE key >= ? AND {stands}",
    ended=_ENDED,
    two_stations=_TWO_STATIONS,
    stands=rate_conditions.STANDS,
)
_MAYBE_LATE = (
    "SELECT merchant, merchant_due_at < ?, shop_asked_at FROM case_row"
    " WHERE is_open = 1 AND key >= ? AND (merchant_due_at < ?"
    " OR shop_asked_at IS NOT NULL AND shop_answered_at IS NULL AND acted_at IS NULL)"
)
"""Cases where the merchant's own time is over, or where the shop's answer is awaited."""
_Maybe = tuple[str, int | None, int]
"""The merchant, whether its own time is over, and when the shop was asked."""
_RECENT = statement(
    "SELECT merchant, problems, goods FROM case_row WHERE key >= ? AND {stands}",
    stands=rate_conditions.STANDS,
)
_PAID = "SELECT merchant, sum(paid_fen) FROM payment_row GROUP BY merchant"


@dataclass(frozen=True)
class MerchantFigures:
    """Figures by which all merchants are judged at one moment."""

    merchants: Merchants
    book: Book
    policy: Policy
    figures: dict[str, ScoreFigures]
    causes: dict[str, list[tuple[str, str]]]
    paid: dict[str, int]
    today: date

    def repeats_of(self, merchant: str) -> tuple[RepeatedCause, ...]:
        """Return the causes that recurred at a merchant, all its files together."""
        found = [c for one in self.merchants.all_of(merchant) for c in self.causes[one]]
        return repeats(found, self.policy.repeat_cases)

    def figures_of(self, file: MerchantFile) -> ScoreFigures:
        """Return the figures of a merchant's score, all its files together; ``file`` is joined."""
        ids = self.merchants.all_of(file.merchant.id)
        held = [self.figures.get(one, ScoreFigures()) for one in ids]
        pending, overdue = notice_counts(file, self.today)
        return ScoreFigures(
            disputes=sum(each.disputes for each in held),
            ended=sum(each.ended for each in held),
            two_stations=sum(each.two_stations for each in held),
            open_cases=sum(each.open_cases for each in held),
            overdue_cases=sum(each.overdue_cases for each in held),
            advanced_fen=sum(self.paid.get(one, 0) for one in ids),
            owed_fen=sum(self.book.owed_by(one).fen for one in ids),
            open_notices=pending,
            overdue_notices=overdue,
        )


def merchant_figures(
    connection: Connection,
    known: tuple[Merchants, Book, Policy],
    now: datetime,
    only: tuple[str, ...] = (),
) -> MerchantFigures:
    """Read the figures of all merchants, or of the files ``only``."""
    merchants, book, policy = known
    since = case_index.key_for(now - YEAR, 0)
    of = f" AND merchant IN ({', '.join('?' * len(only))})" if only else ""
    moment = to_micros(now)
    found = run(connection, _MAYBE_LATE + of, (moment, since, moment, *only))
    late = _late(found, policy, now)
    figures = {
        row[0]: replace(ScoreFigures(*row[1:]), overdue_cases=late[row[0]])
        for row in run(connection, f"{_FIGURES}{of} GROUP BY merchant", (since, *only))
    }
    causes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    lately = case_index.key_for(now - timedelta(days=REPEAT_DAYS), 0)
    for merchant, problems, goods in run(connection, _RECENT + of, (lately, *only)):
        causes[merchant].append((problems, goods))
    paid = {row[0]: row[1] for row in run(connection, _PAID)}
    return MerchantFigures(merchants, book, policy, figures, causes, paid, local_day(now))


def _late(found: Iterable[_Maybe], policy: Policy, now: datetime) -> Counter[str]:
    """Count by merchant the open cases in which the merchant itself is late."""
    return Counter(
        merchant
        for merchant, is_over, asked_at in found
        if is_over or shop_was_late(from_micros(asked_at), now, policy)
    )


class SqlMerchantReader:
    """The port ``MerchantReader`` over one connection."""

    def __init__(
        self, connection: Connection, known: tuple[Merchants, Book, Policy], now: datetime
    ) -> None:
        self._connection, self._known, self._now = connection, known, now

    def rows(self) -> tuple[MerchantRow, ...]:
        """Return all merchants, those that need attention first."""
        return rows(merchant_figures(self._connection, self._known, self._now))

    def sheet(self, merchant: str) -> MerchantSheet:
        """Return one merchant's file with its whole context."""
        merchants = self._known[0]
        only = merchants.all_of(merchants.whole(merchant))
        of = merchant_figures(self._connection, self._known, self._now, only)
        return sheet(self._connection, of, merchant, self._now)


def rows(of: MerchantFigures) -> tuple[MerchantRow, ...]:
    """Return all merchants, those that need attention first; a merged file is under its other."""
    known = of.merchants
    files = (known.joined(id_) for id_, file in known.files.items() if not file.merged_into)
    return tuple(sorted((_row(of, file) for file in files), key=order))


def _row(of: MerchantFigures, file: MerchantFile) -> MerchantRow:
    it = file.merchant
    figures = of.figures_of(file)
    initials, pinyin = letters(file)
    return MerchantRow(
        it.id,
        it.name,
        it.unit,
        initials,
        pinyin,
        score(figures).points,
        marks(file, of.repeats_of(it.id), of.today),
        next_end(file),
        figures.disputes,
        noticed_on(file),
        file.reported_food_paper(of.today),
    )


def letters(file: MerchantFile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the initials and full pinyin that find a merchant; the clerk's letters take
    precedence.
    """
    initials, pinyin = computed_letters(file.merchant.name)
    return file.codes or initials, pinyin


def computed_letters(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the letters made from a name, in every reading."""
    parts = small_indexes.merchant_parts(name)
    initials = tuple(p.part for p in parts if p.kind is small_indexes.IndexedPartKind.INITIALS)
    pinyin = tuple(p.part for p in parts if p.kind is small_indexes.IndexedPartKind.PINYIN)
    return initials, pinyin


def sheet(
    connection: Connection, of: MerchantFigures, merchant: str, now: datetime
) -> MerchantSheet:
    """Return one file with its whole context; a merged one gives the file that it is under."""
    whole = of.merchants.whole(merchant)
    file = of.merchants.joined(whole)
    ids = of.merchants.all_of(whole)
    keys, count = _cases(connection, ids)
    calendar = read_law(connection).calendar
    shown = table_view.RowMode(of.policy, in_full=False, calendar=calendar)
    figures = of.figures_of(file)
    return MerchantSheet(
        file=file,
        row=_row(of, file),
        score=score(figures),
        repeats=of.repeats_of(whole),
        cases=table_view.rows(connection, keys, shown),
        case_count=count,
        read_at=now,
        today=of.today,
        computed_codes=computed_letters(file.merchant.name)[0],
        others=tuple(of.merchants.file(one) for one in ids[1:]),
        deposit=deposits.deposit_balance(of.book, *ids),
        deposit_required=deposits.required(of.book, *ids),
        deposit_holds=_holds(connection, of.book, ids),
        owed=total([of.book.owed_by(one) for one in ids]),
        numbers=_numbers(connection, file),
        people=station_rows.names(connection, "operator_row"),
    )


def _holds(connection: Connection, book: Book, ids: tuple[str, ...]) -> tuple[DepositHold, ...]:
    """Return what would keep the deposit with the mall, over all files of the merchant."""
    query = statement(
        "SELECT count(*) FROM case_row WHERE is_open = 1 AND merchant IN ({marks})",
        marks=placeholders(ids),
    )
    open_cases = run(connection, query, ids).fetchone()[0]
    return deposits.holds(book, ids, open_cases)


def _cases(connection: Connection, ids: tuple[str, ...]) -> tuple[list[int], int]:
    found = f"FROM case_row WHERE merchant IN ({placeholders(ids)})"
    keys = run(connection, f"SELECT key {found} ORDER BY key DESC LIMIT {CASES_MAX}", ids)
    count = run(connection, f"SELECT count(*) {found}", ids).fetchone()[0]
    return [row[0] for row in keys.fetchall()], count


def _numbers(connection: Connection, file: MerchantFile) -> dict[str, str]:
    """Return the numbers of the cases that notices, incidents and orders name."""
    named = [case for notice in file.rectifications.values() for case in notice.issued.cases]
    named += [case for incident in file.incidents.values() for case in incident.cases]
    wanted = tuple(dict.fromkeys(named))
    found = run(
        connection,
        statement(
            "SELECT id, number FROM case_row WHERE id IN ({marks})", marks=placeholders(wanted)
        ),
        wanted,
    )
    return {row[0]: row[1] for row in found}
