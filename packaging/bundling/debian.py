"""Packages for Debian and its derivatives: Ubuntu, UOS, Kylin."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bundling import archive, icons, linux, source
from bundling.interpreter import binaries
from bundling.manifest import FOLDER, OUT, Debian, manifest
from resources.parts import HUB
from resources.release import PROJECT, version

DESK = """desk of a mall's consumer dispute station
 Take disputes down at the counter, keep the clocks of the mall's promise, settle
 and pay, and ask the market regulator, without waiting for a network. The ledger
 is one encrypted file."""
REGULATOR = """the market regulator's side of Mediation Desk
 Receives what the desks of malls send, with pages for officers in the browser."""
SERVICE = "mediation-hub"
NOTICE = FOLDER.parent / "NOTICE"
_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")


def desk() -> None:
    """Make the desk's package from its folder."""
    root, needs = _root("deb"), manifest().desk.debian
    folder = linux.desk(root / "opt" / PROJECT)
    _desktop(root / "usr")
    _services(root, FOLDER / "linux", ("postinst", "prerm"))
    _package(root, folder, needs, {"Section": "misc", "Description": DESK})


def hub() -> None:
    """Make the hub's package from its folder: a service with its own user, and a timer."""
    root, told, given = _root("hub"), manifest().hub, FOLDER / "hub"
    folder = linux.lay(root / "opt" / SERVICE, HUB, told, given / SERVICE)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / SERVICE).symlink_to(f"../../opt/{SERVICE}/bin/{SERVICE}")
    _lay(folder / "bin" / "back-up", (given / "back-up").read_bytes(), executable=True)
    _services(root, given, ("postinst", "prerm", "postrm"))
    _lay(root / "etc" / f"{SERVICE}.toml", (given / f"{SERVICE}.toml").read_bytes())
    _lay(root / "DEBIAN" / "conffiles", f"/etc/{SERVICE}.toml\n".encode())
    _package(root, folder, told.debian, {"Section": "net", "Description": REGULATOR})


def _services(root: Path, given: Path, scripts: Sequence[str]) -> None:
    """Add the units of a folder, none of which is enabled here, and the package's scripts."""
    units = root / "usr" / "lib" / "systemd" / "system"
    for unit in sorted((*given.glob("*.service"), *given.glob("*.timer"))):
        _lay(units / unit.name, unit.read_bytes())
    for script in scripts:
        _lay(root / "DEBIAN" / script, (given / script).read_bytes(), executable=True)


def _root(name: str) -> Path:
    """Return an empty folder that stands for the root of a machine."""
    shutil.rmtree(OUT / name, ignore_errors=True)
    return OUT / name


def _package(root: Path, folder: Path, needs: Debian, fields: Mapping[str, str]) -> None:
    """Make the package, and write its bill of materials next to it."""
    (wheel,) = folder.parent.glob("*.whl")
    wheel.unlink()
    depends = ", ".join(needs.depends).format(glibc=glibc(folder))
    told = {"Package": folder.name, "Depends": depends, "Recommends": ", ".join(needs.recommends)}
    _lay(root / "usr" / "share" / "doc" / folder.name / "copyright", NOTICE.read_bytes())
    target = OUT / f"{folder.name}_{version()}_amd64.deb"
    shutil.copy(folder / "sbom.cdx.json", target.with_suffix(".cdx.json"))
    build(root, {**told, **fields}, target)


def _desktop(usr: Path) -> None:
    """Add the command, the entry in the menu, the icon, the types of files and the description."""
    (usr / "bin").mkdir(parents=True)
    (usr / "bin" / PROJECT).symlink_to(f"../../opt/{PROJECT}/bin/{PROJECT}")
    share, given = usr / "share", FOLDER / "linux"
    _lay(share / "applications" / f"{PROJECT}.desktop", (given / f"{PROJECT}.desktop").read_bytes())
    _lay(share / "mime" / "packages" / f"{PROJECT}.xml", (given / f"{PROJECT}.xml").read_bytes())
    day = datetime.fromtimestamp(source.epoch(), UTC).date().isoformat()
    told = (given / f"{PROJECT}.metainfo.xml").read_text("utf-8")
    told = told.replace("{version}", version()).replace("{date}", day)
    _lay(share / "metainfo" / f"{PROJECT}.metainfo.xml", told.encode())
    folder = share / "icons" / "hicolor"
    _lay(folder / "scalable" / "apps" / f"{PROJECT}.svg", icons.drawing().read_bytes())
    for size, picture in icons.images():
        _lay(folder / f"{size}x{size}" / "apps" / f"{PROJECT}.png", picture)


def _lay(path: Path, content: bytes, *, executable: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o755 if executable else 0o644)


def glibc(folder: Path) -> str:
    """Return the newest version of the C library that a binary below a folder needs."""
    found = (_GLIBC.findall(path.read_bytes()) for path in binaries(folder))
    major, minor = max((int(high), int(low)) for each in found for high, low in each)
    return f"{major}.{minor}"


def build(root: Path, fields: Mapping[str, str], target: Path) -> None:
    """Make a package of a folder that stands for the root of a machine, and print its path."""
    day = source.epoch()
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    told = {
        "Version": version(), "Maintainer": "Mediation Desk", "Installed-Size": str(size),
        "Architecture": "amd64", "Priority": "optional",
    }  # fmt: skip
    (root / "DEBIAN").mkdir(exist_ok=True)
    lines = [f"{name}: {value}" for name, value in {**fields, **told}.items() if value]
    (root / "DEBIAN" / "control").write_text("\n".join(lines) + "\n", "utf-8")
    archive.settle(root, day)
    told_builder = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", root, target)
    subprocess.run(told_builder, check=True, env=source.surroundings(), stdout=subprocess.DEVNULL)
    print(f"{target} ({target.stat().st_size / 1e6:.1f} MB)")
