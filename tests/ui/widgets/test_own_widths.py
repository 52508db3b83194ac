"""The widths that somebody gave to columns: dragged, remembered, and never beyond the page."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.window.remembered_widths import remember_widths
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.tables.text_table_model import TextTableModel
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.layout import ColumnGrip, TwoColumns
from tests.ui.clipping import settle
from tests.ui.shell.shell_pages import BarePage


class Columns(BarePage):
    """A page with two columns and a table."""

    def __init__(self, qtbot: QtBot, kept: MemoryPreferences) -> None:
        super().__init__()
        self.right = QWidget()
        self.table = PlainTable(TextTableModel(("A", "B")), (120, 0))
        self.columns = TwoColumns(self.table, self.right, 368)
        whole = layout.column(0)
        whole.addWidget(self.columns)
        self.setLayout(whole)
        qtbot.addWidget(self)
        self.resize(1158, 640)
        remember_widths(self, "fund", kept, "op1")
        self.show()
        settle()

    def drag(self, by: int) -> None:
        """Drag the edge between the columns to the left."""
        (grip,) = self.columns.findChildren(ColumnGrip)
        start = QPoint(8, 100)
        QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(grip, start - QPoint(by, 0))
        QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
        settle()


def test_a_dragged_edge_is_remembered_for_the_operator(qtbot: QtBot) -> None:
    kept = MemoryPreferences()
    page = Columns(qtbot, kept)
    assert page.right.width() == 368
    page.drag(60)
    assert page.right.width() == 428
    qtbot.waitUntil(lambda: kept.read("op1", "widths.fund.columns0") == "428")
    assert Columns(qtbot, kept).right.width() == 428


def test_both_columns_keep_what_they_need(qtbot: QtBot) -> None:
    page = Columns(qtbot, MemoryPreferences())
    page.columns.restore_widths("9000")
    settle()
    # 1158 less the gap of 16 and the 520 of the main column.
    assert page.right.width() == 622
    page.columns.restore_widths("1")
    settle()
    assert page.right.width() == 280
    page.columns.restore_widths("nonsense")
    settle()
    assert page.right.width() == 368


def test_a_column_of_a_table_is_remembered_and_the_stretching_one_takes_the_rest(
    qtbot: QtBot,
) -> None:
    kept = MemoryPreferences()
    page = Columns(qtbot, kept)
    page.table.horizontalHeader().resizeSection(0, 200)
    qtbot.waitUntil(lambda: kept.read("op1", "widths.fund.table0") == "0=200")
    again = Columns(qtbot, kept)
    room = again.table.viewport().width()
    assert [again.table.columnWidth(n) for n in (0, 1)] == [200, room - 200]
    again.table.restore_widths("0=9 1=50 7=80 x=y")
    assert again.table.kept_widths() == "0=40"
