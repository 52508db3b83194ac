"""How far the ledger of a host is written and its standby has it, told to the seats."""

from dataclasses import asdict
from typing import Any, Protocol

from mediation_desk.app.standby.copy_service import HostLedger, LedgerInUse, StandbyProgress
from mediation_desk.ledger.journal.seat_history import AdmittedSeat, read_history
from mediation_desk.workflows.seats import LedgerHistory, StandbyStanding


class KnownSeats(Protocol):
    """Seats of a host."""

    @property
    def standby(self) -> AdmittedSeat | None:
        """The seat that is the standby, if one is."""
        ...


class LedgerStanding:
    """Standing of a ledger while a standby is named, from memory: each change of anybody asks."""

    def __init__(self, registry: KnownSeats, ledger: HostLedger) -> None:
        self._registry, self._ledger = registry, ledger
        self._read: tuple[LedgerInUse, LedgerHistory] | None = None
        self._before: StandbyProgress | None = None
        """What the standby had said when the ledger was opened: it may have been of another."""

    def now(self, progress: StandbyProgress) -> Any:
        """Return the standing as JSON has it; None while no standby is named."""
        standby, ledger = self._registry.standby, self._ledger.open_ledger
        if standby is None or ledger is None:
            return None
        history = self._history(ledger, progress)
        is_of_this = progress.seat == standby.id and progress is not self._before
        has = progress.entries if is_of_this else 0
        return asdict(StandbyStanding(ledger.file.entries, has, history))

    def _history(self, ledger: LedgerInUse, progress: StandbyProgress) -> LedgerHistory:
        """Return the history of an open ledger, which changes while it is closed alone."""
        if self._read is None or self._read[0] is not ledger:
            with ledger.file.connection() as connection:
                self._read = ledger, read_history(connection)
            self._before = progress
        return self._read[1]
