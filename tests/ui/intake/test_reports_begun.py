"""A report started from a merchant's file: prefilled, never over typed text."""

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category, Method, ReportSource
from mediation_desk.domain.merchant.codes import FoodBusiness
from mediation_desk.ui.pages.reports import ReportsPage
from mediation_desk.workflows.intake import reports
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars
from mediation_desk.workflows.read_models import enquiries_and_reports
from tests.ui.intake.intake_bench import Bench
from tests.ui.intake.test_pages import _reports
from tests.ui.real_desk import BOSS, CLERK


def _a_food_shop(bench: Bench, name: str) -> str:
    food = MerchantParticulars(
        new_id(),
        new_id(),
        name,
        "B1-F015",
        business=Category.FOOD,
        food_business=FoodBusiness.LICENSED,
    )
    bench.desk.counter.act(merchant_files.describe, food, CLERK)
    return food.merchant


def test_a_report_about_a_merchant_begins_with_him_and_ends_the_duty_when_it_went(
    bench: Bench,
) -> None:
    shop = _a_food_shop(bench, "曾记烤鱼")
    page = ReportsPage(bench.desk.gateway, bench.navigation)
    bench.desk.sit(BOSS)
    page.show_subject(shop)
    bench.desk.show(page)
    bench.desk.until(lambda: page.filing.merchant.text() == "曾记烤鱼")
    assert page.filing.values()["source"] == ReportSource.FOOD_DUTY.value
    page.filing.fields.restore({"text": "许可证过期仍在营业"})
    page.send()
    bench.desk.until(lambda: "Report filed and sealed" in bench.desk.said)
    boss = bench.desk.counter.people[BOSS]
    (row,) = bench.desk.counter.session.ask(
        lambda reader: enquiries_and_reports.reports(reader, boss)
    ).rows
    assert row.report.filed.merchant == shop
    form = reports.HandOverReport(new_id(), row.report.id, Method.IN_PERSON, "吴敏")
    bench.desk.counter.act(reports.hand_over_report, form, BOSS)
    file = bench.desk.counter.session.ask(lambda reader: reader.records.merchants).files[shop]
    assert file.reported is not None
    assert file.reported.whom == "新城市场监管所"
    assert not file.must_be_reported(file.reported.on)


def test_a_report_that_was_begun_is_not_written_over(bench: Bench) -> None:
    first, second = _a_food_shop(bench, "曾记烤鱼"), _a_food_shop(bench, "鲜果时光")
    page = _reports(bench, CLERK)
    page.show_subject(first)
    bench.desk.until(lambda: page.filing.merchant.merchant == first)
    page.filing.fields.restore({"text": "许可证过期"})
    page.leave()
    again = _reports(bench, CLERK)
    again.show_subject(second)
    bench.desk.until(lambda: again.filing.fields.banner.isVisibleTo(again))
    assert again.filing.merchant.merchant == first
    assert again.filing.values()["text"] == "许可证过期"
    assert "then report 鲜果时光" in again.filing.fields.banner.accessibleDescription()
