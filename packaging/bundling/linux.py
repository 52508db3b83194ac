"""Bundle of one side for Linux: a packed folder with its own interpreter and bill of materials."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bundling import archive, bill, interpreter, parts, source
from bundling.manifest import FOLDER, OUT, ROOT, Interpreter, Side, manifest
from resources.parts import DESK
from resources.release import PROJECT, version

NAME = f"{PROJECT}-{version()}-linux-x86_64"
COMPILE = ("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s")


def bundle() -> None:
    """Make the archive of the desk's folder and its bill, and print their paths."""
    shutil.rmtree(OUT / "linux", ignore_errors=True)
    folder = desk(OUT / "linux" / PROJECT)
    archive.pack(folder, OUT / f"{NAME}.tar.xz", source.epoch())
    shutil.copy(folder / "sbom.cdx.json", OUT / f"{NAME}.cdx.json")
    for path in (OUT / f"{NAME}.tar.xz", OUT / f"{NAME}.cdx.json"):
        print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")


def desk(folder: Path) -> Path:
    """Make the desk's folder and return it."""
    return lay(folder, DESK, manifest().desk, FOLDER / "linux" / "mediation-desk")


def lay(folder: Path, name: str, side: Side, command: Path) -> Path:
    """Make the folder of a side, with the command that starts it, and return it."""
    given = _given()
    folder.mkdir(parents=True)
    python = _interpreter(folder / "python", given)
    (packages,) = (folder / "python" / "lib").glob("python3.*")
    packages = packages / "site-packages"
    parts.install(packages, side.lock, side.platform, manifest().interpreters["linux"].python)
    parts.add_program(packages, source.wheel(folder.parent), side.leave_out)
    _complete(folder, name, packages, command)
    part = bill.cpython(_version(python), given)
    bill.write(folder / "sbom.cdx.json", packages, part, source.epoch())
    # Compiled once, because the user who starts it may not write there; compiled files carry the
    # path from the folder on, wherever the folder is.
    told = (python, *COMPILE, folder.parent, folder / "python" / "lib")
    subprocess.run(told, check=True, env=source.surroundings())
    archive.settle(folder, source.epoch())
    return folder


def _given() -> Interpreter | None:
    """Return the interpreter that the manifest names, proved; None where the own one is wanted."""
    if os.environ.get("INTERPRETER") == "own":
        return None
    interpreter.given(manifest().interpreters["linux"])
    return manifest().interpreters["linux"]


def _interpreter(target: Path, given: Interpreter | None) -> Path:
    named = manifest().interpreters["linux"]
    if given is None:
        interpreter.copy_own(named.python, target)
    else:
        interpreter.unpack(interpreter.given(given), target)
    return target / "bin" / f"python{named.python}"


def _complete(folder: Path, name: str, packages: Path, command: Path) -> None:
    """Add the command, the licence and the notices."""
    (folder / "bin").mkdir()
    shutil.copy(command, folder / "bin")
    for file in ("LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copy(ROOT / file, folder)
    told = (sys.executable, ROOT / "tools" / "notices.py", name, "--folder", packages)
    notices = subprocess.run(told, capture_output=True, check=True, env=source.surroundings())
    (folder / "third-party-notices.txt").write_bytes(notices.stdout)


def _version(python: Path) -> str:
    asked = "import platform; print(platform.python_version())"
    told = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True)
    return told.stdout.strip()
