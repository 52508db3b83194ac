"""A real desk in the place of one in memory: its own ledger, session, acts and letters."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.session.session import LINE, Workplace
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine, DisposalResult, EscalationAim
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.courier import daily_figures
from mediation_desk.ledger.courier.courier_outbox import SqlOutbox
from mediation_desk.ledger.courier.membership import SqlMembership
from mediation_desk.ledger.transaction import LedgerTransaction
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.station.takeover import Takeover, may_take_over, note_takeover
from sync.courier import Courier, Joining, LinkStatus
from sync.hub.services.exchange.enrolment import issue_code
from sync.signing import StationIdentity
from tests.station import CHEAP, Counter, founded_once
from tests.sync.convergence.real_disk import RealDisk, RealDrive, ToldWatch
from tests.sync.seeded_clock import SeededClock
from tests.sync.world import DirectHub, World

HUB = "https://hub.example"


class Present:
    """A port over the ledger that is open now: after a restart it is another one."""

    def __init__(self, made: Callable[[], object]) -> None:
        self._made = made

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made(), name)


@dataclass
class RealRound:
    """Run the courier's round after reporting the daily figures, as the desk's line does."""

    drive: RealDrive
    courier: Courier
    told: SeededClock

    @property
    def hub(self) -> Any:
        """The far end."""
        return self.courier.hub

    @hub.setter
    def hub(self, hub: Any) -> None:
        self.courier.hub = hub

    def round(self) -> LinkStatus:
        """Make one contact."""
        daily_figures.queue_figures(self.drive.session.file, ENTROPY, self.told.clock())
        return self.courier.round()


class RealStation:
    """A desk with its courier, as a world's other stations are."""

    def __init__(self, world: World, disk: RealDisk, people: dict[str, Operator]) -> None:
        told = world.told
        self.drive = RealDrive(lambda folder: Workplace(folder, CHEAP, told.clock))
        self.drive.disk = disk
        self.desk = self
        self._world, self._people = world, people
        self.outbox: Any = Present(lambda: SqlOutbox(self.drive.session.file, ENTROPY, self._take))
        member: Any = Present(lambda: SqlMembership(self.drive.session.file, HUB))
        hub = DirectHub(lambda: world.store, self.identity, told)
        courier = Courier(self.outbox, hub, told.clock, told.nonce, "test 1")
        self.courier = RealRound(self.drive, courier, told)
        self.joining = Joining(member, hub, told.clock, told.nonce, "test 1")

    @property
    def state(self) -> str:
        """Return the link's state."""
        link = self.outbox.link()
        return str(link.state) if link else "none"

    def identity(self) -> StationIdentity:
        """Return the signer."""
        found = SqlMembership(self.drive.session.file, HUB).identity()
        assert found is not None
        return found

    @property
    def counter(self) -> Counter:
        """The counter, for acts of its people."""
        return Counter(self.drive.session, ToldWatch(self._world.told), self._people)

    def ask(self) -> None:
        """Register a dispute and ask for guidance."""
        counter = self.counter
        case = counter.register()
        ids = (new_id(), case, new_id())
        form = escalation.QuestionForm(
            *ids, BusinessLine.QUALITY, "如何认定？", why=GateReason.UNCLEAR_LAW
        )
        counter.act(escalation.ask_guidance, form)

    def escalate(self, content: bytes) -> None:
        """Register a dispute with a file, fail to settle it, and hand it over."""
        counter = self.counter
        case = counter.register(files=(counter.keep(content),))
        counter.respond(case, DisposalResult.NOT_AGREED)
        why = GateReason.NO_AGREEMENT
        counter.act(
            escalation.escalate,
            escalation.DossierForm(new_id(), case, EscalationAim.ONSITE, True, why=why),
        )

    def take_over(self) -> None:
        """Continue the station from here, as its manager does."""
        session, reason = self.drive.session, "由人工确认"
        session.perform(lambda desk: may_take_over(desk, reason))
        grant = self.joining.take_over(self.outbox, new_id(), reason)
        form = Takeover(new_id(), grant.epoch, grant.number)
        session.perform(lambda desk: note_takeover(desk, form))

    def _take(self, store: LedgerTransaction, arrived: IncomingMessage) -> None:
        apply_message(self.drive.session.desk(store, LINE), arrived)


class RealDesks:
    """The desks of one run, each a program over a workspace of its own."""

    def __init__(self, world: World, rng: random.Random, folder: Path) -> None:
        self.world, self.rng = world, rng
        self.disks = folder / "disks"
        self.open: list[RealStation] = []

    def first(self) -> RealStation:
        """Found a station and enrol it."""
        self.disks.mkdir()
        place = self.disks / "000"
        shutil.copytree(founded_once().ledger, place)
        desk = self.another(RealDisk(place))
        told = self.world.told
        code = issue_code(self.world.store, "万达广场高新店", told.clock()).code
        desk.joining.enrol(code, told.bytes(32), told.id())
        return desk

    def another(self, disk: RealDisk) -> RealStation:
        """Start the program over the copy."""
        self.open.append(RealStation(self.world, disk, founded_once().people))
        return self.open[-1]

    def facts(self, disk: RealDisk) -> int:
        """Count the journal."""
        return disk.facts

    def register(self, desk: RealStation) -> None:
        """Take a dispute, ask about it, or hand it over with a file."""
        dice = self.rng.random()
        if dice < 0.3:
            desk.counter.register()
        elif dice < 0.7:
            desk.ask()
        else:
            desk.escalate(b"%PDF-1.4\n" + self.rng.randbytes(40) + b"\n%%EOF\n")

    def take_over(self, desk: RealStation) -> None:
        """Let the manager continue the station from this desk."""
        desk.take_over()

    def begin_anew(self, desk: RealStation) -> None:
        """Start the program again if it ended amid a commit."""
        if desk.drive.has_ended:
            desk.drive.close()
            desk.drive.open()

    def close(self) -> None:
        """End all programs."""
        for desk in self.open:
            desk.drive.close()
