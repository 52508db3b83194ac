"""The house as it should stand: directions of imports, sizes, names, and what is banned."""

import ast
import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("mediation_desk", "sync", "resources", "tests")
FUNCTION_MAX, FILE_MAX, CLASS_MAX = 40, 300, 15
BANNED = {
    "utils",
    "util",
    "common",
    "helper",
    "helpers",
    "manager",
    "handler",
    "processor",
    "data",
    "info",
    "base",
    "misc",
    "controller",
    "service",
}
QT_NAMES = re.compile(r"^[a-z]+([A-Z][a-zA-Z]*)+$")


def sources() -> list[Path]:
    """Every Python file of the project."""
    return sorted(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Every file with its syntax, read once."""
    collects = gc.isenabled()
    # All of it stays: to look through what is there again and again takes longer than to read it.
    gc.disable()
    try:
        return tuple((path, ast.parse(path.read_text("utf-8"))) for path in sources())
    finally:
        if collects:
            gc.enable()


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """The syntax goes with the last of these tests, or each later collection looks it through."""
    yield
    trees.cache_clear()


def test_the_arrows_point_inwards() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_MAX
    ]
    assert long == []


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in sources()
        if len(path.read_text("utf-8").splitlines()) > FILE_MAX
    ]
    assert long == []


def test_no_class_has_more_than_fifteen_methods() -> None:
    large = [
        f"{path.relative_to(ROOT)} {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and methods(node) > CLASS_MAX
    ]
    assert large == []


def methods(node: ast.ClassDef) -> int:
    """Methods of a class, without those that Qt calls by its own name."""
    names = [n.name for n in node.body if isinstance(n, ast.FunctionDef)]
    return sum(1 for name in names if not QT_NAMES.match(name))


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(p.relative_to(ROOT)) for p, tree in trees() if ast.get_docstring(tree) is None]
    assert silent == []


def test_names_are_nouns_of_the_trade() -> None:
    bad = [str(p.relative_to(ROOT)) for p in sources() if p.stem in BANNED]
    assert bad == []


@pytest.mark.parametrize("word", ["unittest.mock", "time.sleep(", "qtbot.wait(", "@flaky"])
def test_tests_use_no_mock_no_sleep_no_flaky_mark(word: str) -> None:
    own = Path(__file__)
    found = [
        str(p.relative_to(ROOT))
        for p in (ROOT / "tests").rglob("*.py")
        if p != own and word in p.read_text("utf-8")
    ]
    assert found == []


def test_no_package_folder_grows_past_what_a_person_can_survey() -> None:
    crowded = {
        str(folder.relative_to(ROOT)): len(list(folder.glob("*.py")))
        for name in PACKAGES
        for folder in (ROOT / name).rglob("*")
        if folder.is_dir() and len(list(folder.glob("*.py"))) > 40
    }
    assert crowded == {}
