"""Where the ledger page leads: what it asks the shell to show."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mediation_desk.ui.pages.register.exits import (
    OpenCase,
    Say,
    open_nothing,
    say_nothing,
)
from mediation_desk.ui.preferences import MemoryPreferences, Preferences
from mediation_desk.workflows.station.administration import ExportNote

ShowPdf = Callable[[bytes, str], None]
"""Show a PDF's very bytes in the preview, under a title."""
ShowForms = Callable[[bytes, str, ExportNote], None]
"""Show registration forms; the journal has the note of them already."""


def show_nothing(content: bytes, title: str) -> None:
    del content, title


def show_no_forms(content: bytes, title: str, note: ExportNote) -> None:
    del content, title, note


def _go_nowhere() -> None:
    return


def _tell_nothing(words: str, written: Path) -> None:
    del words, written


@dataclass(frozen=True)
class LedgerExits:
    """What the ledger page asks of the shell."""

    open_case: OpenCase = open_nothing
    show_forms: ShowForms = show_no_forms
    show_book: ShowPdf = show_nothing
    say: Say = say_nothing
    tell_written: Callable[[str, Path], None] = _tell_nothing
    """Say that a file was written, with the ways to open it and its folder."""
    log_dispute: Callable[[], None] = _go_nowhere
    bring_old_ledger: Callable[[], None] | None = None
    preferences: Preferences = field(default_factory=MemoryPreferences)
