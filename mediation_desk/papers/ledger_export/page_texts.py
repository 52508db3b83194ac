"""Texts of a book's pages, kept packed until its proof is written."""

import json
import zlib
from collections.abc import Collection, Iterator
from typing import Final

_BLOCK: Final = 32
"""Pages that are packed together: they are much alike, and take a tenth of their length then."""


class PageTexts(Collection[str]):
    """Texts in the order in which they were added, to be gone through any number of times."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._last: list[str] = []

    def add(self, text: str) -> None:
        """Keep the text of the next page."""
        self._last.append(text)
        if len(self._last) == _BLOCK:
            self._packed.append(zlib.compress(json.dumps(self._last).encode(), 1))
            self._last = []

    def __iter__(self) -> Iterator[str]:
        for block in self._packed:
            yield from json.loads(zlib.decompress(block))
        yield from self._last

    def __len__(self) -> int:
        return len(self._packed) * _BLOCK + len(self._last)

    def __contains__(self, text: object) -> bool:
        return any(text == each for each in self)
