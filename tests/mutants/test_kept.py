"""The kept list does not rot: each change can be made, changes something, and names a test."""

import ast

import pytest

from tests.mutants.kept import ROOT, Mutant, mutants, names_a_test

LEAST = 60
THREATS = {f"T{n:02}" for n in range(1, 45)}
KEPT = mutants()


@pytest.mark.parametrize("mutant", KEPT, ids=lambda each: each.name)
def test_a_change_can_be_made_and_its_test_exists(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text("utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.new != mutant.old
    if mutant.file.endswith(".py"):
        ast.parse(text.replace(mutant.old, mutant.new))
    assert names_a_test(mutant.test)
    assert mutant.rows


def test_there_are_enough_of_them_and_every_threat_has_one() -> None:
    assert len(KEPT) >= LEAST
    assert len({(each.file, each.old, each.new) for each in KEPT}) == len(KEPT)
    assert sorted(THREATS - {row for each in KEPT for row in each.rows}) == []
