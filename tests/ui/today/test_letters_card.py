"""A message about a pack leads to the rules, one about the directory to the direct line.

One that brings a standing answer leads to that answer in the library.
"""

from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.today import TodayPage
from mediation_desk.ui.pages.today.letters_card import LetterRow
from mediation_desk.workflows.read_models.today import LetterKind
from tests.builders import a_letter, a_today
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation


def test_letters_that_belong_to_no_case_lead_where_their_matter_is(qtbot: QtBot) -> None:
    gateway, navigation = ScriptedGateway(), RecordedNavigation()
    kinds = (LetterKind.PACK, LetterKind.DIRECTORY, LetterKind.STANDING)
    gateway.reader.today_told = a_today(
        letters=tuple(a_letter(case="", number="", kind=kind, message=kind) for kind in kinds)
    )
    page = TodayPage(gateway, navigation)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    rows = page.findChildren(LetterRow)
    for row in rows:
        row.opened.emit()
    assert [row.letter.kind for row in rows] == list(kinds)
    led = [("settings", "rules"), ("directory", ""), ("library", "standing")]
    assert navigation.places == led
