"""The hub's package on a bare machine: a service with few rights, its backup, its remains."""

import json
import re
from collections.abc import Iterator
from urllib.request import urlopen

import pytest

from tests.release.clean_root import Root, bundle, clean_root

SERVICE = "mediation-hub"
UNITS = tuple(
    f"{SERVICE}{unit}"
    for unit in (
        ".service", "-backup.service", "-backup.timer", "-updates.service", "-updates.timer",
    )
)  # fmt: skip
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
EXPOSURE_MAX = 2.0
"""What `systemd-analyze security` may give a unit, of 10."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Root:
    """Give a bare machine with the package installed, and systemd to check its units."""
    made = clean_root(tmp_path_factory.mktemp("clean") / "root")
    made.run("apt-get", "install", "-y", "--no-install-recommends", "systemd")
    made.install(next(path for path in bundle("hub") if path.suffix == ".deb"))
    return made


@pytest.fixture
def address(root: Root) -> Iterator[str]:
    """Serve the hub as its service does, at a free port; returns its address."""
    serving = root.start(SERVICE, "serve", user=SERVICE, MEDIATION_HUB_PORT="0")
    assert serving.stdout is not None
    try:
        told = (ADDRESS.search(line) for line in serving.stdout)
        yield next(found[0] for found in told if found)
    finally:
        serving.terminate()
        serving.wait(60)
        serving.stdout.close()


def read(address: str) -> int:
    """Return the status of an answer."""
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - its own address
        status: int = answer.status
    return status


def test_systemd_reads_the_units_without_a_complaint(root: Root) -> None:
    assert root.run("systemd-analyze", "verify", *UNITS) == ""


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.endswith("service")])
def test_the_service_has_few_rights(root: Root, unit: str) -> None:
    told = root.run("systemd-analyze", "security", "--offline=true", "--no-pager", unit)
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", told)
    assert found is not None
    assert float(found[1]) <= EXPOSURE_MAX


def test_the_hub_serves_and_is_backed_up_as_its_own_user(root: Root, address: str) -> None:
    assert [read(f"{address}{page}") for page in ("/healthz", "/readyz")] == [200, 200]
    told = json.loads(root.run(SERVICE, "enrol", "万象城受理站", "--json", user=SERVICE))
    assert told["code"]
    root.run("/opt/mediation-hub/bin/back-up", user=SERVICE)
    kept = sorted((root.folder / "var/lib/mediation-hub-backups").iterdir())
    assert [path.suffix for path in kept] == [".tar"]
    assert (root.folder / "var/lib/mediation-hub/last-backup").exists()
    place = f"/var/lib/mediation-hub-backups/{kept[0].name}"
    root.run(SERVICE, "restore", place, "--data", "/var/lib/mediation-hub/again", user=SERVICE)


def test_nobody_else_reads_the_configuration_or_the_folders(root: Root) -> None:
    told = root.run(
        "stat", "-c", "%a %U %G", "/etc/mediation-hub.toml", "/var/lib/mediation-hub",
        "/var/lib/mediation-hub-backups", "/var/log/mediation-hub",
    )  # fmt: skip
    own = f"{SERVICE} {SERVICE}"
    assert told.splitlines() == [f"640 root {SERVICE}", f"700 {own}", f"700 {own}", f"750 {own}"]


def test_only_the_newest_thirty_backups_are_kept(root: Root) -> None:
    folder = root.folder / "var/lib/mediation-hub-backups"
    # Their names tell whose they are; those of another hub would stay.
    row = next(folder.glob("hub-*.tar")).name.rpartition("-")[0]
    for day in range(1, 32):
        (folder / f"{row}-202001{day:02}T000000Z.tar").write_bytes(b"")
    root.run("/opt/mediation-hub/bin/back-up", user=SERVICE)
    kept = sorted(path.name for path in folder.glob("hub-*.tar"))
    assert len(kept) == 30
    assert f"{row}-20200101T000000Z.tar" not in kept
    assert f"{row}-20200131T000000Z.tar" in kept


def test_the_hub_stays_when_the_package_goes(root: Root) -> None:
    """Removed with its configuration; what people wrote is deleted by a person alone."""
    held = root.folder / "var/lib/mediation-hub"
    before = sorted(path.name for path in held.iterdir())
    assert "hub.db" in before
    root.run("apt-get", "purge", "-y", SERVICE)
    assert not (root.folder / "opt" / SERVICE).exists()
    assert not (root.folder / "etc" / f"{SERVICE}.toml").exists()
    assert sorted(path.name for path in held.iterdir()) == before
