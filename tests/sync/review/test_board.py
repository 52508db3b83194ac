"""District board: sums of the stations' reports, fair comparison, limited to a body's rights."""

import re
from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
import python_calamine
from playwright.sync_api import Browser
from sqlalchemy import update

from sync.hub.domain import board_periods
from sync.hub.storage import schema
from sync.hub.web.board import figure_cases
from sync.hub.web.board import page as page_of_board
from sync.protocol import FigurePart, FiguresDaily, FigureTally
from tests.sync.review.caller import calling
from tests.sync.review.cases import asked, escalated
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import ReviewHub, serving
from tests.sync.review.slips.slips import act, taken
from tests.sync.review.slips.test_dispatch import to_station

DAY = date(2026, 11, 20)


def told(on: date = DAY, received: int = 12, **changes: object) -> FiguresDaily:
    values: dict[str, object] = {
        "on": on,
        "received": received,
        "settled": 9,
        "escalated": 1,
        "overdue": 1,
        "paid_fen": 12_900,
        "recovered_fen": 2_900,
        "parts": (
            FigurePart(measure="two_stations", counted=9, among=10),
            FigurePart(measure="left_store", counted=1, among=received),
        ),
        "tallies": (
            FigureTally(of="category", name="jewellery", count=7),
            FigureTally(of="merchant", name="盛世珠宝", count=7),
            FigureTally(of="resolved_at", name="1", count=8),
            FigureTally(of="resolved_at", name="2", count=1),
        ),
    }
    return FiguresDaily(**(values | changes))  # type: ignore[arg-type]


def _two_stations(ground: ReviewHub) -> tuple[str, str]:
    first, second = ground.station("万达高新店"), ground.station("银座汉峪店")
    ground.tell(first, "figures.daily", told())
    ground.tell(first, "figures.daily", told(date(2026, 11, 21), received=3, tallies=()))
    few = (FigurePart(measure="two_stations", counted=2, among=2),)
    ground.tell(second, "figures.daily", told(received=2, parts=few, tallies=()))
    ground.tell(second, "figures.daily", told(date(2026, 10, 20), received=8))
    return first, second


def test_days_and_stations_add_up_with_both_sides(ground: ReviewHub) -> None:
    _two_stations(ground)
    with serving(ground) as address, calling(address, "周敏") as centre:
        shown = centre.get("/board").text
    # 9 of 10, 9 of 10 and 2 of 2; 12, 3 and 2 received against 8 of as many days in October.
    assert "20 / 22 件" in shown
    assert "90.9%" in shown
    assert ">17<" in shown
    assert "+112.5%" in shown
    assert "¥387" in shown


def test_each_figure_says_what_it_counts_among_what(ground: ReviewHub) -> None:
    """The share settled at gates 1 and 2 beside that of gate 1; both languages."""
    _two_stations(ground)
    with serving(ground) as address, calling(address, "周敏") as centre:
        chinese = centre.get("/board").text
        english = centre.get("/board?lang=en").text
    for shown, rates in (
        (chinese, {
            "“两站”化解率（按办结）": "第一、二关化解 ÷ 已受理并办结，含热线转来的",
            "店内化解率": "第一关化解 ÷ 已受理并办结，含热线转来的",
            "商户未答复率": "至今未答复 ÷ 已答复（迟答也算）或已询问超过 24 小时",
            "三关通过率": "消费者满意（亲评或由受理站代记），商户、监管部门满意或注明不需评价 ÷ "
            "本站办结；撤回和联系不上的不计",
            "亲评三关通过率": "消费者亲评满意，商户、监管部门满意或注明不需评价 ÷ "
            "本站办结且消费者亲评；撤回和联系不上的不计",
        }),
        (english, {
            "Settled at gate 1":
            "resolved at the first gate, also from a hotline ÷ accepted and ended",
            "Shops that did not answer":
            "no answer so far ÷ answered, however late, or asked more than a day ago",
            "Three gates passed": "consumer satisfied, by own hand or as the desk noted it; "
            "merchant and regulator too or not asked ÷ ended at the station; those withdrawn and "
            "those whose consumer was not reached are left out",
        }),
    ):  # fmt: skip
        table = shown.partition('aria-labelledby="rates"')[2].partition("</table>")[0]
        for name, how in rates.items():
            assert f'<th scope="row">{name}<small class="quiet">{how}</small></th>' in table
    tiles = chinese.partition("<summary>各项怎么算</summary>")[2].partition("</details>")[0]
    assert (
        "<dt>“两站”化解率（按办结）</dt><dd>第一、二关化解 ÷ 已受理并办结，含热线转来的</dd>"
        in tiles
    )
    assert "<dt>各关化解</dt><dd>和解、协议、先行赔付或说明后化解的案件" in tiles
    assert tiles.count("<dt>") == 8


def test_grades_by_the_consumer_s_own_hand_are_told_apart_beside_satisfaction(
    ground: ReviewHub,
) -> None:
    parts = (
        FigurePart(measure="satisfied", counted=9, among=10),
        FigurePart(measure="satisfied_own_hand", counted=2, among=3),
    )
    ground.tell(ground.station("万达高新店"), "figures.daily", told(parts=parts))
    ground.tell(ground.station("银座汉峪店"), "figures.daily", told(parts=parts[:1]))
    with serving(ground) as address, calling(address, "周敏") as centre:
        chinese = centre.get("/board").text
        english = centre.get("/board?lang=en").text
    assert "18 / 20 件；其中亲评 2/3" in chinese
    stations = chinese[chinese.index("各站对比") :]
    assert "9/10；其中亲评 2/3" in stations
    assert "9/10；其中亲评 0/0" in stations
    assert "18 of 20; by own hand 2/3" in english


def test_a_station_with_few_cases_comes_last_and_says_so(ground: ReviewHub) -> None:
    _two_stations(ground)
    with serving(ground) as address, calling(address, "周敏") as centre:
        shown = centre.get("/board").text
    table = shown[shown.index("各站对比") :]
    assert table.index("万达高新店") < table.index("银座汉峪店")
    assert "件数少" in table[table.index("银座汉峪店") :]


def test_a_later_word_counts_and_an_earlier_one_that_comes_late_does_not(ground: ReviewHub) -> None:
    station = ground.station("万达高新店")
    ground.tell(station, "figures.daily", told(received=12))
    ground.watch.forward(minutes=-5)
    ground.tell(station, "figures.daily", told(received=99))
    ground.watch.forward(minutes=10)
    with serving(ground) as address, calling(address, "周敏") as centre:
        assert ">12<" in centre.get("/board").text
        ground.tell(station, "figures.daily", told(received=13))
        assert ">13<" in centre.get("/board").text


def test_a_local_office_sees_its_own_stations_and_no_other(ground: ReviewHub) -> None:
    first, second = _two_stations(ground)
    with ground.store.turn(ground.watch()) as turn:
        office = turn.connection.execute(
            schema.body.select().where(schema.body.c.kind == "local_office")
        ).one()
        turn.connection.execute(
            update(schema.station).where(schema.station.c.id == first).values(office_id=office.id)
        )
    with serving(ground) as address, calling(address, "张建国") as officer:
        shown = officer.get("/board").text
        assert "万达高新店" in shown
        assert "银座汉峪店" not in shown
        assert officer.get(f"/board?station={second}").status_code == 404
        assert officer.get(f"/board/report.pdf?station={second}").status_code == 404
        assert officer.get(f"/board/cases?station={second}").status_code == 404


def test_a_figure_leads_to_the_matters_that_the_viewer_may_open(ground: ReviewHub) -> None:
    station = ground.station("万达高新店")
    ground.tell(station, "case.escalated", escalated(1))
    ground.tell(station, "case.escalated", escalated(2), ago=timedelta(days=40))
    with serving(ground) as address:
        with calling(address, "周敏") as centre:
            november = centre.get(f"/board/cases?period=2026-11&station={station}").text
            assert november.count('<li><a href="/review/') == 1
            assert "本期没有报送" in centre.get("/board/cases?period=2025-01").text
        with calling(address) as nobody:
            assert nobody.get("/board").status_code == 303
            assert nobody.get("/board/report.xlsx").status_code in (303, 401)


def test_each_figure_leads_to_its_cases_with_slips_among_those_that_left(
    ground: ReviewHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = ground.station("万达高新店")
    ground.tell(station, "figures.daily", told())
    ground.tell(
        station, "case.escalated", escalated(1, problems=("contract",), category="furniture")
    )
    ground.tell(station, "guidance.asked", asked(2, problems=("quality",)))
    with serving(ground) as address, calling(address, "周敏") as centre:
        slip = taken(ground, merchant="盛世珠宝")
        assert act(centre, slip, "dispatch", **to_station(station)) == 303
        board = centre.get("/board?period=2026-11").text
        for of, both in {
            "": ["review", "review", "slips"],
            "&figure=left_store": ["review", "slips"],
            "&figure=gate2": ["review"],
            "&figure=gate3": ["review"],
            "&problem=contract": ["review"],
            "&problem=price": [],
            "&category=furniture": ["review"],
            "&category=furniture&problem=quality": [],
            "&category=food": [],
            "&merchant=盛世珠宝": ["review", "slips"],
            "&figure=nonsense": ["review", "review"],
        }.items():
            page = centre.get(f"/board/cases?period=2026-11&station={station}{of}").text
            assert re.findall(r'<li><a href="/(\w+)/', page) == both, of
        monkeypatch.setattr(figure_cases, "MOST", 2)
        monkeypatch.setattr(page_of_board, "MOST", 2)
        cut = centre.get(f"/board/cases?period=2026-11&station={station}").text
        assert "共 3 件，显示最近 2 件" in cut
        assert cut.count('<li><a href="/') == 2
        assert "figure=left_store" in board
        assert "figure=gate3" in board
        assert "category=" in board
        assert "上期：2026-10-01 至 2026-10-24" in board
        assert "去年同期：2025-11-01 至 2025-11-24" in board


def test_a_whole_month_names_the_days_that_it_is_held_against() -> None:
    march = board_periods.named("2026-03", date(2026, 11, 24))
    earlier = board_periods.before(march, board_periods.so_far(march, date(2026, 11, 24)))
    assert (earlier.since, earlier.until) == (date(2026, 2, 1), date(2026, 2, 28))


def test_the_report_says_in_chinese_what_the_page_says(ground: ReviewHub) -> None:
    _two_stations(ground)
    with serving(ground) as address, calling(address, "周敏") as centre:
        answer = centre.get("/board/report.pdf?period=2026-11&lang=en")
        again = centre.get("/board/report.pdf?period=2026-11")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content == again.content
    document = pypdfium2.PdfDocument(answer.content)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for words in (
        "消费争议分析报告",
        "2026 年 11 月",
        "20 / 22 件",
        "万达高新店",
        "首饰及文体用品",
        "签发：",
        "“两站”化解率（按办结）：第一、二关化解 ÷ 已受理并办结，含热线转来的。",
    ):
        assert words in text, words


def test_a_sum_and_a_rate_of_the_report_stand_on_one_line(ground: ReviewHub) -> None:
    parts = (FigurePart(measure="two_stations", counted=1_236, among=1_286),)
    many = told(received=1_286, parts=parts, paid_fen=113_580_164)
    ground.tell(ground.station("万达高新店"), "figures.daily", many)
    ground.tell(ground.station("银座汉峪店"), "figures.daily", told(paid_fen=1_000_050))
    with serving(ground) as address, calling(address, "周敏") as centre:
        report = centre.get("/board/report.pdf?period=2026-11").content
    document = pypdfium2.PdfDocument(report)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    beside = text.partition("三、各受理站对比")[2]
    for words in ("¥1,135,801.64", "¥10,000.50", "1236/1286"):
        assert words in beside, words


def test_the_sheet_has_numbers_that_count(ground: ReviewHub) -> None:
    _two_stations(ground)
    with serving(ground) as address, calling(address, "周敏") as centre:
        answer = centre.get("/board/report.xlsx?period=2026-11")
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rates = {row[0]: row[1:3] for row in book.get_sheet_by_name("指标").to_python()}
    assert rates["受理量"][0] == 17
    assert rates["“两站”化解率（按办结）"] == [20, 22]
    assert rates["先行赔付（元）"][0] == 387
    rules = {row[0]: row[-1] for row in book.get_sheet_by_name("指标").to_python()}
    assert rules["店内化解率"] == "第一关化解 ÷ 已受理并办结，含热线转来的"
    stations = book.get_sheet_by_name("各站").to_python()
    assert [row[:6] for row in stations[1:]] == [
        ["万达高新店", 15, 18, 20, 2, 15],
        ["银座汉峪店", 2, 2, 2, 0, 0],
    ]
    assert {type(row[-1]) for row in stations[1:]} == {date}


@pytest.mark.release
def test_the_board_fits_a_small_screen_in_both_languages(
    ground: ReviewHub, browser: Browser
) -> None:
    _two_stations(ground)
    with serving(ground) as address:
        for lang in ("zh", "en"):
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(f"{address}/sign-in?lang={lang}")
            page.fill("[name=account]", "周敏")
            page.fill("[name=password]", "a long password for tests")
            stroke(page, "Enter")
            page.wait_for_url("**/review")
            page.goto(f"{address}/board")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 1366
            page.close()


def test_a_strange_period_is_this_month(ground: ReviewHub) -> None:
    _two_stations(ground)
    with serving(ground) as address, calling(address, "周敏") as centre:
        for code in (
            "2026-13",
            "x",
            "2026-Q7",
            "99999",
            "2026-11-11",
            "0001",
            "1",
            "0001-01",
            "-1",
            "9999-11",
            "9" * 5000,
        ):
            answer = centre.get(f"/board?period={code}")
            assert answer.status_code == 200
            assert "2026 年 11 月" in answer.text
