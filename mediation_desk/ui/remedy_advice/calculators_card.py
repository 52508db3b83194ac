"""The card of calculators that fit a matter: choose one, enter its inputs, see the steps."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.domain.law.remedies import Advice
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.remedy_advice import calculator_text
from mediation_desk.ui.remedy_advice.result_view import AdviceResult, as_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.amount_input import AmountInput
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.law.remedy_calculator import calculate, is_filled
from mediation_desk.workflows.read_models.case.remedy_inputs import (
    INPUTS,
    InputKind,
    Remedy,
    RemedyContext,
    RemedyInput,
    RemedyMatter,
    first_values,
    fitting_remedies,
)


class CalculatorsCard(Card):
    """The card, hidden if none fits. ``taken``: (claims, total); ``noted``: the arithmetic."""

    taken = Signal(tuple, object)
    noted = Signal(str)

    def __init__(self, verb: str, left_out: frozenset[Remedy] = frozenset()) -> None:
        super().__init__(8)
        self._left_out = left_out
        self._matter: RemedyMatter | None = None
        self._bench: RemedyContext | None = None
        self._offered: tuple[Remedy, ...] = ()
        self._known: dict[str, str] = {}
        self._reads: dict[str, Callable[[], str]] = {}
        self._advice: Advice | None = None
        self._built: Remedy | None = None
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("Calculator"))
        self.fields: dict[str, FormField] = {}
        self._grid, self._grid_columns = QGridLayout(), 2
        self.result = AdviceResult()
        self.take = Button(verb, icon="plus", height="buttonCard")
        self._lay_out()
        self.choice.chosen.connect(lambda _: self._change())
        self.take.clicked.connect(self._take)
        self.hide()

    def show_matter(self, matter: RemedyMatter, context: RemedyContext) -> None:
        """Offer the calculators that fit a matter; typed values stay."""
        if (matter, context) == (self._matter, self._bench):
            return
        self._matter, self._bench = matter, context
        offered = tuple(each for each in fitting_remedies(matter) if each not in self._left_out)
        if offered != self._offered:
            chosen = self.remedy()
            self._offered = offered
            self.choice.offer([(calculator_text.name(each), each.value) for each in offered])
            if chosen is not None and chosen in offered:
                self.choice.choose(chosen.value)
        self.setVisible(bool(offered))
        if offered and (self.remedy() is not self._built or self._is_fresh()):
            self._build()
        self._reckon()

    def start_over(self) -> None:
        """Forget what was typed, chosen and ticked: what comes next is another dispute."""
        self._matter = self._built = self._advice = None
        self._offered = ()
        self.choice.offer([])
        self.result.forget()
        self.hide()

    def remedy(self) -> Remedy | None:
        """Return the calculator that is chosen."""
        value = self.choice.value()
        return Remedy(str(value)) if value else None

    def order(self) -> list[QWidget]:
        """Return the Tab stops here."""
        return [self.choice, *(field.entry for field in self.fields.values()), self.take]

    def _is_fresh(self) -> bool:
        """Tell whether no value from the matter was changed: a new matter may fill in again."""
        return self.values() == self._known

    def values(self) -> dict[str, str]:
        """Return the typed values of the inputs."""
        return {key: read() for key, read in self._reads.items()}

    def _change(self) -> None:
        self._build()
        self._reckon()

    def _build(self) -> None:
        remedy, matter = self.remedy(), self._matter
        self._built = remedy
        for field in self.fields.values():
            layout.discard(field)
        self.fields.clear()
        self._reads.clear()
        if remedy is None or matter is None:
            return
        values = first_values(remedy, matter)
        for each in INPUTS[remedy]:
            self.fields[each.key] = self._field(each, values[each.key])
        self._place(self._columns())
        self._known = self.values()
        for before, after in pairwise(self.order()):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the inputs beside or below one another, as their labels need."""
        super().resizeEvent(event)
        if self.fields and (columns := self._columns()) != self._grid_columns:
            self._place(columns)

    def _columns(self) -> int:
        widest = max(field.minimumSizeHint().width() for field in self.fields.values())
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._grid.horizontalSpacing()
        return 2 if 2 * widest <= room else 1

    def _place(self, columns: int) -> None:
        self._grid_columns = columns
        for place, field in enumerate(self.fields.values()):
            self._grid.removeWidget(field)
            self._grid.addWidget(field, place // columns, place % columns)
        self._grid.setColumnStretch(1, columns - 1)

    def _field(self, each: RemedyInput, value: str) -> FormField:
        label = calculator_text.input_label(each.key)
        required = False if each.is_optional else None
        if each.kind in (InputKind.CAUSE, InputKind.YES_NO):
            choice = ChoiceBox(calculator_text.choices(each.kind))
            choice.choose(value)
            choice.chosen.connect(lambda _: self._reckon())
            self._reads[each.key] = lambda: str(choice.value())
            return FormField(label, choice, required)
        if each.kind is InputKind.DAY:
            day = DateInput(self._today)
            self._reads[each.key] = lambda: _iso(day)
            return self._typed(label, day, value, required, day.wrong)
        line = AmountInput() if each.kind is InputKind.SUM else LineInput()
        self._reads[each.key] = line.text
        check = line.wrong if isinstance(line, AmountInput) else None
        return self._typed(label, line, value, required, check)

    def _typed(
        self,
        label: str,
        line: LineInput,
        value: str,
        required: bool | None,
        check: Callable[[str], str] | None,
    ) -> FormField:
        line.setText(value)
        line.textChanged.connect(self._reckon)
        return FormField(label, line, required, check=check)

    def _today(self) -> date:
        assert self._bench is not None
        return self._bench.today

    def _reckon(self) -> None:
        remedy, values = self.remedy(), self.values()
        self._advice = None
        if remedy is not None and self._bench is not None:
            self._answer(remedy, values, self._bench)
        total = self._advice.total if self._advice is not None else None
        self.take.setEnabled(bool(total))

    def _answer(self, remedy: Remedy, values: dict[str, str], context: RemedyContext) -> None:
        if not is_filled(remedy, values):
            self.result.say(self.tr("Fill in the inputs to see the arithmetic."))
            return
        try:
            self._advice = calculate(remedy, values, context)
        except Refusal as refusal:
            self.result.say(sentence(refusal), "bad")
            return
        self.result.show_advice(self._advice)

    def _take(self) -> None:
        remedy = self.remedy()
        if remedy is None or self._advice is None:
            return
        self.taken.emit(calculator_text.claims_of(remedy), self._advice.total)
        name = calculator_text.name(remedy)
        self.noted.emit(as_text(name, self._advice, self.result.met))

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        foot = layout.row(8)
        foot.addWidget(self.take)
        foot.addStretch(1)
        foot.addWidget(PlainLabel(self.tr("not a finding"), "small", "ink2"))
        self.body.addWidget(SectionTitle(self.tr("Calculators"), icon="calculator"))
        self.body.addWidget(self.choice)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.result)
        self.body.addLayout(foot)


def _iso(line: DateInput) -> str:
    day = line.day()
    return day.isoformat() if day is not None else ""
