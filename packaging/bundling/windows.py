"""Assemble the desk for Windows on Linux: an installer with the embeddable CPython."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from PIL import Image

from bundling import archive, bill, icons, interpreter, parts, source
from bundling.manifest import FOLDER, OUT, ROOT, Interpreter, manifest
from resources.parts import DESK
from resources.release import PROJECT, version

GIVEN = FOLDER / "windows"
# The files that name where the embeddable CPython looks for modules, and nowhere else.
PATHS = "{archive}\n.\nLib\\site-packages\n"
COMPILER = (
    "x86_64-w64-mingw32-gcc",
    "-O2",
    "-municode",
    "-s",
    "-static",
    "-Wl,--no-insert-timestamp",
)
COMMANDS = {"MediationDesk.exe": ("-mwindows",), "mediation-desk.exe": ("-DCONSOLE", "-mconsole")}


def bundle() -> None:
    """Make the installer and its bill, and print their paths."""
    given = manifest().interpreters["windows"]
    embedded = interpreter.given(given)
    root = OUT / "windows"
    shutil.rmtree(root, ignore_errors=True)
    folder = lay(root / PROJECT, embedded, given)
    target = OUT / f"{PROJECT}-{version()}-windows-x86_64.exe"
    installer(folder, target)
    shutil.copy(folder / "sbom.cdx.json", target.with_suffix(".cdx.json"))
    print(f"{target} ({target.stat().st_size / 1e6:.1f} MB)")


def lay(folder: Path, embedded: Path, given: Interpreter) -> Path:
    """Make the folder that the installer unpacks, and return it."""
    told = manifest().windows
    packages = folder / "python" / "Lib" / "site-packages"
    packages.mkdir(parents=True)
    unpack(embedded, folder / "python")
    parts.install(packages, told.lock, told.platform, given.python)
    parts.add_program(packages, source.wheel(folder.parent), told.leave_out)
    commands(folder)
    for file in ("LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copy(ROOT / file, folder)
    words = (sys.executable, ROOT / "tools" / "notices.py", DESK, "--folder", packages)
    notices = subprocess.run(words, capture_output=True, check=True, env=source.surroundings())
    (folder / "third-party-notices.txt").write_bytes(notices.stdout)
    part = bill.cpython(given.file.split("-")[1], given)
    bill.write(folder / "sbom.cdx.json", packages, part, source.epoch())
    archive.settle(folder, source.epoch())
    return folder


def unpack(embedded: Path, target: Path) -> None:
    """Unpack the embeddable CPython, and let it find the packages next to it."""
    with zipfile.ZipFile(embedded) as packed:
        packed.extractall(target)
    (paths,) = target.glob("python*._pth")
    paths.write_text(PATHS.format(archive=f"{paths.stem}.zip"), "utf-8")


def commands(folder: Path) -> None:
    """Compile the two launchers, of the window and of the command, with the icon."""
    drawn = dict(icons.images())
    pictures = [Image.open(io.BytesIO(drawn[size])) for size in sorted(drawn)]
    pictures[-1].save(folder / "mediation-desk.ico", append_images=pictures[:-1])
    build = folder.parent / "launcher"
    build.mkdir()
    for file in ("launcher.c", "launcher.rc"):
        shutil.copy(GIVEN / file, build)
    shutil.copy(folder / "mediation-desk.ico", build)
    _run("x86_64-w64-mingw32-windres", "launcher.rc", "launcher.o", folder=build)
    for name, options in COMMANDS.items():
        told = (*COMPILER, *options, "launcher.c", "launcher.o", "-o", str(folder / name))
        _run(*told, folder=build)


def installer(folder: Path, target: Path) -> None:
    """Make the installer of a folder."""
    told = (f"-DBUNDLE={folder}", f"-DTARGET={target}", f"-DVERSION={version()}")
    _run("makensis", "-V2", *told, str(GIVEN / "installer.nsi"), folder=folder.parent)


def _run(*words: str, folder: Path) -> None:
    subprocess.run(words, cwd=folder, env=source.surroundings(), check=True)
