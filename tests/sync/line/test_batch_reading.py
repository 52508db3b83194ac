"""Batches read with the helper process and without it: the same events, faults and rows."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import select

from sync.courier import ChainPlace, EventDraft, seal_event
from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange import intake
from sync.hub.services.exchange.batch_reading import IncomingBatch, read_batch
from sync.hub.services.exchange.event_helper import EventHelper, HelperTimes
from sync.hub.storage.schema import event, matter
from sync.protocol import GENESIS, Malformed, Position, SealedEntry, SyncRequest
from sync.signing import RequestSender
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.hub_server import over_http, serving
from tests.sync.world import Station, World

COUNT = 60
READY_S = 20
UNHURRIED = HelperTimes(answer=60.0)
Change = Callable[[EventDraft], EventDraft]


@pytest.fixture(scope="module")
def helper() -> Iterator[EventHelper]:
    """A helper that is ready."""
    with closing(EventHelper(UNHURRIED)) as made:
        made.begin()
        assert made.ready.wait(READY_S)
        yield made


@pytest.fixture(scope="module")
def alone() -> EventHelper:
    """One that has ended: all is read in this process."""
    ended = EventHelper()
    ended.close()
    return ended


def _body(raw: bytes) -> Change:
    return lambda draft: replace(draft, body=raw)


def _at(moment: datetime) -> Change:
    return lambda draft: replace(draft, at=moment)


ODD: dict[str, Change] = {
    "a key twice": _body(b'{"case":"a","case":"b"}'),
    "no JSON": _body(b"{"),
    "no bytes": _body(b""),
    "no UTF-8": _body(b'{"text":"\xff"}'),
    "deep": _body(b'{"a":' + b"[" * 30 + b"]" * 30 + b"}"),
    "half a character": _body(b'{"text":"\\ud800"}'),
    "NUL": _body(b'{"text":"\\u0000"}'),
    "a number beyond": _body(b'{"amount_fen":9007199254740993}'),
    "not of its kind": _body(b"{}"),
    "too long": _body(b'{"facts":"' + b"x" * 262_000 + b'"}'),
    "a kind of tomorrow": lambda draft: replace(draft, kind="case.unheard"),
    "a kind of tomorrow, a key twice": lambda draft: replace(
        draft, kind="case.unheard", body=b'{"text":"a","text":"b"}'
    ),
    "early": _at(datetime(1900, 1, 1, tzinfo=UTC)),
    "late": _at(datetime(9000, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
}


def _sealed(world: World, desk: Station, drafts: Sequence[EventDraft]) -> list[SealedEntry]:
    disk, seq, prev, made = desk.drive.disk, 0, GENESIS, []
    for draft in drafts:
        place = ChainPlace(disk.station, disk.epoch, seq + 1, prev)
        one = seal_event(draft, place, disk.seed, world.told.bytes(16))
        seq, prev = seq + 1, one.hash
        made.append(one.sealed)
    return made


def _drafts(world: World) -> list[EventDraft]:
    return [world.escalation(f"GX01-261124-{n:03}") for n in range(COUNT)]


def _request(world: World, desk: Station, events: Sequence[SealedEntry]) -> SyncRequest:
    disk, told = desk.drive.disk, world.told
    return SyncRequest(
        station=disk.station,
        epoch=disk.epoch,
        grant=disk.grant,
        nonce=told.nonce(),
        now=datetime(9000, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        app="test 1",
        acked=Position(seq=0, hash=GENESIS),
        events=tuple(events),
        cursor=Position(seq=0, hash=GENESIS),
    )


def _outcome(batch: IncomingBatch) -> Any:
    """Return what of a batch decides; faults are compared by their words."""
    pieces = [(one.header, one.sealed, one.hash, _content(one.content)) for one in batch.pieces]
    fault = batch.fault and (batch.fault.code, batch.fault.text)
    return batch.request, pieces, batch.proofs, fault


def _content(content: object) -> object:
    return content.reason if isinstance(content, Malformed) else content


@dataclass
class _Counted:
    """Events by what has checked them."""

    by: list[tuple[str, int]]

    def __call__(self, by: str, count: int) -> None:
        self.by.append((by, count))

    def total(self, by: str) -> int:
        """Return how many were checked by it."""
        return sum(count for one, count in self.by if one == by)


def _both(
    world: World, desk: Station, events: Sequence[SealedEntry], ways: Sequence[EventHelper]
) -> tuple[Any, Any]:
    key, request = desk.desk.identity().public, _request(world, desk, events)
    with_helper, without = (_outcome(read_batch(key, request, one)) for one in ways)
    return with_helper, without


@ON_SQLITE
def test_both_ways_read_the_same_of_every_event(
    world: World, helper: EventHelper, alone: EventHelper
) -> None:
    desk = world.enrolled()
    drafts = [change(draft) for change, draft in zip(ODD.values(), _drafts(world), strict=False)]
    drafts += _drafts(world)
    events = _sealed(world, desk, drafts)
    # Erased, and signed by nobody.
    events[20] = events[20].model_copy(update={"body": None, "salt": None})
    events[21] = events[21].model_copy(update={"sig": bytes(64)})
    helper.observe = counted = _Counted([])
    told, here = _both(world, desk, events, (helper, alone))
    assert told == here
    assert (len(told[1]), told[3]) == (len(events), None)
    assert [n for n, holds in enumerate(told[2]) if not holds] == [21]
    assert [type(content).__name__ for *_, content in told[1][:15]] == [
        *["str"] * 10, "Opaque", "str", "CaseEscalated", "CaseEscalated", "CaseEscalated",
    ]  # fmt: skip
    assert counted.by == [("helper", 50), ("helper", 24)]


HEADERS: dict[str, Callable[[bytes], bytes]] = {
    "a key twice": lambda raw: raw.replace(b'"v":1', b'"v":1,"v":1'),
    "no JSON": lambda raw: raw[:-1],
    "another station": lambda raw: raw.replace(b'"station":"', b'"station":"0', 1)[:-1] + b"}",
    "a number beyond": lambda raw: raw.replace(b'"v":1', b'"v":1,"x":9007199254740993'),
    "deep": lambda raw: raw.replace(b'"v":1', b'"v":1,"x":' + b"[" * 30 + b"]" * 30),
}


@ON_SQLITE
@pytest.mark.parametrize("changed", HEADERS.values(), ids=HEADERS.keys())
@pytest.mark.parametrize("place", [0, 55])
def test_both_ways_refuse_the_same_header_for_the_same_reason(
    world: World, helper: EventHelper, alone: EventHelper, changed: Callable[[bytes], bytes],
    place: int,
) -> None:  # fmt: skip
    desk = world.enrolled()
    events = _sealed(world, desk, _drafts(world))
    events[place] = events[place].model_copy(update={"header": changed(events[place].header)})
    told, here = _both(world, desk, events, (helper, alone))
    assert told == here
    assert told[3][0] == "MALFORMED"
    assert len(told[1]) == len(told[2]) == place
    # Refused batches end nothing: the next is checked by the same process.
    first, helper.observe = helper.process_id, (counted := _Counted([]))
    other = _sealed(world, desk, _drafts(world))
    told, here = _both(world, desk, other, (helper, alone))
    assert (told == here, told[3]) == (True, None)
    assert (helper.process_id, counted.total("helper")) == (first, COUNT)


@ON_SQLITE
def test_both_ways_refuse_another_body_than_the_one_sealed(
    world: World, helper: EventHelper, alone: EventHelper
) -> None:
    desk = world.enrolled()
    events = _sealed(world, desk, _drafts(world))
    events[30] = events[30].model_copy(update={"body": events[31].body})
    told, here = _both(world, desk, events, (helper, alone))
    assert told == here
    assert told[3][1].endswith("the body is not the one sealed")


def _take(world: World, desk: Station, events: Sequence[SealedEntry]) -> str:
    """Return the problem's code and words, or nothing when the batch was taken."""
    request, who = _request(world, desk, events), desk.desk.identity()
    sender = RequestSender(who.station, who.public, world.told.now, request.nonce)
    try:
        intake.take_sync(world.store, sender, request, world.told.clock())
    except ProblemError as problem:
        return f"{problem.code}: {problem.text.replace(request.station, 'station')}"
    return ""


def _read_by(way: EventHelper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the hub of this process ask another helper: none that a busy machine makes give up."""
    monkeypatch.setattr(intake, "read_batch", lambda key, asked: read_batch(key, asked, way))


def _forged(events: list[SealedEntry]) -> list[SealedEntry]:
    return [*events[:57], events[57].model_copy(update={"sig": bytes(64)}), *events[58:]]


BATCHES: dict[str, tuple[Callable[[list[SealedEntry]], list[SealedEntry]], str]] = {
    "good": (lambda events: events, ""),
    "forged": (_forged, "the signature does not hold"),
    "broken chain": (lambda events: [*events[:20], *events[40:], *events[20:40]], "GAP"),
    "forged and broken": (lambda events: _forged(events)[1:], "the signature does not hold"),
}


@ON_SQLITE
@pytest.mark.parametrize(("made", "expected"), BATCHES.values(), ids=BATCHES.keys())
def test_both_ways_leave_the_same_rows_and_give_the_same_problem(
    world: World,
    helper: EventHelper,
    alone: EventHelper,
    monkeypatch: pytest.MonkeyPatch,
    made: Callable[[list[SealedEntry]], list[SealedEntry]],
    expected: str,
) -> None:
    helper.observe = counted = _Counted([])
    outcomes, drafts = [], _drafts(world)
    for name, way in (("万象城受理站", helper), ("银泰受理站", alone)):
        desk = world.enrolled(name)
        _read_by(way, monkeypatch)
        problem = _take(world, desk, made(_sealed(world, desk, drafts)))
        outcomes.append((problem.partition("event")[2][-30:] or problem, _rows(world, desk)))
        assert expected in problem
    assert outcomes[0] == outcomes[1]
    assert [len(rows) for rows in outcomes[0][1]] == ([COUNT, COUNT] if not expected else [0, 0])
    assert counted.total("helper") >= COUNT - 1


def _rows(world: World, desk: Station) -> list[list[Any]]:
    """Return what was written for a desk, but for what names it and the moment."""
    with world.store.reading() as connection:
        return [
            [tuple(row) for row in connection.execute(query.where(table.c.station_id == of))]
            for of in (desk.drive.disk.station,)
            for table, query in (
                (event, select(event.c.seq, event.c.body, event.c.state).order_by(event.c.seq)),
                (matter, select(matter.c.number, matter.c.facts).order_by(matter.c.number)),
            )
        ]


@ON_SQLITE
def test_a_batch_is_checked_while_another_is_written(
    world: World, helper: EventHelper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes has the lock: all that needs no database is done before it is asked for."""
    desk = world.enrolled()
    events = _sealed(world, desk, _drafts(world))
    _read_by(helper, monkeypatch)
    checked, counted = Event(), _Counted([])

    def note(by: str, count: int) -> None:
        counted(by, count)
        if sum(one for _, one in counted.by) == COUNT:
            checked.set()

    helper.observe = note
    problems: list[str] = []
    batch = Thread(target=lambda: problems.append(_take(world, desk, events)))
    with world.store.turn(world.told.clock()):
        batch.start()
        assert checked.wait(READY_S)
    batch.join(READY_S)
    assert (problems, counted.total("helper")) == ([""], COUNT)


@ON_BOTH_AT_RELEASE
def test_several_desks_at_once_are_read_by_the_helper(
    world: World, helper: EventHelper, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks = [world.enrolled(f"受理站 {n}") for n in range(4)]
    for desk in desks:
        for draft in _drafts(world):
            desk.desk.tell(draft)
    _read_by(helper, monkeypatch)
    helper.observe = counted = _Counted([])
    faults: list[str] = []
    with serving(world) as url:
        for desk in desks:
            over_http(world, desk, url)
        rounds = [
            Thread(target=lambda one=desk: faults.append(one.courier.round().fault_code))
            for desk in desks
        ]
        for one in rounds:
            one.start()
        for one in rounds:
            one.join(60)
    assert faults == [""] * 4
    sent = sum(len(desk.drive.disk.log) for desk in desks)
    assert (counted.total("helper"), counted.total("hub")) == (sent, 0)
    with world.store.reading() as connection:
        assert len(connection.execute(select(event.c.seq)).all()) == sent
