"""Values of every type that crosses the gateway, made from the types: full ones, and least ones."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from mediation_desk.domain.money import Money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.saved_views import drop

DEPTH = 9
"""How deep values of their own kind are nested."""

PLAIN: Mapping[Any, Any] = {
    NoneType: None,
    int: 7,
    bool: True,
    float: 0.25,
    bytes: b"%PDF\x00\xff",
    date: date(2026, 11, 24),
    datetime: datetime(2026, 11, 24, 4, 5, 6, 7, tzinfo=UTC),
    time: time(9, 30),
    timedelta: timedelta(hours=1, microseconds=3),
    Money: Money(2_980_00),
}


def full(hint: Any, name: str = "", depth: int = 0) -> Any:
    """Return a value with every field given; each collection holds one of each kind."""
    return made_of(hint, name, depth)[0]


def made_of(hint: Any, name: str, depth: int) -> list[Any]:
    """Return a value of each kind that a type allows, the first of them the fullest."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        kinds = [made_of(each, name, depth)[0] for each in inner if each is not NoneType]
        return [*kinds, None] if NoneType in inner else kinds
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)
    if origin is not None and origin is not Command and not is_dataclass(origin):
        return [_collection(origin, inner, name, depth)]
    return [_single(hint, name, depth)]


def _single(hint: Any, name: str, depth: int) -> Any:
    if hint is str:
        return f"甲 {name}\n“½”"
    if get_origin(hint) is Command:
        return Command(drop, "一个视图")
    return PLAIN[hint] if hint in PLAIN else _record(hint, depth)


def _record(hint: Any, depth: int) -> Any:
    cls = get_origin(hint) or hint
    hints = get_type_hints(cls)
    if hint is not cls:
        kinds = dict(zip(cls.__parameters__, get_args(hint), strict=True))
        hints = {name: kinds.get(each, each) for name, each in hints.items()}
    given = {
        f.name: full(hints[f.name], f.name, depth + 1)
        for f in fields(cls)
        if f.init and (depth < DEPTH or _is_needed(f))
    }
    return cls(**given)


def least(hint: Any) -> Any:
    """Return a value with default fields, and with collections of one of these."""
    if isinstance(hint, type) and is_dataclass(hint) and hint is not Money:
        hints = get_type_hints(hint)
        needed = [f for f in fields(hint) if f.init and _is_needed(f)]
        return hint(**{f.name: least(hints[f.name]) for f in needed})
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        return None
    return full(hint)


def _is_needed(of: Any) -> bool:
    return of.default is MISSING and of.default_factory is MISSING


def _collection(origin: Any, inner: tuple[Any, ...], name: str, depth: int) -> Any:
    kind = origin if origin in (frozenset, set, list) else tuple
    if depth >= DEPTH:
        return {} if issubclass(origin, Mapping) else kind()
    if issubclass(origin, Mapping):
        key, value = inner
        return dict.fromkeys(made_of(key, name, depth), full(value, name, depth))
    if origin is tuple and inner[-1] is not Ellipsis:
        return tuple(full(each, name, depth) for each in inner)
    held = made_of(inner[0], name, depth)
    return kind(held)
