"""How the figures read: a rate with its two sides, a change in points, a bar's length."""

from dataclasses import dataclass

from sync.hub.board.periods import Period
from sync.hub.board.reading import Board, Figures, MonthFigures, Rate, StationFigures
from sync.hub.review.district import reckoning
from sync.hub.review.words.deadline import yuan
from sync.hub.review.words.wording import Tongue, code

MEASURES = {
    "two_stations": "Resolved in the store",
    "in_store": "Resolved at the first gate",
    "left_store": "Left the store",
    "first_on_time": "First contact in time",
    "on_time": "Closed in time",
    "answered": "Consumer answered",
    "satisfied": "Consumers satisfied",
    "closed": "Closed",
    "success": "Mediated with success",
    "followed_up": "Followed up",
    "advanced": "Advance compensation",
    "enlarged": "Enlarged",
    "intensified": "Intensified",
    "repeated": "Came again",
    "gates_passed": "Three gates passed",
    "whole_files": "Whole files",
    "shop_silent": "Shops that did not answer",
}
LESS_IS_BETTER = {"left_store", "enlarged", "intensified", "repeated", "shop_silent"}
TILES = ("two_stations", "left_store", "first_on_time", "on_time", "satisfied")
COMPARED = ("two_stations", "left_store", "first_on_time", "on_time", "satisfied", "shop_silent")
NONE = "—"


@dataclass(frozen=True)
class Change:
    """How a figure moved since another period; `tone` says whether that is good."""

    words: str
    tone: str = ""


@dataclass(frozen=True)
class Tile:
    """One figure at the top: what it is, its value, its two sides, how it moved, what it counts."""

    label: str
    value: str
    detail: str
    since: Change
    a_year: Change
    how: str


@dataclass(frozen=True)
class RateRow:
    """One rate of the table: this period, the one before, a year before; and what it counts."""

    label: str
    sides: str
    value: str
    before: str
    year_before: str
    since: Change
    how: str


@dataclass(frozen=True)
class StationRow:
    """One station beside the others."""

    id: str
    name: str
    received: int
    rates: tuple[tuple[str, str], ...]
    paid: str
    recovered: str
    told_to: str
    compares: bool


@dataclass(frozen=True)
class Bar:
    """One row of what is frequent; `width` is its length in the drawing, of 100."""

    name: str
    count: int
    change: str
    width: int


def percent(rate: Rate) -> str:
    """Return a rate with one decimal; nothing among nothing has none."""
    return NONE if rate.percent is None else f"{rate.percent:.1f}%"


def sides(rate: Rate, t: Tongue) -> str:
    """Return both sides of a rate."""
    return t("{counted} of {among}", counted=f"{rate.counted:,}", among=f"{rate.among:,}")


def points(now: Rate, then: Rate, measure: str, t: Tongue) -> Change:
    """Return by how many points a rate moved."""
    if now.percent is None or then.percent is None:
        return Change(NONE)
    moved = round(now.percent - then.percent, 1)
    words = t("{n} pts", n=f"{moved:+.1f}")
    return Change(words, _tone(moved, measure in LESS_IS_BETTER))


def share(now: int, then: int, *, less_is_better: bool = True) -> Change:
    """Return by how many per cent a count moved."""
    if not then:
        return Change(NONE)
    moved = round(100 * (now - then) / then, 1)
    return Change(f"{moved:+.1f}%", _tone(moved, less_is_better))


def _tone(moved: float, less_is_better: bool) -> str:
    if not moved:
        return ""
    return "ok" if (moved < 0) == less_is_better else "bad"


def tiles(board: Board, t: Tongue) -> tuple[Tile, ...]:
    """Return the figures at the top."""
    now, before, year = board.now, board.before, board.year_before
    received = Tile(
        t("Cases received"),
        f"{now.received:,}",
        t("from {n:station|stations}", n=sum(1 for one in board.stations if one.figures.told_to)),
        share(now.received, before.received),
        share(now.received, year.received),
        t(reckoning.RECEIVED),
    )
    paid = Tile(
        t("Advance compensation"),
        yuan(now.paid_fen),
        t("recovered {sum}", sum=yuan(now.recovered_fen)),
        share(now.paid_fen, before.paid_fen),
        share(now.paid_fen, year.paid_fen),
        t(reckoning.PAID),
    )
    return (received, *(_rate_tile(board, each, t) for each in TILES), paid)


def _rate_tile(board: Board, measure: str, t: Tongue) -> Tile:
    now = board.now.rate(measure)
    return Tile(
        t(MEASURES[measure]),
        percent(now),
        sides(now, t),
        points(now, board.before.rate(measure), measure, t),
        points(now, board.year_before.rate(measure), measure, t),
        t(reckoning.RECKONED[measure]),
    )


def rates(board: Board, t: Tongue) -> tuple[RateRow, ...]:
    """Return every rate with its two sides."""
    return tuple(_rate_row(board, measure, t) for measure in MEASURES)


def _rate_row(board: Board, measure: str, t: Tongue) -> RateRow:
    now, before = board.now.rate(measure), board.before.rate(measure)
    return RateRow(
        t(MEASURES[measure]),
        sides(now, t),
        percent(now),
        percent(before),
        percent(board.year_before.rate(measure)),
        points(now, before, measure, t),
        t(reckoning.RECKONED[measure]),
    )


def station_row(line: StationFigures) -> StationRow:
    """Return one station's line."""
    told = line.figures
    return StationRow(
        line.id,
        line.name,
        told.received,
        tuple(
            (percent(told.rate(each)), f"{told.rate(each).counted}/{told.rate(each).among}")
            for each in COMPARED
        ),
        yuan(told.paid_fen),
        yuan(told.recovered_fen),
        told.told_to.isoformat() if told.told_to else NONE,
        line.compares,
    )


def bars(board: Board, of: str, t: Tongue) -> tuple[Bar, ...]:
    """Return what is frequent, the most first, with its change since the period before."""
    rows = board.now.tallies.get(of, ())
    then = dict(board.before.tallies.get(of, ()))
    most = max((count for _, count in rows), default=1)
    return tuple(
        Bar(_name(of, name, t), count, share(count, then.get(name, 0)).words, 100 * count // most)
        for name, count in rows
    )


def _name(of: str, name: str, t: Tongue) -> str:
    return code(t, of, name) if of in ("category", "problem") else name


def gates(figures: Figures, t: Tongue) -> tuple[tuple[str, int], ...]:
    """Return how many cases were resolved at each of the three gates."""
    told = dict(figures.tallies.get("resolved_at", ()))
    names = ("First gate: the store", "Second gate: guidance", "Third gate: on site")
    return tuple((t(name), told.get(str(gate), 0)) for gate, name in enumerate(names, 1))


def title(period: Period, t: Tongue) -> str:
    """Return the period in words."""
    since = period.since
    if period.kind == "month":
        return t("{year}-{month}", year=since.year, month=f"{since.month:02}")
    if period.kind == "quarter":
        return t("{year}, quarter {n}", year=since.year, n=(since.month - 1) // 3 + 1)
    return t("the year {year}", year=since.year)


@dataclass(frozen=True)
class Column:
    """One month of the drawing: where its bars stand and how high, in the drawing's units."""

    x: int
    label: str
    received: int
    heights: tuple[int, int, int, int]
    rate: str
    is_last: bool


HIGH = 120
WIDE = 56


def columns(months: tuple[MonthFigures, ...]) -> tuple[Column, ...]:
    """Return the course of the year: each month's cases by gate, the open ones on top."""
    most = max((each.received for each in months), default=0) or 1
    return tuple(
        _column(n, each, most, is_last=n == len(months) - 1) for n, each in enumerate(months)
    )


def _column(n: int, month: MonthFigures, most: int, *, is_last: bool) -> Column:
    rest = max(month.received - sum(month.resolved_at), 0)
    parts = (*month.resolved_at, rest)
    first, second, third, other = (HIGH * part // most for part in parts)
    label, rate = f"{month.month.since:%m}", percent(month.resolved)
    return Column(n * WIDE, label, month.received, (first, second, third, other), rate, is_last)


@dataclass(frozen=True)
class District:
    """All that the page and the report say of a board, in words."""

    board: Board
    tiles: tuple[Tile, ...]
    rates: tuple[RateRow, ...]
    rows: tuple[StationRow, ...]
    gates: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    goods: tuple[Bar, ...]
    problems: tuple[Bar, ...]
    merchants: tuple[Bar, ...]
    silent: tuple[Bar, ...]


def district(board: Board, t: Tongue) -> District:
    """Return a board in words."""
    return District(
        board=board,
        tiles=tiles(board, t),
        rates=rates(board, t),
        rows=tuple(station_row(line) for line in board.stations),
        gates=gates(board.now, t),
        columns=columns(board.months),
        goods=bars(board, "category", t),
        problems=bars(board, "problem", t),
        merchants=bars(board, "merchant", t),
        silent=bars(board, "silent", t),
    )
