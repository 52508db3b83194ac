"""The foot of Today: age of the oldest open dispute, and the link to the ageing list."""

from pytestqt.qtbot import QtBot

from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.read_models.ledger import AGEING
from tests.builders import a_today, at
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation
from tests.ui.today.test_today_page import a_page


def test_the_foot_says_how_long_the_oldest_is_open_and_leads_to_the_ageing_list(
    qtbot: QtBot,
) -> None:
    gateway, told = ScriptedGateway(), RecordedNavigation()
    gateway.reader.today_told = a_today(oldest_at=at("10:24", 12))
    page = a_page(qtbot, gateway, told)
    (foot,) = [b for b in page.findChildren(Button) if b.text() == "Longest open: 12 d"]
    assert foot.isVisibleTo(page)
    foot.click()
    assert told.views == [AGEING]
    gateway.reader.today_told = a_today(work=())
    page.refresh()
    assert not foot.isVisibleTo(page)
