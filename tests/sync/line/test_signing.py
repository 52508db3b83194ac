"""Signatures over requests, answers, notes and codes: valid ones, and all invalid ones."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from sync.signing import (
    ClockError,
    Grant,
    HubReceipt,
    RequestParts,
    StationIdentity,
    UnsignedError,
    answer_holds,
    code_digest,
    grant_text,
    hash_holds,
    is_code,
    key_pin,
    open_note,
    pins,
    public_of,
    read_grant,
    read_receipt,
    receipt_text,
    sign,
    sign_answer,
    sign_hash,
    sign_note,
    verify,
    verify_body,
    verify_headers,
    write_code,
)

# RFC 8032, section 7.1, test 1.
RFC_SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
RFC_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
SEED, OTHER = b"d" * 32, b"o" * 32
STATION = "0190a000-0000-7000-8000-000000000001"
NONCE = "ab" * 16
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def test_a_key_is_the_one_of_rfc_8032() -> None:
    assert public_of(RFC_SEED) == RFC_PUBLIC


def test_a_signed_hash_holds_for_its_key_and_hash_alone() -> None:
    sig = sign_hash(SEED, "ab" * 32)
    assert hash_holds(public_of(SEED), "ab" * 32, sig)
    assert not hash_holds(public_of(SEED), "ac" * 32, sig)
    assert not hash_holds(public_of(OTHER), "ab" * 32, sig)
    assert not hash_holds("not a key", "ab" * 32, sig)


def _signed(method: str = "POST", path: str = "/v1/sync", body: bytes = b"{}") -> RequestParts:
    parts = RequestParts(
        method, f"https://hub.example{path}", body, {"Content-Type": "application/json"}
    )
    sign(parts, StationIdentity(STATION, SEED, public_of(SEED)), NOW, NONCE)
    return parts


def test_a_signed_request_tells_who_when_and_once() -> None:
    sender = verify(_signed(), NOW, 600)
    assert (sender.station, sender.public_key) == (STATION, public_of(SEED))
    assert (sender.created_at, sender.nonce) == (NOW, NONCE)


def test_a_request_without_a_body_is_signed_too() -> None:
    assert verify(_signed("GET", "/v1/wait", b""), NOW, 600).station == STATION


def test_the_query_is_signed_where_the_address_has_one() -> None:
    parts = _signed("GET", "/v1/wait?after=7", b"")
    assert '"@query"' in parts.headers["Signature-Input"]
    assert verify(parts, NOW, 600).covers_query
    parts.url = parts.url.replace("after=7", "after=8")
    with pytest.raises(UnsignedError):
        verify(parts, NOW, 600)


def test_a_request_without_a_query_is_signed_as_versions_1_and_2_sign_it() -> None:
    told = _signed().headers["Signature-Input"]
    assert told.startswith('line=("@method" "@path" "content-digest");')
    assert verify(_signed(), NOW, 600).covers_query


def test_a_query_that_an_older_station_leaves_unsigned_is_told_apart() -> None:
    parts = _signed("GET", "/v1/wait", b"")
    parts.url += "?after=7"
    sender = verify(parts, NOW, 600)
    assert (sender.station, sender.covers_query) == (STATION, False)


def test_the_headers_are_proved_before_the_body_is_there() -> None:
    parts = _signed(body=b"{}")
    assert verify_headers(
        RequestParts(parts.method, parts.url, b"", parts.headers), NOW, 600
    ) == verify(parts, NOW, 600)
    with pytest.raises(UnsignedError):
        verify_body(RequestParts(parts.method, parts.url, b"[]", parts.headers))
    del parts.headers["Content-Digest"]
    with pytest.raises(UnsignedError):
        verify_body(parts)


@pytest.mark.parametrize("changed", ["method", "path", "body", "nonce", "created", "key", "tag"])
def test_a_request_changed_on_the_way_is_not_signed(changed: str) -> None:
    parts = _signed()
    told = parts.headers["Signature-Input"]
    changes = {
        "nonce": told.replace(NONCE, "cd" * 16),
        "created": told.replace("created=1", "created=2"),
        "key": told.replace(public_of(SEED), public_of(OTHER)),
        "tag": told.replace("mediation-line-1", "mediation-line-2"),
    }
    parts.method = "PUT" if changed == "method" else parts.method
    parts.url = parts.url + "/other" if changed == "path" else parts.url
    parts.body = b"[]" if changed == "body" else parts.body
    parts.headers["Signature-Input"] = changes.get(changed, told)
    with pytest.raises(UnsignedError):
        verify(parts, NOW, 600)


@pytest.mark.parametrize("part", ['"@method" ', '"@path" ', ' "content-digest"'])
def test_a_request_that_leaves_a_part_unsigned_is_refused(part: str) -> None:
    parts = _signed()
    parts.headers["Signature-Input"] = parts.headers["Signature-Input"].replace(part, "")
    with pytest.raises(UnsignedError):
        verify(parts, NOW, 600)


@pytest.mark.parametrize("header", ["Signature", "Signature-Input", "Content-Digest"])
def test_a_request_without_one_of_the_headers_is_refused(header: str) -> None:
    parts = _signed()
    del parts.headers[header]
    with pytest.raises(UnsignedError):
        verify(parts, NOW, 600)


def test_a_clock_ten_minutes_off_is_let_through_and_one_more_second_is_not() -> None:
    for minutes in (10, -10):
        assert verify(_signed(), NOW + timedelta(minutes=minutes), 600).station == STATION
    for seconds in (601, -601):
        with pytest.raises(ClockError) as fault:
            verify(_signed(), NOW + timedelta(seconds=seconds), 600)
        assert fault.value.sender.nonce == NONCE


def test_an_answer_is_bound_to_nonce_status_and_body() -> None:
    keys, signature = (public_of(OTHER), public_of(SEED)), sign_answer(SEED, NONCE, 200, b"{}")
    assert answer_holds(keys, signature, (NONCE, 200, b"{}"))
    assert not answer_holds(keys, signature, ("cd" * 16, 200, b"{}"))
    assert not answer_holds(keys, signature, (NONCE, 201, b"{}"))
    assert not answer_holds(keys, signature, (NONCE, 200, b"{ }"))
    assert not answer_holds(keys[:1], signature, (NONCE, 200, b"{}"))
    assert not answer_holds(keys, "not base64!", (NONCE, 200, b"{}"))


RECEIPT = HubReceipt(STATION, "0190a000-0000-7000-8000-000000000002", 41, "ab" * 32, NOW, NONCE)


def test_a_receipt_reads_as_these_lines() -> None:
    assert receipt_text(RECEIPT) == (
        "mediation-line/receipt/1\n"
        "0190a000-0000-7000-8000-000000000001\n"
        "0190a000-0000-7000-8000-000000000002\n"
        "41\n"
        "abababababababababababababababababababababababababababababababab\n"
        "2026-11-24T04:00:00.000Z\n"
        "abababababababababababababababab\n"
    )


def test_a_receipt_is_a_signed_note_that_can_be_checked_on_paper() -> None:
    note = sign_note(receipt_text(RECEIPT), "hub.example", SEED, public_of(SEED))
    text, _, signature = note.partition("\n\n")
    dash, name, raw = signature.strip().split(" ")
    assert (dash, name, len(base64.b64decode(raw))) == ("—", "hub.example", 68)
    assert text + "\n" == receipt_text(RECEIPT)
    assert read_receipt(note, [public_of(SEED)]) == RECEIPT


def test_signatures_of_others_on_a_note_are_passed_over() -> None:
    note = sign_note("a\n", "hub.example", SEED, public_of(SEED))
    other = sign_note("a\n", "witness", OTHER, public_of(OTHER)).rpartition("\n\n")[2]
    assert open_note(note + other, [public_of(SEED)]) == "a\n"
    assert open_note(note + other, [public_of(OTHER)]) == "a\n"


@pytest.mark.parametrize(
    "damage",
    [
        lambda note: note.replace("\n41\n", "\n42\n"),
        lambda note: note.replace("— hub.example", "— hub.other"),
        lambda note: note.replace("— hub", "- hub"),
        lambda note: note.partition("\n\n")[0] + "\n",
        lambda note: note[:-10] + "AAAAAAAA=\n",
        lambda _note: "",
    ],
)
def test_a_note_that_was_touched_is_not_signed(damage: object) -> None:
    note = sign_note(receipt_text(RECEIPT), "hub.example", SEED, public_of(SEED))
    assert callable(damage)
    with pytest.raises(UnsignedError):
        read_receipt(damage(note), [public_of(SEED)])


def test_a_receipt_of_an_unknown_key_is_not_signed() -> None:
    note = sign_note(receipt_text(RECEIPT), "hub.example", OTHER, public_of(OTHER))
    with pytest.raises(UnsignedError):
        read_receipt(note, [public_of(SEED)])


def test_a_grant_cannot_stand_for_a_receipt() -> None:
    grant = Grant(STATION, "万象城受理站", RECEIPT.epoch, 2, public_of(OTHER), NOW)
    note = sign_note(grant_text(grant), "hub.example", SEED, public_of(SEED))
    assert read_grant(note, [public_of(SEED)]) == grant
    with pytest.raises(UnsignedError):
        read_receipt(note, [public_of(SEED)])


def test_a_name_with_a_line_break_cannot_forge_a_note() -> None:
    with pytest.raises(ValueError, match="one line"):
        grant_text(Grant(STATION, "a\nb", RECEIPT.epoch, 2, public_of(OTHER), NOW))


def test_a_code_is_read_as_a_person_types_it() -> None:
    code = write_code(bytes(16), public_of(SEED))
    assert code.startswith("0000-0000-0000-0000-0000-0000-00")
    assert len(code.replace("-", "")) == 36
    typed = code.lower().replace("-", " ").replace("0", "o", 3)
    assert is_code(typed)
    assert code_digest(typed) == code_digest(code)


def test_a_code_names_the_hub_that_gave_it() -> None:
    code = write_code(b"r" * 16, public_of(SEED))
    assert pins(code, public_of(SEED))
    assert not pins(code, public_of(OTHER))
    assert code.replace("-", "").endswith(key_pin(public_of(SEED)))


@pytest.mark.parametrize("typed", ["", "0" * 35, "0" * 37, "U" + "0" * 35, "万" * 36])
def test_what_cannot_be_a_code_is_known_at_once(typed: str) -> None:
    assert not is_code(typed)
