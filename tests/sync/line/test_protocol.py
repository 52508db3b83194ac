"""Messages of the protocol: golden bytes, strict reading, bodies, and PROTOCOL.md."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sync
from sync.protocol import (
    GENESIS,
    HUB_KINDS,
    LIMITS,
    NAMED_KINDS,
    ROUTES,
    STATION_KINDS,
    STATUS,
    BlobRef,
    Bulletin,
    CircularConfirmed,
    EventHeader,
    LedgerHead,
    Malformed,
    MessageHeader,
    Opaque,
    SealedEntry,
    commitment,
    digest,
    encode_body,
    encode_header,
    event_hash,
    keeps_its_word,
    link_hash,
    message_hash,
    parse_hub_body,
    parse_station_body,
    read_event,
)

STATION = "0190a000-0000-7000-8000-000000000001"
EPOCH = "0190a000-0000-7000-8000-000000000002"
EVENT = "0190a000-0000-7000-8000-000000000003"
CASE = "0190a000-0000-7000-8000-000000000004"
AT = datetime(2026, 11, 24, 7, 1, 2, tzinfo=UTC)

GOLDEN_HEADER = (
    b'{"v":1,"station":"0190a000-0000-7000-8000-000000000001",'
    b'"epoch":"0190a000-0000-7000-8000-000000000002","seq":41,'
    b'"prev":"0000000000000000000000000000000000000000000000000000000000000000",'
    b'"id":"0190a000-0000-7000-8000-000000000003","kind":"case.escalated","version":1,'
    b'"case":"0190a000-0000-7000-8000-000000000004","at":"2026-11-24T07:01:02Z","tz":480,'
    b'"skew":-1200,"clock_back":false,'
    b'"commit":"abababababababababababababababababababababababababababababababab",'
    b'"blobs":[{"sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",'
    b'"size":7,"mime":"image/jpeg"}]}'
)


def _header(**changes: object) -> EventHeader:
    made = EventHeader(
        station=STATION,
        epoch=EPOCH,
        seq=41,
        prev=GENESIS,
        id=EVENT,
        kind="case.escalated",
        case=CASE,
        at=AT,
        tz=480,
        skew=-1200,
        clock_back=False,
        commit="ab" * 32,
        blobs=(BlobRef(sha256="cd" * 32, size=7, mime="image/jpeg"),),
    )
    return made.model_copy(update=changes)


def test_a_header_has_exactly_these_bytes() -> None:
    assert encode_header(_header()) == GOLDEN_HEADER


def test_a_header_is_read_back_from_its_bytes() -> None:
    assert read_event(GOLDEN_HEADER) == _header()


def test_an_event_s_hash_is_that_of_its_tag_and_its_bytes() -> None:
    by_hand = hashlib.sha256(b"mediation-line/event/1\x00" + GOLDEN_HEADER).hexdigest()
    assert event_hash(GOLDEN_HEADER) == by_hand
    assert by_hand == "19b152aed663b09313df9be44f5ee61baf9854a270e37a335bd7dced23bde96b"


def test_every_field_of_a_header_changes_its_hash() -> None:
    changes: dict[str, object] = {
        "station": EPOCH,
        "epoch": STATION,
        "seq": 42,
        "prev": "01" * 32,
        "id": CASE,
        "kind": "case.amended",
        "version": 2,
        "case": None,
        "at": datetime(2026, 11, 24, 7, 1, 3, tzinfo=UTC),
        "tz": 420,
        "skew": None,
        "clock_back": True,
        "commit": "ac" * 32,
        "blobs": (),
    }
    assert set(changes) == set(EventHeader.model_fields) - {"v"}
    hashes = {event_hash(encode_header(_header(**{k: v}))) for k, v in changes.items()}
    assert len(hashes | {event_hash(GOLDEN_HEADER)}) == len(changes) + 1


def test_events_messages_and_links_cannot_stand_for_each_other() -> None:
    raw = b"\x00" * 64
    one = {event_hash(raw), message_hash(raw), link_hash("00" * 32, "00" * 32)}
    assert len(one) == 3


def test_a_commitment_is_the_hash_of_salt_and_body() -> None:
    salt, body = b"s" * 16, "退款".encode()
    assert commitment(salt, body) == hashlib.sha256(b"\x01" + salt + body).hexdigest()
    with pytest.raises(ValueError, match="16 bytes"):
        commitment(b"short", body)


def test_an_entry_keeps_its_word_only_with_its_own_body() -> None:
    salt, sig = b"s" * 16, b"x" * 64
    commit = commitment(salt, b"{}")
    assert keeps_its_word(SealedEntry(header=b"h", body=b"{}", salt=salt, sig=sig), commit)
    assert not keeps_its_word(SealedEntry(header=b"h", body=b"{ }", salt=salt, sig=sig), commit)
    assert not keeps_its_word(SealedEntry(header=b"h", body=b"{}", salt=None, sig=sig), commit)
    assert keeps_its_word(SealedEntry(header=b"h", body=None, salt=None, sig=sig), commit)


def test_a_sealed_entry_travels_as_base64url() -> None:
    sealed = SealedEntry(header=b"\xff\xfe", body=b"{}", salt=b"s" * 16, sig=b"\xfb" * 64)
    loose = json.loads(sealed.model_dump_json())
    assert (loose["header"], loose["body"]) == ("__4=", "e30=")
    assert SealedEntry.model_validate_json(sealed.model_dump_json()) == sealed


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=12))
def test_a_digest_does_not_depend_on_the_order(hashes: list[bytes]) -> None:
    one = [raw.hex() for raw in hashes]
    assert digest(one) == digest(one[::-1])
    assert digest(one[1:], digest(one[:1])) == digest(one)
    assert digest([*one, "01" * 32]) != digest(one)


def test_a_digest_of_nothing_is_zero() -> None:
    assert digest([]) == GENESIS
    assert digest(["0f" + "00" * 31, "f0" + "00" * 31]) == "ff" + "00" * 31


def test_a_kind_of_tomorrow_is_kept_with_its_readable_text() -> None:
    body = '{"text":"请于周五前来领取文书","new":[1]}'.encode()
    assert parse_hub_body("case.mailed", body) == Opaque("case.mailed", "请于周五前来领取文书")
    assert parse_station_body("case.weighed", b"[]") == Opaque("case.weighed", "")


def test_unknown_fields_of_a_known_kind_are_ignored() -> None:
    assert parse_hub_body("bulletin", b'{"title":"a","text":"b","more":1}') == Bulletin(
        title="a", text="b"
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{}", "seq: Field required"),
        (b'{"seq":"3","hash":"' + b"ab" * 32 + b'"}', "seq: Input should be a valid integer"),
        (b'{"seq":-1,"hash":"' + b"ab" * 32 + b'"}', "seq: Input should be greater"),
        (b'{"seq":1,"hash":"AB"}', "hash: String should match"),
    ],
)
def test_a_wrong_body_says_which_field_is_wrong(body: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=re.escape(reason)):
        parse_station_body("ledger.head", body)


def test_a_body_is_read_back_from_its_bytes() -> None:
    head = LedgerHead(seq=3, hash="ab" * 32)
    assert encode_body(head) == b'{"seq":3,"hash":"' + b"ab" * 32 + b'"}'
    assert parse_station_body("ledger.head", encode_body(head)) == head


def test_a_guidance_request_has_no_place_for_an_identity() -> None:
    fields = set(STATION_KINDS["guidance.asked"].model_fields)
    assert not fields & {"consumer", "name", "phone", "address", "first_responder"}


def test_every_message_has_a_text_that_a_person_can_read() -> None:
    assert all("text" in model.model_fields for model in HUB_KINDS.values())


TEXT = (Path(sync.__file__).parent / "PROTOCOL.md").read_text(encoding="utf-8")


def _section(title: str) -> str:
    return re.split(r"^## ", TEXT.partition(f"## {title}\n")[2], flags=re.M)[0]


def test_the_text_for_strangers_lists_exactly_the_kinds() -> None:
    told = set(re.findall(r"`([a-z]+\.?[a-z]+)` ?", _section("Kinds of events").split("\n\n")[0]))
    said = set(re.findall(r"`([a-z]+\.?[a-z]+)` ?", _section("Kinds of messages").split("\n\n")[0]))
    assert (told, said) == (set(STATION_KINDS), set(HUB_KINDS))


def test_the_text_for_strangers_lists_exactly_the_routes() -> None:
    told = set(re.findall(r"^\| `(.+?)`", _section("Routes"), re.M))
    of_relay = {route for route in told if " /relay/" in route}
    assert told - of_relay == set(ROUTES.values())
    assert of_relay == {
        "GET /relay/hub",
        "HEAD /relay/packets/NAME",
        "PATCH /relay/packets/NAME",
        "GET /relay/answers",
        "GET /relay/answers/NAME",
        "DELETE /relay/answers/NAME",
    }


def test_the_text_for_strangers_lists_exactly_the_problems() -> None:
    rows = re.findall(r"^\| ([A-Z_]+) \| (\d+) \|", _section("Problems"), re.M)
    assert {code: int(status) for code, status in rows} == STATUS


def test_the_text_for_strangers_lists_exactly_the_limits() -> None:
    rows = re.findall(r"^\| ([a-z_]+) \| (\d+) \|", _section("Limits"), re.M)
    assert {name: int(value) for name, value in rows} == LIMITS


def test_the_text_for_strangers_shows_the_header_s_fields_in_order() -> None:
    event, message = TEXT.partition("## A message")[::2]
    shown = re.findall(r'"(\w+)":', event.partition("header = ")[2].partition("]}")[0])
    assert shown[: len(EventHeader.model_fields)] == list(EventHeader.model_fields)
    said = re.findall(r'"(\w+)":', message.partition("header = ")[2].partition("}")[0])
    assert said == list(MessageHeader.model_fields)


def test_a_confirmation_says_nothing_of_a_count_that_nobody_made() -> None:
    counted = CircularConfirmed(circular=CASE, person="周涛", merchants_told=0)
    assert json.loads(encode_body(counted))["merchants_told"] == 0
    uncounted = counted.model_copy(update={"merchants_told": None})
    assert json.loads(encode_body(uncounted)) == {"circular": CASE, "person": "周涛"}


def test_the_kinds_that_a_station_has_to_name_are_kinds_of_messages() -> None:
    assert {*NAMED_KINDS} <= {*HUB_KINDS}
