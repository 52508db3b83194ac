"""A standby that took over goes on at the hub in a new epoch, on the line or by file."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.app.session.session import Session, sign_in
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response.first_response import register
from sync.hub.services.exchange.packet_intake import take_packet
from sync.hub.storage.matter_reader import matters
from sync.hub.storage.transactions import Store
from tests.standby.test_former_host import taken
from tests.standby.test_standby import Pair, a_pair
from tests.station import MANAGER, PASSWORD, an_intake
from tests.sync.desk_line import a_hub, enrol

pytestmark = pytest.mark.release
BEFORE, AFTER = "主机在时的提问", "接管后的提问"


@dataclass
class TakenOver:
    """A standby that has the ledger of an enrolled host, and the hub of both."""

    pair: Pair
    former: Session
    session: Session
    line: HubLink
    store: Store

    def asked(self) -> list[str]:
        """Return the questions that the hub has."""
        with self.store.reading() as connection:
            return [one.asked for one in matters(connection)]

    def epoch(self) -> int:
        """Return the number of the standby's epoch."""
        with self.session.file.connection() as connection:
            found = connection.exec_driver_sql("SELECT epoch_number FROM link").scalar_one()
        return int(found)


def ask(session: Session, question: str) -> None:
    """Register a dispute and ask for guidance on it."""
    intake = an_intake(session.place.now())
    session.perform(Command(register, intake))
    ids = (new_id(), intake.case, new_id())
    form = QuestionForm(*ids, BusinessLine.QUALITY, question, why=GateReason.DISPUTED)
    session.perform(Command(ask_guidance, form))


@contextmanager
def taken_over(folder: Path) -> Iterator[TakenOver]:
    """Enrol a host, let its standby have all it sent, and take over; each has a question."""
    with (
        a_pair(folder) as pair,
        a_hub(folder / "hub", pair.host.watch) as (store, url),
        pair.host.managed() as former,
    ):
        enrol(former, store, url)
        ask(former, BEFORE)
        assert HubLink(former).round().fault_code == ""
        taken(pair)
        with (
            closing(sign_in(pair.place, MANAGER, PASSWORD)) as session,
            closing(HubLink(session)) as after,
        ):
            ask(session, AFTER)
            yield TakenOver(pair, former, session, after, store)


def test_it_sends_nothing_before_a_person_takes_the_station_over_on_the_line(
    tmp_path: Path,
) -> None:
    with taken_over(tmp_path) as made:
        assert made.line.round().state == "needs_takeover"
        assert (made.asked(), made.epoch()) == ([BEFORE], 1)
        made.line.take_over("原主机损坏")
        assert made.line.round().fault_code == ""
        assert (made.asked(), made.epoch()) == ([BEFORE, AFTER], 2)
        # At the former host the same epoch is a closed one: what it still writes is not sent.
        assert HubLink(made.former).round().state == "needs_takeover"


def test_where_the_hub_is_away_it_takes_the_station_over_by_file(tmp_path: Path) -> None:
    with taken_over(tmp_path) as made:
        acts = HubLinkActs(made.session, made.line)
        request, packet = tmp_path / "a.takeover", tmp_path / "a.packet"
        acts.write_takeover(request, "原主机损坏")
        acts.read_takeover(brought(made, request))
        # By the first packet both sides learn what the hub lacks, the second one has it.
        for asked in ([BEFORE], [BEFORE, AFTER]):
            made.pair.host.watch.forward(minutes=30)
            acts.write_packet(packet)
            acts.read_packet(brought(made, packet))
            assert (made.asked(), made.epoch()) == (asked, 2)


def brought(made: TakenOver, file: Path) -> Path:
    """Let the hub take a file; return that of its answer."""
    now, answer = made.pair.host.watch(), file.with_suffix(".answer")
    answer.write_bytes(take_packet(made.store, io.BytesIO(file.read_bytes()), now, "周敏").answer)
    return answer
