"""Unpack the archive of a bundle into a version that lies ready next to the one in use."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.app.updates.bundles.bundle import STARTED_BY
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.bundles.starter import IS_WINDOWS, NO_CONSOLE, starting_words
from mediation_desk.configuration.settings import APP_NAME
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.durable_files import make_folder

_PATIENCE_S, _LOOK_S = 120, 0.1
_ENDING = r"windows-x86_64\.exe" if IS_WINDOWS else r"linux-x86_64\.tar\.xz"
_ARCHIVE = re.compile(rf"{APP_NAME}-([0-9.]+)-{_ENDING}", re.ASCII)


def version_of_archive(file: Path) -> str:
    """Return the version that an archive is named after; raises Fault(UPDATE_ARCHIVE)."""
    found = _ARCHIVE.fullmatch(file.name)
    if found is None:
        raise _unfit(file, "name")
    return found[1]


def require_digest(file: Path, sha256: str) -> None:
    """Raise Fault(UPDATE_DIGEST) unless a file has the stated digest."""
    with worded(), file.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != sha256.strip().lower():
        raise Fault(FaultCode.UPDATE_DIGEST, {"path": str(file), "found": found})


def unpack_version(
    folder: ProgramFolder,
    archive: Path,
    version: str,
    go_on: Callable[[], None] = no_interruption,
) -> None:
    """Unpack a version next to the others and check its number; a complete one there stays.

    `go_on` is called for each member. Raises Fault(UPDATE_ARCHIVE) for a file that is no bundle of
    that version, UPDATE_BUSY while another desk unpacks one, and for the disk; then nothing of it
    is left.
    """
    if folder.is_whole(version):
        return
    with worded(), folder.unpacking():
        unfinished = folder.unfinished()
        try:
            unpacked = unfinished / APP_NAME
            extract = _run_installer if IS_WINDOWS else _extract
            extract(archive, unfinished, go_on)
            _require_version(archive, unpacked, version)
            folder.complete(unpacked, version)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def unpack_given(folder: ProgramFolder, file: Path, sha256: str, version: str) -> None:
    """Unpack a file that a person named, from a copy that only this user writes.

    Its place may hold another file a minute after it was proved. Raises Fault as `unpack_version`
    does, and UPDATE_DIGEST.
    """
    copy = folder.fetched / f".given-{file.name}"
    with worded():
        make_folder(folder.root)
        make_folder(folder.fetched)
        try:
            shutil.copyfile(file, copy)
            require_digest(copy, sha256)
            unpack_version(folder, copy, version)
        finally:
            copy.unlink(missing_ok=True)


def _extract(archive: Path, target: Path, go_on: Callable[[], None]) -> None:
    import tarfile

    try:
        with tarfile.open(archive, "r:xz") as packed:
            for member in packed:
                go_on()
                packed.extract(member, target, filter="data")
    except (tarfile.TarError, EOFError, ValueError) as no:
        raise _unfit(archive, type(no).__name__) from no
    except OSError as no:
        if no.errno is None:
            raise _unfit(archive, type(no).__name__) from no
        raise


def _run_installer(installer: Path, target: Path, go_on: Callable[[], None]) -> None:
    """Let the installer of a version unpack it, without touching anything else of the computer."""
    lines = [str(installer), "/S", "/CurrentUser", "/UNPACK"]
    around = {**os.environ, "MEDIATION_DESK_UNPACK": str(target / APP_NAME)}
    running = subprocess.Popen(  # noqa: S603 - a proved file
        lines, env=around, creationflags=NO_CONSOLE
    )
    try:
        while not _has_ended(running):
            go_on()
    except BaseException:
        running.kill()
        running.wait()
        raise
    if running.returncode:
        raise _unfit(installer, f"status {running.returncode}")


def _has_ended(running: "subprocess.Popen[bytes]") -> bool:
    try:
        running.wait(_LOOK_S)
    except subprocess.TimeoutExpired:
        return False
    return True


def _require_version(archive: Path, unpacked: Path, version: str) -> None:
    """Raise Fault(UPDATE_ARCHIVE) unless the unpacked program starts and reports that version."""
    around = {**os.environ, STARTED_BY: "proof"}
    try:
        outcome = subprocess.run(  # noqa: S603 - unpacked from a proved archive
            [*starting_words(unpacked, is_asked=True), "--version"], env=around, text=True,
            capture_output=True, stdin=subprocess.DEVNULL, timeout=_PATIENCE_S, check=False,
            creationflags=NO_CONSOLE,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as no:
        raise _unfit(archive, type(no).__name__) from no
    if outcome.stdout.split()[:2] != [APP_NAME, version]:
        raise _unfit(archive, (outcome.stdout or outcome.stderr).strip()[-200:])


def _unfit(archive: Path, why: str) -> Fault:
    return Fault(FaultCode.UPDATE_ARCHIVE, {"path": str(archive), "why": why})
