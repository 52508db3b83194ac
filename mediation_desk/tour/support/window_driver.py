"""Drive the real window: wait for what is shown, press, type, send forms."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.tour.support.tour_record import Unfulfilled
from mediation_desk.ui import jobs
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.step_opener import StepOpener

PATIENCE_S = 30.0
LULL_MS, CALM = 15, 2
"""Interval in milliseconds and number of looks after which an unchanged window is stable."""

MOMENT_MS = 350
"""Longest wait of a page for a pause in typing; drafts are saved later, and shown by none."""

T = TypeVar("T", bound=QWidget)


def until(holds: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> None:
    """Run the window until something holds; raises Unfulfilled when it never does."""
    end = monotonic() + patience_s
    while not holds():
        if monotonic() > end:
            raise Unfulfilled(f"never came: {what}")
        pass_time(LULL_MS // 3)
    settle()


def settle() -> None:
    """Run the window until answers arrived, typing pauses passed, and layouts are stable."""
    end, calm = monotonic() + PATIENCE_S, 0
    while calm < CALM and monotonic() < end:
        pass_time(LULL_MS)
        calm = 0 if _is_busy() else calm + 1


def pass_time(ms: int) -> None:
    """Run the window for a time."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _is_busy() -> bool:
    """Tell whether an answer is on its way, or a page's short wait is not over."""
    waits = (
        timer
        for window in QApplication.topLevelWidgets()
        for timer in window.findChildren(QTimer)
        if timer.isActive() and timer.isSingleShot()
    )
    return jobs.pending_count() > 0 or any(timer.interval() <= MOMENT_MS for timer in waits)


def write(widget: QWidget, text: str) -> None:
    """Put words into a field, as an input method does."""
    if isinstance(widget, QLineEdit):
        widget.setFocus()
        widget.selectAll()
        widget.insert(text)
        return
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        widget.insertPlainText(text)  # type: ignore[attr-defined]


def press(widget: QWidget, key: Qt.Key, control: bool = False) -> None:
    """Press one key."""
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise Unfulfilled("nothing has the focus")
    return widget


def part(root: QWidget, kind: type[T], what: str = "") -> T:
    """Return the visible part of a kind; raises Unfulfilled when there is none."""
    found = next((w for w in root.findChildren(kind) if w.isVisible()), None)
    if found is None:
        raise Unfulfilled(f"no {kind.__name__} is shown {what}".strip())
    return found


def click(root: QWidget, words: str) -> None:
    """Press the visible button with these words."""
    for button in root.findChildren(QAbstractButton):
        if (
            button.isVisible()
            and button.isEnabled()
            and words in (button.text(), button.accessibleName())
        ):
            button.click()
            return
    raise Unfulfilled(f"no button says {words}")


def choose_step(page: QWidget, move: CaseAction) -> None:
    """Choose a step on the case page, once the page has read the state that allows it."""
    desk = page.findChild(StepOpener)
    if desk is None:
        raise Unfulfilled("the case page has no steps")
    until(lambda: desk.offers(move), f"the step {move.value} to be offered")
    desk.choose(move)


def fill_step(page: QWidget, move: CaseAction, values: dict[str, str]) -> StepPanel:
    """Open the form of a step on the case page and fill it in; return the form."""
    choose_step(page, move)
    until(lambda: _panel(page, move), f"the form of {move.value}")
    panel = _panel(page, move)
    assert panel is not None
    settle()
    panel.fields.restore({**panel.fields.values(), **values})
    return panel


def take_step(page: QWidget, move: CaseAction, values: dict[str, str]) -> None:
    """Open the form of a step on the case page, fill it in and send it."""
    fill_step(page, move, values).send()
    until(lambda: _panel(page, move) is None, f"the step {move.value} to be written")
    settle()


def _panel(page: QWidget, move: CaseAction) -> StepPanel | None:
    return next(
        (p for p in page.findChildren(StepPanel) if p.isVisible() and p.step() is move), None
    )
