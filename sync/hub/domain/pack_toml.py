"""Rule packs as TOML text, read and written identically, byte for byte, at every hub."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

Table = dict[str, Any]


def read(text: str) -> Table:
    """Return the table of a rule pack. Raises tomllib.TOMLDecodeError for text that is not TOML."""
    return tomllib.loads(text)


def digest(text: str) -> str:
    """Return the SHA-256 of a pack's text, by which stations know it."""
    return sha256(text.encode()).hexdigest()


def write(table: Mapping[str, Any]) -> str:
    """Return the table as TOML: plain values first, then tables, then lists of tables."""
    return "\n".join(_lines(table, ())).strip("\n") + "\n"


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    for name, value in table.items():
        if not _is_apart(value):
            yield f"{name} = {_value(value)}"
    for name, value in table.items():
        here = (*path, name)
        if isinstance(value, dict):
            if not _is_only_tables(value):
                yield ""
                yield f"[{'.'.join(here)}]"
            yield from _lines(value, here)
        elif _is_apart(value):
            for each in value:
                yield ""
                yield f"[[{'.'.join(here)}]]"
                yield from _lines(each, here)


def _is_apart(value: Any) -> bool:
    """Tell whether a value is written under a heading of its own."""
    listed = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    return isinstance(value, dict) or listed


def _is_only_tables(table: Mapping[str, Any]) -> bool:
    return bool(table) and all(isinstance(each, dict) for each in table.values())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        # TOML reads JSON's escapes in the same way; only DEL is left unescaped by JSON.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return str(value)
