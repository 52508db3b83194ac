"""The application's event filters rest while a page is built, and only then."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from mediation_desk.ui.display import application_filters
from mediation_desk.ui.shell.router import Router
from tests.ui.shell.shell_pages import BarePage

pytestmark = pytest.mark.usefixtures("qapp")
MARK = QEvent.Type.User


class Watch(QObject):
    """Filter that notes what it receives, and in turn with the others."""

    def __init__(self, name: str, heard: list[str]) -> None:
        super().__init__()
        self.name, self.heard, self.events = name, heard, 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        del watched
        self.events += 1
        if event.type() == MARK:
            self.heard.append(self.name)
        return False


class NestedPage(BarePage):
    """Page that is built of parts within parts."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        before = watch.events
        inner = QWidget()
        for _ in range(3):
            outer, row = QWidget(), QHBoxLayout()
            row.addWidget(inner)
            outer.setLayout(row)
            inner = outer
        row = QHBoxLayout()
        row.addWidget(inner)
        self.setLayout(row)
        self.heard_meanwhile = watch.events - before


def test_no_filter_receives_the_events_of_a_page_being_built() -> None:
    heard = list[str]()
    first, second = Watch("first", heard), Watch("second", heard)
    stack, pages = QStackedWidget(), list[NestedPage]()

    def make() -> NestedPage:
        pages.append(NestedPage(second))
        return pages[0]

    router = Router(stack, {"nested": make})
    application_filters.install(first)
    application_filters.install(second)
    try:
        router.go("nested")
        assert pages[0].heard_meanwhile == 0
        QApplication.sendEvent(stack, QEvent(MARK))
        assert heard == ["second", "first"], "the last one installed is asked first, as before"
    finally:
        application_filters.remove(first)
        application_filters.remove(second)
    QApplication.sendEvent(stack, QEvent(MARK))
    assert heard == ["second", "first"]


def test_a_rest_within_a_rest_ends_with_the_outer_one() -> None:
    heard = list[str]()
    watch, place = Watch("watch", heard), QWidget()
    application_filters.install(watch)
    try:
        with application_filters.resting():
            with application_filters.resting():
                pass
            QApplication.sendEvent(place, QEvent(MARK))
        assert heard == []
        QApplication.sendEvent(place, QEvent(MARK))
        assert heard == ["watch"]
    finally:
        application_filters.remove(watch)
