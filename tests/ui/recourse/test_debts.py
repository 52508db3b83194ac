"""Recourse at the desk: every step with its key, rights and refusals."""

from datetime import date
from pathlib import Path

from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.money import Money
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.ui.pages.recourse.board_list import BOARDS
from mediation_desk.ui.viewing.scan_preview import ScanPreview
from mediation_desk.ui.widgets.button import ButtonKind
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.read_models.fund.recourse_sheet import RecourseDeed, RecourseStage
from tests.station import PASSWORD
from tests.ui.real_desk import BOSS, CLERK, HEAD, PURSE, RealDesk
from tests.ui.recourse.recourse_bench import Recourse, failed, give_deposit, merchant_of

Key = Qt.Key
AUDITOR = "陈静"


def test_a_notice_is_issued_served_with_its_scan_and_shown(desk: RealDesk, tmp_path: Path) -> None:
    payment = desk.paid()
    scan = tmp_path / "送达回执.pdf"
    empty = PdfDocument.new()
    empty.new_page(200, 200)
    empty.save(scan)
    desk.sit(PURSE)
    page = Recourse(desk, scan)
    page.press(Key.Key_N)
    desk.until(lambda: page.board().side.panel is not None)
    desk.until(lambda: "Asks for ¥2,980.00." in page.words())
    page.panel().fields.restore({"due": "2026-12-20", "then": "yes"})
    page.send()
    (notice,) = page.debt(payment).notices
    assert (notice.number, notice.due_on, notice.is_set_off) == (
        "消争追〔2026〕第0001号",
        date(2026, 12, 20),
        True,
    )
    desk.until(lambda: page.offered() == {**page.offered(), "service": True, "notice": False})
    page.take("service", receiver="店长")
    scanned = page.panel().scan
    assert scanned is not None
    scanned.attach.click()
    desk.until(lambda: "送达回执.pdf" in page.words())
    page.send()
    served = page.debt(payment).notices[0]
    assert (served.receiver, served.served_on) == ("店长", date(2026, 11, 24))
    desk.until(lambda: "proof" in page.offered())
    page.board().side.press("print")
    desk.until(lambda: len(page.previews) == 1)
    page.board().side.press("proof")
    _see_scan(desk, page)
    read: list[bytes] = []
    desk.gateway.read_file(served.proof, read.append, failed)
    desk.until(lambda: read == [scan.read_bytes()])
    file = desk.counter.session.file
    assert verify(file.readers, file.evidence).ok
    file.evidence.erase(served.proof)
    assert not verify(file.readers, file.evidence).ok, "a proof that is gone is missed"


def _see_scan(desk: RealDesk, page: Recourse) -> None:
    """The shop brought it: it is decoded in a process of its own, and is no paper of the desk."""
    desk.until(lambda: page.page.findChild(ScanPreview) is not None)
    preview = page.page.findChild(ScanPreview)
    assert preview is not None
    desk.until(lambda: len(preview.pages.sheets()) == 1)
    preview.reject()
    assert len(page.previews) == 1


def test_a_set_off_waits_for_a_served_notice_and_takes_what_the_deposit_holds(
    desk: RealDesk,
) -> None:
    payment = desk.paid()
    merchant = merchant_of(desk, payment)
    give_deposit(desk, merchant, 1_000)
    desk.sit(PURSE)
    page = Recourse(desk)
    assert not page.offered()["deposit"]
    desk.until(lambda: "needs a served notice" in page.words())
    page.take("notice")
    page.send()
    page.take("service", receiver="店长")
    page.send()
    page.take("deposit")
    page.send()
    debt = page.debt(payment)
    assert (str(debt.owed), str(debt.recovered)) == ("1,980.00", "1,000.00")
    assert str(page.deposit(merchant).short) == "1,000.00"
    desk.until(lambda: "no deposit is held" in page.words())
    page.take("rent", amount="980")
    page.send()
    assert str(page.debt(payment).owed) == "1,000.00"


def test_an_objection_stops_the_set_off_until_another_person_reviewed_it(desk: RealDesk) -> None:
    payment = desk.paid()
    give_deposit(desk, merchant_of(desk, payment), 5_000)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("objection", ground="amount", words="小票价更低")
    page.send()
    desk.until(lambda: page.offered().get("review", False))
    desk.until(lambda: "review the objection first" in page.words())
    page.take("review", end="stands", words="小票与付款一致")
    signing = page.panel().signing
    assert signing is not None
    names = [signing.name.itemText(n) for n in range(signing.name.count())]
    assert [name.split()[0] for name in names] == [BOSS, HEAD]
    page.send(PASSWORD)
    debt = page.debt(payment)
    assert debt.stage is RecourseStage.OPEN
    assert [row.by for row in debt.course if row.deed is RecourseDeed.REVIEWED] == [BOSS]


def test_a_wrong_password_is_said_under_it_and_nothing_is_written_or_lost(desk: RealDesk) -> None:
    payment = desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("write-off", amount="980", words="店方失联")
    page.send()
    page.take("agree", words="同意")
    signing = page.panel().signing
    assert signing is not None
    signing.password.setText("wrong-word")
    QTest.keyClick(signing.password, Key.Key_Return)
    desk.until(lambda: signing.error() != "")
    assert page.panel().fields.values()["words"] == "同意"
    assert page.debt(payment).written_off == Money(0)
    page.send(PASSWORD)
    debt = page.debt(payment)
    assert (str(debt.written_off), str(debt.owed)) == ("980.00", "2,000.00")
    told = [row for row in debt.course if row.deed is RecourseDeed.WRITTEN_OFF]
    assert [(row.by, row.words) for row in told] == [(BOSS, "同意")]


def test_a_large_write_off_is_approved_by_two_each_with_his_own_password(desk: RealDesk) -> None:
    payment = desk.asked(12_860)
    for name in (BOSS, HEAD):
        desk.counter.act(money.approve, money.ApprovalForm(new_id(), payment), name)
    desk.counter.watch.forward(seconds=11)
    out = money.PayoutForm(new_id(), payment, PayMethod.TRANSFER, "FK012860", "刘敏敏")
    desk.counter.act(money.pay, out, PURSE)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("write-off", words="商户失联")
    assert "above ¥10,000.00 two must" in page.words()
    page.send()
    page.take("agree", words="确已失联")
    page.send(PASSWORD)
    assert any("Approved, one more must approve" in said for said in desk.said)
    assert str(page.debt(payment).owed) == "12,860.00"
    desk.until(lambda: "Write-off approved by one of two" in page.words())
    page.take("agree", words="同意核销")
    assert "周涛 has approved. 确已失联" in page.words()
    signing = page.panel().signing
    assert signing is not None
    assert [signing.name.itemText(n).split()[0] for n in range(signing.name.count())] == [HEAD]
    page.send(PASSWORD)
    assert str(page.debt(payment).owed) == "0.00"


def test_who_asked_for_a_write_off_takes_it_back_without_a_password(desk: RealDesk) -> None:
    payment = desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("write-off", words="金额小")
    page.send()
    page.take("refuse", words="再催")
    assert page.panel().signing is None
    page.send()
    assert page.debt(payment).stage is RecourseStage.OPEN


def test_parts_are_proposed_summed_while_typed_and_refused_where_they_are_wrong(
    desk: RealDesk,
) -> None:
    payment = desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("parts")
    assert page.panel().fields.values()["parts"].splitlines() == [
        "2026-12-24 993.00",
        "2027-01-23 993.00",
        "2027-02-22 994.00",
    ]
    page.panel().fields.restore({"parts": "2026-12-24 1000\n2027-01-24 1000"})
    desk.until(lambda: "2 parts, ¥2,000.00 of ¥2,980.00" in page.words())
    QTest.keyClick(page.panel(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: "The parts come to 2,000.00, 2,980.00 are owed." in page.words())
    page.panel().fields.restore({"parts": "2026-12-24 1000\n2027-01-24 1980"})
    page.send()
    debt = page.debt(payment)
    assert [str(part.amount) for part in debt.parts] == ["1,000.00", "1,980.00"]
    assert debt.due_on == date(2026, 12, 24)


def test_a_clerk_is_asked_for_the_name_of_who_keeps_the_money(desk: RealDesk) -> None:
    payment = desk.paid()
    desk.sit(CLERK)
    page = Recourse(desk)
    page.take("repayment", amount="500", way="cash")
    signing = page.panel().signing
    assert signing is not None
    signing.name.choose(PURSE)
    page.send(PASSWORD)
    debt = page.debt(payment)
    assert str(debt.recovered) == "500.00"
    assert [row.by for row in debt.course if row.deed is RecourseDeed.RECOVERED] == [PURSE]


def test_what_was_typed_is_still_there_after_the_form_was_put_aside(desk: RealDesk) -> None:
    desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("write-off", words="店方已搬离")
    QTest.keyClick(page.panel(), Key.Key_Escape)
    assert page.board().side.panel is None
    page.board().side.press("write-off")
    desk.until(lambda: page.panel().fields.values()["words"] == "店方已搬离")


def test_a_settled_debt_stands_apart_with_its_course(desk: RealDesk) -> None:
    payment = desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("repayment")
    page.send()
    desk.until(lambda: page.board().card.model.rows() == ())  # type: ignore[attr-defined]
    page.page.show_subject(f"debts:{payment}")
    desk.until(lambda: "Recovered　¥2,980.00　Bank transfer" in page.words())
    desk.until(lambda: "nothing is owed any more" in page.words())


def test_the_next_step_alone_is_filled(desk: RealDesk) -> None:
    desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    filled = [
        name
        for name, button in page.board().side.detail.buttons.items()
        if button.kind() is ButtonKind.PRIMARY
    ]
    assert filled == ["notice"]


def test_an_auditor_is_offered_no_act_on_any_board(desk: RealDesk) -> None:
    payment = desk.paid()
    give_deposit(desk, merchant_of(desk, payment), 100)
    desk.sit(AUDITOR)
    page = Recourse(desk)
    offered = {}
    for name in BOARDS:
        page.board(name)
        offered[name] = set(page.offered())
    assert offered == {
        "debts": {"print"},
        "deposits": {"print"},
        "days": {"print"},
        "bank": set(),
        "months": set(),
    }
    page.board("debts")
    page.press(Key.Key_N)
    desk.until(lambda: page.board().side.panel is None)


def test_enter_opens_the_case_and_digits_turn_the_boards(desk: RealDesk) -> None:
    payment = desk.paid()
    case = desk.counter.session.ask(lambda reader: reader.payment(payment)).case
    desk.sit(PURSE)
    page = Recourse(desk)
    page.press(Key.Key_Return)
    assert page.navigation.opened == [case]
    page.press(Key.Key_3)
    desk.until(lambda: page.page.stack.tabs.current() == "days")


def test_what_could_not_be_read_is_told_with_a_way_on(desk: RealDesk) -> None:
    desk.paid()
    desk.sit(PURSE)
    page = Recourse(desk)
    page.page._failed(Fault(FaultCode.DISK_FULL))
    assert "Debts and deposits could not be read" in page.words()
    page.page._banner.again.click()
    desk.until(lambda: "Debts and deposits could not be read" not in page.words())


def test_the_way_back_leads_to_the_fund(desk: RealDesk) -> None:
    desk.paid()
    page = Recourse(desk)
    page.page.fund.click()
    assert page.navigation.places == [("fund", "")]
