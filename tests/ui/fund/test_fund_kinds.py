"""Three kinds of fund: deposits and display by kind, and the link to recourse."""

from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import RecoveryWay
from mediation_desk.domain.fund.recourse_events import ServiceWay
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.fund import FundPage
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import recourse
from tests.ui.fund.fund_bench import Fund
from tests.ui.real_desk import BOSS, PURSE, RealDesk


def test_what_is_paid_in_goes_into_the_kind_that_was_chosen(desk: RealDesk) -> None:
    desk.sit(PURSE)
    fund = Fund(desk)
    fund.page.pay_in.click()
    kind = fund.entry("kind")
    assert isinstance(kind, ChoiceBox)
    kind.choose(FundKind.GOVERNMENT)
    fund.write("amount", "30000")
    fund.strip().verb.click()
    desk.until(lambda: "¥30,000.00" in fund.words())
    kinds = {row.kind: str(row.available) for row in desk.fund().kinds}
    assert kinds == {
        FundKind.MALL: "200,000.00",
        FundKind.POOL: "0.00",
        FundKind.GOVERNMENT: "30,000.00",
    }
    for words in ("Mall's own fund", "Merchants' pool", "Government pot"):
        assert words in fund.words()


def test_what_merchants_owe_leads_to_recourse_and_closing(desk: RealDesk) -> None:
    page = FundPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(lambda: page.situation() != "")
    assert page.side.receivables.recourse.text() == "Recourse, closing"
    page.side.receivables.recourse.click()
    assert desk.navigation.places == [("recourse", "")]


def test_a_repayment_is_proposed_for_what_is_still_owed(desk: RealDesk) -> None:
    payment = desk.paid()
    asked = recourse.WriteOff(new_id(), payment, Money(98_000), "店方停业")
    desk.counter.act(recourse.ask_write_off, asked, PURSE)
    desk.counter.act(recourse.approve_write_off, recourse.WriteOffOpinion(new_id(), payment), BOSS)
    desk.sit(PURSE)
    fund = Fund(desk)
    fund.page.repaid.click()
    desk.until(lambda: fund.page.side.strip is not None)
    amount = fund.entry("amount")
    assert amount.text() == "2,000.00"  # type: ignore[attr-defined]


def test_rent_set_off_is_shown_apart_until_the_mall_passes_it_on(desk: RealDesk) -> None:
    payment, today = desk.paid(), date(2026, 11, 24)
    act = desk.counter.act
    act(recourse.notify, recourse.RecourseNotice(new_id(), payment, today), PURSE)
    service = recourse.NoticeService(new_id(), payment, ServiceWay.HAND, today, "店长")
    act(recourse.serve, service, PURSE)
    act(
        money.recover,
        money.RecoveryForm(new_id(), payment, Money(298_000), RecoveryWay.RENT),
        PURSE,
    )
    desk.sit(PURSE)
    fund = Fund(desk)
    desk.until(lambda: "With the mall, rent set off: ¥2,980.00" in fund.words())
    fund.page.pay_in.click()
    place = fund.entry("place")
    assert isinstance(place, ChoiceBox)
    place.choose("rent")
    fund.write("amount", "3000")
    fund.strip().verb.click()
    desk.until(lambda: "the mall still holds 2,980.00" in fund.words())
    fund.write("amount", "2980")
    fund.strip().verb.click()
    desk.until(lambda: str(desk.fund().available) == "200,000.00")
    desk.until(lambda: "With the mall" not in fund.words())
