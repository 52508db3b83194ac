"""The grounds of one case: what was chosen stands in its papers, and its list is its own."""

import pytest

from sync.hub.packs import laws, shipped, toml
from tests.sync.review.caller import Caller
from tests.sync.review.course import accept, filled, open_line
from tests.sync.review.ground import Ground
from tests.sync.review.packs.test_grounds_of_rules import NEW, confirm, refuse, with_new

LAW = shipped.all_of("law")["law-2026-04-15"]


def test_a_refusal_is_written_on_the_ground_that_was_chosen(
    ground: Ground, address: str, centre: Caller, case: str
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    assert refuse(centre, case, "5").status_code == 303
    confirm(address, case, "5  未提供规定的材料")
    open_line(centre, case)
    assert filled(centre, case, 6)["ground"] == "5"


def test_a_termination_is_written_on_the_ground_that_was_chosen(centre: Caller, case: str) -> None:
    accept(centre, case)
    sent = {"outcome": "decided", "result": "terminated", "termination_ground": "3"}
    more = {"document": "高新市监调终〔2026〕1号", "text": "双方无法达成一致。"}
    assert centre.send(case, "outcome", **sent, **more).status_code == 303
    open_line(centre, case)
    assert filled(centre, case, 8)["ground"] == "3"


@pytest.mark.parametrize(("name", "last"), [(laws.REFUSAL, 7), (laws.ENDING, 8)])
def test_every_ground_is_found_again_by_what_went_over_the_line(name: str, last: int) -> None:
    grounds = laws.grounds_in(LAW, name)
    assert [grounds.code_of(*grounds.said(code)) for code in grounds.all] == [*range(1, last + 1)]


def test_a_ground_of_its_own_article_is_found_by_its_words_and_unknown_words_by_none() -> None:
    grounds = laws.grounds_in(toml.read(with_new()), laws.REFUSAL)
    assert grounds.said(8) == (7, f"省消保条例第三十条：{NEW}")
    assert grounds.code_of(7, f"省消保条例第三十条：{NEW}") == 8
    assert grounds.code_of(7, "省消保条例第三十条：另一情形") == 0
