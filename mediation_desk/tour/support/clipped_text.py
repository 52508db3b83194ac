"""Which words on a page are cut without an ellipsis."""

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill


def settle() -> None:
    """Let the layouts settle."""
    for _ in range(5):
        QApplication.processEvents()


def clipped_texts(page: QWidget) -> list[str]:
    """Return the texts of labels, pills and buttons under ``page`` that need more room.

    Call it on a page that is shown. An eliding label shows … and its whole text in the tooltip,
    so it is never cut; but one that has no room for a single character is.
    """
    settle()
    labels = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    cut = [label.text() for label in labels if _is_cut(label)]
    buttons = [part for part in page.findChildren(Button) if part.isVisibleTo(page)]
    pills = [part for part in page.findChildren(Pill) if part.isVisibleTo(page)]
    cut += [part.text() for part in buttons if _is_small(part)]
    return cut + [part.text() for part in pills if _is_small(part)]


def _is_cut(label: QLabel) -> bool:
    if not label.text():
        return False
    if isinstance(label, ElidingLabel):
        return label.width() < 8 or label.height() < label.sizeHint().height()
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return _is_small(label)


def _is_small(part: QWidget) -> bool:
    wanted = part.sizeHint()
    return part.width() < wanted.width() or part.height() < wanted.height()
