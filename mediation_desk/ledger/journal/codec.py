"""Encode events as the exact bytes of an entry, open and private part, and decode them."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic_core import PydanticSerializationError, from_json, to_json

from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.fund import FundEvent
from mediation_desk.domain.inspection.events import InspectionEvent
from mediation_desk.domain.law.packs import PackTaken
from mediation_desk.domain.merchant import MerchantEvent
from mediation_desk.domain.money import Money
from mediation_desk.domain.records.circulars import CircularEvent
from mediation_desk.domain.records.directory import DirectoryEvent
from mediation_desk.domain.records.duty import DutyEvent
from mediation_desk.domain.records.enquiry import EnquiryEvent
from mediation_desk.domain.records.group import GroupEvent
from mediation_desk.domain.records.report_text import ReportTextEvent
from mediation_desk.domain.records.standing_answers import AnswerEvent
from mediation_desk.domain.records.station import StationEvent
from mediation_desk.domain.records.supervision import SupervisionEvent
from mediation_desk.domain.records.violation_report import ReportEvent
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import RetentionEvent
from mediation_desk.domain.teaching import TeachingEvent
from mediation_desk.workflows.ports import Changed, Event

_AREAS = {
    "answers": AnswerEvent,
    "case": CaseEvent,
    "circular": CircularEvent,
    "directory": DirectoryEvent,
    "duty": DutyEvent,
    "enquiry": EnquiryEvent,
    "fund": FundEvent,
    "group": GroupEvent,
    "inspection": InspectionEvent,
    "merchant": MerchantEvent,
    "rules": PackTaken,
    "report": ReportEvent,
    "report_text": ReportTextEvent,
    "retention": RetentionEvent,
    "station": StationEvent,
    "supervision": SupervisionEvent,
    "teaching": TeachingEvent,
}
_HUMP = re.compile(r"(?<!^)(?=[A-Z])")
# A backslash of the text itself comes out doubled, so an odd one before it makes it a NUL.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def _kinds() -> dict[str, type]:
    """Return the event class of every kind, which is area and name, such as ``case.registered``."""
    return {
        f"{area}.{_HUMP.sub('_', cls.__name__).lower()}": cls
        for area, union in _AREAS.items()
        for cls in get_args(union) or (union,)
    }


KINDS: Mapping[str, type] = _kinds()
_AREA_OF = {cls: Changed(kind.partition(".")[0]) for kind, cls in KINDS.items()}
_KIND_OF = {cls: kind for kind, cls in KINDS.items()}


def kind_of(event: Event) -> str:
    """Return the kind under which the journal keeps ``event``."""
    return _KIND_OF[type(event)]


def area_of(event: Event) -> Changed:
    """Return the area that an entry of ``event`` changes."""
    return _AREA_OF[type(event)]


def encode(event: Event) -> tuple[bytes, bytes | None]:
    """Return the open and the private part; raises Refusal(TEXT_UNSTORABLE) for NUL, surrogates."""
    facts: dict[str, Any] = {}
    private: dict[str, Any] = {}
    kind: type = type(event)
    for name, default, is_private in _fields(kind):
        value = getattr(event, name)
        if value is default or value == default:
            continue
        part = private if is_private else facts
        part[name] = value if type(value) in _AS_IT_IS else _plain(value)
    return _bytes(facts), _bytes(private) if private else None


def as_plain(event: Event) -> dict[str, Any]:
    """Return every field of an event as plain JSON values, also those with their default."""
    kind: type = type(event)
    return {name: _plain(getattr(event, name)) for name, _, _ in _fields(kind)}


@cache
def _fields(cls: type) -> tuple[tuple[str, Any, bool], ...]:
    """Return name, default and whether it is private, of each field of a dataclass."""
    return tuple((f.name, f.default, bool(f.metadata.get("private"))) for f in fields(cls))


def _bytes(part: dict[str, Any]) -> bytes:
    """Return the part as JSON in UTF-8; no text may hold a NUL or half of a surrogate pair."""
    try:
        text = to_json(part)
    except PydanticSerializationError as half:
        raise Refusal(Reason.TEXT_UNSTORABLE) from half
    # Searched once in the whole part, not in each text: an import writes a dozen texts a case.
    if b"\\u0000" in text and _NUL.search(text):
        raise Refusal(Reason.TEXT_UNSTORABLE)
    return text


def _plain(value: Any) -> Any:
    """Return the value as JSON knows it: sums in fen, times in ISO 8601."""
    cls: type = type(value)
    return value if cls in _AS_IT_IS else _writer(cls)(value)


_AS_IT_IS = frozenset((str, int, bool, NoneType))
"""Types that JSON writes by itself, which most values have."""


@cache
def _writer(cls: type) -> Callable[[Any], Any]:
    """Return the writer for values of a type; looked up once, since an import writes millions."""
    if issubclass(cls, str):
        return str.__str__
    if cls is NoneType or issubclass(cls, bool | int):
        return lambda value: value
    if cls is Money:
        return lambda value: value.fen
    if issubclass(cls, date):
        return cls.isoformat
    return _composed_writer(cls)


def _composed_writer(cls: type) -> Callable[[Any], Any]:
    if cls is dict:
        return lambda value: {k: _plain(v) for k, v in value.items()}
    if cls in (tuple, list):
        return lambda value: [_plain(v) for v in value]
    if cls is frozenset:
        return lambda value: sorted(_plain(v) for v in value)
    if is_dataclass(cls):
        return _values_writer(cls)
    raise TypeError(f"{cls.__name__} cannot stand in an entry")


def _values_writer(cls: type) -> Callable[[Any], Any]:
    """Return a writer that fetches all fields of a dataclass in one call: an import writes three a
    case.
    """
    names = tuple(each.name for each in fields(cls))
    if len(names) == 1:
        return lambda value: {names[0]: _plain(getattr(value, names[0]))}
    fetch = attrgetter(*names)
    return lambda value: {
        name: one if type(one) in _AS_IT_IS else _plain(one)
        for name, one in zip(names, fetch(value), strict=True)
    }


def decode(kind: str, facts: bytes, private: bytes | None) -> Event:
    """Decode an event; erased parts come back as their empty values."""
    cls = KINDS[kind]
    found = _parsed(facts) | _parsed(private) if private else _parsed(facts)
    event: Event = _make(cls, found)
    return event


def _parsed(part: bytes) -> dict[str, Any]:
    """Return a part as plain values, by a parser three times as fast as that of the library.

    It refuses half of a surrogate pair, which an older program wrote: those are read as before.
    """
    try:
        found: dict[str, Any] = from_json(part)
    except ValueError:
        found = json.loads(part)
    return found


def _make(cls: type, found: dict[str, Any]) -> Any:
    """Return a value of a dataclass; fields that a later program wrote are left out."""
    plan, defaults = _plan(cls)
    values = {} if defaults is None else defaults.copy()
    for name, value in found.items():
        if name in plan:
            read = plan[name]
            values[name] = value if read is None else read(value)
    if defaults is None or len(values) < len(plan):
        return cls(**values)
    # Setting each field of a frozen value through its class costs as much as all the rest.
    made: Any = object.__new__(cls)
    made.__dict__.update(values)
    return made


_Reader = Callable[[Any], Any] | None
"""Reader of a value from JSON; None for one that is taken as it is."""


@cache
def _plan(cls: type) -> tuple[dict[str, _Reader], dict[str, Any] | None]:
    """Return the reader of each field of a dataclass from JSON, and the defaults.

    None instead of the defaults where only the class itself makes a whole value.
    """
    hints, each_field = get_type_hints(cls), fields(cls)
    plan = {each.name: _reader(hints[each.name]) for each in each_field}
    defaults = {each.name: each.default for each in each_field if each.default is not MISSING}
    for each in each_field:
        if each.default_factory is not MISSING:
            defaults[each.name] = each.default_factory()
    is_plain = not hasattr(cls, "__post_init__") and not hasattr(cls, "__slots__")
    is_shared = all(type(value) not in (dict, list, set) for value in defaults.values())
    return plan, defaults if is_plain and is_shared else None


def _reader(hint: Any) -> _Reader:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = _reader(next(a for a in get_args(hint) if a is not NoneType))
        return inner and (lambda value: None if value is None else inner(value))
    if origin in (tuple, frozenset):
        one = _reader(get_args(hint)[0])
        return origin if one is None else lambda value: origin(map(one, value))
    if origin is dict:
        return dict
    return _scalar_reader(hint)


def _scalar_reader(hint: Any) -> _Reader:
    if hint in (str, int, bool):
        return None
    if hint in (datetime, date):
        read: Callable[[Any], Any] = hint.fromisoformat
        return read
    if hint is Money:
        return Money
    if issubclass(hint, Enum):
        return _code_reader(hint)
    return lambda value: _make(hint, value)


def _code_reader(hint: type[Enum]) -> Callable[[Any], Any]:
    """Return a reader that looks codes up: an Enum's call, which makes the refusal, costs ten."""
    known = {each.value: each for each in hint}

    def read(value: Any) -> Any:
        try:
            return known[value]
        except (KeyError, TypeError):
            return hint(value)

    return read
