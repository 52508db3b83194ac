"""Twenty seats, 300 acts a minute, three kills of the host, and a network that is cut and hangs.

Everything that was told as saved is in the ledger once, in the order of each seat. Longer, or by
other dice: ``DRILL_S=600 SEED=12 pytest -m release tests/seats/load``.
"""

import os
import signal
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from threading import Event

import pytest

from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.session.session import Session
from mediation_desk.workflows.faults import FaultCode
from tests.faults.ledger_checks import assert_whole
from tests.seats.load.crew import REGISTERED, WITHDRAWN, Crew, Told, a_crew
from tests.seats.load.station import SeatedStation, a_seated_station
from tests.seats.load.troubled_network import RunningNetwork, a_troubled_network

SEED = int(os.environ.get("SEED", "11"))
DRILL_S = float(os.environ.get("DRILL_S", "120"))
SEATS, CASES, KILLS = 20, 100, 3
ACTS_A_MINUTE = 300
PACE_S = 60 * SEATS / ACTS_A_MINUTE
TROUBLE_S, AWAY_S = 6.0, 2.0
"""Seconds between two troubles of the network, and without a host after a kill, in the middle."""


@pytest.mark.release
def test_what_twenty_seats_saved_is_there_once_and_in_order_after_kills_and_cuts(
    tmp_path: Path,
) -> None:
    sys.stdout.write(f"SEED={SEED}\n")
    with a_seated_station(tmp_path, CASES, SEATS) as station:
        with a_troubled_network(station.host.port) as network:
            for each in station.clerks:
                SeatJoining(each.folder).move(network.address)
            with a_crew(station.clerks, SEED, PACE_S) as crew:
                before = _shown_by_all(crew)
                crew.begin()
                _go_wrong(station, network)
                crew.rest()
                _wait_until_all_show(crew, before)
                crew.end()
        station.host.end()
        with station.opened() as session:
            assert_whole(session)
            _assert_order(session, crew.told)
            _assert_numbers(session, crew.told)
    _report(crew.told)
    # Nothing else was told to people: the host is the same, and so is who is signed in.
    assert {code for _, code in crew.told.met} <= {FaultCode.HOST_AWAY.value}


def _shown_by_all(crew: Crew) -> frozenset[str]:
    """Return the open cases, once each seat shows them."""
    told = crew.told
    told.wait_for(lambda: len({day.seat for day in told.shown}) == SEATS)
    (cases,) = {day.cases for day in told.shown}
    return cases


def _go_wrong(station: SeatedStation, network: RunningNetwork) -> None:
    """Let the network fail again and again, and kill the host three times."""
    dice, calm, began = Random(SEED), Event(), time.monotonic()
    kills = [DRILL_S * (number + dice.uniform(0.3, 0.7)) / KILLS for number in range(KILLS)]
    while (at := time.monotonic() - began) < DRILL_S or kills:
        if kills and at >= kills[0]:
            del kills[0]
            station.host.end(signal.SIGKILL)
            calm.wait(dice.uniform(0, 2 * AWAY_S))
            station.host.start()
            sys.stdout.write(f"{at:5.0f} s: killed\n")
        else:
            sys.stdout.write(f"{at:5.0f} s: {network.trouble(dice)}\n")
            calm.wait(dice.uniform(0, 2 * TROUBLE_S))


def _wait_until_all_show(crew: Crew, before: frozenset[str]) -> None:
    """Wait until each act has its answer, and each seat shows what is open by all of them."""
    told = crew.told

    def is_so() -> bool:
        kinds = defaultdict(set)
        for one in told.done:
            kinds[one.kind].add(one.case)
        is_open = (before | kinds[REGISTERED]) - kinds[WITHDRAWN]
        last = {day.seat: day.cases for day in told.shown}
        return set(last.values()) == {is_open}

    told.wait_for(is_so)


def _assert_order(session: Session, told: Told) -> None:
    """Each act that was told as saved is one entry; those of a seat stand as they were done."""
    with session.file.connection() as connection:
        rows = connection.exec_driver_sql("SELECT id, seq FROM entry").all()
    written = Counter(act for act, _ in rows)
    assert {written[one.act] for one in told.done} == {1}
    seqs, of_seat = dict(tuple(row) for row in rows), defaultdict(list)
    for one in told.done:
        of_seat[one.seat].append(seqs[one.act])
    assert all(each == sorted(each) for each in of_seat.values())


def _assert_numbers(session: Session, told: Told) -> None:
    """Each registration made one case, and the numbers of each day go up without a gap."""
    registered = {one.case for one in told.done if one.kind == REGISTERED}
    with session.file.connection() as connection:
        rows = connection.exec_driver_sql("SELECT id, number FROM case_row").all()
    numbers = [number for _, number in rows]
    assert registered <= {case for case, _ in rows}
    assert len(set(numbers)) == len(numbers) == CASES + len(registered)
    days = defaultdict(list)
    for case, number in rows:
        if case in registered:
            day, _, serial = number.rpartition("-")
            days[day].append(int(serial))
    for serials in days.values():
        assert sorted(serials) == list(range(min(serials), min(serials) + len(serials)))


def _report(told: Told) -> None:
    acts, met = len(told.done), Counter(code for _, code in told.met)
    slowest = max(one.answered_at - one.sent_at for one in told.done)
    sys.stdout.write(f"{acts} acts, slowest {slowest:.1f} s; told on the way: {dict(met)}\n")
