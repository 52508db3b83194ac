"""A long sequence of rows that is kept as bytes, in blocks, and unpacked as it is read."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date
from operator import attrgetter
from typing import Any, Final, TypeVar, cast, overload

from mediation_desk.domain.money import Money

T = TypeVar("T")

BLOCK: Final = 512
"""Number of rows that are packed together: they share what is the same in them."""
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_NUMBERED: Final[Mapping[type, tuple[int, Callable[[Any], int]]]] = {
    date: (0, date.toordinal),
    Money: (1, attrgetter("fen")),
}
"""Kinds whose values a number stands for: the place of their reader, and the number."""

_READERS: Final[Sequence[Callable[[int], object]]] = (date.fromordinal, Money)


class PackedSequence(Sequence[T]):
    """Rows as bytes, all of them tuples or all of one dataclass: a tenth of the memory of objects.

    Texts, numbers, days and sums are packed; of other values, which are hashable, each is kept
    once. Reading in order unpacks each block once.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._blocks: list[bytes] = []
        self._last: list[T] = []
        self._known: dict[int, list[T]] = {}
        self._others: list[object] = []
        self._places: dict[object, int] = {}
        self._places_by_id: dict[int, int] = {}
        self._make: Any = None
        self._fields: Callable[[T], Iterable[object]] = _no_fields
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """Add a value at the end."""
        self._last.append(value)
        if len(self._last) == BLOCK:
            block = json.dumps([self._packed(each) for each in self._last])
            self._blocks.append(zlib.compress(block.encode(), 1))
            self._last = []

    def __eq__(self, other: object) -> bool:
        """Compare with any sequence, value by value."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """Return the hash of the tuple that it equals."""
        return hash(tuple(self))

    def __len__(self) -> int:
        return len(self._blocks) * BLOCK + len(self._last)

    def __iter__(self) -> Iterator[T]:
        for number in range(len(self._blocks)):
            yield from self._unpacked(number)
        yield from self._last

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        number, offset = divmod(range(len(self))[place], BLOCK)
        if number == len(self._blocks):
            return self._last[offset]
        known = self._known
        if number not in known:
            # Two blocks, since a header may have its second row in the next one; a new mapping,
            # since the page and its worker may read at the same time.
            known = {**dict(list(known.items())[-1:]), number: self._unpacked(number)}
            self._known = known
        return known[number][offset]

    def _packed(self, value: T) -> list[object]:
        """Return the fields of a row; one that is no text and no number as a list."""
        if self._make is None:
            self._begin(value)
        fields = value if isinstance(value, tuple) else self._fields(value)
        return [each if type(each) in _PLAIN else self._listed(each) for each in fields]

    def _listed(self, other: object) -> list[int]:
        """Return the kind and the number of a value, or its place among those that are kept."""
        place = self._places_by_id.get(id(other))
        if place is not None:
            return [place]
        numbered = _NUMBERED.get(type(other))
        if numbered is not None:
            kind, number = numbered
            return [kind, number(other)]
        return [self._place(other)]

    def _begin(self, first: T) -> None:
        """Take the kind of the rows from the first of them."""
        if isinstance(first, tuple):
            self._make = _row
        else:
            self._make = type(first)
            self._fields = attrgetter(*(each.name for each in dataclass_fields(cast("Any", first))))

    def _place(self, other: object) -> int:
        place = self._places.setdefault(other, len(self._others))
        if place == len(self._others):
            self._others.append(other)
            # Looked up by its id, which stays its own, in a tenth of the time that its hash takes.
            self._places_by_id[id(other)] = place
        return place

    def _unpacked(self, number: int) -> list[T]:
        others, make = self._others, self._make
        return [
            cast(
                "T",
                make(*[_value(each, others) if type(each) is list else each for each in fields]),
            )
            for fields in json.loads(zlib.decompress(self._blocks[number]))
        ]


def _value(listed: list[int], others: list[object]) -> object:
    """Return the value that a list stands for."""
    if len(listed) == 1:
        return others[listed[0]]
    kind, number = listed
    return _READERS[kind](number)


def _no_fields(_: object) -> Iterable[object]:
    """Return nothing: a tuple is its own fields."""
    return ()


def _row(*fields: object) -> tuple[object, ...]:
    return fields
