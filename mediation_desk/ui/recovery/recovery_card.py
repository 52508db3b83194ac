"""The recovery code, shown once: print the sheet, store it, then continue."""

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import PlainLabel

PER_LINE = 4
"""Groups of the code on a line: two even lines are read without losing the place."""


class RecoveryCard(Card):
    """The code and the buttons to go on, enabled once the sheet is confirmed as kept (``kept``).

    ``is_first`` is the sheet of a new station, whose old ledger may be imported; a later sheet
    replaces the one that was used. ``words`` and ``verb`` replace the text.
    """

    print_asked = Signal()
    kept = Signal(bool)
    import_asked = Signal()
    begun = Signal()

    def __init__(self, is_first: bool = True, words: str = "", verb: str = "") -> None:
        super().__init__(12, (20, 16, 20, 16))
        self._is_first, self._told = is_first, words
        self._code = PlainLabel("", "page", bold=True)
        self._code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._code.setAccessibleName(self.tr("Recovery code"))
        self._print = Button(self.tr("Print the recovery sheet"), ButtonKind.PRIMARY, "printer")
        self._kept = CheckBox(self.tr("The sheet is kept in a safe place"))
        self._import = Button(self.tr("Import the old ledger"), icon="upload", height="buttonBar")
        self._begin = Button(verb or self.tr("Begin"), icon="arrow-right", height="buttonBar")
        self.setFocusProxy(self._print)
        self._lay_out()
        self._open(False)
        self._kept.toggled.connect(self._open)
        self._kept.toggled.connect(self.kept)
        self._print.clicked.connect(self.print_asked)
        self._import.clicked.connect(self.import_asked)
        self._begin.clicked.connect(self.begun)

    def show_code(self, code: str) -> None:
        """Show the code."""
        groups = code.split("-")
        lines = (groups[at : at + PER_LINE] for at in range(0, len(groups), PER_LINE))
        self._code.setText("\n".join("-".join(line) for line in lines))
        self._print.setFocus()

    def show_printed(self) -> None:
        """Take the emphasis from printing."""
        self._print.set_kind(ButtonKind.PLAIN)
        self._kept.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(SectionTitle(self.tr("Recovery sheet"), icon="key-round"))
        self.body.addWidget(PlainLabel(self._words(), "body", "ink2", wrap=True))
        panel = SunkenPanel()
        panel.body.addWidget(self._code)
        self.body.addWidget(panel)
        line = layout.row(12)
        line.addWidget(self._print)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._kept)
        self.body.addWidget(layout.Hairline())
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self._import)
        self._import.setVisible(self._is_first)
        foot.addWidget(self._begin)
        self.body.addLayout(foot)

    def _words(self) -> str:
        if self._told:
            return self._told
        if self._is_first:
            return self.tr(
                "When every password is forgotten, only this code opens the ledger. It is shown"
                " once."
            )
        return self.tr(
            "This is a new code, shown once. When you begin, the sheet that was used opens"
            " nothing any more: destroy it."
        )

    def _open(self, kept: bool) -> None:
        self._import.setEnabled(kept)
        self._begin.setEnabled(kept)
        self._begin.set_kind(ButtonKind.PRIMARY if kept else ButtonKind.PLAIN)
        if kept:
            self._print.set_kind(ButtonKind.PLAIN)
