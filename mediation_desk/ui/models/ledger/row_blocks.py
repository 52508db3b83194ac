"""Rows of the ledger in blocks: the blocks viewed last are kept, older ones are dropped."""

from collections import OrderedDict
from collections.abc import Sequence

from mediation_desk.workflows.read_models.ledger import LedgerRow

BLOCK = 32
KEPT = 192
"""Blocks that stay in memory: some six thousand rows."""


class RowBlocks:
    """A least-recently-used store of blocks, by the block's number."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._blocks: OrderedDict[int, dict[int, LedgerRow]] = OrderedDict()
        self._short: set[int] = set()

    def __len__(self) -> int:
        return len(self._blocks)

    def clear(self) -> None:
        """Let everything go."""
        self._blocks.clear()
        self._short.clear()

    def has(self, number: int) -> bool:
        """Tell whether a whole block is here, without touching it."""
        return number in self._blocks and number not in self._short

    def cut(self, number: int) -> None:
        """Remember that a block holds only its first rows; they are shown until the rest comes."""
        self._short.add(number)

    def put(self, number: int, rows: Sequence[LedgerRow]) -> None:
        """Keep a block; the one not looked at for longest goes."""
        self._short.discard(number)
        self._blocks[number] = {row.key: row for row in rows}
        self._blocks.move_to_end(number)
        while len(self._blocks) > self._kept:
            self._blocks.popitem(last=False)

    def rows(self) -> dict[int, LedgerRow]:
        """Return every row that is here, by key."""
        return {key: row for block in self._blocks.values() for key, row in block.items()}

    def row(self, number: int, key: int) -> LedgerRow | None:
        """Return a row of a block that is here; None for a block or row that is not."""
        block = self._blocks.get(number)
        if block is None:
            return None
        self._blocks.move_to_end(number)
        return block.get(key)


def block_of(position: int) -> int:
    """Return the number of the block that holds a position."""
    return position // BLOCK


def span_of(number: int, total: int) -> tuple[int, int]:
    """Return the first position of a block and the one behind its last."""
    first = number * BLOCK
    return first, min(first + BLOCK, total)
