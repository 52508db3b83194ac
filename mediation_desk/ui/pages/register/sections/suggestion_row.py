"""A suggestion under a field: what earlier cases say, taken by Enter there or by its button."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.likely_class import AnyLikelyCode, LikelyBasis

translate = QCoreApplication.translate


class SuggestionRow(QWidget):
    """The row, hidden without a suggestion; ``taken`` when its button is pressed."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ElidingLabel("", "small", "ink2")
        self.take = Button(self.tr("Take"), ButtonKind.LINK, "check", "Enter", "buttonLine")
        # Enter in the field takes it: the button would only be one more stop of Tab.
        self.take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take.clicked.connect(self.taken)
        line = layout.row(8)
        line.addWidget(IconLabel("history", 14, "acc"))
        line.addWidget(self._words, 1)
        line.addWidget(self.take)
        self.setLayout(line)
        self.hide()

    def show_likely(self, likely: AnyLikelyCode | None) -> None:
        """Show a suggestion with the cases that it was counted over, or nothing."""
        self.setVisible(likely is not None)
        if likely is None:
            self._words.setText("")
            return
        words = _of(likely.basis).format(word=word(likely.code), count=likely.count, of=likely.of)
        self._words.setText(words)
        self.take.setAccessibleName(f"{self.take.text()} {word(likely.code)}")

    def said(self) -> str:
        """Return the suggestion shown."""
        return self._words.text()


def _of(basis: LikelyBasis) -> str:
    match basis:
        case LikelyBasis.SHOP_AND_GOODS:
            return translate(
                "SuggestionRow", "{word}? So {count} of {of} cases of this shop about such goods"
            )
        case LikelyBasis.GOODS:
            return translate("SuggestionRow", "{word}? So {count} of {of} cases about such goods")
        case LikelyBasis.SHOP:
            return translate("SuggestionRow", "{word}? So {count} of {of} cases of this shop")
