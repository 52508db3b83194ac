"""Case cards on the case page: similar ones are offered, a closed case can become one."""

from dataclasses import replace
from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.events import desk_work
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Category, Outcome, ProblemKind
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.cards import CaseCard
from tests.builders import a_case
from tests.ui.opened_case import CONTACT, RESULT, Opened, lived
from tests.ui.scripted_gateway import ScriptedRecords

CARD = CaseCard(
    "k1",
    "another",
    tuple(ProblemKind),
    Category.JEWELLERY,
    (),
    "金镯含金量不足",
    "消费者在某商户买金镯。",
    "退还货款。",
    "标签须与实物一致。",
    datetime(2026, 11, 1, tzinfo=UTC),
    "wang",
)


def opened(qtbot: QtBot, case: Case, *cards: CaseCard, by: Operator | None = None) -> Opened:
    """The page of a case in a station that has these cards."""
    found = Opened(qtbot, case)
    teaching = Teaching(cards={card.id: card for card in cards})
    found.gateway.reader.records = ScriptedRecords(teaching=teaching)
    if by is not None:
        found.gateway.operator = by
    found.page.refresh()
    return found


def closed() -> Case:
    return lived(CONTACT, RESULT, desk_work.Closed(Outcome.TERMINATED))


def test_a_like_card_is_offered_and_nothing_else(qtbot: QtBot) -> None:
    lessons = opened(qtbot, a_case(), CARD).page._side.lessons
    assert [button.accessibleName() for button in lessons.links()] == ["View 金镯含金量不足"]
    assert lessons.write.isHidden()
    assert opened(qtbot, a_case()).page._side.lessons.isHidden()


def test_a_closed_case_offers_to_become_a_card_until_it_has_one(qtbot: QtBot) -> None:
    case = closed()
    asked: list[str] = []
    page = opened(qtbot, case).page
    page._side.lessons.wanted.connect(lambda: asked.append("wanted"))
    assert not page._side.lessons.write.isHidden()
    page._side.lessons.write.click()
    assert asked == ["wanted"]
    own = replace(CARD, case=case.id)
    assert opened(qtbot, case, own).page._side.lessons.isHidden()


def test_an_auditor_is_not_asked_to_write_one(qtbot: QtBot) -> None:
    auditor = Operator("chen", "陈静", Role.AUDITOR)
    assert opened(qtbot, closed(), by=auditor).page._side.lessons.isHidden()
