"""Recorded exchanges: both sides read and answer them as before, byte for byte."""

import json
from typing import Any

import pytest

from sync.courier import LinkRecord
from sync.courier.trust import own_events, trusted_grant, trusted_messages, trusted_receipt
from sync.protocol import (
    GENESIS,
    HUB_KINDS,
    PROTO_MAX,
    PROTO_MIN,
    STATION_KINDS,
    EnrolAnswer,
    Opaque,
    Position,
    ReconcileAnswer,
    SyncAnswer,
    SyncRequest,
    TakeoverAnswer,
    digest,
    encode_body,
    encode_header,
    event_hash,
    message_hash,
    parse_hub_body,
    parse_station_body,
    read_event,
    read_message,
)
from tests.sync.line.bodies import BODIES
from tests.sync.line.corpus import GOLDEN, NOW, ORDER, Corpus
from tests.sync.line.recording import WITHOUT, version_of

VERSIONS = sorted(path.name for path in GOLDEN.glob("v*"))
START = Position(seq=0, hash=GENESIS)


@pytest.fixture(params=VERSIONS)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    """The recording of one version."""
    return Corpus(GOLDEN / request.param)


def test_every_version_that_is_spoken_is_recorded() -> None:
    assert {version_of(name) for name in VERSIONS} == {*range(PROTO_MIN, PROTO_MAX + 1)}
    assert {*WITHOUT} == {*VERSIONS}


def test_the_hub_answers_a_recorded_request_byte_for_byte(corpus: Corpus) -> None:
    played = corpus.play()
    assert {name: played[name].decode() for name in ORDER} == {
        name: corpus.answer(name).decode() for name in ORDER
    }


def test_a_station_trusts_and_reads_every_recorded_answer(corpus: Corpus) -> None:
    enrolled = EnrolAnswer.model_validate_json(corpus.answer("enrol"))
    grant = trusted_grant(enrolled.grant, (enrolled.hub_key,), enrolled.epoch)
    link = _link(enrolled, grant.number)
    first = SyncAnswer.model_validate_json(corpus.answer("sync-1"))
    asked = SyncRequest.model_validate_json(corpus.request("sync-1"))
    receipt = trusted_receipt(first.receipt, link, asked.nonce)
    assert (receipt.seq, receipt.hash) == (len(asked.events), event_hash(asked.events[-1].header))
    messages = trusted_messages(first.messages, link)
    assert messages == corpus.messages()
    hashes = [event_hash(one.header) for one in asked.events]
    assert first.digest == digest([*hashes, *(message_hash(one.header) for one in messages)])
    compared = ReconcileAnswer.model_validate_json(corpus.answer("reconcile"))
    assert [event_hash(one.header) for one in compared.events] == hashes[-2:]
    assert own_events(compared.events, link) == ()
    assert trusted_messages(compared.messages, link) == messages[-1:]
    taken = TakeoverAnswer.model_validate_json(corpus.answer("takeover"))
    assert trusted_grant(taken.grant, (enrolled.hub_key,), _new_epoch(corpus)).number == 2
    assert corpus.answer("sync-3").startswith(b"SUPERSEDED")


def test_what_was_recorded_is_encoded_today_as_it_was_then(corpus: Corpus) -> None:
    asked = SyncRequest.model_validate_json(corpus.request("sync-1"))
    for sealed in asked.events:
        assert encode_header(read_event(sealed.header)) == sealed.header
    for sealed in corpus.messages():
        assert encode_header(read_message(sealed.header)) == sealed.header
    for name in ORDER[:-1]:
        raw = json.loads(corpus.answer(name))
        assert json.loads(_model(name).model_validate(raw, strict=False).model_dump_json()) == raw


def test_every_body_of_a_recording_is_understood_and_none_is_missing(corpus: Corpus) -> None:
    asked = SyncRequest.model_validate_json(corpus.request("sync-1"))
    told, said = {}, {}
    for sealed in asked.events:
        kind = read_event(sealed.header).kind
        told[kind] = parse_station_body(kind, sealed.body or b"")
    for sealed in corpus.messages():
        kind = read_message(sealed.header).kind
        said[kind] = parse_hub_body(kind, sealed.body or b"")
    assert not any(isinstance(one, Opaque) for one in (*told.values(), *said.values()))
    without, name = WITHOUT[corpus.folder.name], corpus.folder.name
    if name != "v1":
        assert {**told, **said} == {kind: BODIES[kind] for kind in BODIES if kind not in without}
    # An answer to a supervision that this hub never posted would be refused, not taken, and so
    # would word of a circular that it never published, and an envelope that was not locked for this
    # hub's key.
    refused = {"supervision.answered", "circular.confirmed", "report.sealed"}
    assert {*told, *said} == {*STATION_KINDS, *HUB_KINDS} - refused - without


def test_the_bodies_of_today_are_encoded_as_they_were_recorded() -> None:
    newest = Corpus(GOLDEN / VERSIONS[-1])
    asked = SyncRequest.model_validate_json(newest.request("sync-1"))
    recorded = [
        *((read_event(one.header).kind, one.body) for one in asked.events),
        *((read_message(one.header).kind, one.body) for one in newest.messages()),
    ]
    assert recorded == [(kind, encode_body(BODIES[kind])) for kind, _ in recorded]


def _link(enrolled: EnrolAnswer, number: int) -> LinkRecord:
    return LinkRecord(
        station=enrolled.station,
        epoch=enrolled.epoch,
        epoch_number=number,
        grant=enrolled.grant,
        hub_keys=(enrolled.hub_key, *enrolled.former_keys),
        state="ok",
        acked=START,
        end=START,
        cursor=START,
        waiting=0,
        refused=0,
        last_contact_at=NOW,
        skew_ms=None,
    )


def _new_epoch(corpus: Corpus) -> str:
    return str(json.loads(corpus.request("takeover"))["new_epoch"])


def _model(name: str) -> Any:
    models = {
        "enrol": EnrolAnswer,
        "sync": SyncAnswer,
        "reconcile": ReconcileAnswer,
        "takeover": TakeoverAnswer,
    }
    return models[name.partition("-")[0]]
