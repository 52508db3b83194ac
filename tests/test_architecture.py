"""Architecture rules: directions of imports, sizes, names, and banned constructs."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house import House, definitions, groups, imports, measure, parsed

ROOT = Path(__file__).parent.parent
PACKAGES = ("mediation_desk", "sync", "resources", "packaging", "tests")
# Guides: what is longer is split where it falls apart by itself, never only to pass a count.
FUNCTION_MAX, FILE_MAX, FOLDER_MAX = 40, 500, 15
CLASS_LINES_MAX, PUBLIC_METHODS_MAX = 400, 25
# Folders that held more than the guide when it was set, with what they held: they may only shrink.
CROWDED = {
    "tests/benchmarks": 16,
    "tests/sync": 39,
    "tests/sync/review": 40,
    "tests/sync/review/administration": 16,
    "tests/sync/review/packs": 16,
    "tests/ui": 17,
}
BANNED = {
    "utils",
    "util",
    "common",
    "helper",
    "helpers",
    "manager",
    "processor",
    "data",
    "info",
    "misc",
}
QT_NAMES = re.compile(r"^[a-z]+([A-Z][a-zA-Z]*)+$")


@cache
def sources() -> list[Path]:
    """Every Python file of the project."""
    return sorted(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Every file with its syntax, read once."""
    return parsed(sources())


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """Free the syntax trees after the last of these tests, or each later collection scans them."""
    yield
    for each in (trees, texts_of_tests):
        each.cache_clear()


def test_the_arrows_point_inwards() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, tree in trees()
        for node in definitions(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_MAX
    ]
    assert long == []


def test_no_file_is_longer_than_the_guide() -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in sources()
        if len(path.read_text("utf-8").splitlines()) > FILE_MAX
    ]
    assert long == []


def test_no_class_is_larger_than_the_guide() -> None:
    large = [
        f"{path.relative_to(ROOT)} {node.name}"
        for path, tree in trees()
        for node in definitions(tree)
        if isinstance(node, ast.ClassDef)
        and (
            (node.end_lineno or 0) - node.lineno + 1 > CLASS_LINES_MAX
            or public_methods(node) > PUBLIC_METHODS_MAX
        )
    ]
    assert large == []


def public_methods(node: ast.ClassDef) -> int:
    """Count the public methods of a class, without those that Qt calls by its own name."""
    names = [n.name for n in node.body if isinstance(n, ast.FunctionDef)]
    return sum(1 for name in names if not name.startswith("_") and not QT_NAMES.match(name))


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(p.relative_to(ROOT)) for p, tree in trees() if ast.get_docstring(tree) is None]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    bad = [str(p.relative_to(ROOT)) for p in sources() if p.stem in BANNED]
    assert bad == []


@pytest.mark.parametrize("word", ["unittest.mock", "time.sleep(", "qtbot.wait(", "@flaky"])
def test_tests_use_no_mock_no_sleep_no_flaky_mark(word: str) -> None:
    own = Path(__file__)
    found = [str(p.relative_to(ROOT)) for p, text in texts_of_tests() if p != own and word in text]
    assert found == []


@cache
def texts_of_tests() -> list[tuple[Path, str]]:
    """Every file of the tests with its text, read once."""
    return [(p, p.read_text("utf-8")) for p in sources() if p.is_relative_to(ROOT / "tests")]


def test_no_folder_grows_past_what_a_person_can_survey() -> None:
    # The versions are one file a step of the schema, each kept for good.
    held = Counter(path.parent for path in sources() if path.parent.name != "versions")
    crowded = {
        name: count
        for folder, count in held.items()
        if count > CROWDED.get(name := str(folder.relative_to(ROOT)), FOLDER_MAX)
    }
    assert crowded == {}


def test_the_list_of_crowded_folders_tells_what_is_there() -> None:
    """A folder that shrank is entered smaller, or it could grow again unseen."""
    stale = {
        folder: held
        for folder, held in CROWDED.items()
        if len(list((ROOT / folder).glob("*.py"))) < held
    }
    assert stale == {}


# Each is one idea on both sides of a port or of the line.
SHARED_NAMES = 24
SILENCED = 60


@cache
def house() -> House:
    """Return the measures, which may only get better."""
    return measure(trees())


def test_no_files_import_each_other_in_a_circle() -> None:
    assert house().circles == []


def test_no_folders_import_each_other_in_a_circle() -> None:
    assert house().knots == []


def test_no_more_classes_share_a_name() -> None:
    assert len(house().shared_names) <= SHARED_NAMES, house().shared_names


def test_no_more_checks_are_silenced() -> None:
    assert house().silenced <= SILENCED


def test_the_shell_calls_pages_by_their_base_class() -> None:
    """What a page has stands in `Page`: the shell and the window look for nothing by name."""
    shell = ("mediation_desk/ui/shell/", "mediation_desk/app/window/")
    probes = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        if str(path.relative_to(ROOT)).startswith(shell)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"getattr", "hasattr"}
        # Qt may tell a widget of a change while Python still builds it.
        and not (isinstance(node.args[0], ast.Name) and node.args[0].id == "self")
    ]
    assert probes == []


def test_one_module_opens_the_dialogs_for_files() -> None:
    sources = (ROOT / "mediation_desk").rglob("*.py")
    found = [p.name for p in sources if "QFileDialog" in p.read_text("utf-8")]
    assert found == ["file_dialogs.py"]


def test_no_item_of_a_layout_is_asked_for() -> None:
    """PySide keeps such an item after its widget took it along; see `layout.parts_of`."""
    sources = (ROOT / "mediation_desk").rglob("*.py")
    items = re.compile(r"\.(itemAt|takeAt|itemAtPosition)\(")
    found = {p.name for p in sources if items.search(p.read_text("utf-8"))}
    assert found == {"layout.py", "orphaned_items.py"}


GATEWAY_CALLS = {
    "perform": 0,
    "perform_as": 1,
    "perform_by": 1,
    "keep_quietly": 0,
    "note": 0,
    "ask": 0,
    "ask_after_acts": 0,
    "Command": 0,
    "Query": 0,
}
"""What takes an act or a question, and the place of it among the arguments."""
ON_THE_SESSION = ("tour", "demonstration", "app/papers")
"""Scripts, and what makes papers: they work on one reading of the session, not by the gateway."""


def closures(tree: ast.Module) -> list[int]:
    """Return the lines where a closure is given for an act or a question."""
    made = list(definitions(tree))
    functions = [n for n in made if isinstance(n, ast.FunctionDef)]
    nested = {n.name for f in functions for n in definitions(f) if isinstance(n, ast.FunctionDef)}
    methods = {
        m.name
        for c in made
        if isinstance(c, ast.ClassDef)
        for m in c.body
        if isinstance(m, ast.FunctionDef)
    }
    found = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        place = GATEWAY_CALLS.get(name, len(call.args))
        for given in call.args[place : place + 1]:
            is_made = isinstance(given, ast.Lambda) or ast.unparse(given).startswith("partial(")
            if is_made or getattr(given, "id", "") in nested - methods:
                found.append(call.lineno)
    return found


def test_no_closure_crosses_the_gateway() -> None:
    desk = ROOT / "mediation_desk"
    apart = tuple(desk / each for each in ON_THE_SESSION)
    held = {
        str(path.relative_to(ROOT)): lines
        for path, tree in trees()
        if path.is_relative_to(desk)
        and not any(path.is_relative_to(each) for each in apart)
        and (lines := closures(tree))
    }
    assert held == {}


@pytest.mark.parametrize(
    "source",
    [
        "gateway.ask(lambda reader: reader.law, done)",
        "gateway.perform_as(other, partial(act, form), done, failed)",
        "def f():\n    def read(reader): ...\n    gateway.ask_after_acts(read, done)",
        "gateway.perform(Command(lambda desk: None), done, failed)",
    ],
)
def test_a_closure_is_seen(source: str) -> None:
    assert closures(ast.parse(source))


def test_a_group_is_what_reaches_itself() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set[str](), "e": {"a"}, "f": {"f"}}
    assert groups(arrows) == [["b", "c"]]


def test_a_deferred_import_counts_and_one_for_the_types_alone_does_not() -> None:
    typed = "if TYPE_CHECKING:\n    from sync.hub import slips\n"
    deferring = f"{typed}else:\n    slips = deferred('sync.hub.slips')\n"
    trees = {
        name: ast.parse(text)
        for name, text in (("one", typed), ("two", deferring), ("sync.hub.slips", ""))
    }
    assert list(imports("one", trees)) == []
    assert list(imports("two", trees)) == ["sync.hub.slips"]
