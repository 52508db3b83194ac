"""Seats at a host whose hub cannot be reached: they work on, and all of it is sent later."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls.gateway_calls import CALL_HUB, Nothing
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.link import HubLinkStatus, LinkState
from mediation_desk.workflows.reads import today
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.settlement.linking import register_linked
from sync.hub.storage.matter_reader import matters
from tests.phone.hub_bench import until
from tests.seats.load.station import SeatedClerk, a_seated_station
from tests.seats.load.troubled_network import a_troubled_network
from tests.station import PASSWORD, Watch, an_intake
from tests.sync.desk_line import a_hub, enrol

pytestmark = pytest.mark.release
QUESTION = "标签与成色不符，是否构成欺诈？"
SOON_S = 10.0
"""Seconds within which an act is answered, whatever the network does."""


@dataclass(frozen=True)
class Seat:
    """A clerk who is signed in at a seat."""

    client: HostClient
    operator: str

    def line(self) -> HubLinkStatus:
        """Return what Today says of the line to the regulator."""
        query = Query(today.today, self.operator, datetime.now(UTC))
        found: today.TodayRead = codec.decode_answer(
            query, self.client.ask(codec.encode_query(query))
        )
        return found.line

    def ask_the_regulator(self) -> float:
        """Register a dispute and ask for guidance; return the seconds that it took."""
        begun = time.monotonic()
        intake = an_intake(datetime.now(UTC))
        ids = (new_id(), intake.case, new_id())
        form = QuestionForm(*ids, BusinessLine.QUALITY, QUESTION, why=GateReason.DISPUTED)
        for command in (Command(register_linked, intake, ()), Command(ask_guidance, form)):
            self.client.act(codec.encode_command(command))
        return time.monotonic() - begun


@contextmanager
def _signed_in(clerk: SeatedClerk) -> Iterator[Seat]:
    with closing(HostClient(clerk.folder)) as client:
        yield Seat(client, client.sign_in(clerk.name, PASSWORD).id)


def _is_offline(told: HubLinkStatus) -> bool:
    return told.state is LinkState.OFFLINE


def _is_sent(told: HubLinkStatus) -> bool:
    return (told.state, told.waiting) == (LinkState.CONNECTED, 0)


def test_a_question_from_a_seat_waits_for_the_hub_and_is_sent_when_it_is_reached(
    tmp_path: Path,
) -> None:
    with (
        a_hub(tmp_path / "hub", Watch(datetime.now(UTC))) as (store, url),
        a_troubled_network(urlsplit(url).port or 0) as network,
        a_seated_station(tmp_path / "mall", 0, 2) as mall,
    ):
        mall.host.end()
        with mall.opened() as session:
            enrol(session, store, f"http://{network.address}")
        network.plug(is_in=False)
        mall.host.start()
        with _signed_in(mall.clerks[0]) as one, _signed_in(mall.clerks[1]) as two:
            took_s = one.ask_the_regulator()
            # Both seats are told, not only the one that asked.
            away = [until(each.line, _is_offline) for each in (one, two)]
            assert [(each.state, each.waiting > 0) for each in away] == [
                (LinkState.OFFLINE, True),
                (LinkState.OFFLINE, True),
            ]
            network.plug(is_in=True)
            two.client.call(CALL_HUB.name, CALL_HUB.encode(Nothing()))
            reached = until(two.line, _is_sent)
        with store.reading() as connection:
            asked = [one.asked for one in matters(connection)]
    assert took_s < SOON_S
    assert _is_sent(reached), reached
    assert asked == [QUESTION]
