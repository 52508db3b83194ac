"""Every row of the fault matrix and the list of threats has a test that exists."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "docs" / "reliability.md"
ROW = re.compile(r"^\| ([FT]\d\d) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
MOST_REASONS = 5


def rows() -> list[tuple[str, str, str]]:
    """Return (row, fault, tests or reason) of the table."""
    return [(m[1], m[2], m[3]) for m in ROW.finditer(TABLE.read_text("utf-8"))]


@cache
def functions_of(path: str) -> frozenset[str]:
    """Return the tests that a file has."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_each_row_stands_once_and_in_order() -> None:
    expected = [f"F{n:02}" for n in range(1, 100)] + [f"T{n:02}" for n in range(1, 85)]
    assert [row for row, _, _ in rows()] == expected


def test_each_row_names_tests_that_exist() -> None:
    wrong = []
    for row, _, told in rows():
        named = NAMED.findall(told)
        if not named and not told.startswith("Reason: "):
            wrong.append(f"{row} names no test")
        wrong += [
            f"{row}: {path}::{name}"
            for path, name in named
            if not (ROOT / path).is_file() or name not in functions_of(path)
        ]
    assert wrong == []


def test_few_rows_have_a_reason_in_place_of_a_test() -> None:
    reasons = [row for row, _, told in rows() if told.startswith("Reason: ")]
    assert len(reasons) <= MOST_REASONS, reasons
