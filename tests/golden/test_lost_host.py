"""What a standby and a seat of an earlier version keep of a lost host is read, and goes on."""

from collections import Counter as Count
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mediation_desk.app.computer.superseding import Parting, parting, superseding
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.seat.away.waiting_file import waiting_people
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_file import read_seat
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.app.standby.standby_folder import StandbyFolder
from mediation_desk.app.standby.telling import former_hosts
from mediation_desk.app.takeover.report import TakeoverReport, read_report
from mediation_desk.app.takeover.takeover import take_over
from mediation_desk.domain.case.events.desk_work import Noted
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalHead
from sync.signing.keys import public_of
from tests.golden.beyond_tour import CLERK, KEPT, MANAGER, WAITS
from tests.golden.test_seats_and_phones import WITH_STANDBY
from tests.golden.test_states import State
from tests.station import Counter, Watch
from tests.ui.gateway.in_process_host import InProcessHost, a_host

COPIED = {"2026_12_01": 1295, "2026_12_01_2": 1282}
"""Entries of each state's copy."""
LACKING = 2
"""Files of evidence that had not come to the standby."""
_EARLIER = [pytest.param(one, marks=pytest.mark.release) for one in WITH_STANDBY[:-1]]


@pytest.fixture(
    scope="module", params=[*_EARLIER, *WITH_STANDBY[-1:]], ids=lambda state: state.name
)
def state(request: pytest.FixtureRequest) -> State:
    one: State = request.param
    return one


@pytest.fixture(scope="module")
def session(state: State, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The lost host's own ledger."""
    workspace = state.unpack("desk.tar.xz", tmp_path_factory.mktemp("golden") / "desk")
    with closing(sign_in(Workplace(workspace), MANAGER, state.password)) as found:
        yield found


@pytest.fixture
def seats(state: State, tmp_path: Path) -> Path:
    return state.unpack("seats.tar.xz", tmp_path / "seats")


def test_host_and_seats_know_the_standby(session: Session, seats: Path) -> None:
    workspace = session.place.workspace
    registry = SeatRegistry(seats_folder(workspace), host_identity(workspace).public)
    assert [each.name for each in registry.seats() if each.is_standby] == ["财务室"]
    standby, other = read_seat(seats / "finance"), read_seat(seats / "counter")
    assert standby is not None
    assert other is not None
    assert standby.is_standby
    assert (other.is_standby, other.standby_key) == (False, public_of(standby.seed))


def test_the_copy_is_of_this_ledger(state: State, session: Session, seats: Path) -> None:
    folder = StandbyFolder(seats / "finance")
    copy = folder.state()
    assert copy is not None
    assert copy.entries == COPIED[state.name]
    with session.file.connection() as connection:
        assert journal.is_entry(connection, JournalHead(copy.entries, bytes.fromhex(copy.head)))
    assert copy.size == folder.copy.stat().st_size
    assert len(folder.lacking_files()) == LACKING


def test_the_copy_is_taken_over_and_the_seat_brings_its_notes(state: State, seats: Path) -> None:
    standby = seats / "finance"
    copy = StandbyFolder(standby).state()
    assert copy is not None
    # Later a seat would have to leave its notes to a person.
    watch = Watch(datetime.fromisoformat(copy.at) + timedelta(hours=1))
    place = Workplace(standby, now=watch)
    report = take_over(place, MANAGER, state.password)
    assert (report.entries, report.lacking, report.is_backup) == (copy.entries, LACKING, False)
    assert list(waiting_people(seats / "counter")) == [(CLERK, 1)]
    with closing(sign_in(place, MANAGER, state.password)) as session:
        _brings_notes(Counter(session, watch), seats / "counter", state.password)
        with session.file.connection() as connection:
            kinds = Count(each.kind for each in journal.walk(connection))
            notes = [
                each.event.text
                for each in journal.walk(connection)
                if isinstance(each.event, Noted)
            ]
    assert (kinds["station.standby_named"], kinds["station.standby_took_over"]) == (1, 1)
    assert notes[-2:] == [KEPT, WAITS]


def _brings_notes(counter: Counter, folder: Path, password: str) -> None:
    """Sign the clerk in at a seat of the new host; it has what waits sent there."""
    with a_host(counter) as host:
        session = host.hosted.sign_in(CLERK, host.keys(CLERK, password))
        with closing(InProcessHost(host.calls, session, host.hosted, host.feed)) as way:
            opened = open_seat(way, counter.watch, folder)
            assert opened.waiting is not None
            rows = opened.waiting.rows()
            assert [(row.words, row.saved, row.waits) for row in rows] == [
                (KEPT, "case.note", True),
                (WAITS, "", True),
            ]
            opened.waiting.send(lambda body, again: way.act(body, is_again=again))
            assert opened.waiting.rows() == ()
            opened.waiting.close()


def test_what_an_earlier_takeover_left_is_read(
    state: State, session: Session, seats: Path, tmp_path: Path
) -> None:
    taken = state.unpack("takeover.tar.xz", tmp_path / "taken")
    report = read_report(taken)
    assert isinstance(report, TakeoverReport)
    assert (report.entries, report.lacking, report.is_backup) == (
        COPIED[state.name],
        LACKING,
        False,
    )
    seat = read_seat(seats / "finance")
    assert seat is not None
    (former,) = former_hosts(taken)
    assert (former.address, former.certificate, former.notice) == (
        seat.joined.address,
        seat.certificate,
        report.notice,
    )
    assert host_identity(taken).public == public_of(seat.seed)
    # The former host knows by its key that it is superseded, and from where on.
    assert superseding(taken, session.file) == report.notice
    assert parting(session.file, report.notice) == Parting(COPIED[state.name], is_exact=True)
