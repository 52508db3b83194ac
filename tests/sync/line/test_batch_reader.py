"""Batches read by the helper process: the same rows, the same refusals, and none lost with it."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Table, select

from sync.courier import ChainPlace, EventDraft, seal_event
from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange import intake
from sync.hub.services.exchange.signature_prover import (
    FEWEST_BYTES,
    HelperBatch,
    SignatureProver,
)
from sync.hub.storage.schema import event, matter, matter_sought, wanted_blob
from sync.protocol import (
    GENESIS,
    CaseEscalated,
    Malformed,
    Position,
    SealedEntry,
    SyncAnswer,
    SyncRequest,
    encode_body,
)
from sync.signing import RequestSender
from tests.sync.event_drafts import question
from tests.sync.world import Station, World

LONG = "金" * 1_500
"""Facts with which twenty dossiers are long enough for the helper."""
OWN = {"station_id", "position", "epoch", "header", "salt", "sig", "hash"}
"""Columns in which two stations differ that tell the same."""


def _drafts(world: World) -> list[EventDraft]:
    """Return dossiers, one with a file, a question, and what cannot be used."""
    kept = [_long(world.escalation(f"GX01-261124-{n:03}")) for n in range(20)]
    files = world.escalation("GX01-261124-030", (b"receipt",))
    strange = replace(world.escalation("GX01-261124-031"), kind="case.unheard")
    empty = replace(world.escalation("GX01-261124-032"), body=b"{}")
    return [*kept, files, question(world.told), strange, empty]


def _long(draft: EventDraft) -> EventDraft:
    told = CaseEscalated.model_validate_json(draft.body).model_copy(update={"facts": LONG})
    return replace(draft, body=encode_body(told))


def _sealed(world: World, desk: Station, drafts: Sequence[EventDraft]) -> list[SealedEntry]:
    disk, seq, prev, made = desk.drive.disk, 0, GENESIS, []
    for draft in drafts:
        place = ChainPlace(disk.station, disk.epoch, seq + 1, prev)
        one = seal_event(draft, place, disk.seed, world.told.bytes(16))
        seq, prev = seq + 1, one.hash
        made.append(one.sealed)
    return made


def _request(world: World, desk: Station, events: Sequence[SealedEntry]) -> SyncRequest:
    disk, told = desk.drive.disk, world.told
    return SyncRequest(
        station=disk.station,
        epoch=disk.epoch,
        grant=disk.grant,
        nonce=told.nonce(),
        now=told.clock(),
        app="test 1",
        acked=Position(seq=0, hash=GENESIS),
        events=tuple(events),
        cursor=Position(seq=0, hash=GENESIS),
    )


def _sender(desk: Station, request: SyncRequest) -> RequestSender:
    who = desk.desk.identity()
    return RequestSender(who.station, who.public, request.now, request.nonce)


def _take_bytes(world: World, desk: Station, request: SyncRequest, now: datetime) -> SyncAnswer:
    raw = request.model_dump_json().encode()
    assert len(raw) > FEWEST_BYTES
    return intake.take_bytes(world.store, _sender(desk, request), raw, now)


def _rows(world: World, desk: Station, table: Table) -> list[dict[str, Any]]:
    of = table.c.station_id == desk.drive.disk.station
    with world.store.reading() as connection:
        found = connection.execute(select(table).where(of).order_by(*table.primary_key)).all()
    return [
        {name: value for name, value in row._mapping.items() if name not in OWN} for row in found
    ]


def test_the_helper_s_batch_leaves_the_rows_of_one_that_was_read_here(world: World) -> None:
    drafts, now = _drafts(world), world.told.clock()
    near, far = world.enrolled("万象城受理站"), world.enrolled("银泰受理站")
    request = _request(world, near, _sealed(world, near, drafts))
    intake.take_sync(world.store, _sender(near, request), request, now)
    answer = _take_bytes(world, far, _request(world, far, _sealed(world, far, drafts)), now)
    for table in (event, matter, matter_sought, wanted_blob):
        assert _rows(world, near, table) == _rows(world, far, table)
    assert [one["state"] for one in _rows(world, far, event)] == (
        ["applied"] * 22 + ["opaque", "refused"]
    )
    assert len(answer.messages) == 1


@pytest.mark.parametrize("forged", [0, 19])
def test_a_batch_with_one_forged_signature_is_taken_by_nobody(world: World, forged: int) -> None:
    desk = world.enrolled()
    events = _sealed(world, desk, _drafts(world))
    events[forged] = events[forged].model_copy(update={"sig": bytes(64)})
    with pytest.raises(ProblemError, match="the signature does not hold") as refused:
        _take_bytes(world, desk, _request(world, desk, events), world.told.clock())
    assert refused.value.code == "MALFORMED"
    assert _rows(world, desk, event) == []


def test_another_body_than_the_one_sealed_is_refused(world: World) -> None:
    desk = world.enrolled()
    events = _sealed(world, desk, _drafts(world))
    events[3] = events[3].model_copy(update={"body": events[4].body})
    with pytest.raises(ProblemError, match="the body is not the one sealed"):
        _take_bytes(world, desk, _request(world, desk, events), world.told.clock())
    assert _rows(world, desk, event) == []


def test_what_is_no_request_is_refused_with_its_reason(world: World) -> None:
    desk = world.enrolled()
    request = _request(world, desk, _sealed(world, desk, _drafts(world)))
    raw = request.model_dump_json().encode()
    twice = raw.replace(b'"app":', b'"app":"x","app":', 1)
    with pytest.raises(ProblemError, match="a key stands twice in one object"):
        intake.take_bytes(world.store, _sender(desk, request), twice, world.told.clock())


@contextmanager
def _killed(key: str, raw: bytes) -> Iterator[HelperBatch | None]:
    """Read by a helper that is killed before it can answer: it has hardly begun."""
    prover = SignatureProver()
    with prover.reading(key, raw) as batch:
        assert prover.process_id is not None
        os.kill(prover.process_id, signal.SIGKILL)
        yield batch
    prover.close()


def test_a_batch_whose_helper_ended_is_read_here(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = world.enrolled()
    monkeypatch.setattr(intake, "reading", _killed)
    request = _request(world, desk, _sealed(world, desk, _drafts(world)))
    _take_bytes(world, desk, request, world.told.clock())
    assert "ended" in caplog.text
    assert len(_rows(world, desk, event)) == 24


def test_a_batch_that_nobody_asked_for_is_not_taken_for_the_next_one(world: World) -> None:
    desk, prover = world.enrolled(), SignatureProver()
    key = desk.desk.identity().public
    first, second = (
        _request(world, desk, _sealed(world, desk, _drafts(world))).model_dump_json().encode()
        for _ in range(2)
    )
    with pytest.raises(ValueError, match="in between"), prover.reading(key, first):
        raise ValueError("in between")
    with prover.reading(key, first.replace(b'"app":', b'"app":1,"app":', 1)) as none:
        assert none is not None
        with pytest.raises(Malformed):
            none.request()
    with prover.reading(key, second) as batch, prover.reading(key, first) as beside:
        assert (batch is None, beside) == (False, None)
        assert batch is not None
        told = SyncRequest.model_validate_json(second)
        assert batch.request() == told.model_copy(update={"events": ()})
        assert [one.sealed for one in batch.entries()] == list(told.events)
        assert batch.proofs() == [True] * 24
    prover.close()
