"""JSON read strictly: what two readers could understand differently is refused."""

import json
from typing import Any, NoReturn

from jiter import from_json

MAX_DEPTH = 20
MAX_INT = 2**53
LONG = 65_536
_ZERO, _NINE = b"09"
_AS_ZEROS = bytes(_ZERO if _ZERO <= sign <= _NINE else sign for sign in range(256))
_TOO_LARGE = "a whole number is beyond 2^53"
_MANY_DIGITS = b"0" * len(str(MAX_INT))


class MalformedError(ValueError):
    """The bytes are not what the protocol says; `reason` is a plain sentence."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as the message."""
        super().__init__(reason)
        self.reason = reason


Malformed = MalformedError


def parse_json(raw: bytes) -> Any:
    """Return the value written in `raw` or raise Malformed.

    Refused: duplicate keys, NaN and infinities, nesting deeper than MAX_DEPTH, whole numbers
    beyond ±2^53, NUL and lone surrogates in texts, anything that is not UTF-8.
    """
    try:
        # Few texts come again, but keys do: what is kept of the rest is a megabyte for nothing.
        value = from_json(raw, allow_inf_nan=False, catch_duplicate_keys=True, cache_mode="keys")
    except ValueError:
        value = _read_slowly(raw)
    # NUL and half characters pass the decoder as `\u` escapes only, and what opens no more than
    # MAX_DEPTH brackets cannot be nested deeper: most texts need not be walked. A long one is
    # mostly bytes in a few texts: there a walk is shorter than looking through it.
    is_long = len(raw) > LONG
    if is_long or raw.count(b"{") + raw.count(b"[") > MAX_DEPTH:
        _check_depth(value, MAX_DEPTH)
    # A number beyond the bound has as many digits in a run, and few texts have that: hashes do.
    if is_long or _MANY_DIGITS in raw.translate(_AS_ZEROS):
        _check_numbers(value)
    # One sign is found at once, where two are looked for step by step.
    if b"\\" in raw and b"\\u" in raw:
        _check_texts(value)
    return value


def _read_slowly(raw: bytes) -> Any:
    """Read once more what was refused, in a way that tells what is wrong with it."""
    try:
        return _STRICT.decode(raw.decode("utf-8"))
    except Malformed:
        raise
    except (ValueError, RecursionError) as fault:
        raise Malformed(f"not JSON: {type(fault).__name__}") from None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a key stands twice in one object")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is not a number")


def _bounded_int(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > MAX_INT:
        raise Malformed(_TOO_LARGE)
    return int(digits)


_STRICT = json.JSONDecoder(
    object_pairs_hook=_without_duplicates,
    parse_constant=_refuse_constant,
    parse_int=_bounded_int,
)


def _check_numbers(value: Any) -> None:
    if isinstance(value, int) and abs(value) > MAX_INT:
        raise Malformed(_TOO_LARGE)
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _check_numbers(inner)


def _check_depth(value: Any, room: int) -> None:
    if not isinstance(value, dict | list):
        return
    if room == 0:
        raise Malformed(f"nested deeper than {MAX_DEPTH}")
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            _check_depth(inner, room - 1)


def _check_texts(value: Any) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for inner in value:
            _check_texts(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check_text(key)
            _check_texts(inner)


def _check_text(text: str) -> None:
    if "\x00" in text:
        raise Malformed("a text contains NUL")
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Malformed("a text contains half a character")
