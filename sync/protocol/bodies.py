"""Bodies to bytes and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sync.protocol.regulator import HUB_KINDS, Spoken
from sync.protocol.station import STATION_KINDS
from sync.protocol.values import Value
from sync.strict_json import Malformed, parse_json

BODY_VERSION = 1
"""The version of every body kind written today."""


@dataclass(frozen=True)
class Opaque:
    """A body of a kind that this version does not know; `text` is its readable part."""

    kind: str
    text: str


def encode_body(body: Value) -> bytes:
    """Return the exact bytes that are committed, stored and sent."""
    return body.model_dump_json().encode()


def parse_station_body(kind: str, body: bytes, *, is_strict: bool = False) -> Value | Opaque:
    """Read the body of a station's event; raise Malformed when it is not one of its kind.

    Bytes that `parse_json` has taken before are strict: they are not tried again.
    """
    return _parse(STATION_KINDS, kind, body, is_strict)


def parse_hub_body(kind: str, body: bytes) -> Spoken | Opaque:
    """Read the body of a hub's message; raise Malformed when it is not one of its kind."""
    found = _parse(HUB_KINDS, kind, body, False)
    assert isinstance(found, Spoken | Opaque)
    return found


def _parse(
    kinds: Mapping[str, type[Value]], kind: str, body: bytes, is_strict: bool
) -> Value | Opaque:
    model = kinds.get(kind)
    if model is None:
        return Opaque(kind, _readable(parse_json(body)))
    if not is_strict:
        parse_json(body)
    try:
        return model.model_validate_json(body)
    except ValidationError as fault:
        raise Malformed(first_complaint(fault)) from None


def first_complaint(fault: ValidationError) -> str:
    """Return the first thing wrong as `field: what`, without the value itself."""
    first = fault.errors(include_url=False, include_input=False, include_context=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _readable(loose: Any) -> str:
    text = loose.get("text") if isinstance(loose, dict) else None
    return text[:20_000] if isinstance(text, str) else ""
