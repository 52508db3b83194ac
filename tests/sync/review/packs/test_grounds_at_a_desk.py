"""A published ground can be chosen at the desk for cases of its period."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import shipped_law
from mediation_desk.domain.codes import DisposalResult, EndGround
from mediation_desk.domain.law.dated_law import CodedGround
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.papers.case import termination
from mediation_desk.papers.parts.case_course import course
from mediation_desk.ui.pages.case.forms import closure
from mediation_desk.workflows.law.termination_grounds import GroundChoice, end_grounds
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.settlement import case_ending
from sync.hub.domain import shipped_packs
from sync.hub.services.pack_editing import form_fields
from tests.papers.pdf_content import text_of
from tests.station import Counter
from tests.sync.desk_line import DeskLine
from tests.sync.review.packs.packs import signed
from tests.sync.review.packs.test_pack_texts import fields_of

LAW = shipped_packs.all_of("law")["law-2026-04-15"]
NEW = "经营者已经撤场，无法联系"
USUAL = [
    "settled_or_withdrawn",
    "absent_or_refused",
    "no_agreement",
    "costs_disputed",
    "promised_time_passed",
    "regulator_needed",
    "other",
]


def new_set() -> str:
    """A set from 24 November on: one ground more for the desks, the fourth ended."""
    sent = fields_of("law", LAW) | {"from": "2026-11-24", "station_ground.text.7": NEW}
    return form_fields.text_of("law", LAW, sent | {"station_ground.ended.3": "on"})


def sheet_of(counter: Counter, case: str) -> CaseSheet:
    """The case as the desk shows it."""
    return counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))


def offered(counter: Counter, case: str) -> list[str]:
    """The grounds that the form of the desk offers for a case."""
    form = closure.terminate(sheet_of(counter, case))
    return [code for code, _ in form.entries[0].options]


def end(counter: Counter, case: str, stated: str) -> None:
    """End the mediation of a case on another ground, stated in words."""
    form = case_ending.TerminationForm(new_id(), case, EndGround.OTHER, stated=stated)
    counter.act(case_ending.terminate, form, "王晓燕")


def test_a_case_after_the_pack_chooses_the_new_ground_and_one_before_keeps_its_list(
    desk: DeskLine,
) -> None:
    counter = desk.counter
    before = counter.register()
    signed(desk, new_set())
    assert desk.line.round().fault_code == ""
    after = counter.register()
    for case in (before, after):
        counter.respond(case, DisposalResult.NOT_AGREED)
    assert offered(counter, before) == USUAL
    assert offered(counter, after) == [*USUAL[:3], *USUAL[4:], NEW]
    with pytest.raises(Refusal) as wrong:
        end(counter, before, NEW)
    assert wrong.value.reason is Reason.CHOICE_MISSING
    end(counter, after, NEW)
    assert verify(counter.session.file.readers, None).ok
    paper = counter.session.ask(
        lambda reader: reader.paper_case(after, counter.session.operator, counter.watch())
    )
    text = text_of(termination.make(paper))
    assert f"■ {NEW}" in text
    assert "□ 其他" in text
    assert "双方对鉴定、检测等费用" not in text
    assert any(line.endswith(f"：{NEW}") for line in course(paper.sheet))


def test_a_set_without_the_list_has_that_of_the_program() -> None:
    assert end_grounds(None)[-1] == GroundChoice(EndGround.OTHER)
    assert [each.ground.value for each in end_grounds(None)] == USUAL


def test_a_set_that_names_one_ground_leaves_the_others_as_they_are() -> None:
    (rules,) = (each for each in shipped_law().rules if each.from_on == date(2026, 4, 15))
    changed = replace(rules, station_ground=(CodedGround(3, "谈不拢"), CodedGround(8, NEW)))
    offered_now = [each.text for each in end_grounds(changed)]
    usual = [each.text for each in end_grounds(rules)]
    assert offered_now == [*usual[:2], "谈不拢", *usual[3:], NEW]
