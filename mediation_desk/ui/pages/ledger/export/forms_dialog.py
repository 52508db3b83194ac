"""The dialog before registration forms are shown in full: their number, and the reason."""

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.forms.full_particulars import FullParticulars
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import PlainLabel


class FormsDialog(FramelessDialog):
    """The dialog; ``words`` gives the number of forms; ``asks_second`` requires a second signer."""

    def __init__(self, words: str, parent: QWidget, *, asks_second: bool = False) -> None:
        super().__init__(parent, 460)
        self.full = FullParticulars(asks_second=asks_second)
        self.show_forms = Button(self.tr("Show forms"), ButtonKind.PRIMARY, "printer")
        self.show_forms.clicked.connect(self.take)
        self._lay_out(words)

    def take(self) -> None:
        """Accept once the reason is real and the signer is named; else show what is missing."""
        if self.full.is_right():
            self.accept()

    def _lay_out(self, words: str) -> None:
        cancel = Button(self.tr("Cancel"), ButtonKind.PLAIN, key="Esc")
        cancel.clicked.connect(self.reject)
        buttons = layout.row(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.show_forms)
        self.body.addWidget(PlainLabel(self.tr("Registration forms"), "section", bold=True))
        self.body.addWidget(PlainLabel(words, "body", "ink2", wrap=True))
        text = self.tr("The forms show names and phones in full. The managers are told on Today.")
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self.full)
        self.body.addLayout(buttons)
