"""A desk restored from a backup while a takeover by file was pending."""

from pathlib import Path

import pytest

from mediation_desk.app.backups.restore import restore_backup
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.administration import note_restore
from tests.station import CHEAP, PASSWORD
from tests.sync.desk_line import a_desk_line
from tests.sync.packets.test_packets_of_a_desk import taken


def test_a_request_that_waited_in_the_backup_is_not_granted_twice(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        made.ask("恢复之前的提问")
        made.line.round()
        session = made.counter.session
        session.operator = made.counter.people["周涛"]
        session.perform(note_restore)
        made.point_to("http://127.0.0.1:9")
        acts = HubLinkActs(session, made.line)
        packet, answer = tmp_path / "a.takeover", tmp_path / "a.answer"
        acts.write_takeover(packet, "旧电脑损坏")
        backup = keep_backup(session, tmp_path).path
        answer.write_bytes(taken(made, packet))
        acts.read_takeover(answer)
        made.line.close()
        session.close()
        place = Workplace(tmp_path / "again", CHEAP, made.counter.watch)
        restore_backup(place, backup)
        again = sign_in(place, "周涛", PASSWORD)
        line = HubLink(again)
        acts = HubLinkActs(again, line)
        with pytest.raises(Fault) as spent:
            acts.read_takeover(answer)
        assert spent.value.code is FaultCode.PACKET_SPENT
        second, granted = tmp_path / "b.takeover", tmp_path / "b.answer"
        acts.write_takeover(second, "又一次恢复")
        granted.write_bytes(taken(made, second))
        acts.read_takeover(granted)
        line.close()
        with again.file.connection() as connection:
            number = connection.exec_driver_sql("SELECT epoch_number FROM link").scalar()
        again.close()
        # The second epoch is the first copy's; no number of it is given here.
        assert number == 3


def test_each_answer_is_read_where_it_was_asked_for(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        session = made.counter.session
        session.operator = made.counter.people["周涛"]
        acts = HubLinkActs(session, made.line)
        packet, answer = tmp_path / "a.packet", tmp_path / "a.answer"
        acts.write_packet(packet)
        answer.write_bytes(taken(made, packet))
        with pytest.raises(Fault) as other:
            acts.read_takeover(answer)
        assert other.value.code is FaultCode.PACKET_OTHER
        session.perform(note_restore)
        request, granted = tmp_path / "a.takeover", tmp_path / "b.answer"
        acts.write_takeover(request, "旧电脑损坏")
        granted.write_bytes(taken(made, request))
        with pytest.raises(Fault) as other:
            acts.read_packet(granted)
        assert other.value.code is FaultCode.PACKET_OTHER
        acts.read_takeover(granted)
        made.line.close()
        with pytest.raises(Fault) as former:
            acts.read_packet(answer)
        assert former.value.code is FaultCode.PACKET_FORMER
