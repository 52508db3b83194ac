"""Calculators that fit a matter, and their results from typed values."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.law.remedy_calculator import calculate, is_filled
from mediation_desk.workflows.read_models.case.remedy_inputs import (
    INPUTS,
    PaidAhead,
    Remedy,
    RemedyContext,
    RemedyMatter,
    first_values,
    fitting_remedies,
)
from tests.domain.law.law_examples import LAW, ORDER_121
from tests.domain.shipped_calendar import CALENDAR
from tests.station import Counter

BENCH = RemedyContext(ORDER_121, CALENDAR, date(2026, 11, 24))


PREPAID = (
    Remedy.CARD,
    Remedy.VISITS,
    Remedy.UNLIMITED,
    Remedy.COOLING_OFF,
    Remedy.INTEREST,
)


def a_matter(
    category: Category, problems: tuple[ProblemKind, ...] = (), claims: tuple[Claim, ...] = ()
) -> RemedyMatter:
    """A matter of 1,000 yuan bought on 20 November."""
    return RemedyMatter(category, problems, claims, Money(100_000), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("matter", "fits"),
    [
        (a_matter(Category.FOOD, (ProblemKind.SAFETY,)), (Remedy.FOOD,)),
        (
            a_matter(Category.MEDICAL, (ProblemKind.COUNTERFEIT,)),
            (Remedy.MEDICINE, Remedy.FRAUD),
        ),
        (a_matter(Category.FITNESS), PREPAID),
        (replace(a_matter(Category.CATERING), ahead=PaidAhead()), PREPAID),
        (replace(a_matter(Category.DAILY), ahead=PaidAhead(Money(50_000))), PREPAID),
        (
            a_matter(Category.ELECTRONICS, (ProblemKind.QUALITY,)),
            (Remedy.WARRANTY, Remedy.QUALITY_RETURN, Remedy.BURDEN_OF_PROOF),
        ),
        (a_matter(Category.CLOTHING, claims=(Claim.RETURN,)), (Remedy.PROMISED_RETURN,)),
        (a_matter(Category.PARKING, (ProblemKind.PRICE,)), ()),
        (replace(a_matter(Category.PARKING), is_injured=True), (Remedy.HARM,)),
    ],
)
def test_what_fits_follows_category_problems_and_claims(
    matter: RemedyMatter, fits: tuple[Remedy, ...]
) -> None:
    assert fitting_remedies(matter) == fits


def test_a_promise_of_the_merchant_is_an_argument() -> None:
    promised = RemedyMatter(Category.CLOTHING, (), (), Money(19_900), date(2026, 11, 20), 15)
    assert fitting_remedies(promised) == (Remedy.PROMISED_RETURN,)
    values = first_values(Remedy.PROMISED_RETURN, promised)
    assert values == {"price": "199.00", "received": "2026-11-20", "promised": "15"}
    assert calculate(Remedy.PROMISED_RETURN, values, BENCH).total == Money(19_900)


@pytest.mark.parametrize(
    ("remedy", "typed", "total"),
    [
        (Remedy.FOOD, {"price": "19", "loss": "4000"}, "16019"),
        (Remedy.MEDICINE, {"price": "19"}, "1019"),
        (Remedy.FRAUD, {"price": "166.67"}, "666.68"),
        (Remedy.FRAUD, {"price": "166.67", "loss": "100"}, "766.68"),
        (Remedy.HARM, {"loss": "50000"}, "150000"),
        (Remedy.CARD, {"paid": "1000", "bonus": "200", "used": "600"}, "500"),
        (Remedy.CARD, {"paid": "1000", "bonus": "200", "used": "600", "cause": "consumer"}, "400"),
        (
            Remedy.VISITS,
            {
                "paid": "1000",
                "sold": "10",
                "list_price": "200",
                "used_visits": "3",
                "cause": "consumer",
            },
            "400",
        ),
        (
            Remedy.VISITS,
            {
                "paid": "1000",
                "sold": "10",
                "list_price": "200",
                "used_visits": "6",
                "cause": "consumer",
            },
            "0",
        ),
        (Remedy.UNLIMITED, {"paid": "3650", "days": "365", "used_days": "100"}, "2650"),
        (Remedy.COOLING_OFF, {"paid": "2980", "paid_on": "2026-11-17"}, "2980"),
        (Remedy.COOLING_OFF, {"paid": "2980", "paid_on": "2026-11-16"}, "0"),
        (
            Remedy.COOLING_OFF,
            {"paid": "2980", "paid_on": "2026-11-16", "asked_on": "2026-11-23"},
            "2980",
        ),
        (Remedy.COOLING_OFF, {"paid": "2980", "paid_on": "2026-11-20", "known": "yes"}, "0"),
        (
            Remedy.INTEREST,
            {"refund": "2650", "year_rate": "3.00", "ended": "2026-09-12"},
            "2665.90",
        ),
        (
            Remedy.INTEREST,
            {
                "refund": "2650",
                "year_rate": "1.5",
                "ended": "2026-09-12",
                "until": "2026-11-24",
                "cause": "consumer",
            },
            "2657.95",
        ),
        (Remedy.WARRANTY, {"price": "3000", "received": "2026-11-20"}, "3000"),
        (
            Remedy.WARRANTY,
            {"price": "3000", "received": "2025-11-20", "guarantee": "12", "failed": "2"},
            "0",
        ),
        (
            Remedy.WARRANTY,
            {
                "price": "3000",
                "received": "2025-11-20",
                "guarantee": "12",
                "failed": "2",
                "longest_repair": "4",
            },
            "3000",
        ),
        (Remedy.QUALITY_RETURN, {"price": "199", "received": "2026-11-20"}, "199"),
        (Remedy.PROMISED_RETURN, {"price": "199", "received": "2026-11-20"}, "0"),
        (Remedy.BURDEN_OF_PROOF, {"accepted": "2026-11-20", "found": "2026-11-24"}, "0"),
    ],
)
def test_a_calculator_answers_what_the_law_says(
    remedy: Remedy, typed: Mapping[str, str], total: str
) -> None:
    assert calculate(remedy, typed, BENCH).total == Money.parse(total)


def test_the_sums_that_were_told_fill_the_calculator() -> None:
    told = PaidAhead(Money(100_000), Money(20_000), Money(60_000))
    matter = replace(a_matter(Category.CATERING), amount=Money(8_800), ahead=told)
    values = first_values(Remedy.CARD, matter)
    assert values == {"paid": "1,000.00", "bonus": "200.00", "used": "600.00", "cause": "merchant"}
    assert calculate(Remedy.CARD, values, BENCH).total == Money(50_000)


@pytest.mark.parametrize(
    ("remedy", "typed", "total"),
    [
        (Remedy.QUALITY_RETURN, {"price": "199", "received": "2026-11-18"}, "199"),
        (
            Remedy.PROMISED_RETURN,
            {"price": "199", "received": "2026-11-18", "promised": "7"},
            "199",
        ),
        (Remedy.WARRANTY, {"price": "3000", "received": "2026-11-18"}, "3000"),
        (Remedy.COOLING_OFF, {"paid": "2980", "paid_on": "2026-11-18"}, "2980"),
        # Interest runs on until it is paid: to the day that is now.
        (
            Remedy.INTEREST,
            {"refund": "2650", "year_rate": "3", "ended": "2026-09-17"},
            "2665.90",
        ),
    ],
)
def test_a_right_asked_for_in_time_is_not_lost_while_the_case_lasts(
    counter: Counter, remedy: Remedy, typed: Mapping[str, str], total: str
) -> None:
    case = counter.register()
    counter.watch.forward(days=5)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.bench is not None
    assert calculate(remedy, typed, sheet.bench).total == Money.parse(total)


def test_every_calculator_has_its_inputs() -> None:
    assert set(INPUTS) == set(Remedy)


def test_what_is_not_optional_must_be_typed() -> None:
    assert not is_filled(Remedy.CARD, {"paid": "", "cause": "merchant"})
    assert is_filled(Remedy.CARD, {"paid": "1", "cause": "merchant"})


@pytest.mark.parametrize(
    ("remedy", "typed", "why"),
    [
        (Remedy.FRAUD, {"price": "much"}, "money_unreadable"),
        (Remedy.VISITS, {"paid": "9", "sold": "-1"}, "limit_out_of_range"),
        (Remedy.VISITS, {"paid": "9", "sold": "3", "used_visits": "4"}, "used_more_than_sold"),
        (Remedy.QUALITY_RETURN, {"price": "9", "received": "soon"}, "date_unreadable"),
        (Remedy.QUALITY_RETURN, {"price": "9", "received": "2026-11-25"}, "pause_backwards"),
        (Remedy.COOLING_OFF, {"paid": "9", "paid_on": "2026-11-25"}, "pause_backwards"),
        (
            Remedy.INTEREST,
            {"refund": "9", "year_rate": "3", "ended": "2026-11-25"},
            "limit_out_of_range",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(remedy: Remedy, typed: Mapping[str, str], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        calculate(remedy, typed, BENCH)


def test_a_demand_of_another_day_has_the_law_of_that_day() -> None:
    """The cooling-off came on 1 May 2025: a card paid and asked back on 30 April has none."""
    later = replace(BENCH, rules=LAW.on(date(2025, 5, 2)), came_on=date(2025, 5, 2), law=LAW)
    typed = {"paid": "2980", "paid_on": "2025-04-28"}
    assert calculate(Remedy.COOLING_OFF, typed, later).total == Money(298_000)
    before = {**typed, "asked_on": "2025-04-30"}
    assert calculate(Remedy.COOLING_OFF, before, later).total == Money(0)


def test_the_days_of_a_case_stay_under_the_set_that_it_keeps() -> None:
    """Received on 10 April 2026 under Order 20, calculated in November under Order 121."""
    old = LAW.on(date(2026, 4, 10))
    bench = replace(BENCH, rules=old, came_on=date(2026, 4, 10), law=LAW)
    for period in ("warranty", "right.quality_return", "right.burden_of_proof"):
        assert bench.rules_for(period) is old
