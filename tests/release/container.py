"""An image and its containers, on a machine whose containers may have few rights themselves."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 900
BASE = "docker.io/library/debian:trixie-slim"
"""The image that the hub's is made from; no registry is asked for it."""
ALONE = 'umount /sys/fs/cgroup/unified 2>/dev/null || true; exec "$@"'
"""Starts podman where the second tree of control groups, which crun refuses, is not seen."""
# This machine may not raise its own limits.
LIMITS = ("--ulimit=nofile=8192:8192", "--ulimit=nproc=8192:8192")


def podman(*words: str | Path, inside: int = 0) -> str:
    """Run podman; return its output; raise AssertionError if it fails.

    `inside` is the process whose mounts are seen; without one, they are podman's own.
    """
    ran = _run(words, inside)
    assert ran.returncode == 0, (words, ran.stdout[-2000:], ran.stderr[-4000:])
    return ran.stdout


def _run(words: tuple[str | Path, ...], inside: int) -> "subprocess.CompletedProcess[str]":
    apart = ("nsenter", f"--target={inside}", "--mount") if inside else ("unshare", "--mount")
    return subprocess.run(
        [*apart, "sh", "-c", ALONE, "sh", "podman", *map(str, words)],
        env={**os.environ, "PODMAN_IGNORE_CGROUPSV1_WARNING": "1"},
        capture_output=True, text=True, check=False, timeout=PATIENCE_S,
    )  # fmt: skip


def bring_base(root: Path) -> None:
    """Make the image that others are made from out of a bare machine's folder."""
    packed = root.with_suffix(".tar")
    left_out = [f"--exclude=./{name}/*" for name in ("proc", "sys", "dev")]
    told = ("tar", "--create", f"--file={packed}", f"--directory={root}", *left_out, ".")
    subprocess.run(told, check=True, timeout=PATIENCE_S)
    podman("import", "--quiet", packed, BASE)
    packed.unlink()


def build(recipe: Path, name: str, context: Path) -> None:
    """Make an image by its recipe, as the recipe's first lines say."""
    told = ("build", "--format=docker", "--isolation=chroot", "--network=host", *LIMITS)
    podman(*told, "--file", recipe, "--tag", name, context)


@dataclass(frozen=True)
class Container:
    """One that runs, with the rights that the compose file leaves it."""

    name: str
    process: int

    def run(self, *words: str) -> str:
        """Run a command in it."""
        return podman("exec", self.name, *words, inside=self.process)

    def is_healthy(self) -> bool:
        """Return whether the health check of its image succeeds."""
        return _run(("healthcheck", "run", self.name), self.process).returncode == 0

    def stop(self) -> int:
        """Ask it to end; returns the status with which it did."""
        podman("stop", "--time=30", self.name, inside=self.process)
        return int(podman("inspect", "--format={{.State.ExitCode}}", self.name))


def start(image: str, name: str, *options: str) -> Container:
    """Start a container on this machine's network: read-only, with no capability."""
    few = ("--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "--security-opt=no-new-privileges")
    here = ("--network=host", "--cgroups=disabled", *LIMITS)
    podman("run", "--detach", f"--name={name}", *here, *few, *options, image)
    return Container(name, int(podman("inspect", "--format={{.State.ConmonPid}}", name)))
