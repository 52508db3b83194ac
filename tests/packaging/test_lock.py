"""The locks contain the requirements of pyproject.toml with hashes, and match this environment."""

import tomllib
from collections.abc import Iterator
from importlib.metadata import version

import pytest
from bundling.lock import direct, pins, requirements, stale, unhashed
from bundling.manifest import LOCKS, ROOT, manifest
from packaging.requirements import Requirement

FILES = sorted(manifest().locks)
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
LOCKED = """
alpha==1.4 \\
    --hash=sha256:00
    # via mediation-desk (pyproject.toml)
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:00
    # via
    #   mediation-desk (pyproject.toml)
    #   alpha
gamma==3.0 \\
    --hash=sha256:00
    # via beta
"""


def text(file: str) -> str:
    """Return a stored lock."""
    return (LOCKS / file).read_text("utf-8")


def wanted(file: str, surroundings: dict[str, str]) -> Iterator[Requirement]:
    """Yield the packages that a lock installs in this environment."""
    for line in text(file).splitlines():
        if "==" in line and not line.lstrip().startswith("#"):
            found = Requirement(line.rstrip(" \\"))
            if found.marker is None or found.marker.evaluate(surroundings):
                yield found


def test_every_lock_of_the_manifest_is_there_and_no_other() -> None:
    assert sorted(path.name for path in LOCKS.iterdir()) == FILES


@pytest.mark.parametrize("file", FILES)
def test_a_lock_holds_what_the_project_asks_for(file: str) -> None:
    """Where this fails: `make lock`."""
    assert stale(list(requirements(manifest().locks[file].extras)), text(file)) == []


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (["alpha>=1.4,<2", "beta"], []),
        (["alpha>=1.5", "beta"], ["alpha>=1.5 is asked for, 1.4 is locked"]),
        (["alpha<1.4", "beta"], ["alpha<1.4 is asked for, 1.4 is locked"]),
        (["alpha", "Beta", "delta"], ["delta is asked for, nothing is locked"]),
        # What a part brings is not what the project asks for.
        (["alpha"], ["beta is locked, and not asked for"]),
    ],
)
def test_a_requirement_that_changed_without_the_lock_is_named(
    asked: list[str], wrong: list[str]
) -> None:
    assert stale([Requirement(each) for each in asked], LOCKED) == wrong


def test_a_lock_is_read_by_name() -> None:
    assert pins(LOCKED) == {"alpha": "1.4", "beta": "2.0", "gamma": "3.0"}
    assert direct(LOCKED) == {"alpha", "beta"}
    assert unhashed(LOCKED.replace("    --hash=sha256:00\n    # via beta", "")) == ["gamma"]


@pytest.mark.parametrize("file", FILES)
def test_each_file_has_a_hash_and_none_an_address(file: str) -> None:
    assert unhashed(text(file)) == []
    assert "://" not in text(file)


@pytest.mark.parametrize("file", ["desk.txt", "hub.txt"])
def test_windows_gets_its_time_zones_and_its_colours(file: str) -> None:
    here, there = ({each.name for each in wanted(file, env)} for env in ({}, WINDOWS))
    assert there - here == {"colorama"}
    assert "tzdata" in there


def test_a_side_has_the_versions_that_are_tested() -> None:
    tested = pins(text("development.txt"))
    for file in ("desk.txt", "hub.txt"):
        assert pins(text(file)).items() <= tested.items()
    old = pins(text("desk-glibc-2.28.txt")).items() - tested.items()
    assert {name for name, _ in old} <= {"pyside6-addons", "pyside6-essentials", "shiboken6"}


def test_what_is_installed_here_is_what_is_locked() -> None:
    """Where this fails: `make setup`."""
    locked = {each.name: str(each.specifier)[2:] for each in wanted("development.txt", {})}
    assert {name: version(name) for name in locked} == locked


def test_the_configuration_for_macos_asks_for_the_desk_s_parts() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    briefcase = told["tool"]["briefcase"]["app"]["mediation_desk"]["requires"]
    assert briefcase == told["project"]["optional-dependencies"]["desk"]
