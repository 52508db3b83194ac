"""The analysis page over a real station whose figures were counted by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import ProblemKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.pages.analysis.figures.pressable_figures import FigureStrip
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.case.figures import KpiFigure
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.workflows.read_models.analysis.periods import spelled
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View
from tests.analysis_station import GOLD
from tests.papers import pdf_content
from tests.ui.analysis.analysis_bench import a_sight
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import BOSS, RealDesk, shown_words
from tests.ui.stray_windows import stray_buttons

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
DECEMBER = View(received_from=FIRST, received_to=LAST)


def test_five_figures_with_what_they_are_made_of(desk: RealDesk) -> None:
    assert a_sight(desk).figures() == [
        "Logged 5cases | +400% (1 before)",
        "Settled at gates 1–2, of ended 75.0% 3/4  −25.0 | accepted 60.0, gate 1 50.0",
        "Mean handling 40min | 3/4, 20 min before",
        "Advance compensation 1/ 5  ¥120 | ¥0 back",
        "Satisfied, valid grades 33.3% 1/3 | −66.7 (1/1 before)",
    ]


def test_figures_share_the_room_by_what_they_say(qtbot: QtBot) -> None:
    """Of equal widths the second would be cut, as the rate of both stations was."""
    strip = FigureStrip(2)
    qtbot.addWidget(strip)
    long = KpiFigure("“两站”化解率（按办结）", "92.0", "% 23/25  +7.1", "按受理 39.7，店内 92.0")
    strip.show_figures([(KpiFigure("登记", "58", "件", "+107%，当时 28"), View()), (long, View())])
    needed = [cell.content_width() for cell in strip.cells]
    strip.resize(sum(needed) + 12, strip.sizeHint().height())
    strip.show()
    assert needed[1] > (sum(needed) + 12) // 2
    assert all(cell.width() >= wide for cell, wide in zip(strip.cells, needed, strict=True))


def test_the_line_under_the_figures_says_what_was_corrected(desk: RealDesk) -> None:
    apart = a_sight(desk).page.board.apart
    assert apart.corrected.text() == ""
    apart.show_corrected(2)
    assert apart.corrected.text() == "Time received corrected: 2 cases"
    locale.install(Language.CHINESE)
    apart.show_corrected(2)
    assert apart.corrected.text() == "受理起算已更正 2 件"


def test_the_board_tells_the_line_how_many(desk: RealDesk) -> None:
    pdf_content = a_sight(desk)
    read = pdf_content.page.read()
    assert read is not None
    told = replace(read.analysis, waits=replace(read.analysis.waits, corrected=1))
    pdf_content.page.board.show_analysis(told, ComparisonBasis.BEFORE)
    assert pdf_content.page.board.apart.corrected.text() == "Time received corrected: 1 case"


def test_no_button_is_a_window_of_its_own_for_a_moment(desk: RealDesk) -> None:
    with stray_buttons() as stray:
        a_sight(desk)
    assert stray == []


def test_each_figure_opens_its_cases(desk: RealDesk) -> None:
    seen = a_sight(desk)
    counts = []
    for cell in seen.page.board.figures.cells:
        QTest.keyClick(cell, Qt.Key.Key_Return)
        counts.append(seen.count())
    assert counts == [5, 3, 3, 1, 1]
    assert seen.seen[1].share == RateShare(RateKind.TWO_STATIONS)


def test_rows_bars_and_hours_open_theirs(desk: RealDesk) -> None:
    seen = a_sight(desk)
    board = seen.page.board
    QTest.mouseClick(board.problems.lines()[0], Qt.MouseButton.LeftButton)
    assert (seen.seen[-1].problems, seen.count()) == ((ProblemKind.QUALITY,), 2)
    QTest.keyClick(board.merchants.lines()[1], Qt.Key.Key_Space)
    assert (seen.seen[-1].merchants, seen.count()) == ((GOLD,), 2)
    bars = [spot for spot in board.trend.chart.spots() if spot.view.gates]
    assert [spot.words for spot in bars] == [
        "2026-11, gate 1: 1 case",
        "2026-12, gate 1: 4 cases",
        "2026-12, gate 2: 1 case",
    ]
    at = bars[1].area.center().toPoint()
    QTest.mouseClick(board.trend.chart, Qt.MouseButton.LeftButton, pos=at)
    assert (seen.seen[-1].gates, seen.count()) == ((1,), 4)
    evening = board.heat.map.cell_area(5, 19).center().toPoint()
    QTest.mouseClick(board.heat.map, Qt.MouseButton.LeftButton, pos=evening)
    assert (seen.seen[-1].weekday, seen.seen[-1].hour, seen.count()) == (5, 19, 2)


def test_every_rate_stands_in_a_table_with_what_it_counts_and_opens_its_cases(
    desk: RealDesk,
) -> None:
    seen = a_sight(desk)
    trend = seen.page.board.trend
    trend.as_rates.click()
    assert trend.stack.currentWidget() is trend.rates
    told = [trend.rates_model.row(n) for n in range(trend.rates_model.rowCount())]
    shown = {row.name: (row.parts, row.rate, row.change) for row in told}
    assert shown["Closed on time"] == ("3/4", "75.0", "−25.0")
    assert shown["Complete files"] == ("1/3", "33.3", "+33.3")
    assert shown["Shop did not answer"] == ("0/0", "—", "—")
    assert shown["Got back"] == ("¥0/¥120", "0.0", "—")
    assert shown["Guidance: Consumer rights"] == ("1/1", "100.0", "—")
    assert all(row.told for row in told)
    names = [row.name for row in told]
    trend.rates.activated.emit(trend.rates_model.index(names.index("Came again"), 0))
    assert seen.count() == 3
    assert shown["Sum in dispute"] == ("¥1,400", "—", "—")
    trend.rates.activated.emit(trend.rates_model.index(names.index("Sum in dispute"), 0))
    assert seen.count() == 4, "one case names no sum"
    opened = len(seen.seen)
    for name in ("Rectified", "Trained"):
        trend.rates.activated.emit(trend.rates_model.index(names.index(name), 0))
    notices = f"notices:{spelled(seen.page.head.period)}"
    assert desk.navigation.places == [("merchants", notices), ("teaching", "trainings")]
    assert len(seen.seen) == opened, "no cases stand behind them"
    trend.as_table.click()
    assert trend.stack.currentWidget() is trend.table
    assert not trend.as_rates.isChecked()
    trend.as_table.click()
    assert trend.stack.currentWidget() is trend.chart


def test_the_heat_map_is_walked_by_keys(desk: RealDesk) -> None:
    seen = a_sight(desk)
    heat = seen.page.board.heat
    assert heat.title.note.text() == "Most on Sat 19:00–20:00, 2 cases"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(heat.map, key)
    assert (seen.seen[-1].weekday, seen.seen[-1].hour, seen.count()) == (1, 10, 1)
    QTest.keyClick(heat.map, Qt.Key.Key_Right)
    QTest.keyClick(heat.map, Qt.Key.Key_Return)
    assert len(seen.seen) == 1, "an empty cell opens nothing"
    assert seen.shown() == seen.page.head.period
    assert seen.page.head.period.since == FIRST, "arrows on the map change no period"


def test_the_data_are_a_table_too(desk: RealDesk) -> None:
    trend = a_sight(desk).page.board.trend
    trend.as_table.click()
    assert trend.stack.currentWidget() is trend.table
    cells = [trend.model.index(0, column).data() for column in range(7)]
    assert cells == ["2026-12", "5", "4", "1", "0", "3/4", "75.0"]
    said = trend.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Month 2026-11, Logged 1")


def test_arrows_change_the_period_and_c_compares(desk: RealDesk) -> None:
    seen = a_sight(desk)
    page = seen.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Left)
    desk.until(lambda: page.head.period.since == date(2026, 11, 1))
    seen.settled()
    assert seen.figures()[0].startswith("Logged 1cases")
    QTest.keyClick(page, Qt.Key.Key_Right)
    desk.until(lambda: page.head.period.since == FIRST)
    seen.settled()
    QTest.keyClick(page, Qt.Key.Key_C)
    desk.until(lambda: page.head.against is ComparisonBasis.YEAR)
    assert seen.figures()[0] == "Logged 5cases | — (0 before)"
    assert "2025-12-01 – 12-31" in page.situation()
    page.head.kinds.chosen.emit("year")
    seen.settled()
    assert seen.figures()[0].startswith("Logged 6cases")


def test_a_page_made_anew_shows_the_period_that_was_left(desk: RealDesk) -> None:
    left = a_sight(desk).page
    left.head.step(-1)
    seen = a_sight(desk)
    seen.page.come_back(left.place())
    seen.settled()
    assert seen.page.head.period.since == date(2026, 11, 1)
    assert seen.figures()[0].startswith("Logged 1cases")


def test_a_month_without_cases_says_so_and_leads_back(desk: RealDesk) -> None:
    seen = a_sight(desk)
    seen.page.head.step(-9)
    seen.settled()
    desk.until(lambda: "No cases in this period" in shown_words(seen.page))
    buttons = [b for b in seen.page.findChildren(Button) if b.text() == "Show this month"]
    buttons[0].click()
    seen.settled()
    assert "No cases in this period" not in shown_words(seen.page)


def test_what_cannot_be_read_is_said_with_another_try(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = a_sight(desk)

    def refuse(*asked: Callable[[Exception], None]) -> None:
        asked[-1](Refusal(Reason.NO_RIGHT))

    with monkeypatch.context() as broken:
        broken.setattr(desk.gateway, "ask", refuse)
        seen.page.refresh()
    assert any(banner.isVisible() for banner in seen.page.findChildren(Banner))
    assert "The figures could not be read" in shown_words(seen.page)
    again = [b for b in seen.page.findChildren(Button) if b.text() == "Try again"]
    again[0].click()
    desk.until(lambda: "The figures could not be read" not in shown_words(seen.page))


def test_an_answer_to_an_earlier_period_is_dropped(desk: RealDesk) -> None:
    seen = a_sight(desk)
    seen.page.head.step(-1)
    seen.page.head.step(1)
    seen.settled()
    assert seen.figures()[0].startswith("Logged 5cases")


def test_the_preview_shows_the_very_bytes(desk: RealDesk) -> None:
    seen = a_sight(desk)
    content = seen.page.board.report.content()
    assert content is not None
    text = pdf_content.squeezed(pdf_content.text_of(content))
    assert "本期登记消费争议5件" in text
    QTest.keyClick(seen.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: bool(desk.navigation.previews))
    assert desk.navigation.previews[0].pages.document().content == content  # type: ignore[union-attr]


def test_pdf_and_workbook_are_saved(desk: RealDesk, tmp_path: Path) -> None:
    seen = a_sight(desk)
    for name in ("r.pdf", "r.xlsx"):
        seen.page.desk.save(tmp_path / name)
    desk.until(lambda: len(desk.said) == 2)
    assert desk.said == [
        "Report of 5 cases saved r.pdf",
        "Report of 5 cases saved r.xlsx",
    ]
    assert all((tmp_path / name).stat().st_size > 1_000 for name in ("r.pdf", "r.xlsx"))
    seen.page.desk.save(tmp_path / "nowhere" / "r.pdf")
    desk.until(lambda: bool(desk.navigation.refused))


def test_a_manager_writes_the_words_and_they_are_printed(desk: RealDesk) -> None:
    seen = a_sight(desk)
    desk.until(lambda: "No words written yet" in shown_words(seen.page))
    sheet = seen.page.desk.write()
    assert sheet is not None
    sheet.restore({"proposals": "督促明码标价", "ranking": "全区第2名，共9个受理站"})
    sheet.verb.click()
    desk.until(lambda: "With words of a manager" in shown_words(seen.page))

    def is_printed() -> bool:
        content = seen.page.board.report.content()
        return content is not None and "督促明码标价" in pdf_content.text_of(content)

    desk.until(is_printed)
    key = spelled(seen.page.head.period)
    texts = desk.counter.session.ask(lambda reader: reader.records.report_texts)
    assert texts.of(key).proposals == "督促明码标价"
    assert texts.of(key).ranking == "全区第2名，共9个受理站"
    again = seen.page.desk.write()
    assert again is not None
    assert again.fields["ranking"].read() == "全区第2名，共9个受理站"
    assert texts.of(key).written_by == desk.counter.people[BOSS].id


@pytest.mark.parametrize("name", ["王晓燕", "陈静"])
def test_nobody_else_is_offered_the_words(desk: RealDesk, name: str) -> None:
    desk.sit(name)
    card = a_sight(desk).page.board.report
    assert not card.words.isVisible()
    assert card.pdf.isVisible()


@pytest.mark.parametrize("language", [Language.CHINESE, Language.ENGLISH])
@pytest.mark.parametrize("size", [(1232, 808), (1158, 676), (972, 628)])
def test_nothing_is_clipped(desk: RealDesk, language: Language, size: tuple[int, int]) -> None:
    locale.install(language)
    seen = a_sight(desk, *size)
    assert clipped_texts(seen.page) == []
    assert (seen.page.width(), seen.page.height()) == size
