"""Loading of row blocks when they come into view: one at a time, the latest request first."""

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.ui.models.ledger.row_blocks import BLOCK, RowBlocks, block_of, span_of
from mediation_desk.workflows.read_models.ledger import LedgerRow

Rows = tuple[LedgerRow, ...]
Fetch = Callable[[Sequence[int], Callable[[Rows], None], Callable[[Exception], None]], None]
"""Requests the rows of some keys; delivers them, or the fault, later on this thread."""

_STILL_WORTH = 3
"""Blocks scrolled past that are read all the same; the rest is requested when viewed again."""
_AT_ONCE = 4
"""The most blocks in one answer; no screen shows more rows than these."""


class RowLoader(QObject):
    """The loader of blocks; ``came``: positions from..to (the last excluded) have rows now."""

    came = Signal(int, int)
    failed = Signal(object)

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._keys: Sequence[int] = ()
        self._blocks = RowBlocks()
        self._old: dict[int, LedgerRow] = {}
        self._generation = 0
        self._wanted: dict[int, None] = {}
        self._on_its_way: int | None = None
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.timeout.connect(self._ask)

    def start(self, keys: Sequence[int], rows: Rows) -> None:
        """Start with new keys and the rows of the first of them."""
        self._generation += 1
        self._on_its_way = None
        self._wanted.clear()
        self._keys = keys
        self._blocks.clear()
        self._old.clear()
        for first in range(0, len(rows), BLOCK):
            self._blocks.put(block_of(first), rows[first : first + BLOCK])
        if rows and len(rows) % BLOCK and len(rows) < len(keys):
            self._blocks.cut(block_of(len(rows)))

    def renew(self, keys: Sequence[int]) -> None:
        """Read each row again when it is viewed; the known one is shown until it arrives."""
        known = {**self._old, **self._blocks.rows()}
        self.start(keys, ())
        self._old = known

    def go_on(self, keys: Sequence[int]) -> None:
        """Take the whole array whose beginning is here."""
        shown, self._keys = len(self._keys), keys
        if shown % BLOCK:
            # The last block was cut short by the first page: its end is still to be read.
            self._blocks.cut(block_of(shown))

    def is_busy(self) -> bool:
        """Return whether a block is being read or about to be requested."""
        return self._on_its_way is not None or self._ask_soon.isActive()

    def row(self, position: int) -> LedgerRow | None:
        """Return the row at a position if it is here, and ask for it if it is not."""
        number = block_of(position)
        row = self._blocks.row(number, self._keys[position])
        if row is None and not self._blocks.has(number):
            self._want(number)
            return self._old.get(self._keys[position])
        return row

    def _want(self, number: int) -> None:
        # The block wanted last is the visible one; it is requested first.
        self._wanted.pop(number, None)
        self._wanted[number] = None
        if self._on_its_way is None and not self._ask_soon.isActive():
            self._ask_soon.start(0)

    def _ask(self) -> None:
        if self._on_its_way is not None or not self._wanted:
            return
        number, _ = self._wanted.popitem()
        for passed in list(self._wanted)[:-_STILL_WORTH]:
            del self._wanted[passed]
        self._on_its_way = number
        numbers = self._with_neighbours(number)
        first, end = (
            span_of(numbers[0], len(self._keys))[0],
            span_of(numbers[-1], len(self._keys))[1],
        )
        generation = self._generation
        self._fetch(
            self._keys[first:end],
            lambda rows: self._arrived(generation, numbers, rows),
            lambda fault: self._lost(generation, fault),
        )

    def _with_neighbours(self, number: int) -> tuple[int, ...]:
        """Return a block and wanted ones next to it: one answer, one repaint."""
        run = deque((number,))
        while len(run) < _AT_ONCE:
            if run[0] - 1 in self._wanted:
                run.appendleft(run[0] - 1)
            elif run[-1] + 1 in self._wanted:
                run.append(run[-1] + 1)
            else:
                break
        for each in run:
            self._wanted.pop(each, None)
        return tuple(run)

    def _arrived(self, generation: int, numbers: tuple[int, ...], rows: Rows) -> None:
        if generation != self._generation:
            return
        self._on_its_way = None
        found = {row.key: row for row in rows}
        spans = [span_of(number, len(self._keys)) for number in numbers]
        for number, (first, end) in zip(numbers, spans, strict=True):
            self._wanted.pop(number, None)
            keys = self._keys[first:end]
            self._blocks.put(number, [found[key] for key in keys if key in found])
        self.came.emit(spans[0][0], spans[-1][1])
        if self._wanted:
            self._ask_soon.start(0)

    def _lost(self, generation: int, fault: Exception) -> None:
        if generation == self._generation:
            self._on_its_way = None
            self.failed.emit(fault)
