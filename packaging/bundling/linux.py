"""The desk for Linux: one folder with an interpreter of its own, packed, with its bill of parts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bundling import archive, bill, interpreter, parts, source
from bundling.manifest import FOLDER, OUT, ROOT, manifest
from resources.release import PROJECT, version

NAME = f"{PROJECT}-{version()}-linux-x86_64"
COMPILE = ("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s")


def bundle() -> None:
    """Make the folder's archive and its bill, and tell where they are."""
    shutil.rmtree(OUT / "linux", ignore_errors=True)
    folder = desk(OUT / "linux" / PROJECT)
    day = source.epoch()
    archive.pack(folder, OUT / f"{NAME}.tar.xz", day)
    shutil.copy(folder / "sbom.cdx.json", OUT / f"{NAME}.cdx.json")
    for path in (OUT / f"{NAME}.tar.xz", OUT / f"{NAME}.cdx.json"):
        print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")


def desk(folder: Path) -> Path:
    """Lay the desk's folder and return it."""
    folder.mkdir(parents=True)
    told, listed = manifest(), manifest().interpreters["linux"]
    own = os.environ.get("INTERPRETER") == "own"
    if own:
        interpreter.copy_own(listed.python, folder / "python")
    else:
        interpreter.unpack(interpreter.given(listed), folder / "python")
    packages = folder / "python" / "lib" / f"python{listed.python}" / "site-packages"
    lock = told.locks[told.desk.lock]
    parts.install(packages, told.desk.lock, lock.platform, lock.python)
    parts.add_program(packages, source.wheel(folder.parent), told.desk.leave_out)
    python = folder / "python" / "bin" / f"python{listed.python}"
    _complete(folder, packages)
    given = None if own else listed
    part = bill.cpython(_version(python), given)
    bill.write(folder / "sbom.cdx.json", packages, part, source.epoch())
    _compile(folder, python)
    archive.settle(folder, source.epoch())
    return folder


def _complete(folder: Path, packages: Path) -> None:
    """Add the command, the licence and the notices."""
    (folder / "bin").mkdir()
    shutil.copy(FOLDER / "linux" / "mediation-desk", folder / "bin")
    for name in ("LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    told = (sys.executable, ROOT / "tools" / "notices.py", "desk", "--folder", packages)
    notices = subprocess.run(told, capture_output=True, check=True, env=source.surroundings())
    (folder / "third-party-notices.txt").write_bytes(notices.stdout)


def _version(python: Path) -> str:
    asked = "import platform; print(platform.python_version())"
    told = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def _compile(folder: Path, python: Path) -> None:
    """Compile everything once: whoever starts the desk may not write beside it."""
    # Whatever is compiled bears the path from the bundle's root, wherever that is laid.
    told = (python, *COMPILE, folder.parent, folder / "python" / "lib")
    subprocess.run(told, check=True, env=source.surroundings())
