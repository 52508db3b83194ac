"""Layouts are read and emptied so that nothing of their items stays behind."""

import gc
from collections.abc import Collection

from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.forms.tab_order import in_reading_order
from mediation_desk.ui.widgets import layout


def _page(qtbot: QtBot) -> tuple[QWidget, QLayout]:
    """Return a page: a label, a row of two buttons, a space, a button."""
    page = QWidget()
    qtbot.addWidget(page)
    column = layout.column()
    page.setLayout(column)
    column.addWidget(QLabel("一"))
    row = layout.row()
    row.addWidget(QPushButton("二"))
    row.addWidget(QPushButton("三"))
    column.addLayout(row)
    column.addStretch()
    column.insertWidget(0, QPushButton("零"))
    return page, column


def _items(*, other: Collection[int] = ()) -> list[QLayoutItem]:
    """Return every item of a layout that Python holds, without layouts and without some others."""
    held = (each for each in gc.get_objects() if isinstance(each, QLayoutItem))
    return [each for each in held if not isinstance(each, QLayout) and id(each) not in other]


def _button(page: QWidget, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words)


def test_parts_come_in_the_order_of_the_layout(qtbot: QtBot) -> None:
    _, column = _page(qtbot)
    first, label, row = layout.parts_of(column)
    assert isinstance(first, QPushButton)
    assert isinstance(label, QLabel)
    assert isinstance(row, QLayout)
    named = [part.text() for part in layout.parts_of(row) if isinstance(part, QPushButton)]
    assert (first.text(), label.text(), named) == ("零", "一", ["二", "三"])


def test_a_layout_is_emptied_with_what_is_nested_in_it(qtbot: QtBot) -> None:
    page, column = _page(qtbot)
    column.addItem(layout.column())
    layout.clear(column)
    qtbot.waitUntil(lambda: not page.children()[1:])
    assert column.count() == 0
    assert column.children() == []
    assert page.findChildren(QWidget) == []


def test_a_widget_takes_no_item_along(qtbot: QtBot) -> None:
    # `addLayout` made a wrapper for each of the two buttons. One that outlives its item ends the
    # program at the deletion of a widget that was made at the item's address.
    other = set(map(id, _items()))
    page, column = _page(qtbot)
    assert len(_items(other=other)) == 2
    layout.discard(_button(page, "二"))
    assert len(_items(other=other)) == 1
    layout.discard(_button(page, "零"))
    qtbot.waitUntil(lambda: len(page.findChildren(QPushButton)) == 1)
    layout.clear(column)
    assert _items(other=other) == []


def test_the_tab_order_asks_for_no_item(qtbot: QtBot) -> None:
    other = set(map(id, _items()))
    page, _ = _page(qtbot)
    stops = [stop.text() for stop in in_reading_order(page) if isinstance(stop, QPushButton)]
    assert stops == ["零", "二", "三"]
    assert len(_items(other=other)) == 2
