"""Crash files next to the log: one for each unforeseen fault, with a reference number."""

import faulthandler
import logging
import os
import re
import secrets
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, current_thread
from typing import TextIO

from mediation_desk.app.diagnostics import log_file
from mediation_desk.app.diagnostics.scrubbing import source_place, traceback_lines
from mediation_desk.app.diagnostics.versions import version_line
from sync.durable_files import create_private

log = logging.getLogger(__name__)

KEPT = 20
"""Number of crash files that are kept; the oldest are deleted."""

PATTERN = "crash-*.txt"
HARD = "hard-crash.txt"
"""File that Python writes when the process crashes; the next start makes a crash file of it."""

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters that nobody mistakes for one another on the telephone."""

_TOLD_AGAIN = (10, 100, 1_000, 10_000)
_HARD_BYTES = 200_000
_SOURCE = re.compile(r'File "([^"\n]*)"')

_turn = Lock()
_references: dict[str, str] = {}
_times: Counter[str] = Counter()


def record(error: BaseException) -> str:
    """Record an unforeseen fault and return its reference number; raises nothing.

    The same fault at the same place keeps its number, so that one that comes with every keystroke
    fills neither the disk nor the screen.
    """
    places = traceback_lines(error)
    signature = "\n".join(places)
    with _turn:
        known = _references.get(signature)
        _times[signature] += 1
        times = _times[signature]
        reference = known or _new_reference()
        _references[signature] = reference
    if known is None:
        log.error("unforeseen fault, reference %s", reference, exc_info=error)
        _write(reference, places)
    elif times in _TOLD_AGAIN:
        log.error("unforeseen fault, reference %s, came %d times", reference, times)
    return reference


def forget() -> None:
    """Forget the faults of this process; only for tests."""
    with _turn:
        _references.clear()
        _times.clear()


def _new_reference() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(6))


def _write(reference: str, lines: list[str]) -> None:
    """Write one crash file, as far as the disk allows."""
    running = log_file.current()
    if running is None or not running.workspace.is_dir():
        return
    moment = datetime.now(UTC)
    texts = [
        f"reference {reference}",
        f"time {moment:%Y-%m-%dT%H:%M:%SZ}",
        f"thread {current_thread().name.partition('_')[0]}",
        *_versions(),
        "",
        *lines,
        "",
    ]
    with suppress(OSError):
        running.folder.mkdir(mode=0o700, exist_ok=True)
        _make_room(running.folder)
        path = running.folder / f"crash-{moment:%Y%m%d-%H%M%S}-{reference}.txt"
        with create_private(path) as file:
            file.write("\n".join(texts).encode())


def _versions() -> list[str]:
    """Return the versions; the fault may be in one of the parts that would report them."""
    try:
        return [version_line()]
    except Exception as no:  # noqa: BLE001 - nothing keeps a fault from being written down
        return [f"versions unknown: {type(no).__name__}"]


def _make_room(folder: Path) -> None:
    for old in sorted(folder.glob(PATTERN))[: -(KEPT - 1)]:
        old.unlink(missing_ok=True)


def watch_hard_crashes(workspace: Path) -> TextIO | None:
    """Let Python write its threads' places when the process crashes; None where it cannot.

    The file of the run before is made a crash file. The file stays open to the end of the process.
    """
    path = workspace / "log" / HARD
    if not workspace.is_dir():
        return None
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        _take_in(path)
        file = open(path, "a", encoding="utf-8", opener=_private)  # noqa: SIM115 - kept open
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def end_watch(file: TextIO | None) -> None:
    """Close the file for hard crashes."""
    if file is not None:
        faulthandler.disable()
        with suppress(OSError):
            file.close()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _take_in(path: Path) -> None:
    """Make a crash file of what the last run left, without the folders it was installed in."""
    if not path.exists() or path.stat().st_size == 0:
        return
    left = path.read_bytes()[:_HARD_BYTES].decode(errors="replace")
    os.truncate(path, 0)
    reference = _new_reference()
    log.error("the last run was ended by the system, reference %s", reference)
    places = _SOURCE.sub(lambda found: f'File "{source_place(found[1])}"', left)
    _write(reference, places.splitlines())
