"""The card of the consumer's phone: a code to show, and what came by it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.ui.navigation.case_list import SHOW_PHONE
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.fund.page import FundPage
from mediation_desk.ui.phone.phone_card import PhoneCard
from mediation_desk.ui.presenters.payment_presenter import QueueTab
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.workflows.phone.phones import Phone

DOOR = PhoneDoor("http://192.168.8.20:7444")


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """A desk over a station."""
    with a_real_desk(qtbot, counter) as found:
        yield found


def opened(desk: RealDesk, case: str) -> CasePage:
    """Show a case."""
    page = CasePage(desk.gateway, desk.navigation)
    page.show_subject(case)
    desk.show(page)
    desk.until(lambda: page._shown.seen is not None)
    return page


def card_of(page: CasePage) -> PhoneCard:
    """Return the card of the page."""
    return page._side.phone


def test_without_a_door_nothing_is_said_of_phones(desk: RealDesk) -> None:
    page = opened(desk, desk.counter.register())
    desk.until(lambda: card_of(page)._shown is not None)
    assert card_of(page).isHidden()


def test_a_code_is_shown_with_what_it_is_for_and_ended_at_once(desk: RealDesk) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    page = opened(desk, desk.counter.register())
    card = card_of(page)
    desk.until(lambda: not card.isHidden())
    assert card.chips.chosen() == ("files", "see_state")
    card.making.click()
    desk.until(lambda: len(card.links()) == 1)
    (link,) = card.links()
    assert link.row.purposes == (PhonePurpose.FILES, PhonePurpose.SEE_STATE)
    assert link.picture._rows, "the QR is drawn"
    assert "Send photos, films, recordings" in shown_words(card)
    assert card.making.isHidden(), "one code at a time"
    link.copy.click()
    assert desk.navigation.copied[-1].startswith("http://192.168.8.20:7444/p/")
    link.end.click()
    desk.until(lambda: not card.making.isHidden())
    assert not card.links()


def test_what_came_is_taken_into_the_case_or_refused_with_a_reason(desk: RealDesk) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    case = desk.counter.register()
    page = opened(desk, case)
    card = card_of(page)
    phone = Phone(desk.counter, case)
    phone.send(name="手镯.jpg")
    phone.send(b"%PDF-1.4 receipt", "小票.pdf", "i2")
    phone.done()
    desk.until(lambda: len(card.items()) == 3)
    first = next(panel for panel in card.items() if panel.row.id == "i1")
    assert "The consumer has sent all files" in shown_words(card)
    assert "2 waiting" in shown_words(card)
    first.look.click()
    assert [e.file.name for e in desk.navigation.exhibits[-1].exhibits] == ["手镯.jpg", "小票.pdf"]
    desk.navigation.answer = "与本案无关"
    first.refuse.click()
    desk.until(lambda: "1 waiting" in shown_words(card))
    next(panel for panel in card.items() if panel.row.id == "i2").take.click()
    desk.until(lambda: not phone.page().waiting)
    desk.until(lambda: "Refused and deleted" in shown_words(card))
    files = desk.counter.session.ask(lambda reader: reader.folded((case,))[0].files)
    assert [file.token for file in files] == [phone.address[:8]]


def test_a_grade_shows_as_the_consumer_s_own(desk: RealDesk) -> None:
    case = desk.counter.register()
    desk.counter.respond(case)
    page = opened(desk, case)
    phone = Phone(desk.counter, case)
    phone.grade(Satisfaction.DISSATISFIED, "等了太久")
    card = card_of(page)
    desk.until(lambda: bool(card.items()))
    said = shown_words(page)
    assert "Grade by the consumer's own hand: Dissatisfied" in said
    assert "graded the handling by their own hand: Dissatisfied" in said
    replaced = "Changed by the consumer afterwards: the later one counts."
    assert replaced not in said
    phone.grade(Satisfaction.SATISFIED, item="g2")
    desk.until(lambda: len(card.items()) == 2)
    said = shown_words(card)
    assert "Grade by the consumer's own hand: Satisfied" in said
    assert said.count(replaced) == 1


def test_it_stays_beside_a_form_and_comes_back_with_the_cards(desk: RealDesk) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    case = desk.counter.register()
    page = opened(desk, case)
    card, side = card_of(page), page._side
    desk.until(lambda: not card.isHidden())
    page._steps.choose(CaseAction.QUICK)
    assert side.panel is not None
    assert card.isVisible()
    assert side.isAncestorOf(card)
    assert not card.making.isVisible(), "one line: the form needs the room"
    assert card.unfold.text() == "Show a code"
    card.unfold.click()
    desk.until(lambda: any(link.picture.isVisible() for link in card.links()))
    card.unfold.click()
    assert not card.links()[0].isVisible()
    assert card.unfold.text() == "Show"
    side.close_panel()
    assert side._cards.isAncestorOf(card)
    assert card.isVisible()
    page._steps.choose(CaseAction.CONTACT)
    assert not card.isVisible(), "a talk with the shop is no matter of the consumer's phone"


def test_a_form_that_ends_a_case_says_that_something_waits_and_leads_to_it(desk: RealDesk) -> None:
    waits = "Something from the consumer's phone waits"
    case = desk.counter.register()
    page = opened(desk, case)
    card, side = card_of(page), page._side
    page._steps.choose(CaseAction.WITHDRAW)
    assert waits not in shown_words(side)
    phone = Phone(desk.counter, case)
    phone.send()
    desk.until(lambda: waits in shown_words(side))
    (banner,) = (each for each in side.findChildren(Banner) if each.isVisible())
    (item,) = card.items()
    assert not item.isVisible()
    banner.findChildren(Button)[0].click()
    assert item.isVisible()
    item.take.click()
    desk.until(lambda: waits not in shown_words(side))
    assert not phone.page().waiting


def test_a_code_whose_answer_was_lost_is_shown_and_the_next_press_makes_another(
    desk: RealDesk,
) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    page = opened(desk, desk.counter.register())
    card = card_of(page)
    desk.until(lambda: not card.isHidden())
    perform = desk.gateway.perform

    def lost(act: Command[None], done: object, failed: Callable[[Exception], None]) -> None:
        del done
        perform(act, lambda _: failed(TimeoutError()), failed)

    desk.gateway.perform = lost  # type: ignore[method-assign,assignment]
    card.making.click()
    desk.until(lambda: len(card.links()) == 1)
    desk.gateway.perform = perform  # type: ignore[method-assign]
    first = card.links()[0].row.address
    card.links()[0].end.click()
    desk.until(lambda: not card.links())
    card.making.click()
    desk.until(lambda: len(card.links()) == 1)
    assert card.links()[0].row.address != first


def test_a_finished_case_offers_no_files_and_no_signing(desk: RealDesk) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    case = desk.counter.register()
    phone = Phone(desk.counter, case)
    withdrawal = case_ending.WithdrawalForm(new_id(), case, "已自行解决")
    desk.counter.act(case_ending.withdraw, withdrawal, by=CLERK)
    page = opened(desk, case)
    card = card_of(page)
    desk.until(lambda: bool(card.links()))
    assert card.links()[0].row.purposes == (PhonePurpose.GRADE, PhonePurpose.SEE_STATE)
    card.links()[0].end.click()
    desk.until(lambda: not card.links())
    card.chips.choose([each.value for each in PhonePurpose])
    assert card.chips.chosen() == ("grade", "see_state")
    assert phone.page().purposes == (PhonePurpose.GRADE, PhonePurpose.SEE_STATE)
    page.show_subject(desk.counter.register())
    page.refresh()
    desk.until(lambda: card.chips.chosen() == ("files", "see_state"))


def test_what_a_code_is_usually_for_follows_the_case(desk: RealDesk) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    case = desk.counter.register()
    card = card_of(opened(desk, case))
    assert card.chips.chosen() == ("files", "see_state")
    desk.counter.respond(case)
    desk.until(lambda: card.chips.chosen() == ("files", "grade", "see_state"))


def test_a_notice_leads_to_what_waits_whatever_form_was_open(desk: RealDesk) -> None:
    case = desk.counter.register()
    page = opened(desk, case)
    card, side = card_of(page), page._side
    page._steps.choose(CaseAction.CONTACT)
    Phone(desk.counter, case).send()
    desk.until(card.has_waiting)
    desk.navigation.case_list.begin((), SHOW_PHONE)
    page.refresh()
    desk.until(lambda: side.panel is None)
    desk.until(lambda: any(each.look.hasFocus() for each in card.items()))
    page._steps.choose(CaseAction.WITHDRAW)
    assert not card.items()[0].isVisible()
    desk.navigation.case_list.begin((), SHOW_PHONE)
    page.refresh()
    desk.until(lambda: any(each.look.hasFocus() for each in card.items()))
    assert side.panel is not None, "it stands beside this form"


def test_what_comes_later_takes_the_focus_from_nobody(desk: RealDesk) -> None:
    case = desk.counter.register()
    page = opened(desk, case)
    card = card_of(page)
    desk.navigation.case_list.begin((), SHOW_PHONE)
    page.refresh()
    desk.until(lambda: card._shown is not None and not card._is_sought)
    page._board.note.setFocus()
    Phone(desk.counter, case).send()
    desk.until(card.has_waiting)
    assert not card.items()[0].look.hasFocus()


def test_it_stands_beside_a_receipt_that_is_to_be_signed(desk: RealDesk) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    payment = desk.paid()
    desk.sit(CLERK)
    page = FundPage(desk.gateway, desk.navigation)
    page.show_subject(payment)
    desk.show(page)
    desk.until(lambda: not page.side.phone.isHidden())
    assert page.queue.tray() is QueueTab.SIGN
    assert page.side.phone.chips.chosen() == ("grade", "see_state")
    page.queue.choose(QueueTab.DONE)
    assert page.side.phone.isHidden()
