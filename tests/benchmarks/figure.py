"""One line of the table of budgets: the measured value, its raw limit, and the verdict."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

MANY = 100


@dataclass(frozen=True)
class Figure:
    """Measured value with the raw limit of the same run, its budget, and the verdict."""

    job: str
    value: float
    unit: str
    raw: float
    budget: str
    is_met: bool

    @property
    def ratio(self) -> float:
        """How many times the raw limit; 0 where there is none."""
        return self.value / self.raw if self.raw else 0.0

    @property
    def is_rate(self) -> bool:
        """Tell whether more of it is better."""
        return self.budget.startswith("≥")


def at_most(job: str, value: float, unit: str, raw: float, limit: float) -> Figure:
    """A value that must not pass a limit of its own unit."""
    return Figure(job, value, unit, raw, f"≤ {limit:g} {unit}", value <= limit)


def at_least(job: str, value: float, unit: str, raw: float, limit: float) -> Figure:
    """A rate that must reach a limit of its own unit."""
    return Figure(job, value, unit, raw, f"≥ {limit:,g} {unit}", value >= limit)


def ratio_at_most(job: str, value: float, unit: str, raw: float, times: float) -> Figure:
    """A value that may be so many times its raw limit."""
    return Figure(job, value, unit, raw, f"≤ {times:g} × raw", value <= times * raw)


def ratio_at_least(job: str, value: float, unit: str, raw: float, times: float) -> Figure:
    """A rate that must be such a part of its raw limit."""
    return Figure(job, value, unit, raw, f"≥ {times:g} × raw", value >= times * raw)


def part_at_least(job: str, value: float, unit: str, raw: float, part: tuple[int, int]) -> Figure:
    """A rate that must be such a part of its raw limit as was written down for another machine.

    `part` is what must be reached there and the raw limit there: rates themselves drift.
    """
    least, of = part
    budget = f"≥ {least:,} of {of:,}: {least / of:.2f}"
    return Figure(job, value, unit, raw, budget, value * of >= least * raw)


def middle(values: list[float]) -> float:
    """The middle one of some measurements."""
    return sorted(values)[len(values) // 2]


def slow_end(values: list[float]) -> float:
    """The 95th percentile of some measurements."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def seconds(job: Callable[[], object]) -> float:
    """How long a job takes."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def table(figures: list[Figure]) -> str:
    """All figures as one table."""
    rows = [("job", "value", "raw limit", "ratio", "budget", "met")]
    for each in figures:
        ratio = f"{each.ratio:.2f}" if each.raw else "-"
        raw = f"{_number(each.raw)} {each.unit}" if each.raw else "-"
        met = "yes" if each.is_met else "NO"
        rows.append((each.job, f"{_number(each.value)} {each.unit}", raw, ratio, each.budget, met))
    return laid_out(rows)


def laid_out(rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows in columns; the first row is the head."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(widths[n]) for n, cell in enumerate(row)) for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def as_json(figures: list[Figure]) -> str:
    """Return the figures as JSON, to be kept with a state."""
    return json.dumps([asdict(each) for each in figures], ensure_ascii=False, indent=1) + "\n"


def from_json(kept: str) -> list[Figure]:
    """Return kept figures."""
    return [Figure(**each) for each in json.loads(kept)]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= MANY else f"{value:.2f}"


@dataclass(frozen=True)
class Row:
    """One figure: the measured value, the raw limit of the same run, and their ratio."""

    name: str
    value: float
    raw: float

    @property
    def ratio(self) -> float:
        """How many times the raw limit."""
        return self.value / self.raw if self.raw else 0.0
