"""The ledger book as a paper, with its budgets; the figures are those of `bench_papers`."""

from tests.benchmarks.figure import Figure, at_most
from tests.benchmarks.own_process import cost

SMALL = 10_000
LARGE = 100_000
THIRD_OF_LIBREOFFICE_MB = 120.0
BOOK_MB = 400.0
FIFTH_OF_LIBREOFFICE_S = 8.8 / 5
"""LibreOffice took 8.8 s for the same rows where the budget was set."""


def run(size: int) -> list[Figure]:
    """Time and memory of the small book and of the large one."""
    large_rows = min(size, LARGE)
    raw = cost("book", "bare_canvas", SMALL)[0]
    small_s, small_mb = cost("book", "book", SMALL, 3)
    large_s, large_mb = cost("book", "book", large_rows)
    times = large_rows / SMALL
    return [
        at_most("ledger book, 10,000 rows", small_s, "s", raw, FIFTH_OF_LIBREOFFICE_S),
        at_most("ledger book, 10,000 rows", small_mb, "MB", 0, THIRD_OF_LIBREOFFICE_MB),
        at_most(
            f"ledger book, {large_rows:,} rows (raw: by rows)",
            large_s,
            "s",
            small_s * times,
            round(small_s * times, 2),
        ),
        at_most(f"ledger book, {large_rows:,} rows", large_mb, "MB", 0, BOOK_MB),
    ]
