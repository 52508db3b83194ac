"""The outbox over the ledger fulfils the contract, and its messages reach the desk once."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.domain.records.station import LetterArrived
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.courier import membership
from mediation_desk.ledger.courier.courier_outbox import SqlOutbox
from mediation_desk.ledger.courier.membership import SqlMembership
from mediation_desk.ledger.ledger_file import LedgerFile, OpenMode
from mediation_desk.ledger.link import outbox
from mediation_desk.ledger.reader import ReaderContext
from mediation_desk.ledger.transaction import LedgerEntropy, LedgerTransaction
from mediation_desk.workflows.incoming.messages import IncomingMessage
from sync.courier import Courier, EventDraft, Joining
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.schema import blob, event
from sync.protocol import Bulletin, EventRefused
from sync.signing import StationIdentity
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.event_drafts import escalation
from tests.sync.outbox_contract import CONTRACT
from tests.sync.outbox_rig import Factory, Rig, enrol, link_of, tell
from tests.sync.seeded_clock import SeededClock
from tests.sync.world import DirectHub, World

KEY = b"k" * 32
PAPER = b"%PDF-1.4\n%%EOF\n"


@dataclass
class Shelf:
    """Ledgers that were opened, to be closed at the end."""

    folder: Path
    told: SeededClock = field(default_factory=lambda: SeededClock(random.Random(3)))
    opened: list[LedgerFile] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    refused: str = ""

    def rig(self) -> Rig:
        """Return the ports over the ledger in the folder."""
        told, around = (
            self.told,
            ReaderContext(str(self.folder), self.told.clock),
        )
        chance = LedgerEntropy(salt=lambda: told.bytes(16), new_id=told.id)
        mode = OpenMode.WRITE if (self.folder / "ledger.db").exists() else OpenMode.NEW
        file = LedgerFile(self.folder, KEY, chance, around, mode)
        self.opened.append(file)

        def write(draft: EventDraft, files: tuple[bytes, ...]) -> None:
            for content in files:
                file.evidence.put_bytes("小票.jpg", content)
            named = LedgerEntropy(salt=chance.salt, new_id=lambda: draft.id)
            words = outbox.PendingEvent(draft.kind, draft.body, draft.case or "", draft.at)
            with file.writer.begin() as connection:
                outbox.freeze(connection, words, named)

        def note(text: str) -> None:
            with file.transaction() as store:
                letter = LetterArrived(told.id(), "note", text, text)
                store.append("station", letter, "line", told.clock(), told.id())

        return Rig(
            outbox=SqlOutbox(file, chance, self._take),
            membership=SqlMembership(file, "https://hub.example"),
            tell=write,
            note=note,
            reopened=self.rig,
            told=told,
        )

    def _take(self, store: LedgerTransaction, arrived: IncomingMessage) -> None:
        if arrived.message == self.refused:
            raise Refusal(Reason.UNKNOWN_CASE)
        letter = LetterArrived(arrived.message, arrived.kind, "", "")
        store.append("station", letter, "line", self.told.clock(), arrived.message)
        self.taken.append(arrived.message)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "desk")
    made.folder.mkdir()
    yield made
    for file in made.opened:
        file.close()


@pytest.mark.parametrize("clause", CONTRACT)
def test_the_outbox_over_the_ledger_keeps_the_contract(
    clause: Callable[[Factory], None], shelf: Shelf
) -> None:
    clause(shelf.rig)


@dataclass
class Line:
    """A ledger's courier before a world's hub."""

    rig: Rig
    courier: Courier
    joining: Joining

    @property
    def state(self) -> str:
        """Return the link's state."""
        return link_of(self.rig).state


def _line(world: World, rig: Rig) -> Line:
    membership = rig.membership
    assert isinstance(membership, SqlMembership)

    def who() -> StationIdentity:
        found = membership.identity()
        assert found is not None
        return found

    hub, told = DirectHub(lambda: world.store, who, world.told), world.told
    courier = Courier(rig.outbox, hub, told.clock, told.nonce, "test 1")
    return Line(rig, courier, Joining(membership, hub, told.clock, told.nonce, "test 1"))


def _enrolled(world: World, rig: Rig) -> Line:
    line = _line(world, rig)
    code = issue_code(world.store, "万象城受理站", world.told.clock()).code
    line.joining.enrol(code, world.told.bytes(32), world.told.id())
    return line


def _states(world: World) -> list[str]:
    with world.store.reading() as connection:
        return list(connection.scalars(select(event.c.state).order_by(event.c.position)))


def _say(world: World, line: Line, title: str) -> str:
    with world.store.turn(world.told.clock()) as turn:
        return turn.say(link_of(line.rig).station, Bulletin(title=title, text=title), None).id


def test_what_was_written_before_the_enrolment_is_sent_with_it(world: World, shelf: Shelf) -> None:
    rig = shelf.rig()
    tell(rig, "GX01-261124-001", (PAPER,))
    assert rig.outbox.batch(0, 200, 1_000_000) == ()
    line = _enrolled(world, rig)
    status = line.courier.round()
    assert (status.state, status.fault_code, status.waiting) == ("ok", "", 0)
    assert _states(world) == ["applied", "applied"]
    with world.store.reading() as connection:
        assert len(connection.execute(select(blob.c.sha256)).all()) == 1


def test_a_letter_is_applied_once_whatever_is_repeated(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    letter = _say(world, line, "通知")
    for _ in range(2):
        line.courier.round()
    again = _line(world, line.rig.reopened())
    again.courier.round()
    assert shelf.taken == [letter]
    assert again.state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_letter_that_cannot_be_applied_is_kept_and_holds_up_nothing(
    world: World, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    line = _enrolled(world, shelf.rig())
    bad, good = _say(world, line, "坏"), _say(world, line, "好")
    shelf.refused = bad
    assert line.courier.round().received == 2
    assert shelf.taken == [good]
    assert "could not be applied" in caplog.text
    shelf.refused = ""
    line.courier.round()
    _say(world, line, "再来")
    line.courier.round()
    assert shelf.taken[1] == bad
    assert len(shelf.taken) == 3


@ON_BOTH_AT_RELEASE
def test_an_event_that_the_hub_refuses_is_named_with_its_reason(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    bad = EventDraft(world.told.id(), "case.reported", None, b'{"case":1}', world.told.clock())
    body = b'{"text":"", "case":"x"}'
    line.rig.tell(replace(bad, kind="guidance.weighed", body=body), ())
    line.rig.tell(replace(escalation(world.told, "GX01-261124-002")), ())
    line.courier.round()
    assert _states(world) == ["opaque", "applied", "applied"]
    text = "监管端不能使用该事件。"
    with world.store.turn(world.told.clock()) as turn:
        refusal = EventRefused(event=bad.id, reason="MALFORMED", text=text)
        turn.say(link_of(line.rig).station, refusal, None)
    line.courier.round()
    assert link_of(line.rig).refused == 1


@ON_BOTH_AT_RELEASE
def test_a_copied_ledger_is_told_apart_and_loses_nothing(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    tell(line.rig, "GX01-261124-001")
    line.courier.round()
    clone_shelf = Shelf(shelf.folder.parent / "clone", told=shelf.told)
    for file in shelf.opened:
        file.close()
    shutil.copytree(shelf.folder, clone_shelf.folder)
    line, clone = _line(world, shelf.rig()), _line(world, clone_shelf.rig())
    tell(line.rig, "GX01-261124-002")
    line.courier.round()
    lost = tell(clone.rig, "GX01-261124-002")
    assert clone.courier.round().fault_code == "FORK"
    clone.joining.take_over(clone.rig.outbox, world.told.id(), "本机继续使用")
    for _ in range(2):
        clone.courier.round()
    assert clone.state == "ok"
    with world.store.reading() as connection:
        ids = list(connection.scalars(select(event.c.id).where(event.c.state == "applied")))
    assert ids.count(lost.id) == 1
    assert len([one for one in clone.rig.outbox.index() if one.id == lost.id]) == 1
    assert line.courier.round().fault_code == "SUPERSEDED"
    for file in clone_shelf.opened:
        file.close()


@ON_BOTH_AT_RELEASE
def test_a_new_disk_brings_the_station_s_past_home(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    tell(line.rig, "GX01-261124-001")
    letter = _say(world, line, "通知")
    line.courier.round()
    fresh_shelf = Shelf(shelf.folder.parent / "fresh", told=shelf.told)
    fresh_shelf.folder.mkdir()
    fresh = _enrolled(world, fresh_shelf.rig())
    fresh.courier.round()
    assert (fresh.state, link_of(fresh.rig).epoch_number) == ("ok", 2)
    assert fresh_shelf.taken == [letter]
    assert len(fresh.rig.outbox.index()) == 3
    for file in fresh_shelf.opened:
        file.close()


def test_the_link_page_knows_how_often_the_hub_was_missed(shelf: Shelf) -> None:
    rig = enrol(shelf.rig())
    for expected, code in ((1, "TIMEOUT"), (2, "TIMEOUT"), (0, "")):
        membership.note_round(shelf.opened[0], code)
        with shelf.opened[0].reading() as reader:
            assert reader.link().tries == expected
    assert link_of(rig).state == "ok"
