"""First run: the station is founded, and the recovery sheet is written or the failure reported."""

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.ui.pages.first_run import FirstRunAnswers, FirstRunPage
from mediation_desk.ui.widgets.page_states import Banner

ASKED = FirstRunAnswers("万达广场高新店", "GX01", "新城市场监管所", "周涛", "geheim-kode-1", 0)


def test_a_sheet_that_cannot_be_written_is_said_and_the_code_stays(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = Program(qapp, Settings(tmp_path / "ledger", "zh", "light", (), "一号台"))
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    program.first_day.question.found.click()
    (page,) = program.window.findChildren(FirstRunPage)
    page.founded.emit(ASKED)
    qtbot.waitUntil(page._recovery.isVisible, timeout=20_000)
    (banner,) = page.findChildren(Banner)
    program.first_day.print_sheet(tmp_path / "gone" / "sheet.pdf")
    assert banner.isVisible()
    assert page._recovery.isVisible()
    program.first_day.print_sheet(tmp_path / "sheet.pdf")
    assert not banner.isVisible()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.glob("sheet*")] == ["sheet.pdf"]
    program.first_day.bring()
    qtbot.waitUntil(lambda: not program.window.is_gated())
    qtbot.waitUntil(lambda: program.window.router.here() == "import")
    program.close()
    program.window.close()
    program.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
