"""Every fault of the list can be applied, changes something, and names an existing test."""

import ast
from pathlib import Path

import pytest

from tests.mutants.__main__ import unsound
from tests.mutants.mutant_list import ROOT, Mutant, mutants, names_a_test

LEAST = 60
THREATS = {f"T{n:02}" for n in range(1, 47)}
KEPT = mutants()


def test_each_change_can_be_made_and_its_test_exists() -> None:
    for mutant in KEPT:
        _holds(mutant)


def _holds(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text("utf-8")
    assert text.count(mutant.old) == 1, mutant.name
    assert mutant.new != mutant.old, mutant.name
    if mutant.file.endswith(".py"):
        ast.parse(text.replace(mutant.old, mutant.new))
    assert names_a_test(mutant.test), mutant.name
    assert mutant.rows, mutant.name


def test_there_are_enough_of_them_and_every_threat_has_one() -> None:
    assert len(KEPT) >= LEAST
    assert len({(each.file, each.old, each.new) for each in KEPT}) == len(KEPT)
    assert sorted(THREATS - {row for each in KEPT for row in each.rows}) == []


@pytest.mark.release
def test_a_test_that_fails_without_any_change_is_named(tmp_path: Path) -> None:
    """What it then notices of a change says nothing."""
    sound, broken = "test_holds", "test_breaks"
    (tmp_path / "test_two.py").write_text(
        f"def {sound}() -> None: pass\ndef {broken}() -> None: assert False\n"
    )
    names = {each: f"test_two.py::{each}" for each in (sound, broken)}
    assert unsound([names[sound], names[sound]], tmp_path, 60) == []
    (named,) = unsound(names.values(), tmp_path, 60)
    assert names[broken] in named
    (unclear,) = unsound(["test_two.py::test_that_is_not_there"], tmp_path, 60)
    assert "test_that_is_not_there" in unclear
