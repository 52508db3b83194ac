"""Held visits and issued documents appear in the history, here and at the desk."""

import pytest

from mediation_desk.domain.case.events.regulator import RegulatorNoted
from mediation_desk.ui.pages.case.timeline import letters_text
from mediation_desk.workflows.incoming.messages import as_event
from mediation_desk.workflows.read_models.case.case_sheet import TimelineStep
from sync.protocol import CaseNoted
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, open_line, path_of, set_visit, write_minutes
from tests.sync.review.issued_documents import issue
from tests.sync.review.review_hub import NOON, ReviewHub

HELD = "2026-11-24 14:30 到场调解，双方达成协议，笔录已制作。"


@pytest.mark.usefixtures("in_english")
def test_held_visits_and_papers_are_steps_of_the_case(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = path_of(station)
    accept(centre, path)
    set_visit(centre, path)
    ground.watch.forward(hours=5)
    with calling(address, "周敏") as caller:
        write_minutes(caller, path)
        open_line(caller, path)
        paper = issue(caller, path, 9, agreement="五日内退还 3,680.50 元。")
        fields = {"csrf": caller.field(paper, "csrf"), "text": "金额有误"}
        assert caller.post(f"{paper}/void", {**fields}).status_code == 303
        page = caller.get(path).text
    noted = [body for body in ground.said(station) if isinstance(body, CaseNoted)]
    number = "市监调解〔2026〕第1号"
    assert [(one.of, one.number, one.text) for one in noted] == [
        ("visit", "", HELD),
        ("issued", number, f"制作《投诉调解书》{number}。"),
        ("voided", number, f"作废《投诉调解书》{number}。"),
    ]
    course = page[page.index("data-timeline") :]
    words = ("作废文书", "制作文书", "到场调解，制作笔录", "定现场调解")
    assert sorted(words, key=course.index) == list(words)
    assert course.count("站点尚未确认") == 2
    _are_told_at_the_desk(noted)


def _are_told_at_the_desk(noted: list[CaseNoted]) -> None:
    events = [one for body in noted if isinstance(one := as_event(body, "m"), RegulatorNoted)]
    steps = (TimelineStep(nth, str(nth), NOON, "", "", event) for nth, event in enumerate(events))
    said = [letters_text.step_text(step) for step in steps]
    assert [(one.verb, one.author, one.number and one.number[-3:]) for one in said] == [
        ("held the visit and wrote its minutes", "局热线受理中心 周敏", ""),
        ("issued a paper", "局热线受理中心 周敏", "第1号"),
        ("voided a paper", "局热线受理中心 周敏", "第1号"),
    ]
    assert said[0].body == HELD
