"""Output of the ledger page: exports, their end and their faults, the book, forms."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.ledger.export.export_dialog import ExportChoices, ExportDialog
from mediation_desk.ui.pages.ledger.export.forms_dialog import FormsDialog
from mediation_desk.ui.pages.ledger.export.registration_forms import FullFormsConsent
from mediation_desk.ui.widgets.button import IconButton
from mediation_desk.ui.widgets.page_states import Banner, ProgressStrip
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.ledger import SecondPerson, View
from tests.ui.ledger.ledger_bench import Bench
from tests.ui.real_desk import shown_words


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_what_is_ticked_is_exported_masked(bench: Bench) -> None:
    bench.page.selection.tick([2, 4])
    keys = bench.page.selection.ticked(bench.page.model.keys())
    bench.page.bulk.export(ExportChoices(Path("out.xlsx"), in_full=False, reason=""), keys)
    (wish,) = bench.gateway.exports
    assert list(wish.keys or ()) == [2, 4]
    assert not wish.in_full
    assert bench.said == ["2 cases written out.xlsx"]


@pytest.mark.parametrize(
    ("ticked", "words"), [((2, 4), "2 ticked cases to be written"), ((), " to be written")]
)
def test_the_export_takes_the_ticked_cases_and_says_how_many(
    bench: Bench, ticked: tuple[int, ...], words: str
) -> None:
    told: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        told.append(shown_words(dialog))
        dialog.reject()

    bench.page.selection.tick(ticked)
    QTimer.singleShot(0, bench.page, look)
    bench.page.export.click()
    assert words in told[0]
    assert ("ticked" in told[0]) == bool(ticked)


def test_enter_presses_the_main_button_of_the_export(qtbot: QtBot, bench: Bench) -> None:
    dialog = ExportDialog("2 cases to be written", "Ledger-20261124", bench.page)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.write.clicked):
        QTest.keyClick(dialog.in_full, Qt.Key.Key_Return)


def test_a_full_export_without_a_reason_is_not_let_through(qtbot: QtBot, bench: Bench) -> None:
    dialog = ExportDialog("2 cases to be written", "Ledger-20261124", bench.page)
    qtbot.addWidget(dialog)
    dialog.in_full.setChecked(True)
    assert not dialog.is_right()
    dialog.full.reason.setText("asked by the court")
    assert dialog.is_right()
    dialog.take("/tmp/book")  # noqa: S108 - only the name is looked at
    assert dialog.wish == ExportChoices(Path("/tmp/book.xlsx"), True, "asked by the court")  # noqa: S108


def test_the_public_copy_is_a_pdf_that_is_never_in_full(qtbot: QtBot, bench: Bench) -> None:
    dialog = ExportDialog("2 cases to be written", "Ledger-20261124", bench.page)
    qtbot.addWidget(dialog)
    dialog.in_full.setChecked(True)
    dialog.forms.choose("public")
    dialog.forms.chosen.emit("public")
    assert not dialog.in_full.isVisibleTo(dialog)
    assert not dialog.full.isVisibleTo(dialog)
    assert dialog.is_right()
    dialog.take("/tmp/board")  # noqa: S108 - only the name is looked at
    assert dialog.wish == ExportChoices(Path("/tmp/board.pdf"), False, "", None, True)  # noqa: S108


def test_a_letter_is_no_reason_and_says_so(qtbot: QtBot, bench: Bench) -> None:
    dialog = ExportDialog("2 cases to be written", "Ledger-20261124", bench.page)
    qtbot.addWidget(dialog)
    dialog.in_full.setChecked(True)
    dialog.full.reason.setText("x")
    assert not dialog.is_right()
    assert dialog.full.reason_field.error().startswith("Say in a few words")
    assert not dialog.full.second_field.isVisibleTo(dialog)


def test_a_station_that_asks_a_second_person_has_them_sign_in_the_dialog(
    qtbot: QtBot, bench: Bench
) -> None:
    dialog = ExportDialog("2 cases", "Ledger-20261124", bench.page, asks_second=True)
    qtbot.addWidget(dialog)
    assert dialog.is_right()
    dialog.in_full.setChecked(True)
    dialog.full.reason.setText("asked by the court")
    assert not dialog.is_right()
    assert dialog.full.second_field.isVisibleTo(dialog)
    dialog.full.second.setText("韩立新")
    dialog.full.password.setText("mall-2026")
    assert dialog.is_right()
    dialog.take("/tmp/book")  # noqa: S108 - only the name is looked at
    assert dialog.wish is not None
    assert dialog.wish.second == SecondPerson("韩立新", "mall-2026")
    assert "mall-2026" not in repr(dialog.wish)


def test_an_export_that_fails_is_said(bench: Bench) -> None:
    bench.gateway.fault = Fault(FaultCode.DISK_FULL)
    bench.page.bulk.export(ExportChoices(Path("out.csv"), False, ""), None)
    banner = bench.page.findChild(Banner)
    assert banner is not None
    assert banner.isVisible()
    assert banner.accessibleName() == "Nothing was exported"
    assert banner.accessibleDescription().startswith("The disk is full.")
    _away(banner).click()
    assert not banner.isVisible()
    assert bench.said == []


def test_an_export_under_way_can_be_cancelled(bench: Bench) -> None:
    bench.gateway.exports_wait = True
    bench.page.bulk.export(ExportChoices(Path("out.csv"), False, ""), None)
    strip = bench.page.findChild(ProgressStrip)
    assert strip is not None
    bench.gateway.changes.progressed.emit("export", 1_000, 5_000)
    assert strip.accessibleDescription().startswith("1,000 / 5,000")
    _away(strip).click()
    assert not strip.isVisible()
    assert bench.said == ["Export cancelled, no file was written"]


def _away(shown: QWidget) -> IconButton:
    (cross,) = shown.findChildren(IconButton)
    return cross


def test_the_preview_asks_for_the_book_of_the_view(bench: Bench) -> None:
    bench.page.show_view(View(text="ring"))
    bench.page.bulk.preview()
    assert bench.gateway.books == [View(text="ring")]


def _in_the_dialog(do: Callable[[FormsDialog], None]) -> None:
    """Act in the dialog that is asked for next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormsDialog)
        do(dialog)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, act)


def test_forms_of_the_ticked_cases_are_noted_then_made_one_by_one(bench: Bench) -> None:
    def sign(dialog: FormsDialog) -> None:
        dialog.full.reason.setText("asked by the court")
        dialog.show_forms.click()

    bench.page.selection.tick([3, 4])
    _in_the_dialog(sign)
    bench.page.bulk.print_forms()
    ((note, second),) = bench.gateway.noted
    assert (note.form, note.rows, note.is_masked) == ("forms", 2, False)
    assert (note.reason, second) == ("asked by the court", None)
    # The door of the test keeps the first form back.
    assert [subject for _, subject in bench.gateway.papers] == ["case-3"]


@pytest.mark.parametrize("reason", ["", "x"])
def test_no_form_is_made_without_a_real_reason(bench: Bench, reason: str) -> None:
    errors = list[str]()

    def sign(dialog: FormsDialog) -> None:
        dialog.full.reason.setText(reason)
        dialog.show_forms.click()
        errors.append(dialog.full.reason_field.error())

    bench.page.selection.tick([3])
    _in_the_dialog(sign)
    bench.page.bulk.print_forms()
    assert errors[0]
    assert (bench.gateway.noted, bench.gateway.papers) == ([], [])


@pytest.mark.release
def test_forms_that_were_refused_are_not_made(bench: Bench) -> None:
    bench.gateway.fault = Fault(FaultCode.WRONG_PASSWORD)
    bench.page.bulk.make_forms(FullFormsConsent("法院调取", SecondPerson("韩立新", "no")), [3])
    assert bench.gateway.papers == []
    assert len(bench.said) == 1
