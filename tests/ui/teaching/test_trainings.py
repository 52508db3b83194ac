"""The teaching page over a real station: plans, records, corrections, cards, readers."""

from datetime import UTC, datetime
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.ui import locale
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.teaching.forms.inputs import AttendanceInput
from mediation_desk.ui.widgets.fields.chips import ChipGroup
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Query
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import RealDesk, at_ledger_alone
from tests.ui.teaching.teaching_bench import Bench, a_shop, planned, record, recorded


def test_an_empty_page_says_what_to_do(desk: RealDesk) -> None:
    bench = Bench(desk)
    assert "No training yet" in bench.words()
    assert bench.page.situation() == "Station 0%, merchants – trained within twelve months."
    bench.page.shelf.tabs.choose("cards")
    bench.page.shelf.choose("cards")
    assert "No case card yet" in bench.words()


def test_a_training_is_planned_with_the_people_written_down(desk: RealDesk) -> None:
    shop, _ = a_shop(desk)
    bench = Bench(desk)
    bench.page.plan.click()
    people = bench.panel().fields.field("people").entry
    assert "Station 王晓燕 Clerk" in people.text()  # type: ignore[attr-defined]
    bench.write("topic", "消法第五十五条")
    bench.write("held_at", "12-1 14:30")
    bench.write("people", "本站 王晓燕\n盛世珠宝 韩梅 店长\n盛世珠宝，苏丽，店员")
    laws = bench.panel().fields.field("laws").entry
    assert isinstance(laws, ChipGroup)
    assert laws.text() == "consumer food_safety product_quality"
    bench.sent()
    training = next(iter(record(desk).trainings.values()))
    assert training.held_at == datetime(2026, 12, 1, 6, 30, tzinfo=UTC)
    assert len(training.expected) == 3
    listed = [(one.name, one.post, one.merchant) for one in record(desk).roster.values()]
    assert listed == [("韩梅", "店长", shop), ("苏丽", "店员", shop)]
    desk.until(lambda: "消争训〔2026〕第0001号" in bench.words())
    assert "Who came is recorded once it has begun" in bench.words()
    assert not bench.page.desk.training.record.isEnabled()
    assert desk.said == ["Done: Plan training"]


def test_a_new_training_offers_the_three_laws_as_its_topic_until_it_is_worded(
    desk: RealDesk,
) -> None:
    bench = Bench(desk)
    bench.page.plan.click()
    topic, laws = (bench.panel().fields.field(key).entry for key in ("topic", "laws"))
    assert isinstance(topic, LineInput)
    assert isinstance(laws, ChipGroup)
    assert topic.text() == "Consumer law, Food safety law, Product quality law"
    laws.toggle("food_safety")
    assert topic.text() == "Consumer law, Product quality law"
    topic.setText("双十二前的质量课")
    laws.toggle("consumer")
    assert topic.text() == "双十二前的质量课"
    bench.sent()
    assert next(iter(record(desk).trainings.values())).topic == "双十二前的质量课"


def test_the_trainings_are_shown_when_a_figure_asks_for_them(desk: RealDesk) -> None:
    bench = Bench(desk)
    bench.page.shelf.choose("cards")
    bench.page.show_subject("trainings")
    bench.page.refresh()
    desk.until(lambda: bench.page.shelf.current()[0] == "trainings")


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("topic", " ", "This field is empty. Write at least one sentence."),
        ("held_at", "13-1 14:00", "Write day and time: 12-1 14:00 or 2026-12-01 14:00"),
        ("people", "", "Nobody is expected. Write one person a line."),
        (
            "people",
            "本站 王晓燕\n无名店 张三",
            "Line 2: write the shop or “Station”, then name and post.",
        ),
        ("people", "本站", "Line 1: write the shop or “Station”, then name and post."),
    ],
)
def test_what_is_wrong_is_said_under_its_field(
    desk: RealDesk, key: str, text: str, told: str
) -> None:
    bench = Bench(desk)
    bench.page.plan.click()
    bench.write("topic", "消法")
    bench.write(key, text)
    bench.panel().send()
    assert bench.panel().fields.error(key) == told
    assert record(desk).trainings == {}


def test_what_was_typed_comes_back_with_the_form(desk: RealDesk) -> None:
    bench = Bench(desk)
    bench.page.plan.click()
    bench.write("topic", "还没写完")
    QTest.keyClick(bench.panel(), Qt.Key.Key_Escape)
    assert bench.page.desk.panel is None
    bench.page.plan.click()
    topic = bench.panel().fields.field("topic").entry
    desk.until(lambda: topic.text() == "还没写完")  # type: ignore[attr-defined]


@at_ledger_alone
def test_what_was_typed_comes_back_however_slowly_it_is_saved(desk: RealDesk) -> None:
    bench, slow = Bench(desk), Event()
    desk.gateway.perform(
        Command(lambda _: slow.wait()), lambda _: None, lambda fault: pytest.fail(str(fault))
    )
    bench.page.plan.click()
    bench.write("topic", "还没写完")
    QTest.keyClick(bench.panel(), Qt.Key.Key_Escape)
    bench.page.plan.click()
    bench.write("held_at", "12-1 14:30")
    read: list[object] = []
    desk.gateway.ask(Query(lambda reader: reader.records), read.append)
    desk.until(lambda: len(read) == 1)
    slow.set()
    topic, held_at = (bench.panel().fields.field(key).entry for key in ("topic", "held_at"))
    desk.until(lambda: topic.text() == "还没写完")  # type: ignore[attr-defined]
    assert held_at.text() == "12-1 14:30"  # type: ignore[attr-defined]


def test_results_are_recorded_then_corrected_with_a_reason(desk: RealDesk) -> None:
    shop, _ = a_shop(desk)
    planned(desk, shop)
    bench = Bench(desk)
    assert bench.page.situation() == "1 held without results. Record 消法与首问负责."
    bench.page.desk.training.record.click()
    marks = bench.panel().fields.field("marks").entry
    assert isinstance(marks, AttendanceInput)
    wang, han = record(desk).trainings["t1"].expected
    marks.scores[wang].setText("95")
    assert marks.ticks[wang].isChecked()
    marks.scores[han].setText("120")
    bench.panel().send()
    desk.until(lambda: "120 is no score" in bench.panel().fields.error("marks"))
    marks.scores[han].setText("")
    marks.ticks[han].setChecked(False)
    bench.sent()
    desk.until(lambda: "1 of 2 came" in bench.words())
    assert bench.page.situation() == "Station 16%, merchants 0% trained within twelve months."
    bench.page.desk.training.record.click()
    bench.panel().send()
    assert bench.panel().fields.error("reason") != ""
    bench.write("reason", "看错一行")
    again = bench.panel().fields.field("marks").entry
    assert isinstance(again, AttendanceInput)
    again.ticks[han].setChecked(True)
    bench.sent()
    desk.until(lambda: "2 of 2 came" in bench.words())
    assert "by 王晓燕: 看错一行" in bench.words()


def test_the_sheet_is_printed_under_its_number(desk: RealDesk) -> None:
    shop, _ = a_shop(desk)
    planned(desk, shop)
    bench = Bench(desk)
    bench.page.desk.training.print.click()
    desk.until(lambda: len(bench.previews) == 1)
    assert bench.previews[0].windowTitle() == "Sign-in sheet 消争训〔2026〕第0001号"
    bench.previews[0].close()


def test_a_training_is_cancelled_with_a_reason(desk: RealDesk) -> None:
    shop, _ = a_shop(desk)
    planned(desk, shop)
    bench = Bench(desk)
    bench.page.desk.training.cancel.click()
    assert "The number 消争训〔2026〕第0001号 stays used." in bench.words()
    bench.write("reason", "讲师改期")
    bench.sent()
    desk.until(lambda: "Cancelled: 讲师改期" in bench.words())
    assert not bench.page.desk.training.record.isVisible()


def test_the_coverage_of_each_merchant_is_read(desk: RealDesk) -> None:
    shop, _ = a_shop(desk)
    planned(desk, shop)
    recorded(desk)
    bench = Bench(desk)
    bench.page.by_merchant.click()
    rates = bench.page.desk.coverage.rates
    assert [rates.data(rates.index(0, n)) for n in range(4)] == ["盛世珠宝", "1", "1", "100%"]
    assert "1 of 1 trained" in bench.words()


def test_the_roster_is_kept_as_written(desk: RealDesk) -> None:
    shop, _ = a_shop(desk)
    planned(desk, shop)
    bench = Bench(desk)
    bench.page.roster.click()
    assert bench.panel().fields.field("people").entry.text() == "盛世珠宝 韩梅 店长"  # type: ignore[attr-defined]
    bench.write("people", "盛世珠宝 苏丽 店员")
    bench.sent()
    here = {one.name: one.is_here for one in record(desk).roster.values()}
    assert here == {"韩梅": False, "苏丽": True}


def test_an_auditor_reads_and_is_offered_no_act(desk: RealDesk) -> None:
    shop, case = a_shop(desk)
    planned(desk, shop)
    desk.sit("陈静")
    bench = Bench(desk)
    assert bench.page.header_actions() == [bench.page.by_merchant]
    reader = bench.page.desk.training
    offered = (reader.record, reader.change, reader.cancel)
    assert not any(button.isVisible() for button in offered)
    assert reader.print.isVisible()
    bench.page.show_subject(f"case:{case}")
    bench.page.refresh()
    desk.until(lambda: bench.page.shelf.tabs.current() == "cards")
    assert bench.page.desk.panel is None


def test_j_and_k_move_through_the_list(desk: RealDesk) -> None:
    shop, _ = a_shop(desk)
    planned(desk, shop)
    desk.counter.watch.forward(hours=1)
    planned(desk, shop, "t2")
    bench = Bench(desk)
    rows = bench.page.shelf.lists["trainings"]
    assert rows.current() == "t2"
    QTest.keyClick(rows, Qt.Key.Key_J)
    assert rows.current() == "t1"
    QTest.keyClick(rows, Qt.Key.Key_K)
    assert rows.current() == "t2"


def test_a_fault_of_reading_is_said_with_a_way_on(desk: RealDesk) -> None:
    bench = Bench(desk)
    bench.page._failed(Fault(FaultCode.DAMAGED))
    assert "Trainings and cards could not be read" in bench.words()
    bench.page._banner.again.click()
    desk.until(lambda: "could not be read" not in bench.words())


@pytest.mark.parametrize("size", [(1184, 836), (1110, 704)])
@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(desk: RealDesk, language: Language, size: tuple[int, int]) -> None:
    shop, case = a_shop(desk)
    planned(desk, shop)
    locale.install(language)
    bench = Bench(desk, *size)
    assert clipped_texts(bench.page) == []
    bench.page.plan.click()
    assert clipped_texts(bench.page) == []
    bench.page.desk.training.record.click()
    assert clipped_texts(bench.page) == []
    bench.page.by_merchant.click()
    assert clipped_texts(bench.page) == []
    bench.page.show_subject(f"case:{case}")
    bench.page.refresh()
    desk.until(lambda: isinstance(bench.page.desk.panel, FormPanel))
    assert clipped_texts(bench.page) == []
