"""``python -m tests.benchmarks --size 100000``: every budget of the design, in one table."""

import argparse
import time
from collections.abc import Callable

from tests.benchmarks import (
    bench_exchange,
    bench_find,
    bench_journal,
    bench_ledger_table,
    bench_line,
    bench_many,
    bench_paper,
    bench_save,
    bench_start,
)
from tests.benchmarks.built_ledger import built, say
from tests.benchmarks.figure import Figure, table

SMALL = 10_000
BENCHES: tuple[tuple[str, Callable[[int], list[Figure]]], ...] = (
    ("start", bench_start.run),
    ("search", bench_find.run),
    ("ledger page", bench_ledger_table.run),
    ("save", bench_save.run),
    ("papers", bench_paper.run),
    ("exchange", bench_exchange.run),
    ("journal", bench_journal.run),
    ("line", bench_line.run),
    ("many", bench_many.run),
)


def main() -> None:
    """Build the ledgers where they are missing, measure, print the table."""
    wish = argparse.ArgumentParser()
    wish.add_argument("--size", type=int, default=100_000)
    wish.add_argument("--only", default="", help="parts of names, separated by commas")
    asked = wish.parse_args()
    began = time.monotonic()
    for size in (SMALL, asked.size):
        built(size)
    figures: list[Figure] = []
    try:
        for name, run in BENCHES:
            if any(part in name for part in asked.only.split(",")):
                say(f"{name} ({time.monotonic() - began:.0f} s so far)")
                figures += run(asked.size)
    finally:
        # What was measured before a fault took minutes: it is told all the same.
        say("")
        print(f"{asked.size:,} cases, {time.monotonic() - began:.0f} s")
        print(table(figures))


if __name__ == "__main__":
    main()
