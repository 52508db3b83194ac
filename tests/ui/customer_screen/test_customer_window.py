"""The window towards the consumer: a draft as it is typed, a case that the clerk shows."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.phone import ConsumerScreen, PhonePurpose, SignedPaper
from mediation_desk.domain.codes import Outcome, Party, Satisfaction
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Role
from mediation_desk.ui.customer_screen.customer_window import CustomerWindow
from mediation_desk.ui.customer_screen.large_text import LargeButton
from mediation_desk.ui.locale import Language
from mediation_desk.ui.navigation.customer_view import DraftOnScreen, DraftRow
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.phone.customer_screen import (
    BoardOfficer,
    CaseOnScreen,
    IdleBoard,
    PersonOnDuty,
)
from mediation_desk.workflows.phone.phone_tokens import PhoneTokenForm, make_phone_token
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.case_keeping import FieldCorrection, Note, correct, note
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """A desk over a station."""
    with a_real_desk(qtbot, counter) as found:
        yield found


@pytest.fixture
def screen(desk: RealDesk) -> CustomerWindow:
    """The screen of that desk, open."""
    window = CustomerWindow()
    desk.qtbot.addWidget(window)
    window.show_station("万达广场高新店受理站")
    window.resize(1366, 768)
    window.follow(desk.navigation.customer)
    desk.navigation.customer.set_open(is_open=True)
    window.show()
    return window


def opened(desk: RealDesk, case: str) -> CasePage:
    """Show a case on the clerk's page."""
    page = CasePage(desk.gateway, desk.navigation)
    page.show_subject(case)
    desk.show(page)
    desk.until(lambda: page._shown.seen is not None)
    return page


def shown_to_consumer(desk: RealDesk, screen: CustomerWindow, case: str) -> CasePage:
    """Show a case to the consumer."""
    page = opened(desk, case)
    page._on_screen.button.click()
    desk.until(lambda: not screen.is_neutral)
    return page


def draw(screen: CustomerWindow) -> None:
    """Sign with the mouse."""
    pad = screen.case.pad
    QTest.mousePress(pad, LEFT, pos=QPoint(40, 40))
    QTest.mouseMove(pad, QPoint(200, 90))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(200, 90))


def read_all(desk: RealDesk, screen: CustomerWindow) -> None:
    """Read what is signed to its end, by the large button."""
    pane = screen.case.pane
    QApplication.processEvents()
    for _ in range(40):
        if not pane.down.isEnabled():
            break
        pane.down.click()
        QApplication.processEvents()
    desk.until(lambda: pane.is_read)


def settled(counter: Counter) -> str:
    """Return a case with an agreement."""
    case = counter.register()
    counter.respond(case)
    terms = case_ending.SettlementTerms(
        new_id(), case, Money(320_000), date(2026, 11, 30), "转账", "商户退款3200元"
    )
    counter.act(case_ending.settle, terms, by=CLERK)
    return case


def test_a_case_is_on_it_only_when_the_clerk_shows_it(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    case = desk.counter.register()
    desk.counter.act(note, Note(new_id(), case, "疑似职业打假"), by=CLERK)
    page = opened(desk, case)
    assert screen.is_neutral
    assert "万达广场高新店受理站" in shown_words(screen)
    page._on_screen.button.click()
    desk.until(lambda: not screen.is_neutral)
    said = shown_words(screen)
    assert "您的案件 GX01-261124-001" in said
    assert "标签注明足金999" in said
    for hidden in ("刘敏敏", "0531", "疑似职业打假", "王晓燕"):
        assert hidden not in said
    screen.switch.click()
    assert "Facts, as written down: 标签注明足金999" in shown_words(screen)
    assert screen.language is Language.ENGLISH
    page._on_screen.button.click()
    assert screen.is_neutral
    assert "标签" not in all_words(screen), "nothing stays behind the neutral page"


def all_words(screen: CustomerWindow) -> str:
    """Return all texts of the window, also of what is not shown."""
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def test_another_case_another_page_and_another_person_clear_it(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    first, second = desk.counter.register(), desk.counter.register(name="赵六", facts="另一案")
    page = shown_to_consumer(desk, screen, first)
    page.show_subject(second)
    assert screen.is_neutral, "at once, before the other case is read"
    page.refresh()
    desk.until(lambda: page._shown.seen is not None)
    assert screen.is_neutral
    assert "另一案" not in all_words(screen)
    page._on_screen.button.click()
    desk.until(lambda: not screen.is_neutral)
    page.leave()
    assert screen.is_neutral
    page._on_screen.button.click()
    desk.until(lambda: not screen.is_neutral)
    page._side.approval_opened.emit()
    assert screen.is_neutral
    page._on_screen.button.click()
    desk.until(lambda: not screen.is_neutral)
    page.hide()
    assert screen.is_neutral


def test_an_answer_that_comes_after_the_screen_was_cleared_shows_nothing(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    page = opened(desk, desk.counter.register())
    page._on_screen.button.click()
    desk.navigation.customer.clear()
    read: list[object] = []
    desk.gateway.ask_after_acts(Query(station.nothing), read.append)
    desk.until(lambda: bool(read))
    assert screen.is_neutral


def test_the_agreement_is_signed_and_waits_for_the_clerk(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    case = settled(desk.counter)
    page = shown_to_consumer(desk, screen, case)
    panel = screen.case
    assert "商户退款3200元" in shown_words(screen)
    panel.sign.click()
    said = shown_words(screen)
    assert "履行金额：3,200.00 元" in said
    assert "Terms: 商户退款3200元" in said, "both languages are what is signed"
    assert not panel.done.isEnabled(), "nothing is drawn yet"
    draw(screen)
    assert panel.done.text() == "先读完全文"
    assert not panel.done.isEnabled(), "more of the text is below"
    assert "下面还有" in shown_words(screen)
    read_all(desk, screen)
    assert "下面还有" not in shown_words(screen)
    assert panel.done.text() == "确认签名"
    panel.clear.click()
    assert panel.done.text() == "还没签名"
    assert not panel.done.isEnabled()
    draw(screen)
    offered: list[bool] = []
    desk.navigation.customer.answered.connect(lambda _: offered.append(panel.sign.isVisible()))
    panel.done.click()
    card = page._side.phone
    desk.until(lambda: bool(card.items()))
    assert "Signature on the screen: Agreement" in shown_words(card)
    assert "From the customer screen of the desk" in shown_words(card)
    desk.until(lambda: not panel.is_signing)
    assert offered == [False], "nor before the case is read again"
    assert "您已签名" in shown_words(screen)
    assert panel.sign.isHidden(), "it waits"
    assert any("signed on the customer screen" in said for said in desk.said)
    card.items()[0].take.click()
    desk.until(lambda: "已签名" in shown_words(screen) and "核对" not in shown_words(screen))
    (given,) = desk.counter.session.ask(lambda reader: reader.folded((case,))[0].signatures)
    assert (given.paper, given.screen) == (SignedPaper.AGREEMENT, ConsumerScreen.DESK)


def test_a_text_that_changes_meanwhile_is_read_again(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    case = desk.counter.register()
    shown_to_consumer(desk, screen, case)
    screen.case.sign.click()
    draw(screen)
    form = FieldCorrection(new_id(), case, "facts", "送检含金量982‰。")
    desk.counter.act(correct, form, by=CLERK)
    desk.until(lambda: not screen.case.is_signing)
    assert screen.case.pad.strokes == 0
    assert "文字有改动" in shown_words(screen)
    assert "送检含金量982‰。" in shown_words(screen)


def test_the_code_for_the_phone_is_beside_the_case(desk: RealDesk, screen: CustomerWindow) -> None:
    desk.counter.session.ledger.set_phone_door(PhoneDoor("http://192.168.8.20:7444"))
    case = desk.counter.register()
    page = shown_to_consumer(desk, screen, case)
    assert not screen.case.qr.isVisible()
    form = PhoneTokenForm(new_id(), case, (PhonePurpose.FILES,))
    desk.counter.act(make_phone_token, form, by=CLERK)
    page.refresh()
    desk.until(screen.case.qr.isVisible)
    assert screen.case.qr.code._rows
    page._on_screen.button.click()
    assert not screen.case.qr.code._rows


def registering(desk: RealDesk) -> RegisterPage:
    """Show the page of registration."""
    page = RegisterPage(desk.gateway, desk.navigation)
    desk.show(page)
    page.form.consumer.phone.setFocus()
    QApplication.processEvents()
    return page


def test_a_registration_is_read_along_while_it_is_typed(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    page = registering(desk)
    assert screen.is_neutral
    QTest.keyClicks(page.form.consumer.phone, "19905316207")
    said = shown_words(screen)
    assert "19905316207" in said, "its owner looks whether it is right"
    assert "姓名和手机号写完即遮住" in said
    page.form.consumer.name.setFocus()
    QTest.keyClicks(page.form.consumer.name, "Liu Min")
    said = shown_words(screen)
    assert "Liu Min" in said
    assert "199****6207" in said
    page.form.facts.facts.setFocus()
    QTest.keyClicks(page.form.facts.facts, "Liu Min, 199 0531 6207: 999")
    said = shown_words(screen)
    assert "正在记录您的争议" in said
    assert "L*" in said
    assert "L*, 199****6207: 999" in said
    assert "手机号已遮住" in said
    for hidden in ("19905316207", "0531", "Liu"):
        assert hidden not in all_words(screen), "bystanders see the screen"
    assert page.form.facts.facts.hasFocus(), "the clerk goes on typing"
    page.sitting.clear()
    assert screen.is_neutral
    assert "19905316207" not in all_words(screen)


def test_a_number_is_masked_once_the_clerk_goes_on(desk: RealDesk, screen: CustomerWindow) -> None:
    page = registering(desk)
    phone = page.form.consumer.phone
    QTest.keyClicks(phone, "1990531620")
    assert "1990531620" in shown_words(screen)
    phone.clearFocus()
    assert "0531" not in all_words(screen)
    phone.setFocus()
    assert "0531" not in all_words(screen), "to come back is not to write"
    QTest.keyClicks(phone, "7")
    assert "19905316207" in all_words(screen).replace(" ", "")
    view = desk.navigation.customer.content
    assert isinstance(view, DraftOnScreen)
    assert view.writing is DraftRow.YOU


def test_who_serves_is_told_beside_a_matter(desk: RealDesk, screen: CustomerWindow) -> None:
    screen.show_clerk("王晓燕", "2 号台")
    assert "王晓燕" not in shown_words(screen)
    shown_to_consumer(desk, screen, desk.counter.register())
    assert "为您办理：王晓燕　2 号台" in shown_words(screen)
    screen.switch.click()
    assert "Served by: 王晓燕　2 号台" in shown_words(screen)
    desk.navigation.customer.clear()
    assert "王晓燕" not in all_words(screen)


def test_a_name_that_an_earlier_case_brought_is_not_shown(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    desk.counter.register(name="赵六", phone="19905316207")
    page = registering(desk)
    QTest.keyClicks(page.form.consumer.phone, "19905316207")
    desk.until(lambda: page.form.consumer.name.text() == "赵六")
    assert not screen.is_neutral
    assert "赵" not in all_words(screen), "masked it would be told as well"


def test_a_draft_that_came_back_is_shown_when_the_clerk_says_so(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    page = registering(desk)
    QTest.keyClicks(page.form.consumer.phone, "1990531")
    page.leave()
    assert screen.is_neutral
    QTest.keyClicks(page.form.consumer.phone, "6")
    assert screen.is_neutral, "it may be somebody else's by now"
    page._on_screen.button.click()
    assert "19905316" in shown_words(screen)
    page.sitting.restore({"phone": "19900002222", "facts": "另一案"})
    assert screen.is_neutral
    assert "另一案" not in all_words(screen)


def test_a_case_that_is_closed_leaves_the_screen(desk: RealDesk, screen: CustomerWindow) -> None:
    case = desk.counter.register()
    desk.counter.respond(case)
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Satisfaction.SATISFIED)
        desk.counter.act(case_ending.record_satisfaction, grade, by=CLERK)
    page = shown_to_consumer(desk, screen, case)
    # Also where it could not be read before.
    page._failed(RuntimeError("away"))
    closing = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED)
    desk.counter.act(case_ending.close, closing, by=CLERK)
    page.refresh()
    desk.until(lambda: screen.is_neutral)
    assert "标签" not in all_words(screen)
    page._on_screen.button.click()
    desk.until(lambda: not screen.is_neutral)
    assert not screen.case.sign.isVisible(), "it shows how the case ended, and the code to grade"
    page.refresh()
    desk.until(lambda: not desk.gateway._questions.pending())
    assert not screen.is_neutral


def test_while_the_host_is_away_it_shows_no_case_and_then_goes_on(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    view, case = desk.navigation.customer, desk.counter.register()
    page = shown_to_consumer(desk, screen, case)
    screen.case.sign.click()
    draw(screen)
    before = view.content
    assert isinstance(before, CaseOnScreen)
    view.set_away(is_away=True)
    assert screen.is_neutral
    assert "请看受理员的屏幕" in shown_words(screen)
    assert "本屏只显示" not in shown_words(screen)
    assert "标签" not in all_words(screen)
    assert screen.case.pad.strokes == 0
    page.refresh()
    view.show(page._on_screen, before)
    desk.until(lambda: not desk.gateway._questions.pending())
    assert "标签" not in all_words(screen), "what comes meanwhile was read before"
    screen.switch.click()
    assert "Please look at the clerk's screen" in shown_words(screen)
    screen.switch.click()
    desk.counter.act(correct, FieldCorrection(new_id(), case, "facts", "送检982‰。"), by=CLERK)
    view.set_away(is_away=False)
    with view.saving():
        page.leave()
    page.refresh()
    desk.until(lambda: "送检982‰。" in shown_words(screen))
    assert not screen.case.is_signing
    assert "请看受理员的屏幕" not in shown_words(screen)
    page.leave()
    assert screen.is_neutral


def test_what_is_being_written_stays_while_the_host_is_away(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    view, page = desk.navigation.customer, registering(desk)
    QTest.keyClicks(page.form.consumer.phone, "1990531")
    assert "写完后可签" in [part.text() for part in shown_buttons(screen)]
    view.set_away(is_away=True)
    QTest.keyClicks(page.form.consumer.phone, "6")
    assert "19905316" in shown_words(screen)
    assert "写完后可签" not in [part.text() for part in shown_buttons(screen)]
    page.sitting.clear()
    assert "请看受理员的屏幕" in shown_words(screen)
    QTest.keyClicks(page.form.consumer.phone, "1990532")
    assert "1990532" in shown_words(screen), "the next one is taken meanwhile too"
    view.set_away(is_away=False)
    with view.saving():
        page.leave()
    assert "1990532" in shown_words(screen)
    assert "写完后可签" in [part.text() for part in shown_buttons(screen)]


def shown_buttons(screen: CustomerWindow) -> list[LargeButton]:
    """Return the buttons that can be seen."""
    return [part for part in screen.findChildren(LargeButton) if part.isVisible()]


def test_the_idle_page_tells_hours_and_people_of_the_day(
    desk: RealDesk, screen: CustomerWindow
) -> None:
    officers = tuple(BoardOfficer(f"陈{n}", "质量科", "科员") for n in range(30))
    board = IdleBoard(time(10), time(22), (PersonOnDuty("赵磊", Role.CLERK),), officers)
    screen.show_board(board)
    said = shown_words(screen)
    for told in ("商场营业时间 10:00–22:00", "今天值班", "赵磊　受理员", "陈1　质量科　科员"):
        assert told in said
    assert "等 30 人" in said
    assert "陈29" not in said
    screen.switch.click()
    assert "赵磊　Clerk" in shown_words(screen)
    screen.switch.click()
    desk.navigation.customer.set_away(is_away=True)
    for hidden in ("10:00", "赵磊", "质量科"):
        assert hidden not in shown_words(screen)
    desk.navigation.customer.set_away(is_away=False)
    assert "赵磊" in shown_words(screen)
    screen.drop_people()
    assert "赵磊" not in shown_words(screen), "nobody knows who is on duty by now"
    assert "商场营业时间" in shown_words(screen)


def test_while_no_screen_is_open_nothing_is_kept_for_it(desk: RealDesk) -> None:
    view = desk.navigation.customer
    page = registering(desk)
    QTest.keyClicks(page.form.consumer.phone, "1990531")
    assert view.content is None
    assert page._on_screen.button not in page.header_actions()
    view.set_open(is_open=True)
    assert view.content is None
    assert page._on_screen.button in page.header_actions()


def test_it_takes_no_keyboard(desk: RealDesk, screen: CustomerWindow) -> None:
    del desk
    assert screen.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert screen.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not screen.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert not screen.findChildren(QShortcut)
    policies = {part.focusPolicy() for part in screen.findChildren(QWidget)}
    assert policies == {Qt.FocusPolicy.NoFocus}
