"""A page that is shown no more lives on until what it asked for came home."""

import threading
from functools import partial

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.retiring import Retiring


def test_a_page_goes_once_its_answer_came_home(
    qapp: QApplication, qtbot: QtBot, jobs: Jobs
) -> None:
    page, may_answer, retiring = QLabel("old"), threading.Event(), Retiring(qapp)
    page.show()
    jobs.start(partial(may_answer.wait, 10), lambda _: page.setText("answered"))
    retiring.take(page)
    assert not page.isVisible()
    for _ in range(2):
        with qtbot.waitSignal(retiring._look.timeout):
            assert isValid(page)
    with qtbot.waitSignal(page.destroyed, timeout=5_000):
        may_answer.set()
        qtbot.waitUntil(lambda: not isValid(page) or page.text() == "answered")


def test_pages_that_wait_for_nothing_go_together(qapp: QApplication, qtbot: QtBot) -> None:
    pages, retiring = [QLabel("one"), QLabel("two")], Retiring(qapp)
    for page in pages:
        retiring.take(page)
    qtbot.waitUntil(lambda: not any(isValid(page) for page in pages), timeout=5_000)
