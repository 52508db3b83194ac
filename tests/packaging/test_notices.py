"""The notices name every part of a side with its licence, read from the installed packages."""

import subprocess
import sys
import tomllib
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from resources.parts import DESK, HUB, licence_of, parts

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "notices.py"
SIDES = (DESK, HUB)
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{more}"


def run(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run the tool away from the checkout."""
    return subprocess.run(
        [sys.executable, TOOL, *words], capture_output=True, text=True, cwd="/", check=False
    )


def installed(folder: Path, name: str, more: str = "", **texts: str) -> None:
    """Put a distribution into a folder, with the files of its licence."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(METADATA.format(name=name, more=more))
    for file, text in texts.items():
        (info / file).write_text(text)
    (info / "RECORD").write_text("".join(f"{info.name}/{file},,\n" for file in texts))


@pytest.mark.parametrize("side", SIDES)
def test_every_part_of_a_side_is_installed_and_names_its_licence(side: str) -> None:
    found = parts(side)
    assert len(found) > 40
    assert [part for part in found if not part.version or not part.licence] == []


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.release
def test_the_notices_name_every_part_and_hold_the_texts(side: str) -> None:
    told = run(side)
    assert told.returncode == 0, told.stderr
    lines = told.stdout.splitlines()
    for part in parts(side):
        assert f"- {part.name} {part.version}: {part.licence}" in lines
    for words in (
        "# Exchanging the parts under the LGPL",
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "Version 2.1, February 1999",
        "Version 3, 29 June 2007",
        # Of the texts that came with SQLAlchemy and with sqlcipher3.
        "Copyright 2005-2026 SQLAlchemy authors and contributors",
        "Gerhard Häring",
    ):
        assert words in told.stdout


def test_how_to_exchange_names_every_part_under_the_lgpl() -> None:
    told = (ROOT / "resources" / "licences" / "exchange.md").read_text("utf-8").lower()
    lesser = {
        part.name.removesuffix("_Essentials").removesuffix("_Addons").lower()
        for side in SIDES
        for part in parts(side)
        if part.licence.startswith("LGPL")
    }
    assert lesser == {"pyside6", "shiboken6", "psycopg", "psycopg-binary", "python-stdnum"}
    assert [name for name in lesser if name not in told] == []


def test_a_bundle_is_told_by_what_lies_in_its_folder(tmp_path: Path) -> None:
    installed(tmp_path, "first", "License-Expression: MIT\n", LICENSE="The first may be copied.\n")
    installed(tmp_path, "second", "Classifier: License :: OSI Approved :: BSD License\n")
    installed(tmp_path, "mediation_desk", "License-Expression: Apache-2.0\n")
    told = run("hub", "--folder", tmp_path)
    assert told.returncode == 0, told.stderr
    named = [line for line in told.stdout.splitlines() if line.startswith("- ")]
    assert named[:2] == ["- first 1.0: MIT", "- second 1.0: BSD License"]
    assert "The first may be copied." in told.stdout
    assert "stands on the 2 parts" in told.stdout


def test_a_part_without_a_licence_stops_the_notices(tmp_path: Path) -> None:
    installed(tmp_path, "silent")
    told = run("desk", "--folder", tmp_path)
    assert told.returncode == 1
    assert told.stderr.startswith("silent names no licence")
    assert told.stdout == ""


@pytest.mark.parametrize(
    ("more", "licence"),
    [
        ("License-Expression: MIT\nLicense: other\n", "MIT"),
        ("License: Apache-2.0\nClassifier: License :: OSI Approved :: Apache\n", "Apache-2.0"),
        # The text of a licence is no name.
        (f"License: {'Permission is granted ' * 4}\n", ""),
        ("Classifier: License :: OSI Approved :: ISC License (ISCL)\n", "ISC License (ISCL)"),
        ("", ""),
    ],
)
def test_a_licence_is_read_from_the_most_exact_field(
    tmp_path: Path, more: str, licence: str
) -> None:
    installed(tmp_path, "part", more)
    found = Distribution.at(tmp_path / "part-1.0.dist-info")
    assert licence_of(found) == licence


def test_the_changelog_tells_of_the_version_that_is_installed() -> None:
    told = (ROOT / "CHANGELOG.md").read_text("utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = [line for line in told.splitlines() if line.startswith("## ")]
    assert headings[0] == "## [Unreleased]"
    assert headings[1].startswith(f"## [{version}] - ")


def test_the_whole_licence_stands_in_the_project_and_in_what_is_installed() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "Noto Sans SC" in (ROOT / "NOTICE").read_text("utf-8")
