"""The ports of the settings: what their sections work on beside the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mediation_desk.domain.policy import Policy
from mediation_desk.ui.backups.backup_port import BackupPort
from mediation_desk.ui.customer_screen.customer_screen_port import CustomerScreenPort
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.settings.card.diagnostics_port import DiagnosticsPort
from mediation_desk.ui.pages.settings.card.export_port import ExportPort
from mediation_desk.ui.pages.settings.card.phone_door_port import PhoneDoorPort
from mediation_desk.ui.seats.seats_port import SeatsPort
from mediation_desk.ui.updates.update_port import UpdatePort
from mediation_desk.workflows.read_models.desk import KeyState


class IntegrityResult(Protocol):
    """The result of checking the ledger."""

    @property
    def ok(self) -> bool: ...
    @property
    def entries(self) -> int: ...
    @property
    def head(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def seq(self) -> int | None: ...
    @property
    def told(self) -> str: ...
    @property
    def found(self) -> str: ...


class RecoverySheetPort(Protocol):
    """Make a new recovery sheet; until it is kept, the former one opens the ledger as well."""

    def renew(self, password: str, done: Done[str], failed: Failed) -> None: ...
    def save(self, path: Path, done: Done[None], failed: Failed) -> None: ...
    def keep(self, done: Done[None], failed: Failed) -> None: ...
    def drop(self, done: Done[None], failed: Failed) -> None: ...


class KeyPort(Protocol):
    """Return the state of the key, and make one-time codes."""

    def look(self, done: Done[KeyState], failed: Failed) -> None: ...
    def issue(self, operator: str, done: Done[str], failed: Failed) -> None: ...


Verify = Callable[[], IntegrityResult]
"""Checks the whole ledger; it may take seconds and runs off the interface thread."""


@dataclass(frozen=True)
class SettingsPorts:
    """The ports of the sections beside the ledger; None is left out of the page."""

    verify: Verify | None = None
    sheets: RecoverySheetPort | None = None
    keys: KeyPort | None = None
    diagnostics: DiagnosticsPort | None = None
    """Reads the log and writes the diagnostics."""
    backups: BackupPort | None = None
    """The backups that the desk takes by itself; none in the demonstration."""
    updates: UpdatePort | None = None
    """The versions of the program; none in the demonstration."""
    exports: ExportPort | None = None
    """Makes yearly archives and full exports; none in the demonstration of pages."""
    seats: SeatsPort | None = None
    """Serves other computers; none at a seat, and none in the demonstration of pages."""
    phone_door: PhoneDoorPort | None = None
    """Lets consumers' phones in; none at a seat, and none in the demonstration of pages."""
    customer_screen: CustomerScreenPort | None = None
    """The screen towards the consumer; none in the demonstration of pages."""
    host: str = ""
    """Name of the computer with the ledger, at a seat."""
    limits_set: Callable[[Policy], None] = lambda _: None
    """Receives limits in force from now on: the window keeps the one for its own lock."""
    speak: Callable[[Language], None] | None = None
    """Shows the desk in another language, for which its pages are made anew."""
    shortcuts: Callable[[], list[tuple[str, str]]] = list
    """Returns the keys that are valid on every page, with their words."""
    renew_key: Callable[[tuple[str, ...]], None] = lambda _: None
    """Puts the ledger under a new key, for which the desk closes; hears the ids of who ends."""
    restore: Callable[[], None] | None = None
    """Opens the page that restores a backup, for which the desk closes."""
    is_at_seat: bool = False
    """True where the ledger is on another computer: cards of what is done there say so."""
