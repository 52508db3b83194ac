"""Every bench stands in the table of budgets."""

from importlib import import_module
from pathlib import Path

from tests.benchmarks.__main__ import BENCHES


def test_every_bench_is_run() -> None:
    folder = Path(__file__).parents[3]
    files = sorted(folder.glob("tests/benchmarks/**/bench_*.py"))
    names = [".".join(file.relative_to(folder).with_suffix("").parts) for file in files]
    benches = [import_module(name) for name in names]
    listed = {run.__module__ for _, run in BENCHES}
    assert {one.__name__ for one in benches if hasattr(one, "run")} - listed == set(LIBRARIES)


LIBRARIES = ("tests.benchmarks.bench_search", "tests.benchmarks.bench_ledger_page")
"""Modules whose rows another bench takes up."""
