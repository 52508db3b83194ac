"""The matter shared by a batch: name, merchant, problem, claim, facts, rows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, OwnInput
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.page_form import PageForm
from mediation_desk.ui.gateway import Cells, Gateway
from mediation_desk.ui.merchant_search.merchant_input import MerchantInput
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import SectionTitle
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.fields.validation import filled
from mediation_desk.ui.wording import word
from mediation_desk.workflows.intake.batch import FORM, Batch, register_batch
from mediation_desk.workflows.intake.batch_rows import BatchRow

translate = QCoreApplication.translate
PHONE_WIDE = 14
"""Distance in digits of the columns of pasted rows: a phone number and a gap."""

_SHEETS = "Excel, CSV (*.xlsx *.xls *.ods *.csv *.txt)"


class BatchMatter(PageForm):
    """The form; ``rows_edited`` for the rows alone, ``sheet_chosen`` for a file to read them from.

    ``passed`` returns the rows that passed the dry run.
    """

    rows_edited = Signal()
    sheet_chosen = Signal(Path)

    def __init__(
        self, gateway: Gateway, navigation: Navigation, passed: Callable[[], tuple[BatchRow, ...]]
    ) -> None:
        rows = RowsInput()
        super().__init__(gateway, batch_form(passed, lambda: rows))
        self._navigation = navigation
        self.rows = rows.typed
        merchant = self.fields.field("merchant").entry
        assert isinstance(merchant, MerchantInput)
        self.merchant = merchant
        rows.changed.connect(self.rows_edited)
        rows.sheet.clicked.connect(self._choose)

    def put_rows(self, cells: Cells) -> None:
        """Put the rows of a sheet into the text box, where they can be corrected."""
        self.rows.setText("\n".join("\t".join(row) for row in cells))

    def _choose(self) -> None:
        chosen = self._navigation.choose_file(self, self.tr("Open a sheet"), _SHEETS)
        if chosen is not None:
            self.sheet_chosen.emit(chosen)


class RowsInput(QWidget):
    """The rows as text, under their title with the button that opens a sheet."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.typed = TextInput(lines=6, apart=PHONE_WIDE)
        self.typed.setAccessibleName(translate("BatchMatter", "Rows"))
        self.typed.textChanged.connect(self.changed)
        words = translate("BatchMatter", "Open a sheet")
        self.sheet = Button(words, icon="file-spreadsheet", height="buttonCard")
        note = translate("BatchMatter", "name, phone, sum, goods; paste or open")
        title = SectionTitle(translate("BatchMatter", "Rows"), note)
        title.add_action(self.sheet)
        column = layout.column(10)
        column.addWidget(title)
        column.addWidget(self.typed, 1)
        self.setLayout(column)
        self.setFocusProxy(self.typed)

    def text(self) -> str:
        """Return the typed rows."""
        return self.typed.text()

    def setText(self, text: str) -> None:
        """Replace the typed rows."""
        self.typed.setText(text)


def batch_form(passed: Callable[[], tuple[BatchRow, ...]], rows: Callable[[], OwnInput]) -> Form:
    """Return the form of a batch; the page has the button, which counts the ``passed`` rows."""
    return Form(
        name=FORM,
        title=translate("BatchMatter", "What they share"),
        verb="",
        entries=(
            *_head(),
            *_matter(),
            FieldSpec("rows", "", FieldKind.OWN, own=rows, takes_rest=True),
        ),
        binder=Binder(register_batch, Batch, computed={"rows": lambda _: passed()}, thing="group"),
        title_icon="layers",
        is_whole=True,
        across=3,
        topic=None,
    )


def _head() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "name",
            translate("BatchMatter", "Name of the matter"),
            FieldKind.LINE,
            required=True,
            check=filled(Reason.NAME_MISSING),
            share=3,
        ),
        FieldSpec(
            "merchant",
            translate("BatchMatter", "Merchant"),
            FieldKind.MERCHANT,
            required=True,
            share=3,
        ),
        FieldSpec(
            "category",
            translate("BatchMatter", "Category"),
            FieldKind.CHOICE,
            tuple((each.value, word(each)) for each in Category),
            Category.OTHER_SERVICE.value,
            share=2,
        ),
    )


def _matter() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "problems",
            translate("BatchMatter", "Problem"),
            FieldKind.SEVERAL,
            tuple((each.value, word(each)) for each in ProblemKind),
            ProblemKind.CONTRACT.value,
            required=True,
            check=filled(Reason.NO_PROBLEM),
        ),
        FieldSpec(
            "claims",
            translate("BatchMatter", "Claim"),
            FieldKind.SEVERAL,
            tuple((each.value, word(each)) for each in Claim),
            required=False,
        ),
        FieldSpec(
            "facts",
            translate("BatchMatter", "Facts, for every case"),
            required=True,
            lines=2,
            check=filled(),
        ),
    )
