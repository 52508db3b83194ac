"""A seat in a process of its own that goes on without its host until it is killed.

``python -m tests.seats.load.away_process FOLDER NAME`` signs in and takes disputes, contacts and
notes one after the other. It writes one JSON array for each record: [kind, id of the act].
"""

import json
import os
import sys
from itertools import islice
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from tests.seats.load.seat_process import AtCase, acts
from tests.station import PASSWORD

READY, DONE, MET, CLEAR = "ready", "done", "met", "clear"
"""Records: it is signed in; an act was told as done; a fault was told; nothing waits any more."""

PACE_MS, LOOK_MS = 120, 50


class AwaySeat(QObject):
    """A clerk at a seat, who goes on whatever becomes of the host."""

    ended = Signal()

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__()
        client = HostClient(folder)
        client.sign_in(name, PASSWORD)
        self.gateway = SeatGateway(client, open_seat(client, folder=folder))
        self.gateway.start()
        query = Query(station.desk, self.gateway.operator.id)
        shop = self.gateway.calls.ask(query).merchants[0].id
        # The fourth of each case is one that may not wait.
        self._acts = acts(shop, self.gateway.now)
        self._left: list[AtCase] = []
        self._is_ending = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._leave_if_clear)
        self.ended.connect(self._end)

    def begin(self) -> None:
        """Work until the input ends."""
        Thread(target=self._listen, daemon=True).start()
        self._act()

    def _listen(self) -> None:
        sys.stdin.read()
        self.ended.emit()

    def _act(self) -> None:
        if self._is_ending:
            return
        if not self._left:
            self._left = list(islice(self._acts, 4))[:3]
        act, _, command = self._left.pop(0)

        def done(_: object) -> None:
            say(DONE, act)
            QTimer.singleShot(PACE_MS, self._act)

        def failed(problem: Exception) -> None:
            say(MET, repr(problem))
            QTimer.singleShot(PACE_MS, self._act)

        self.gateway.perform(command, done, failed)

    def _end(self) -> None:
        self._is_ending = True
        self._look.start()

    def _leave_if_clear(self) -> None:
        waiting = self.gateway.waiting
        if self.gateway.unanswered or waiting is None or waiting.is_due:
            return
        for row in waiting.rows():
            say(MET, repr(row.problem))
        say(CLEAR, "")
        self._look.stop()
        self.gateway.close()
        QCoreApplication.quit()


def say(*record: str) -> None:
    """Write a record."""
    os.write(1, (json.dumps(record, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    application = QCoreApplication(sys.argv[:1])
    seat = AwaySeat(Path(sys.argv[1]), sys.argv[2])
    say(READY, "")
    seat.begin()
    application.exec()
