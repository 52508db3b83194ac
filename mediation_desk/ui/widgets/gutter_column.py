"""A scrolling column whose scroll bar stands in a gutter that is always reserved."""

from PySide6.QtGui import QShowEvent

from mediation_desk.ui.widgets import layout

GUTTER = 14
"""Pixels at the right of the column: the bar and a small gap, in the page's own margin."""


_BESIDE = 460
"""Wider than this, at 100 %, a column has dropped under the main one."""


class GutterColumn(layout.UnfoldingColumn):
    """A column with one right edge for its contents, whether it scrolls or not.

    Under the main column it is shown whole, and the page scrolls.
    """

    def __init__(self, gap: int = 16) -> None:
        super().__init__(_BESIDE, gap, (0, 0, GUTTER, 0))
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._keep_edge())

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the edge from the first moment."""
        super().showEvent(event)
        self._keep_edge()

    def _keep_edge(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        self.content.setContentsMargins(0, 0, max(0, GUTTER - taken), 0)
