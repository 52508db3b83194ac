"""A packed sequence reads like the tuple it was made of, at every place and in every order."""

from datetime import date, datetime, time, timedelta

import pytest

from mediation_desk.domain.codes import Outcome, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.workflows.legacy_import.parsing.packed import BLOCK, PackedSequence
from mediation_desk.workflows.legacy_import.parsing.values import OldCase


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
        PackedSequence([("a",), ("b",)])[2]


def test_every_kind_of_cell_comes_back_as_it_was() -> None:
    cells = (True, 1, 1.0, 1e300, "1", "半\ud800", "", None, date(2025, 1, 2), time(3, 4), -0.0)
    moments = (datetime.fromisoformat("2025-01-02T00:00"), timedelta(hours=30))
    rows = [(*cells, *moments)] * BLOCK
    found = PackedSequence(rows)[0]
    assert [(type(one), repr(one)) for one in found] == [(type(a), repr(a)) for a in rows[0]]


def test_cases_come_back_with_their_codes_and_sums() -> None:
    case = OldCase(
        sheet="2025",
        row=3,
        received_on=date(2025, 1, 2),
        amount=Money(129_901),
        problems=(ProblemKind.QUALITY,),
        outcome=Outcome.SETTLED,
    )
    found = PackedSequence([case] * BLOCK)[1]
    assert found == case
    assert found.problems[0] is ProblemKind.QUALITY
