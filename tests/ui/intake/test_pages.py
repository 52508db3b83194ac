"""Enquiries, batches and sealed reports on a real desk: stored data and hidden data."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.report_sending import keep_kinds, send_report
from mediation_desk.domain.codes import EnquiryTopic, Paper, ReportSource
from mediation_desk.domain.records.station import Exported
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.link.link_rows import change_link
from mediation_desk.ui import locale
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.locale import Language
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.batch import BatchPage
from mediation_desk.ui.pages.enquiry import EnquiryPage
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.pages.reports import ReportsPage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.intake import reports as acts
from mediation_desk.workflows.intake.reports import ReportSending
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.read_models.ledger import View
from sync.signing import public_of
from tests.faults.ledger_checks import entries
from tests.ui.clipping import clipped_texts
from tests.ui.intake.intake_bench import Bench
from tests.ui.real_desk import BOSS, CLERK, shown_words

SEALED = "后厨使用过期奶油，举报人钱七 19905310077"
ROWS = "姓名,电话,金额\n刘一,19905310001,80\n刘二,1990531,90"
MENDED = "姓名,电话,金额\n刘一,19905310001,80\n刘二,19905310002,90"
Make = Callable[[Gateway, Navigation], Page]


def _count(bench: Bench) -> int:
    return bench.desk.counter.session.ask(lambda reader: reader.tally(View())).count


def _enquiry(bench: Bench) -> EnquiryPage:
    page = EnquiryPage(bench.desk.gateway, bench.navigation)
    bench.desk.show(page)
    bench.desk.until(lambda: page.situation() != "")
    return page


def test_an_enquiry_is_recorded_and_stands_in_the_list(bench: Bench) -> None:
    page = _enquiry(bench)
    assert page.situation() == "0 today, 0 this month"
    page.panel.fields.restore(
        {
            "topic": EnquiryTopic.PREPAID.value,
            "question": "钱七问：预付卡能退吗？",
            "answer": "可以，按比例退。",
            "name": "钱七七",
        }
    )
    bench.desk.counter.watch.forward(minutes=6)
    page.send()
    bench.desk.until(lambda: page.situation() == "1 today, 1 this month")
    (row,) = page._sheet.rows if page._sheet else ()
    assert (row.enquiry.answered.topic, row.enquiry.answered.minutes) == (EnquiryTopic.PREPAID, 6)
    assert page.panel.is_empty()
    page.send()
    assert "This field is empty" not in shown_words(page), "an untouched form says nothing"
    page.listing.table.selectRow(0)
    assert "可以，按比例退。" in shown_words(page)
    assert "钱七七" not in shown_words(page)


def test_an_enquiry_without_an_answer_is_not_recorded(bench: Bench) -> None:
    page = _enquiry(bench)
    page.panel.fields.restore({"question": "预付卡能退吗？"})
    page.send()
    assert page.panel.values()["question"] == "预付卡能退吗？"
    assert not bench.desk.counter.session.ask(lambda reader: reader.records.enquiries).items


def test_an_enquiry_is_made_a_dispute_with_what_was_typed(bench: Bench) -> None:
    page = _enquiry(bench)
    page.panel.fields.restore({"question": "预付卡能退吗？"})
    page.turn()
    bench.desk.until(lambda: bench.navigation.places != [])
    held = bench.desk.counter.session.ask(lambda reader: reader.records.enquiries).items
    assert bench.navigation.places == [("register", next(iter(held)))]
    (enquiry,) = held.values()
    assert enquiry.answered.answer == "Taken down as a dispute"


def test_an_enquiry_is_not_begun_over_a_draft_that_was_left(bench: Bench) -> None:
    page = _enquiry(bench)
    page.panel.fields.restore({"question": "预付卡能退吗？"})
    page.turn()
    bench.desk.until(lambda: bench.navigation.places != [])
    left = _register(bench, "")
    left.form.consumer.name.setText("刘敏")
    left.sitting.edited()
    left.leave()
    bench.desk.until(lambda: not left.sitting.drafts.is_waiting())
    again = _register(bench, bench.navigation.places[0][1])
    bench.desk.until(
        lambda: "The form holds a dispute: log it or clear it first" in bench.desk.said
    )
    assert again.sitting.typed()["name"] == "刘敏"
    assert again.sitting.typed()["facts"] == ""


def _register(bench: Bench, enquiry: str) -> RegisterPage:
    page = RegisterPage(bench.desk.gateway, bench.navigation)
    if enquiry:
        page.show_subject(enquiry)
    bench.desk.show(page)
    return page


def test_a_draft_of_an_enquiry_comes_back(bench: Bench) -> None:
    page = _enquiry(bench)
    page.panel.fields.restore({"question": "预付卡能退吗？"})
    page.leave()
    again = _enquiry(bench)
    bench.desk.until(lambda: again.panel.values()["question"] == "预付卡能退吗？")


def _batch(bench: Bench) -> BatchPage:
    bench.desk.counter.register()
    page = BatchPage(bench.desk.gateway, bench.navigation)
    bench.desk.show(page)
    bench.desk.until(lambda: page.matter.merchant.offers("盛世珠宝"))
    page.matter.fields.restore({"name": "盛世珠宝闭店"})
    page.matter.merchant.setText("盛世珠宝")
    page.matter.merchant.textEdited.emit("盛世珠宝")
    page.matter.merchant.enter()
    return page


def test_a_batch_waits_until_every_row_is_mended(bench: Bench) -> None:
    page = _batch(bench)
    page.matter.rows.setText(ROWS)
    assert [mend.line for mend in page.tried_rows.mends] == [3]
    assert not page.tried.send.isEnabled()
    page.send()
    page.matter.rows.setText(MENDED)
    assert page.tried.send.text() == "Register 2 cases"
    page.send()
    assert "This field is empty" in shown_words(page), "the facts are asked for"
    page.matter.fields.restore({"facts": "店已关门，会员卡不能用，也不退款"})
    page.send()
    bench.desk.until(lambda: bench.desk.said == ["Registered 2 cases"])
    assert _count(bench) == 3
    (group,) = bench.desk.counter.session.ask(enquiries_and_reports.groups)
    bench.desk.until(lambda: "盛世珠宝闭店, 2 cases" in shown_words_of_buttons(page))
    page.groups.opened.emit(group)
    assert bench.navigation.opened == [group.cases[0]]


def test_what_is_wrong_with_a_row_takes_the_room_of_its_sum(bench: Bench) -> None:
    page = _batch(bench)
    page.matter.rows.setText(ROWS)
    table = page.tried.table
    assert [table.columnSpan(row, 1) for row in (0, 1)] == [2, 1]
    page.matter.rows.setText(MENDED)
    assert [table.columnSpan(row, 1) for row in (0, 1)] == [1, 1]


def shown_words_of_buttons(page: QWidget) -> str:
    from mediation_desk.ui.widgets.button import Button  # noqa: PLC0415 - only here

    return "\n".join(button.text() for button in page.findChildren(Button) if button.isVisible())


def test_a_sheet_is_opened_into_the_box_and_may_be_mended_there(
    bench: Bench, tmp_path: Path
) -> None:
    page = _batch(bench)
    file = tmp_path / "名单.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("姓名", "手机", "金额", "商品"))
        sheet.write_row(1, 0, ("刘一", 19905310001, 80.5, "年卡"))
    page.open_sheet(file)
    bench.desk.until(lambda: len(page.tried_rows.rows) == 1)
    assert page.matter.rows.text() == "姓名\t手机\t金额\t商品\n刘一\t19905310001\t80.5\t年卡"


def test_a_file_that_is_no_sheet_is_refused_and_nothing_typed_is_lost(
    bench: Bench, tmp_path: Path
) -> None:
    page = _batch(bench)
    page.matter.rows.setText(MENDED)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    page.open_sheet(tmp_path / "a.pdf")
    bench.desk.until(lambda: "no table" in shown_words(page))
    assert page.matter.rows.text() == MENDED


def _reports(bench: Bench, name: str) -> ReportsPage:
    bench.desk.sit(name)
    page = ReportsPage(bench.desk.gateway, bench.navigation)
    bench.desk.show(page)
    bench.desk.until(lambda: page.situation() != "")
    return page


def test_the_taker_sees_his_own_and_a_colleague_nothing(bench: Bench) -> None:
    bench.desk.counter.register(report=SEALED)
    assert "后厨使用过期奶油" in shown_words(_reports(bench, CLERK))
    other = _reports(bench, "赵磊")
    assert "No report is open to you" in shown_words(other)
    assert "后厨" not in shown_words(other)


def test_who_holds_the_right_hands_it_over_and_prints_the_sheet(bench: Bench) -> None:
    bench.desk.counter.register(report=SEALED)
    page = _reports(bench, BOSS)
    assert page.situation() == "1 to hand over to 新城市场监管所"
    assert "199****0077" in shown_words(page)
    page.detail.print.click()
    page.detail.national.click()
    assert page.detail.strip is not None
    page.detail.strip.give_back({"receiver": "吴敏"})
    page.detail.strip.verb.click()
    bench.desk.until(lambda: page.situation() == "0 to hand over to 新城市场监管所")
    asked = [paper for paper, _ in bench.navigation.papers]
    assert asked == [Paper.REPORT_SHEET, Paper.REPORT_FORM]
    boss = bench.desk.counter.people[BOSS]
    (row,) = bench.desk.counter.session.ask(
        lambda reader: enquiries_and_reports.reports(reader, boss)
    ).rows
    assert row.report.handed_over is not None
    assert row.report.copies == 2
    assert "No report is open to you" in shown_words(_reports(bench, CLERK))


def test_a_report_that_went_over_the_line_can_be_recorded_on_paper(bench: Bench) -> None:
    bench.desk.counter.register(report=SEALED)
    session = bench.desk.counter.session
    with session.file.writer.begin() as connection:
        change_link(connection, hub_key=public_of(bytes([1]) * 32))
    keep_kinds(session, ("report.sealed",))
    boss = bench.desk.counter.people[BOSS]
    (row,) = session.ask(lambda reader: enquiries_and_reports.reports(reader, boss)).rows
    send_report(session, ReportSending(new_id(), row.report.id), boss)
    page = _reports(bench, BOSS)
    assert "If the hub refuses it, hand it over on paper" in shown_words(page)
    assert page.detail.strip is not None
    page.detail.strip.verb.click()
    bench.desk.until(lambda: "Sealed over the line before" in shown_words(page))
    assert page.detail.strip is None


def test_the_note_of_a_saved_file_outlives_a_report_without_the_files_name(
    bench: Bench, tmp_path: Path
) -> None:
    counter = bench.desk.counter
    counter.register(report=SEALED)
    (row,) = counter.session.ask(
        lambda reader: enquiries_and_reports.reports(reader, counter.people[BOSS])
    ).rows
    kept = counter.session.file.evidence.put_bytes("a.pdf", b"%PDF-1.4 the sheet")
    file = ReportEvidenceAdded(kept.sha256, kept.size, kept.mime, "刘敏敏拍摄.pdf")
    counter.act(acts.add_report_evidence, acts.ReportEvidence(new_id(), row.report.id, (file,)))
    page, before = _reports(bench, BOSS), entries(counter.session)
    bench.navigation.file = tmp_path / "saved.pdf"
    file_link = "刘敏敏拍摄.pdf"
    next(one for one in page.findChildren(Button) if one.text() == file_link).click()
    bench.desk.until((tmp_path / "saved.pdf").exists)
    with counter.session.file.connection() as connection:
        (note,) = journal.walk(connection, before)
    assert note.event == Exported("evidence", 1, is_masked=False, reason=row.report.filed.number)


def test_a_report_is_filed_without_a_dispute(bench: Bench) -> None:
    bench.desk.counter.register()
    page = _reports(bench, CLERK)
    page.open_filing()
    bench.desk.until(lambda: page.filing.merchant.offers("盛世珠宝"))
    page.filing.fields.restore({"source": ReportSource.FOOD_DUTY.value})
    page.filing.merchant.setText("盛世珠宝")
    page.filing.merchant.textEdited.emit("盛世珠宝")
    page.filing.merchant.enter()
    page.send()
    assert bench.desk.said == []
    page.filing.fields.restore({"text": "食品经营许可证过期"})
    page.send()
    bench.desk.until(lambda: "Report filed and sealed" in bench.desk.said)
    bench.desk.until(lambda: "食品经营许可证过期" in shown_words(page))


def test_a_sheet_of_a_sealed_report_is_not_made_for_another(bench: Bench) -> None:
    bench.desk.counter.register(report=SEALED)
    boss = bench.desk.counter.people[BOSS]
    (row,) = bench.desk.counter.session.ask(
        lambda reader: enquiries_and_reports.reports(reader, boss)
    ).rows
    made: list[object] = []
    answers: list[object] = []
    for name in ("赵磊", BOSS):
        bench.desk.sit(name)
        made.clear()
        bench.desk.gateway.paper(Paper.REPORT_SHEET, row.report.id, made.append, made.append)
        bench.desk.until(lambda: made != [])
        answers += made
    assert "report_sealed" in str(answers[0])
    assert isinstance(answers[1], bytes)


PAGES: dict[str, Make] = {
    "register": RegisterPage,
    "enquiry": EnquiryPage,
    "batch": BatchPage,
    "reports": ReportsPage,
}


@pytest.mark.parametrize("name", PAGES)
def test_an_auditor_is_offered_no_act(bench: Bench, name: str) -> None:
    bench.desk.counter.register(report=SEALED)
    bench.desk.sit("陈静")
    page = PAGES[name](bench.desk.gateway, bench.navigation)
    bench.desk.show(page)
    before = bench.desk.counter.session.ask(lambda reader: reader.desk("x")).entries
    for act in ("send", "turn", "open_filing"):
        getattr(page, act, lambda: None)()
    match page:
        case EnquiryPage():
            assert not page.panel.isEnabled()
        case BatchPage():
            assert not page.matter.isEnabled()
        case ReportsPage():
            assert not page.file.isEnabled()
            assert not page.filing.isEnabled()
    assert bench.desk.counter.session.ask(lambda reader: reader.desk("x")).entries == before


@pytest.mark.parametrize(
    "size", [pytest.param((1216, 800), marks=pytest.mark.release), (1286, 668)]
)
@pytest.mark.parametrize("language", [Language.CHINESE, Language.ENGLISH])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut(bench: Bench, name: str, language: Language, size: tuple[int, int]) -> None:
    locale.install(language)
    bench.desk.counter.register(report=SEALED)
    bench.desk.sit(BOSS)
    page = PAGES[name](bench.desk.gateway, bench.navigation)
    bench.desk.show(page, *size)
    if isinstance(page, RegisterPage):
        page.form.more.open()
        for extra in page.form.more.extras:
            extra.tick.setChecked(True)
    if isinstance(page, BatchPage):
        page.matter.rows.setText(ROWS)
    assert clipped_texts(page) == []
    if isinstance(page, ReportsPage):
        page.open_filing()
        assert clipped_texts(page) == []


def test_pasted_columns_stand_under_their_heads(bench: Bench) -> None:
    page = BatchPage(bench.desk.gateway, bench.navigation)
    bench.desk.show(page)
    rows = page.matter.rows
    rows.setText("姓名\t电话\t商品\t金额\n刘一一\t19905310001\t年卡\t1280")
    head, first = (rows.document().findBlockByNumber(n) for n in (0, 1))

    def left(block: QTextBlock, column: int) -> int:
        cursor = QTextCursor(block)
        for _ in range(column):
            cursor = rows.document().find("\t", cursor)
        cursor.clearSelection()
        return rows.cursorRect(cursor).left()

    assert [left(head, n) for n in (1, 2, 3)] == [left(first, n) for n in (1, 2, 3)]
