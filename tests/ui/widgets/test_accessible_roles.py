"""What a screen reader is told of our own widgets."""

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from mediation_desk.ui.display import accessible_roles
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.rail_list import RailList
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.tabs import Tab, TabButton, Tabs


@pytest.fixture(autouse=True)
def _roles() -> None:
    accessible_roles.install()


def test_tabs_are_tabs_with_their_counts(qtbot: QtBot) -> None:
    tabs = Tabs([Tab("course", "经过", "3"), Tab("papers", "文书")], name="案件内容")
    qtbot.addWidget(tabs)
    row = QAccessible.queryAccessibleInterface(tabs)
    assert (row.role(), row.childCount()) == (QAccessible.Role.PageTabList, 2)
    assert row.text(QAccessible.Text.Name) == "案件内容"
    course, papers = (
        QAccessible.queryAccessibleInterface(one) for one in tabs.findChildren(TabButton)
    )
    assert (course.role(), papers.role()) == (QAccessible.Role.PageTab, QAccessible.Role.PageTab)
    assert (course.text(QAccessible.Text.Name), course.state().selected) == ("经过 3", 1)
    tabs.show_count("papers", "5")
    assert papers.text(QAccessible.Text.Name) == "文书 5"
    papers.actionInterface().doAction("Press")
    assert tabs.current() == "papers"
    assert (course.state().selected, papers.state().selected) == (0, 1)


def test_the_chips_tell_what_is_chosen_also_after_an_error(qtbot: QtBot) -> None:
    chips = ChipGroup([Chip("fake", "假冒"), Chip("price", "价格")], "问题")
    field = FormField("问题", chips, required=True, check=lambda text: "" if text else "请选一项")
    qtbot.addWidget(field)
    chips.choose(["price"])
    assert field.is_right()
    assert chips.accessibleDescription() == "价格"
    chips.choose([])
    assert not field.is_right()
    assert chips.accessibleDescription() == "请选一项"
    chips.choose(["fake"])
    assert field.is_right()
    assert chips.accessibleDescription() == "假冒"


def test_the_rail_counts_its_pages_alone(qtbot: QtBot) -> None:
    pages = RailList(
        [
            RailItem("today", "工作台", "house", group=0),
            RailItem("fund", "先行赔付", "wallet", group=1),
        ],
        "页面",
    )
    qtbot.addWidget(pages)
    assert QAccessible.queryAccessibleInterface(pages).childCount() == 2
