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
PUBLIC = "public"
"""The choice of the public copy, a PDF that names nobody."""


@dataclass(frozen=True)
class ExportChoices:
    """The choices made in the dialog."""

    path: Path
    in_full: bool
    reason: str
    second: SecondPerson | None = None
    is_public: bool = False


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
                Tab(PUBLIC, self.tr("Public ledger")),
            ],
            name=self.tr("Form"),
        )
        self._words_masked = self.tr(
            "Otherwise names and phones are masked, also inside the facts."
        )
        self._words_public = self.tr(
            "To be put up: nobody is named, and cases are left out whose consumer did not agree."
        )
        self._told = PlainLabel(self._words_masked, "small", "ink2", wrap=True)
        self.in_full = CheckBox(self.tr("Names and phones in full"))
        self.full = FullParticulars(asks_second=asks_second)
        self.full.hide()
        self.in_full.toggled.connect(self._show_form)
        self.forms.chosen.connect(self._show_form)
        self.write = Button(self.tr("Export"), ButtonKind.PRIMARY, "download", "Enter")
        self.write.setDefault(True)
        self.write.clicked.connect(self._chosen)
        self._lay_out(words)

    def path_for(self, ending: str) -> str:
        """Return the name offered to the file dialog."""
        return f"{self._name}.{ending}"

    def take(self, path: str) -> None:
        """Take the file chosen; nothing chosen leaves the dialog open."""
        if not path:
            return
        ending = self._ending()
        chosen = Path(path)
        if chosen.suffix.lower() != f".{ending}":
            chosen = chosen.with_name(f"{chosen.name}.{ending}")
        in_full = self._wants_full()
        second = self.full.second_person() if in_full else None
        reason = self.full.reason_text() if in_full else ""
        self.wish = ExportChoices(chosen, in_full, reason, second, self._is_public())
        self.accept()

    def is_right(self) -> bool:
        """Tell whether full particulars have their reason, and a signer where one is required."""
        return not self._wants_full() or self.full.is_right()

    def _is_public(self) -> bool:
        return self.forms.current() == PUBLIC

    def _ending(self) -> str:
        return "pdf" if self._is_public() else self.forms.current()

    def _wants_full(self) -> bool:
        return self.in_full.isChecked() and not self._is_public()

    def _show_form(self) -> None:
        """Say what the chosen form contains; the public copy is never in full."""
        is_public = self._is_public()
        self.in_full.setVisible(not is_public)
        self.full.setVisible(self._wants_full())
        self._told.setText(self._words_public if is_public else self._words_masked)
        self.adjustSize()

    def _chosen(self) -> None:
        if not self.is_right():
            return
        ending = self._ending()
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
        self.body.addWidget(self._told)
        self.body.addWidget(self.full)
        self.body.addLayout(buttons)
