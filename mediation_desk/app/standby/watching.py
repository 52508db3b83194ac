"""Receiving beside the window of a seat, while its host names it as the standby."""

import logging
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from mediation_desk.app.computer.takeover_decision import is_decided
from mediation_desk.app.seat.seat_file import SeatFile, read_seat
from mediation_desk.workflows.faults import Fault
from resources.deferred import deferred

if TYPE_CHECKING:
    from mediation_desk.app.seat import host_client
    from mediation_desk.app.standby import receiving
else:
    # A seat that is no standby does without.
    host_client = deferred("mediation_desk.app.seat.host_client")
    receiving = deferred("mediation_desk.app.standby.receiving")

log = logging.getLogger(__name__)
PERIOD_S = 10.0
"""Seconds after which a seat looks whether it is the standby by now."""


class StandbyWatch:
    """Receiver on a thread of its own; a seat that is no standby asks for nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ended = Event()
        self._client: host_client.HostClient | None = None
        self._seat: SeatFile | None = None
        self._thread = Thread(target=self._watch, name="standby", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End; what is under way is cut off, and gone on with by the next start."""
        self._ended.set()
        self._drop_client()

    def _watch(self) -> None:
        while not self._ended.is_set() and not is_decided(self._folder):
            try:
                pause = self._look()
            except Fault as no:
                log.info("nothing was received: %s", no.code.value)
                pause = PERIOD_S
            except Exception:
                # A thread that died would leave the copy behind, and nobody would know.
                log.exception("nothing was received")
                pause = PERIOD_S
            self._ended.wait(pause)
        self._drop_client()

    def _look(self) -> float:
        """Receive once, if this seat is the standby; return the seconds until the next look."""
        seat = read_seat(self._folder)
        if seat is None or not seat.is_standby:
            self._drop_client()
            return PERIOD_S
        if self._client is None or seat != self._seat:
            self._drop_client()
            self._client, self._seat = host_client.HostClient(self._folder), seat
        found = receiving.StandbyReceiver(self._folder, self._client).round()
        return receiving.SOON_S if found.is_more else receiving.PERIOD_S

    def _drop_client(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()
