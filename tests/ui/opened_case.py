"""A case page on a scripted gateway, shown, with the few things that tests do with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import desk_work, regulator
from mediation_desk.domain.case.rules.fold import RULES, RecordedEvent, after
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import BusinessLine, DisposalResult, Method, Party
from mediation_desk.domain.people import Consumer
from mediation_desk.ui.pages.case.cards.next_step_card import StepButton
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.widgets.labels import PlainLabel
from tests.builders import LETTER, a_case, a_sheet, at
from tests.ui.clipping import settle
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation

assert RULES
MASKED = Consumer("刘*", phone="199****6207")


def lived(*events: CaseEvent, case: Case | None = None) -> Case:
    """A case after these events."""
    held = case or a_case()
    for event in events:
        held = after(held, RecordedEvent("e", at("09:30"), "wang", event))
    return held


CONTACT = desk_work.Contacted(Party.MERCHANT, Method.PHONE, "韩梅", "店长十二分钟后到")
RESULT = desk_work.ResultRecorded(DisposalResult.NOT_AGREED, "拒绝三倍赔偿")
AGREED = desk_work.ResultRecorded(DisposalResult.AGREED, "同意退货")
TOLD = desk_work.ConsumerAnswered(Method.PHONE, "已告知")
ASKED = regulator.GuidanceAsked("q1", BusinessLine.QUALITY, (), "能否按欺诈处理")
ANSWER = regulator.GuidanceAnswered(
    "q1", LETTER, "ZD-1124-017", "陈立", "高新区局质量科", ("消法第五十五条",), "建议退一赔三"
)


class Opened:
    """A case page on a scripted gateway, shown."""

    def __init__(self, qtbot: QtBot, case: Case, **changes: Any) -> None:
        self.qtbot, self.gateway = qtbot, ScriptedGateway()
        self.navigation = RecordedNavigation()
        self.hold(case, **changes)
        self.page = CasePage(self.gateway, self.navigation)
        qtbot.addWidget(self.page)
        self.page.resize(1184, 780)
        self.page.show()
        self.page.show_subject(case.id)
        self.page.refresh()

    @property
    def said(self) -> list[str]:
        """Return the texts for toasts."""
        return self.navigation.said

    @property
    def undo(self) -> Callable[[], object] | None:
        """Return the undo of the last act."""
        return self.navigation.undo

    def hold(self, case: Case, **changes: Any) -> None:
        """Let the ledger hold the case, and the reader show it masked."""
        self.gateway.reader.ledger.held = case
        hidden = replace(case, consumer=MASKED)
        self.gateway.reader.sheet_told = a_sheet(hidden, **changes)
        self.gateway.reader.full_told = replace(a_sheet(case, **changes), is_unmasked=True)

    def press(self, move: CaseAction) -> None:
        """Press the step's button."""
        settle()
        buttons = [b for b in self.page.findChildren(StepButton) if b.isVisibleTo(self.page)]
        next(b for b in buttons if b.step is move).click()
        settle()

    def panel(self) -> StepPanel:
        """The open form."""
        panels = [p for p in self.page.findChildren(StepPanel) if p.isVisibleTo(self.page)]
        assert len(panels) == 1
        return panels[0]

    def fill(self, **values: str) -> StepPanel:
        """Type into the open form."""
        panel = self.panel()
        panel.fields.restore(values)
        return panel

    def texts(self) -> list[str]:
        """Every label shown."""
        settle()
        return [
            label.text()
            for label in self.page.findChildren(PlainLabel)
            if label.isVisibleTo(self.page)
        ]
