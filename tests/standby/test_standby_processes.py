"""Standby and hosts as processes: killed from a seed in the middle of a transfer, and brought back.

By other dice: ``SEED=12 pytest -m release tests/standby``.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.seat_admission import choose
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_file import read_seat
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.ledger.journal import journal
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station as reads
from mediation_desk.workflows.seats import StandbyChoice
from tests.faults.ledger_checks import assert_whole
from tests.seats.load.seat_process import AtCase, acts
from tests.seats.load.station import ROOT, HostProcess, SeatedStation, a_seated_station
from tests.station import CHEAP, MANAGER, PASSWORD

SEED = int(os.environ.get("SEED", "11"))
KILLS, ACTS, TRIES = 6, 36, 400


def command(folder: Path, *words: str) -> "subprocess.Popen[str]":
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "MEDIATION_DESK_PASSWORD": PASSWORD,
    }
    whole = ("-m", "mediation_desk", "--json", "--workspace", str(folder), *words)
    return subprocess.Popen(
        [sys.executable, *whole], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    )


def answer(folder: Path, *words: str) -> dict[str, Any]:
    with command(folder, *words) as process:
        out = process.communicate(timeout=120)[0]
    assert process.returncode == 0
    found: dict[str, Any] = json.loads(out)
    return found


@contextmanager
def signed_in(folder: Path, name: str) -> Iterator[HostClient]:
    with closing(HostClient(folder)) as client:
        client.sign_in(name, PASSWORD)
        yield client


def name_standby(station: SeatedStation, folder: Path) -> None:
    kept = read_seat(folder)
    assert kept is not None
    workspace = station.place.workspace
    registry = SeatRegistry(seats_folder(workspace), host_identity(workspace).public)
    with closing(sign_in(station.place, MANAGER, PASSWORD, writes=False)) as session:
        choose(registry, session, StandbyChoice(new_id(), kept.joined.seat))


def a_shop(client: HostClient) -> str:
    query = Query(reads.desk, "")
    found = codec.decode_answer(query, client.ask(codec.encode_query(query))).merchants[0]
    return str(found.id)


def entries(workspace: Path, *, is_whole: bool = False) -> dict[str, int]:
    """Return the entries of a ledger, each with its place."""
    place = Workplace(workspace, CHEAP)
    with closing(sign_in(place, MANAGER, PASSWORD, writes=False)) as session:
        if is_whole:
            assert_whole(session)
        with session.file.connection() as connection:
            return {each.id: each.seq for each in journal.walk(connection)}


@pytest.mark.release
def test_a_standby_that_is_killed_again_and_again_goes_on_with_all_that_it_told(
    tmp_path: Path,
) -> None:
    sys.stdout.write(f"SEED={SEED}\n")
    with a_seated_station(tmp_path, 60, 2) as station:
        standby, clerk = (each.folder for each in station.clerks)
        name = station.clerks[1].name
        with signed_in(clerk, name) as client:
            name_standby(station, standby)
            work = acts(a_shop(client), lambda: datetime.now(UTC))
            saved = _killed_often(station, standby, client, work)
            until = answer(standby, "standby", "receive", "--once")
            # Whatever is saved from here on is lost with the host, and nobody was told otherwise.
            after = [_saved(client, next(work)) for _ in range(3)]
        former = tmp_path / "still at the former host"
        shutil.copytree(clerk, former)
        station.host.end(signal.SIGKILL)
        taken = answer(standby, "standby", "take-over", "--operator", MANAGER)
        assert taken["entries"] == until["entries"]
        assert not taken["from_backup"]
        assert not taken["former_host_heard"]
        there = entries(standby, is_whole=True)
        assert set(saved) <= there.keys()
        assert not set(after) & there.keys()
        _superseded(station, standby, (clerk, former), name)
    lost = answer(station.place.workspace, "host", "superseded", "--operator", MANAGER)
    assert lost["entries"] == taken["entries"]
    places = entries(station.place.workspace)
    assert {places[each] for each in after} <= {each["seq"] for each in lost["written_after"]}


@pytest.mark.release
def test_what_is_written_is_at_the_standby_within_a_minute(tmp_path: Path) -> None:
    with a_seated_station(tmp_path, 10, 2) as station:
        standby, clerk = (each.folder for each in station.clerks)
        with signed_in(clerk, station.clerks[1].name) as client:
            name_standby(station, standby)
            work = acts(a_shop(client), lambda: datetime.now(UTC))
            with command(standby, "standby", "receive") as process:
                # The first copy is a whole backup; the journal's tail follows it from then on.
                taken = [_until_there(client, next(work)) for _ in range(4)]
                process.terminate()
    sys.stdout.write(f"seconds: {', '.join(f'{each:.1f}' for each in taken)}\n")
    assert max(taken) <= 60


def _until_there(client: HostClient, act: AtCase) -> float:
    """Save an act; return the seconds until the host says that the standby has it."""
    _saved(client, act)
    begun, heard = time.monotonic(), client.changes(0)
    assert heard.standby is not None
    saved = heard.standby.entries
    while heard.standby is None or heard.standby.has < saved:
        heard = client.changes(heard.number)
    return time.monotonic() - begun


def _killed_often(
    station: SeatedStation, standby: Path, client: HostClient, work: Iterator[AtCase]
) -> list[str]:
    """Save acts, while standby and host are killed in the middle of what they do; return them."""
    dice, calm, saved = Random(SEED), Event(), list[str]()
    for turn in range(KILLS):
        with command(standby, "standby", "receive") as process:
            saved += [_saved(client, next(work)) for _ in range(ACTS // KILLS)]
            calm.wait(dice.uniform(0.5, 4))
            process.kill()
        if turn == KILLS // 2:
            station.host.end(signal.SIGKILL)
            station.host.start()
    return saved


def _saved(client: HostClient, act: AtCase) -> str:
    body, calm = codec.encode_command(act[2]), Event()
    for again in range(TRIES):
        try:
            client.act(body, is_again=again > 0)
        except Fault as no:
            if no.code != "host_away":
                raise
            calm.wait(0.1)
        else:
            return act[0]
    raise AssertionError("the host does not come back")


def _superseded(station: SeatedStation, standby: Path, seats: tuple[Path, Path], name: str) -> None:
    """The standby serves, the other seat goes on there; the former host comes back and refuses."""
    moved, former = seats
    host = HostProcess(standby)
    host.start()
    try:
        SeatJoining(moved).move(f"127.0.0.1:{host.port}")
        with signed_in(moved, name) as client:
            work = acts(a_shop(client), lambda: datetime.now(UTC))
            _saved(client, next(work))
        station.host.start()
        tries = (_sign_in_refused(former, name) for _ in range(TRIES))
        assert any(code == "host_superseded" for code in tries)
    finally:
        host.end()


def _sign_in_refused(folder: Path, name: str) -> str:
    try:
        with signed_in(folder, name):
            Event().wait(0.2)
    except Fault as no:
        return no.code.value
    return ""
