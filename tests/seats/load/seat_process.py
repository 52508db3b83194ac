"""Seats in a process of their own: each signs in, acts at its pace, and reads what others wrote.

``python -m tests.seats.load.seat_process SEED PACE_S FOLDER=NAME ...`` works until its input ends,
finishes what it began, and writes one JSON array for each record. A seat has the gateway of the
product, and reads at each change what the window reads that shows Today. An act without an answer
is sent again as it is, as a person at its form would.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.domain.codes import Category, Claim, Method, Party, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.ui.display.garbage_collection import GarbageCollection
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.reads import station, today
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.response.first_response import ContactForm, Intake, contact
from mediation_desk.workflows.settlement.case_ending import WithdrawalForm, withdraw
from mediation_desk.workflows.settlement.linking import register_linked
from tests.station import PASSWORD

READY, DONE, SHOWN, VISITED, MET = "ready", "done", "shown", "visited", "met"
"""Records: [seat] that is signed in; [seat, act, kind, case, sent at, answered at]; [seat, asked
at, answered at, open cases] of Today after a change; the same where a person opens the page; [seat,
fault]. Times are those of the monotonic clock, which all processes share.
"""
BEGIN, REST = "begin\n", "rest\n"
"""Lines by which the seats are told to work, and to do no more than read."""

VISIT_S = 10.0
"""Seconds after which a person opens Today, in the middle."""

AGAIN_MS = 500
"""Time after which a person presses the button again."""

AtCase = tuple[str, str, Command[Any]]
"""Id of an act, its case, and what is sent."""


def acts(shop: str, now: Callable[[], datetime]) -> Iterator[AtCase]:
    """Yield acts without end, four at each case; each is made when it is asked for."""
    while True:
        case = new_id()
        intake = _intake(case, shop, now())
        yield intake.act, case, Command(register_linked, intake, ())
        talk = ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台")
        yield talk.act, case, Command(contact, talk)
        told = Note(new_id(), case, "店长称下午带检测记录到台。")
        yield told.act, case, Command(note, told)
        given_up = WithdrawalForm(new_id(), case, "已与店家另行商定。")
        yield given_up.act, case, Command(withdraw, given_up)


def _intake(case: str, shop: str, now: datetime) -> Intake:
    return Intake(
        act=new_id(),
        case=case,
        opened_at=now,
        merchant=shop,
        problems=(ProblemKind.QUALITY,),
        phone="199 0531 6207",
        name="刘敏敏",
        goods="徒步鞋",
        category=Category.OTHER_GOODS,
        amount=Money(88_000),
        claims=(Claim.RETURN,),
        facts="穿两日后前掌开胶，店员称属正常磨损，不予退换。",
    )


class Seat(QObject):
    """A seat at which a clerk works; all on the interface thread, as in a window."""

    def __init__(self, folder: Path, name: str, pace: tuple[float, Random]) -> None:
        super().__init__()
        self.name, self._pace, self._dice = name, pace[0], pace[1]
        self._client = HostClient(folder)
        self._client.sign_in(name, PASSWORD)
        self.gateway = SeatGateway(self._client, open_seat(self._client))
        self._due, self.is_busy, self._is_resting = time.monotonic(), False, True
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._act)
        self._visits = QTimer(self, singleShot=True)
        self._visits.timeout.connect(self._visit)
        self.gateway.changes.changed.connect(lambda _: self.read())
        self.gateway.ended.connect(self._sign_in_again)
        self.gateway.start()
        query = Query(station.desk, self.gateway.operator.id)
        shop = self.gateway.calls.ask(query).merchants[0].id
        self._acts = acts(shop, self.gateway.now)

    def begin(self) -> None:
        """Work from now on, each seat at its own moment."""
        self._is_resting = False
        self._due = time.monotonic() + self._dice.uniform(0, self._pace)
        self._wait()
        self._visits.start(int(self._dice.uniform(0, VISIT_S) * 1_000))

    def rest(self) -> None:
        """Begin no further act."""
        self._is_resting = True
        self._visits.stop()

    def read(self) -> None:
        """Read what the window with Today reads at a change."""
        self._read_today(SHOWN)
        query = Query(station.waiting, self.gateway.operator.id, self.gateway.now())
        self.gateway.ask(query, lambda _: None, self._meet)

    def _visit(self) -> None:
        self._read_today(VISITED)
        self._visits.start(int(VISIT_S * self._dice.uniform(0.5, 1.5) * 1_000))

    def _read_today(self, kind: str) -> None:
        asked = time.monotonic()

        def shown(found: today.TodayRead) -> None:
            cases = sorted(row.case for row in found.today.work)
            _say(kind, self.name, asked, time.monotonic(), cases)

        query = Query(today.today, self.gateway.operator.id, self.gateway.now())
        self.gateway.ask(query, shown, self._meet)

    def _wait(self) -> None:
        """Wait for the moment of the next act; one that is late is not given up."""
        left = self._due - time.monotonic()
        self._timer.start(max(0, int(left * 1_000)))

    def _act(self) -> None:
        if self._is_resting:
            return
        self.is_busy = True
        self._due += self._pace * self._dice.uniform(0.5, 1.5)
        self._send(next(self._acts), time.monotonic())

    def _send(self, one: AtCase, since: float) -> None:
        act, case, command = one

        def done(_: object) -> None:
            kind = getattr(command.act, "__name__", "")
            _say(DONE, self.name, act, kind, case, since, time.monotonic())
            self.is_busy = False
            self._wait()

        def failed(problem: Exception) -> None:
            self._meet(problem)
            QTimer.singleShot(AGAIN_MS, lambda: self._send(one, since))

        self.gateway.perform(command, done, failed)

    def _meet(self, problem: Exception) -> None:
        code = problem.code.value if isinstance(problem, Fault) else repr(problem)
        _say(MET, self.name, code)

    def _sign_in_again(self, fault: Fault) -> None:
        self._meet(fault)
        try:
            self._client.sign_in(self.name, PASSWORD)
        except Fault as no:
            self._meet(no)
            QTimer.singleShot(AGAIN_MS, lambda: self._sign_in_again(fault))
        else:
            self.gateway.resume()


class Room(QObject):
    """The seats of this process, until the input ends."""

    told = Signal(str)

    def __init__(self, seats: list[Seat]) -> None:
        super().__init__()
        self._seats = seats
        self._look = QTimer(self, interval=50)
        self._look.timeout.connect(self._leave_if_done)
        self.told.connect(self._do)
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.told.emit(line)
        self.told.emit("")

    def _do(self, line: str) -> None:
        for seat in self._seats:
            if line == BEGIN:
                seat.begin()
            else:
                seat.rest()
        if not line:
            self._look.start()

    def _leave_if_done(self) -> None:
        if any(seat.is_busy for seat in self._seats):
            return
        self._look.stop()
        for seat in self._seats:
            seat.gateway.close()
        QCoreApplication.quit()


def _say(*record: object) -> None:
    os.write(1, (json.dumps(record, ensure_ascii=False) + "\n").encode())


def main(seed: str, pace_s: float, seats: list[str]) -> None:
    """Let the seats work."""
    application = QCoreApplication(sys.argv[:1])
    made = []
    for each in seats:
        folder, _, name = each.rpartition("=")
        made.append(Seat(Path(folder), name, (pace_s, Random(f"{seed} {name}"))))
    room = Room(made)
    # As in a window: nothing is collected in the midst of an answer.
    GarbageCollection(room)
    gc.freeze()
    for seat in made:
        seat.read()
        _say(READY, seat.name)
    application.exec()
    room.deleteLater()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3:])
