"""A host that is killed right after acts, a standby that takes over, and seats that sign in there.

Real processes, TLS. By other dice: ``SEED=12 pytest -m release tests/standby``.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.standby.copy_service import LOOKED_S
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import WaitingRow
from mediation_desk.workflows.settlement.case_ending import withdraw
from tests.seats.load.seat_process import AtCase, acts
from tests.seats.load.station import HostProcess, SeatedClerk, a_seated_station
from tests.standby.test_standby_processes import a_shop, answer, command, entries, name_standby
from tests.station import MANAGER, PASSWORD

SEED = int(os.environ.get("SEED", "11"))
BEFORE, AFTER, SOON = 8, 14, 120_000


@dataclass
class Clerk:
    """A clerk at a seat, and what they were told as saved."""

    clerk: SeatedClerk
    gateway: SeatGateway
    work: Iterator[AtCase]
    saved: list[AtCase] = field(default_factory=list)


@contextmanager
def signed_in(clerk: SeatedClerk) -> Iterator[Clerk]:
    """Sign a clerk in at their seat, and out in the end."""
    client = HostClient(clerk.folder)
    client.sign_in(clerk.name, PASSWORD)
    gateway = SeatGateway(client, open_seat(client, folder=clerk.folder))
    gateway.start()
    try:
        yield Clerk(clerk, gateway, acts(a_shop(client), gateway.now))
    finally:
        gateway.close()


def save(qtbot: QtBot, clerk: Clerk, count: int) -> None:
    """Let a clerk do so many acts; each is told as saved."""
    for each in islice(clerk.work, count):
        _send(qtbot, clerk.gateway, each[2])
        clerk.saved.append(each)


def _send(qtbot: QtBot, gateway: SeatGateway, command: Command[Any]) -> None:
    told = list[object]()
    gateway.perform(command, told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=SOON)
    assert told == [None]


@pytest.mark.release
def test_what_seats_were_told_as_saved_comes_back_after_a_takeover_or_is_named(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sys.stdout.write(f"SEED={SEED}\n")
    dice, calm = Random(SEED), Event()
    with a_seated_station(tmp_path, 30, 3) as station:
        standby, first, second = station.clerks
        name_standby(station, standby.folder)
        with ExitStack() as seats:
            clerks = [seats.enter_context(signed_in(each)) for each in (first, second)]
            for _ in range(BEFORE):
                save(qtbot, dice.choice(clerks), 1)
            had = {each[0] for one in clerks for each in one.saved}
            # The host looks at its file every few seconds.
            calm.wait(2 * LOOKED_S)
            answer(standby.folder, "standby", "receive", "--once")
            with command(standby.folder, "standby", "receive") as receiving:
                for _ in range(AFTER // 2):
                    save(qtbot, dice.choice(clerks), 1)
                calm.wait(dice.uniform(0, 12))
                receiving.kill()
            for _ in range(AFTER // 2):
                save(qtbot, dice.choice(clerks), 1)
            station.host.end(signal.SIGKILL)
        taken = answer(standby.folder, "standby", "take-over", "--operator", MANAGER)
        there = set(entries(standby.folder))
        lost = {each[0] for one in clerks for each in one.saved} - there
        assert had <= there
        assert len(lost) >= AFTER // 2
        assert taken["entries"] < len(there)
        listed = _brought_back(qtbot, standby.folder, clerks)
    _each_is_there_or_named(standby.folder, clerks, lost, listed)
    sys.stdout.write(f"{len(lost)} of {BEFORE + AFTER} acts were not at the standby\n")


def _each_is_there_or_named(
    standby: Path, clerks: list[Clerk], lost: set[str], listed: dict[str, tuple[WaitingRow, ...]]
) -> None:
    places = entries(standby, is_whole=True)
    for one in clerks:
        endings = {act for act, _, each in one.saved if each.act is withdraw} & lost
        rows = {row.id: row for row in listed[one.clerk.name]}
        # An end of a case is for a person, and so is a number that is another.
        assert {row.id for row in rows.values() if _reason(row) is Reason.TO_DO_AGAIN} == endings
        others = {_reason(row) for row in rows.values()} - {Reason.TO_DO_AGAIN}
        assert others <= {Reason.NUMBER_CHANGED}
        assert not endings & places.keys()
        again = [act for act, _, _ in one.saved if act not in endings]
        order = [places[act] for act in again]
        assert order == sorted(order)


def _brought_back(
    qtbot: QtBot, standby: Path, clerks: list[Clerk]
) -> dict[str, tuple[WaitingRow, ...]]:
    """Let each clerk sign in at the new host, twice; return what is left for them to see to."""
    host, listed = HostProcess(standby), {}
    host.start()
    try:
        for one in clerks:
            SeatJoining(one.clerk.folder).move(f"127.0.0.1:{host.port}")
            for _ in range(2):
                with signed_in(one.clerk) as again:
                    listed[one.clerk.name] = _settled(qtbot, again.gateway)
    finally:
        host.end()
    return listed


def _settled(qtbot: QtBot, gateway: SeatGateway) -> tuple[WaitingRow, ...]:
    waiting = gateway.waiting
    assert waiting is not None
    qtbot.waitUntil(lambda: not waiting.is_due and not gateway.unanswered, timeout=SOON)
    return waiting.rows()


def _reason(row: WaitingRow) -> Reason:
    assert isinstance(row.problem, Refusal)
    return row.problem.reason
