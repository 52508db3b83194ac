"""``python -m tests.benchmarks --size 100000``: every budget of the design, in one table.

What was measured is kept as ``build/bench-100000.json``; ``--compare A B`` sets two such files of
two states side by side.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    bench_backup,
    bench_exchange,
    bench_find,
    bench_journal,
    bench_ledger_table,
    bench_paper,
    bench_save,
    bench_start,
)
from tests.benchmarks.built_ledger import BUILD, built, say
from tests.benchmarks.figure import Figure, as_json, from_json, table
from tests.benchmarks.line import (
    bench_hub_pages,
    bench_line,
    bench_many,
    bench_seats,
    bench_waiting,
)
from tests.benchmarks.tables.comparison import compared

SMALL = 10_000
BENCHES: tuple[tuple[str, Callable[[int], list[Figure]]], ...] = (
    ("start", bench_start.run),
    ("search", bench_find.run),
    ("ledger page", bench_ledger_table.run),
    ("save", bench_save.run),
    ("papers", bench_paper.run),
    ("exchange", bench_exchange.run),
    ("journal", bench_journal.run),
    ("backup", bench_backup.run),
    ("line", bench_line.run),
    ("waiting", bench_waiting.run),
    ("many", bench_many.run),
    ("seats", bench_seats.run),
    ("hub pages", bench_hub_pages.run),
)


def main() -> None:
    """Read what is asked, and do it."""
    wish = argparse.ArgumentParser()
    wish.add_argument("--size", type=int, default=100_000)
    wish.add_argument("--only", default="", help="parts of names, separated by commas")
    wish.add_argument("--compare", nargs=2, type=Path, metavar=("A", "B"))
    asked = wish.parse_args()
    if asked.compare:
        before, after = (from_json(file.read_text("utf-8")) for file in asked.compare)
        print(compared(before, after))
        return
    measure(asked.size, asked.only.split(","))


def measure(size: int, only: list[str]) -> None:
    """Build the ledgers where they are missing, measure, print the table, keep a whole one."""
    began = time.monotonic()
    for each in (SMALL, size):
        built(each)
    figures: list[Figure] = []
    try:
        for name, run in BENCHES:
            if any(part in name for part in only):
                say(f"{name} ({time.monotonic() - began:.0f} s so far)")
                figures += run(size)
    finally:
        # What was measured before a fault took minutes: it is told all the same.
        say("")
        print(f"{size:,} cases, {time.monotonic() - began:.0f} s")
        print(table(figures))
    if only == [""]:
        (BUILD / f"bench-{size}.json").write_text(as_json(figures), "utf-8")


if __name__ == "__main__":
    main()
