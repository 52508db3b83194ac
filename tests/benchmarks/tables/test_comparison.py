"""Two tables of figures side by side."""

from tests.benchmarks.figure import as_json, at_least, at_most, from_json
from tests.benchmarks.tables.comparison import compared

BEFORE = [
    at_most("save", 4.0, "ms", 2.0, 5),
    at_least("import", 4_000.0, "/s", 20_000.0, 5_000),
    at_most("window", 72.0, "MB", 0, 80),
    at_most("old row", 1.0, "s", 0, 2),
]
AFTER = [
    # Twice as long on a machine that is half as fast: the same.
    at_most("save", 8.0, "ms", 4.0, 5),
    at_least("import", 6_000.0, "/s", 20_000.0, 5_000),
    at_most("window", 90.0, "MB", 0, 80),
    at_most("new row", 3.0, "s", 0, 2),
]


def test_figures_are_set_side_by_side_by_their_ratios() -> None:
    kept = from_json(as_json(BEFORE))
    assert kept == BEFORE
    lines = [" ".join(line.split()) for line in compared(kept, AFTER).splitlines()]
    assert lines[0] == "job before after of change"
    assert lines[2:] == [
        "save 2.00 2.00 ratio x 1.00",
        "import 0.20 0.30 ratio x 1.50 better",
        "window 72.00 MB 90.00 MB value x 1.25 WORSE",
        "new row - 3.00 s value new",
        "old row 1.00 s - gone",
    ]
