"""The code on the slip that a consumer takes along."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.domain.codes import Paper
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.register.draft.registration_writer import AfterRegistration
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.phone import slip_code
from mediation_desk.workflows.phone.phone_values import PhoneToken
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.ui.phone.test_phone_card import DOOR, card_of, opened
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk
from tests.workflows.phone.phones import Phone

OF_SLIP = (PhonePurpose.FILES, PhonePurpose.GRADE, PhonePurpose.SEE_STATE)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """A desk over a station that serves phones."""
    counter.session.ledger.set_phone_door(DOOR)
    with a_real_desk(qtbot, counter) as found:
        found.sit(CLERK)
        yield found


def tokens(desk: RealDesk, case: str) -> list[PhoneToken]:
    """Return the links of a case."""
    return list(desk.counter.session.ask(lambda reader: reader.phones.tokens(case)))


def shows_slip(desk: RealDesk, page: CasePage) -> None:
    """Ask for the slip, until its preview stands there."""
    before = len(desk.navigation.previews)
    page._papers.show_paper(Paper.CONSUMER_SLIP)
    desk.until(lambda: len(desk.navigation.previews) > before)


def test_a_slip_has_a_code_of_its_own_that_holds_for_a_day(desk: RealDesk) -> None:
    case = desk.counter.register()
    page = opened(desk, case)
    shows_slip(desk, page)
    (token,) = tokens(desk, case)
    assert (token.purposes, token.until - token.made_at) == (OF_SLIP, timedelta(hours=24))
    shows_slip(desk, page)
    assert tokens(desk, case) == [token]


def test_beside_the_code_of_a_slip_another_is_shown_to_sign(desk: RealDesk) -> None:
    case = desk.counter.register()
    page = opened(desk, case)
    shows_slip(desk, page)
    card = card_of(page)
    desk.until(lambda: len(card.links()) == 1)
    assert card.making.isVisibleTo(card)
    Phone(desk.counter, case, PhonePurpose.SIGN_STATEMENT)
    desk.until(lambda: len(card.links()) == 2)
    assert not card.making.isVisibleTo(card)


def test_a_slip_without_phones_or_after_the_end_has_none(desk: RealDesk) -> None:
    case = desk.counter.register()
    page = opened(desk, case)
    desk.counter.session.ledger.set_phone_door(None)
    shows_slip(desk, page)
    desk.counter.session.ledger.set_phone_door(DOOR)
    desk.counter.act(case_ending.void, case_ending.CaseReason("v", case, "重复登记"))
    shows_slip(desk, page)
    assert tokens(desk, case) == []


def test_after_the_end_a_slip_has_no_code_and_nothing_is_refused(desk: RealDesk) -> None:
    case, refused = desk.counter.register(), list[str]()
    ended = case_ending.WithdrawalForm(new_id(), case, "自行和解")
    desk.counter.act(case_ending.withdraw, ended, by=CLERK)
    page = opened(desk, case)
    page._papers.refused.connect(refused.append)
    shows_slip(desk, page)
    assert (tokens(desk, case), refused) == ([], [])


def test_why_a_slip_has_no_code_is_told_and_the_slip_is_shown(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No link holds so long: the ledger refuses it.
    monkeypatch.setattr(slip_code, "SLIP_HOURS", 3)
    case, refused = desk.counter.register(), list[str]()
    page = opened(desk, case)
    page._papers.refused.connect(refused.append)
    shows_slip(desk, page)
    assert (tokens(desk, case), len(refused)) == ([], 1)


def test_a_dispute_that_is_logged_with_its_slip_has_the_code(desk: RealDesk) -> None:
    earlier = desk.counter.register()
    (logged,) = desk.counter.session.ask(lambda reader: reader.folded((earlier,)))
    page = RegisterPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(page.form.purchase.merchant.isVisible)
    merchant = logged.purchase.merchant
    page.sitting.restore({"phone": "19905316207", "merchant": merchant, "problems": "quality"})
    page.sitting.accept(AfterRegistration.PAPER)
    desk.until(lambda: bool(desk.navigation.papers))
    ((paper, case),) = desk.navigation.papers
    assert paper is Paper.CONSUMER_SLIP
    assert [each.purposes for each in tokens(desk, case)] == [OF_SLIP]
