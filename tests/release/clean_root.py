"""A bare machine of Debian in a folder: packages are installed into it, and programs run in it."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATIENCE_S = 900
SUITE = "trixie"
CLERK = "clerk"
# With a mount namespace of its own, so that nothing stays mounted whatever ends the program.
ENTER = """
root=$1; shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
exec chroot "$root" "$@"
"""


@dataclass(frozen=True)
class Root:
    """A folder that is a machine's root."""

    folder: Path

    def run(self, *words: str, user: str = "root", **variables: str) -> str:
        """Run a command in it; return its output; raise AssertionError if it fails."""
        ran = subprocess.run(
            self._command(user, words), env=self._surroundings(user, variables),
            capture_output=True, text=True, check=False, timeout=PATIENCE_S,
        )  # fmt: skip
        assert ran.returncode == 0, (words, ran.stdout[-2000:], ran.stderr[-4000:])
        return ran.stdout

    def start(self, *words: str, user: str, **variables: str) -> "subprocess.Popen[str]":
        """Start a program in it, with readable output."""
        told = self._command(user, words)
        surroundings = self._surroundings(user, variables)
        return subprocess.Popen(told, env=surroundings, stdout=subprocess.PIPE, text=True)

    def install(self, package: Path) -> None:
        """Install one of our packages with its dependencies, without recommended packages."""
        told = ("apt-get", "install", "-y", "--no-install-recommends")
        self.run(*told, self.bring(package))

    def bring(self, file: Path) -> str:
        """Copy a file into it; returns its path there."""
        shutil.copy(file, self.folder / "srv")
        return f"/srv/{file.name}"

    def _command(self, user: str, words: tuple[str, ...]) -> list[str]:
        as_user = [] if user == "root" else ["setpriv", f"--reuid={user}", f"--regid={user}"]
        as_user += ["--clear-groups"] if as_user else []
        enter = ["unshare", "--mount", "sh", "-euc", ENTER, "enter", str(self.folder)]
        return [*enter, *as_user, "sh", "-c", 'cd && exec "$@"', "sh", *words]

    def _surroundings(self, user: str, variables: Mapping[str, str]) -> dict[str, str]:
        home = "/root" if user == "root" else f"/home/{user}"
        home = home if (self.folder / home[1:]).is_dir() else "/"
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        own = {"HOME": home, "PATH": path, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        return {**own, **variables}


def clean_root(folder: Path) -> Root:
    """Install a minimal Debian with a user into a folder."""
    subprocess.run(("cp", "--archive", _bare_debian(), folder), check=True)
    root = Root(folder)
    root.run("useradd", "--create-home", CLERK)
    return root


@cache
def _bare_debian() -> Path:
    """Install it once, from this machine's package source; it is removed with this program."""
    kept = tempfile.TemporaryDirectory(prefix="bare-debian-", ignore_cleanup_errors=True)
    atexit.register(kept.cleanup)
    folder = Path(kept.name) / "root"
    run = subprocess.run(
        ("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    listed = [line.split() for line in run.stdout.splitlines()]
    mirror = next(address for address, release in listed if release == SUITE)
    told = ("debootstrap", "--variant=minbase", SUITE, folder, mirror)
    subprocess.run(told, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE_S)
    return folder


@cache
def bundle(target: str) -> list[Path]:
    """Make a bundle with this machine's own interpreter; return the files that it reports."""
    told = (sys.executable, "packaging/bundle.py", target)
    place = Path(__file__).parents[2]
    surroundings = {**os.environ, "INTERPRETER": "own", "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        told, cwd=place, env=surroundings, capture_output=True, text=True, timeout=3600, check=False
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    return [Path(line.rpartition(" (")[0]) for line in ran.stdout.splitlines() if " MB)" in line]
