"""A line of the log as the settings show it, and the port that reads the log."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from mediation_desk.ui.gateway import Done, Failed


class LogLevel(IntEnum):
    """The severity of a line, numbered as in Python's `logging`."""

    INFO = 20
    WARNING = 30
    ERROR = 40


@dataclass(frozen=True)
class LogLine:
    """One line with the time in UTC; ``text`` may span several lines after a fault."""

    at: datetime
    level: LogLevel
    part: str
    text: str


class DiagnosticsPort(Protocol):
    """Read the log and write the file for support; neither holds anything about a person."""

    def latest(self, least: LogLevel, done: Done[list[LogLine]], failed: Failed) -> None:
        """Read the latest lines that are at least so grave, the oldest first."""
        ...

    def save(self, path: Path, done: Done[None], failed: Failed) -> None:
        """Write the diagnostics as a zip, noted in the journal."""
        ...
