"""Drafts of enquiries that are read late, and a note box that leaves its case."""

from typing import Any, TypeVar

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.pages.batch import BatchPage
from mediation_desk.ui.pages.case.timeline.note_box import NoteBox
from mediation_desk.ui.pages.enquiry import EnquiryPage
from mediation_desk.workflows.drafts import name_of
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.intake.batch import FORM as BATCH
from mediation_desk.workflows.intake.enquiries import FORM
from mediation_desk.workflows.ports import Act, Changed
from tests.ui.page_gateway import CLERK, PageGateway
from tests.ui.register.register_ledger import RegisterLedger
from tests.ui.shell.recorded_navigation import RecordedNavigation

T = TypeVar("T")
LEFT = name_of(FORM, CLERK.id)


def test_an_enquiry_begun_before_the_draft_was_read_is_not_mixed_with_it(qtbot: QtBot) -> None:
    ledger, navigation = RegisterLedger(), RecordedNavigation()
    gateway = PageGateway(ledger, ledger)
    ledger.drafts[LEFT] = {"question": "预付卡能退吗？", "answer": "可以"}
    page = EnquiryPage(gateway, navigation)
    qtbot.addWidget(page)
    gateway.held = True
    page.keeper.fetch(lambda draft: page.take_draft(page.panel, draft))
    QTest.keyClicks(page.panel.fields.field("name").entry, "X")
    page.leave()
    assert ledger.drafts[LEFT] == {"question": "预付卡能退吗？", "answer": "可以"}
    gateway.answer()
    assert navigation.said == ["A draft was left here  Show it"]
    assert (page.panel.values()["question"], page.panel.values()["name"]) == ("", "X")
    assert callable(navigation.undo)
    navigation.undo()
    assert page.panel.values()["question"] == "预付卡能退吗？"
    assert navigation.said[1:] == ["Draft shown"]
    navigation.undo()
    assert (page.panel.values()["question"], page.panel.values()["name"]) == ("", "X")
    page.keeper.rest()


def test_a_draft_of_a_batch_from_before_comes_back(qtbot: QtBot) -> None:
    ledger, navigation = RegisterLedger(), RecordedNavigation()
    first, second = list(ProblemKind)[:2]
    ledger.drafts[name_of(BATCH, CLERK.id)] = {
        "name": "盛世珠宝闭店",
        "merchant": "m1",
        "merchant_text": "盛世珠宝",
        "problems": f"{first.value},{second.value}",
        "claims": "",
        "category": Category.BEAUTY.value,
        "facts": "店已关门",
        "rows": "姓名,电话\n刘一,19905310001",
    }
    page = BatchPage(PageGateway(ledger, ledger), navigation)
    qtbot.addWidget(page)
    page.keeper.fetch(lambda draft: page.take_draft(page.matter, draft))
    assert page.matter.values() == {
        "name": "盛世珠宝闭店",
        "merchant": "m1",
        "merchant_text": "盛世珠宝",
        "problems": f"{first.value} {second.value}",
        "claims": "",
        "category": Category.BEAUTY.value,
        "facts": "店已关门",
        "rows": "姓名,电话\n刘一,19905310001",
    }
    assert [row.phone for row in page.tried_rows.rows] == ["19905310001"]
    page.matter.restore({})
    assert page.matter.is_empty()
    assert page.matter.values()["merchant"] == ""
    page.keeper.rest()


def test_a_note_that_is_read_late_stays_out_of_the_next_case(qtbot: QtBot) -> None:
    ledger = RegisterLedger()
    gateway = PageGateway(ledger, ledger)
    first = name_of("case:c1:note", CLERK.id)
    ledger.drafts[first] = {"text": "已联系店长", "_act": "a1"}
    box = NoteBox(gateway, lambda: None)
    qtbot.addWidget(box)
    gateway.held = True
    box.show_case("c1")
    box.show_case("c2")
    gateway.answer()
    assert box.typed() == ""
    box.flush()
    assert list(ledger.drafts) == [first]


def test_a_note_that_was_written_late_clears_no_other_case(qtbot: QtBot) -> None:
    class SlowDoor(PageGateway):
        """Answer acts on request of the test."""

        def perform(self, act: Act[T], done: Done[T], failed: Failed) -> None:
            del act, failed
            written.append(done)

    written: list[Done[Any]] = []
    ledger = RegisterLedger()
    box = NoteBox(SlowDoor(ledger, ledger), lambda: None)
    qtbot.addWidget(box)
    box.show_case("c1")
    box.type("已联系店长")
    box._send()
    assert len(written) == 1
    box.show_case("c2")
    box.type("另一件")
    written[0](None)
    assert (box.typed(), box._button.isEnabled()) == ("另一件", True)
    box.show_case("c3")


def test_a_note_that_the_host_did_not_answer_says_so_until_it_does(qtbot: QtBot) -> None:
    ledger = RegisterLedger()
    gateway = PageGateway(ledger, ledger)
    box = NoteBox(gateway, lambda: None)
    qtbot.addWidget(box)
    box.show_case("c1")
    box.type("已联系店长")
    gateway.fault = Fault(FaultCode.HOST_AWAY)
    box._send()
    assert not box._wrong.isHidden()
    gateway.fault = None
    gateway.changes.changed.emit(frozenset({Changed.CASE}))
    assert box._wrong.isHidden()
    assert box.typed() == "已联系店长"
    gateway.fault = Fault(FaultCode.DISK_FULL)
    box._send()
    assert not box._wrong.isHidden()
    # What the person is to mend stays until they do.
    gateway.changes.changed.emit(frozenset({Changed.CASE}))
    assert not box._wrong.isHidden()
