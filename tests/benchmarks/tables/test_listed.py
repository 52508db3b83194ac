"""Every bench stands in the table of budgets."""

from importlib import import_module
from pathlib import Path

from tests.benchmarks.__main__ import BENCHES


def test_every_bench_is_run() -> None:
    folder = Path(__file__).parents[1]
    names = sorted(file.stem for file in folder.glob("bench_*.py"))
    benches = [import_module(f"tests.benchmarks.{name}") for name in names]
    listed = {run.__module__ for _, run in BENCHES}
    assert {one.__name__ for one in benches if hasattr(one, "run")} - listed == set(LIBRARIES)


LIBRARIES = ("tests.benchmarks.bench_search", "tests.benchmarks.bench_ledger_page")
"""Modules whose rows another bench takes up."""
