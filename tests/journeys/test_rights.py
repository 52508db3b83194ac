"""Money needs another person; an auditor sees everything and writes nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.inline_form import InlineFormStrip
from mediation_desk.ui.pages.case.cards.next_step_card import StepButton
from mediation_desk.ui.pages.case.timeline.note_box import NoteBox
from mediation_desk.ui.pages.fund.queue.payment_line import PaymentLine
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.pages.today.page import TodayPage
from mediation_desk.ui.pages.today.work_view import WorkView
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from mediation_desk.workflows.response import case_keeping as keeping
from mediation_desk.workflows.response.first_response import StoredEvidence
from tests.journeys.seat import AUDITOR, MANAGER, OTHER_CLERK, Seat
from tests.station import PASSWORD


def _asked(seat: Seat) -> str:
    """Ask in the window that the mall pays first; returns the payment's id."""
    put = seat.session.file.evidence.put_bytes("小票.pdf", b"%PDF-1.4\n1\n%%EOF\n")
    kept = StoredEvidence(put.sha256, put.size, put.mime, "小票.pdf")
    form = keeping.Attach(new_id(), seat.case, (kept,))
    seat.session.perform(Command(keeping.attach, form))
    seat.desktop.navigation.open_case(seat.case)
    seat.see(seat.held().number)
    seat.step(CaseAction.CONTACT, person="韩梅", said="店长到台")
    seat.step(CaseAction.RECORD_RESULT, result="agreed", text="商户同意退货")
    wish = {"amount": "2980", "trigger": "delay", "bearer": "merchant"}
    why = "商户总部走账需5个工作日"
    seat.step(CaseAction.COMPENSATE, **wish, reason=why, evidence=kept.sha256)
    return seat.sheet().payments[-1].payment


def _stage(seat: Seat, payment: str) -> PaymentStage:
    return seat.session.ask(lambda reader: reader.payment(payment)).stage


def _line(seat: Seat, payment: str) -> PaymentLine:
    lines = seat.page().findChildren(PaymentLine)
    return next(x for x in lines if x.isVisible() and x.face.row.payment == payment)


def test_the_manager_approves_at_another_clerks_screen_with_his_own_password(seat: Seat) -> None:
    payment = _asked(seat)
    assert _stage(seat, payment) is PaymentStage.REQUESTED
    seat.go("fund", payment)
    seat.see("2,980.00")
    assert not _line(seat, payment).primary.isEnabled()
    seat.program.switch()
    seat.sign_in(OTHER_CLERK)
    seat.go("fund", payment)
    seat.see("2,980.00")
    _line(seat, payment).primary.click()
    strip = seat.part(InlineFormStrip)
    assert "王晓燕" not in [one.name for one in strip.form.signers]
    strip.name.choose(MANAGER)
    # Keys without a pause between them would be a scan.
    strip.password.setText("not-it-2026")
    QTest.keyClick(strip.password, Qt.Key.Key_Return)
    seat.until(strip.error)
    assert "密码" in strip.error()
    assert _stage(seat, payment) is PaymentStage.REQUESTED
    strip.password.setText(PASSWORD)
    QTest.keyClick(strip.password, Qt.Key.Key_Return)
    seat.until(lambda: _stage(seat, payment) is PaymentStage.APPROVED)
    assert seat.session.operator.name == OTHER_CLERK


@pytest.mark.release
def test_whoever_asked_for_a_payment_cannot_approve_it(seat: Seat) -> None:
    payment = _asked(seat)
    answers: list[object] = []
    approval = money.ApprovalForm(new_id(), payment)
    seat.desktop.gateway.perform(Command(money.approve, approval), answers.append, answers.append)
    seat.until(lambda: answers)
    assert isinstance(answers[0], Refusal)
    assert _stage(seat, payment) is PaymentStage.REQUESTED


def test_an_auditor_sees_all_and_can_write_nothing(gate: Seat) -> None:
    gate.sign_in(AUDITOR)
    before = gate.entries()
    number = gate.held().number
    gate.desktop.navigation.open_case(gate.case)
    gate.see(number)
    gate.until(lambda: gate.page().findChildren(StepButton))
    steps = [b for b in gate.page().findChildren(StepButton) if b.isVisible()]
    assert [b.step for b in steps if b.isEnabled()] == []
    assert {b.accessibleDescription() for b in steps} == {"审计只读"}
    today = gate.go("today")
    view = gate.part(WorkView)
    gate.until(lambda: view.row() is not None)
    assert isinstance(today, TodayPage)
    offered = [key for key, _ in today.keys()]  # noqa: SIM118 - a page's keys, no mapping
    assert offered == ["J / K", "Space", "Enter"]
    QTest.keyClick(view, Qt.Key.Key_A)
    # A key on a list waits for as long as a scanner takes to the next one.
    gate.until(lambda: "陈静" in gate.program.window.toast.words())
    gate.desktop.navigation.open_case(gate.case)
    box = gate.part(NoteBox)
    assert not any(b.isEnabled() for b in box.findChildren(Button))
    page = gate.go("register")
    assert isinstance(page, RegisterPage)
    assert not page.form.isEnabled()
    assert not page.sitting.bar.accept.isEnabled()
    assert "陈静" in page.sitting.bar.said()
    answers: list[object] = []
    note = keeping.Note(new_id(), gate.case, "看过")
    gate.desktop.gateway.perform(Command(keeping.note, note), answers.append, answers.append)
    gate.until(lambda: answers)
    assert isinstance(answers[0], Refusal)
    assert answers[0].reason is Reason.READS_ONLY
    assert gate.entries() == before
