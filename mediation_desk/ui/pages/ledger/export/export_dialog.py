"""The export dialog: format and contents, masked unless there is a reason."""

from dataclasses import dataclass
from pathlib import Path

from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.forms.full_particulars import FullParticulars
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.read_models.ledger import SecondPerson

ENDINGS = ("xlsx", "csv", "pdf")


@dataclass(frozen=True)
class ExportChoices:
    """The choices made in the dialog."""

    path: Path
    in_full: bool
    reason: str
    second: SecondPerson | None = None


class ExportDialog(FramelessDialog):
    """The dialog; ``words`` gives the number of cases; ``ending`` is the format chosen.

    With ``asks_second`` full particulars are signed by a second person at this screen.
    """

    def __init__(self, words: str, name: str, page: Page, *, asks_second: bool = False) -> None:
        super().__init__(page, 460)
        self._name, self._navigation = name, page.navigation
        self.wish: ExportChoices | None = None
        self.forms = Tabs(
            [
                Tab("xlsx", self.tr("Excel workbook")),
                Tab("csv", self.tr("CSV")),
                Tab("pdf", self.tr("PDF ledger book")),
            ],
            name=self.tr("Form"),
        )
        self.in_full = CheckBox(self.tr("Names and phones in full"))
        self.full = FullParticulars(asks_second=asks_second)
        self.full.hide()
        self.in_full.toggled.connect(self.full.setVisible)
        self.in_full.toggled.connect(self.adjustSize)
        self.write = Button(self.tr("Export"), ButtonKind.PRIMARY, "download")
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
        second = self.full.second_person() if in_full else None
        self.wish = ExportChoices(chosen, in_full, self.full.reason_text(), second)
        self.accept()

    def is_right(self) -> bool:
        """Tell whether full particulars have their reason, and a signer where one is required."""
        return not self.in_full.isChecked() or self.full.is_right()

    def _chosen(self) -> None:
        if not self.is_right():
            return
        ending = self.forms.current()
        title = self.tr("Export to")
        name, kinds = self.path_for(ending), f"{ending.upper()} (*.{ending})"
        chosen = self._navigation.choose_target(self, title, name, kinds)
        self.take(str(chosen) if chosen is not None else "")

    def _lay_out(self, words: str) -> None:
        cancel = Button(self.tr("Cancel"), ButtonKind.PLAIN, key="Esc")
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
        self.body.addWidget(self.full)
        self.body.addLayout(buttons)
