"""A seat that is killed at any moment, with a host that is killed as well: real processes, TLS.

Whatever was told as done, with the host or without it, is in the ledger once and in its order. By
other dice: ``SEED=12 ROUNDS=20 pytest -m release tests/seats/load/test_seat_killed.py``.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Condition, Event, Thread
from typing import IO

import pytest

from mediation_desk.app.seat.away.waiting_file import waiting_people
from tests.faults.ledger_checks import assert_whole
from tests.seats.load.away_process import CLEAR, DONE, MET, READY
from tests.seats.load.station import ROOT, HostProcess, SeatedClerk, a_seated_station

SEED = int(os.environ.get("SEED", "11"))
ROUNDS = int(os.environ.get("ROUNDS", "8"))
PATIENCE_S, MOST_S = 300, 3.0


@dataclass
class KilledSeat:
    """The process of a seat, again and again, and what its clerk was told in all its lives."""

    clerk: SeatedClerk
    done: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)
    _changed: Condition = field(default_factory=Condition)
    _process: "subprocess.Popen[str] | None" = None
    _reader: Thread | None = None

    def start(self) -> None:
        """Sign in, and wait until the clerk is at work."""
        folder = str(self.clerk.folder)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.seats.load.away_process", folder, self.clerk.name],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self._reader = Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()
        self._wait_for(READY, self._seen[READY] + 1)

    def work(self, acts: int) -> None:
        """Wait until so many more acts were told as done."""
        self._wait_for(DONE, self._seen[DONE] + acts)

    def kill(self) -> None:
        """End the process at this moment."""
        process, reader = self._process, self._reader
        if process is None or reader is None:
            return
        process.kill()
        process.wait()
        # What it had told before is read to the end.
        reader.join(PATIENCE_S)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        self._process = None

    def end(self) -> None:
        """Let the clerk leave, once nothing waits any more."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(PATIENCE_S) == 0
        self._wait_for(CLEAR, 1)
        self.kill()

    def _wait_for(self, kind: str, times: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self._seen[kind] >= times, PATIENCE_S), self.met

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            kind, what = json.loads(line)
            with self._changed:
                self._seen[kind] += 1
                if kind in (DONE, MET):
                    (self.done if kind == DONE else self.met).append(what)
                self._changed.notify_all()


@pytest.mark.release
def test_what_a_killed_seat_had_told_as_done_is_written_once_and_in_order(tmp_path: Path) -> None:
    sys.stdout.write(f"SEED={SEED}\n")
    dice = Random(SEED)
    with a_seated_station(tmp_path, 5, 1) as station:
        seat = KilledSeat(station.clerks[0])
        try:
            for _ in range(ROUNDS):
                seat.start()
                _go_wrong(seat, station.host, dice)
            seat.start()
            seat.end()
        finally:
            seat.kill()
        station.host.end()
        assert list(waiting_people(station.clerks[0].folder)) == []
        with station.opened() as session:
            assert_whole(session)
            with session.file.connection() as connection:
                rows = connection.exec_driver_sql("SELECT id, seq FROM entry").all()
    written, seqs = Counter(act for act, _ in rows), dict(tuple(row) for row in rows)
    assert {written[act] for act in seat.done} == {1}
    order = [seqs[act] for act in seat.done]
    assert order == sorted(order)
    assert seat.met == []
    sys.stdout.write(f"{len(seat.done)} acts in {ROUNDS} lives\n")


def _go_wrong(seat: KilledSeat, host: HostProcess, dice: Random) -> None:
    """Let the clerk work with the host and without it, and end both by the dice."""
    calm = Event()
    calm.wait(dice.uniform(0, MOST_S / 4))
    host.end(signal.SIGKILL)
    # The first after that is told when the host is known to be away.
    seat.work(dice.randint(1, 6))
    if dice.random() < 0.5:
        seat.kill()
        host.start()
        return
    host.start()
    # It is sent what waits about now.
    calm.wait(dice.uniform(0, MOST_S))
    seat.kill()
