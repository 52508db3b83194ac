"""File dialogs speak the language of the window and open where one was last, by purpose."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from mediation_desk.app.window.file_dialogs import OperatorFolders, QtFileDialogs
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.preferences import MemoryPreferences


class Evidence(QWidget):
    """A part of the window that asks for files."""


class Sheet(QWidget):
    """Another part."""


def _answering(act: Callable[[QFileDialog], None]) -> None:
    """Let a person act in the dialog that is about to open."""

    def look() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, QFileDialog)
        act(found)

    QTimer.singleShot(0, look)


def test_a_dialog_opens_where_the_last_one_of_its_purpose_was_closed(
    qapp: QApplication, tmp_path: Path
) -> None:
    del qapp
    kept = MemoryPreferences()
    pictures, sheets = tmp_path / "照片", tmp_path / "表"
    for folder in (pictures, sheets):
        folder.mkdir()
    receipt = pictures / "小票.jpg"
    receipt.write_bytes(b"x")
    seen: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        seen.append(dialog.directory().absolutePath())
        dialog.setDirectory(str(pictures))
        dialog.selectFile(str(receipt))
        dialog.accept()

    def cancel(dialog: QFileDialog) -> None:
        seen.append(dialog.directory().absolutePath())
        dialog.reject()

    dialogs = QtFileDialogs(OperatorFolders(kept, "one"))
    _answering(choose)
    assert dialogs.choose_file(Evidence(), "证据") == receipt
    _answering(cancel)
    assert dialogs.choose_file(Evidence(), "证据") is None
    _answering(cancel)
    assert QtFileDialogs(OperatorFolders(kept, "other")).choose_file(Evidence(), "证据") is None
    _answering(cancel)
    assert dialogs.choose_target(Sheet(), "表", "12月.xlsx") is None
    assert seen[1] == str(pictures)
    # Another operator, and another purpose, begin elsewhere.
    assert seen[0] == seen[2] == seen[3] != str(pictures)


def test_a_folder_that_is_gone_is_not_sought(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    kept = MemoryPreferences()
    kept.keep("one", "folder.Evidence", str(tmp_path / "gone"))
    seen: list[str] = []

    def cancel(dialog: QFileDialog) -> None:
        seen.append(dialog.directory().absolutePath())
        dialog.reject()

    _answering(cancel)
    QtFileDialogs(OperatorFolders(kept, "one")).choose_file(Evidence(), "证据")
    assert str(tmp_path) not in seen[0]


def test_a_dialog_speaks_the_language_of_the_window(qapp: QApplication) -> None:
    del qapp
    locale.install(Language.CHINESE)
    words: list[str] = []

    def read(dialog: QFileDialog) -> None:
        words.extend(dialog.labelText(label) for label in QFileDialog.DialogLabel)
        dialog.reject()

    try:
        _answering(read)
        QtFileDialogs().choose_file(Evidence(), "证据")
    finally:
        locale.install(Language.ENGLISH)
    assert words == ["查找范围(&L)：", "文件名称(&N)：", "文件类型(&T)：", "打开(&O)", "取消"]
