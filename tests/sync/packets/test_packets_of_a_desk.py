"""A real desk without a network: packet, hub and answer, as acts and as commands."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mediation_desk.app.chance import new_id
from mediation_desk.app.line import Line
from mediation_desk.app.line_acts import LineActs
from mediation_desk.app.session import Place, sign_in
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station import ExportNote, note_export, note_restore
from sync.hub.enrolment import issue_code
from sync.hub.packets import take_packet
from sync.hub.readings import matters
from tests.commands.shell import BOSS, PASSWORD, founded
from tests.station import CHEAP, Watch
from tests.sync.desk_line import STATION, DeskLine, a_desk_line, a_hub


def taken(made: DeskLine, packet: Path) -> bytes:
    """Let the hub take a packet; return its answer."""
    now = made.counter.watch()
    return take_packet(made.store, io.BytesIO(packet.read_bytes()), now, "周敏").answer


def test_a_question_goes_by_file_and_its_receipt_comes_back(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        acts = LineActs(made.counter.session, made.line)
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
        acts = LineActs(made.counter.session, made.line)
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


def test_the_commands_of_both_sides_carry_a_packet(tmp_path: Path) -> None:
    shell, hub = founded(tmp_path), tmp_path / "hub"
    session = sign_in(Place(shell.workspace, CHEAP), BOSS, PASSWORD)
    watch = Watch(session.place.now())
    with a_hub(hub, watch) as (store, url):
        line = Line(session)
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
