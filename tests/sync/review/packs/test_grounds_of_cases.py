"""Grounds of one case: the chosen one is in its documents, and the list is that of its date."""

import pytest

from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.services.packs import laws
from sync.hub.storage.matter_reader import matters
from sync.protocol import CaseRefused
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import CASE, accept, filled, open_line
from tests.sync.review.packs.packs import published
from tests.sync.review.packs.test_grounds_of_rules import (
    NEW,
    confirm,
    later_case,
    refuse,
    with_new,
    written,
)
from tests.sync.review.review_hub import ReviewHub

LAW = shipped_packs.all_of("law")["law-2026-04-15"]


def test_a_refusal_is_written_on_the_ground_that_was_chosen(
    ground: ReviewHub, address: str, centre: Caller, case: str
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    assert refuse(centre, case, "5").status_code == 303
    confirm(address, case, "5  未提供规定的材料")
    open_line(centre, case)
    assert filled(centre, case, 6)["ground"] == "5"


def test_a_termination_is_written_on_the_ground_that_was_chosen(centre: Caller, case: str) -> None:
    accept(centre, case)
    sent = {"outcome": "decided", "result": "terminated", "termination_ground": "3"}
    more = {"text": "双方无法达成一致。"}
    assert centre.send(case, "outcome", **sent, **more).status_code == 303
    open_line(centre, case)
    assert filled(centre, case, 8)["ground"] == "3"


@pytest.mark.parametrize(("name", "last"), [(laws.REFUSAL, 7), (laws.ENDING, 8)])
def test_every_ground_is_found_again_by_what_went_over_the_line(name: str, last: int) -> None:
    grounds = laws.grounds_in(LAW, name)
    assert [grounds.code_of(*grounds.said(code, grounds)) for code in grounds.all] == [
        *range(1, last + 1)
    ]


def test_a_ground_of_its_own_article_is_found_by_its_words_and_unknown_words_by_none() -> None:
    grounds = laws.grounds_in(pack_toml.read(with_new()), laws.REFUSAL)
    assert grounds.said(8, grounds) == (7, f"省消保条例第三十条：{NEW}")
    assert grounds.code_of(7, f"省消保条例第三十条：{NEW}") == 8
    assert grounds.code_of(7, "省消保条例第三十条：另一情形") == 0


def said_to(ground: ReviewHub, station: str) -> list[tuple[int, str]]:
    """Return the grounds of the sent refusals: code and stated text."""
    told = (one for one in ground.said(station) if isinstance(one, CaseRefused))
    return [(one.ground, one.stated) for one in told]


def test_a_set_edited_on_its_own_day_leaves_the_cases_that_are_here(
    ground: ReviewHub, address: str, centre: Caller, case: str, station: str
) -> None:
    """The fifth ground is ended while a refusal on it waits for the second officer."""
    ground.officer("赵局", ground.body("局领导", "head"))
    assert refuse(centre, case, "5").status_code == 303
    ground.watch.forward(minutes=5)
    published(ground, written(refusal_ground__ended__4="on"), "赵局")
    after = later_case(ground, station)
    assert ">5 未提供规定的材料" not in centre.get(after).text
    confirm(address, case, "5  未提供规定的材料")
    assert said_to(ground, station) == [(5, "")]


def test_a_ground_that_is_reworded_meanwhile_is_said_in_the_words_of_the_case(
    ground: ReviewHub, address: str, centre: Caller, case: str, station: str
) -> None:
    """A desk reads a bare code by the set of the letter's day, which says something else now."""
    ground.officer("赵局", ground.body("局领导", "head"))
    published(ground, written(refusal_ground__text__4="材料不全"), "赵局")
    assert refuse(centre, case, "5").status_code == 303
    confirm(address, case, "5  未提供规定的材料")
    article = "市场监督管理投诉举报处理办法第十六条第五项"
    assert said_to(ground, station) == [(5, f"{article}：未提供规定的材料，或者提供虚假材料")]


@pytest.mark.usefixtures("case")
def test_what_was_chosen_of_a_later_version_stays_readable(ground: ReviewHub) -> None:
    """An earlier hub offered grounds of a later set: the list shows them, but not to choose."""
    ground.officer("赵局", ground.body("局领导", "head"))
    published(ground, with_new(), "赵局")
    with ground.store.reading() as connection:
        (one,) = (each for each in matters(connection, kinds=("escalation",)) if each.id == CASE)
        grounds = laws.grounds_for(connection, one, laws.REFUSAL)
    assert (8 in grounds.open, grounds.all[8]) == (False, NEW)
