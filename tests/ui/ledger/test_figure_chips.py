"""A figure of the analysis opens an ordinary view, with removable filter chips."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.models.ledger.view_filters import LedgerFilter
from mediation_desk.ui.pages.ledger.filters.filter_chip import FilterChip
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.wording import figures
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View
from tests.ui.ledger.ledger_bench import Bench

FIRST = date(2026, 11, 1)
SATURDAY = View(received_from=FIRST, share=RateShare(RateKind.IN_STORE), weekday=5, hour=19)


def _said(bench: Bench) -> list[tuple[LedgerFilter, str]]:
    return [(chip.face.filter, chip.face.value) for chip in bench.page.filters.chips()]


def _take_off(bench: Bench, chip: FilterChip, qtbot: QtBot) -> None:
    count = len(bench.page.filters.chips())
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(bench.page.filters.chips()) < count)


def test_figure_weekday_and_hour_are_chips_that_come_off(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.show_view(SATURDAY)
    assert _said(bench)[1:] == [
        (LedgerFilter.SHARE, "Settled at gate 1"),
        (LedgerFilter.WEEKDAY, "Sat"),
        (LedgerFilter.HOUR, "19:00–20:00"),
    ]
    for _ in range(3):
        _take_off(bench, bench.page.filters.chips()[-1], qtbot)
    assert bench.page.view == View(received_from=FIRST)


def test_another_hour_is_chosen_alone(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.show_view(SATURDAY)
    popup = bench.page.filters.edit(LedgerFilter.HOUR)
    qtbot.addWidget(popup)
    boxes = popup.editor.findChildren(CheckBox)
    assert [box.text() for box in boxes if box.isChecked()] == ["19:00–20:00"]
    boxes[0].click()
    assert bench.page.view.hour == 0
    assert [box.text() for box in boxes if box.isChecked()] == ["0:00–1:00"]


def test_both_sides_of_a_rate_have_words_of_their_own() -> None:
    assert figures.share(RateShare(RateKind.SATISFIED)) == "Satisfied, valid grades"
    among = figures.share(RateShare(RateKind.SATISFIED, is_counted=False))
    assert among == "Graded at a call back or by own hand"
    said = [words for _, words in figures.shares()]
    assert len(said) == len(set(said)) == 39
