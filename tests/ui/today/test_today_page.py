"""Today: keys and painted buttons, messages, and its empty state."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.intake import Accepted, ClaimTakenBack
from mediation_desk.domain.case.events.regulator import MessageAcknowledged
from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.records.station import LetterAcknowledged
from mediation_desk.ui.pages.today import TodayPage, TodayPorts
from mediation_desk.ui.pages.today.cards.letters_card import LetterRow
from mediation_desk.ui.pages.today.work_view import WorkView
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner, EmptyState
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.read_models.ledger import LedgerRow, SearchHit
from mediation_desk.workflows.read_models.link import HubLinkStatus, LinkState
from mediation_desk.workflows.read_models.today import ClockStatus, LetterKind, ShownClock, WorkRow
from tests.builders import LETTER, NOW, a_case, a_letter, a_today, a_work_row, at
from tests.ui.clipping import clipped_texts, settle
from tests.ui.ledger.ledger_builders import row_of
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation
from tests.ui.today.work_rows import ALL, LATER, OVERDUE, SOON


def a_page(
    qtbot: QtBot, gateway: ScriptedGateway, told: RecordedNavigation | None = None
) -> TodayPage:
    ports = TodayPorts(phone="0531-88896207")
    page = TodayPage(gateway, told or RecordedNavigation(), ports)
    qtbot.addWidget(page)
    page.resize(1184, 740)
    page.show()
    page.refresh()
    return page


def view_of(page: TodayPage) -> WorkView:
    view = page.findChild(WorkView)
    assert isinstance(view, WorkView)
    return view


def test_the_keys_walk_over_headers_and_open_the_case_with_its_siblings(qtbot: QtBot) -> None:
    gateway, told = ScriptedGateway(), RecordedNavigation()
    gateway.reader.today_told = a_today(work=(SOON, OVERDUE))
    view = view_of(a_page(qtbot, gateway, told))
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_K)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.cases == [("c2", ("c1", "c2"), ""), ("c1", ("c1", "c2"), "")]


_NO_KEYS = Qt.KeyboardModifier.NoModifier


def click(view: WorkView, at_point: QPoint) -> None:
    where = QPointF(at_point)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, where, view.mapToGlobal(where), left, left, _NO_KEYS)
        # Events reach a view through its viewport.
        view.viewportEvent(event)


def test_the_painted_button_opens_the_form_of_the_step_and_the_row_alone_does_not(
    qtbot: QtBot,
) -> None:
    gateway, told = ScriptedGateway(), RecordedNavigation()
    gateway.reader.today_told = a_today(work=(OVERDUE,))
    view = view_of(a_page(qtbot, gateway, told))
    row = view.visualRect(view.work.index(1))
    click(view, QPoint(row.x() + 200, row.center().y()))
    assert told.cases == []
    click(view, QPoint(row.right() - 40, row.center().y()))
    assert told.cases == [("c1", ("c1",), "record_result")]


CALL = a_work_row(
    case="c7",
    clock=ClockStatus(ShownClock.CALL_BACK, at("00:00"), at("00:00", 25)),
    step=CaseAction.FOLLOW_UP,
    state=CaseState.CLOSED,
    shown_from=at("10:25"),
)


def test_a_call_back_comes_up_while_the_page_is_open_and_its_button_opens_the_form(
    qtbot: QtBot,
) -> None:
    gateway, told = ScriptedGateway(), RecordedNavigation()
    gateway.reader.today_told = a_today(work=(), watched=(CALL,))
    page = a_page(qtbot, gateway, told)
    empty = page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.isVisibleTo(page)
    gateway.clock = at("10:25")
    page.ticker.ticked.emit(gateway.clock)
    view = view_of(page)
    assert view.isVisibleTo(page)
    row = view.visualRect(view.work.index(1))
    click(view, QPoint(row.right() - 40, row.center().y()))
    assert told.cases == [("c7", ("c7",), "follow_up")]


def test_a_claims_a_case_that_waits_to_be_accepted(qtbot: QtBot) -> None:
    gateway, told = ScriptedGateway(), RecordedNavigation()
    gateway.reader.ledger.held = a_case(
        state=CaseState.ARRIVED, responder="", firsts=Firsts(at("10:00"))
    )
    row = a_work_row(
        responder="", responder_name="", step=CaseAction.ACCEPT, state=CaseState.ARRIVED
    )
    gateway.reader.today_told = a_today(work=(row,))
    view = view_of(a_page(qtbot, gateway, told))
    qtbot.keyClick(view, Qt.Key.Key_A)
    qtbot.keyClick(view, Qt.Key.Key_A)
    assert gateway.reader.ledger.written == [Accepted("wang")]
    assert told.said[0] == "You answer for GX01-261124-009 now."


def test_a_claim_is_given_back_by_the_undo_of_its_toast(qtbot: QtBot) -> None:
    gateway, told = ScriptedGateway(), RecordedNavigation()
    gateway.reader.ledger.held = a_case(
        state=CaseState.ARRIVED, responder="", firsts=Firsts(at("10:00"))
    )
    row = a_work_row(
        responder="", responder_name="", step=CaseAction.ACCEPT, state=CaseState.ARRIVED
    )
    gateway.reader.today_told = a_today(work=(row,))
    view = view_of(a_page(qtbot, gateway, told))
    qtbot.keyClick(view, Qt.Key.Key_A)
    assert told.undo is not None
    told.undo()
    assert told.said[1:] == ["GX01-261124-009 is given back."]
    qtbot.keyClick(view, Qt.Key.Key_A)
    written = gateway.reader.ledger.written
    assert written == [Accepted("wang"), ClaimTakenBack(), Accepted("wang")]


def test_a_letter_is_confirmed_from_today_once_however_often_it_is_pressed(qtbot: QtBot) -> None:
    gateway = ScriptedGateway()
    gateway.reader.ledger.held = a_case(unread=frozenset({LETTER}))
    page = a_page(qtbot, gateway)
    row = page.findChild(LetterRow)
    assert isinstance(row, LetterRow)
    buttons = [b for b in row.findChildren(Button) if b.text() == "Acknowledge"]
    buttons[0].click()
    buttons[0].click()
    assert gateway.reader.ledger.written == [MessageAcknowledged(LETTER)]
    assert [kind for kind, _ in gateway.reader.ledger.sent] == ["message.acknowledged"]


def test_a_letter_of_no_case_is_confirmed_too(qtbot: QtBot) -> None:
    gateway = ScriptedGateway()
    gateway.reader.today_told = a_today(letters=(a_letter(case="", number=""),))
    page = a_page(qtbot, gateway)
    row = page.findChild(LetterRow)
    assert isinstance(row, LetterRow)
    next(b for b in row.findChildren(Button)).click()
    assert gateway.reader.ledger.written == [LetterAcknowledged(LETTER)]


def test_a_confirmed_letter_offers_no_button(qtbot: QtBot) -> None:
    row = LetterRow(a_letter(acknowledged_at=NOW), NOW)
    qtbot.addWidget(row)
    assert row.findChildren(Button) == []


def test_the_notice_of_registration_forms_names_them_in_words(qtbot: QtBot) -> None:
    row = LetterRow(a_letter(kind=LetterKind.EXPORT, title="forms · 3", case=""), NOW)
    qtbot.addWidget(row)
    assert row.accessibleName().endswith(": Registration forms · 3")


def test_an_empty_day_says_so_and_offers_the_way_on(qtbot: QtBot) -> None:
    gateway = ScriptedGateway()
    gateway.reader.today_told = a_today(work=(), letters=(), waiting=())
    page = a_page(qtbot, gateway)
    empty = [e for e in page.findChildren(EmptyState) if e.isVisibleTo(page)]
    assert len(empty) == 1
    assert [b.text() for b in empty[0].findChildren(Button)] == ["Log new dispute"]


def test_a_fault_is_said_with_the_way_on_and_mended_by_trying_again(qtbot: QtBot) -> None:
    gateway = ScriptedGateway()
    gateway.fault = Fault(FaultCode.DISK_ERROR)
    page = a_page(qtbot, gateway)
    banner = next(b for b in page.findChildren(Banner) if b.isVisibleTo(page))
    assert banner.accessibleName() == "The work list could not be read"
    next(b for b in banner.findChildren(Button)).click()
    assert view_of(page).isVisibleTo(page)


def test_a_broken_line_is_said_over_the_letters_with_what_waits(qtbot: QtBot) -> None:
    gateway = ScriptedGateway()
    gateway.reader.line = HubLinkStatus(LinkState.OFFLINE, NOW, 2, 318)
    page = a_page(qtbot, gateway)
    settle()
    banner = next(b for b in page.findChildren(Banner) if b.isVisibleTo(page))
    assert banner.accessibleName() == "Line is down"
    assert "2 wait and go by themselves" in banner.accessibleDescription()


def test_news_are_read_while_the_page_is_shown_and_not_while_it_is_hidden(qtbot: QtBot) -> None:
    gateway = ScriptedGateway()
    page = a_page(qtbot, gateway)
    gateway.reader.today_told = a_today(work=(SOON, OVERDUE))
    gateway.changes.changed.emit(frozenset({Changed.DRAFT}))
    assert len(view_of(page).work.cases()) == 1
    gateway.changes.changed.emit(frozenset({Changed.CASE}))
    assert len(view_of(page).work.cases()) == 2
    page.hide()
    gateway.reader.today_told = a_today(work=())
    gateway.changes.changed.emit(frozenset({Changed.CASE}))
    assert len(view_of(page).work.cases()) == 2


def test_the_current_row_stays_with_its_case_when_the_list_changes(qtbot: QtBot) -> None:
    gateway = ScriptedGateway()
    gateway.reader.today_told = a_today(work=(SOON, LATER))
    page = a_page(qtbot, gateway)
    view = view_of(page)
    view.move_by(1)
    view.move_by(1)
    assert view.row() is not None
    gateway.reader.today_told = a_today(work=(OVERDUE, SOON, LATER))
    page.refresh()
    current = view.row()
    assert current is not None
    assert current.case == "c3"


@pytest.mark.parametrize("width", [1110, 1184, 860])
def test_no_words_are_cut_on_today(qtbot: QtBot, width: int) -> None:
    gateway = ScriptedGateway()
    gateway.reader.today_told = a_today(
        work=ALL, letters=(a_letter(), a_letter(acknowledged_at=NOW))
    )
    page = a_page(qtbot, gateway)
    page.resize(width, 700)
    assert clipped_texts(page) == []


def test_text_from_people_is_shown_as_it_stands(qtbot: QtBot) -> None:
    row = replace(OVERDUE, gist="<b>&amp;</b>")
    gateway = ScriptedGateway()
    gateway.reader.today_told = a_today(work=(row,), letters=(a_letter(title="<img src=x>"),))
    page = a_page(qtbot, gateway)
    assert "<b>&amp;</b>" in view_of(page).work.index(1).data()


def _ledger_row(row: WorkRow) -> LedgerRow:
    return replace(row_of(1), case=row.case, number=row.number)


def test_space_peeks_at_the_current_case_and_follows_it(qtbot: QtBot) -> None:
    gateway, told = ScriptedGateway(), RecordedNavigation()
    soon = replace(SOON, number="GX01-261124-010")
    gateway.reader.today_told = a_today(work=(soon, OVERDUE))
    other = replace(row_of(2), case="c9", number="GX01-261124-099")
    gateway.reader.found = SearchHit((other, _ledger_row(soon), _ledger_row(OVERDUE)), more=False)
    page = a_page(qtbot, gateway, told)
    view = view_of(page)
    view.setFocus()
    offered = page.keys()
    assert offered[1] == ("Space", "peek")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settle()
    assert page.peek.card.isVisible()
    assert not page.peek.beside.isVisible()
    assert page.peek.panel.width() == 360
    assert page.peek.panel.number() == OVERDUE.number
    assert clipped_texts(page) == []
    qtbot.keyClick(view, Qt.Key.Key_J)
    assert page.peek.panel.number() == "GX01-261124-010"
    page.peek.panel.opened.emit()
    assert told.cases[-1][0] == SOON.case
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not page.peek.card.isVisible()
    assert page.peek.beside.isVisible()
