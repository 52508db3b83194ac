"""Daily figures for the regulator: counts without any text about people.

The figures of a day cover the cases received on it, so they change for as long as one of those
cases is open. Changed figures are sent again, and the later ones count. The hub adds days up: a
month at the regulator is the sum of the days reported here.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.events import PaidOut, Recovered
from mediation_desk.domain.money import total
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.link import outbox
from mediation_desk.ledger.projections import rate_conditions, station_rows
from mediation_desk.ledger.projections.case_index import key_of_day
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.read.analysis.period_counts import PeriodCounts
from mediation_desk.ledger.search.text_index import received_at_of
from mediation_desk.ledger.sql.statements import first, run, upsert
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, ReportPeriod
from mediation_desk.workflows.read_models.ledger import RateKind
from sync.protocol import FigurePart, FiguresDaily, FigureTally, encode_body

KIND = "figures.daily"
EVERY = timedelta(minutes=10)
"""Interval of reports; not after each act, because the hub keeps every report for good."""

DAYS_AT_ONCE = 20

REACH = timedelta(days=800)
"""Reporting range, over two years, so that the regulator can compare a year with the last."""

MOST_NAMES = 100
"""Maximum number of shops named for one day."""

_TOUCHED = (
    "SELECT DISTINCT c.key FROM entry e JOIN case_row c ON c.id = substr(e.stream, 6)"
    " WHERE e.seq > ? AND e.stream GLOB 'case:*' AND c.key >= ?"
)
_OPEN = "SELECT key FROM case_row WHERE is_open = 1 AND key >= ?"
_MOVED = "SELECT at FROM entry WHERE seq > ? AND stream = 'fund'"


def queue_figures(file: LedgerFile, entropy: outbox.EventEntropy, now: datetime) -> int:
    """Put the figures of the days that changed into the outbox; return the number of days sent.

    Does nothing within ten minutes of the last time, nor while nothing was written since. Computed
    on a connection that reads, and written a few at a time, so that nobody at the desk waits for
    it.
    """
    with file.connection() as connection:
        seq, told_at = first(connection, "SELECT seq, at FROM figures_mark") or (0, 0)
        head = journal.head(connection).seq
        if head == seq or now - from_micros(told_at) < EVERY:
            return 0
        days = sorted(set(_days(connection, seq, now)))
    count = 0
    for at in range(0, len(days), DAYS_AT_ONCE):
        count += _queue_days(file, entropy, days[at : at + DAYS_AT_ONCE], now)
    with file.writer.begin() as connection:
        upsert(connection, "figures_mark", {"id": 1, "seq": head, "at": to_micros(now)})
    return count


def figures_of(connection: Connection, fund: FundFold, day: date, now: datetime) -> FiguresDaily:
    """Return all figures reported for one day, as the ledger has it at ``now``."""
    looks, span = PeriodCounts(connection, now), ReportPeriod(PeriodKind.SPAN, day, day)
    parts = looks.parts(span)
    moved = [
        line.event
        for line in fund.lines
        if local_day(line.entry.written_at) == day
        and not fund.book.entries[line.entry.id].is_reversed
    ]
    return FiguresDaily(
        on=day,
        received=looks.count(span),
        settled=parts[RateKind.TWO_STATIONS].count,
        escalated=parts[RateKind.LEFT_STORE].count,
        overdue=parts[RateKind.ON_TIME].of - parts[RateKind.ON_TIME].count,
        paid_fen=total([e.amount for e in moved if isinstance(e, PaidOut)]).fen,
        recovered_fen=total([e.amount for e in moved if isinstance(e, Recovered)]).fen,
        parts=tuple(
            FigurePart(measure=each.value, counted=part.count, among=part.of)
            for each, part in parts.items()
            if part.of
        ),
        tallies=tuple(_tallies(connection, looks, span)),
    )


def _days(connection: Connection, since: int, now: datetime) -> Iterator[date]:
    """Yield the days whose figures may have changed: by an act, by a payment, or by time alone."""
    oldest = local_day(now - REACH)
    from_key = key_of_day(oldest)
    for row in run(connection, _TOUCHED, (since, from_key)):
        yield local_day(received_at_of(row[0]))
    for row in run(connection, _OPEN, (from_key,)):
        yield local_day(received_at_of(row[0]))
    for row in run(connection, _MOVED, (since,)):
        moved_on = local_day(from_micros(row[0]))
        if moved_on >= oldest:
            yield moved_on


def _queue_days(
    file: LedgerFile, entropy: outbox.EventEntropy, days: Sequence[date], now: datetime
) -> int:
    with file.connection() as connection:
        fund = file.known.fund.carry_on(connection)
        bodies = [encode_body(figures_of(connection, fund, day, now)) for day in days]
        known: dict[str, bytes] = dict(
            run(connection, "SELECT day, digest FROM figures_told").fetchall()
        )
    digests = [hashlib.sha256(body).digest() for body in bodies]
    news = [
        (day.isoformat(), body, digest)
        for day, body, digest in zip(days, bodies, digests, strict=True)
        if known.get(day.isoformat(), _nothing_of(day)) != digest
    ]
    with file.writer.begin() as connection:
        for day, body, digest in news:
            outbox.freeze(connection, outbox.PendingEvent(KIND, body, "", now), entropy)
            upsert(connection, "figures_told", {"day": day, "digest": digest})
    return len(news)


def _nothing_of(day: date) -> bytes:
    """Return the digest of a day on which nothing happened, which need not be reported."""
    nothing = FiguresDaily(on=day, received=0, settled=0, escalated=0, overdue=0, paid_fen=0)
    return hashlib.sha256(encode_body(nothing)).digest()


def _tallies(
    connection: Connection, looks: PeriodCounts, span: ReportPeriod
) -> Iterator[FigureTally]:
    names = station_rows.names(connection, "merchant_row")
    yield from _tallies_of("category", looks.groups(span, "category").items())
    yield from _tallies_of("problem", ((p.value, n) for p, n in looks.problems(span).items()))
    yield from _tallies_of(
        "resolved_at", looks.groups(span, "gate", rate_conditions.RESOLVED).items()
    )
    yield from _tallies_of("merchant", _named(looks.groups(span, "merchant").items(), names))
    silent = looks.groups(span, "merchant", looks.counted(RateKind.SHOP_SILENT)).items()
    yield from _tallies_of("silent", _named(silent, names))


def _named(found: Iterable[tuple[object, int]], names: dict[str, str]) -> Iterator[tuple[str, int]]:
    for merchant, count in list(found)[:MOST_NAMES]:
        yield names.get(str(merchant), ""), count


def _tallies_of(of: str, found: Iterable[tuple[object, int]]) -> Iterator[FigureTally]:
    for name, count in found:
        if name != "" and count:
            yield FigureTally(of=of, name=str(name)[:400], count=count)
