"""The lock of the journal's kinds: fields, nested values and one entry of each, as written."""

import json
import sys
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from mediation_desk.domain.money import Money
from mediation_desk.ledger.journal.codec import KINDS, decode, encode

LOCK = Path(__file__).parent / "kinds.lock"
DAY = "2026-11-24"
TIME = "2026-11-24T04:05:06.000007+00:00"

Shape = dict[str, Any]


def locked() -> dict[str, Shape]:
    """Return the lock: for each kind its `fields`, and `facts` and `private` of one entry."""
    kinds: dict[str, Shape] = json.loads(LOCK.read_text("utf-8"))
    return kinds


def shape(cls: type) -> dict[str, Shape]:
    """Return the fields of a dataclass by name: type, whether required, whether private."""
    hints = get_type_hints(cls)
    return {
        each.name: {
            "holds": _holds(hints[each.name]),
            "needed": each.default is MISSING and each.default_factory is MISSING,
            "private": bool(each.metadata.get("private")),
        }
        for each in fields(cls)
    }


def _holds(hint: Any) -> Any:
    """Return a type without its name: a word, the codes of an enum, or the fields of a value."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = next(one for one in get_args(hint) if one is not NoneType)
        return {"maybe": _holds(inner)}
    if origin in (tuple, frozenset):
        return {"many": _holds(get_args(hint)[0])}
    if origin is dict:
        return {"by name": _holds(get_args(hint)[1])}
    if issubclass(hint, Enum):
        return {"codes": [str(one.value) for one in hint]}
    if isinstance(hint, type) and is_dataclass(hint) and hint is not Money:
        return {"fields": shape(hint)}
    return {Money: "fen"}.get(hint, hint.__name__)


PLAIN: dict[str, Callable[[str], Any]] = {
    "str": lambda name: f"甲 {name}",
    "int": lambda _: 7,
    "fen": lambda _: 1_286_000,
    "bool": lambda _: True,
    "date": lambda _: DAY,
    "datetime": lambda _: TIME,
}


def _sample(name: str, holds: Any) -> Any:
    """Return a value as JSON has it, with everything that may be there."""
    if isinstance(holds, str):
        return PLAIN[holds](name)
    ((form, inner),) = holds.items()
    if form == "codes":
        return inner[-1]
    if form == "fields":
        return {each: _sample(each, field["holds"]) for each, field in inner.items()}
    value = _sample(name, inner)
    return {"maybe": value, "many": [value], "by name": {name: value}}[form]


def entry_of(kind: str) -> tuple[str, str | None]:
    """Return the open and the private part of an entry of the kind with every field filled."""
    filled = {
        name: _sample(name, field["holds"]) if field["holds"] != "bool" else _other(kind, name)
        for name, field in shape(KINDS[kind]).items()
    }
    facts, private = encode(decode(kind, json.dumps(filled).encode(), None))
    return facts.decode(), private.decode() if private else None


def _other(kind: str, name: str) -> bool:
    """Return a value other than the field's default, so that the entry contains it."""
    return next(each.default for each in fields(KINDS[kind]) if each.name == name) is not True


def added(old: Any, new: Any) -> Any:
    """Return `old` with the additions of `new`; raise ValueError on a change or removal.

    Kinds, optional fields and codes may be added. Old entries lack them, so that a needed field
    may not; a field that was needed may come to have a default.
    """
    if not isinstance(old, dict):
        if old != new:
            raise ValueError(f"{old} became {new}")
        return old
    if gone := sorted(set(old) - set(new)):
        raise ValueError(f"gone: {', '.join(gone)}")
    merged = {name: _added_to(name, value, new[name]) for name, value in old.items()}
    for name in new.keys() - old.keys():
        if isinstance(new[name], dict) and new[name].get("needed"):
            raise ValueError(f"{name} is new and needed: older entries lack it")
        merged[name] = new[name]
    return merged


def _added_to(name: str, old: Any, new: Any) -> Any:
    if name == "codes":
        if gone := sorted(set(old) - set(new)):
            raise ValueError(f"codes are gone: {', '.join(gone)}")
        return new
    if name == "needed" and old is True:
        return new
    return added(old, new)


def renewed(lock: dict[str, Shape]) -> dict[str, Shape]:
    """Return the lock with new kinds, fields and codes; existing entries stay."""
    if gone := sorted(set(lock) - set(KINDS)):
        raise ValueError(f"kinds are gone: {', '.join(gone)}")
    made = dict(lock)
    for kind, cls in KINDS.items():
        if kind not in lock:
            facts, private = entry_of(kind)
            made[kind] = {"fields": shape(cls), "facts": facts, "private": private}
            continue
        try:
            made[kind] = {**lock[kind], "fields": added(lock[kind]["fields"], shape(cls))}
        except ValueError as change:
            raise ValueError(f"{kind}: {change}") from None
    return dict(sorted(made.items()))


def main() -> None:
    """Enter additions into the lock; exit with the reason on a change or removal."""
    try:
        lock = renewed(locked() if LOCK.exists() else {})
    except ValueError as change:
        sys.exit(f"{change}")
    LOCK.write_text(json.dumps(lock, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
