"""Widgets of a case: clocks, four firsts, gates, payment steps, figures."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.ui import locale
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.locale import Language
from mediation_desk.ui.widgets.case.clock_cell import (
    ClockCell,
    ClockReading,
    ClockState,
    brief_clock_words,
    clock_words,
    state_of,
)
from mediation_desk.ui.widgets.case.figures import KpiFigure, KpiStrip
from mediation_desk.ui.widgets.case.firsts import FourFirsts, StepNode, StepsBar, StepState
from mediation_desk.ui.widgets.case.gates import GatesBar, GateState, GateStatus

HOUR = 3600


@pytest.mark.parametrize(
    ("left_s", "chinese", "english"),
    [
        (41 * 60, "剩 41 分", "41 min left"),
        (59 * 60 + 59, "剩 59 分", "59 min left"),
        (HOUR, "剩 1 小时", "1 h left"),
        (HOUR + 54 * 60 + 59, "剩 1 小时 54 分", "1 h 54 min left"),
        (2 * HOUR + 59 * 60, "剩 2 小时 59 分", "2 h 59 min left"),
        (3 * HOUR + 3599, "剩 3 小时", "3 h left"),
        (23 * HOUR + 3599, "剩 23 小时", "23 h left"),
        (48 * HOUR, "剩 2 天", "2 d left"),
        (30, "剩不到 1 分", "under 1 min"),
        (-1, "超 1 分", "1 min over"),
        (-12 * 60, "超 12 分", "12 min over"),
        (-(59 * 60 + 1), "超 1 小时", "1 h over"),
        (-(HOUR + 53 * 60 + 1), "超 1 小时 54 分", "1 h 54 min over"),
        (-2 * HOUR, "超 2 小时", "2 h over"),
        (-72 * HOUR, "超 3 天", "3 d over"),
    ],
)
def test_a_clock_says_the_truth_in_words(left_s: int, chinese: str, english: str) -> None:
    locale.install(Language.CHINESE)
    assert clock_words(left_s) == chinese
    locale.install(Language.ENGLISH)
    assert clock_words(left_s) == english


@pytest.mark.parametrize(
    ("left_s", "chinese", "english"),
    [
        (59 * 60, "剩 59 分", "59 min left"),
        (HOUR, "剩 1 小时", "1 h left"),
        (HOUR + 54 * 60, "剩 1.9 小时", "1.9 h left"),
        (HOUR + 53 * 60, "剩 1.8 小时", "1.8 h left"),
        (HOUR + 4 * 60, "剩 1 小时", "1 h left"),
        (3 * HOUR + 54 * 60, "剩 3 小时", "3 h left"),
        (-(HOUR + 53 * 60), "超 1.9 小时", "1.9 h over"),
        (-(2 * HOUR + 48 * 60 + 1), "超 2.9 小时", "2.9 h over"),
        (-(2 * HOUR + 54 * 60 + 1), "超 3 小时", "3 h over"),
        (-12 * 60, "超 12 分", "12 min over"),
    ],
)
def test_a_narrow_column_says_tenths_of_an_hour(left_s: int, chinese: str, english: str) -> None:
    locale.install(Language.CHINESE)
    assert brief_clock_words(left_s) == chinese
    locale.install(Language.ENGLISH)
    assert brief_clock_words(left_s) == english


def test_a_clock_is_amber_within_the_hour_and_red_when_it_is_over() -> None:
    states = [state_of(left_s) for left_s in (-1, 0, HOUR, HOUR + 1)]
    assert states == [ClockState.OVERDUE, ClockState.SOON, ClockState.SOON, ClockState.LATER]


def test_every_state_of_a_clock_looks_different(qtbot: QtBot) -> None:
    cell = ClockCell(ClockReading(ClockState.OVERDUE, 1.0, "超 12 分", "沟通，限 30 分"))
    qtbot.addWidget(cell)
    shots = []
    for state in ClockState:
        cell.show_clock(ClockReading(state, 0.5, "剩 30 分", ""))
        shots.append(cell.grab().toImage())
    assert all(a != b for n, a in enumerate(shots) for b in shots[n + 1 :])
    assert cell.accessibleName() == "剩 30 分"


def test_every_state_of_a_first_has_its_own_shape(qtbot: QtBot) -> None:
    shots = []
    for state in StepState:
        firsts = FourFirsts([state] * 4)
        qtbot.addWidget(firsts)
        shots.append(firsts.grab().toImage())
    assert all(a != b for n, a in enumerate(shots) for b in shots[n + 1 :])


def test_the_four_firsts_are_read_out(qtbot: QtBot) -> None:
    summary = "四个第一：受理已完成，沟通超时 12 分"
    states = [StepState.DONE, StepState.OVERDUE, StepState.LATER, StepState.LATER]
    firsts = FourFirsts(states, summary)
    qtbot.addWidget(firsts)
    assert firsts.accessibleDescription() == summary
    assert firsts.sizeHint().width() == 136


def test_the_steps_of_a_payment_are_read_out(qtbot: QtBot) -> None:
    steps = [StepNode("申请", StepState.DONE, "申请 10:06"), StepNode("审批", StepState.RUNNING)]
    bar = StepsBar(steps, "先行赔付")
    qtbot.addWidget(bar)
    assert bar.accessibleDescription() == "申请 10:06, 审批"


def test_a_gate_jumps_by_click_and_by_key(qtbot: QtBot) -> None:
    gates = [
        GateStatus("商场先行处置", "已过", "08:31–09:26", GateState.PASSED),
        GateStatus("监管实时指导", "已答复", "质量科", GateState.CURRENT),
        GateStatus("属地所现场调解"),
    ]
    bar = GatesBar(gates, "三关")
    qtbot.addWidget(bar)
    bar.resize(900, 62)
    bar.show()
    heard: list[int] = []
    bar.chosen.connect(heard.append)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert heard == [2, 3]
    assert "监管实时指导 已答复 质量科" in bar.accessibleDescription()


def test_the_word_of_a_gate_is_whole_beside_its_title_or_below_it(qtbot: QtBot) -> None:
    """Violet ink is the word's alone: it lies in the upper half, or in the lower one."""
    gate = GateStatus("Gate 3, on-site mediation", "agreement reached", "", GateState.CURRENT)
    bar = GatesBar([GateStatus("1"), GateStatus("2"), gate])
    qtbot.addWidget(bar)
    found = []
    for wide in (1400, 1110):
        bar.resize(wide, 62)
        picture = bar.grab().toImage()
        left = round(wide * 2 / 3) + 64
        inked = [
            high
            for high in range(8, 54)
            if any(picture.pixelColor(at, high) == colour("reg") for at in range(left, wide - 12))
        ]
        found.append((min(inked) < 31, max(inked) < 36))
    assert found == [(True, True), (False, False)]


def test_a_figure_is_read_with_its_unit_and_comparison(qtbot: QtBot) -> None:
    figure = KpiFigure(
        "本月店内化解率", "92.4", "%", "较上月 +1.8，目标 90%", "ok", "trending-up", (3, 5)
    )
    strip = KpiStrip([figure, figure])
    qtbot.addWidget(strip)
    strip.resize(600, 92)
    strip.show()
    assert strip.cells[0].accessibleName() == "本月店内化解率 92.4%"
    assert strip.cells[0].accessibleDescription() == "较上月 +1.8，目标 90%"
    before = strip.grab().toImage()
    strip.show_figures([figure, KpiFigure("四个第一按时率", "96.1", "%")])
    assert strip.grab().toImage() != before
