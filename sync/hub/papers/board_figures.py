"""Texts of the figures: a rate with its two counts, a change in points, a bar's length."""

from dataclasses import dataclass

from sync.hub.domain.board_periods import BoardPeriod
from sync.hub.language.clock import yuan
from sync.hub.language.translator import Translator, code
from sync.hub.papers import figure_definitions
from sync.hub.papers.year_chart import NONE, MonthColumn, columns, percent
from sync.hub.services.board.board_reader import (
    DistrictBoard,
    DistrictFigures,
    MeasuredRate,
    StationFigures,
)

MEASURES = {
    "two_stations": "Settled at gates 1–2, of ended",
    "two_stations_accepted": "Settled at gates 1–2, of accepted",
    "in_store": "Settled at gate 1",
    "left_store": "Left the store",
    "first_on_time": "First contact in time",
    "on_time": "Closed in time",
    "answered": "Consumer answered",
    "satisfied": "Consumers satisfied",
    "satisfied_otherwise": "Satisfied by other grades",
    "satisfied_own_hand": "Satisfied by own hand",
    "regulator_satisfied": "Regulator satisfied",
    "closed": "Closed",
    "success": "Mediated with success",
    "followed_up": "Followed up",
    "advanced": "Advance compensation",
    "enlarged": "Enlarged",
    "intensified": "Intensified",
    "repeated": "Came again",
    "gates_passed": "Three gates passed",
    "gates_own_hand": "Three gates passed by own hand",
    "whole_files": "Whole files",
    "shop_silent": "Shops that did not answer",
}
OWN_HAND = {"satisfied": "satisfied_own_hand", "gates_passed": "gates_own_hand"}
"""Measures in which grades of the consumer's own hand are told apart, with those alone."""
LESS_IS_BETTER = {"left_store", "enlarged", "intensified", "repeated", "shop_silent"}
TILES = ("two_stations", "left_store", "first_on_time", "on_time", "satisfied")
COMPARED = ("two_stations", "left_store", "first_on_time", "on_time", "satisfied", "shop_silent")
GATES = {
    "gate1": "First gate: the store",
    "gate2": "Second gate: guidance",
    "gate3": "Third gate: on site",
}


@dataclass(frozen=True)
class FigureChange:
    """Change of a figure since another period; `tone` says whether that is good."""

    words: str
    tone: str = ""


@dataclass(frozen=True)
class FigureTile:
    """Figure at the top: its name, its value, its two counts, its change, its definition.

    `figure` names it in an address; the number of received cases has no name.
    """

    figure: str
    label: str
    value: str
    detail: str
    since: FigureChange
    a_year: FigureChange
    how: str


@dataclass(frozen=True)
class BoardRateRow:
    """Rate of the table: this period, the one before, a year before; and its definition.

    Each has its value and its two counts.
    """

    figure: str
    label: str
    sides: str
    value: str
    before: tuple[str, str]
    year_before: tuple[str, str]
    since: FigureChange
    how: str


@dataclass(frozen=True)
class BoardStationRow:
    """Station in the comparison."""

    id: str
    name: str
    received: int
    rates: tuple[tuple[str, str], ...]
    paid: str
    recovered: str
    told_to: str
    compares: bool


@dataclass(frozen=True)
class FrequencyBar:
    """Row of the frequency list; `width` is its length in the drawing, of 100."""

    key: str
    name: str
    count: int
    change: str
    width: int


def sides(rate: MeasuredRate, t: Translator) -> str:
    """Return both counts of a rate."""
    return t("{counted} of {among}", counted=f"{rate.counted:,}", among=f"{rate.among:,}")


def points(now: MeasuredRate, then: MeasuredRate, measure: str, t: Translator) -> FigureChange:
    """Return the change of a rate in points."""
    if now.percent is None or then.percent is None:
        return FigureChange(NONE)
    moved = round(now.percent - then.percent, 1)
    words = t("{n} pts", n=_signed(moved))
    return FigureChange(words, _tone(moved, measure in LESS_IS_BETTER))


def share(now: int, then: int, *, less_is_better: bool = True) -> FigureChange:
    """Return the change of a count in per cent."""
    if not then:
        return FigureChange(NONE)
    moved = round(100 * (now - then) / then, 1)
    return FigureChange(f"{_signed(moved)}%", _tone(moved, less_is_better))


def _signed(moved: float) -> str:
    """Return the number with a minus sign, as everywhere on the pages; no change has no sign."""
    return f"{moved:+.1f}".replace("-", "−") if moved else "0.0"


def _tone(moved: float, less_is_better: bool) -> str:
    if not moved:
        return ""
    return "ok" if (moved < 0) == less_is_better else "bad"


def tiles(board: DistrictBoard, t: Translator) -> tuple[FigureTile, ...]:
    """Return the figures at the top."""
    now, before, year = board.now, board.before, board.year_before
    received = FigureTile(
        "",
        t("Cases received"),
        f"{now.received:,}",
        t("from {n:station|stations}", n=sum(1 for one in board.stations if one.figures.told_to)),
        share(now.received, before.received),
        share(now.received, year.received),
        t(figure_definitions.RECEIVED),
    )
    paid = FigureTile(
        "advanced",
        t("Advance compensation"),
        yuan(now.paid_fen),
        t("recovered {sum}", sum=yuan(now.recovered_fen)),
        share(now.paid_fen, before.paid_fen),
        share(now.paid_fen, year.paid_fen),
        t(figure_definitions.PAID),
    )
    return (received, *(_rate_tile(board, each, t) for each in TILES), paid)


def _rate_tile(board: DistrictBoard, measure: str, t: Translator) -> FigureTile:
    now = board.now.rate(measure)
    return FigureTile(
        measure,
        t(MEASURES[measure]),
        percent(now),
        _with_own_hand(sides(now, t), board.now, measure, t),
        points(now, board.before.rate(measure), measure, t),
        points(now, board.year_before.rate(measure), measure, t),
        t(figure_definitions.RECKONED[measure]),
    )


def _with_own_hand(both: str, figures: DistrictFigures, measure: str, t: Translator) -> str:
    """Return the counts of a rate, and of those the ones by the consumer's own hand."""
    if measure not in OWN_HAND:
        return both
    own = figures.rate(OWN_HAND[measure])
    return t("{sides}; by own hand {own}", sides=both, own=f"{own.counted:,}/{own.among:,}")


def rates(board: DistrictBoard, t: Translator) -> tuple[BoardRateRow, ...]:
    """Return every rate with its two counts."""
    return tuple(_rate_row(board, measure, t) for measure in MEASURES)


def _rate_row(board: DistrictBoard, measure: str, t: Translator) -> BoardRateRow:
    now, before = board.now.rate(measure), board.before.rate(measure)
    year = board.year_before.rate(measure)
    return BoardRateRow(
        measure,
        t(MEASURES[measure]),
        sides(now, t),
        percent(now),
        (percent(before), sides(before, t)),
        (percent(year), sides(year, t)),
        points(now, before, measure, t),
        t(figure_definitions.RECKONED[measure]),
    )


def station_row(line: StationFigures, t: Translator) -> BoardStationRow:
    """Return one station's line."""
    figures = line.figures
    return BoardStationRow(
        line.id,
        line.name,
        figures.received,
        tuple(
            (
                percent(figures.rate(each)),
                _with_own_hand(
                    f"{figures.rate(each).counted}/{figures.rate(each).among}", figures, each, t
                ),
            )
            for each in COMPARED
        ),
        yuan(figures.paid_fen),
        yuan(figures.recovered_fen),
        figures.told_to.isoformat() if figures.told_to else NONE,
        line.compares,
    )


def bars(board: DistrictBoard, of: str, t: Translator) -> tuple[FrequencyBar, ...]:
    """Return the frequencies, the highest first, with the change since the period before."""
    rows = board.now.tallies.get(of, ())
    then = dict(board.before.tallies.get(of, ()))
    most = max((count for _, count in rows), default=1)
    return tuple(
        FrequencyBar(
            name, _name(of, name, t), count, _moved(count, then.get(name, 0)), 100 * count // most
        )
        for name, count in rows
    )


def _moved(now: int, then: int) -> str:
    return share(now, then).words


def _name(of: str, name: str, t: Translator) -> str:
    return code(t, of, name) if of in ("category", "problem") else name


def gates(figures: DistrictFigures, t: Translator) -> tuple[tuple[str, str, int], ...]:
    """Return how many cases were resolved at each of the three gates, by the gate's name."""
    told = dict(figures.tallies.get("resolved_at", ()))
    return tuple((key, t(name), told.get(key[-1], 0)) for key, name in GATES.items())


def title(period: BoardPeriod, t: Translator) -> str:
    """Return the period in words."""
    since = period.since
    if period.kind == "month":
        return t("{year}-{month}", year=since.year, month=f"{since.month:02}")
    if period.kind == "quarter":
        return t("{year}, quarter {n}", year=since.year, n=(since.month - 1) // 3 + 1)
    return t("the year {year}", year=since.year)


@dataclass(frozen=True)
class BureauFigureRow:
    """Body of the bureau, or all: its own steps in time of how many, by kind; rate and sides."""

    key: str
    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DistrictView:
    """District board in words, for the page and the report."""

    board: DistrictBoard
    tiles: tuple[FigureTile, ...]
    rates: tuple[BoardRateRow, ...]
    rows: tuple[BoardStationRow, ...]
    gates: tuple[tuple[str, str, int], ...]
    columns: tuple[MonthColumn, ...]
    goods: tuple[FrequencyBar, ...]
    problems: tuple[FrequencyBar, ...]
    merchants: tuple[FrequencyBar, ...]
    silent: tuple[FrequencyBar, ...]
    bureau: tuple[BureauFigureRow, ...] = ()


def district(board: DistrictBoard, t: Translator) -> DistrictView:
    """Return a board in words."""
    return DistrictView(
        board=board,
        tiles=tiles(board, t),
        rates=rates(board, t),
        rows=tuple(station_row(line, t) for line in board.stations),
        gates=gates(board.now, t),
        columns=columns(board.months),
        goods=bars(board, "category", t),
        problems=bars(board, "problem", t),
        merchants=bars(board, "merchant", t),
        silent=bars(board, "silent", t),
    )
