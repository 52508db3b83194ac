"""Free periods, separately counted matters, and the merchants' scores."""

from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows.intake import enquiries, reports
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, ReportPeriod
from tests.analysis_station import GOLD
from tests.ui.analysis.analysis_bench import a_sight
from tests.ui.real_desk import RealDesk


def test_any_days_are_a_period_beside_as_many_before(desk: RealDesk) -> None:
    seen = a_sight(desk)
    head = seen.page.head
    assert head.days not in head.parts()
    head.kinds.chosen.emit("span")
    assert head.days in head.parts()
    seen.settled()
    assert seen.figures()[0] == "Logged 5cases | +400% (1 before)"
    head.days.since.setText("12-5")
    head.days.until.setText("8日")
    head.days.until.left.emit()
    assert head.period == ReportPeriod(PeriodKind.SPAN, date(2026, 12, 5), date(2026, 12, 8))
    seen.settled()
    # B and C on the fifth, D on the eighth; H of the old ledger on the second, in the days before.
    assert seen.figures()[0] == "Logged 3cases | +200% (1 before)"
    head.step(-1)
    assert head.period == ReportPeriod(PeriodKind.SPAN, date(2026, 12, 1), date(2026, 12, 4))
    assert (head.days.since.text(), head.days.until.text()) == ("2026-12-01", "2026-12-04")


def test_days_that_are_none_or_stand_backwards_are_said_and_change_nothing(desk: RealDesk) -> None:
    seen = a_sight(desk)
    head = seen.page.head
    head.kinds.chosen.emit("span")
    before = head.period
    for since, until, said in (
        ("12-20", "12-10", "The last day lies before the first."),
        ("", "12-10", "Type both days."),
        ("12-40", "12-10", "“12-40” is no date. Type 11-24 or 2026-11-24."),
    ):
        head.days.since.setText(since)
        head.days.until.setText(until)
        head.days.since.left.emit()
        assert (head.days.since.toolTip(), head.period) == (said, before)


def test_enquiries_and_reports_stand_apart_and_lead_to_their_pages(desk: RealDesk) -> None:
    for question in ("能否开发票？", "保修多久？"):
        form = enquiries.EnquiryForm(new_id(), new_id(), question, "应当开具。")
        desk.counter.act(enquiries.take_enquiry, form)
    filed = reports.FileReport(new_id(), new_id(), GOLD, "柜台出售无标识首饰")
    desk.counter.act(reports.file_report, filed)
    seen = a_sight(desk)
    apart = seen.page.board.apart
    assert apart.enquiries.text() == "Enquiries 2 (0 before)"
    assert apart.reports.text() == "Reports 1 (0 before)"
    assert seen.figures()[0].startswith("Logged 5cases")
    apart.enquiries.click()
    apart.reports.click()
    assert desk.navigation.places == [("enquiry", ""), ("reports", "")]


def test_a_merchant_shows_his_score(desk: RealDesk) -> None:
    lines = a_sight(desk).page.board.merchants.lines()
    assert lines[1].accessibleName() == "盛世珠宝 1F-A012 2 cases, 50.0% (1/2), score 88"
