"""A long sequence of plain values that is kept as bytes, in blocks, and unpacked as it is read."""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar, overload

T = TypeVar("T")

BLOCK: Final = 512
"""Number of values that are packed together: they share what is the same in them."""


class PackedSequence(Sequence[T]):
    """Values as bytes: rows of a sheet take a tenth of the memory that they take as objects.

    Reading in order unpacks each block once. Only values of this process are ever unpacked.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._blocks: list[bytes] = []
        self._last: list[T] = []
        self._known: dict[int, list[T]] = {}
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """Add a value at the end."""
        self._last.append(value)
        if len(self._last) == BLOCK:
            block = pickle.dumps(self._last, pickle.HIGHEST_PROTOCOL)
            self._blocks.append(zlib.compress(block, 1))
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

    def _unpacked(self, number: int) -> list[T]:
        block: list[T] = pickle.loads(zlib.decompress(self._blocks[number]))  # noqa: S301 - packed by `append`
        return block
