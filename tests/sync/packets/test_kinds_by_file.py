"""Kinds by file: the hub names what it takes, and sends circulars to a desk without a network."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.app.session.report_sending import keep_kinds, send_report
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.intake.reports import FileReport, ReportSending, file_report
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference
from sync.hub.services.exchange.intake import take_sync
from sync.protocol import ProtoRange, SyncAnswer, read_message
from sync.signing import RequestSender
from tests.sync.desk_line import a_desk_line
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.packets.test_packets_of_a_desk import taken
from tests.sync.review.circulars.test_circulars_on_the_line import publish
from tests.sync.test_rebuilding import an_office
from tests.sync.test_station_particulars import asked
from tests.sync.world import World
from tests.workflows.read_models.test_enquiries_and_reports import refused


def by_file(world: World, hand: PacketCarrier, most: int) -> SyncAnswer:
    """Answer a sync of a packet whose station speaks no further version than `most`."""
    request = asked(world, hand.desk, proto=ProtoRange(max=most))
    key = hand.desk.desk.identity().public
    now = world.told.clock()
    sender = RequestSender(request.station, key, now, request.nonce, by_file=True)
    return take_sync(world.store, sender, request, now)


def test_the_hub_names_its_kinds_to_a_packet_and_not_on_the_line(world: World) -> None:
    """A station of version 2 is told none, and an answer without them reads as before."""
    hand = PacketCarrier(world, world.enrolled())
    assert {"report.sealed", "circular.confirmed"} <= set(hand.carried().kinds)
    assert by_file(world, hand, 3).kinds != ()
    assert "kinds" not in by_file(world, hand, 2).model_dump()
    on_the_line = hand.desk.courier.hub.sync(asked(world, hand.desk)).answer()
    assert "kinds" not in on_the_line.model_dump()
    assert SyncAnswer.model_validate_json(on_the_line.model_dump_json()).kinds == ()


def test_a_circular_comes_in_the_answer_to_a_packet(world: World) -> None:
    """The packet names the kinds of its program, as the line does."""
    office = an_office(world)
    publish(office)
    hand = PacketCarrier(world, office.desk)
    result = hand.taken(hand.written())
    said = [read_message(one.header).kind for each in result.answers for one in each.messages]
    assert said == ["circular.published"]
    assert hand.read(result.answer).messages == 1


@pytest.mark.release
def test_a_desk_without_a_network_sends_a_report_once_the_hub_named_its_kinds(
    tmp_path: Path,
) -> None:
    with a_desk_line(tmp_path) as made:
        session, acts = made.counter.session, HubLinkActs(made.counter.session, made.line)
        session.perform(Command(keep_preference, "", "hub.kinds", ""))
        made.counter.register()
        shop = session.ask(lambda reader: reader.desk("")).merchants[0].id
        form = ReportSending(new_id(), new_id())
        made.counter.act(file_report, FileReport(new_id(), form.report, shop, "后厨使用过期奶油"))
        with refused(Reason.REPORT_HUB_UNHEARD):
            send_report(session, form)
        packet, answer = tmp_path / "a.packet", tmp_path / "a.answer"
        acts.write_packet(packet)
        answer.write_bytes(taken(made, packet))
        acts.read_packet(answer)
        send_report(session, form)
        assert "report.sealed" in {kind for kind, _ in made.waiting()}
        # A hub of before answers without: what is known of it stays.
        keep_kinds(session, ())
        again = replace(form, act=new_id())
        with refused(Reason.REPORT_HANDED_OVER):
            send_report(session, again)
