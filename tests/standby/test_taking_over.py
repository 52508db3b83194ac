"""A takeover happens on purpose, whole or not at all, and says what is lacking until it is read."""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from mediation_desk.app.backups.taking import take_backup
from mediation_desk.app.computer.takeover_decision import becoming, is_decided
from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_file import read_seat
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.app.standby.receiving import StandbyReceiver
from mediation_desk.app.standby.standby_folder import ASIDE_S, STATE, StandbyFolder
from mediation_desk.app.standby.telling import former_hosts
from mediation_desk.app.takeover import finishing, takeover
from mediation_desk.app.takeover.finishing import finish_takeover
from mediation_desk.app.takeover.report import confirm_report, read_report
from mediation_desk.app.takeover.takeover import take_over
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.vault.departures import FILE as DEPARTED
from mediation_desk.workflows.merchants.licences_and_promises import Agreement, sign_agreement
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.seats import StandbyChoice
from tests.seats.running_host import refused
from tests.standby.test_standby import OTHER, STANDBY, Pair, a_pair, add_merchant
from tests.station import MANAGER, PASSWORD


def kinds(session: Session) -> list[str]:
    with session.file.connection() as connection:
        return [each.kind for each in journal.walk(connection)]


def test_nobody_takes_over_from_a_host_that_answers(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        assert refused(lambda: take_over(pair.place, MANAGER, PASSWORD)) == "host_answers"
        assert read_seat(pair.place.workspace) is not None
        assert not becoming(pair.place.workspace).exists()
        pair.receive()


def test_a_host_that_is_back_before_the_decision_keeps_its_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        port = pair.host.hosting.state().port
        pair.host.hosting.stop()
        prepared = takeover._prepare

        def slow(*what: Any) -> None:
            prepared(*what)
            pair.host.hosting.start(port)

        monkeypatch.setattr(takeover, "_prepare", slow)
        assert refused(lambda: take_over(pair.place, MANAGER, PASSWORD)) == "host_answers"
        assert not becoming(pair.place.workspace).exists()
        pair.add("照常")
        pair.receive()


@pytest.mark.release
def test_a_seat_that_is_the_standby_no_more_takes_nothing_over(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        pair.receive()
        port = pair.host.hosting.acting(session)
        seats = {each.name: each.id for each in port.seats()}
        port.choose_standby(StandbyChoice(new_id(), seats[OTHER]))
        assert refused(pair.receive) == "not_standby"
        assert refused(pair.take_over) == "not_standby"
        # Its copy stays: the host may be one that was restored from before it was named.
        assert pair.receiver.folder.state() is not None
        port.choose_standby(StandbyChoice(new_id(), seats[STANDBY]))
        pair.client.check()
        pair.receive()
        port.end_seat(seats[STANDBY])
        assert refused(pair.receive) == "seat_ended"
        assert not pair.receiver.folder.folder.exists()


@pytest.mark.release
def test_a_full_disk_before_the_decision_leaves_the_standby_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        for step in ("commit_swap", "decide"):
            with monkeypatch.context() as broken:
                broken.setattr(takeover, step, _full)
                assert refused(pair.take_over) == "disk_full"
            assert not (pair.place.workspace / "ledger.db").exists()
            assert not becoming(pair.place.workspace).exists()
        pair.add("后来")
        newest = pair.receive()
        assert pair.take_over().entries == newest.entries


def test_a_takeover_that_was_decided_is_finished_by_the_next_start_from_any_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        workspace = pair.place.workspace
        with monkeypatch.context() as broken:
            broken.setattr(finishing, "os", SimpleNamespace(replace=_full))
            assert refused(pair.take_over) == "takeover_unfinished"
        # The folder is a seat's still, and whoever comes to it finishes.
        assert is_decided(workspace)
        assert read_seat(workspace) is not None
        assert refused(pair.receive) == "standby_busy"
        assert refused(SeatJoining(workspace).leave) == "standby_busy"
        for _ in range(4):
            with monkeypatch.context() as broken:
                broken.setattr(finishing, "os", SimpleNamespace(replace=_full_after_one()))
                assert refused(lambda: finish_takeover(workspace)) == "takeover_unfinished"
            assert read_seat(workspace) is not None
        assert finish_takeover(workspace)
        assert not finish_takeover(workspace)
        assert read_seat(workspace) is None
        assert not (workspace / "standby").exists()
        assert former_hosts(workspace)
        with closing(sign_in(pair.place, MANAGER, PASSWORD)) as session:
            assert kinds(session).count("station.standby_took_over") == 1
            add_merchant(session, "新主机")


@pytest.mark.release
def test_what_a_crash_left_of_a_copy_goes_with_the_next_start(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        workspace = pair.place.workspace
        kept = tmp_path / "kept"
        shutil.copytree(workspace / "standby", kept)
        assert not finish_takeover(workspace)
        assert (workspace / "standby").exists()
        pair.take_over()
        shutil.copytree(kept, workspace / "standby")
        assert not finish_takeover(workspace)
        assert not (workspace / "standby").exists()


def test_the_report_of_what_is_lacking_is_kept_until_it_is_confirmed(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        pair.receiver.folder.note_seen("2026-11-24T04:01:00+00:00", 99)
        made = pair.take_over()
        kept = read_report(pair.place.workspace)
        assert kept == made
        assert made.told == 99
        assert read_report(pair.place.workspace) == made
        confirm_report(pair.place.workspace)
        assert read_report(pair.place.workspace) is None


@pytest.mark.release
def test_evidence_that_vanished_at_the_host_is_taken_back_where_the_ledger_names_it(
    tmp_path: Path,
) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        named = session.file.evidence.put_bytes("a.txt", b"one")
        lost = session.file.evidence.put_bytes("b.txt", b"two")
        never = session.file.evidence.put_bytes("c.txt", b"three")
        add_merchant(session, "新店")
        for each in (named, lost):
            _sign(session, pair, each)
        pair.receive()
        shutil.rmtree(pair.host.place.workspace / "evidence")
        (pair.host.place.workspace / "evidence").mkdir()
        pair.receive()
        copies = pair.receiver.folder
        assert copies.set_aside().keys() == {named.sha256, lost.sha256, never.sha256}
        (copies.aside / lost.sha256).unlink()
        made = pair.take_over()
        assert made.lacking == 1
        store = pair.place.workspace / "evidence"
        assert [each.name for each in store.glob("??/*")] == [named.sha256]
        with closing(sign_in(pair.place, MANAGER, PASSWORD)) as there:
            assert there.file.evidence.read(named.sha256) == b"one"


def test_evidence_is_set_aside_for_thirty_days_and_comes_back_with_its_name(
    tmp_path: Path,
) -> None:
    at = [1_000_000.0]
    folder = StandbyFolder(tmp_path, lambda: at[0])
    name = "ab" * 32
    folder.evidence_file(name).parent.mkdir(parents=True)
    folder.evidence_file(name).write_bytes(b"one")
    folder.keep_list({})
    assert not folder.evidence_file(name).exists()
    folder.keep_list({name: 3})
    assert folder.evidence_file(name).read_bytes() == b"one"
    folder.keep_list({})
    at[0] += ASIDE_S
    folder.keep_list({})
    assert folder.set_aside().keys() == {name}
    at[0] += 1
    folder.keep_list({})
    assert not folder.set_aside()


@pytest.mark.release
def test_a_copy_says_until_when_it_is_the_same_as_at_the_host(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        pair.host.watch.forward(hours=4)
        pair.receive()
        kept = pair.receiver.folder.state()
        assert kept is not None
        assert kept.at == pair.host.watch().isoformat()
        assert pair.take_over().at == kept.at


@pytest.mark.release
def test_nobody_who_was_let_go_takes_over_by_an_older_backup(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        pair.host.watch.forward(minutes=1)
        take_backup(session, lambda: None)
        pair.receive()
        copies = pair.receiver.folder
        (copies.folder / STATE).unlink()
        gone = f'{{"departed": ["{session.operator.id}"], "rekeys": 0}}'
        (copies.folder / DEPARTED).write_text(gone, "utf-8")
        assert refused(pair.take_over) == "wrong_password"
        (copies.folder / DEPARTED).unlink()
        assert pair.take_over().is_backup
        # The copy that did not hold has what the backup lacks.
        assert (pair.place.workspace / "aside" / "damaged-copy.db").exists()


def _sign(session: Session, pair: Pair, put: Any) -> None:
    merchant = session.ask(Query(station.desk, "")).merchants[0].id
    file = StoredEvidence(put.sha256, put.size, put.mime, "a.txt")
    day = pair.host.watch().date() - timedelta(days=1)
    session.perform(Command(sign_agreement, Agreement(new_id(), merchant, day, None, file)))


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _full_after_one() -> Callable[..., None]:
    moves = iter((os.replace, _full))

    def move(source: Path, target: Path) -> None:
        next(moves)(source, target)

    return move


@pytest.mark.release
def test_a_takeover_that_is_killed_before_any_of_its_steps_is_whole_or_has_not_begun(
    tmp_path: Path,
) -> None:
    """Killed before each rename and removal in turn, then started again as a window starts."""
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        add_merchant(session, "新店")
        named = session.file.evidence.put_bytes("a.txt", b"one")
        _sign(session, pair, named)
        newest = pair.receive()
        for step in range(1, 400):
            folder = tmp_path / "killed"
            shutil.copytree(pair.place.workspace, folder)
            with pair.away():
                is_killed = _killed(replace(pair.place, workspace=folder), step)
            _look(replace(pair.place, workspace=folder), pair, newest.entries)
            shutil.rmtree(folder)
            if not is_killed:
                break
        assert step > 30


def _killed(place: Workplace, step: int) -> bool:
    """Take over in a process that is killed before one step; tell whether it was."""
    process = os.fork()
    if process == 0:
        left = [step]

        def see(event: str, about: tuple[object, ...]) -> None:
            if event in _STEPS and str(place.workspace) in str(about[0]):
                left[0] -= 1
                if not left[0]:
                    os._exit(9)

        try:
            sys.addaudithook(see)
            take_over(place, MANAGER, PASSWORD)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert code in (0, 9)
    return code == 9


_STEPS = frozenset({"os.rename", "os.remove", "os.link", "os.rmdir", "os.mkdir"})


def _look(place: Workplace, pair: Pair, entries: int) -> None:
    """It is a standby as before, or the host with all that belongs to it; nothing in between."""
    finish_takeover(place.workspace)
    if read_seat(place.workspace) is not None:
        assert not (place.workspace / "ledger.db").exists()
        assert not (place.workspace / "seats").exists()
        with closing(HostClient(place.workspace, pair.host.watch)) as client:
            assert StandbyReceiver(place.workspace, client).whole(Event()).entries == entries
        with pair.away():
            take_over(place, MANAGER, PASSWORD)
    assert not (place.workspace / "standby").exists()
    assert former_hosts(place.workspace)
    report = read_report(place.workspace)
    assert report is not None
    assert (report.entries, report.lacking) == (entries, 0)
    with closing(sign_in(place, MANAGER, PASSWORD)) as session:
        assert kinds(session).count("station.standby_took_over") == 1
        assert len(list((place.workspace / "evidence").glob("??/*"))) == 1
