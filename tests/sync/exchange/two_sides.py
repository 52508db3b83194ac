"""A real desk and a real hub that meet by files alone, which the test carries as a gate would."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.workflows.read_models.link import ExchangeFolders, LinkSheet
from sync.courier import LinkStatus
from sync.hub.relay.relaying import Relay, RelayFolders, RelayPass
from sync.hub.storage.matter_reader import HubMatter, matters
from tests.sync.desk_line import DeskLine, a_desk_line


@dataclass
class OnlyForward:
    """Monotonic clock in seconds that the test advances."""

    at: float = 0.0

    def __call__(self) -> float:
        """Return its time."""
        return self.at


@dataclass
class TwoSides:
    """The desk with its two folders, the hub with its own, and the gate between the sides."""

    made: DeskLine
    folder: Path
    relay: Relay
    line: HubLink
    seconds: OnlyForward = field(default_factory=OnlyForward)

    @property
    def desk_out(self) -> Path:
        """Return the folder that packets leave the desk by."""
        return self.folder / "desk-out"

    @property
    def desk_in(self) -> Path:
        """Return the folder that answers reach the desk by."""
        return self.folder / "desk-in"

    @property
    def hub_in(self) -> Path:
        """Return the folder that packets reach the hub by."""
        return self.folder / "hub-in"

    @property
    def hub_out(self) -> Path:
        """Return the folder that answers leave the hub by."""
        return self.folder / "hub-out"

    def up(self) -> list[str]:
        """Let the gate carry packets to the hub; return their names."""
        return carry(self.desk_out, self.hub_in, ".packet")

    def down(self) -> list[str]:
        """Let the gate carry answers to the desk; return their names."""
        return carry(self.hub_out, self.desk_in, ".answer")

    def wait(self, seconds: float) -> None:
        """Let time pass on every clock."""
        self.seconds.at += seconds
        self.made.counter.watch.forward(seconds=seconds)

    def desk(self) -> LinkStatus:
        """Let the desk make a contact."""
        return self.line.round()

    def hub(self) -> RelayPass:
        """Let the relay process its folder."""
        return self.relay.run_once()

    def there_and_back(self) -> LinkStatus:
        """Carry a packet of the desk to the hub and its answer home."""
        self.wait(15)
        self.desk()
        self.up()
        self.hub()
        self.down()
        return self.desk()

    def sheet(self) -> LinkSheet:
        """Return the values of the link page."""
        return self.made.counter.session.ask(lambda reader: reader.link())

    def matters(self) -> list[HubMatter]:
        """Return the open matters at the hub."""
        with self.made.store.reading() as connection:
            return list(matters(connection))

    def asked(self) -> list[str]:
        """Return the questions that the hub holds."""
        return sorted(one.asked for one in self.matters())


def carry(source: Path, target: Path, suffix: str) -> list[str]:
    """Carry the complete files of one folder into another, as a one-way gate does."""
    names = sorted(one.name for one in source.iterdir() if one.name.endswith(suffix))
    for name in names:
        os.replace(source / name, target / name)
    return names


@contextmanager
def two_sides(folder: Path) -> Iterator[TwoSides]:
    """Enrol a desk by its code, then part the networks: from there on files alone go between."""
    with a_desk_line(folder) as made:
        made.point_to("http://127.0.0.1:9")
        for name in ("desk-out", "desk-in", "hub-in", "hub-out"):
            (folder / name).mkdir()
        seconds = OnlyForward()
        exchange = RelayFolders.of(folder / "hub-in", folder / "hub-out", 64)
        relay = Relay(made.store, exchange, made.counter.watch)
        line = HubLink(made.counter.session, seconds)
        made.counter.session.operator = made.counter.people["周涛"]
        found = TwoSides(made, folder, relay, line, seconds)
        folders = ExchangeFolders(str(found.desk_out), str(found.desk_in))
        HubLinkActs(made.counter.session, line).exchange_by(folders)
        yield found
