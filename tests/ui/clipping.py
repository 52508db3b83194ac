"""Which words on a page are cut without an ellipsis."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

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


def overhanging_texts(page: QWidget) -> list[str]:
    """Return the texts of labels, buttons and choices that overflow their container.

    Up and down a column may scroll; to the side nothing does, so what overhangs is never seen.
    """
    settle()
    parts: list[QWidget] = []
    for kind in (QLabel, QAbstractButton, QComboBox):
        parts += page.findChildren(kind)
    return [_words(part) for part in parts if part.isVisibleTo(page) and _overhangs(part, page)]


def _words(part: QWidget) -> str:
    text = getattr(part, "text", None) or getattr(part, "currentText", None)
    return str(text()) if text is not None else part.accessibleName()


def _overhangs(part: QWidget, page: QWidget) -> bool:
    holder = part.parentWidget()
    while holder is not None:
        left = part.mapTo(holder, QPoint(0, 0)).x()
        if left < 0 or left + part.width() > holder.width():
            return True
        holder = None if holder is page else holder.parentWidget()
    return False
