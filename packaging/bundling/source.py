"""The program as it is committed, and the date that all files of a bundle carry."""

import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

from bundling.manifest import ROOT

BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
_GIT = ("git", "-c", "safe.directory=*", "-C", str(ROOT))


def epoch() -> int:
    """Return SOURCE_DATE_EPOCH, else the time of the last commit, in seconds."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    return int(told or _git("log", "-1", "--format=%ct"))


def surroundings() -> dict[str, str]:
    """Return the variables under which the same source gives the same bytes."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", "TZ": "UTC"}


def wheel(folder: Path) -> Path:
    """Build the program's wheel from the last commit, with its translations and icons."""
    source = folder / "source"
    with tarfile.open(fileobj=BytesIO(_output("archive", "--format=tar", "HEAD"))) as archive:
        archive.extractall(source, filter="data")
    for words in (("translations", "build"), ("appearance.icon_files",)):
        module, *told = words
        _python("-m", f"mediation_desk.ui.{module}", *told, folder=source)
    _python("-c", BUILD, str(folder), folder=source)
    shutil.rmtree(source)
    (built,) = folder.glob("*.whl")
    return built


def _python(*words: str, folder: Path) -> None:
    told = (sys.executable, "-W", "ignore", *words)
    subprocess.run(told, cwd=folder, env=surroundings(), check=True, stdout=subprocess.DEVNULL)


def _git(*words: str) -> str:
    return _output(*words).decode().strip()


def _output(*words: str) -> bytes:
    try:
        return subprocess.run([*_GIT, *words], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as no:
        sys.exit(f"A bundle is made from a checkout with git: {no}")
