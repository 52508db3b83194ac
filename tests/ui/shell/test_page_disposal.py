"""A hidden page lives on until its pending requests are answered."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.shell.page_disposal import PageDisposal
from mediation_desk.ui.shell.router import Router
from tests.ui.shell.shell_pages import BarePage, FullPage


def _with_a_note() -> FullPage:
    page = FullPage("one")
    page.field.setAccessibleName("Note")
    return page


class Label(BarePage):
    """Page with a text."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = QLabel(words, self)


def test_a_page_goes_once_its_answer_came_home(
    qapp: QApplication, qtbot: QtBot, jobs: Jobs
) -> None:
    page, may_answer, retiring = Label("old"), threading.Event(), PageDisposal(qapp)
    page.show()
    jobs.start(partial(may_answer.wait, 10), lambda _: page.words.setText("answered"))
    retiring.take(page)
    assert not page.isVisible()
    for _ in range(2):
        with qtbot.waitSignal(retiring._look.timeout):
            assert isValid(page)
    with qtbot.waitSignal(page.destroyed, timeout=5_000):
        may_answer.set()
        qtbot.waitUntil(lambda: not isValid(page) or page.words.text() == "answered")


def test_pages_that_wait_for_nothing_go_together(qapp: QApplication, qtbot: QtBot) -> None:
    pages, retiring = [Label("one"), Label("two")], PageDisposal(qapp)
    for page in pages:
        retiring.take(page)
    qtbot.waitUntil(lambda: not any(isValid(page) for page in pages), timeout=5_000)


class Form(Label):
    """Page that saves when it is left, like one with a file just stored."""

    def __init__(self, jobs: Jobs, may_answer: threading.Event) -> None:
        super().__init__("form")
        self._jobs, self._may_answer, self.left = jobs, may_answer, 0

    def leave(self) -> None:
        self.left += 1
        if self.left == 1:
            self._jobs.start(partial(self._may_answer.wait, 10), lambda _: None)


def test_a_page_saves_what_an_answer_put_into_it(
    qapp: QApplication, qtbot: QtBot, jobs: Jobs
) -> None:
    may_answer, retiring = threading.Event(), PageDisposal(qapp)
    page = Form(jobs, may_answer)
    retiring.take(page)
    qtbot.waitUntil(lambda: page.left == 1)
    with qtbot.waitSignal(retiring._look.timeout):
        assert isValid(page)
    with qtbot.waitSignal(page.destroyed, timeout=5_000):
        may_answer.set()


def test_pages_that_are_renewed_wait_for_their_answers(
    qapp: QApplication, qtbot: QtBot, jobs: Jobs
) -> None:
    stack, may_answer = QStackedWidget(), threading.Event()
    qtbot.addWidget(stack)
    router = Router(stack, {"one": lambda: Label("one"), "two": lambda: Label("two")})
    router.go("one")
    page = router.page()
    router.go("two")
    jobs.start(partial(may_answer.wait, 10), lambda _: None)
    router.drop_hidden()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page is not None
    assert isValid(page)
    with qtbot.waitSignal(page.destroyed, timeout=5_000):
        may_answer.set()


@pytest.mark.parametrize("is_asking", [False, True])
def test_renewed_pages_are_gone_at_once_but_for_answers_that_take_long(
    qtbot: QtBot, jobs: Jobs, is_asking: bool
) -> None:
    """A change of the look styles every widget that is there: hidden pages must not be."""
    stack, heard = QStackedWidget(), list[object]()
    qtbot.addWidget(stack)
    router = Router(stack, {"one": lambda: Label("one"), "two": lambda: Label("two")})
    router.go("one")
    page = router.page()
    router.go("two")
    if is_asking:
        jobs.start(lambda: 1, heard.append)
    router.drop_hidden()
    assert page is not None
    assert not isValid(page)
    assert heard == [1] * is_asking


def test_the_page_shown_is_made_anew_with_the_focus_where_it_was(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    router = Router(stack, {"one": _with_a_note})
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    router.go("one", "c1")
    before = router.page()
    assert isinstance(before, FullPage)
    before.field.setFocus()
    router.rebuild_shown()
    after = router.page()
    assert isinstance(after, FullPage)
    assert after is not before
    assert before.told == ["subject c1", "refresh", "leave"]
    assert after.told == ["subject c1", "refresh"]
    assert after.field.hasFocus()
    assert (router.here(), router.subject(), stack.count()) == ("one", "c1", 1)


class ResearchPage(FullPage):
    """Page that shows only what is read."""

    is_dropped_when_idle = True

    def place(self) -> str:
        return "May"


class OpenForm(QWidget):
    """Form that somebody opened."""

    def close_by_escape(self) -> None:
        self.hide()


def _left(qtbot: QtBot, factory: type[FullPage]) -> tuple[Router, FullPage]:
    """Return a router on a second page, and the first, left a moment ago."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    router = Router(stack, {"one": lambda: factory("one"), "two": lambda: Label("two")})
    router.go("one")
    page = router.page()
    assert isinstance(page, FullPage)
    stack.show()
    return router, page


def _given_back(qtbot: QtBot, router: Router, page: FullPage) -> bool:
    """Ask until the time since the visit counts; return whether the page is gone."""
    router.go("two")
    qtbot.waitUntil(lambda: router._idle_since["one"].hasExpired(0))
    router.drop_idle(0)
    if "one" in router.built():
        return False
    qtbot.waitUntil(lambda: not isValid(page))
    return True


def test_a_page_that_nobody_visits_is_dropped_with_its_buttons(qtbot: QtBot) -> None:
    router, page = _left(qtbot, ResearchPage)
    window = QWidget()
    qtbot.addWidget(window)
    page.action.setParent(window)
    router.drop_idle()
    assert router.built() == {"one": page}
    button = page.action
    assert _given_back(qtbot, router, page)
    assert not isValid(button)
    router.drop_idle()
    router.go("one")
    again = router.page()
    assert isinstance(again, FullPage)
    assert again is not page
    assert again.told == ["subject May", "refresh"]


def test_a_page_with_something_typed_or_open_stays(qtbot: QtBot) -> None:
    router, page = _left(qtbot, ResearchPage)
    qtbot.keyClicks(page.field, "x")
    assert not _given_back(qtbot, router, page)
    qtbot.keyClick(page.field, Qt.Key.Key_Backspace)
    assert not _given_back(qtbot, router, page), "what is emptied was touched"
    page.field.setText("")
    tabs, first, form = QStackedWidget(page), QWidget(), OpenForm()
    for part in (first, QWidget()):
        tabs.addWidget(part)
    form.setParent(first)
    tabs.setCurrentIndex(1)
    assert not _given_back(qtbot, router, page)
    form.close_by_escape()
    assert _given_back(qtbot, router, page)


def test_a_page_stays_while_an_answer_is_pending(qtbot: QtBot, jobs: Jobs) -> None:
    router, page = _left(qtbot, ResearchPage)
    may_answer, answers = threading.Event(), list[object]()
    jobs.start(partial(may_answer.wait, 10), answers.append)
    assert not _given_back(qtbot, router, page)
    may_answer.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert _given_back(qtbot, router, page)


def test_a_page_of_work_stays(qtbot: QtBot) -> None:
    router, page = _left(qtbot, FullPage)
    assert not _given_back(qtbot, router, page)
