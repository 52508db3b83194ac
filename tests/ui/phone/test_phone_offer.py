"""A code for the consumer's phone, offered while a dispute is logged."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words

DOOR = PhoneDoor("http://192.168.8.20:7444")


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """A desk over a station."""
    with a_real_desk(qtbot, counter) as found:
        found.sit(CLERK)
        yield found


def registering(desk: RealDesk) -> RegisterPage:
    """Show the form of a dispute."""
    page = RegisterPage(desk.gateway, desk.navigation)
    desk.show(page)
    return page


def test_a_code_is_offered_as_soon_as_phones_may_come_in(desk: RealDesk) -> None:
    page = registering(desk)
    desk.until(page.form.purchase.merchant.isVisible)
    assert page.advice.phone.isHidden()
    desk.counter.session.ledger.set_phone_door(DOOR)
    desk.until(page.advice.phone.isVisible)
    assert page.advice.phone.log in page.advice.order()
    desk.counter.session.ledger.set_phone_door(None)
    desk.until(page.advice.phone.isHidden)
    assert page.advice.phone.log not in page.advice.order()


def test_no_code_is_made_for_a_form_that_lacks_something(desk: RealDesk) -> None:
    desk.counter.session.ledger.set_phone_door(DOOR)
    page = registering(desk)
    desk.until(page.advice.phone.isVisible)
    page.form.facts.facts.setText("足金手链搭扣断裂")
    page.advice.phone.log.click()
    assert page.sitting.bar.said()
    assert not desk.navigation.opened
    assert page.sitting.typed()["facts"] == "足金手链搭扣断裂"


def test_the_logged_case_opens_with_its_code(desk: RealDesk) -> None:
    earlier = desk.counter.register()
    desk.counter.session.ledger.set_phone_door(DOOR)
    page = registering(desk)
    desk.until(page.advice.phone.isVisible)
    (logged,) = desk.counter.session.ask(lambda reader: reader.folded((earlier,)))
    merchant = logged.purchase.merchant
    page.sitting.restore({"phone": "19905316207", "merchant": merchant, "problems": "quality"})
    page.advice.phone.log.click()
    desk.until(lambda: bool(desk.navigation.opened))
    (case,) = desk.navigation.opened
    shown = CasePage(desk.gateway, desk.navigation)
    shown.show_subject(case)
    desk.show(shown)
    card = shown._side.phone
    desk.until(lambda: len(card.links()) == 1)
    assert card.links()[0].row.purposes == (
        PhonePurpose.FILES,
        PhonePurpose.SIGN_STATEMENT,
        PhonePurpose.SEE_STATE,
    )
    assert card.isVisible()
    assert "Read and sign the statement" in shown_words(card)
