"""The notice of an unexpected fault: shown above the page until the person dismisses it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.ui.diagnostics.top_of_window import TopPlace
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner

translate = QCoreApplication.translate


class FaultNotice(Banner):
    """A notice at the top of ``host`` that covers no more than itself and takes no focus."""

    def __init__(self, host: QWidget) -> None:
        copy = Button(translate("FaultNotice", "Copy"), icon="copy")
        away = Button(translate("FaultNotice", "Close"), icon="x")
        super().__init__("", "", "bad", (copy, away))
        self.copy, self.away = copy, away
        self._top = TopPlace(self, host)
        copy.clicked.connect(self._copy)
        away.clicked.connect(self.hide)

    def tell(self, words: str) -> None:
        """Say what happened and what is safe."""
        way = translate(
            "FaultNotice",
            "You can go on working. If it comes again, save the diagnostics under Settings and"
            " hand them to who looks after the program.",
        )
        self.show_words(words, way, "bad")
        self._top.show()

    def words(self) -> str:
        """Return the notice shown now, or ""."""
        return "" if self.isHidden() else self.accessibleName()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.accessibleName())
