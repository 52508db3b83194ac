"""A standby follows its host and takes over; the former host and the other seats learn of it."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

import pytest

from mediation_desk.app.backups.taking import take_backup
from mediation_desk.app.computer.superseding import (
    TakeoverNotice,
    keep_notice,
    read_notices,
    take_notice,
    written_after,
)
from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_file import read_seat
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.app.standby.receiving import Received, StandbyReceiver
from mediation_desk.app.standby.standby_folder import COLLECTED, STATE, WANTED
from mediation_desk.app.standby.standing import LedgerStanding
from mediation_desk.app.standby.telling import former_hosts, tell_former_hosts
from mediation_desk.app.takeover import takeover
from mediation_desk.app.takeover.report import TakeoverReport
from mediation_desk.app.takeover.retiring import put_aside
from mediation_desk.app.takeover.takeover import take_over
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.backup.mirror import BLOCK_BYTES
from mediation_desk.ledger.journal import journal
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.seats import SeatRow, StandbyChoice
from sync.signing.keys import public_of
from tests.seats.running_host import CLERK, CLERK_PASSWORD, PlainCalls, RunningHost, a_host, refused
from tests.station import CHEAP, MANAGER, PASSWORD

STANDBY, OTHER = "备用", "2 号台"


@dataclass
class Pair:
    """A host with a standby and another seat."""

    host: RunningHost
    client: HostClient
    other: HostClient
    receiver: StandbyReceiver = field(init=False)

    def __post_init__(self) -> None:
        self.receiver = StandbyReceiver(self.client._folder, self.client)

    @property
    def place(self) -> Workplace:
        return Workplace(self.client._folder, CHEAP, self.host.watch)

    def add(self, name: str) -> None:
        """Write something at the host."""
        with self.host.managed() as session:
            add_merchant(session, name)

    def receive(self) -> Received:
        return self.receiver.whole(Event())

    def take_over(self) -> TakeoverReport:
        """Take over while the host answers nobody; then it answers again."""
        with self.away():
            return take_over(self.place, MANAGER, PASSWORD)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Let the host answer nobody for a while."""
        port = self.host.hosting.state().port
        self.host.hosting.stop()
        try:
            yield
        finally:
            self.host.hosting.start(port)

    def row(self) -> SeatRow:
        return next(row for row in self.host.rows() if row.name == STANDBY)


def add_merchant(session: Session, name: str) -> None:
    form = merchant_files.MerchantParticulars(new_id(), new_id(), name)
    session.perform(Command(merchant_files.describe, form))


def merchants(session: Session) -> list[str]:
    return [each.name for each in session.ask(Query(station.desk, "")).merchants]


@contextmanager
def a_pair(folder: Path) -> Iterator[Pair]:
    with (
        a_host(folder) as host,
        closing(host.joined(STANDBY)) as client,
        closing(host.joined(OTHER)) as other,
    ):
        other.check()
        with host.managed() as session:
            port = host.hosting.acting(session)
            (seat,) = [each.id for each in port.seats() if each.name == STANDBY]
            port.choose_standby(StandbyChoice(new_id(), seat))
            # Somebody stays at the host: its ledger is open from here on.
            yield Pair(host, client, other)


@contextmanager
def served(place: Workplace) -> Iterator[tuple[Hosting, HostedLedger]]:
    ledger = HostedLedger(place)
    hosting = Hosting(place.workspace, ledger, PlainCalls(), place.now, "127.0.0.1")
    hosting.start(0)
    try:
        yield hosting, ledger
    finally:
        hosting.stop()
        ledger.close()


def test_a_standby_has_all_that_was_written_and_says_so(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        assert refused(lambda: pair.other.standby("state", b"{}")) == "not_standby"
        first = pair.receive()
        pair.add("新店")
        assert pair.receive().entries == first.entries + 2
        assert pair.row().is_standby
        assert pair.row().has_until == pair.host.watch()
        assert not pair.row().lags(pair.host.watch())
        # A copy that is read without a password tells nothing.
        assert "新店".encode() not in pair.receiver.folder.copy.read_bytes()
        made = pair.take_over()
        assert (made.entries, made.told, made.lacking) == (first.entries + 2, first.entries + 2, 0)
        with closing(sign_in(pair.place, MANAGER, PASSWORD)) as session:
            assert merchants(session)[-1:] == ["新店"]


def test_other_seats_go_on_at_the_standby_and_at_no_other(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        # It asks once more, and is told whom its host named.
        pair.other.slots(CLERK)
        folder = pair.other._folder
        kept, standby = read_seat(folder), read_seat(pair.client._folder)
        assert kept is not None
        assert standby is not None
        assert kept.standby_key == public_of(standby.seed)
        pair.host.hosting.stop()
        take_over(pair.place, MANAGER, PASSWORD)
        with served(pair.place) as (hosting, _):
            address = f"127.0.0.1:{hosting.state().port}"
            stranger = tmp_path / "stranger"
            shutil.copytree(folder, stranger)
            text = json.loads((stranger / "seat.json").read_text("utf-8"))
            (stranger / "seat.json").write_text(json.dumps({**text, "standby_key": "00" * 32}))
            assert refused(lambda: SeatJoining(stranger).move(address)) == "not_the_host"
            assert SeatJoining(folder, pair.host.watch).move(address).address == address
            with closing(HostClient(folder, pair.host.watch)) as moved:
                moved.sign_in(CLERK, CLERK_PASSWORD)
                rows = {row.name: row for row in hosting.rows()}
            assert rows[OTHER].people == (CLERK,)
            # What was the standby is the host, and its seat is no seat any more.
            assert rows[STANDBY].ended_at is not None
            assert not rows[STANDBY].is_standby


def test_the_former_host_refuses_acts_at_once_and_to_open_later(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        pair.receive()
        add_merchant(session, "只在原主机")
        taken = pair.take_over()
        assert tell_former_hosts(pair.place.workspace)
        assert former_hosts(pair.place.workspace) == ()
        assert refused(lambda: add_merchant(session, "此后")) == "host_superseded"
        sign_in_there = pair.host.ledger.sign_in_with_password
        assert refused(lambda: sign_in_there(MANAGER, PASSWORD).close()) == "host_superseded"
    place = Workplace(tmp_path / "ledger", CHEAP, pair.host.watch)
    assert refused(lambda: sign_in(place, MANAGER, PASSWORD).close()) == "host_superseded"
    # It can still be looked at.
    with closing(sign_in(place, MANAGER, PASSWORD, writes=False)) as reading:
        assert merchants(reading)[-1:] == ["只在原主机"]
        left = written_after(reading.file, taken.entries)
        assert [each["seq"] for each in left] == [taken.entries + 1, taken.entries + 2]


def test_a_seat_hears_how_far_the_standby_has_the_ledger(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined(OTHER)) as alone:
        alone.sign_in(CLERK, CLERK_PASSWORD)
        assert alone.changes(0).standby is None
    with a_pair(tmp_path / "pair") as pair:
        pair.other.sign_in(CLERK, CLERK_PASSWORD)
        first = pair.other.changes(0).standby
        assert first is not None
        assert (first.has, first.history.takeovers) == (0, ())
        received = pair.receive()
        pair.receiver.round()
        pair.add("新店")
        told = pair.other.changes(0).standby
        assert told is not None
        assert (told.has, told.entries) == (received.entries, received.entries + 2)
        service = pair.host.hosting.service
        # Of another ledger, as after a restore, the standby has said nothing yet.
        service.standing = LedgerStanding(service.registry, service.ledger)
        again = pair.other.changes(0).standby
        assert again is not None
        assert again.has == 0


@pytest.mark.release
def test_a_closed_host_learns_it_with_the_next_sign_in(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        taken = pair.take_over()
    with served(replace(pair.place, workspace=pair.host.place.workspace)) as (hosting, ledger):
        line = PinnedLine(f"127.0.0.1:{hosting.state().port}", kept_certificate(pair))
        with closing(line):
            forged = replace(taken.notice, id="forged", signature="")
            for notice in (forged, replace(taken.notice, entries=1)):
                request = SeatRequest(protocol.SUPERSEDED, notice.dumped())
                assert line.send(request, {}).status == 403
            request = SeatRequest(protocol.SUPERSEDED, taken.notice.dumped())
            assert line.send(request, {}).status == 200
        sign_in_there = ledger.sign_in_with_password
        assert refused(lambda: sign_in_there(MANAGER, PASSWORD).close()) == "host_superseded"


def kept_certificate(pair: Pair) -> str:
    kept = read_seat(pair.other._folder)
    assert kept is not None
    return kept.certificate


def test_a_stolen_standby_makes_no_word_that_holds(tmp_path: Path) -> None:
    """Its key signs, but nobody opened the ledger for it: with a made-up key there is no proof."""
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        pair.receive()
        seat = read_seat(pair.client._folder)
        assert seat is not None
        where = pair.host.place.workspace
        forged = [
            TakeoverNotice(f"n{n}", seat.host_key, seat.joined.seat, STANDBY, (), "", 1).proved(
                os.urandom(32), seat.seed
            )
            for n in range(9)
        ]
        with closing(PinnedLine(pair.host.address, kept_certificate(pair))) as line:
            for each in forged:
                request = SeatRequest(protocol.SUPERSEDED, each.dumped())
                assert line.send(request, {}).status == 403
        add_merchant(session, "照常")
        # Nor do they keep out a true one, which is told later.
        assert read_notices(where) == ()
        assert [keep_notice(where, each) for each in forged] == [True] * 8 + [False]
        session.ledger.look_superseded()
        assert read_notices(where) == ()


def test_a_restored_host_takes_nothing_from_the_standby(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        pair.receiver.folder.note_seen("", 0)
        before = pair.receive()
        state_file = pair.receiver.folder.folder / STATE
        state = json.loads(state_file.read_text("utf-8"))
        # As if the host had lost its last entries: the standby has one that is not there.
        state_file.write_text(json.dumps({**state, "entries": before.entries + 1, "number": 0}))
        assert refused(pair.receive) == "standby_ahead"
        kept = pair.receiver.folder.state()
        assert kept is not None
        assert kept.entries == before.entries + 1
        state_file.write_text(json.dumps({**state, "head": "00" * 32, "number": 0}))
        assert refused(pair.receive) == "standby_ahead"


def test_a_transfer_that_breaks_off_goes_on_where_it_was(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        asked: list[str] = []

        class Cut:
            """Line that is cut after some pieces."""

            left = 5

            def standby(self, what: str, body: bytes) -> bytes:
                if what == "block":
                    asked.append(json.loads(body)["sha256"])
                    if len(asked) > self.left:
                        raise Fault(FaultCode.HOST_AWAY)
                return pair.client.standby(what, body)

        cut = Cut()
        receiver = StandbyReceiver(pair.client._folder, cut)
        assert refused(receiver.round) == "host_away"
        # The last piece was cut in the middle by a loss of power.
        collected = receiver.folder.folder / COLLECTED
        os.truncate(collected, collected.stat().st_size - 7)
        first, cut.left = list(asked), 10**6
        asked.clear()
        pair.receive()
        receiver.round()
        whole = receiver.folder.state()
        assert whole is not None
        assert len(whole.blocks) == -(-whole.size // BLOCK_BYTES)
        copy = receiver.folder.copy.read_bytes()
        assert len(copy) == whole.size
        blocks = (copy[at : at + BLOCK_BYTES] for at in range(0, len(copy), BLOCK_BYTES))
        assert [hashlib.sha256(block).hexdigest() for block in blocks] == list(whole.blocks)
        assert first[:4] == list(whole.blocks[:4])


@pytest.mark.release
def test_a_copy_that_a_crash_left_half_written_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        for n in range(6):
            pair.add(f"店 {n}")
        folder = pair.receiver.folder
        carried = type(folder)._carry_out
        monkeypatch.setattr(type(folder), "_carry_out", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            pair.receive()
        monkeypatch.setattr(type(folder), "_carry_out", carried)
        assert (folder.folder / WANTED).exists()
        with folder.copy.open("rb+") as copy:
            # Some of it was written, torn in the middle of a block.
            copy.seek(BLOCK_BYTES // 2)
            first = json.loads((folder.folder / WANTED).read_text("utf-8"))["blocks"][:64]
            has = first == json.loads((folder.folder / STATE).read_text("utf-8"))["blocks"][:64]
            copy.write(b"" if has else b"torn")
        pair.take_over()
        with closing(sign_in(pair.place, MANAGER, PASSWORD)) as session:
            assert merchants(session)[-1:] == ["店 5"]


@pytest.mark.release
def test_evidence_follows_and_what_was_erased_goes(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        kept = session.file.evidence.put_bytes("a.txt", b"one" * 900_000)
        gone = session.file.evidence.put_bytes("b.txt", b"two")
        pair.receive()
        copies = pair.receiver.folder
        assert copies.evidence_file(gone.sha256).exists()
        (pair.host.place.workspace / "evidence" / gone.sha256[:2] / gone.sha256).unlink()
        pair.receive()
        assert not copies.evidence_file(gone.sha256).exists()
        pair.take_over()
        with closing(sign_in(pair.place, MANAGER, PASSWORD)) as there:
            assert there.file.evidence.read(kept.sha256) == b"one" * 900_000


@pytest.mark.release
def test_a_damaged_copy_gives_way_to_the_last_proved_backup(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        pair.host.watch.forward(minutes=1)
        take_backup(session, lambda: None)
        pair.receive()
        pair.add("备份之后")
        newest = pair.receive()
        with pair.receiver.folder.copy.open("rb+") as copy:
            copy.seek(3 * BLOCK_BYTES + 100)
            copy.write(b"damaged on this disk")
        made = pair.take_over()
        assert made.is_backup
        assert made.told == newest.entries
        assert made.entries < newest.entries
        with closing(sign_in(pair.place, MANAGER, PASSWORD)) as there:
            assert "备份之后" not in merchants(there)


def test_only_a_leader_takes_over_and_a_fault_before_the_decision_leaves_the_standby(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_pair(tmp_path) as pair:
        pair.client.check()
        assert refused(pair.take_over) == "standby_empty"
        pair.receive()
        with pair.away():
            assert refused(lambda: take_over(pair.place, MANAGER, "wrong")) == "wrong_password"
            with pytest.raises(Refusal) as no:
                take_over(pair.place, CLERK, CLERK_PASSWORD)
        assert no.value.reason is Reason.NO_RIGHT
        pair.receive()
        with monkeypatch.context() as broken:
            broken.setattr(takeover, "settle", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                pair.take_over()
        # Nothing was taken, so it follows its host as before.
        assert read_seat(pair.place.workspace) is not None
        assert not (pair.place.workspace / "ledger.db").exists()
        pair.add("后来")
        newest = pair.receive()
        assert pair.take_over().entries == newest.entries
        assert read_seat(pair.place.workspace) is None
        with closing(sign_in(pair.place, MANAGER, PASSWORD)) as session:
            with session.file.connection() as connection:
                kinds = [each.kind for each in journal.walk(connection)]
            assert kinds.count("station.standby_took_over") == 1


@pytest.mark.release
def test_a_superseded_ledger_is_put_aside_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        pair.receive()
        add_merchant(session, "只在原主机")
        taken = pair.take_over()
    place = Workplace(tmp_path / "ledger", CHEAP, pair.host.watch)
    assert refused(lambda: put_aside(place, MANAGER, PASSWORD)) == "not_superseded"
    with closing(sign_in(place, MANAGER, PASSWORD, writes=False)) as session:
        take_notice(place.workspace, session.file, taken.notice.dumped())
        forged = replace(taken.notice, entries=1).dumped()
        with pytest.raises(ValueError, match="of another ledger"):
            take_notice(place.workspace, session.file, forged)
    aside = put_aside(place, MANAGER, PASSWORD)
    assert not (place.workspace / "ledger.db").exists()
    assert not (place.workspace / "slots").exists()
    with closing(sign_in(replace(place, workspace=aside), MANAGER, PASSWORD, writes=False)) as left:
        assert merchants(left)[-1:] == ["只在原主机"]
