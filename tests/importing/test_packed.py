"""A packed sequence reads like the tuple it was made of, at every place and in every order."""

from datetime import date

import pytest

from mediation_desk.workflows.legacy_import.parsing.packed import BLOCK, PackedSequence


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])
def test_it_reads_like_a_tuple(count: int) -> None:
    plain = tuple((n, f"第{n}行", date(2025, 1, 1 + n % 28), None, 1.5) for n in range(count))
    packed = PackedSequence(plain)
    assert len(packed) == count
    assert tuple(packed) == plain
    assert [packed[n] for n in range(count)] == list(plain)
    assert [packed[-n] for n in range(1, count + 1)] == list(plain[::-1])
    assert packed == plain
    assert hash(packed) == hash(plain)
    assert packed != (*plain, ())
    assert packed[BLOCK - 2 : BLOCK + 2] == plain[BLOCK - 2 : BLOCK + 2]


def test_a_place_behind_the_end_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        PackedSequence("ab")[2]
