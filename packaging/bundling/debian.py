"""Packages for Debian and what comes of it: Ubuntu, UOS, Kylin."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bundling import archive, icons, linux, source
from bundling.interpreter import binaries
from bundling.manifest import FOLDER, OUT, manifest
from resources.release import PROJECT, version

DESCRIPTION = """desk of a mall's consumer dispute station
 Take disputes down at the counter, keep the clocks of the mall's promise, settle
 and pay, and ask the market regulator, without waiting for a network. The ledger
 is one encrypted file."""
_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")


def desk() -> None:
    """Make the desk's package out of its folder."""
    root = OUT / "deb"
    shutil.rmtree(root, ignore_errors=True)
    folder = linux.desk(root / "opt" / PROJECT)
    for left in (root / "opt").glob("*.whl"):
        left.unlink()
    needs = manifest().desk.debian
    newest = glibc(folder)
    _desktop(root / "usr")
    fields = {
        "Package": PROJECT, "Architecture": "amd64", "Section": "misc", "Priority": "optional",
        "Depends": ", ".join(needs.depends).format(glibc=newest),
        "Recommends": ", ".join(needs.recommends), "Description": DESCRIPTION,
    }  # fmt: skip
    build(root, fields, OUT / f"{PROJECT}_{version()}_amd64.deb")
    shutil.copy(folder / "sbom.cdx.json", OUT / f"{PROJECT}_{version()}_amd64.cdx.json")


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
    _lay(share / "doc" / PROJECT / "copyright", (FOLDER.parent / "NOTICE").read_bytes())


def _lay(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def glibc(folder: Path) -> str:
    """Return the newest version of the C library that a binary below a folder asks for."""
    found = (_GLIBC.findall(path.read_bytes()) for path in binaries(folder))
    major, minor = max((int(high), int(low)) for each in found for high, low in each)
    return f"{major}.{minor}"


def build(root: Path, fields: Mapping[str, str], target: Path) -> None:
    """Make a package of a folder that stands for the root of a machine, and tell where it is."""
    day = source.epoch()
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    told = {"Version": version(), "Maintainer": "Mediation Desk", "Installed-Size": str(size)}
    (root / "DEBIAN").mkdir(exist_ok=True)
    lines = [f"{name}: {value}" for name, value in {**fields, **told}.items() if value]
    (root / "DEBIAN" / "control").write_text("\n".join(lines) + "\n", "utf-8")
    archive.settle(root, day)
    told_builder = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", root, target)
    subprocess.run(told_builder, check=True, env=source.surroundings(), stdout=subprocess.DEVNULL)
    print(f"{target} ({target.stat().st_size / 1e6:.1f} MB)")
