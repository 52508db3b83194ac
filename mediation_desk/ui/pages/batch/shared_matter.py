"""The matter shared by a batch: name, merchant, problem, claim, facts, rows.

No `Form` of `ui/forms`: its rows are a table that a dry run reads again and again before the act.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal

from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.gateway import Cells
from mediation_desk.ui.merchant_search.merchant_input import MerchantInput
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup, codes_of
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.wording import reason, word
from mediation_desk.workflows.intake.batch import Batch
from mediation_desk.workflows.intake.batch_rows import BatchRow

PHONE_WIDE = 14
"""Distance in digits of the columns of pasted rows: a phone number and a gap."""

_SHEETS = "Excel, CSV (*.xlsx *.xls *.ods *.csv *.txt)"


class BatchMatter(Card):
    """The form; ``edited`` for any change, ``rows_edited`` for the rows, ``sheet_chosen``."""

    edited = Signal()
    rows_edited = Signal()
    sheet_chosen = Signal(Path)

    def __init__(self, navigation: Navigation) -> None:
        super().__init__(10, (20, 14, 20, 14))
        self._navigation = navigation
        self.name, self.merchant = LineInput(), MerchantInput(lambda: "")
        self.problems = ChipGroup([Chip(p.value, word(p)) for p in ProblemKind])
        self.claims = ChipGroup([Chip(c.value, word(c)) for c in Claim])
        self.category = ChoiceBox([(word(c), c.value) for c in Category])
        self.facts, self.rows = TextInput(lines=2), TextInput(lines=6, apart=PHONE_WIDE)
        self.facts.setMaximumHeight(self.facts.minimumHeight())
        self.sheet = Button(self.tr("Open a sheet"), icon="file-spreadsheet", height="buttonCard")
        self._lay_out()
        self.restore({})
        self.sheet.clicked.connect(self._choose)
        for line in (self.name, self.merchant):
            line.textEdited.connect(self.edited)
        for chips in (self.problems, self.claims):
            chips.changed.connect(self.edited)
        self.facts.textChanged.connect(self.edited)
        self.rows.textChanged.connect(self.edited)
        self.rows.textChanged.connect(self.rows_edited)

    def values(self) -> dict[str, str]:
        """Return the typed values of the fields, as a draft keeps them."""
        return {
            "name": self.name.text(),
            "merchant": self.merchant.merchant,
            "merchant_text": self.merchant.text(),
            "problems": ",".join(self.problems.chosen()),
            "claims": ",".join(self.claims.chosen()),
            "category": str(self.category.value()),
            "facts": self.facts.text(),
            "rows": self.rows.text(),
        }

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        typed = (self.name.text(), self.merchant.text(), self.facts.text(), self.rows.text())
        return not any(text.strip() for text in typed)

    def restore(self, values: Mapping[str, str]) -> None:
        """Restore a draft's values; an empty draft gives an empty form."""
        self.name.setText(values.get("name", ""))
        self.merchant.restore(values.get("merchant_text", ""), values.get("merchant", ""), "")
        self.problems.choose(
            tuple((values.get("problems") or ProblemKind.CONTRACT.value).split(","))
        )
        self.claims.choose(tuple(values.get("claims", "").split(",")))
        self.category.choose(values.get("category") or Category.OTHER_SERVICE.value)
        self.facts.setText(values.get("facts", ""))
        self.rows.setText(values.get("rows", ""))
        for field in self._checked:
            field.show_error("")

    def put_rows(self, cells: Cells) -> None:
        """Put the rows of a sheet into the text box, where they can be corrected."""
        self.rows.setText("\n".join("\t".join(row) for row in cells))

    def batch(self, act: str, group: str, rows: tuple[BatchRow, ...]) -> Batch | None:
        """Return the form of the act, or None when a field is wrong, which gets the focus."""
        wrong = [field for field in self._checked if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return None
        return Batch(
            act,
            group,
            self.name.text(),
            self.merchant.merchant,
            codes_of(ProblemKind, ",".join(self.problems.chosen())),
            rows,
            codes_of(Claim, ",".join(self.claims.chosen())),
            Category(str(self.category.value())),
            facts=self.facts.text(),
        )

    def _choose(self) -> None:
        chosen = self._navigation.choose_file(self, self.tr("Open a sheet"), _SHEETS)
        if chosen is not None:
            self.sheet_chosen.emit(chosen)

    def _check_merchant(self, text: str) -> str:
        del text
        return "" if self.merchant.merchant else reason(Reason.UNKNOWN_MERCHANT)

    def _lay_out(self) -> None:
        no_name, no_problem = reason(Reason.NAME_MISSING), reason(Reason.NO_PROBLEM)
        name = FormField(
            self.tr("Name of the matter"),
            self.name,
            True,
            check=lambda text: "" if text.strip() else no_name,
        )
        shop = FormField(self.tr("Merchant"), self.merchant, True, check=self._check_merchant)
        problem = FormField(
            self.tr("Problem"), self.problems, True, check=lambda t: "" if t else no_problem
        )
        no_facts = reason(Reason.TEXT_MISSING)
        facts = FormField(
            self.tr("Facts, for every case"),
            self.facts,
            True,
            check=lambda text: "" if text.strip() else no_facts,
        )
        self._checked = (name, shop, problem, facts)
        head = layout.row(12)
        for field, share in (
            (name, 3),
            (shop, 3),
            (FormField(self.tr("Category"), self.category), 2),
        ):
            head.addWidget(field, share)
        title = SectionTitle(self.tr("What they share"), icon="layers")
        rows = SectionTitle(self.tr("Rows"), self.tr("name, phone, sum, goods; paste or open"))
        rows.add_action(self.sheet)
        self.body.addWidget(title)
        self.body.addLayout(head)
        self.body.addWidget(problem)
        self.body.addWidget(FormField(self.tr("Claim"), self.claims, False))
        self.body.addWidget(facts)
        self.body.addWidget(rows)
        self.body.addWidget(self.rows, 1)
        self.rows.setAccessibleName(self.tr("Rows"))
