"""Navigation of the ledger page: its requests to the shell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mediation_desk.ui.navigation.page_navigation import (
    OpenCase,
    SayToast,
    open_nothing,
    say_nothing,
)
from mediation_desk.ui.pages.ledger.export.previews import (
    ShowForms,
    ShowPdf,
    show_no_forms,
    show_nothing,
)
from mediation_desk.ui.preferences import MemoryPreferences, Preferences


def _go_nowhere() -> None:
    return


def _tell_nothing(words: str, written: Path) -> None:
    del words, written


@dataclass(frozen=True)
class LedgerNavigation:
    """Requests of the ledger page to the shell."""

    open_case: OpenCase = open_nothing
    show_forms: ShowForms = show_no_forms
    show_book: ShowPdf = show_nothing
    say: SayToast = say_nothing
    tell_written: Callable[[str, Path], None] = _tell_nothing
    """Report a written file, with links to open it and its folder."""
    log_dispute: Callable[[], None] = _go_nowhere
    bring_old_ledger: Callable[[], None] | None = None
    preferences: Preferences = field(default_factory=MemoryPreferences)
