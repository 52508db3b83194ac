"""The installer for Windows under wine: silent, per user; installed and remaining files.

In place of the embeddable CPython, which no package index carries, stands a program that writes
down the words it was started with.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from bundling import windows

PATIENCE_S = 600
PLACE = "AppData/Local/Programs/Mediation Desk"
# Stands for python.exe: writes its words beside itself, and ends with a status of its own.
STAND_IN = r"""
#include <windows.h>
#include <stdio.h>
int wmain(int count, wchar_t **words) {
    wchar_t path[32768];
    GetModuleFileNameW(NULL, path, 32768);
    wcscat(path, L".txt");
    FILE *file = _wfopen(path, L"w, ccs=UTF-8");
    for (int at = 1; at < count; at++) fwprintf(file, L"%ls\n", words[at]);
    fclose(file);
    return 7;
}
"""


@dataclass(frozen=True)
class Machine:
    """A Windows of wine in a folder."""

    home: Path

    def run(self, *words: str | Path, **variables: str) -> int:
        """Run a program of it; returns its status."""
        return self._begun("wine", *map(str, words), **variables)

    def settle(self) -> None:
        """Wait until every program has ended: only then the registry is on the disk."""
        self._begun("wineserver", "--wait")

    def _begun(self, *told: str, **variables: str) -> int:
        surroundings = {
            **os.environ, "WINEPREFIX": str(self.home), "WINEDEBUG": "-all", "DISPLAY": "",
            "WINEDLLOVERRIDES": "mscoree,mshtml=", **variables,
        }  # fmt: skip
        return subprocess.run(
            told, env=surroundings, check=False, timeout=PATIENCE_S,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ).returncode  # fmt: skip

    def user(self) -> Path:
        """Return the folder of the user who installs."""
        users = self.home / "drive_c" / "users"
        return next(path for path in users.iterdir() if path.name != "Public")

    def registry(self) -> str:
        """Return the current user's registry as text, with doubled backslashes."""
        return (self.home / "user.reg").read_text("utf-8", errors="replace")


@pytest.fixture(scope="module")
def installer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installer of a folder with the real launchers and a stand-in for the interpreter."""
    work = tmp_path_factory.mktemp("windows")
    source = work / "stand-in.c"
    source.write_text(STAND_IN)
    told = ("x86_64-w64-mingw32-gcc", "-municode", "-static", source, "-o", work / "python.exe")
    subprocess.run(told, check=True)
    with ZipFile(work / "embedded.zip", "w") as packed:
        for name in ("python.exe", "pythonw.exe"):
            packed.write(work / "python.exe", name)
        packed.writestr("python312._pth", "python312.zip\n.\n")
    folder = work / "mediation-desk"
    folder.mkdir()
    windows.unpack(work / "embedded.zip", folder / "python")
    windows.commands(folder)
    (folder / "LICENSE").write_text("Apache-2.0\n")
    windows.installer(folder, work / "desk-installer.exe")
    return work / "desk-installer.exe"


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A fresh Windows of wine."""
    made = Machine(tmp_path / "wine")
    made.run("wineboot", "--init")
    yield made
    made.run("wineboot", "--shutdown")


def test_it_installs_for_one_user_and_leaves_the_ledger(machine: Machine, installer: Path) -> None:
    assert machine.run(installer, "/S", "/CurrentUser") == 0
    laid = machine.user() / PLACE
    paths = (laid / "python" / "python312._pth").read_text().splitlines()
    assert paths == ["python312.zip", ".", "Lib\\site-packages"]
    menu = [path.name for path in machine.home.rglob("*.lnk")]
    assert sorted(menu) in (["Mediation Desk.lnk"], ["调解台.lnk"])
    ledger = machine.user() / "AppData" / "Local" / "mediation-desk" / "ledger.db"
    ledger.parent.mkdir(parents=True)
    ledger.write_bytes(b"kept")
    assert machine.run(laid / "mediation-desk.exe", "packet", "read", "报送 一.answer") == 7
    words = (laid / "python" / "python.exe.txt").read_text("utf-8-sig").splitlines()
    assert words == ["-P", "-m", "mediation_desk", "packet", "read", "报送 一.answer"]
    assert machine.run(laid / "MediationDesk.exe") == 0
    assert machine.run(laid / "uninstall.exe", "/S") == 0
    machine.settle()
    assert not (laid / "python").exists()
    assert not (laid / "MediationDesk.exe").exists()
    assert list(machine.home.rglob("*.lnk")) == []
    assert ledger.read_bytes() == b"kept"


def test_a_desk_in_use_unpacks_a_version_and_nothing_else_is_touched(
    machine: Machine, installer: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a version" / "mediation-desk"
    place = f"Z:{target}".replace("/", "\\")
    told = (installer, "/S", "/CurrentUser", "/UNPACK")
    # Without a place it refuses, rather than be installed.
    assert machine.run(*told) == 2
    assert machine.run(*told, MEDIATION_DESK_UNPACK=place) == 0
    machine.settle()
    assert (target / "MediationDesk.exe").is_file()
    assert (target / "python" / "pythonw.exe").is_file()
    assert not (target / "uninstall.exe").exists()
    assert not (machine.user() / PLACE).exists()
    assert list(machine.home.rglob("*.lnk")) == []
    assert "MediationDesk" not in machine.registry()


def test_the_files_that_travel_get_a_type_and_an_icon(machine: Machine, installer: Path) -> None:
    machine.run(installer, "/S", "/CurrentUser")
    machine.settle()
    told = machine.registry()
    for name in ("packet", "takeover"):
        assert f"Software\\\\Classes\\\\.{name}]" in told
        assert f"Software\\\\Classes\\\\MediationDesk.{name}\\\\DefaultIcon]" in told
    assert "CurrentVersion\\\\Uninstall\\\\MediationDesk]" in told
