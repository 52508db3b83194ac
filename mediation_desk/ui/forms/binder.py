"""The binder of a form: it fills the request of an act from the typed values, by field name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from mediation_desk.domain.fund.payment_parts import Split
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.forms.field_spec import FieldKind, FieldMissing, FieldSpec, FormValues
from mediation_desk.ui.forms.inputs.split_input import split_of
from mediation_desk.workflows.ports import Command, Desk

R = TypeVar("R")
Compute = Callable[[FormValues], object]
"""Computes a value of the request that is not the typed value of one field."""


@dataclass(frozen=True)
class Binder(Generic[R]):
    """The act of a form and its request, which is filled by field name.

    ``given`` are values that the context gives, as the case's id; ``computed`` are values that need
    more than the text of one field, and ``reads`` the keys of the fields that only they read.
    ``names`` are the request's names of fields whose key is another, as a key stands in drafts.
    ``thing`` is the field that takes the id of what the act creates; a field ``act`` takes the id
    of the act. A field of the request that none of these fill keeps its default.
    """

    act: Callable[[Desk, R], object]
    request: type[R]
    given: Mapping[str, object] = field(default_factory=dict)
    computed: Mapping[str, Compute] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    thing: str = ""

    def fill(self, entries: Sequence[FieldSpec], typed: FormValues) -> R:
        """Return the request; raises FieldMissing for a value that is missing or wrong."""
        made, types, values = self._made(entries), _types(self.request), dict[str, object]()
        for name, wanted in types.items():
            if name in self.computed:
                values[name] = self.computed[name](typed)
            elif name in made:
                values[name] = _read(made[name], wanted, typed)
        own = {"act": typed.ids.act} if "act" in types else {}
        things = {self.thing: typed.ids.thing} if self.thing else {}
        return self.request(**{**own, **things, **self.given, **values})

    def missing(self, entries: Sequence[FieldSpec], typed: FormValues) -> dict[str, Refusal]:
        """Return the refusal of each field whose value is missing or wrong, by the field's key."""
        found: dict[str, Refusal] = {}
        made, types = self._made(entries), _types(self.request)
        for name, wanted in types.items():
            try:
                if name in self.computed:
                    self.computed[name](typed)
                elif name in made:
                    _read(made[name], wanted, typed)
            except FieldMissing as missed:
                found.setdefault(missed.key, missed.refusal)
            except Refusal:
                # The act is refused for it, and told where that refusal has its place.
                continue
        return found

    def act_of(self, entries: Sequence[FieldSpec], typed: FormValues) -> Command[Any]:
        """Return the act with its request filled; raises FieldMissing."""
        return Command(self.act, self.fill(entries, typed))

    def _made(self, entries: Sequence[FieldSpec]) -> dict[str, FieldSpec]:
        """Return the fields of the form by the names of the request's fields that they fill."""
        own = (each for each in entries if each.key not in self.reads)
        return {self.names.get(each.key, each.key): each for each in own}

    def faults(self, entries: Sequence[FieldSpec]) -> Iterator[str]:
        """Yield each field that the request has not, cannot take or misses; for the tests."""
        wanted = _types(self.request)
        made = self._made(entries)
        filled = {"act", self.thing, *self.given, *self.computed, *made}
        for name in sorted({*self.given, *self.computed, *made} - set(wanted)):
            yield f"{self.request.__name__} has no field {name}"
        for name, entry in made.items():
            if name in wanted and name not in self.computed:
                yield from _misfits(f"{self.request.__name__}.{name}", entry, wanted[name])
        for each in fields(self.request):  # type: ignore[arg-type]
            if _is_needed(each) and each.name not in filled:
                yield f"{self.request.__name__}.{each.name} is not filled"


def _is_needed(each: "Field[object]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _types(request: Any) -> dict[str, Any]:
    """Return the type of each field of a request, in their order."""
    found = get_type_hints(request)
    return {each.name: found[each.name] for each in fields(request)}


def _inner(wanted: Any) -> Any:
    """Return T of ``T | None``, any other type as it is."""
    parts = get_args(wanted)
    if NoneType not in parts:
        return wanted
    return next(part for part in parts if part is not NoneType)


def _misfits(name: str, entry: FieldSpec, wanted: Any) -> Iterator[str]:
    inner = _inner(wanted)
    if not any(fits(inner) for fits, _ in _READINGS[entry.kind]):
        yield f"{name} is {wanted}, which a field of kind {entry.kind.value} does not give"
    elif _is_code(inner):
        existing = {"", *(code.value for code in inner)}
        yield from (
            f"{name} has no code {code}" for code, _ in entry.options if code not in existing
        )


def _read(entry: FieldSpec, wanted: Any, typed: FormValues) -> object:
    """Return the value of a field; None for an empty one that may be, if the request allows it."""
    inner = _inner(wanted)
    if inner is not wanted and not entry.required and not typed.text(entry.key):
        return None
    for fits, read in _READINGS[entry.kind]:
        if fits(inner):
            return read(typed, entry.key, inner)
    raise TypeError(f"{entry.key}: {entry.kind.value} does not give {wanted}")


def _is_code(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, StrEnum)


def _are_codes(wanted: Any) -> bool:
    return get_origin(wanted) is tuple and _is_code(get_args(wanted)[0])


def _is(kind: Any) -> Callable[[Any], bool]:
    return lambda wanted: wanted == kind


_Fits = Callable[[Any], bool]
_Reading = tuple[_Fits, Callable[[FormValues, str, Any], object]]
_WORDS: _Reading = (_is(str), lambda typed, key, _: typed.text(key))
_CODE: _Reading = (_is_code, lambda typed, key, kind: typed.code(kind, key))
_YES: _Reading = (_is(bool), lambda typed, key, _: typed.is_ticked(key))
_DAY: _Reading = (_is(date), lambda typed, key, _: typed.day(key))
_NUMBER: _Reading = (_is(int), lambda typed, key, _: typed.number(key))
_MANY: _Reading = (_is(tuple[str, ...]), lambda typed, key, _: typed.files(key))
_READINGS: dict[FieldKind, tuple[_Reading, ...]] = {
    FieldKind.LINE: (_WORDS, _DAY, _NUMBER),
    FieldKind.TEXT: (_WORDS,),
    FieldKind.CHIPS: (_CODE, _YES, _WORDS),
    FieldKind.CHOICE: (_CODE, _WORDS, _DAY),
    FieldKind.SEVERAL: (
        (_are_codes, lambda typed, key, kind: typed.codes(get_args(kind)[0], key)),
        _MANY,
    ),
    FieldKind.AMOUNT: ((_is(Money), lambda typed, key, _: typed.money(key)),),
    FieldKind.BALANCE: (
        (_is(Money), lambda typed, key, _: typed.money(key, may_be_negative=True)),
    ),
    FieldKind.PAST_DAY: ((_is(date), lambda typed, key, _: typed.past_day(key)),),
    FieldKind.DUE_DAY: ((_is(date), lambda typed, key, _: typed.due_day(key)),),
    FieldKind.FILES: (_MANY,),
    FieldKind.OWN: (_WORDS,),
    FieldKind.MERCHANT: (_WORDS,),
    FieldKind.TICK: (_YES,),
    FieldKind.STAMP: ((_is(datetime), lambda typed, key, _: typed.stamp(key)),),
    FieldKind.SPLIT: ((_is(Split), lambda typed, key, _: split_of(typed.text(key))),),
}
"""The types that each kind of field gives, with the reading of each."""
