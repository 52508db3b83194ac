"""The notice of a fault that nobody foresaw: above the page, until the person puts it away."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.ui import tokens
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.states import Banner

translate = QCoreApplication.translate
_MOST, _EDGE, _FROM_TOP = 640, 24, 12


class FaultNotice(Banner):
    """Stands at the top of ``host`` and covers no more than itself; it takes no focus."""

    def __init__(self, host: QWidget) -> None:
        copy = Button(translate("FaultNotice", "Copy"), icon="copy")
        away = Button(translate("FaultNotice", "Close"), icon="x")
        super().__init__("", "", "bad", (copy, away))
        self.copy, self.away = copy, away
        self.setParent(host)
        self._host = host
        self.setAutoFillBackground(True)
        copy.clicked.connect(self._copy)
        away.clicked.connect(self.hide)
        self.hide()
        host.installEventFilter(self)

    def tell(self, words: str) -> None:
        """Say what happened and what is safe."""
        way = translate(
            "FaultNotice",
            "You can go on working. If it comes again, save the diagnostics under Settings and"
            " hand them to who looks after the program.",
        )
        self.show_words(words, way, "bad")
        self._place()
        self.show()
        self.raise_()

    def words(self) -> str:
        """Return what is told now, or ""."""
        return "" if self.isHidden() else self.accessibleName()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the top of the host."""
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.accessibleName())

    def _place(self) -> None:
        wide = min(tokens.px(_MOST), self._host.width() - 2 * tokens.px(_EDGE))
        high = max(self.heightForWidth(wide), self.sizeHint().height())
        left = (self._host.width() - wide) // 2
        self.setGeometry(left, tokens.px(_FROM_TOP), wide, high)
