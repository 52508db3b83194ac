"""The desk's package on a bare machine: installed, opened, used, removed."""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic

import pytest
from bundling import linux
from PySide6.QtCore import QSize

from tests.release.clean_root import CLERK, Root, bundle, clean_root
from tests.release.display import Display, Window, a_display, until

STATION, MANAGER, PASSWORD = "万象城受理站", "周涛", "quay-lamp-2026"
LEDGER = f"home/{CLERK}/.local/share/mediation-desk/ledger.db"
PYTHON = "/opt/mediation-desk/python/bin/python3"
UNRESOLVED = """
for file in $(find /opt/mediation-desk -name '*.so*' -type f) /opt/*/python/bin/python3; do
    ldd "$file" 2>&1 | grep 'not found' | sed "s|^|$file|" || true
done
"""


@pytest.fixture(scope="module")
def package() -> Path:
    """The desk's package, made by its command."""
    return next(path for path in bundle("deb") if path.suffix == ".deb")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Root:
    """A bare machine with the package installed."""
    made = clean_root(tmp_path_factory.mktemp("clean") / "root")
    made.install(package)
    return made


@pytest.fixture
def display() -> Iterator[Display]:
    with a_display(QSize(1366, 768)) as found:
        yield found


def opened(root: Root, display: Display) -> Window:
    """Start the installed command and wait for its window."""
    desk = root.start("mediation-desk", user=CLERK, DISPLAY=display.name)
    search = ("xdotool", "search", "--sync", "--onlyvisible", "--class", "^mediation-desk$")
    return Window(display, display.run(*search).split()[-1], desk)


def ledger(root: Root, *words: str) -> dict[str, object]:
    """Return the output of a command on the ledger."""
    at = ("--operator", MANAGER, "--json")
    told = root.run(
        "mediation-desk", "ledger", *words, *at, user=CLERK, MEDIATION_DESK_PASSWORD=PASSWORD
    )
    found: dict[str, object] = json.loads(told)
    return found


def test_every_library_of_the_bundle_finds_what_it_loads(root: Root) -> None:
    """Printing, and Wayland, are only recommended: a machine without them lacks their libraries."""
    missing = root.run("sh", "-c", UNRESOLVED).splitlines()
    hard = [line for line in missing if "wayland" not in line.lower() and "libcups" not in line]
    assert hard == []


def test_the_installed_desk_works_and_its_ledger_outlives_it(
    root: Root, display: Display, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ledger(root, "init", "--station", STATION, "--prefix", "GX01")["station"] == STATION
    began = monotonic()
    window = opened(root, display)
    with capsys.disabled():
        sys.stdout.write(f"\ntime to the first window: {monotonic() - began:.1f} s\n")
    try:
        told = display.run("xprop", "-id", window.number, "WM_CLASS", "_NET_WM_ICON")
        assert '"mediation-desk"' in told
        assert "Icon (16 x 16)" in told
        until(lambda: "FRAME_EXTENTS(CARDINAL)" in _extents(window))
        window.close()
    finally:
        window.desk.kill()
        window.desk.communicate()
    script = root.bring(Path(__file__).parent / "installed_desk.py")
    seen = root.run(PYTHON, script, MANAGER, PASSWORD, user=CLERK, DISPLAY=display.name)
    assert seen.split() == ["xcb"]
    rows = ledger(root, "search", "手镯")["rows"]
    assert isinstance(rows, list)
    assert len(rows) == 1
    before = sha256((root.folder / LEDGER).read_bytes()).hexdigest()
    root.run("apt-get", "purge", "-y", "mediation-desk")
    assert not (root.folder / "opt" / "mediation-desk").exists()
    assert not (root.folder / "usr" / "bin" / "mediation-desk").is_symlink()
    assert sha256((root.folder / LEDGER).read_bytes()).hexdigest() == before


def _extents(window: Window) -> str:
    return window.display.run("xprop", "-id", window.number, "_NET_FRAME_EXTENTS")


def test_the_same_commit_gives_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERPRETER", "own")
    one, two = (
        {
            path.relative_to(folder): (path.lstat().st_mode, path.lstat().st_mtime, _digest(path))
            for folder in [linux.desk(tmp_path / name / "mediation-desk")]
            for path in folder.rglob("*")
        }
        for name in ("one", "two")
    )
    assert {path for path in one.keys() | two.keys() if one.get(path) != two.get(path)} == set()


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
