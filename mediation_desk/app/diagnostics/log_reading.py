"""Read the latest lines of the log from the ends of its files."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from mediation_desk.app.diagnostics.log_file import COMMANDS, WINDOW
from mediation_desk.ui.pages.settings.card.diagnostics_port import LogLevel, LogLine

MOST = 400
"""Number of lines shown at once."""

_END_BYTES = 400_000
_LINE = re.compile(r"(\S+Z) ([A-Z]+) ([\w.]+): (.*)")


def latest_lines(folder: Path, least: LogLevel = LogLevel.INFO) -> list[LogLine]:
    """Return the latest lines of the window and of the commands, the oldest first."""
    found = [
        line
        for name in (WINDOW, COMMANDS)
        for part in (f"{name}.log.1", f"{name}.log")
        for line in _lines(_end_of(folder / part))
        if line.level >= least
    ]
    return sorted(found, key=lambda line: line.at)[-MOST:]


def _end_of(path: Path) -> str:
    """Return the end of a file, "" for one that is not there."""
    try:
        with open(path, "rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _END_BYTES))
            return file.read().decode("ascii", errors="replace")
    except FileNotFoundError:
        return ""


def _lines(text: str) -> Iterator[LogLine]:
    """Yield the lines with their continuation; a line that was cut at the beginning is left out."""
    held: tuple[re.Match[str], list[str]] | None = None
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found is not None:
            if held is not None:
                yield _line(*held)
            held = found, []
        elif held is not None:
            held[1].append(line)
    if held is not None:
        yield _line(*held)


def _line(found: re.Match[str], more: list[str]) -> LogLine:
    at = datetime.fromisoformat(found[1])
    level = LogLevel.__members__.get(found[2], LogLevel.ERROR)
    return LogLine(at, level, found[3], "\n".join([found[4], *more]))
