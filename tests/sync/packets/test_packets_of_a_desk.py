"""A real desk without a network: packet, hub and answer, by acts and by commands."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import (
    NEEDS_TAKEOVER,
    FileComparisonState,
    LinkSheet,
    PacketOutcome,
)
from mediation_desk.workflows.station.administration import ExportNote, note_export, note_restore
from sync.hub.admin.backup import back_up, restore
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.services.exchange.packet_intake import take_packet
from sync.hub.services.stations.log_comparison import restored
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.matter_reader import matters
from sync.hub.storage.schema import station
from sync.hub.storage.transactions import Store, Transaction
from sync.protocol import LIMITS, Bulletin
from tests.commands.shell import BOSS, PASSWORD, founded
from tests.station import CHEAP, Watch
from tests.sync.desk_line import STATION, DeskLine, a_desk_line, a_hub


def taken(made: DeskLine, packet: Path, store: Store | None = None) -> bytes:
    """Let the hub take a packet; return its answer."""
    now = made.counter.watch()
    return take_packet(store or made.store, io.BytesIO(packet.read_bytes()), now, "周敏").answer


def test_a_question_goes_by_file_and_its_receipt_comes_back(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        acts = HubLinkActs(made.counter.session, made.line)
        made.ask("断网期间如何受理？")
        packet, answer = tmp_path / "a.packet", tmp_path / "a.answer"
        written = acts.write_packet(packet)
        assert made.waiting() != []
        answer.write_bytes(taken(made, packet))
        with made.store.reading() as connection:
            assert [one.asked for one in matters(connection)] == ["断网期间如何受理？"]
        brought = acts.read_packet(answer)
        assert brought.confirmed == written.events
        # What is left was written since: the note that a packet left the desk.
        assert {kind for kind, _ in made.waiting()} <= {"ledger.head", "figures.daily"}
        sheet = made.counter.session.ask(lambda reader: reader.link())
        assert sheet.packet is not None
        assert sheet.packet.answered_at == made.counter.watch()
        assert made.line.round().fault_code == ""
        assert acts.read_packet(answer).confirmed == 0


def test_a_file_that_is_no_answer_is_said_in_words_and_a_line_that_stands_writes_none(
    tmp_path: Path,
) -> None:
    with a_desk_line(tmp_path) as made:
        acts = HubLinkActs(made.counter.session, made.line)
        packet = tmp_path / "a.packet"
        acts.write_packet(packet)
        with pytest.raises(Fault) as broken:
            acts.read_packet(packet)
        assert broken.value.code is FaultCode.PACKET_BROKEN
        made.counter.session.perform(note_restore)
        with pytest.raises(Fault) as stands:
            acts.write_packet(tmp_path / "b.packet")
        assert stands.value.code is FaultCode.LINE_STANDS
        assert not (tmp_path / "b.packet").exists()


@dataclass
class ByHand:
    """Desk whose packets go to the restored copy of its hub."""

    made: DeskLine
    folder: Path
    hub: Store

    def carried(self) -> PacketOutcome:
        """Write a packet, let the hub take it, and read its answer."""
        acts = HubLinkActs(self.made.counter.session, self.made.line)
        packet, answer = self.folder / "a.packet", self.folder / "a.answer"
        self.made.counter.watch.forward(minutes=5)
        acts.write_packet(packet)
        answer.write_bytes(taken(self.made, packet, self.hub))
        return acts.read_packet(answer)

    def sheet(self) -> LinkSheet:
        """Return the values of the link page."""
        return self.made.counter.session.ask(lambda reader: reader.link())


@contextmanager
def put_back(
    made: DeskLine, folder: Path, since: Callable[[Transaction, str], None]
) -> Iterator[ByHand]:
    """Back the hub up, run an act, and open the backup."""
    assert back_up(made.store, folder / "hub.tar").holds
    with made.store.turn(made.counter.watch()) as turn:
        (station_id,) = turn.connection.scalars(select(station.c.id))
        since(turn, station_id)
    made.line.round()
    restore(folder / "hub.tar", folder / "fresh", made.counter.watch())
    fresh = open_store(folder / "fresh", None)
    # Nothing reaches it but by file.
    made.point_to("http://127.0.0.1:9")
    yield ByHand(made, folder, fresh)
    fresh.close()


def said(turn: Transaction, station_id: str, count: int) -> None:
    """Let the hub say so many things for all to read."""
    for number in range(count):
        turn.say(station_id, Bulletin(text=f"第{number}件", title="通知"), None)


def test_a_hub_put_back_is_filled_again_without_a_network(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        made.ask("备份之前的提问")
        made.line.round()

        def since(turn: Transaction, station_id: str) -> None:
            made.ask("备份之后的提问")
            said(turn, station_id, 1)

        with put_back(made, tmp_path, since) as hand:
            first = hand.carried()
            assert (first.is_behind, first.comparison) == (True, None)
            assert hand.sheet().is_comparing
            last = hand.carried().comparison
            assert last is not None
            assert (last.state, last.took_letters) == (FileComparisonState.AGREED, 1)
            assert last.took_events >= 1
            packet = hand.sheet().packet
            assert packet is not None
            assert (packet.comparison, hand.sheet().is_comparing) == (last, False)
            with hand.hub.reading() as connection:
                assert restored(connection) is None
                asked = sorted(one.asked for one in matters(connection))
            assert asked == ["备份之前的提问", "备份之后的提问"]
            # The note that each packet left the desk was written since, and is no difference.
            assert hand.carried().comparison is None


def test_what_a_hub_still_lacks_goes_with_the_next_packet(tmp_path: Path) -> None:
    with (
        a_desk_line(tmp_path) as made,
        put_back(made, tmp_path, lambda turn, to: said(turn, to, 203)) as hand,
    ):
        HubLinkActs(made.counter.session, made.line).compare()
        told = [hand.carried().comparison for _ in range(3)]
    states = [(one.state, one.took_letters) if one else None for one in told]
    assert states == [(FileComparisonState.OPEN, 200), (FileComparisonState.AGREED, 3), None]


def test_a_comparison_beyond_the_limit_is_told_and_what_waits_goes_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_desk_line(tmp_path) as made:
        made.point_to("http://127.0.0.1:9")
        made.ask("断网期间如何受理？")
        HubLinkActs(made.counter.session, made.line).compare()
        monkeypatch.setitem(LIMITS, "reconcile_bytes", 100)
        hand = ByHand(made, tmp_path, made.store)
        brought = hand.carried()
        assert brought.comparison is not None
        assert (brought.comparison.state, brought.confirmed > 0) == (
            FileComparisonState.LARGE,
            True,
        )
        assert hand.sheet().is_comparing


def test_a_ledger_that_came_back_from_a_backup_goes_on_without_a_network(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        made.ask("恢复之前的提问")
        made.line.round()
        session = made.counter.session
        session.operator = made.counter.people["周涛"]
        session.perform(note_restore)
        made.point_to("http://127.0.0.1:9")
        acts = HubLinkActs(session, made.line)
        packet, answer = tmp_path / "a.takeover", tmp_path / "a.answer"
        with pytest.raises(Refusal):
            acts.write_takeover(packet, " ")
        assert not packet.exists()
        acts.write_takeover(packet, "旧电脑损坏")
        answer.write_bytes(taken(made, packet))
        for _ in range(2):
            acts.read_takeover(answer)
        made.line.close()
        sheet = session.ask(lambda reader: reader.link())
        assert (sheet.status.state in NEEDS_TAKEOVER, sheet.is_comparing) == (False, True)
        with session.file.connection() as connection:
            told = connection.exec_driver_sql(
                "SELECT count(*) FROM entry WHERE kind = 'station.taken_over'"
            ).scalar()
        assert told == 1
        hand = ByHand(made, tmp_path, made.store)
        compared = hand.carried().comparison
        assert compared is not None
        assert compared.state is FileComparisonState.AGREED


def test_the_commands_of_both_sides_carry_a_packet(tmp_path: Path) -> None:
    shell, hub = founded(tmp_path), tmp_path / "hub"
    session = sign_in(Workplace(shell.workspace, CHEAP), BOSS, PASSWORD)
    watch = Watch(session.place.now())
    with a_hub(hub, watch) as (store, url):
        line = HubLink(session)
        line.enrol(url, issue_code(store, STATION, watch()).code)
        line.close()
    grown = ExportNote(new_id(), "ledger", 1, is_masked=True)
    session.perform(lambda desk: note_export(desk, grown))
    session.close()
    packet, answer = str(tmp_path / "a.packet"), str(tmp_path / "a.answer")
    where = ("--workspace", str(shell.workspace), "--operator", BOSS)
    told = shell.run("packet", "write", packet, *where, "--json")
    events = told.json["events"]
    assert events >= 1
    command = [sys.executable, "-m", "sync.hub", "packet", packet, "--answer", answer]
    ran = subprocess.run(
        [*command, "--data", str(hub), "--json"], capture_output=True, text=True, check=True
    )
    facts = json.loads(ran.stdout)
    assert (facts["ok"], facts["station"], facts["events"]) == (True, STATION, events)
    assert shell.run("packet", "read", answer, *where, "--json").json["confirmed"] == events
    again = shell.run("packet", "read", packet, *where)
    assert again.status == 2
    assert "Traceback" not in again.err
