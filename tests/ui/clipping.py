"""Which words on a page are cut without an ellipsis, or reach beyond what holds them."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from mediation_desk.tour.support.clipped_text import clipped_texts, settle

__all__ = ["clipped_texts", "overhanging_texts", "settle"]


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
