"""Recovery with the recovery sheet: from the sign-in page to the desk, and its traces."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.key_slots import read_slot
from mediation_desk.ledger.vault.recovery_code import CHARACTERS
from mediation_desk.ledger.vault.recovery_code import GROUPS as PRINTED_GROUPS
from mediation_desk.ledger.vault.wrapping_keys import SlotKind
from mediation_desk.ui.pages.recovery.recovery_sheet import RecoverySheetPage
from mediation_desk.ui.pages.recovery.recovery_steps import GROUP_CHARACTERS, GROUPS
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import CheckBox, PasswordInput
from mediation_desk.ui.widgets.sign_in_frame import PersonRow
from tests.journeys.seat import AUDITOR, CLERK, MANAGER, OTHER_CLERK, Seat
from tests.station import PASSWORD

NEW_PASSWORD = "found-again"
KEY = Qt.Key


def _workspace(gate: Seat) -> Path:
    return gate.program.settings.workspace


@pytest.fixture
def code(gate: Seat) -> str:
    """The code of the sheet in the envelope."""
    opened = vault.unlock(_workspace(gate), MANAGER, PASSWORD)
    return vault.renew_recovery(_workspace(gate), opened.key)


def _button(seat: Seat, words: str) -> Button:
    buttons = seat.program.window.findChildren(Button)
    return next(b for b in buttons if b.isVisible() and b.text() == words)


def _ask(seat: Seat) -> RecoverySheetPage:
    """Go to the page of the recovery sheet by the keyboard alone."""
    link = _button(seat, "用恢复单登录")
    for _ in range(12):
        if link.hasFocus():
            break
        seat.press(KEY.Key_Tab)
    assert link.hasFocus()
    seat.press(KEY.Key_Space)
    page = seat.part(RecoverySheetPage)
    assert page.code.code.hasFocus()
    return page


def _give(seat: Seat, typed: str) -> None:
    seat.write(typed)
    seat.press(KEY.Key_Return)


def _choose(seat: Seat, name: str, password: str, again: str) -> None:
    """Choose a person and type a password twice; the second field has the focus."""
    row = next(r for r in seat.program.window.findChildren(PersonRow) if _is(r, name))
    row.click()
    fields = [f for f in seat.program.window.findChildren(PasswordInput) if f.isVisible()]
    for field, typed in zip(fields, (password, again), strict=True):
        field.clear()
        field.setFocus()
        QTest.keyClicks(field, typed)


def _is(row: PersonRow, name: str) -> bool:
    return row.isVisible() and row.person.name == name


def _opens(seat: Seat, name: str, password: str) -> bool:
    try:
        vault.unlock(_workspace(seat), name, password)
    except vault.WrongPassword:
        return False
    return True


def _code_opens(seat: Seat, code: str) -> bool:
    try:
        vault.unlock_with_recovery(_workspace(seat), code)
    except vault.WrongRecoveryCode:
        return False
    return True


def _wide(code: str) -> str:
    """The code as an input method may leave it: full width, small letters, its own dashes."""
    return code.lower().translate({n: n + 0xFEE0 for n in range(33, 127)}).replace("－", "　—")


def _to_the_new_sheet(seat: Seat, code: str, name: str = CLERK) -> str:
    """Take the first two steps; returns the new code."""
    page = _ask(seat)
    _give(seat, code)
    seat.see("选择本人")
    _choose(seat, name, NEW_PASSWORD, NEW_PASSWORD)
    seat.press(KEY.Key_Return)
    seat.see("这是新的恢复码")
    return page.recovery._code.text().replace("\n", "-")


def test_a_forgotten_password_is_set_anew_with_the_sheet_and_the_sheet_is_spent(
    gate: Seat, code: str, tmp_path: Path
) -> None:
    new_code = _to_the_new_sheet(gate, _wide(code))
    assert [len(group) for group in new_code.split("-")] == [7] * 8
    assert new_code != code
    day = gate.program.recovery_day
    assert day is not None
    shown = day.page.recovery._code
    assert [len(line) for line in shown.text().split("\n")] == [31, 31]
    gate.until(lambda: shown.height() >= shown.sizeHint().height())
    day.print_sheet(tmp_path / "sheet.pdf")
    text = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")[0].get_textpage().get_text_bounded()
    assert all(group in text for group in new_code.split("-"))
    assert not _button(gate, "开始").isEnabled()
    gate.part(CheckBox).click()
    _button(gate, "开始").click()
    gate.until(lambda: gate.program.desktop is not None and not gate.program.window.is_gated())
    assert gate.desktop.operator_name == CLERK
    assert (_code_opens(gate, code), _code_opens(gate, new_code)) == (False, True)
    assert (_opens(gate, CLERK, PASSWORD), _opens(gate, CLERK, NEW_PASSWORD)) == (False, True)
    assert _opens(gate, OTHER_CLERK, PASSWORD)
    assert gate.program.recovery_day is None


def test_the_use_is_one_entry_of_the_journal_and_stands_in_the_settings(
    gate: Seat, code: str
) -> None:
    _to_the_new_sheet(gate, code)
    gate.part(CheckBox).click()
    _button(gate, "开始").click()
    gate.until(lambda: gate.program.desktop is not None and gate.program.window.router.here())
    with gate.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            'SELECT kind, facts, "by" FROM entry ORDER BY seq DESC LIMIT 2'
        ).all()
    operator = gate.session.operator
    assert operator.name == CLERK
    facts = f'{{"operator":"{operator.id}"}}'.encode()
    assert [tuple(row) for row in rows] == [
        # Everybody has a slot of today's kind, so the key is renewed at once.
        ("station.ledger_rekeyed", b'{"ground":"sheet_used"}', operator.id),
        ("station.recovery_sheet_used", facts, operator.id),
    ]
    gate.go("settings", "people")
    gate.see("王晓燕设了新密码")


def test_a_wrong_code_is_explained_and_stays_in_the_field(gate: Seat, code: str) -> None:
    page = _ask(gate)
    _give(gate, code[:-3])
    gate.see("已录 53 位，应为 56 位")
    groups = code.split("-")
    groups[2] = f"!{groups[2][1:]}"
    page.code.code.clear()
    _give(gate, " ".join(groups))
    gate.see("第 3 组录错")
    page.code.code.clear()
    other = vault.create_vault(_workspace(gate).with_name("other"), "甲", PASSWORD).recovery_code
    _give(gate, other)
    gate.see("这个恢复码打不开本台账")
    assert page.code.code.text() == other
    assert page.code.code.hasFocus()
    assert gate.program.desktop is None
    _give(gate, "")
    gate.see("这个恢复码打不开本台账")


def test_wrong_codes_slow_down_and_the_link_stays_open(gate: Seat, code: str) -> None:
    page = _ask(gate)
    gate.program.failures = 20
    _give(gate, code[:-1])
    gate.see("60 秒后再试")
    assert page.code.code.isReadOnly()
    assert page.code.code.text() == code[:-1]
    assert not _button(gate, "打开台账").isEnabled()
    _button(gate, "返回").click()
    gate.program.sign_in_page.show_wrong(60)
    assert _button(gate, "用恢复单登录").isEnabled()


def test_a_short_password_or_no_name_is_said_and_nothing_is_lost(gate: Seat, code: str) -> None:
    page = _ask(gate)
    _give(gate, code)
    gate.see("选择本人")
    assert not any(row.isChecked() for row in page.person._rows)
    _button(gate, "设新密码").click()
    gate.see("选择自己的姓名")
    _choose(gate, MANAGER, "12345", "12345")
    _button(gate, "设新密码").click()
    gate.see("密码太短")
    _choose(gate, MANAGER, NEW_PASSWORD, "found-agian")
    _button(gate, "设新密码").click()
    gate.see("两次密码不一致")
    assert page.person.password.text() == NEW_PASSWORD
    assert _opens(gate, MANAGER, PASSWORD)


def test_going_back_lets_go_of_the_ledger_and_writes_nothing(gate: Seat, code: str) -> None:
    _ask(gate)
    _give(gate, code)
    gate.see("选择本人")
    _button(gate, "返回").click()
    gate.sign_in()
    assert gate.session.ask(lambda reader: reader.desk("")).sheet_uses == ()
    assert _code_opens(gate, code)


@pytest.mark.release
def test_leaving_before_the_new_sheet_is_kept_leaves_the_used_one_good(
    gate: Seat, code: str
) -> None:
    new_code = _to_the_new_sheet(gate, code)
    gate.program.window.close()
    assert _opens(gate, CLERK, NEW_PASSWORD)
    assert (_code_opens(gate, code), _code_opens(gate, new_code)) == (True, False)


def test_leaving_once_the_new_sheet_is_kept_makes_the_used_one_worthless(
    gate: Seat, code: str
) -> None:
    new_code = _to_the_new_sheet(gate, code)
    gate.part(CheckBox).click()
    gate.program.window.close()
    assert (_code_opens(gate, code), _code_opens(gate, new_code)) == (False, True)


def test_leaving_after_the_new_sheet_was_saved_makes_the_used_one_worthless(
    gate: Seat, code: str, tmp_path: Path
) -> None:
    new_code = _to_the_new_sheet(gate, code)
    day = gate.program.recovery_day
    assert day is not None
    day.print_sheet(tmp_path / "sheet.pdf")
    gate.program.window.close()
    assert (_code_opens(gate, code), _code_opens(gate, new_code)) == (False, True)


def test_closing_while_the_password_is_written_leaves_no_code_that_nobody_saw(
    gate: Seat, code: str
) -> None:
    _ask(gate)
    _give(gate, code)
    gate.see("选择本人")
    _choose(gate, CLERK, NEW_PASSWORD, NEW_PASSWORD)
    gate.press(KEY.Key_Return)
    assert gate.program.gate_jobs.pending() == 1
    gate.program.window.close()
    gate.program.close()
    assert _code_opens(gate, code)
    assert len(_recovery_slots(gate)) == 1


def _recovery_slots(gate: Seat) -> list[str]:
    folder = _workspace(gate) / "slots"
    slots = (read_slot(folder, slot_id) for slot_id in vault.slot_ids(_workspace(gate)))
    return [slot.label.id for slot in slots if slot.label.kind is SlotKind.RECOVERY]


@pytest.mark.release
def test_a_slot_that_cannot_be_written_is_said_and_tried_again(gate: Seat, code: str) -> None:
    slot_id = vault.slot_of(_workspace(gate), CLERK)
    copy = _workspace(gate) / "slots" / f"{slot_id}.slot.bak"
    page = _ask(gate)
    _give(gate, code)
    gate.see("选择本人")
    copy.unlink()
    copy.mkdir()
    _choose(gate, CLERK, NEW_PASSWORD, NEW_PASSWORD)
    _button(gate, "设新密码").click()
    gate.see("已录内容仍在")
    assert page.person.password.text() == NEW_PASSWORD
    copy.rmdir()
    _button(gate, "设新密码").click()
    gate.see("这是新的恢复码")
    gate.part(CheckBox).click()
    _button(gate, "开始").click()
    gate.until(lambda: gate.program.desktop is not None and gate.program.window.router.here())
    uses = gate.session.ask(lambda reader: reader.desk("")).sheet_uses
    assert [use.name for use in uses] == [CLERK]


@pytest.mark.parametrize("name", [CLERK, AUDITOR])
@pytest.mark.release
def test_an_operator_whose_slot_is_lost_gets_a_new_one(gate: Seat, code: str, name: str) -> None:
    slot_id = vault.slot_of(_workspace(gate), name)
    for path in (_workspace(gate) / "slots").glob(f"{slot_id}.*"):
        path.unlink()
    _to_the_new_sheet(gate, code, name)
    assert _opens(gate, name, NEW_PASSWORD)
    assert _button(gate, "打印恢复单").hasFocus()


def test_the_page_knows_the_codes_shape() -> None:
    assert (GROUPS, GROUPS * GROUP_CHARACTERS) == (PRINTED_GROUPS, CHARACTERS)
