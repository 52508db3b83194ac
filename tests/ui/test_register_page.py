"""The register page through its widgets: keyboard alone, nothing lost, nothing doubled."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Claim, Paper, Problem, Salutation
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.pages.register.exits import Exits
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.ui.page_door import NOW, PageDoor
from tests.ui.register_ledger import KNOWN, RELATED, RegisterLedger

Key = Qt.Key


class Shell:
    """Notes where the page led."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.papers: list[tuple[Paper, str]] = []
        self.said: list[str] = []
        self.undo: object = None

    def exits(self) -> Exits:
        return Exits(
            lambda case, _: self.opened.append(case),
            lambda paper, subject: self.papers.append((paper, subject)),
            self.say,
        )

    def say(self, words: str, detail: str = "", undo: object = None, act: str = "") -> None:
        self.said.append(f"{words} {detail} {act}".strip())
        self.undo = undo or self.undo


class Bench:
    """A page on a door of its own."""

    def __init__(self, qtbot: QtBot, ledger: RegisterLedger | None = None) -> None:
        self.ledger = ledger or RegisterLedger()
        self.door = PageDoor(self.ledger, self.ledger)
        self.shell = Shell()
        self.page = RegisterPage(self.door, self.shell.exits())
        qtbot.addWidget(self.page)
        self.page.resize(1184, 760)
        self.page.show()
        self.page.activateWindow()
        self.page.refresh()
        self.page.form.consumer.phone.setFocus()
        QApplication.processEvents()

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def _least(bench: Bench) -> None:
    """Type what is required: a phone, a merchant by initials, one problem."""
    bench.write("19905316207")
    bench.press(Key.Key_Tab, 3)
    bench.write("sszb")
    bench.press(Key.Key_Return)
    bench.page.form.go_to_part(2)
    bench.write("1")


def test_a_case_is_registered_by_keyboard_alone(bench: Bench) -> None:
    bench.write("19905316207")
    bench.press(Key.Key_Return)
    bench.write("Liu")
    bench.press(Key.Key_Return)
    bench.page.form.consumer.salutation.choose(Salutation.MS)
    bench.press(Key.Key_Tab)
    bench.write("ss")
    bench.press(Key.Key_Return)
    bench.write("11-8")
    bench.press(Key.Key_Return)
    bench.write("A7788")
    bench.press(Key.Key_Return)
    bench.write("gold bangle")
    bench.press(Key.Key_Return)
    bench.write("12860")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Tab)
    bench.write("16")
    bench.press(Key.Key_Return)
    bench.write("yi")
    bench.press(Key.Key_Return)
    bench.write("fineness 982")
    QTest.keyClick(bench.page.form.facts.facts, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (case,) = bench.ledger.registered()
    assert case.consumer.phone == "19905316207"
    assert (case.consumer.name, case.consumer.salutation) == ("Liu", Salutation.MS)
    assert case.purchase.merchant == "m1"
    assert case.purchase.purchased_on is not None
    assert case.purchase.purchased_on.isoformat() == "2026-11-08"
    assert (case.purchase.receipt_number, case.purchase.goods) == ("A7788", "gold bangle")
    assert case.purchase.amount == Money(1_286_000)
    assert case.problems == (Problem.QUALITY, Problem.FALSE_ADVERTISING)
    assert case.claims == (Claim.REFUND, Claim.TRIPLE)
    assert case.facts == "fineness 982"
    assert bench.shell.opened == ["id-2"]


def test_enter_in_a_field_moves_on_and_never_registers(bench: Bench) -> None:
    _least(bench)
    bench.page.form.consumer.phone.setFocus()
    for _ in range(12):
        bench.press(Key.Key_Return)
    assert bench.ledger.registered() == []


def test_the_focus_goes_in_the_order_of_the_trade(bench: Bench) -> None:
    wanted = [*bench.page.form.order(), bench.page.sitting.bar.accept]
    bench.page.form.consumer.phone.setFocus()
    reached = [QApplication.focusWidget()]
    for _ in wanted[1:]:
        bench.press(Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == wanted


def test_what_is_missing_is_named_counted_and_gone_to(bench: Bench) -> None:
    bench.page.form.facts.facts.setFocus()
    bench.page.sitting.accept()
    assert bench.page.sitting.bar.said() == "3 fields to mend"
    assert QApplication.focusWidget() is bench.page.form.consumer.phone
    assert bench.ledger.registered() == []


def test_a_short_phone_is_said_on_leaving_the_field(bench: Bench) -> None:
    bench.write("1990531620")
    bench.press(Key.Key_Tab)
    (field,) = bench.page.form.consumer.fields()
    assert field.error() == "This is no phone number: 10 digits. A mobile has 11."


def test_a_known_phone_fills_name_and_title(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(known=KNOWN))
    bench.write("19905316207")
    typed = bench.page.sitting.typed()
    assert (typed["name"], typed["salutation"]) == ("刘敏", "ms")


def test_a_name_that_was_typed_is_not_overwritten(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(known=KNOWN))
    bench.page.form.consumer.name.setText("Lin")
    bench.write("19905316207")
    assert bench.page.sitting.typed()["name"] == "Lin"


def test_the_draft_is_saved_within_a_second_of_the_last_key(qtbot: QtBot, bench: Bench) -> None:
    bench.write("199")
    qtbot.waitUntil(lambda: "register" in bench.ledger.drafts, timeout=1_000)
    assert bench.ledger.drafts["register"]["phone"] == "199"


def test_a_draft_comes_back_with_its_ids_so_that_nothing_is_doubled(qtbot: QtBot) -> None:
    first = Bench(qtbot)
    _least(first)
    first.page.sitting.drafts.save()
    kept = dict(first.ledger.drafts["register"])
    first.page.sitting.accept()
    assert len(first.ledger.registered()) == 1
    # The desk died after the case was written and before it learned of it.
    first.ledger.drafts["register"] = kept
    second = Bench(qtbot, first.ledger)
    assert second.page.sitting.typed()["phone"] == "199 0531 6207"
    second.page.sitting.accept()
    assert len(second.ledger.registered()) == 1


def test_a_draft_is_gone_once_the_case_is_written(qtbot: QtBot, bench: Bench) -> None:
    _least(bench)
    bench.page.sitting.drafts.save()
    bench.page.sitting.accept()
    qtbot.wait(900)
    assert bench.ledger.drafts == {}
    assert bench.page.sitting.typed()["phone"] == ""


def test_the_next_case_has_ids_of_its_own(bench: Bench) -> None:
    for _ in range(2):
        bench.page.form.consumer.phone.setFocus()
        _least(bench)
        bench.page.sitting.accept()
    assert len(bench.ledger.registered()) == 2


def test_clearing_can_be_undone(bench: Bench) -> None:
    _least(bench)
    before = bench.page.sitting.typed()
    bench.page.sitting.clear()
    assert bench.page.sitting.typed()["phone"] == ""
    assert callable(bench.shell.undo)
    bench.shell.undo()
    assert bench.page.sitting.typed() == before


def test_a_refusal_keeps_everything_and_says_why(bench: Bench) -> None:
    _least(bench)
    bench.door.fault = Refusal(Reason.READS_ONLY, {"name": "王晓燕"})
    bench.page.sitting.accept()
    assert bench.page.sitting.bar.said() == "王晓燕 may read but not write. Let a clerk do it."
    assert bench.page.sitting.typed()["phone"] == "199 0531 6207"
    assert bench.page.sitting.bar.accept.isEnabled()


def test_a_full_disk_is_said_beside_the_draft(bench: Bench) -> None:
    bench.door.fault = Fault(FaultCode.DISK_FULL)
    bench.write("199")
    bench.page.sitting.drafts.save()
    assert bench.page.sitting.bar.draft_said().startswith("Draft not saved: The disk is full.")
    bench.door.fault = None
    bench.page.sitting.drafts.save()
    assert bench.ledger.drafts["register"]["phone"] == "199"


def test_a_new_merchant_is_added_with_the_case(bench: Bench) -> None:
    bench.write("19905316207")
    bench.page.form.purchase.merchant.setFocus()
    bench.write("Corner Shop 2F-B009")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    bench.page.form.go_to_part(2)
    bench.write("1")
    bench.page.sitting.accept()
    (case,) = bench.ledger.registered()
    added = [event for stream, event, _ in bench.ledger.entries if stream.startswith("merchant:")]
    assert case.purchase.merchant == "id-3"
    assert str(added[0]).startswith("MerchantAdded(name='Corner Shop', unit='2F-B009'")


def test_a_merchant_that_is_on_no_list_is_not_taken_silently(bench: Bench) -> None:
    bench.page.form.purchase.merchant.setFocus()
    bench.write("Nowhere")
    bench.press(Key.Key_Tab)
    field = bench.page.form.purchase.fields()[0]
    assert field.error() == "Not on the list: choose one, or add it with Ctrl N"


def test_a_scan_goes_to_the_receipt_number(bench: Bench) -> None:
    bench.page.form.facts.facts.setFocus()
    bench.page.take_scan("20261108-7788")
    assert bench.page.sitting.typed()["receipt"] == "20261108-7788"


def test_a_pasted_picture_becomes_evidence(qtbot: QtBot, bench: Bench) -> None:
    clip = QMimeData()
    clip.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    assert bench.page.advice.evidence.keeping.paste(clip)
    qtbot.waitUntil(lambda: len(bench.page.advice.evidence.kept()) == 1)
    assert bench.page.advice.evidence.kept()[0].name == "Pasted 022400.png"


def test_pasted_words_stay_words(bench: Bench) -> None:
    clip = QMimeData()
    clip.setText("words")
    assert not bench.page.advice.evidence.keeping.paste(clip)


def test_a_file_that_cannot_be_kept_is_a_row_with_another_try(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("evidence") / "receipt.pdf"
    file.write_bytes(b"%PDF")
    clip = QMimeData()
    clip.setUrls([QUrl.fromLocalFile(str(file))])
    bench.door.file_fault = Fault(FaultCode.FILE_TOO_BIG, {"limit_mb": 50})
    assert bench.page.advice.evidence.keeping.paste(clip)
    QApplication.processEvents()
    (row,) = bench.page.advice.evidence.failures()
    assert row.accessibleName() == (
        "receipt.pdf: The file is too big: 50 MB at most. Make it smaller."
    )
    bench.door.file_fault = None
    row.retried.emit()
    assert [kept.name for kept in bench.page.advice.evidence.kept()] == ["receipt.pdf"]


def test_evidence_taken_away_can_be_brought_back(bench: Bench) -> None:
    evidence = bench.page.advice.evidence
    evidence.keeping.add(b"1", "a.pdf")
    evidence.keeping.add(b"2", "b.pdf")
    QTest.keyClick(evidence.thumbs()[0], Key.Key_Delete)
    QApplication.processEvents()
    assert [kept.name for kept in evidence.kept()] == ["b.pdf"]
    assert callable(bench.shell.undo)
    bench.shell.undo()
    assert [kept.name for kept in evidence.kept()] == ["b.pdf", "a.pdf"]


def test_the_statutory_hint_is_taken_only_when_it_is_pressed(bench: Bench) -> None:
    bench.page.form.purchase.amount.setFocus()
    bench.write("120")
    bench.page.form.go_to_part(2)
    bench.write("6")
    assert bench.page.sitting.typed()["claims"] == ""
    bench.page.advice.remedy.order()[0].setFocus()
    bench.press(Key.Key_Space)
    typed = bench.page.sitting.typed()
    assert (typed["claims"], typed["claim_amount"]) == ("refund,triple", "620.00")


def test_possibly_related_cases_appear_and_open(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(found=RELATED))
    bench.write("19905316207")
    qtbot.waitUntil(lambda: len(bench.page.advice.related.links()) == 2)
    QTest.mouseClick(
        bench.page.advice.related.links()[0],
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(4, 4),
    )
    assert bench.shell.opened == ["c-22"]


def test_printing_shows_the_registration_form_of_the_new_case(bench: Bench) -> None:
    _least(bench)
    bench.page.sitting.accept(is_printed=True)
    assert bench.shell.papers == [(Paper.REGISTRATION, "id-2")]
    assert bench.shell.opened == []


def test_the_stopwatch_runs_from_the_first_key(bench: Bench) -> None:
    assert bench.page.sitting.watch.shown() == "00:00"
    bench.write("1")
    bench.door.at = NOW + timedelta(seconds=75)
    bench.page.sitting.watch.look()
    assert bench.page.sitting.watch.shown() == "01:15"
