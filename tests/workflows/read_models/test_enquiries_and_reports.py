"""Reports, enquiries and batches: their own records, and the confidentiality of reports."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import EnquiryTopic, Method, ProblemKind, ReportSource
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.intake import batch, enquiries, reports
from mediation_desk.workflows.intake.batch_rows import cells_of, complainants, read_rows
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import NewOperator, change_operator
from tests.station import Counter

CLERK, OTHER, BOSS, AUDITOR = "王晓燕", "赵磊", "周涛", "陈静"
SEALED = "后厨使用过期奶油，凌晨进货。"


def refused(reason: Reason) -> "pytest.RaisesExc[Refusal]":
    return pytest.raises(Refusal, match=f"^{reason.value}")


def _open_to(counter: Counter, name: str) -> list[str]:
    operator = counter.people[name]
    found = counter.session.ask(lambda reader: enquiries_and_reports.reports(reader, operator))
    return [row.report.filed.text for row in found.rows]


def _one(counter: Counter) -> enquiries_and_reports.ReportRow:
    operator = counter.people[BOSS]
    (row,) = counter.session.ask(
        lambda reader: enquiries_and_reports.reports(reader, operator)
    ).rows
    return row


def _a_shop(counter: Counter) -> str:
    counter.register()
    return counter.session.ask(lambda reader: reader.desk("x")).merchants[0].id


def test_a_visit_that_also_reports_becomes_two_records(counter: Counter) -> None:
    case = counter.register(report=SEALED)
    row = _one(counter)
    assert row.report.filed.case == case
    assert row.report.filed.number == "消争举〔2026〕第0001号"
    assert row.report.filed.source is ReportSource.VISIT
    assert row.report.filed.reporter.name == "刘*"
    assert row.merchant.name == "盛世珠宝"


def test_nothing_of_a_report_stands_in_its_case_the_search_or_the_table(counter: Counter) -> None:
    case = counter.register(report=SEALED)
    now = counter.watch()
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, now, in_full=True))
    assert "奶油" not in str(sheet)
    assert not counter.session.ask(lambda reader: reader.find("奶油", 5)).rows
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 1
    with counter.session.file.connection() as connection:
        waiting = connection.exec_driver_sql("SELECT count(*) FROM outbox_event").scalar_one()
        open_part = connection.exec_driver_sql(
            "SELECT facts FROM entry WHERE kind = 'report.report_filed'"
        ).scalar_one()
    assert waiting == 0
    assert "奶油" not in bytes(open_part).decode()


def test_a_report_is_open_to_the_right_and_to_its_taker_until_handed_over(counter: Counter) -> None:
    counter.register(report=SEALED)
    assert _open_to(counter, CLERK) == [SEALED]
    assert _open_to(counter, BOSS) == [SEALED]
    assert _open_to(counter, OTHER) == []
    assert _open_to(counter, AUDITOR) == []
    form = reports.HandOverReport(new_id(), _one(counter).report.id, Method.IN_PERSON, "吴敏")
    counter.act(reports.hand_over_report, form, BOSS)
    assert _open_to(counter, CLERK) == []
    handed = _one(counter).report.handed_over
    assert handed is not None
    assert (handed.office, handed.receiver) == ("新城市场监管所", "吴敏")


def test_only_the_right_hands_a_report_over_and_only_once(counter: Counter) -> None:
    counter.register(report=SEALED)
    form = reports.HandOverReport(new_id(), _one(counter).report.id, Method.IN_PERSON)
    with refused(Reason.NO_RIGHT):
        counter.act(reports.hand_over_report, form, CLERK)
    with refused(Reason.REPORT_SEALED):
        counter.act(reports.hand_over_report, form, OTHER)
    counter.act(reports.hand_over_report, form, BOSS)
    with refused(Reason.REPORT_HANDED_OVER):
        counter.act(reports.hand_over_report, replace(form, act=new_id()), BOSS)


def test_a_print_of_a_sealed_report_is_refused_and_an_open_one_is_counted(counter: Counter) -> None:
    counter.register(report=SEALED)
    report = _one(counter).report.id
    with refused(Reason.REPORT_SEALED):
        counter.act(reports.report_printed, reports.ReportPrint(new_id(), report), OTHER)
    counter.act(reports.report_printed, reports.ReportPrint(new_id(), report), BOSS)
    assert _one(counter).report.copies == 1


def test_a_manager_gives_the_right_to_a_person(counter: Counter) -> None:
    counter.register(report=SEALED)
    person = counter.people[OTHER]
    given = NewOperator(new_id(), person.id, OTHER, Role.CLERK, (OperatorRight.REPORTS,))
    counter.act(change_operator, given, BOSS)
    known = counter.session.ask(lambda reader: reader.desk("x")).operators
    counter.people[OTHER] = next(each for each in known if each.id == person.id)
    assert _open_to(counter, OTHER) == [SEALED]


def test_a_food_shop_is_reported_at_once_without_a_case(counter: Counter) -> None:
    shop = _a_shop(counter)
    form = reports.FileReport(new_id(), new_id(), shop, "许可证已过期", ReportSource.FOOD_DUTY)
    counter.act(reports.file_report, form, CLERK)
    counter.act(reports.file_report, form, CLERK)
    assert _one(counter).report.filed.source is ReportSource.FOOD_DUTY
    with refused(Reason.TEXT_MISSING):
        counter.act(reports.file_report, replace(form, act=new_id(), text=" "), CLERK)


def test_an_enquiry_is_written_lightly_and_counted(counter: Counter) -> None:
    form = enquiries.EnquiryForm(
        new_id(),
        new_id(),
        "预付卡能退吗？",
        "可以，按使用比例退。",
        EnquiryTopic.PREPAID,
        minutes=4,
    )
    counter.act(enquiries.take_enquiry, form, CLERK)
    operator = counter.people[CLERK]
    day, later = date(2026, 11, 24), date(2026, 12, 1)
    sheet = counter.session.ask(
        lambda reader: enquiries_and_reports.enquiries(reader, operator, day)
    )
    assert (sheet.today, sheet.month) == (1, 1)
    (row,) = sheet.rows
    told = row.enquiry.answered
    assert (told.topic, told.minutes, row.by_name) == (EnquiryTopic.PREPAID, 4, CLERK)
    next_month = counter.session.ask(
        lambda reader: enquiries_and_reports.enquiries(reader, operator, later)
    )
    assert (next_month.today, next_month.month) == (0, 0)


def test_an_enquiry_without_its_answer_is_refused(counter: Counter) -> None:
    form = enquiries.EnquiryForm(new_id(), new_id(), "预付卡能退吗？", " ")
    with refused(Reason.TEXT_MISSING):
        counter.act(enquiries.take_enquiry, form, CLERK)


def test_an_enquiry_becomes_one_case(counter: Counter) -> None:
    form = enquiries.EnquiryForm(new_id(), new_id(), "预付卡能退吗？", "可以。")
    counter.act(enquiries.take_enquiry, form, CLERK)
    case = counter.register(enquiry=form.enquiry)
    held = counter.session.ask(lambda reader: reader.records.enquiries).items
    assert held[form.enquiry].case == case
    with refused(Reason.ENQUIRY_IS_CASE):
        counter.register(enquiry=form.enquiry)
    with refused(Reason.ENQUIRY_UNKNOWN):
        counter.register(enquiry="nothing")


SHEET = """姓名\t手机号\t卡内余额\t商品
刘一\t199 0531 0001\t1,200.50\t游泳年卡
刘二\t1990531000\t300\t游泳年卡
\t19905310003\t300\t游泳年卡
刘四\t19905310004\t许多\t游泳年卡
刘五\t19905310001\t80\t游泳年卡

刘六\t19905310006\t80元\t次卡"""


def test_a_sheet_is_tried_row_by_row() -> None:
    tried = read_rows(cells_of(SHEET))
    assert [(r.line, r.name, r.phone, r.amount, r.goods) for r in tried.rows] == [
        (2, "刘一", "19905310001", Money(120_050), "游泳年卡"),
        (8, "刘六", "19905310006", Money(8_000), "次卡"),
    ]
    assert [(m.line, m.field, m.why.reason) for m in tried.mends] == [
        (3, "phone", Reason.PHONE_WRONG),
        (4, "name", Reason.NAME_MISSING),
        (5, "amount", Reason.MONEY_UNREADABLE),
        (6, "phone", Reason.PHONE_TWICE),
    ]


def test_a_landline_that_a_sheet_writes_in_two_ways_is_one_consumer() -> None:
    tried = read_rows(cells_of("刘一,0532-88886666,100,次卡\n刘二,053288886666,100,次卡"))
    assert [(m.line, m.why.reason) for m in tried.mends] == [(2, Reason.PHONE_TWICE)]


@pytest.mark.parametrize("mark", ["\t", ",", "，", "  ", " "])
def test_a_sheet_without_heads_is_read_in_order_by_any_mark(mark: str) -> None:
    tried = read_rows(cells_of(mark.join(("刘一", "19905310001", "80", "次卡"))))
    told = [(row.name, row.phone, row.amount, row.goods) for row in tried.rows]
    assert told == [("刘一", "19905310001", Money(8_000), "次卡")]


def test_a_number_of_a_workbook_is_a_phone() -> None:
    tried = read_rows([["姓名", "电话"], ["刘一", 19905310001.0]])
    assert [row.phone for row in tried.rows] == ["19905310001"]


def test_others_of_a_joint_complaint_are_typed_one_a_line() -> None:
    typed = complainants("孙一 19905310001 20\n孙二 19905310002")
    assert [(each.name, each.amount) for each in typed] == [("孙一", Money(2_000)), ("孙二", None)]
    assert complainants("  ") == ()
    with refused(Reason.ROW_WRONG):
        complainants("孙一 1990531")


def test_a_batch_gives_each_row_a_case_and_a_number_and_links_them(counter: Counter) -> None:
    shop = _a_shop(counter)
    rows = read_rows(cells_of("刘一,19905310001,80\n刘二,19905310002,90")).rows
    form = batch.Batch(
        new_id(), "g1", "悦动健身闭店", shop, (ProblemKind.CONTRACT,), rows, facts="店已关门"
    )
    counter.act(batch.register_batch, form, CLERK)
    counter.act(batch.register_batch, form, CLERK)
    (group,) = counter.session.ask(enquiries_and_reports.groups)
    assert group.name == "悦动健身闭店"
    now = counter.watch()

    def read(case: str) -> Case:
        return counter.session.ask(lambda r: r.case_sheet(case, now, in_full=True)).case

    found = [read(case) for case in group.cases]
    assert [case.number for case in found] == ["GX01-261124-002", "GX01-261124-003"]
    assert [case.consumer.name for case in found] == ["刘一", "刘二"]
    assert [case.purchase.amount for case in found] == [Money(8_000), Money(9_000)]
    assert {case.participants.group.group for case in found if case.participants.group} == {"g1"}


def test_a_batch_without_rows_writes_nothing(counter: Counter) -> None:
    shop = _a_shop(counter)
    form = batch.Batch(new_id(), "g1", "闭店", shop, (ProblemKind.CONTRACT,), (), facts="店已关门")
    with refused(Reason.ROWS_MISSING):
        counter.act(batch.register_batch, form, CLERK)
    with refused(Reason.TEXT_MISSING):
        counter.act(batch.register_batch, replace(form, facts=" "), CLERK)
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 1
