"""Merkle trees against the published vectors of RFC 6962, and invalid proofs."""

import hashlib
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.signing.merkle import (
    EMPTY_ROOT,
    MemoryTree,
    consistency_holds,
    inclusion_holds,
    leaf_hash,
)

# The leaves, roots and proofs of the reference implementation of RFC 6962.
LEAVES = [
    bytes.fromhex(digits)
    for digits in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSIONS = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCIES: dict[tuple[int, int], list[str]] = {
    (1, 1): [],
    (1, 8): INCLUSIONS[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def _hex(hashes: list[bytes]) -> list[str]:
    return [hashed.hex() for hashed in hashes]


def _bytes(digits: list[str]) -> list[bytes]:
    return [bytes.fromhex(each) for each in digits]


def test_roots_are_those_of_the_rfc() -> None:
    tree = MemoryTree.of(LEAVES)
    assert [tree.root(size).hex() for size in range(9)] == ROOTS
    assert MemoryTree().root() == EMPTY_ROOT


@pytest.mark.parametrize("place", INCLUSIONS)
def test_inclusion_proofs_are_those_of_the_rfc_and_hold(place: tuple[int, int]) -> None:
    path = MemoryTree.of(LEAVES).inclusion_path(*place)
    assert _hex(path) == INCLUSIONS[place]
    root = bytes.fromhex(ROOTS[place[1]])
    assert inclusion_holds(leaf_hash(LEAVES[place[0]]), place, path, root)


@pytest.mark.parametrize("sizes", CONSISTENCIES)
def test_consistency_proofs_are_those_of_the_rfc_and_hold(sizes: tuple[int, int]) -> None:
    path = MemoryTree.of(LEAVES).consistency_path(*sizes)
    assert _hex(path) == CONSISTENCIES[sizes]
    old, new = (bytes.fromhex(ROOTS[size]) for size in sizes)
    assert consistency_holds(sizes, (old, new), path)


@pytest.mark.parametrize(
    ("place", "path", "content", "size"),
    [
        ((4, 8), INCLUSIONS[5, 8], LEAVES[5], 8),
        ((5, 8), INCLUSIONS[5, 8], LEAVES[4], 8),
        ((5, 8), INCLUSIONS[5, 8][:-1], LEAVES[5], 8),
        ((5, 8), [*INCLUSIONS[5, 8], ROOTS[1]], LEAVES[5], 8),
        ((5, 8), INCLUSIONS[5, 8], LEAVES[5], 7),
        ((5, 5), INCLUSIONS[5, 8], LEAVES[5], 8),
        ((-1, 8), INCLUSIONS[5, 8], LEAVES[5], 8),
        ((0, 0), [], LEAVES[0], 0),
    ],
)
def test_a_wrong_inclusion_does_not_hold(
    place: tuple[int, int], path: list[str], content: bytes, size: int
) -> None:
    root = bytes.fromhex(ROOTS[size])
    assert not inclusion_holds(leaf_hash(content), place, _bytes(path), root)


@pytest.mark.parametrize(
    ("sizes", "roots", "path"),
    [
        ((6, 8), (5, 8), CONSISTENCIES[6, 8]),
        ((6, 8), (6, 7), CONSISTENCIES[6, 8]),
        ((6, 8), (6, 8), CONSISTENCIES[6, 8][:-1]),
        ((6, 8), (6, 8), []),
        ((8, 6), (8, 6), CONSISTENCIES[6, 8]),
        ((6, 6), (6, 7), []),
        ((6, 6), (6, 6), CONSISTENCIES[6, 8]),
        ((4, 8), (4, 8), CONSISTENCIES[6, 8]),
    ],
)
def test_a_wrong_consistency_does_not_hold(
    sizes: tuple[int, int], roots: tuple[int, int], path: list[str]
) -> None:
    old, new = (bytes.fromhex(ROOTS[size]) for size in roots)
    assert not consistency_holds(sizes, (old, new), _bytes(path))


def test_a_node_is_no_leaf() -> None:
    """Without the two prefixes the hash of two leaves side by side would be that of their node."""
    tree = MemoryTree.of([b"one", b"two"])
    pretended = leaf_hash(b"one") + leaf_hash(b"two")
    assert MemoryTree.of([pretended]).root() != tree.root()


def test_no_proof_is_made_of_what_is_not_in_the_tree() -> None:
    tree = MemoryTree.of(LEAVES)
    with pytest.raises(ValueError, match="not in the tree"):
        tree.inclusion_path(8)
    with pytest.raises(ValueError, match="does not shrink"):
        tree.consistency_path(8, 7)


@dataclass(frozen=True)
class Plain:
    """The definition of RFC 6962, section 2.1, word for word."""

    leaves: list[bytes]

    def root(self) -> bytes:
        if len(self.leaves) == 1:
            return leaf_hash(self.leaves[0])
        half = 1
        while half * 2 < len(self.leaves):
            half *= 2
        left, right = Plain(self.leaves[:half]).root(), Plain(self.leaves[half:]).root()
        return hashlib.sha256(b"\x01" + left + right).digest()


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=70), st.data())
def test_any_tree_agrees_with_the_definition_and_proves_each_leaf_and_each_beginning(
    leaves: list[bytes], data: st.DataObject
) -> None:
    tree = MemoryTree.of(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    root = tree.root(size)
    assert root == Plain(leaves[:size]).root()
    index = data.draw(st.integers(0, size - 1))
    path = tree.inclusion_path(index, size)
    assert inclusion_holds(leaf_hash(leaves[index]), (index, size), path, root)
    assert not inclusion_holds(leaf_hash(leaves[index] + b"x"), (index, size), path, root)
    old = data.draw(st.integers(1, size))
    sizes, roots = (old, size), (tree.root(old), root)
    between = tree.consistency_path(old, size)
    assert consistency_holds(sizes, roots, between)
    forged = MemoryTree.of([*leaves[: old - 1], leaves[old - 1] + b"x"])
    assert not consistency_holds(sizes, (forged.root(), root), between)
