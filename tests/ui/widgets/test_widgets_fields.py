"""Fields: accepted input, error messages, and keys."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.amount_input import AmountInput, fen_of, yuan
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput, TextInput

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("12860.5", 1_286_050),
        ("12,860.50", 1_286_050),
        ("¥36.80", 3_680),
        ("￥24元", 2_400),
        ("１２．５", 1_250),
        ("0", 0),
        ("12.345", None),
        ("约500元", None),
        ("-5", None),
        ("1000000000", 100_000_000_000),
        ("1000000000.01", None),
        ("99999999999999", None),
        ("", None),
    ],
)
def test_a_sum_is_kept_in_whole_fen(typed: str, fen: int | None) -> None:
    assert fen_of(typed) == fen


@given(st.integers(0, 10**11))
def test_a_sum_shown_can_be_typed_again(fen: int) -> None:
    assert fen_of(yuan(fen)) == fen


Show = Callable[..., None]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Return a function that shows widgets under each other in an active window."""
    kept: list[QWidget] = []

    def shown(*widgets: QWidget) -> None:
        host = QWidget()
        qtbot.addWidget(host)
        kept.append(host)
        column = layout.column(8)
        for widget in widgets:
            column.addWidget(widget)
        host.setLayout(column)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)

    return shown


def _lacks_digits(text: str) -> str:
    return "" if len(text) == 11 else f"少 {11 - len(text)} 位，应为 11 位"


def test_a_field_is_checked_when_it_is_left_and_not_before(qtbot: QtBot, show: Show) -> None:
    phone = FormField("手机号", LineInput("phone"), True, check=_lacks_digits)
    other = LineInput()
    show(phone, other)
    phone.setFocus()
    qtbot.keyClicks(phone.entry, "1990531620")
    assert phone.error() == ""
    other.setFocus()
    assert phone.error() == "少 1 位，应为 11 位"
    assert phone.entry.property("wrong") is True
    assert phone.entry.accessibleDescription() == "少 1 位，应为 11 位"
    qtbot.keyClicks(phone.entry, "7")
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert phone.is_right()
    assert phone.entry.property("wrong") is False


def test_an_empty_field_passed_through_is_wrong_only_on_submit(show: Show) -> None:
    phone = FormField("手机号", LineInput(), True, check=lambda text: "" if text else "此项必填")
    other = LineInput()
    show(phone, other)
    phone.setFocus()
    other.setFocus()
    assert phone.error() == ""
    assert not phone.is_right()


def test_an_error_wins_over_a_note(qtbot: QtBot) -> None:
    field = FormField("金额", LineInput(), check=lambda _: "不是金额")
    qtbot.addWidget(field)
    field.is_right()
    field.show_note("壹万元整")
    assert field.error() == "不是金额"
    assert "壹万元整" not in {label.text() for label in field.findChildren(type(field._below))}


def test_a_field_names_its_input(qtbot: QtBot) -> None:
    field = FormField("手机号", LineInput())
    qtbot.addWidget(field)
    assert field.entry.accessibleName() == "手机号"


def test_enter_goes_to_the_next_field_and_submits_nothing(qtbot: QtBot, show: Show) -> None:
    first, second = LineInput(), LineInput()
    show(first, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()


def test_focus_changes_no_size(show: Show) -> None:
    line = LineInput("phone")
    show(LineInput(), line)
    before = (line.size(), line.sizeHint())
    line.setFocus()
    assert (line.size(), line.sizeHint()) == before


def test_a_password_is_hidden_and_submitted_by_enter(qtbot: QtBot, show: Show) -> None:
    password = PasswordInput("密码")
    show(password)
    assert password.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(password.submitted):
        qtbot.keyClick(password, Qt.Key.Key_Return)


def test_tab_leaves_a_text_and_undo_brings_a_replaced_one_back(qtbot: QtBot, show: Show) -> None:
    text, other = TextInput("事实"), LineInput()
    show(text, other)
    text.setFocus()
    qtbot.keyClicks(text, "first words")
    text.setText("常用句")
    assert text.text() == "常用句"
    text.undo()
    assert text.text() == "first words"
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_a_date_is_spelt_out_when_it_is_left(qtbot: QtBot, show: Show) -> None:
    day, other = DateInput(lambda: TODAY), LineInput()
    show(day, other)
    day.setFocus()
    qtbot.keyClicks(day, "11-8")
    other.setFocus()
    assert (day.text(), day.day()) == ("2026-11-08", date(2026, 11, 8))
    assert day.wrong("2026-12-01") != ""
    assert day.wrong("foo") != ""
    assert day.wrong("") == ""


def test_a_sum_is_spelt_out_when_it_is_left(qtbot: QtBot, show: Show) -> None:
    amount, other = AmountInput(), LineInput()
    show(amount, other)
    amount.setFocus()
    qtbot.keyClicks(amount, "12860.5")
    other.setFocus()
    assert (amount.text(), amount.fen()) == ("12,860.50", 1_286_050)
    assert amount.wrong("1.234") != ""


def test_a_choice_ignores_the_wheel_and_tells_its_value(qtbot: QtBot, show: Show) -> None:
    choice = ChoiceBox([("女士", "ms"), ("先生", "mr")])
    show(choice)
    heard: list[object] = []
    choice.chosen.connect(heard.append)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert heard == ["mr"]
    choice.choose("ms")
    assert choice.value() == "ms"
    choice.choose("nobody")
    assert choice.value() == "ms"


def _chips() -> list[Chip]:
    return [
        Chip("quality", "质量不符", "1"),
        Chip("ad", "虚假宣传", "2"),
        Chip("card", "预付卡", "Q"),
    ]


def test_chips_are_chosen_by_their_keys_while_they_have_the_focus(qtbot: QtBot, show: Show) -> None:
    group, line = ChipGroup(_chips(), "问题"), LineInput()
    show(group, line)
    group.setFocus()
    qtbot.keyClicks(group, "2q1")
    assert group.chosen() == ("quality", "ad", "card")
    qtbot.keyClick(group, Qt.Key.Key_2)
    assert group.chosen() == ("quality", "card")
    assert group.accessibleDescription() == "质量不符, 预付卡"
    line.setFocus()
    qtbot.keyClicks(line, "2")
    assert group.chosen() == ("quality", "card")


def test_arrows_move_among_chips_and_space_toggles(qtbot: QtBot, show: Show) -> None:
    group, line = ChipGroup(_chips()), LineInput()
    show(group, line)
    group.setFocus()
    qtbot.keyClick(group, Qt.Key.Key_Right)
    qtbot.keyClick(group, Qt.Key.Key_Space)
    assert group.chosen() == ("ad",)
    qtbot.keyClick(group, Qt.Key.Key_Tab)
    assert line.hasFocus()


def test_a_single_choice_of_chips_replaces(qtbot: QtBot) -> None:
    group = ChipGroup(_chips(), single=True)
    qtbot.addWidget(group)
    group.toggle("quality")
    group.toggle("card")
    assert group.chosen() == ("card",)


def test_chips_wrap_in_a_narrow_form(qtbot: QtBot) -> None:
    group = ChipGroup(_chips())
    qtbot.addWidget(group)
    assert group.heightForWidth(140) > 2 * group.heightForWidth(600)
