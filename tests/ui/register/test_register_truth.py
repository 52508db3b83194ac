"""Honest display of the register page: Tab reaches everything, ticks and counts hide no error."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.register.sections.numbered_section import NumberDisc
from tests.ui.register.register_bench import Bench, type_the_least
from tests.ui.register.register_ledger import RELATED, RegisterLedger

Key = Qt.Key

ROUND = [
    "Rail",
    "May the complaint be made public",
    "How it reached the desk",
    "Phone",
    "Name",
    "Title",
    "Merchant",
    "Bought on",
    "Receipt no.",
    "Goods or service",
    "Amount (yuan)",
    "Category",
    "Problem",
    "Claim",
    "Facts",
    "Log and accept (Ctrl+Enter)",
    "Drop files, paste with Ctrl+V, or choose",
    "On the spot (Alt Q)",
    "Log and print (Ctrl+P)",
    "Save draft (Ctrl+S)",
    "Clear",
    "Show More",
]


def _round(steps: int, key: Qt.Key) -> list[str]:
    names = []
    for _ in range(steps):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        reached = QApplication.focusWidget()
        assert reached is not None
        names.append(reached.accessibleName())
    return names


def _beside_a_rail(bench: Bench) -> QPushButton:
    """Put something into the page's window that is reached outside the form, as the rail is."""
    rail = QPushButton("Rail")
    rail.setAccessibleName("Rail")
    whole = bench.page.layout()
    assert whole is not None
    whole.addWidget(rail)
    rail.show()
    rail.setFocus()
    QApplication.processEvents()
    return rail


def test_tab_goes_round_everything_and_comes_back_to_the_start(qtbot: QtBot) -> None:
    _beside_a_rail(Bench(qtbot))
    assert _round(22, Key.Key_Tab) == [*ROUND[1:], "Rail"]
    assert _round(22, Key.Key_Backtab) == [*reversed(ROUND[1:]), "Rail"]


def test_tab_reaches_the_cases_that_may_be_related(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(found=RELATED))
    rail = _beside_a_rail(bench)
    bench.page.form.consumer.phone.setFocus()
    type_the_least(bench)
    qtbot.waitUntil(lambda: len(bench.page.advice.related.links()) == 2)
    QApplication.processEvents()
    related = bench.page.advice.related
    links = [each.accessibleName() for each in (*related.ticks(), *related.links())]
    rail.setFocus()
    reached = _round(len(ROUND) + 7, Key.Key_Tab)
    spot = reached.index("Drop files, paste with Ctrl+V, or choose")
    calculators = bench.page.advice.calculators.order()
    calculators = [each for each in calculators if each.isVisible() and each.isEnabled()]
    beside = [*(each.accessibleName() for each in calculators), *links]
    assert reached[spot + 1 : spot + len(beside) + 2] == [*beside, "On the spot (Alt Q)"]
    assert reached[-1] == "Rail"


def test_a_window_that_shows_the_page_begins_at_the_phone(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.form.facts.facts.setFocus()
    bench.page.setFocus()
    assert QApplication.focusWidget() is bench.page.form.consumer.phone


def _ticked(bench: Bench, number: int) -> bool:
    disc = bench.page.form.parts[number - 1].findChildren(NumberDisc)[0]
    return disc.accessibleName() == "complete"


def test_a_section_with_a_wrong_date_or_sum_bears_no_tick(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    type_the_least(bench)
    assert _ticked(bench, 2)
    bought, amount = bench.page.form.purchase.bought, bench.page.form.purchase.amount
    bought.setFocus()
    bench.write("2-30")
    assert not _ticked(bench, 2)
    bought.selectAll()
    bench.write("11-8")
    assert _ticked(bench, 2)
    amount.setFocus()
    bench.write("12x")
    assert not _ticked(bench, 2)


def test_what_is_wrong_is_named_beside_what_is_missing(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    said = bench.page.sitting.bar.said
    bench.write("1990531")
    assert said() == "Missing: phone, merchant, problem"
    bench.press(Key.Key_Tab)
    assert said() == "Missing: merchant, problem  To mend: Phone"
    bench.page.form.purchase.bought.setFocus()
    bench.write("2-30")
    bench.press(Key.Key_Tab)
    assert said() == "Missing: merchant, problem  To mend: Phone, Bought on"
    bench.page.form.consumer.phone.setFocus()
    bench.write("6207")
    assert said() == "Missing: merchant, problem  To mend: Bought on"


def test_a_draft_that_comes_back_says_what_is_wrong_in_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    type_the_least(bench)
    bench.page.form.purchase.bought.setText("2-30")
    before = bench.page.sitting.typed()
    bench.page.sitting.clear()
    assert bench.page.sitting.bar.said() == ""
    bench.page.sitting.restore(before)
    assert bench.page.sitting.bar.said() == "To mend: Bought on"
    assert not _ticked(bench, 2)
