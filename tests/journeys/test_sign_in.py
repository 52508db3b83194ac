"""Sign-in, lock and change of user: who uses the desk, and what is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Paper
from mediation_desk.ui.dialogs import ConfirmDialog, ConfirmQuestion, FramelessDialog
from mediation_desk.ui.forms.inline_form import InlineFormStrip
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.pages.duty.page import DutyPage
from mediation_desk.ui.pages.lock import LockPage
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.shell.rail_list import RailList
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from mediation_desk.workflows.drafts import name_of
from mediation_desk.workflows.response import case_keeping
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from tests.journeys.seat import CLERK, MANAGER, OTHER_CLERK, PHONE, SHOP, Seat
from tests.station import PASSWORD


def _lock(seat: Seat) -> LockPage:
    seat.program.window.lock_asked.emit()
    seat.until(seat.program.window.is_gated)
    return seat.part(LockPage)


def _try(seat: Seat, password: str) -> None:
    secret = seat.part(PasswordInput)
    QTest.keyClicks(secret, password)
    QTest.keyClick(secret, Qt.Key.Key_Return)


def _draft(seat: Seat) -> dict[str, str]:
    name = name_of("register", seat.session.operator.id)
    kept = seat.session.ask(lambda reader: reader.draft(name))
    return dict(kept.fields) if kept is not None else {}


def test_a_draft_survives_the_lock_and_unlocking_returns_to_the_same_field(seat: Seat) -> None:
    page = seat.go("register")
    assert isinstance(page, RegisterPage)
    page.form.consumer.phone.setFocus()
    seat.write(PHONE)
    page.form.purchase.goods.setFocus()
    seat.write("足金手镯")
    _lock(seat)
    assert PHONE not in seat.words()
    assert "足金手镯" not in seat.words()
    seat.until(lambda: _draft(seat).get("goods") == "足金手镯")
    _try(seat, PASSWORD)
    seat.until(lambda: not seat.program.window.is_gated())
    seat.until(lambda: QApplication.focusWidget() is page.form.purchase.goods)
    assert page.form.purchase.goods.text() == "足金手镯"


def test_the_key_locks_from_a_question_over_a_dialog_and_closes_both(seat: Seat) -> None:
    desk = seat.program.window.desk
    paper = FramelessDialog(desk)
    paper.open()

    def press() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, ConfirmDialog)
        QTest.keyClick(asked.cancel, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        # Where nothing locks, the question would wait for ever.
        QTimer.singleShot(1_000, asked, asked.reject)

    QTimer.singleShot(0, desk, press)
    assert seat.desktop.navigation.ask(ConfirmQuestion("作废", "不可撤销", "作废"), paper) is None
    assert seat.program.window.is_gated()
    assert not paper.isVisible()


def test_the_key_locks_with_a_menu_open(seat: Seat) -> None:
    desk = seat.program.window.desk
    desk.open_menu()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.program.window.is_gated)
    assert QApplication.activePopupWidget() is None


def test_a_paper_that_comes_behind_the_lock_is_shown_after_it(seat: Seat) -> None:
    lock = _lock(seat)
    navigation = seat.desktop.navigation
    navigation.show_paper(Paper.REGISTRATION, seat.case)
    previews = seat.program.window.findChildren
    seat.until(lambda: previews(PaperPreview))
    assert navigation.ask(ConfirmQuestion("作废", "不可撤销", "作废"), lock) is None
    assert not any(each.isVisible() for each in previews(PaperPreview))
    _try(seat, PASSWORD)
    seat.until(lambda: any(each.isVisible() for each in previews(PaperPreview)))


def test_what_others_wrote_behind_the_lock_is_on_the_page_after_it(seat: Seat) -> None:
    seat.desktop.navigation.open_case(seat.case)
    seat.until(lambda: seat.program.window.router.here() == "case")
    seat.see(SHOP)
    _lock(seat)
    note = case_keeping.Note(new_id(), seat.case, "消费者下午三点再来")
    seat.session.perform(lambda desk: case_keeping.note(desk, note))
    seat.desktop.gateway.tell_changes()
    _try(seat, PASSWORD)
    seat.see("消费者下午三点再来")


def test_a_wrong_password_on_the_lock_says_so_and_keeps_the_focus(seat: Seat) -> None:
    _lock(seat)
    _try(seat, "not-it-2026")
    seat.see("密码不对")
    assert seat.program.window.is_gated()
    assert seat.part(PasswordInput).hasFocus()
    assert seat.part(PasswordInput).text() == ""


def test_after_several_wrong_passwords_the_lock_waits(seat: Seat) -> None:
    _lock(seat)
    seat.program.failures = 20
    _try(seat, "not-it-2026")
    seat.see("秒后再试")
    assert seat.part(PasswordInput).isReadOnly()


def test_another_operator_gets_his_own_today(seat: Seat) -> None:
    assert seat.desktop.operator_name == "王晓燕"
    old = seat.program.window
    lock = _lock(seat)
    lock.switch_asked.emit()
    seat.until(lambda: seat.program.window is not old)
    seat.sign_in(OTHER_CLERK)
    seat.see("上午好，赵磊" if "上午好" in seat.words() else "赵磊")
    assert seat.program.window.router.here() == "today"
    assert seat.session.operator.name == OTHER_CLERK


def test_the_rail_counts_what_waits_and_what_is_overdue(seat: Seat) -> None:
    counts, place = seat.desktop.counts, seat.session.place
    # Whenever this runs: of a case taken down at night the half hour begins in the morning.
    due_at = min(clock.status.due_at for clock in seat.sheet().clocks)
    seat.session.ledger.place = replace(place, now=lambda: due_at - timedelta(minutes=5))
    counts.refresh()
    seat.until(lambda: "工作台 1 临近" in _rail(seat))
    assert counts.overdue == 0
    # Two days on, the promise to contact the shop within half an hour is broken.
    seat.session.ledger.place = replace(place, now=lambda: due_at + timedelta(days=2))
    counts.refresh()
    seat.until(lambda: counts.overdue == 1)
    assert "工作台 1 超时" in _rail(seat)


def _rail(seat: Seat) -> list[str]:
    """Return the accessible names of the navigation entries."""
    lists = seat.program.window.rail.findChildren(RailList)
    return [
        str(each.item(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for each in lists
        for row in range(each.count())
    ]


def test_a_locked_desk_closes_the_ledger_after_the_hours_that_the_station_set(seat: Seat) -> None:
    hour = LimitsForm(new_id(), {"key_dropped_seconds": 3_600})
    people = seat.session.ask(lambda reader: reader.desk("")).operators
    boss = next(each for each in people if each.name == MANAGER)
    seat.session.perform_by(boss, lambda desk: set_policy(desk, hour))
    seat.desktop.hold_limits(seat.session.ask(lambda reader: reader.desk("")).policy)
    _lock(seat)
    timer = seat.program._drop_key
    assert timer.isActive()
    assert timer.interval() == 3_600_000
    timer.timeout.emit()
    assert seat.program.desktop is None
    assert seat.program.window.is_gated()


def test_the_window_stands_where_its_person_left_it(gate: Seat) -> None:
    """Its place is stored in the ledger outside the journal: found after a restart, by nobody else.

    Nobody sees this window: there is no screen that it has to fit.
    """
    left, moved = QRect(100, 80, 1300, 800), QRect(20, 40, 1500, 950)
    gate.sign_in(CLERK)
    entries = gate.entries()
    gate.program.window.setGeometry(left)
    gate.program.switch()
    gate.program.window.setGeometry(moved)
    gate.sign_in(OTHER_CLERK)
    assert gate.program.window.geometry() == moved
    gate.program.switch()
    gate.sign_in(CLERK)
    gate.until(lambda: gate.program.window.geometry() == left)
    assert gate.entries() == entries


def test_a_ledger_that_lost_its_entries_is_told_at_the_gate_with_the_ways_back(seat: Seat) -> None:
    workspace = seat.program.settings.workspace
    seat.program.switch()
    (workspace / "ledger.db").write_bytes(b"")
    page = seat.program.sign_in_page
    next(row for row in page._rows if row.person.name == OTHER_CLERK).click()
    _try(seat, PASSWORD)
    seat.see("这本台账是空的")
    assert str(workspace / "backups") in seat.words()
    assert "办理接续" in seat.words()
    assert seat.program.desktop is None
    label = next(
        each for each in seat.program.window.findChildren(QLabel) if "台账是空的" in each.text()
    )
    # Read in full: the sentence wraps and is given the height that its lines take.
    assert label.wordWrap()
    assert label.height() >= label.heightForWidth(label.width())
    assert (workspace / "ledger.db").stat().st_size == 0


def test_a_handover_that_failed_leaves_its_page_to_nobody(seat: Seat) -> None:
    seat.program.continue_as(Approver(OTHER_CLERK, "not-it-2026"), ("duty", ""))
    seat.see("密码不对")
    seat.sign_in(OTHER_CLERK)
    assert seat.program.window.router.here() == "today"


@pytest.mark.release
def test_who_takes_the_shift_over_is_signed_in_with_the_sheet_before_them(seat: Seat) -> None:
    page = seat.go("duty")
    assert isinstance(page, DutyPage)
    seat.until(page.side.shift.offer.isVisible)
    page.side.shift.offer.click()
    seat.until(lambda: page.side.shift.strip is not None)
    strip = seat.part(InlineFormStrip)
    strip.name.choose(OTHER_CLERK)
    strip.password.setText(PASSWORD)
    assert seat.desktop.operator_name == CLERK
    strip.send()
    seat.until(
        lambda: seat.program.desktop is not None and seat.desktop.operator_name == OTHER_CLERK
    )
    seat.until(lambda: not seat.program.window.is_gated())
    seat.until(lambda: seat.program.window.router.here() == "duty")
    seat.until(lambda: seat.program.window.findChildren(PaperPreview))
    preview = seat.part(PaperPreview)
    assert "第0001号" in preview.windowTitle()
    preview.close()
