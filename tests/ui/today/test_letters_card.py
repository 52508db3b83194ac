"""A letter about a pack leads to the rules, one about the directory to the direct line.

One that brings a standing answer leads to that answer in the library.
"""

from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.today import TodayNavigation, TodayPage
from mediation_desk.ui.pages.today.letters_card import LetterRow
from mediation_desk.workflows.read_models.today import LetterKind
from tests.builders import a_letter, a_today
from tests.ui.scripted_gateway import ScriptedGateway


def test_letters_that_belong_to_no_case_lead_where_their_matter_is(qtbot: QtBot) -> None:
    gateway, led = ScriptedGateway(), list[str]()
    kinds = (LetterKind.PACK, LetterKind.DIRECTORY, LetterKind.STANDING)
    gateway.reader.today_told = a_today(
        letters=tuple(a_letter(case="", number="", kind=kind, message=kind) for kind in kinds)
    )
    ways = TodayNavigation(
        lambda *case: led.append(str(case)),
        see_packs=lambda: led.append("rules"),
        see_directory=lambda: led.append("directory"),
        see_answer=lambda answer: led.append(f"answer {answer}"),
    )
    page = TodayPage(gateway, ways)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    rows = page.findChildren(LetterRow)
    for row in rows:
        row.opened.emit()
    assert [row.letter.kind for row in rows] == list(kinds)
    assert led == ["rules", "directory", "answer standing"]
