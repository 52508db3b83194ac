"""The recovery code, shown once: print the sheet, put it away, then go on."""

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.card import Card, SectionTitle, Sunk
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import PlainLabel


class RecoveryCard(Card):
    """The code and the two ways on, which open once the sheet is said to be kept."""

    print_asked = Signal()
    import_asked = Signal()
    begun = Signal()

    def __init__(self) -> None:
        super().__init__(12, (20, 16, 20, 16))
        self._code = PlainLabel("", "section", bold=True, wrap=True)
        self._code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._code.setAccessibleName(self.tr("Recovery code"))
        self._print = Button(self.tr("Print the recovery sheet"), Kind.PRIMARY, "printer")
        self._kept = CheckBox(self.tr("The sheet is kept in a safe place"))
        self._import = Button(self.tr("Import the old ledger"), icon="upload", height="buttonBar")
        self._begin = Button(self.tr("Begin"), icon="arrow-right", height="buttonBar")
        self._lay_out()
        self._open(False)
        self._kept.toggled.connect(self._open)
        self._print.clicked.connect(self.print_asked)
        self._import.clicked.connect(self.import_asked)
        self._begin.clicked.connect(self.begun)

    def show_code(self, code: str) -> None:
        """Show the code."""
        self._code.setText(code)
        self._print.setFocus()

    def show_printed(self) -> None:
        """Take the emphasis from printing."""
        self._print.set_kind(Kind.PLAIN)
        self._kept.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(SectionTitle(self.tr("Recovery sheet"), icon="key-round"))
        words = self.tr(
            "When every password is forgotten, only this code opens the ledger. It is shown once."
        )
        self.body.addWidget(PlainLabel(words, "body", "ink2", wrap=True))
        panel = Sunk()
        panel.body.addWidget(self._code)
        self.body.addWidget(panel)
        line = layout.row(12)
        line.addWidget(self._print)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._kept)
        self.body.addWidget(layout.Rule())
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self._import)
        foot.addWidget(self._begin)
        self.body.addLayout(foot)

    def _open(self, kept: bool) -> None:
        self._import.setEnabled(kept)
        self._begin.setEnabled(kept)
        self._begin.set_kind(Kind.PRIMARY if kept else Kind.PLAIN)
        if kept:
            self._print.set_kind(Kind.PLAIN)
