"""Write commands, queries and their answers as JSON by their types, and read them back.

A value is written as its type is declared: a dataclass as its fields, a time in ISO 8601, a sum in
fen, bytes in base64. Where a type leaves a choice, the value is written with the name of the class.

Commands, queries and forms come from computers that may have been tampered with, and entries stay
for good: they are read strictly, each value of its very type. Answers are those of the own host.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache, cached_property
from inspect import signature
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from mediation_desk.domain.money import Money
from mediation_desk.workflows.calls.acts import ACTS
from mediation_desk.workflows.calls.reads import READS
from mediation_desk.workflows.ports import Command, Query

_NAMES = {function: name for name, function in (*ACTS.items(), *READS.items())}
_PLAIN = (str, int, bool, float, NoneType)
_MICROSECOND = timedelta(microseconds=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_KINDS: Mapping[Any, set[type]] = {
    int: {int},
    bool: {bool},
    float: {int, float},
    NoneType: {NoneType},
    Money: {int},
    timedelta: {int},
}
"""The types that JSON has for a scalar; all others are texts."""


@dataclass(frozen=True)
class _Form:
    """The functions that write the values of one type, and read them."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def encode_command(command: Command[Any]) -> bytes:
    """Return a command as JSON; raises KeyError for an act that is not in the list."""
    return _json(_command_plain(command))


def decode_command(text: bytes) -> Command[Any]:
    """Return the command of a JSON text, read strictly.

    Raises KeyError for an unknown act or field, TypeError or ValueError for another value.
    """
    return _command(_parsed(text))


def encode_query(query: Query[Any]) -> bytes:
    """Return a query as JSON; raises KeyError for a read that is not in the list."""
    return _json(_call_plain(query.read, query.arguments))


def decode_query(text: bytes) -> Query[Any]:
    """Return the query of a JSON text, read strictly; raises as `decode_command`."""
    found = _parsed(text)
    question = READS[found["call"]]
    return Query(question, *_arguments(question, found))


def encode_answer(call: Command[Any] | Query[Any], answer: Any) -> bytes:
    """Return the answer to a call as JSON."""
    return _json(_answer_form(call).write(answer))


def decode_answer(call: Command[Any] | Query[Any], text: bytes) -> Any:
    """Return the answer to a call from JSON."""
    return _answer_form(call).read(json.loads(text))


def with_field(record: bytes, name: str, value: bytes) -> bytes:
    """Return the JSON of a record with another value of its last field, which is empty in it."""
    head = record.removesuffix(b'"%s":{}}' % name.encode())
    if len(head) == len(record):
        raise ValueError(f"{name} is not the last field, or not empty")
    return b'%s"%s":%s}' % (head, name.encode(), value)


def encode_value(hint: Any, value: Any) -> bytes:
    """Return a value of a type as JSON; raises TypeError for a type that does not cross."""
    return _json(_form(hint).write(value))


def decode_value(hint: Any, text: bytes) -> Any:
    """Return the value of a type from JSON, read strictly; raises as `decode_command`."""
    return _form(hint, is_strict=True).read(_parsed(text))


def decode_told(hint: Any, text: bytes) -> Any:
    """Return the value of a type from the JSON of an answer."""
    return _form(hint).read(json.loads(text))


def _parsed(text: bytes) -> Any:
    """Return JSON as it is, without numbers that are none; raises ValueError."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("too deep") from None


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _answer_form(call: Command[Any] | Query[Any]) -> _Form:
    return _answer(call.act if isinstance(call, Command) else call.read)


@cache
def _answer(function: Callable[..., Any]) -> _Form:
    return _form(get_type_hints(function)["return"])


def _command_plain(command: Command[Any]) -> dict[str, Any]:
    return _call_plain(command.act, command.arguments)


def _command(found: dict[str, Any]) -> Command[Any]:
    act = ACTS[found["call"]]
    return Command(act, *_arguments(act, found))


def _call_plain(function: Callable[..., Any], arguments: tuple[Any, ...]) -> dict[str, Any]:
    forms = parameters(function)
    # Arguments that are left out have their default on the other side as well.
    given = zip(forms, arguments, strict=False)
    return {"call": _NAMES[function], "with": {key: _form(forms[key]).write(v) for key, v in given}}


def _arguments(function: Callable[..., Any], found: dict[str, Any]) -> list[Any]:
    """Read the arguments; raises KeyError for an unknown one, TypeError where one is missing."""
    forms, given = parameters(function), found["with"]
    names = list(forms)[: len(given)]
    values = [_form(forms[name], is_strict=True).read(given[name]) for name in names]
    _signature(function).bind(None, *values)
    return values


_signature = cache(signature)


@cache
def parameters(function: Callable[..., Any]) -> dict[str, Any]:
    """Return name and type of each argument of an act or read, without the desk or reader."""
    hints = get_type_hints(function)
    return {name: hints[name] for name in list(_signature(function).parameters)[1:]}


@cache
def _form(hint: Any, *, is_strict: bool = False) -> _Form:
    """Return how values of a type are written and read; raises TypeError for one that is none."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _choice(get_args(hint), is_strict)
    if origin is Command:
        return _Form(_command_plain, _command)
    if is_dataclass(origin or hint) and hint is not Money:
        return _record(hint, is_strict)
    if origin is not None:
        return _collection(origin, get_args(hint), is_strict)
    return _strict(hint, _scalar(hint)) if is_strict else _scalar(hint)


def _strict(hint: Any, form: _Form) -> _Form:
    """Return the form of a scalar that is read only from JSON of its very type."""
    is_coded = isinstance(hint, type) and issubclass(hint, Enum)
    kinds = {type(each.value) for each in hint} if is_coded else _KINDS.get(hint, {str})

    def read(found: Any) -> Any:
        if type(found) not in kinds:
            raise TypeError(f"{type(found).__name__} in place of {hint}")
        value = form.read(found)
        if isinstance(found, str):
            # Half characters can be written nowhere.
            found.encode()
        if isinstance(value, date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            raise ValueError("a time that no calendar here reaches")
        if isinstance(value, datetime) and value.utcoffset() is None:
            raise ValueError("a time without its zone")
        return value

    return _Form(form.write, read)


def _scalar(hint: Any) -> _Form:
    if hint in _PLAIN:
        return _Form(_same, _same)
    if hint is Money:
        return _Form(lambda value: value.fen, Money)
    if hint is bytes:
        return _Form(lambda value: b64encode(value).decode(), b64decode)
    if hint in (date, datetime, time):
        return _Form(hint.isoformat, hint.fromisoformat)
    if hint is timedelta:
        return _Form(lambda value: value // _MICROSECOND, lambda n: n * _MICROSECOND)
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {each.value: each for each in hint}
        return _Form(
            # What went through Qt is a plain text.
            lambda value: (value if type(value) is hint else hint(value))._value_,
            # Looked up first: the class itself takes four times as long.
            lambda found: members.get(found) or hint(found),
        )
    raise TypeError(f"{hint} cannot cross the gateway")


def _same(value: Any) -> Any:
    return value


def _record(hint: Any, is_strict: bool) -> _Form:
    """Return the form of a dataclass; one that looks at its own fields is made by its call."""
    record, cls = _Record(hint, is_strict), _class(hint)
    is_plain = not hasattr(cls, "__post_init__") and all(each.init for each in fields(cls))
    return _Form(record.write, record.read_quickly if is_plain and not is_strict else record.read)


class _Record:
    """Dataclass as its fields by name; those with their default are left out.

    A generic one is written with the types that it is given.
    """

    def __init__(self, hint: Any, is_strict: bool) -> None:
        self._cls, self._is_strict = _class(hint), is_strict
        kinds = getattr(self._cls, "__parameters__", ())
        self._given = dict(zip(kinds, get_args(hint), strict=True))

    @cached_property
    def _inside(self) -> tuple[tuple[str, _Form, Any], ...]:
        # Looked up at the first value, for a class may hold values of its own kind.
        hints, given, is_strict = get_type_hints(self._cls), self._given, self._is_strict
        return tuple(
            (f.name, _form(given.get(kind := hints[f.name], kind), is_strict=is_strict), f.default)
            for f in fields(self._cls)
            if f.init
        )

    @cached_property
    def _readers(self) -> dict[str, Callable[[Any], Any]]:
        return {name: form.read for name, form, _ in self._inside}

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        return {name: default for name, _, default in self._inside if default is not MISSING}

    def write(self, value: Any) -> Any:
        # Of a list of cases each row comes by here: nothing is looked up anew for it.
        made = {}
        for name, form, default in self._inside:
            each = getattr(value, name)
            if each is not default:
                made[name] = form.write(each)
        return made

    def read(self, found: Any) -> Any:
        readers = self._readers
        return self._cls(**{name: readers[name](each) for name, each in found.items()})

    def read_quickly(self, found: Any) -> Any:
        # Half the time of `read`, for a frozen class sets each field by a call: every seat reads
        # hundreds of rows after each act of anybody.
        readers, values = self._readers, self._defaults.copy()
        for name, each in found.items():
            values[name] = readers[name](each)
        if len(values) < len(readers):
            return self._cls(**values)
        made: Any = object.__new__(self._cls)
        made.__dict__.update(values)
        return made


def _collection(origin: Any, inner: tuple[Any, ...], is_strict: bool) -> _Form:
    if issubclass(origin, Mapping):
        key, value = inner
        return _mapping(key, value, is_strict)
    if origin is tuple and inner[-1] is not Ellipsis:
        parts = [_form(each, is_strict=is_strict) for each in inner]
        return _Form(
            lambda value: [form.write(v) for form, v in zip(parts, value, strict=True)],
            lambda found: tuple(form.read(v) for form, v in zip(parts, found, strict=True)),
        )
    if not issubclass(origin, Iterable):
        raise TypeError(f"{origin} cannot cross the gateway")
    each = _form(inner[0], is_strict=is_strict)
    if issubclass(origin, frozenset | set):
        return _Form(
            lambda value: sorted((each.write(v) for v in value), key=str),
            lambda found: origin(each.read(v) for v in found),
        )
    make = list if origin is list else tuple
    return _Form(
        lambda value: [each.write(v) for v in value], lambda found: make(map(each.read, found))
    )


def _mapping(key: Any, value: Any, is_strict: bool) -> _Form:
    """Return the form of a mapping: an object, or pairs where the keys are no text."""
    keys, values = _form(key, is_strict=is_strict), _form(value, is_strict=is_strict)
    if isinstance(key, type) and issubclass(key, str):
        return _Form(
            lambda held: {keys.write(k): values.write(v) for k, v in held.items()},
            lambda found: {keys.read(k): values.read(v) for k, v in found.items()},
        )
    return _Form(
        lambda held: [[keys.write(k), values.write(v)] for k, v in held.items()],
        lambda found: {keys.read(k): values.read(v) for k, v in found},
    )


def _choice(inner: tuple[Any, ...], is_strict: bool) -> _Form:
    """Return the form of a union: null, the one type it may be, or the class's name with it."""
    held = [each for each in inner if each is not NoneType]
    if len(held) == 1:
        one = _form(held[0], is_strict=is_strict)
        return _Form(
            lambda value: None if value is None else one.write(value),
            lambda found: None if found is None else one.read(found),
        )
    named = {_class(each).__name__: each for each in held}

    def write(value: Any) -> Any:
        name = type(value).__name__
        return None if value is None else [name, _form(named[name]).write(value)]

    def read(found: Any) -> Any:
        if found is None:
            return None
        return _form(named[found[0]], is_strict=is_strict).read(found[1])

    return _Form(write, read)


def _class(hint: Any) -> type:
    found: type = get_origin(hint) or hint
    return found
