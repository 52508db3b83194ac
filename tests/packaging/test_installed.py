"""The wheel of a clean clone, installed outside of the checkout, does the work of a first day.

Each side stands in an environment with its own parts alone, so that nothing of the checkout, of the
tests or of the other side can help.
"""

import json
import re
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from resources import release
from resources.parts import DESK, HUB
from tests.packaging.environment import ROOT, Environment, built, environment, run

pytestmark = pytest.mark.release
PACKAGES = ("mediation_desk/", "sync/", "resources/")
STATION, MANAGER, PASSWORD = "万象城受理站", "周涛", "quay-lamp-2026"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
ORIGIN = """
import mediation_desk, sync, resources, sys
print(*{module.__path__[0] for module in (mediation_desk, sync, resources)}, sep="\\n")
"""
LACKING = """
import sys
from importlib.util import find_spec
print(*(name for name in sys.argv[1:] if find_spec(name)))
"""
# Signs in at the window, enrols, makes one contact, and tells what was seen.
WINDOW = """
import json, sys
from pathlib import Path
from time import monotonic
from PySide6.QtWidgets import QApplication, QLabel
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings

workspace, name, password, address, code = sys.argv[1:]
app = QApplication([])
program = Program(app, Settings(Path(workspace), "zh"))
end = monotonic() + 240

def labels():
    return [each.text() for each in program.window.findChildren(QLabel) if each.isVisible()]

def until(holds):
    while not holds():
        if monotonic() > end:
            raise TimeoutError(labels())
        app.processEvents()

try:
    program.start()
    until(program.window.isVisible)
    program.sign_in(name, password)
    until(lambda: not program.window.is_gated() and program.window.router.here())
    program.window.router.go("settings", "about")
    until(lambda: "Apache-2.0" in labels())
    shown, line = labels(), program.desktop.ledger.line
    hub = line.enrol(address, code)
    fault = line.round().fault_code
finally:
    program.close()
print(json.dumps({"labels": shown, "hub": hub, "fault": fault}))
"""


@dataclass(frozen=True)
class Release:
    """Result of one build of the committed state."""

    clone: Path
    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Build from a clone, which contains committed files alone."""
    folder = tmp_path_factory.mktemp("release")
    clone = folder / "clone"
    run("git", "-c", "safe.directory=*", "clone", "-q", ROOT, clone, folder=folder)
    return Release(clone, *built(clone, folder / "dist"))


@pytest.fixture(scope="module")
def desk(made: Release, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The desk alone."""
    folder = tmp_path_factory.mktemp("desk")
    return environment(folder, DESK, made.wheel, MEDIATION_DESK_PASSWORD=PASSWORD)


@pytest.fixture(scope="module")
def hub(made: Release, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The hub alone."""
    return environment(tmp_path_factory.mktemp("hub"), HUB, made.wheel, HUB_PASSWORD=PASSWORD)


@pytest.fixture
def address(hub: Environment) -> Iterator[str]:
    """Serve the installed hub for one test; returns its address."""
    serving = subprocess.Popen(
        [hub.folder / "bin" / "mediation-hub", "serve", "--port", "0", "--data", hub.home / "hub"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        cwd=hub.home, env=hub.surroundings(),
    )  # fmt: skip
    assert serving.stdout is not None
    try:
        told = (ADDRESS.search(line) for line in serving.stdout)
        yield next(found[0] for found in told if found)
    finally:
        serving.terminate()
        serving.wait(timeout=30)
        serving.stdout.close()


def test_sdist_and_wheel_hold_every_committed_file_they_are_made_of(
    made: Release, tmp_path: Path
) -> None:
    committed = set(run("git", "ls-files", folder=made.clone).stdout.splitlines())
    assert "CHANGELOG.md" in committed
    with tarfile.open(made.sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
        archive.extractall(tmp_path, filter="data")
    # What works on the sources alone: it is no part of what is made of them.
    apart = {".gitignore", ".ci/run", ".editorconfig", ".pre-commit-config.yaml"}
    apart |= {file for file in committed if Path(file).name == "ruff.toml"}
    assert sorted(committed - packed - apart) == []
    held = set(ZipFile(made.wheel).namelist())
    assert sorted(file for file in committed - held - apart if file.startswith(PACKAGES)) == []
    (source,) = tmp_path.iterdir()
    _, again = built(source, tmp_path / "again")
    assert sorted(ZipFile(again).namelist()) == sorted(held)


def test_each_side_is_installed_with_its_own_parts_alone(
    desk: Environment, hub: Environment
) -> None:
    for side in (desk, hub):
        places = side.script(ORIGIN).split()
        assert len(places) == 3
        assert [place for place in places if not place.startswith(str(side.folder))] == []
    of_desk, of_hub = ("PySide6", "socks", "stdnum"), ("fastapi", "psycopg", "argon2")
    asked = ("uvicorn", *of_desk, *of_hub)
    assert desk.script(LACKING, *asked).split() == ["uvicorn", *of_desk]
    assert hub.script(LACKING, *asked).split() == ["uvicorn", *of_hub]
    assert desk.command("mediation-desk", "--version").startswith("mediation-desk ")
    assert hub.command("mediation-hub", "--version").startswith("mediation-hub ")


def test_the_installed_sides_do_the_work_of_a_first_day(
    desk: Environment, hub: Environment, address: str
) -> None:
    ledger, kept = desk.home / "ledger", desk.home / "backups"
    at = ("--workspace", ledger, "--operator", MANAGER, "--json")
    init = ("ledger", "init", "--station", STATION, "--prefix", "GX01", *at)
    assert json.loads(desk.command("mediation-desk", *init))["station"] == STATION
    sample = ROOT / "tests" / "samples" / "ledger-2025.xlsx"
    desk.command("mediation-desk", "ledger", "import", sample, *at)
    verdict = json.loads(desk.command("mediation-desk", "ledger", "verify", *at))
    assert verdict["ok"]
    assert verdict["entries"] > 5
    desk.command("mediation-desk", "ledger", "backup", kept, *at)
    assert [file.suffix for file in kept.iterdir()] == [".mdbackup"]

    data = ("--data", hub.home / "hub")
    told = json.loads(hub.command("mediation-hub", "enrol", STATION, "--json", *data))
    seen = json.loads(desk.script(WINDOW, ledger, MANAGER, PASSWORD, address, told["code"]))
    assert seen["fault"] == ""
    assert f"调解台 {release.version()}" in seen["labels"]
    listed = json.loads(hub.command("mediation-hub", "stations", "--json", *data))["stations"]
    assert [(one["name"], one["app"]) for one in listed] == [
        (STATION, f"mediation-desk/{release.version()}")
    ]
    assert json.loads(hub.command("mediation-hub", "verify", "--json", *data))["ok"]
