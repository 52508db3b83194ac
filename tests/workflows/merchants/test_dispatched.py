"""The merchant to whom a complaint of the hotline is assigned."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.personal.retention import NewHold, place_hold
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.ledger import RateKind
from sync import protocol
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import BOSS, CLERK, file, opened
from tests.workflows.response.test_sessions import held

UNIT = "5F-E021"


def dispatched(counter: Counter, name: str, unit: str = "", phone: str = "19900000000") -> str:
    """Receive a slip about a shop; return the id of its case."""
    body = protocol.HotlineDispatched(
        dispatch=new_id(),
        channel="12345",
        number="ZX-261124-0117",
        received_at=counter.watch(),
        due_on=date(2026, 12, 1),
        consumer=protocol.Consumer(name="吴敏", phone=phone),
        merchant=protocol.Merchant(name=name, unit=unit),
        text="锅底里有异物。",
    )
    arrived = IncomingMessage(new_id(), "hotline.dispatched", protocol.encode_body(body))
    counter.session.perform_by(LINE, lambda desk: apply_message(desk, arrived))
    return body.dispatch


def booked_on(counter: Counter, name: str, unit: str = "") -> str:
    return held(counter, dispatched(counter, name, unit)).purchase.merchant


def shop(counter: Counter, name: str, unit: str = UNIT, *, has_left: bool = False) -> str:
    merchant = opened(counter, name=name, unit=unit, uscc="")
    if has_left:
        leaving = merchant_files.MoveOutForm(new_id(), merchant, date(2026, 11, 20), "租约到期")
        counter.act(merchant_files.move_out, leaving, CLERK)
    return merchant


def test_a_unit_let_anew_means_the_tenant_of_today(counter: Counter) -> None:
    former = shop(counter, "老街坊火锅", has_left=True)
    present = shop(counter, "川味坊火锅")
    assert booked_on(counter, "川味坊火锅", UNIT) == present
    assert booked_on(counter, "川味坊重庆火锅", UNIT) == present
    assert booked_on(counter, "老街坊火锅", UNIT) == former


def test_a_unit_that_stands_empty_means_nobody_who_was_in_it(counter: Counter) -> None:
    former = shop(counter, "老街坊火锅", has_left=True)
    new = booked_on(counter, "川味坊火锅", UNIT)
    assert new != former
    assert file(counter, new).merchant.name == "川味坊火锅"


def test_a_name_means_the_present_tenant_before_the_one_who_left(counter: Counter) -> None:
    shop(counter, "老街坊火锅", has_left=True)
    present = shop(counter, "老街坊火锅", "B1-F001")
    assert booked_on(counter, "老街坊火锅", UNIT) == present


def test_of_two_shops_of_a_name_the_unit_tells(counter: Counter) -> None:
    shops = {unit: shop(counter, "鲜果时光", unit) for unit in ("1F-A001", "2F-B001")}
    assert {unit: booked_on(counter, "鲜果时光", unit) for unit in shops} == shops


@pytest.mark.parametrize("name", ["川味坊", "川味坊火锅"])
def test_a_merged_name_means_the_file_that_goes_on(counter: Counter, name: str) -> None:
    old, new = shop(counter, "川味坊", ""), shop(counter, "川味坊火锅")
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), old, new), BOSS)
    assert booked_on(counter, name) == new


def test_a_matter_under_the_merged_name_is_the_same_matter(counter: Counter) -> None:
    first = counter.register()
    old = held(counter, first).purchase.merchant
    new = shop(counter, "盛世珠宝东区")
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), old, new), BOSS)
    case = dispatched(counter, "盛世珠宝", phone="19905316207")
    assert held(counter, case).purchase.merchant == new
    assert [bond.other for bond in held(counter, first).links] == [case]


@pytest.mark.parametrize("written", ["+86 199 0531 6207", "199-0531-6207"])
def test_a_slip_about_the_same_phone_is_the_same_matter(counter: Counter, written: str) -> None:
    first = counter.register()
    case = dispatched(counter, "盛世珠宝", phone=written)
    assert [bond.other for bond in held(counter, first).links] == [case]


@pytest.mark.parametrize(
    "written",
    [
        "+86 199 0531 9999",
        "199-0531-9999",
        "0086 19905319999",
        "008619905319999",
        "１９９０５３１９９９９",
        "(199)0531.9999",
        "（199）0531·9999",
    ],
)
def test_a_consumer_is_known_however_a_slip_writes_their_phone(
    counter: Counter, written: str
) -> None:
    """Two slips about one shop: the second counts as repeated, and a hold keeps both."""
    cases = [dispatched(counter, "盛世珠宝", phone=phone) for phone in (written, "19905319999")]
    known = counter.session.ask(lambda reader: reader.known_consumer("199 0531 9999"))
    assert known is not None
    assert (known.name, known.visits) == ("吴敏", 2)
    period, now = period_of(PeriodKind.MONTH, date(2026, 11, 24)), counter.watch()
    read = counter.session.ask(lambda reader: reader.analysis(period, now))
    assert read.figure(RateKind.REPEATED).now == Portion(1, 2)
    hold = NewHold(new_id(), new_id(), HoldKind.CONSUMER, "19905319999", "法院通知", "保全证据")
    counter.act(place_hold, hold, BOSS)
    holds = counter.session.ask(lambda r: [r.case_sheet(one, now).hold for one in cases])
    assert [each is not None for each in holds] == [True, True]
