"""People of a training are ticked in a list of those known; others are written below it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.teaching.forms.people_input import PeopleInput

KNOWN = ("本站 王晓燕 受理员", "盛世珠宝 韩梅 店长", "盛世珠宝 苏丽 店员")


@pytest.fixture
def people(qtbot: QtBot) -> PeopleInput:
    made = PeopleInput(KNOWN)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_text_is_those_ticked_and_those_written(people: PeopleInput) -> None:
    people.setText("盛世珠宝  韩梅 店长\n悦动运动 李雷 店员")
    assert [people.people.item(row).checkState() for row in range(3)] == [
        Qt.CheckState.Unchecked,
        Qt.CheckState.Checked,
        Qt.CheckState.Unchecked,
    ]
    assert people.others.text() == "悦动运动 李雷 店员"
    assert people.text() == "盛世珠宝 韩梅 店长\n悦动运动 李雷 店员"


def test_all_of_those_found_are_ticked_at_once(people: PeopleInput) -> None:
    people.search.setText("珠宝")
    people._all.click()
    assert people.text() == "盛世珠宝 韩梅 店长\n盛世珠宝 苏丽 店员"
    people.search.setText("珠宝 苏")
    people._none.click()
    assert people.text() == "盛世珠宝 韩梅 店长"


def test_many_ticks_are_told_once(people: PeopleInput, qtbot: QtBot) -> None:
    told: list[str] = []
    people.changed.connect(lambda: told.append(people._count.text()))
    people.setText("")
    people._all.click()
    people.setText("悦动运动 李雷 店员")
    assert told == ["3 of 3 ticked", "0 of 3 ticked"]
    qtbot.keyClicks(people.others, ".")
    assert len(told) == 3


def test_a_tick_is_told(people: PeopleInput, qtbot: QtBot) -> None:
    with qtbot.waitSignal(people.changed):
        people.people.item(0).setCheckState(Qt.CheckState.Checked)
    assert people._count.text() == "1 of 3 ticked"


def test_without_known_people_they_are_written_alone(qtbot: QtBot) -> None:
    alone = PeopleInput(())
    qtbot.addWidget(alone)
    alone.show()
    assert not alone.people.isVisible()
    alone.setText(KNOWN[1])
    assert alone.text() == KNOWN[1]
