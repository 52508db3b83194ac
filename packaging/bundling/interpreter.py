"""Interpreter of a bundle: the file that the manifest names, or this machine's own Python.

The machine's own needs the C library of the machine that made the bundle, or a newer one: it is for
trying a bundle where the named file cannot be had, not for distribution.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bundling.manifest import INPUTS, Interpreter

MISSING = """This bundle needs an interpreter that no package index carries.
Put the file   {file}
of the         {source}
into           {folder}
Its SHA-256 is {sha256}
Or make a bundle for trying with this machine's own Python: add INTERPRETER=own
"""
OTHER = "{path} is not the file that the manifest names: its SHA-256 is {found}, not {sha256}."
UNNEEDED = (
    "config-*", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "site-packages", "test",
    "tkinter", "turtle*", "unittest/test", "distutils/tests", "ctypes/test", "sqlite3/test",
    "lib-dynload/_c*test*", "lib-dynload/_curses*", "lib-dynload/_dbm*", "lib-dynload/_gdbm*",
    "lib-dynload/_test*", "lib-dynload/_tkinter*", "lib-dynload/_xx*", "lib-dynload/nis*",
    "lib-dynload/readline*", "lib-dynload/xx*",
)  # fmt: skip
UNNEEDED_BESIDE = (
    "include", "share", "bin/[!p]*", "bin/pip*", "bin/pydoc*", "bin/*-config", "lib/itcl*",
    "lib/pkgconfig", "lib/tcl*", "lib/thread*", "lib/tk*",
)  # fmt: skip
# A program may rely on these wherever it runs; they belong to the kernel and the display's drivers.
OF_SYSTEM = re.compile(r"(ld-linux|lib(c|m|dl|rt|pthread|util|resolv|nsl|tirpc|gcc_s|stdc\+\+)\.)")
_FOUND = re.compile(r"^\s*(\S+) => (/\S+)", re.MULTILINE)


def given(wanted: Interpreter, folder: Path = INPUTS) -> Path:
    """Return the file that the manifest names; exits with the remedy where it is not there."""
    path = folder / wanted.file
    if not path.is_file():
        sys.exit(MISSING.format(folder=folder, **wanted.model_dump()))
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != wanted.sha256:
        sys.exit(OTHER.format(path=path, found=found, sha256=wanted.sha256))
    return path


def unpack(archive: Path, target: Path) -> None:
    """Unpack the named interpreter into a folder."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder, tarfile.open(archive) as packed:
        packed.extractall(folder, filter="tar")
        Path(folder, "python").rename(target)
    (library,) = (target / "lib").glob("python3.*")
    prune(library, UNNEEDED)
    prune(target, UNNEEDED_BESIDE)


def copy_own(python: str, target: Path) -> None:
    """Copy this machine's Python into a folder, with the libraries that it needs."""
    if sys.version_info[:2] != tuple(map(int, python.split("."))):
        sys.exit(f"The bundle takes Python {python}; this is {sys.version.split()[0]}.")
    own, name = Path(sys.base_prefix), f"python{python}"
    for part in ("bin", "lib"):
        (target / part).mkdir(parents=True)
    shutil.copy(own / "bin" / name, target / "bin" / name)
    left = shutil.ignore_patterns("__pycache__", "site-packages", "test", "config-*")
    shutil.copytree(own / "lib" / name, target / "lib" / name, ignore=left, symlinks=True)
    prune(target / "lib" / name, UNNEEDED)
    (target / "lib" / name / "site-packages").mkdir()
    _bring_libraries(target)
    for alias in ("python3", "python"):
        (target / "bin" / alias).symlink_to(name)


def prune(folder: Path, patterns: tuple[str, ...]) -> None:
    """Remove the files below a folder that match the patterns."""
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def _bring_libraries(target: Path) -> None:
    """Copy the libraries that the binaries load, and make each binary look for them there."""
    library = target / "lib"
    needed = {name: path for binary in binaries(target) for name, path in _needs(binary)}
    for name, path in needed.items():
        shutil.copy(path, library / name)
    for binary in binaries(target):
        up = "/".join(".." for _ in binary.relative_to(target).parts[:-1])
        subprocess.run(["patchelf", "--set-rpath", f"$ORIGIN/{up}/lib", binary], check=True)


def _needs(binary: Path) -> Iterator[tuple[str, str]]:
    told = subprocess.run(["ldd", binary], capture_output=True, text=True, check=False).stdout
    yield from (found for found in _FOUND.findall(told) if not OF_SYSTEM.match(found[0]))


def binaries(folder: Path) -> list[Path]:
    """Return the programs and libraries below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if not path.is_symlink() and _is_elf(path)]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
