"""Processes of seats, several seats in each, and what they told."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import IO, Any

from tests.seats.load.seat_process import BEGIN, DONE, MET, READY, REST, SHOWN, VISITED
from tests.seats.load.station import ROOT, SeatedClerk

PATIENCE_S = 300
"""Seconds for which something is waited for that a busy machine may take long for."""
REGISTERED, WITHDRAWN = "register_linked", "withdraw"
"""Kinds of acts by which a case is open, and no longer."""


@dataclass(frozen=True)
class DoneAct:
    """An act that was told as saved: at which seat, what it was, and from when till when."""

    seat: str
    act: str
    kind: str
    case: str
    sent_at: float
    answered_at: float


@dataclass(frozen=True)
class ShownDay:
    """Today as it was read at a seat, with the cases that it showed as open."""

    seat: str
    asked_at: float
    answered_at: float
    cases: frozenset[str]


@dataclass
class Told:
    """All that the seats told, in the order of each seat."""

    done: list[DoneAct] = field(default_factory=list)
    shown: list[ShownDay] = field(default_factory=list)
    visits: list[ShownDay] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)
    ready: set[str] = field(default_factory=set)
    changed: Condition = field(default_factory=Condition)

    def delays(self) -> list[float]:
        """Return the seconds from each registration until each other seat showed the case."""
        sent = {one.case: one for one in self.done if one.kind == REGISTERED}
        first: dict[tuple[str, str], float] = {}
        for day in self.shown:
            for case in day.cases & sent.keys():
                if day.seat != sent[case].seat:
                    first.setdefault((day.seat, case), day.answered_at)
        return [at - sent[case].sent_at for (_, case), at in first.items()]

    def take(self, line: str) -> None:
        """Take one line of a process."""
        kind, *rest = json.loads(line)
        with self.changed:
            self._taken(kind, rest)
            self.changed.notify_all()

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait until something holds of what was told."""
        with self.changed:
            assert self.changed.wait_for(is_so, PATIENCE_S), self.met[-20:]

    def _taken(self, kind: str, rest: list[Any]) -> None:
        if kind == DONE:
            self.done.append(DoneAct(*rest))
        elif kind in (SHOWN, VISITED):
            seat, asked_at, answered_at, cases = rest
            day = ShownDay(seat, asked_at, answered_at, frozenset(cases))
            (self.shown if kind == SHOWN else self.visits).append(day)
        elif kind == MET:
            self.met.append((rest[0], rest[1]))
        elif kind == READY:
            self.ready.add(rest[0])


@dataclass
class Crew:
    """Seats of one station in a few processes; told to `begin`, and to `end` what they began."""

    clerks: Sequence[SeatedClerk]
    seed: int
    pace_s: float
    """Seconds between two acts of one seat, in the middle."""
    processes: int = 4
    told: Told = field(default_factory=Told)
    _running: "list[subprocess.Popen[str]]" = field(default_factory=list)
    _readers: list[Thread] = field(default_factory=list)

    def sign_in(self) -> None:
        """Start the processes, and wait until everybody sits at Today."""
        for number in range(self.processes):
            own = [f"{each.folder}={each.name}" for each in self.clerks[number :: self.processes]]
            words = (str(self.seed), str(self.pace_s), *own)
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.seats.load.seat_process", *words],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert process.stdout is not None
            reader = Thread(target=self._read, args=(process.stdout,), daemon=True)
            reader.start()
            self._running.append(process)
            self._readers.append(reader)
        self.told.wait_for(lambda: len(self.told.ready) == len(self.clerks))

    def begin(self) -> None:
        """Let everybody work."""
        self._tell(BEGIN)

    def rest(self) -> None:
        """Let everybody finish the act that they began, and only read."""
        self._tell(REST)

    def _tell(self, line: str) -> None:
        for each in self._running:
            assert each.stdin is not None
            each.stdin.write(line)
            each.stdin.flush()

    def end(self) -> None:
        """Let everybody finish the act that they began, and leave."""
        for each in self._running:
            assert each.stdin is not None
            each.stdin.close()
        for each in self._running:
            assert each.wait(PATIENCE_S) == 0
        for reader in self._readers:
            reader.join(10)

    def kill(self) -> None:
        """Leave nothing running."""
        for each in self._running:
            each.kill()
            each.wait()
            for pipe in (each.stdin, each.stdout):
                if pipe is not None:
                    pipe.close()

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            self.told.take(line)


@contextmanager
def a_crew(
    clerks: Sequence[SeatedClerk], seed: int, pace_s: float, processes: int = 4
) -> Iterator[Crew]:
    """Yield a crew that is signed in; at the end none of it is left."""
    crew = Crew(clerks, seed, pace_s, processes)
    try:
        crew.sign_in()
        yield crew
    finally:
        crew.kill()
