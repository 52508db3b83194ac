"""The table of periods: complete, told in the documentation, and right for a straddling case.

The mall took the case on 10 April 2026 under Order 20, the regulator had its dossier on the 20th
under Order 121, which is in force from the 15th.
"""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from mediation_desk.domain.law.dated_law import ConsumerRights, DayCount, LegalPeriods, Rules
from mediation_desk.domain.law.period_law import PERIOD_LAW, LawDay, LawDays, rules_for
from tests.domain.law.law_examples import LAW, ORDER_121

PAGE = Path(__file__).parents[3] / "docs" / "periods.md"
ROW = re.compile(r"^\| `([\w.]+)` \|.*\| (\w+) \|$", re.MULTILINE)
OLD = next(rules for rules in LAW.rules if rules.from_on == date(2025, 5, 1))
STRADDLING = LawDays(date(2026, 4, 10), date(2026, 4, 20), OLD.key)


def test_every_period_of_a_set_stands_in_the_table() -> None:
    of_periods = {f"period.{each.name}" for each in fields(LegalPeriods)}
    of_rights = {f"right.{each.name}" for each in fields(ConsumerRights)}
    assert set(PERIOD_LAW) == {*of_periods, *of_rights, "prepaid.cooling_off", "warranty"}


def test_the_page_tells_the_table() -> None:
    assert ROW.findall(PAGE.read_text("utf-8")) == [
        (name, day.value) for name, day in PERIOD_LAW.items()
    ]


# By hand: what binds the regulator goes by Order 121, what binds the merchant or gives the consumer
# a right by the set of 1 May 2025, which the case keeps.
@pytest.mark.parametrize(
    ("period", "rules"),
    [
        ("period.acceptance", ORDER_121),
        ("period.mediation", ORDER_121),
        ("period.termination_told", ORDER_121),
        ("period.clue_checked", ORDER_121),
        ("period.jurisdiction", ORDER_121),
        ("period.merchant_return", OLD),
        ("period.prepaid_refund", OLD),
        ("period.money_back", OLD),
        ("period.repair", OLD),
        ("period.closing_notice", OLD),
        ("right.quality_return", OLD),
        ("right.remote_return", OLD),
        ("right.burden_of_proof", OLD),
        ("prepaid.cooling_off", OLD),
        ("warranty", OLD),
    ],
)
def test_a_straddling_case_has_each_period_under_its_own_law(period: str, rules: Rules) -> None:
    assert rules_for(period, LAW, STRADDLING) is rules


def test_the_regulators_mediation_of_a_straddling_case_is_sixty_days() -> None:
    period = rules_for("period.mediation", LAW, STRADDLING).period.mediation
    assert (period.days, period.count) == (60, DayCount.CALENDAR)
    # Sent on the 14th: forty-five working days.
    before = LawDays(date(2026, 4, 10), date(2026, 4, 14), OLD.key)
    period = rules_for("period.mediation", LAW, before).period.mediation
    assert (period.days, period.count) == (45, DayCount.WORKING)


def test_without_a_dossier_the_regulators_set_is_that_of_the_demand() -> None:
    days = LawDays(date(2026, 4, 10))
    assert PERIOD_LAW["period.acceptance"] is LawDay.DOSSIER
    assert rules_for("period.acceptance", LAW, days) is OLD


def test_money_asked_back_before_the_cooling_off_came_has_none() -> None:
    """法释〔2025〕4号 is in force from 1 May 2025."""
    for day, days in ((date(2025, 4, 30), 0), (date(2025, 5, 1), 7)):
        rules = rules_for("prepaid.cooling_off", LAW, LawDays(day))
        assert rules.prepaid.cooling_off_days == days
