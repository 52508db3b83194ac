"""The export dialog: which form, what is written, masked unless there is a reason."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.dialogs import Sheet
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.fields.form import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.reading.ledger import SecondPerson
from mediation_desk.workflows.station import require_real_reason

ENDINGS = ("xlsx", "csv", "pdf")


@dataclass(frozen=True)
class Wish:
    """What was chosen in the dialog."""

    path: Path
    in_full: bool
    reason: str
    second: SecondPerson | None = None


class ExportDialog(Sheet):
    """``words`` says how many cases are written; ``ending`` is the form chosen.

    With ``asks_second`` particulars in full are signed by a second person at this screen.
    """

    def __init__(
        self, words: str, name: str, parent: QWidget, *, asks_second: bool = False
    ) -> None:
        super().__init__(parent, 460)
        self._name, self._asks_second = name, asks_second
        self.wish: Wish | None = None
        self.forms = Tabs(
            [
                Tab("xlsx", self.tr("Excel workbook")),
                Tab("csv", self.tr("CSV")),
                Tab("pdf", self.tr("PDF ledger book")),
            ],
            name=self.tr("Form"),
        )
        self.in_full = CheckBox(self.tr("Names and phones in full"))
        self.reason = LineInput()
        self.reason_field = FormField(
            self.tr("Reason, kept in the journal"), self.reason, True, check=self._lacks_reason
        )
        self.reason_field.hide()
        self.second, self.password = LineInput(), PasswordInput()
        self.second_field = FormField(
            self.tr("Second person"), self.second, True, check=self._lacks_second
        )
        self.password_field = FormField(
            self.tr("Their password"), self.password, True, check=self._lacks_password
        )
        for field in (self.second_field, self.password_field):
            field.hide()
        self.in_full.toggled.connect(self._show_full)
        self.in_full.toggled.connect(self.adjustSize)
        self.write = Button(self.tr("Export"), Kind.PRIMARY, "download")
        self.write.clicked.connect(self._chosen)
        self._lay_out(words)

    def path_for(self, ending: str) -> str:
        """Return the name offered to the file dialog."""
        return f"{self._name}.{ending}"

    def take(self, path: str) -> None:
        """Take the file chosen; nothing chosen leaves the dialog open."""
        if not path:
            return
        ending = self.forms.current()
        chosen = Path(path)
        if chosen.suffix.lower() != f".{ending}":
            chosen = chosen.with_name(f"{chosen.name}.{ending}")
        in_full = self.in_full.isChecked()
        second = None
        if in_full and self._asks_second:
            second = SecondPerson(self.second.text().strip(), self.password.text())
        self.wish = Wish(chosen, in_full, self.reason.text().strip(), second)
        self.accept()

    def is_right(self) -> bool:
        """Tell whether particulars in full have their reason, and who signs where asked."""
        if not self.in_full.isChecked():
            return True
        asked = (self.second_field, self.password_field) if self._asks_second else ()
        # Each is asked, so that each says what it lacks.
        right = [field.is_right() for field in (self.reason_field, *asked)]
        return all(right)

    def _show_full(self, shown: bool) -> None:
        self.reason_field.setVisible(shown)
        for field in (self.second_field, self.password_field):
            field.setVisible(shown and self._asks_second)

    def _lacks_reason(self, text: str) -> str:
        try:
            require_real_reason(text)
        except Refusal as thin:
            return sentence(thin)
        return ""

    def _lacks_second(self, text: str) -> str:
        return "" if text.strip() else self.tr("Say who signs beside you")

    def _lacks_password(self, text: str) -> str:
        return "" if text else self.tr("Type the password")

    def _chosen(self) -> None:
        if not self.is_right():
            fields = (self.reason_field, self.second_field, self.password_field)
            wrong = next((field for field in fields if field.error()), self.reason_field)
            wrong.setFocus()
            return
        ending = self.forms.current()
        title = self.tr("Export to")
        path, _ = QFileDialog.getSaveFileName(
            self, title, self.path_for(ending), f"{ending.upper()} (*.{ending})"
        )
        self.take(path)

    def _lay_out(self, words: str) -> None:
        cancel = Button(self.tr("Cancel"), Kind.PLAIN, key="Esc")
        cancel.clicked.connect(self.reject)
        buttons = layout.row(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.write)
        self.body.addWidget(PlainLabel(self.tr("Export"), "section", bold=True))
        self.body.addWidget(PlainLabel(words, "body", "ink2", wrap=True))
        self.body.addWidget(self.forms)
        self.body.addWidget(self.in_full)
        masked = self.tr("Otherwise names and phones are masked, also inside the facts.")
        self.body.addWidget(PlainLabel(masked, "small", "ink2", wrap=True))
        self.body.addWidget(self.reason_field)
        self.body.addWidget(self.second_field)
        self.body.addWidget(self.password_field)
        self.body.addLayout(buttons)
