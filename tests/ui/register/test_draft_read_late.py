"""A draft that is read late, on a slow machine, is neither dropped nor silently overwritten."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.ui.page_gateway import PageGateway
from tests.ui.register.register_ledger import RegisterLedger
from tests.ui.register.test_register_page import DRAFT
from tests.ui.shell.recorded_navigation import RecordedNavigation

LONGER_MS = 1_200
"""Longer than a form with changes waits with writing its draft."""


class LateBench:
    """Register page whose queries are answered on request of the test."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.ledger = qtbot, RegisterLedger()
        self.gateway = PageGateway(self.ledger, self.ledger)
        self.gateway.held, self.navigation = True, RecordedNavigation()
        self.page = RegisterPage(self.gateway, self.navigation)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.refresh()

    def leave_draft(self) -> None:
        """Have a phone number left by an earlier sitting."""
        self.ledger.drafts[DRAFT] = {"phone": "199 0531 6207"}

    def type_name(self, name: str) -> None:
        self.page.form.consumer.name.setText(name)
        self.page.sitting.edited()

    def answer(self) -> None:
        self.gateway.held = False
        self.gateway.answer()

    def typed(self) -> tuple[str, str]:
        fields = self.page.sitting.typed()
        return fields["phone"], fields["name"]

    def let_time_pass(self) -> None:
        keeper = self.page.sitting.drafts
        self.qtbot.waitUntil(lambda: not keeper.is_waiting(), timeout=LONGER_MS)


@pytest.fixture
def late(qtbot: QtBot) -> Iterator[LateBench]:
    bench = LateBench(qtbot)
    yield bench
    if isValid(bench.page.sitting):
        bench.page.sitting.drafts.rest()


def test_an_empty_form_does_not_drop_a_draft_that_was_not_read_yet(late: LateBench) -> None:
    late.leave_draft()
    late.page.sitting.edited()
    late.let_time_pass()
    assert late.ledger.drafts[DRAFT] == {"phone": "199 0531 6207"}
    late.answer()
    assert late.typed() == ("199 0531 6207", "")


def test_what_was_typed_meanwhile_stands_and_the_draft_is_offered(late: LateBench) -> None:
    late.leave_draft()
    late.type_name("刘敏")
    late.let_time_pass()
    assert late.ledger.drafts[DRAFT] == {"phone": "199 0531 6207"}
    late.answer()
    assert late.typed() == ("", "刘敏")
    assert late.ledger.drafts[DRAFT]["name"] == "刘敏"
    assert late.navigation.said == ["A draft was left here  Show it"]
    assert callable(late.navigation.undo)
    late.navigation.undo()
    assert late.typed() == ("199 0531 6207", "")
    assert late.navigation.said[1:] == ["Draft shown"]
    late.navigation.undo()
    assert late.typed() == ("", "刘敏")


def test_what_was_typed_where_nothing_was_left_is_written_at_once(late: LateBench) -> None:
    late.type_name("刘敏")
    late.let_time_pass()
    assert late.ledger.drafts[DRAFT]["name"] == "刘敏"
    late.type_name("刘敏敏")
    late.answer()
    late.let_time_pass()
    assert late.ledger.drafts[DRAFT]["name"] == "刘敏敏"
    assert late.navigation.said == []


def test_what_was_typed_before_it_could_be_read_is_written_when_the_page_is_left(
    late: LateBench,
) -> None:
    late.type_name("刘敏")
    late.page.leave()
    assert late.ledger.drafts[DRAFT]["name"] == "刘敏"
    late.answer()
    assert late.ledger.drafts[DRAFT]["name"] == "刘敏"
    assert late.navigation.said == []


def test_a_draft_that_cannot_be_read_is_told_and_typing_is_kept(
    late: LateBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        del name
        raise Fault(FaultCode.DISK_FULL)

    late.type_name("刘敏")
    late.let_time_pass()
    monkeypatch.setattr(late.ledger, "draft", fail)
    late.answer()
    assert late.ledger.drafts[DRAFT]["name"] == "刘敏"


def test_a_draft_that_cannot_be_shown_stops_no_saving(
    late: LateBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(fields: object) -> None:
        del fields
        raise ValueError("damaged")

    late.leave_draft()
    monkeypatch.setattr(late.page.form, "restore", fail)
    with pytest.raises(ValueError, match="damaged"):
        late.answer()
    late.type_name("刘敏")
    late.page.leave()
    assert late.ledger.drafts[DRAFT]["name"] == "刘敏"


def test_the_offer_of_a_page_that_is_gone_does_nothing(late: LateBench) -> None:
    late.leave_draft()
    late.type_name("刘敏")
    late.answer()
    sitting = late.page.sitting
    late.page.leave()
    with late.qtbot.waitSignal(sitting.destroyed):
        sitting.deleteLater()
    sitting.restore({"phone": "199 0531 6207"})
    assert late.page.form.consumer.name.text() == "刘敏"


def test_what_was_cleared_before_the_draft_was_read_is_not_written(late: LateBench) -> None:
    late.type_name("刘敏")
    late.page.sitting.drafts.save()
    late.page.sitting.drafts.rest()
    late.ledger.drafts.clear()
    late.answer()
    assert late.ledger.drafts == {}
