"""The figures of two states side by side: what became better, what worse, and by how much.

Where a figure has a raw limit of its own run, the ratios to it are compared: the two runs may have
been made on two days, or on two machines.
"""

from tests.benchmarks.figure import Figure, laid_out

HEAD = ("job", "before", "after", "of", "change", "")
NOTED = 1.1
"""A change by a tenth is told; a smaller one may be the machine's."""


def compared(before: list[Figure], after: list[Figure]) -> str:
    """Return one line for each figure that either state has, in the order of the second."""
    old, new = ({each.job: each for each in figures} for figures in (before, after))
    lines = [_both(old[job], figure) if job in old else _new(figure) for job, figure in new.items()]
    gone = [(job, _shown(*_value(old[job])), "-", "", "", "gone") for job in old if job not in new]
    return laid_out([HEAD, *lines, *gone])


def _both(old: Figure, new: Figure) -> tuple[str, ...]:
    has_ratios = bool(old.raw and new.raw)
    one, two = (_value(each, as_ratio=has_ratios) for each in (old, new))
    times = two[0] / one[0] if one[0] else 1.0
    better = times > 1 if new.is_rate else times < 1
    told = ("better" if better else "WORSE") if max(times, 1 / (times or 1)) >= NOTED else ""
    of = "ratio" if has_ratios else "value"
    return (new.job, _shown(*one), _shown(*two), of, f"x {times:.2f}", told)


def _new(figure: Figure) -> tuple[str, ...]:
    return (figure.job, "-", _shown(*_value(figure)), "value", "", "new")


def _value(figure: Figure, *, as_ratio: bool = False) -> tuple[float, str]:
    return (figure.ratio, "") if as_ratio else (figure.value, figure.unit)


def _shown(value: float, unit: str) -> str:
    return f"{value:,.2f} {unit}".rstrip()
