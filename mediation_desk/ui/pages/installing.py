"""The page while the desk closes and a new version is checked; it can be cut off."""

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.updates import version_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame
from mediation_desk.workflows.updates.installation import UpdateStep


class InstallingPage(SignInFrame):
    """The page; ``close_asked`` closes at once, with the version in use."""

    close_asked = Signal()

    def __init__(self, version: str) -> None:
        super().__init__(480)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = self.tr("Installing version {version}, then closing").format(version=version)
        self._step = PlainLabel("", "body", bold=True)
        text = self.tr(
            "The new version opens a copy of the ledger and checks all of it. Only if that is well"
            " does it take over at the next start; the version of before is kept."
        )
        self._words = PlainLabel(text, "body", "ink2", wrap=True)
        self._fault = Banner("", "", "bad")
        self._fault.hide()
        self.now = Button(self.tr("Close without it"), icon="log-out", height="buttonBar")
        self.now.clicked.connect(self.close_asked)
        self.column.addWidget(Logo(44), 0, centre)
        self.column.addWidget(PlainLabel(title, "page", bold=True), 0, centre)
        card = Card(12, (20, 16, 20, 16))
        card.body.addWidget(self._step)
        card.body.addWidget(self._words)
        card.body.addWidget(self._fault)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.now)
        card.body.addLayout(foot)
        self.column.addWidget(card)
        self.show_step(UpdateStep.COPY)

    def show_step(self, step: UpdateStep) -> None:
        """Show the running step."""
        self._step.setText(f"{version_text.step(step)}…")

    def show_fault(self, sentence: str, left_s: int) -> None:
        """Show why the version was not installed; the desk closes by itself after some seconds."""
        self._step.hide()
        self._words.hide()
        message = self.tr("The desk closes in {seconds} s, and opens as it is now.")
        self._fault.show_words(sentence, message.format(seconds=left_s), "bad")
        self._fault.show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the button that closes."""
        self.now.setFocus(reason)
