"""Malls and a hub that meet only through an outer relay over HTTP and two folders of a gate."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.workflows.read_models.link import HubLinkStatus
from sync.courier import LinkStatus
from sync.hub.outer_relay.app import OuterRelay
from sync.hub.outer_relay.spool import Spool
from sync.hub.relay.relaying import Relay, RelayFolders, RelayPass
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.matter_reader import HubMatter, matters
from sync.hub.storage.transactions import Store
from tests.station import Counter, a_counter
from tests.sync.exchange.two_sides import OnlyForward, carry
from tests.sync.hub_server import served


class StillLine(HubLink):
    """A line that makes no contact by itself."""

    def start(self) -> None:
        """Leave every contact to the test."""


@dataclass
class Mall:
    """Give a desk whose line makes contact on request of the test."""

    name: str
    counter: Counter
    line: HubLink
    seconds: OnlyForward = field(default_factory=OnlyForward)

    def enrol(self, address: str, code: str) -> None:
        """Ask to be enrolled by address and code, as a person types them."""
        assert self.line.enrol(address, code) == ""

    def contact(self) -> LinkStatus:
        """Let the desk make a contact, some seconds after the one before."""
        self.seconds.at += 15
        self.counter.watch.forward(seconds=15)
        return self.line.round()

    def face(self) -> HubLinkStatus:
        """Return the state of the line."""
        return self.counter.session.ask(lambda reader: reader.link_face())

    def letters(self) -> list[str]:
        """Return the gist of the regulator's letters, the newest first."""
        return [one.gist for one in self.counter.session.ask(lambda reader: reader.letters())]

    def spool(self, name: str) -> list[Path]:
        """Return the files in one of the folders from which the desk carries."""
        folder = self.counter.session.place.workspace / "relay" / name
        return sorted(one for one in folder.iterdir() if one.is_file())


@dataclass
class SeveralMalls:
    """The malls, the outer relay, the gate that the test operates, and the inner hub."""

    folder: Path
    malls: tuple[Mall, ...]
    store: Store
    relay: Relay
    outer: OuterRelay
    url: str

    def place(self, name: str) -> Path:
        """Return one of the four folders of the gate."""
        return self.folder / name

    def code(self, mall: Mall) -> str:
        """Return a one-time code for a mall."""
        return issue_code(self.store, mall.name, self.malls[0].counter.watch()).code

    def gate(self) -> RelayPass:
        """Let the gate carry up, the inner relay process and answer, and the gate carry back."""
        carry(self.place("outer-out"), self.place("hub-in"), ".packet")
        done = self.relay.run_once()
        carry(self.place("hub-out"), self.place("outer-in"), ".answer")
        return done

    def begin(self) -> None:
        """Start the inner relay; its first files pass the gate."""
        self.relay.begin()
        self.gate()

    def enrol_all(self) -> None:
        """Enrol every mall by the address of the relay and its code."""
        self.begin()
        for mall in self.malls:
            mall.enrol(self.url, self.code(mall))
            mall.contact()
        for _ in range(3):
            self.gate()
            for mall in self.malls:
                assert mall.contact().fault_code == ""
        for mall in self.malls:
            assert (mall.face().state.value, mall.face().waiting) == ("connected", 0)

    def matters(self) -> list[HubMatter]:
        """Return the open matters at the hub."""
        with self.store.reading() as connection:
            return list(matters(connection, kinds=("guidance", "escalation")))


@contextmanager
def several_malls(folder: Path, names: tuple[str, ...], hostile: Any = None) -> Iterator[Any]:
    """Give malls that belong to no hub, a relay that is served, and a hub.

    `hostile` stands before the relay's application and may do what it likes.
    """
    with ExitStack() as stack:
        malls = []
        for number, name in enumerate(names):
            counter = stack.enter_context(a_counter(folder / f"mall{number}"))
            counter.session.operator = counter.people["周涛"]
            seconds = OnlyForward()
            malls.append(Mall(name, counter, StillLine(counter.session, seconds), seconds))
        store = stack.enter_context(closing(open_store(folder / "hub")))
        gate = folder / "gate"
        for each in ("outer-in", "outer-out", "hub-in", "hub-out"):
            (gate / each).mkdir(parents=True)
        watch = malls[0].counter.watch
        relay = Relay(store, RelayFolders.of(gate / "hub-in", gate / "hub-out", 64), watch)
        outer = OuterRelay(Spool.of(gate / "outer-in", gate / "outer-out", 64), watch)
        app = outer.app()
        url = stack.enter_context(served(hostile(app) if hostile else app))
        yield SeveralMalls(gate, tuple(malls), store, relay, outer, f"{url}/relay")
        for mall in malls:
            mall.line.close()
