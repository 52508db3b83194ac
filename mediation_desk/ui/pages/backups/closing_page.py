"""The page while the desk closes: a backup is taken first, and can be cut off."""

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame


class ClosingPage(SignInFrame):
    """The page; ``close_asked`` closes at once; ``again_asked`` retries after `show_fault`."""

    close_asked = Signal()
    again_asked = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__(480)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = PlainLabel(self.tr("Backing up, then closing"), "page", bold=True)
        words = self.tr(
            "Everything is saved in the ledger already. The backup ends within a minute, or is left"
            " out: the next one takes it along."
        )
        self._words = PlainLabel(words, "body", "ink2", wrap=True)
        self._fault = Banner("", "", "bad")
        self._fault.hide()
        self.now = Button(self.tr("Close without it"), icon="log-out", height="buttonBar")
        self.again = Button(self.tr("Try again"), ButtonKind.PRIMARY, "refresh-cw", "", "buttonBar")
        self.again.hide()
        self.column.addWidget(Logo(44), 0, centre)
        self.column.addWidget(self._title, 0, centre)
        card = Card(12, (20, 16, 20, 16))
        card.body.addWidget(self._words)
        line = layout.row(8)
        line.addWidget(PlainLabel(self.tr("Into"), "small", "ink2"))
        line.addWidget(ElidingLabel(folder, "body"), 1)
        card.body.addLayout(line)
        card.body.addWidget(self._fault)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.again)
        foot.addWidget(self.now)
        card.body.addLayout(foot)
        self.column.addWidget(card)
        self.now.clicked.connect(self.close_asked)
        self.again.clicked.connect(self._try)

    def show_fault(self, sentence: str, left_s: int) -> None:
        """Show why the backup was not taken; the desk closes by itself after some seconds."""
        self._words.hide()
        message = self.tr("Nothing is lost. The desk closes in %n s.", "", left_s)
        self._fault.show_words(sentence, message, "bad")
        self._fault.show()
        self.again.show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the button that closes."""
        self.now.setFocus(reason)

    def _try(self) -> None:
        self._fault.hide()
        self.again.hide()
        self._words.show()
        self.again_asked.emit()
