"""The units of the desk's package: as the hub's are guarded, off by themselves, told once."""

import subprocess
from collections import defaultdict
from pathlib import Path

from bundling import debian
from bundling.manifest import FOLDER, ROOT

UNIT = "mediation-desk-host@.service"
OWN = {"User", "Group", "ExecStart", "EnvironmentFile", "StateDirectory", "StateDirectoryMode"}
OWN |= {"LogsDirectory", "LogsDirectoryMode", "RemoveIPC", "ProtectHome"}
"""What the hub's unit says of the hub alone: the ledger lies in the home of its user."""


def _laid(tmp_path: Path, given: str) -> Path:
    debian._services(tmp_path, FOLDER / given, ("postinst", "prerm"))
    return tmp_path


def _settings(unit: Path) -> dict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for line in unit.read_text("utf-8").splitlines():
        name, equal, value = line.partition("=")
        if equal and not line.startswith("#"):
            found[name].append(value)
    return dict(found)


def test_the_desk_s_package_has_the_host_as_a_service_that_is_off(tmp_path: Path) -> None:
    root = _laid(tmp_path, "linux")
    laid = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    unit = f"usr/lib/systemd/system/{UNIT}"
    assert laid == ["DEBIAN/postinst", "DEBIAN/prerm", unit]
    for script in ("postinst", "prerm"):
        content = (root / "DEBIAN" / script).read_text("utf-8")
        assert "enable" not in content
        subprocess.run(["sh", "-n", root / "DEBIAN" / script], check=True)
    settings = _settings(root / unit)
    folder = "/home/%i/.local/share/mediation-desk"
    assert settings["User"] == ["%i"]
    assert settings["ExecStart"] == [f"/usr/bin/mediation-desk --workspace {folder} host"]
    assert settings["ReadWritePaths"] == [folder]
    assert settings["WantedBy"] == ["multi-user.target"]


def test_the_host_is_guarded_as_the_hub_is() -> None:
    hub = _settings(FOLDER / "hub" / "mediation-hub.service")
    desk = _settings(FOLDER / "linux" / UNIT)
    section = ("Restart", "RestartSec", "UMask", "CapabilityBoundingSet", "SystemCallFilter")
    assert set(section) <= set(desk)
    guards = {
        name: value for name, value in hub.items() if name not in OWN | {"Description", "After"}
    }
    assert {name: desk.get(name) for name in guards} == guards


def test_the_unit_is_named_in_the_docs_and_not_told_there_again() -> None:
    told = (ROOT / "docs" / "seats.md").read_text("utf-8")
    assert "systemctl enable --now mediation-desk-host@desk" in told
    assert f"packaging/linux/{UNIT}" in told
    assert "NoNewPrivileges" not in told
