"""Start the version in a bundle: by its starter on Linux, by its interpreter on Windows.

On Windows the two launchers are for people: the window's launcher does not wait, and the command's
would open a console.
"""

import os
import subprocess
import sys
from pathlib import Path

from mediation_desk.configuration.settings import APP_NAME

IS_WINDOWS = os.name == "nt"
NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""The flag that keeps Windows from opening a console for a program without one; 0 elsewhere."""
_LINUX, _WINDOWS = Path("bin") / APP_NAME, Path("python") / "pythonw.exe"


def is_startable(bundle: Path) -> bool:
    """Tell whether a folder holds a version that can be started here."""
    return os.access(bundle / (_WINDOWS if IS_WINDOWS else _LINUX), os.X_OK)


def starting_words(bundle: Path, *, is_asked: bool = False) -> list[str]:
    """Return the command line of the version in a bundle; `is_asked` where it is to print."""
    if not IS_WINDOWS:
        return [str(bundle / _LINUX)]
    name = "python.exe" if is_asked else Path(sys.executable).name
    return [str(bundle / "python" / name), "-P", "-m", "mediation_desk"]


def folder_of(executable: Path) -> Path:
    """Return the bundle that an interpreter would belong to."""
    # On Linux it lies in `python/bin`.
    return executable.parent.parent if IS_WINDOWS else executable.parent.parent.parent


def become(bundle: Path, words: list[str], around: dict[str, str]) -> int:
    """Become the version in a bundle; where a process cannot become another, wait for its end."""
    lines = [*starting_words(bundle), *words]
    if not IS_WINDOWS:
        os.execve(lines[0], lines, around)  # noqa: S606 - a proved version
    return subprocess.run(lines, env=around, check=False).returncode  # noqa: S603 - proved
