"""The right column of the register page: evidence, the statutory hint, related cases."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.workflows.faults import Fault, FaultCode
from tests.ui.register_bench import Bench
from tests.ui.register_ledger import RELATED, RegisterLedger

Key = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


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


def test_what_is_the_same_matter_is_ticked_and_forgotten_with_the_form(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(found=RELATED))
    bench.write("19905316207")
    related = bench.page.advice.related
    qtbot.waitUntil(lambda: len(related.ticks()) == 2)
    assert related.bound() == ()
    related.ticks()[1].click()
    assert related.bound() == ("c-9",)
    related.show_cases(RELATED[1:])
    assert related.bound() == ("c-9",), "what is sought again stays ticked"
    bench.page.sitting.clear()
    related.show_cases(RELATED)
    assert related.bound() == ()
