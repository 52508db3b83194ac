"""Merkle trees of RFC 6962: roots, inclusion proofs and consistency proofs.

A tree is kept as the hashes of its complete subtrees. Such a subtree is named by its `Place`: its
level and its number among the subtrees of that level, so that (0, n) is leaf n and (k, n) covers
the leaves from n * 2^k up to (n + 1) * 2^k. A complete subtree never changes while leaves are
appended, which is why an append-only store can keep them.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LEAF_PREFIX = b"\x00"
NODE_PREFIX = b"\x01"
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of a tree without leaves."""

Place = tuple[int, int]
Fetch = Callable[[Sequence[Place]], Mapping[Place, bytes]]
"""Function that returns the hashes of complete subtrees by their places."""
_Range = tuple[int, int]
"""Range of leaves: its first number, and its length."""


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf (RFC 6962, section 2.1)."""
    return hashlib.sha256(LEAF_PREFIX + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children (RFC 6962, section 2.1)."""
    return hashlib.sha256(NODE_PREFIX + left + right).digest()


def completed_by(index: int) -> list[Place]:
    """Return the subtrees above leaf level that are complete once leaf `index` is present."""
    places, level = [], 0
    while index & 1:
        index >>= 1
        level += 1
        places.append((level, index))
    return places


def append(hashed: bytes, index: int, fetch: Fetch) -> dict[Place, bytes]:
    """Return what a tree of `index` leaves gains by the leaf of this hash: it and its subtrees."""
    gained = {(0, index): hashed}
    above = completed_by(index)
    left = fetch([(level - 1, 2 * number) for level, number in above])
    for level, number in above:
        hashed = node_hash(left[level - 1, 2 * number], hashed)
        gained[level, number] = hashed
    return gained


def root(size: int, fetch: Fetch) -> bytes:
    """Return the root of the first `size` leaves."""
    return _hashes([(0, size)], fetch)[0] if size else EMPTY_ROOT


def inclusion_path(index: int, size: int, fetch: Fetch) -> list[bytes]:
    """Return the proof that leaf `index` is of the first `size` leaves (section 2.1.1).

    Raises ValueError for a leaf that is not among them.
    """
    if not 0 <= index < size:
        raise ValueError("the leaf is not in the tree")
    return _hashes(_inclusion(index, (0, size)), fetch)


def consistency_path(old: int, new: int, fetch: Fetch) -> list[bytes]:
    """Return the proof that the first `old` leaves are the beginning of the first `new`.

    It is empty for an empty or an equal tree (section 2.1.2). Raises ValueError for a shrunk one.
    """
    if not 0 <= old <= new:
        raise ValueError("a tree does not shrink")
    return _hashes(_consistency(old, (0, new), is_known=True), fetch) if old else []


def _split(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1


def _inclusion(index: int, within: _Range) -> list[_Range]:
    start, size = within
    if size == 1:
        return []
    half = _split(size)
    left, right = (start, half), (start + half, size - half)
    if index < half:
        return [*_inclusion(index, left), right]
    return [*_inclusion(index - half, right), left]


def _consistency(old: int, within: _Range, *, is_known: bool) -> list[_Range]:
    """Return the ranges of SUBPROOF (RFC 6962, section 2.1.2)."""
    start, size = within
    if old == size:
        return [] if is_known else [within]
    half = _split(size)
    left, right = (start, half), (start + half, size - half)
    if old <= half:
        return [*_consistency(old, left, is_known=is_known), right]
    return [*_consistency(old - half, right, is_known=False), left]


def _cover(within: _Range) -> list[Place]:
    """Return the complete subtrees that make up a range, from left to right."""
    start, size = within
    places = []
    while size:
        level = size.bit_length() - 1
        places.append((level, start >> level))
        start += 1 << level
        size -= 1 << level
    return places


def _hashes(ranges: Sequence[_Range], fetch: Fetch) -> list[bytes]:
    covers = [_cover(each) for each in ranges]
    found = fetch([place for cover in covers for place in cover])
    return [_fold([found[place] for place in cover]) for cover in covers]


def _fold(hashes: Sequence[bytes]) -> bytes:
    *before, folded = hashes
    for left in reversed(before):
        folded = node_hash(left, folded)
    return folded


def inclusion_holds(
    hashed: bytes, place: tuple[int, int], path: Iterable[bytes], root_hash: bytes
) -> bool:
    """Tell whether a leaf of this hash stands at `place` (index, size) under the root.

    The check of RFC 9162, section 2.1.3.2.
    """
    node, last = place[0], place[1] - 1
    if not 0 <= node <= last:
        return False
    for sibling in path:
        if not last:
            return False
        if node & 1 or node == last:
            hashed = node_hash(sibling, hashed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            hashed = node_hash(hashed, sibling)
        node, last = node >> 1, last >> 1
    return not last and hashed == root_hash


def consistency_holds(
    sizes: tuple[int, int], roots: tuple[bytes, bytes], path: Sequence[bytes]
) -> bool:
    """Tell whether the second tree begins with the whole first one.

    The check of RFC 9162, section 2.1.4.2; any tree begins with the empty one.
    """
    old, new = sizes
    if old == new or not old:
        return not path and (roots[0] == roots[1] if old else old <= new)
    if not 0 < old < new or not path:
        return False
    hashes = [roots[0], *path] if old & (old - 1) == 0 else list(path)
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    return _climbs((node, last), hashes, roots)


def _climbs(place: tuple[int, int], hashes: list[bytes], roots: tuple[bytes, bytes]) -> bool:
    node, last = place
    before = after = hashes[0]
    for sibling in hashes[1:]:
        if not last:
            return False
        if node & 1 or node == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, sibling)
        node, last = node >> 1, last >> 1
    return not last and (before, after) == roots


@dataclass
class MemoryTree:
    """Merkle tree in memory, for content that is hashed at once: the pages of a book."""

    size: int = 0
    _nodes: dict[Place, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, leaves: Iterable[bytes]) -> "MemoryTree":
        """Return the tree of these leaves' contents."""
        made = cls()
        for content in leaves:
            made.append(content)
        return made

    def append(self, content: bytes) -> None:
        """Append a leaf."""
        self._nodes.update(append(leaf_hash(content), self.size, self._fetch))
        self.size += 1

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the first `size` leaves, of all by default."""
        return root(self.size if size is None else size, self._fetch)

    def inclusion_path(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that leaf `index` is of the first `size` leaves, of all by default."""
        return inclusion_path(index, self.size if size is None else size, self._fetch)

    def consistency_path(self, old: int, new: int) -> list[bytes]:
        """Return the proof that the first `old` leaves are the beginning of the first `new`."""
        return consistency_path(old, new, self._fetch)

    def _fetch(self, places: Sequence[Place]) -> Mapping[Place, bytes]:
        return {place: self._nodes[place] for place in places}
