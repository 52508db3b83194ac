"""A message about a pack leads to the rules, one about the directory to the direct line.

One that brings a standing answer leads to that answer in the library, a circular to its text.
"""

from pytestqt.qtbot import QtBot

from mediation_desk.domain.records.station import LetterAcknowledged
from mediation_desk.ui.pages.today import TodayPage
from mediation_desk.ui.pages.today.cards.letters_card import LetterRow
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter
from tests.builders import a_letter, a_today
from tests.ui.real_desk import shown_words
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation


def test_letters_that_belong_to_no_case_lead_where_their_matter_is(qtbot: QtBot) -> None:
    gateway, navigation = ScriptedGateway(), RecordedNavigation()
    kinds = (
        LetterKind.PACK,
        LetterKind.DIRECTORY,
        LetterKind.STANDING,
        LetterKind.CIRCULAR,
        LetterKind.CIRCULAR_ENDED,
    )
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
    library = [("library", key) for key in ("standing", "circular", "circulars/circular_ended")]
    assert navigation.places == [("settings", "rules"), ("directory", ""), *library]


def shown(
    qtbot: QtBot, letter: RegulatorLetter
) -> tuple[ScriptedGateway, RecordedNavigation, LetterRow]:
    """Show Today with one letter; return what the page wrote to, and the letter's row."""
    gateway, navigation = ScriptedGateway(), RecordedNavigation()
    gateway.reader.today_told = a_today(letters=(letter,))
    page = TodayPage(gateway, navigation)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    (row,) = page.findChildren(LetterRow)
    return gateway, navigation, row


def test_a_circular_is_confirmed_in_the_library_and_has_no_clock(qtbot: QtBot) -> None:
    letter = a_letter(
        case="", number="", kind=LetterKind.CIRCULAR, message="c1", acknowledge_by=None
    )
    gateway, navigation, row = shown(qtbot, letter)
    (confirm,) = row.findChildren(Button)
    assert confirm.text() == "Read and confirm"
    assert "Acknowledge by" not in shown_words(row)
    confirm.click()
    assert navigation.places == [("library", "c1")]
    assert gateway.reader.ledger.written == []


def test_a_message_that_was_not_sent_says_why_leads_to_its_form_and_is_dismissed(
    qtbot: QtBot,
) -> None:
    letter = a_letter(
        kind=LetterKind.MESSAGE,
        message="e2",
        body="refused",
        officer="",
        gist="HTTP 400 号码无效",
        acknowledge_by=None,
    )
    gateway, navigation, row = shown(qtbot, letter)
    assert row.accessibleDescription() == "The gateway refused the message: HTTP 400 号码无效"
    row.opened.emit()
    assert navigation.cases == [(letter.case, (), "message")]
    (dismiss,) = row.findChildren(Button)
    assert dismiss.text() == "Dismiss"
    dismiss.click()
    assert gateway.reader.ledger.written == [LetterAcknowledged("e2")]
    assert gateway.reader.ledger.sent == []
