"""Exchange folder: files appear in it whole, are taken once, or are set aside with a reason.

A file is written in the folder under a name that ends in PART and renamed when it is on the disk,
so that a gate configured to carry PACKET and ANSWER alone never carries half of one. A gate that
writes under the final name from the first byte is allowed for: a file that cannot be read is left
until nothing was written to it for SETTLE_S.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sync.durable_files import fsync_folder

PACKET, ANSWER, PART = ".packet", ".answer", ".part"
REFUSED = "refused"
MOST_REFUSED = 200
"""Number of newest files kept in REFUSED, so that a gate carrying rubbish fills no disk."""

SETTLE_S = 60.0
MODE = 0o640
"""Mode of a file: the gate's own user reads it by the folder's group; its content is locked."""

NAMED = re.compile(r"([0-9a-f-]{36})_([0-9a-f]{32})(?:_([0-9]{1,19}))?\.(?:packet|answer)")


def packet_name(station: str, nonce: str) -> str:
    """Return the name of a packet."""
    return f"{station}_{nonce}{PACKET}"


def answer_name(station: str, nonce: str, reached: int = 0) -> str:
    """Return the name of the answer to a packet; a repeated one states how far it goes."""
    further = f"_{reached:010d}" if reached else ""
    return f"{station}_{nonce}{further}{ANSWER}"


def station_of(name: str) -> str:
    """Return the station in the name of a packet or an answer, or nothing for any other name."""
    found = NAMED.fullmatch(name)
    return found[1] if found else ""


def nonce_of(name: str) -> str:
    """Return the nonce in the name of a packet or an answer, or nothing for any other name."""
    found = NAMED.fullmatch(name)
    return found[2] if found else ""


@dataclass(frozen=True)
class FolderFile:
    """File in an exchange folder; `written_at` is in seconds since 1970."""

    path: Path
    size: int
    written_at: float

    def may_grow(self, now: datetime) -> bool:
        """Tell whether it was written to so recently that the rest may still come."""
        return abs(now.timestamp() - self.written_at) < SETTLE_S


@dataclass(frozen=True)
class ExchangeFolder:
    """Folder between this side and the gate. Every method may raise OSError."""

    path: Path

    def files(self, suffix: str, beginning: str = "") -> list[FolderFile]:
        """Return the files of that kind, the oldest first; links and other files are ignored.

        `beginning` is the prefix of their names.
        """
        found = []
        with os.scandir(self.path) as entries:
            for entry in entries:
                if not (entry.name.endswith(suffix) and entry.name.startswith(beginning)):
                    continue
                with suppress(FileNotFoundError):
                    if entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        found.append(FolderFile(Path(entry.path), status.st_size, status.st_mtime))
        return sorted(found, key=lambda one: (one.written_at, one.path.name))

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Yield a file that appears under its name once it is whole on the disk; else not at all.

        An existing one of that name is replaced.
        """
        unfinished = self.path / f"{name}.{os.urandom(4).hex()}{PART}"
        try:
            with unfinished.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            self.place(unfinished, name)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise

    def place(self, unfinished: Path, name: str) -> None:
        """Move a file of this folder, whole on the disk, to its final name."""
        # The process's umask may remove the group's rights from every file it makes.
        unfinished.chmod(MODE)
        unfinished.replace(self.path / name)
        fsync_folder(self.path)

    def sweep(self, beginning: str = "") -> None:
        """Remove files left incomplete by a kill; only the process that writes here may do it."""
        for found in self.files(PART, beginning):
            self.remove(found.path)

    def remove(self, path: Path) -> None:
        """Remove a taken file; another process may have removed it already."""
        path.unlink(missing_ok=True)

    def refuse(self, found: FolderFile, why: str) -> None:
        """Move a file into REFUSED, with a file next to it that states the reason."""
        aside = self.path / REFUSED
        aside.mkdir(mode=0o750, exist_ok=True)
        path = aside / found.path.name
        with suppress(FileNotFoundError):
            found.path.replace(path)
            path.with_name(f"{path.name}.txt").write_text(f"{why}\n", "utf-8")
        _prune(aside)

    def refused(self) -> int:
        """Return the number of refused files still present."""
        aside = ExchangeFolder(self.path / REFUSED)
        try:
            return sum(not one.path.name.endswith(".txt") for one in aside.files(""))
        except FileNotFoundError:
            return 0


def _prune(aside: Path) -> None:
    files = [one for one in ExchangeFolder(aside).files("") if not one.path.name.endswith(".txt")]
    for one in files[:-MOST_REFUSED]:
        one.path.unlink(missing_ok=True)
        one.path.with_name(f"{one.path.name}.txt").unlink(missing_ok=True)


def opened(found: FolderFile) -> BinaryIO:
    """Open a listed file; raises OSError, also when a link has replaced it meanwhile."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(found.path, flags), "rb")
