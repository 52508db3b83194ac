"""`fast_replace` returns the same value as `dataclasses.replace`."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

import pytest

from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.fast_replace import fast_replace
from tests.builders import a_case

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def test_only_the_named_fields_differ_and_the_old_value_stays() -> None:
    case = a_case()
    new = fast_replace(case, facts="另有发票", state=CaseState.TERMINATED)
    assert (new.facts, new.state, type(new)) == ("另有发票", CaseState.TERMINATED, type(case))
    assert case == a_case()
    differing = {
        each.name for each in fields(case) if getattr(case, each.name) != getattr(new, each.name)
    }
    assert differing == {"facts", "state"}
    assert fast_replace(new, facts=case.facts, state=case.state) == case
    assert hash(fast_replace(Firsts(NOON), acted_at=NOON)) == hash(Firsts(NOON, acted_at=NOON))


def test_a_field_that_a_value_does_not_have_is_refused_by_its_name() -> None:
    wrong: dict[str, Any] = {"fact": "x", "stat": "y", "facts": "z"}
    with pytest.raises(TypeError, match="Case has no fact, stat"):
        fast_replace(a_case(), **wrong)


@dataclass(frozen=True)
class Bounded:
    """A value that checks itself when it is made."""

    days: int

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("no days")


def test_a_value_that_looks_at_itself_does_so_again() -> None:
    assert fast_replace(Bounded(1), days=2) == Bounded(2)
    with pytest.raises(ValueError, match="no days"):
        fast_replace(Bounded(1), days=0)
