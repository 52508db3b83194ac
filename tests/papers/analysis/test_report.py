"""The analysis report as PDF and workbook, compared with hand counts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.period_report import make_report, write_report
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.analysis import charts
from mediation_desk.papers.analysis import report as analysis_report
from mediation_desk.papers.analysis import xlsx as analysis_xlsx
from mediation_desk.workflows.intake import enquiries, reports
from mediation_desk.workflows.merchants import goods, rectification
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion
from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    period_from,
    period_of,
    spelled,
)
from mediation_desk.workflows.reporting.report_texts import ReportWords, read_report
from mediation_desk.workflows.reporting.report_texts import write_report as keep_words
from tests.analysis_station import BOSS, CLERK, DECEMBER, GOLD, NEW_YEARS_EVE, fill_by_hand
from tests.papers import builders, pdf_content
from tests.station import Counter

MONTH = period_of(PeriodKind.MONTH, DECEMBER)
EMPTY = period_of(PeriodKind.MONTH, DECEMBER.replace(month=3))


@pytest.fixture
def station(counter: Counter) -> Counter:
    fill_by_hand(counter)
    return counter


def words(examples: str = "", proposals: str = "", ranking: str = "") -> ReportWords:
    return ReportWords(new_id(), MONTH, examples=examples, proposals=proposals, ranking=ranking)


def printed(station: Counter) -> str:
    return pdf_content.squeezed(pdf_content.text_of(make_report(station.session, MONTH)))


def test_the_report_prints_what_was_counted(station: Counter) -> None:
    text = printed(station)
    assert "消费争议受理站月度分析报告" in text
    assert "2026-12-01至2026-12-31" in text
    assert "本期登记消费争议5件，上期1件，去年同期0件。已办结4件，办结率80.0%（4/5）" in text
    assert (
        "“两站”（第一、二关）化解3件，“两站”化解率（按办结）75.0%（3/4），"
        "“两站”化解率（按受理）60.0%（3/5）；其中店内（第一关）化解2件，店内化解率50.0%（2/4）。"
    ) in text
    assert "争议金额1,400.00元，为消费者挽回损失170.00元。先行赔付1笔共120.00元" in text
    assert "“两站”化解率（按办结）3475.0%90%100.0%−25.0——" in text
    assert "悦动健身4F-D002360.0%0—2/2100.0%0" in text
    assert "比上期上升的问题：质量2件（上期0件）、价格2件（上期0件）、安全1件（上期0件）。" in text
    assert "到店最集中的时段：周六19–20时，2件。" in text
    assert "首次沟通用时：中位数10分，九成不超过1小时10分。平均处置用时40分，上期20分。" in text


def test_every_rate_stands_with_its_parts_and_what_it_is_counted_of(station: Counter) -> None:
    text = printed(station)
    assert "及时率3475.0%100.0%−25.0——" in text
    assert "规范度1333.3%0.0%+33.3——" in text
    assert "三关通过率1333.3%100.0%−66.7——" in text
    assert "重复投诉率3560.0%0.0%+60.0——" in text
    assert "商户未答复率00—————" in text
    assert "追回率（元）0.00120.000.0%————" in text
    assert "商户答复及时率00—————" in text
    assert "及时率：在本站办结承诺内办结÷应办结（已办结或承诺已到期）" in text
    assert "业务条线请求已答复答复率上期环比%去年同期同比%消费者权益保护11100.0%0—0—" in text


def test_the_nine_sections_stand_in_their_order_and_are_signed(station: Counter) -> None:
    text = printed(station)
    titles = (
        "一、总体情况",
        "二、来源渠道",
        "三、商户与楼层分布",
        "四、商品类、服务类前五",
        "五、问题性质占比",
        "六、热点难点与典型案例",
        "七、指标完成情况",
        "八、漏洞短板与整改",
        "九、下步建议与消费提示",
        "编制（签字）",
        "审核（签字）",
        "签发（签字、盖章）",
    )
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def beside(station: Counter) -> None:
    """Two enquiries of December, one of which became a case, a report, a notice and an order."""
    station.watch.at = datetime(2026, 12, 10, 3, 0, tzinfo=UTC)
    for name in ("q1", "q2"):
        asked = enquiries.EnquiryForm(new_id(), name, "能否开发票？", "应当开具。")
        station.act(enquiries.take_enquiry, asked, CLERK)
    case = station.register(merchant=GOLD, new_merchant=None)
    station.act(enquiries.become_case, enquiries.EnquiryToCase(new_id(), "q2", case), CLERK)
    filed = reports.FileReport(new_id(), new_id(), GOLD, "柜台出售无标识首饰")
    station.act(reports.file_report, filed, CLERK)
    mend = date(2026, 12, 20)
    notice = rectification.RectificationNotice(
        new_id(), GOLD, new_id(), "标签未写含金量", "补齐标签", mend
    )
    station.act(rectification.issue, notice, BOSS)
    order = goods.OffShelfForm(new_id(), GOLD, new_id(), "足金手镯", "标识不符", mend, "B2611")
    station.act(goods.order_off_shelf, order, BOSS)
    look = goods.OffShelfLook(new_id(), GOLD, order.order, date(2026, 12, 10), True, "已下架")
    station.act(goods.check_off_shelf, look, BOSS)
    station.watch.at = NEW_YEARS_EVE


def test_enquiries_and_reports_stand_apart_from_the_disputes(station: Counter) -> None:
    beside(station)
    text = printed(station)
    assert "本期登记消费争议6件" in text
    assert "另接待咨询2件，上期0件，去年同期0件，其中1件转为争议登记。" in text
    assert "登记举报线索1件，上期0件，去年同期0件；举报与投诉分开登记" in text
    assert "无标识首饰" not in text, "what a report says stays behind its wall"


def test_what_was_pressed_on_whom_is_printed_with_what_became_of_it(station: Counter) -> None:
    assert "本期发出整改通知0份、下架单0份，已完成0份，两类合计完成率—，超期0份；" in printed(
        station
    )
    beside(station)
    text = printed(station)
    told = "本期发出整改通知1份、下架单1份，已完成1份，两类合计完成率50.0%（1/2），超期1份；"
    assert f"{told}其中整改完成率（只计整改通知）0.0%（0/1）。" in text
    assert "整改完成率010.0%" in text, "the same rate under the same name as in the sentence"
    assert "补齐标签2026-12-20已超期" in text
    assert "足金手镯B26112026-12-20已完成" in text


def test_a_rank_given_by_others_is_printed_as_theirs(station: Counter, tmp_path: Path) -> None:
    assert "外部排名" not in printed(station)
    rank = "全区第2名，共9个受理站（区消保委2027年1月通报）"
    station.act(keep_words, words(ranking=rank))
    assert f"外部排名：{rank}（由发布单位统计，不由本站账目得出）" in printed(station)
    file = tmp_path / "12月.xlsx"
    write_report(station.session, MONTH, file)
    book = CalamineWorkbook.from_filelike(BytesIO(file.read_bytes()))
    told = {row[0]: row[1] for row in book.get_sheet_by_name("0 说明").to_python()}
    assert told["外部排名"] == rank


def test_the_workbook_has_them_too(station: Counter, tmp_path: Path) -> None:
    beside(station)
    file = tmp_path / "12月.xlsx"
    write_report(station.session, MONTH, file)
    book = CalamineWorkbook.from_filelike(BytesIO(file.read_bytes()))
    whole = {row[0]: row[1:] for row in book.get_sheet_by_name("1 总体").to_python()}
    assert whole["咨询（件）"][0] == 2
    assert whole["举报线索（件）"][0] == 1
    assert whole["登记争议（件）"][0] == 6
    pressed = book.get_sheet_by_name("17 督促整改").to_python()
    assert [(row[0], row[2], row[6]) for row in pressed[1:]] == [
        ("盛世珠宝", "整改通知", "已超期"),
        ("盛世珠宝", "下架单", "已完成"),
    ]
    assert [row[5] for row in pressed[1:]] == [date(2026, 12, 20)] * 2


def test_a_merchant_stands_with_the_score_of_his_file(station: Counter) -> None:
    report = station.session.ask(lambda reader: read_report(reader, MONTH, station.watch()))
    points = {row.name: row.points for row in report.analysis.merchants}
    now = station.watch()
    sheets = station.session.ask(lambda reader: reader.merchants(now).rows())
    assert points == {row.name: row.points for row in sheets}
    # Gold, of twelve months: 3 disputes (10 * 3 // 12 = 2), 2 of 3 ended in store (30 / 3 = 10).
    assert points["盛世珠宝"] == 88


def test_what_people_wrote_is_printed_and_the_last_words_count(station: Counter) -> None:
    assert "建议与提示：" in printed(station)
    station.act(keep_words, words(proposals="先写的建议"))
    station.act(keep_words, words(examples="典型：手镯一案", proposals="督促明码标价"))
    text = printed(station)
    assert "典型：手镯一案" in text
    assert "督促明码标价" in text
    assert "先写的建议" not in text


@pytest.mark.parametrize("name", ["王晓燕", "孙立群", "陈静"])
def test_only_a_manager_writes_into_the_report(station: Counter, name: str) -> None:
    with pytest.raises(Refusal) as no:
        station.act(keep_words, words(proposals="x"), by=name)
    wanted = Reason.READS_ONLY if name == "陈静" else Reason.NO_RIGHT
    assert no.value.reason is wanted


def test_same_report_same_bytes(station: Counter) -> None:
    assert make_report(station.session, MONTH) == make_report(station.session, MONTH)
    report = station.session.ask(lambda reader: read_report(reader, MONTH, station.watch()))
    assert analysis_xlsx.make(report) == analysis_xlsx.make(report)


def test_a_month_without_cases_has_a_report_too(station: Counter) -> None:
    text = pdf_content.squeezed(pdf_content.text_of(make_report(station.session, EMPTY)))
    assert "本期登记消费争议0件" in text
    assert "办结率—，尚未办结0件" in text
    assert "本期没有登记。" in text
    # Of people there are some: none of the six operators was trained, in all and of the station.
    assert text.count("0.0%") == 6


def test_sums_of_the_rates_stand_whole_and_figures_stand_on_the_right(station: Counter) -> None:
    report = station.session.ask(lambda reader: read_report(reader, MONTH, station.watch()))
    of = Portion(142_790_000, 220_700_000)
    sums = tuple(
        replace(ratio, now=of) if ratio.is_money else ratio for ratio in report.analysis.ratios
    )
    large = replace(report, analysis=replace(report.analysis, ratios=sums))
    pdf = analysis_report.make(large, builders.stamp())
    assert any("1,427,900.002,207,000.0064.7%" in line for line in pdf_content.lines(pdf))
    for (_, boxes), page in zip(pdf_content.glyphs(pdf), pdf_content.strokes(pdf), strict=True):
        if "指标完成情况" in "".join(box.char for box in boxes):
            target = pdf_content.found(boxes, "%90%100.0%")
            row = [box for box in boxes if abs(box.bottom - target.bottom) < 3 and box.char == "%"]
            edge = next(x for x in pdf_content.columns_at(page, target.bottom) if x > row[1].right)
            assert edge - row[1].right < 6


def test_the_note_on_scores_is_clear_of_its_table(station: Counter) -> None:
    pdf = make_report(station.session, MONTH)
    found = [
        pdf_content.room_above(page, pdf_content.found(boxes, "评分为本站"))
        for (_, boxes), page in zip(pdf_content.glyphs(pdf), pdf_content.strokes(pdf), strict=True)
        if "评分为本站" in "".join(box.char for box in boxes)
    ]
    assert len(found) == 1
    assert found[0] > 5


@pytest.mark.release
def test_no_character_stands_on_another(station: Counter) -> None:
    station.act(keep_words, words(examples="一段较长的文字。" * 60))
    for _, glyphs in pdf_content.glyphs(make_report(station.session, MONTH)):
        letters = [each for each in glyphs if each.char.strip()]
        near = [(a, b) for n, a in enumerate(letters) for b in letters[n + 1 :] if a.overlaps(b)]
        assert near == []


def test_the_workbook_has_a_sheet_a_section_with_numbers(station: Counter, tmp_path: Path) -> None:
    station.act(keep_words, words(proposals="=1+1"))
    file = tmp_path / "12月.xlsx"
    assert write_report(station.session, MONTH, file) == 5
    book = CalamineWorkbook.from_filelike(BytesIO(file.read_bytes()))
    assert [name.split(" ")[1] for name in book.sheet_names] == [
        "说明",
        "总体",
        "近12个月",
        "来源渠道",
        "商户",
        "楼层",
        "商品类前五",
        "服务类前五",
        "官方统计类别",
        "热点商品",
        "问题性质",
        "源头与认定",
        "到店时段",
        "指标完成",
        "指标口径",
        "指导条线",
        "进入原因",
        "督促整改",
    ]
    figures = book.get_sheet_by_name("13 指标完成").to_python()
    assert figures[1][:4] == ["“两站”化解率（按办结）", 3, 4, 0.75]
    assert figures[8][:4] == ["调解成功率", 2, 4, 0.5]
    assert book.get_sheet_by_name("12 到店时段").to_python()[-1] == ["周六", "19–20 时", 2]
    # B and D are jewellery, C and E courses of a gym, H of the old ledger names no class.
    classes = book.get_sheet_by_name("8 官方统计类别").to_python()
    assert [row[:2] for row in classes[1:]] == [
        ["首饰及文体用品类", 2],
        ["文化、娱乐、体育服务", 2],
        ["其他商品和服务", 1],
    ]
    about = book.get_sheet_by_name("0 说明").to_python()
    assert about[-1] == ["建议与提示", "=1+1"]
    (read_at,) = [row[1] for row in about if row[0] == "统计时点"]
    assert isinstance(read_at, datetime)


def test_what_left_the_desk_is_noted(station: Counter, tmp_path: Path) -> None:
    def noted() -> int:
        stream = "SELECT count(*) FROM entry WHERE kind = 'station.exported'"
        with station.session.file.readers.connect() as connection:
            return int(connection.exec_driver_sql(stream).scalar_one())

    before = noted()
    write_report(station.session, MONTH, tmp_path / "12.pdf")
    assert noted() == before + 1
    with pytest.raises(Refusal) as no:
        write_report(station.session, MONTH, tmp_path / "12.docx")
    assert no.value.reason is Reason.FORM_UNKNOWN


def test_a_period_is_spelled_and_read_back() -> None:
    assert spelled(MONTH) == "month:2026-12-01:2026-12-31"
    assert period_from("month:2026-12-01:2026-12-31") == MONTH
    assert Paper.ANALYSIS_REPORT.value == "analysis_report"


@pytest.mark.parametrize(
    ("most", "top"), [(0, 2), (2, 2), (3, 4), (5, 6), (17, 20), (41, 60), (1_500, 2_000)]
)
def test_the_axis_of_counts_ends_on_a_round_number(most: int, top: int) -> None:
    assert charts.nice_top(most) == top
