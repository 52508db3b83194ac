"""Strict reading of JSON: whatever two readers could understand differently is refused."""

import json
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import Malformed, parse_json


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":1,"a":2}',
        b'{"a":1,"\\u0061":2}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b"[" * 21 + b"]" * 21,
        b"[" * 100_000 + b"]" * 100_000,
        b"[" * 190 + b"]" * 190,
        b'{"a":9007199254740993}',
        b'[[{"a":-9007199254740993}]]',
        b"[" + b"9" * 5000 + b"]",
        b'{"a":"\\u0000"}',
        b'{"a":"\\ud800"}',
        b'{"\\udfff":1}',
        b"\xff\xfe",
        b"",
        b"{",
        b"{} {}",
    ],
)
def test_json_that_two_readers_could_understand_differently_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed):
        parse_json(raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"[" * 20 + b"]" * 20, 20),
        (b'{"a":9007199254740992}', {"a": 2**53}),
        ('{"退款":"好"}'.encode(), {"退款": "好"}),
        (b'["\\ud83d\\ude00"]', ["😀"]),
    ],
)
def test_json_within_the_bounds_is_read(raw: bytes, value: object) -> None:
    if value == 20:
        assert parse_json(raw)
    else:
        assert parse_json(raw) == value


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"a":1,"a":2}', "a key stands twice in one object"),
        (b"[NaN]", "NaN is not a number"),
        (b"[9007199254740993]", "a whole number is beyond 2^53"),
        (b'["\\ud800"]', "a text contains half a character"),
        (b'["\\u0000"]', "a text contains NUL"),
        (b"[1,]", "not JSON: JSONDecodeError"),
    ],
)
def test_a_refusal_says_what_is_wrong(raw: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=re.escape(reason)):
        parse_json(raw)


_PIECES = st.sampled_from(
    [
        *(b"[", b"]", b"{", b"}", b":", b",", b" ", b"true", b"null", b"NaN"),
        *(b"1", b"-", b"0.5", b"1e9", b"9" * 16, b"\xff", b'"a"', b'"b"'),
        *(b'"\\u0000"', b'"\\ud800"', b'"\\ud83d\\ude00"'),
    ]
)


@given(st.lists(_PIECES, max_size=12).map(b"".join))
def test_what_is_read_is_what_the_standard_library_reads(raw: bytes) -> None:
    with suppress(Malformed):
        assert parse_json(raw) == json.loads(raw)


@given(st.binary(max_size=200))
def test_no_bytes_get_past_the_parser_but_as_json_or_a_refusal(raw: bytes) -> None:
    with suppress(Malformed):
        parse_json(raw)
