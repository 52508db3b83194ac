"""Two sides from one project: a desk without the hub's parts, a hub without Qt."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from sys import stdlib_module_names

import pytest

from resources.parts import DESK, HUB, parts
from resources.release import PROJECT

ROOT = Path(__file__).parent.parent.parent
OWN = {"mediation_desk", "sync", "resources"}
OF_DESK = ("mediation_desk", "sync", "resources")
OF_HUB = ("sync", "resources")
# The demonstration and the tour run a hub beside the desk; the transport is the desk's end alone.
# Stores elsewhere, of files and of copies of backups, are an extra of both sides, loaded when
# somebody names one.
OF_REMOTE = (
    "sync/backups/s3.py",
    "sync/backups/webdav.py",
    "sync/hub/admin/offsite_backup.py",
    "sync/hub/storage/files/bucket.py",
)
NOT_OF_DESK = ("mediation_desk/tour/", "mediation_desk/demonstration/", "sync/hub/", *OF_REMOTE)
# Tokens of a provider are proved by an extra, loaded when the hub is told of a provider.
NOT_OF_HUB = ("sync/transport/", "sync/hub/identity/oidc_provider.py", *OF_REMOTE)
ONLY_DESK = {
    "PySide6_Addons",
    "PySide6_Essentials",
    "shiboken6",
    "PySocks",
    "truststore",
}
ONLY_HUB = {"fastapi", "psycopg", "psycopg-binary", "argon2-cffi"}
# Finds no module of the parts that are taken to lack, and runs a command.
WITHOUT = """
import json, sys
lacking, program, *sys.argv[1:] = sys.argv[1:]
lacking = set(json.loads(lacking))

finders = list(sys.meta_path)

class Installed:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in lacking:
            found = (finder.find_spec(name, path, target) for finder in finders)
            return next((spec for spec in found if spec), None)

sys.meta_path[:] = [Installed()]
from importlib import import_module
import_module(program).main()
"""


def names(side: str) -> set[str]:
    """Return the names of the distributions that a side needs."""
    return {part.name for part in parts(side)}


def modules_without(side: str) -> set[str]:
    """Return the top-level modules that an installation of one side alone does not bring."""
    brought = {name.lower() for name in names(side)} | {PROJECT}
    return {
        module
        for module, by in packages_distributions().items()
        if not {each.lower() for each in by} & brought
    }


def imports(tops: tuple[str, ...], apart: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give each file of a side with each foreign module that it imports, early or late."""
    for top in tops:
        for path in sorted((ROOT / top).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if not place.startswith(apart):
                yield from ((place, name) for name in imported(path) if is_foreign(name))


def is_foreign(module: str) -> bool:
    """Return whether a module is neither Python's nor the project's."""
    return module.partition(".")[0] not in stdlib_module_names | OWN


def imported(path: Path) -> Iterator[str]:
    """Give each module that a file imports, ``import_module("name")`` included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (each.name for each in node.names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.Call(func=ast.Name("import_module"), args=[ast.Constant(str(module))]):
                yield module


@pytest.mark.parametrize(
    ("side", "tops", "apart"),
    [(DESK, OF_DESK, NOT_OF_DESK), (HUB, OF_HUB, NOT_OF_HUB)],
)
def test_a_side_imports_only_what_its_installation_brings(
    side: str, tops: tuple[str, ...], apart: tuple[str, ...]
) -> None:
    lacking = modules_without(side)
    found = list(imports(tops, apart))
    assert {name.partition(".")[0] for _, name in found} >= {"pydantic", "sqlalchemy", "pypinyin"}
    assert [each for each in found if each[1].partition(".")[0] in lacking] == []


def test_a_store_is_refused_in_words_where_its_extra_is_not_installed(tmp_path: Path) -> None:
    lacking = json.dumps(["obstore", "webdav4", "httpx", "pyrage"])
    copy = tmp_path / "hub-20261128T030000Z.tar.age"
    copy.touch()
    words = ["restore", str(copy), "--identity", str(copy), "--data", str(tmp_path / "new")]
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT, lacking, "sync.hub.__main__", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, "mediation-desk[remote]" in ended.stderr) == (2, True)


def test_each_side_brings_its_own_parts_and_not_the_other_ones() -> None:
    desk, hub = names(DESK), names(HUB)
    assert desk - hub >= ONLY_DESK
    assert hub - desk >= ONLY_HUB
    assert desk & hub >= {
        "SQLAlchemy",
        "pydantic",
        "sqlcipher3",
        "reportlab",
        "tzdata",
        "pypdfium2",
        "starlette",
        "uvicorn",
    }


@pytest.mark.parametrize(
    ("lacking", "program", "words", "install"),
    [
        (DESK, "sync.hub.entry_point", ["stations"], "mediation-desk[hub]"),
        (HUB, "mediation_desk.__main__", ["ledger", "verify"], "mediation-desk[desk]"),
        (HUB, "mediation_desk.__main__", [], "mediation-desk[desk]"),
        (DESK, "mediation_desk.__main__", ["tour"], "mediation-desk[desk,hub]"),
        (DESK, "mediation_desk.__main__", ["run"], "mediation-desk[desk,hub]"),
    ],
)
@pytest.mark.release
def test_a_command_without_its_side_says_what_to_install(
    lacking: str, program: str, words: list[str], install: str
) -> None:
    """With the parts of the other side alone."""
    without = json.dumps(sorted(modules_without(lacking) - {"playwright"}))
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT, without, program, *words],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": "/nonexistent", "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert ended.returncode == 1, ended.stderr
    assert f"请安装 {install}；" in ended.stderr
    assert f"install {install}. " in ended.stderr
    assert len(ended.stderr.splitlines()) == 2
    assert ended.stdout == ""
