"""The wheel of a clean clone is whole, and is installed outside of the checkout.

Each side stands in an environment with its own parts alone, so that nothing of the checkout, of the
tests or of the other side can help.
"""

import tarfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from resources.parts import DESK, HUB
from tests.packaging.environment import ROOT, Environment, built, environment, run

pytestmark = pytest.mark.release
PACKAGES = ("mediation_desk/", "sync/", "resources/")
PASSWORD = "quay-lamp-2026"
ORIGIN = """
import mediation_desk, sync, resources, sys
print(*{module.__path__[0] for module in (mediation_desk, sync, resources)}, sep="\\n")
"""
LACKING = """
import sys
from importlib.util import find_spec
print(*(name for name in sys.argv[1:] if find_spec(name)))
"""


@dataclass(frozen=True)
class Release:
    """What one build of the committed state made."""

    clone: Path
    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Build from a clone, which holds what is committed and nothing else."""
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


def test_sdist_and_wheel_hold_every_committed_file_they_are_made_of(
    made: Release, tmp_path: Path
) -> None:
    committed = set(run("git", "ls-files", folder=made.clone).stdout.splitlines())
    assert "CHANGELOG.md" in committed
    with tarfile.open(made.sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
        archive.extractall(tmp_path, filter="data")
    # What works on the sources alone: it is no part of what is made of them.
    apart = {".gitignore", ".ci/run"}
    assert sorted(committed - packed - apart) == []
    held = set(ZipFile(made.wheel).namelist())
    assert sorted(file for file in committed - held if file.startswith(PACKAGES)) == []
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
    of_desk, of_hub = ("PySide6", "requests", "stdnum"), ("fastapi", "uvicorn", "psycopg", "argon2")
    assert desk.script(LACKING, *of_desk, *of_hub).split() == list(of_desk)
    assert hub.script(LACKING, *of_desk, *of_hub).split() == list(of_hub)
    assert desk.command("mediation-desk", "--version").startswith("mediation-desk ")
    assert hub.command("mediation-hub", "--version").startswith("mediation-hub ")
