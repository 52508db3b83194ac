"""An act that another person signs at this screen is reported, however soon the page refreshes."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.workflows.ports import Command
from tests.station import PASSWORD
from tests.ui.real_desk import PURSE, RealDesk, at_ledger_alone
from tests.ui.recourse.recourse_bench import Recourse


@at_ledger_alone
def test_an_approval_is_told_though_the_settled_debt_takes_its_form_away(desk: RealDesk) -> None:
    desk.paid()
    desk.sit(PURSE)
    page, slow = Recourse(desk), Event()
    page.take("write-off", words="商户失联")
    page.send()
    page.take("agree", words="同意核销")
    panel = page.panel()
    assert panel.signing is not None
    panel.signing.password.setText(PASSWORD)
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    # Whatever is written after the approval waits: the page is sure to have read before.
    desk.gateway.perform(
        Command(lambda _: slow.wait(10)), lambda _: None, lambda fault: pytest.fail(str(fault))
    )
    desk.until(lambda: page.offered() == {} or not page.board().side.isVisible())
    told = list(desk.said)
    slow.set()
    assert told == ["Write-off asked for", "Written off"]


def test_in_a_low_window_the_button_that_approves_is_in_sight(desk: RealDesk) -> None:
    """The facts of the row, which are longer, lie under the form."""
    desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    page.page.resize(1158, 520)
    page.take("write-off", words="商户失联")
    page.send()
    page.take("agree", words="同意核销")
    panel = page.panel()
    desk.until(lambda: panel.verb.visibleRegion().boundingRect().size() == panel.verb.size())
    page.board().side.close_form()
    desk.until(lambda: page.board().side.detail.visibleRegion().boundingRect().height() > 100)
