"""Who has which case open is told to those who are concerned by it, and to nobody else."""

from mediation_desk.workflows.case_presence import CasePresence


def test_nobody_is_told_of_a_case_that_only_one_has_open() -> None:
    told = list[str]()
    presence = CasePresence(lambda: told.append("told"))
    assert presence.at_case(1, "王晓燕", "case-1") == ()
    assert presence.at_case(2, "赵磊", "case-2") == ()
    assert told == []
    assert presence.at_case(2, "赵磊", "case-1") == ("王晓燕",)
    assert told == ["told"]


def test_the_same_answer_again_is_no_news() -> None:
    told = list[str]()
    presence = CasePresence(lambda: told.append("told"))
    presence.at_case(1, "王晓燕", "case-1")
    presence.at_case(2, "赵磊", "case-1")
    assert presence.at_case(1, "王晓燕", "case-1") == ("赵磊",)
    assert told == ["told"]


def test_who_leaves_is_gone_for_those_who_stay() -> None:
    told = list[str]()
    presence = CasePresence(lambda: told.append("told"))
    presence.at_case(1, "王晓燕", "case-1")
    presence.at_case(2, "赵磊", "case-1")
    presence.leave(2)
    assert told == ["told", "told"]
    assert presence.at_case(1, "王晓燕", "case-1") == ()
    presence.leave(3)
    assert told == ["told", "told"]


def test_names_are_in_order_and_each_is_told_once() -> None:
    presence = CasePresence(lambda: None)
    presence.at_case(1, "Zhou", "case-1")
    presence.at_case(2, "Chen", "case-1")
    presence.at_case(3, "Chen", "case-1")
    assert presence.at_case(4, "Li", "case-1") == ("Chen", "Zhou")
