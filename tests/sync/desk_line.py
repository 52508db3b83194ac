"""A real desk over its real ledger, enrolled with a real hub; either may be put out of reach."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine as Business
from mediation_desk.workflows.read_models.link import HubLinkStatus
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import Store
from tests.station import Counter, Watch, a_counter
from tests.sync.databases import a_file
from tests.sync.hub_server import app_over, served

STATION = "万达广场高新店"


@dataclass
class DeskLine:
    """A desk, its line and its hub."""

    counter: Counter
    line: HubLink
    store: Store
    url: str

    def ask(self, question: str = "是否构成欺诈？") -> str:
        """Register a dispute and ask for guidance; return the case's id."""
        case = self.counter.register()
        ids = (new_id(), case, new_id())
        form = QuestionForm(*ids, Business.QUALITY, question, why=GateReason.DISPUTED)
        self.counter.act(ask_guidance, form)
        return case

    def face(self) -> HubLinkStatus:
        """Return the state of the line as the status bar reads it."""
        return self.counter.session.ask(lambda reader: reader.link()).status

    def point_to(self, url: str) -> None:
        """Let the hub's address lead elsewhere."""
        with self.counter.session.file.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE link SET hub_address = ?", (url,))

    def waiting(self) -> list[tuple[str, bytes]]:
        """Kind and exact bytes of all that the hub has not confirmed."""
        with self.counter.session.file.connection() as connection:
            rows = connection.exec_driver_sql(
                "SELECT kind, body FROM outbox_event, link WHERE header IS NULL"
                " OR outbox_event.epoch = link.epoch AND seq > acked_seq ORDER BY place"
            )
            return [(row[0], row[1]) for row in rows]


@contextmanager
def a_hub(
    folder: Path, watch: Watch, database: str = "", **options: str
) -> Iterator[tuple[Store, str]]:
    """A real hub on loopback that lives by the desk's clock; its own file if none is named.

    ``options`` are those of uvicorn.
    """
    store = open_store(folder, database or a_file(folder / "hub.db").url)
    try:
        with served(app_over(store, watch), **options) as address:
            yield store, address
    finally:
        store.engine.dispose()


@contextmanager
def a_desk_line(folder: Path, database: str = "") -> Iterator[DeskLine]:
    """Give an enrolled desk whose line makes contact on request of the test."""
    hub = folder / "hub"
    with a_counter(folder) as counter, a_hub(hub, counter.watch, database) as (store, url):
        enrol(counter.session, store, url)
        yield DeskLine(counter, HubLink(counter.session), store, url)


def enrol(session: Session, store: Store, url: str) -> None:
    """Enrol a station with a hub; nothing makes contact by itself afterwards."""
    first = HubLink(session)
    first.enrol(url, issue_code(store, STATION, session.place.now()).code)
    first.close()
    # Under load what was under way when it closed may still carry the test's first words.
    for thread in threading.enumerate():
        if thread.name in ("courier", "waiter"):
            thread.join(10)
