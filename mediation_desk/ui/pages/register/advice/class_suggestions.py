"""Suggestions of class of goods and problem from earlier cases, asked while a person types."""

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.ui.gateway import Gateway
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.case.likely_class import LikelyClass
from mediation_desk.workflows.reads import intake

_PAUSE_MS = 250
_NOTHING = ("", "")


class ClassSuggestions(QObject):
    """Ask once merchant or goods changed; ``learned`` carries a `LikelyClass`."""

    learned = Signal(object)

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._about = gateway, _NOTHING
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def weigh(self, merchant: str, goods: str) -> None:
        """Take the merchant's id and the goods as they are typed now."""
        about = (merchant, goods.strip())
        if about == self._about:
            return
        self._about = about
        if about == _NOTHING:
            self._pause.stop()
            self.learned.emit(LikelyClass())
        else:
            self._pause.start()

    def start_over(self) -> None:
        """Forget the former form."""
        self._pause.stop()
        self._about = _NOTHING
        self.learned.emit(LikelyClass())

    def _ask(self) -> None:
        about = self._about
        self._gateway.ask(
            Query(intake.learned_class, *about),
            lambda found: self.learned.emit(found) if about == self._about else None,
        )
