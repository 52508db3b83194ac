"""The version is defined in pyproject.toml alone, and shown everywhere the same."""

import platform
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from mediation_desk.app.hub_link.hub_link import APP
from resources import release

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMMANDS = [("mediation-desk", "mediation_desk"), ("mediation-hub", "sync.hub")]


def test_what_was_installed_is_the_version_of_the_project() -> None:
    assert release.version() == PROJECT["version"]
    assert PROJECT["name"] == release.PROJECT
    assert PROJECT["license"] == release.LICENCE


@pytest.mark.parametrize(("command", "module"), COMMANDS)
@pytest.mark.release
def test_a_command_says_name_version_and_interpreter(command: str, module: str) -> None:
    said = f"{command} {PROJECT['version']} (Python {platform.python_version()})\n"
    beside = Path(sys.executable).parent / command
    for words in ([sys.executable, "-m", module], [str(beside)]):
        ended = subprocess.run(
            [*words, "--version"], capture_output=True, text=True, cwd="/", check=True
        )
        assert (ended.stdout, ended.stderr) == (said, "")


def test_the_hub_is_told_the_version_of_the_desk() -> None:
    assert f"mediation-desk/{PROJECT['version']}" == APP


def test_no_other_file_of_the_product_states_a_version_of_it() -> None:
    stated = re.compile(r"mediation-(?:desk|hub)[/ ]\d|__version__")
    found = [
        str(path.relative_to(ROOT))
        for package in ("mediation_desk", "sync", "resources")
        for path in (ROOT / package).rglob("*.py")
        if stated.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_sources_that_were_never_installed_say_that_their_version_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", nowhere)
    release.version.cache_clear()
    try:
        assert release.version_line("mediation-desk").startswith("mediation-desk 0+unknown (")
    finally:
        release.version.cache_clear()
