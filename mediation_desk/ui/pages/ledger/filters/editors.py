"""The editors of filter values: ticks for codes and names, ranges for days and sums."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui import wording
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.amount_input import amount_of
from mediation_desk.ui.widgets.fields.date_parsing import past_day
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.workflows.read_models.ledger import View

_SEARCH_FROM = 14
_TALLEST = 300


class FilterEditor(QWidget):
    """An editor of one filter of a view; ``changed`` carries the view that the edit makes."""

    changed = Signal(object)

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self.body = layout.column(8)
        self.setLayout(self.body)

    def first(self) -> QWidget:
        """Return the widget that takes the focus first."""
        return self

    def tell(self, **parts: object) -> None:
        """Take new values and tell."""
        self._view = replace(self._view, **parts)  # type: ignore[arg-type]
        self.changed.emit(self._view)


class TickEditor(FilterEditor):
    """Several values of a list: values inside one filter are joined by OR."""

    def __init__(self, view: View, part: str, entries: Sequence[tuple[object, str]]) -> None:
        super().__init__(view)
        self._part = part
        chosen = getattr(view, part)
        self._boxes = [(value, CheckBox(words, value in chosen)) for value, words in entries]
        self._search = LineInput("search", self.tr("Find in the list"))
        self._search.setVisible(len(entries) > _SEARCH_FROM)
        self._search.textChanged.connect(self._narrow)
        scrolled = layout.ScrolledColumn(2)
        for _, box in self._boxes:
            box.toggled.connect(self._ticked)
            scrolled.content.addWidget(box)
        scrolled.content.addStretch(1)
        tall = min(len(self._boxes) * 31 + 4, tokens.px(_TALLEST))
        scrolled.setFixedHeight(tall)
        self.body.addWidget(self._search)
        self.body.addWidget(scrolled)

    def first(self) -> QWidget:
        """Return the search box of a long list, else the first tick."""
        return self._search if len(self._boxes) > _SEARCH_FROM else self._boxes[0][1]

    def _ticked(self) -> None:
        self.tell(**{self._part: tuple(value for value, box in self._boxes if box.isChecked())})

    def _narrow(self, text: str) -> None:
        for _, box in self._boxes:
            box.setVisible(text.strip().lower() in box.text().lower())


class ChoiceEditor(FilterEditor):
    """One value of a list, or any."""

    def __init__(self, view: View, part: str, entries: Sequence[tuple[object, str]]) -> None:
        super().__init__(view)
        self._part = part
        chosen = getattr(view, part)
        self._boxes = [(value, CheckBox(words, value == chosen)) for value, words in entries]
        scrolled = layout.ScrolledColumn(2)
        for value, box in self._boxes:
            box.clicked.connect(partial(self._chosen, value))
            scrolled.content.addWidget(box)
        scrolled.content.addStretch(1)
        scrolled.setFixedHeight(min(len(self._boxes) * 31 + 4, tokens.px(_TALLEST)))
        self.body.addWidget(scrolled)

    def first(self) -> QWidget:
        """Return the box chosen, else the first."""
        boxes = [box for _, box in self._boxes]
        return next((box for box in boxes if box.isChecked()), boxes[0])

    def _chosen(self, value: object) -> None:
        for other, box in self._boxes:
            box.setChecked(box.isChecked() and other == value)
        is_any = not any(box.isChecked() for _, box in self._boxes)
        self.tell(**{self._part: None if is_any else value})


class FlagEditor(FilterEditor):
    """Yes, no, or either."""

    def __init__(self, view: View, part: str, words: tuple[str, str]) -> None:
        super().__init__(view)
        self._part = part
        self._boxes = {
            flag: CheckBox(word, getattr(view, part) is flag)
            for flag, word in zip((True, False), words, strict=True)
        }
        for flag, box in self._boxes.items():
            box.clicked.connect(partial(self._chosen, flag))
            self.body.addWidget(box)

    def first(self) -> QWidget:
        """Return the first box."""
        return self._boxes[True]

    def _chosen(self, flag: bool) -> None:
        self._boxes[not flag].setChecked(False)
        self.tell(**{self._part: flag if self._boxes[flag].isChecked() else None})


class DayEditor(FilterEditor):
    """The day received: the usual spans, or from and to."""

    def __init__(self, view: View, today: date) -> None:
        super().__init__(view)
        self._today = today
        self._from, self._to = LineInput("calendar"), LineInput("calendar")
        self._from.setText(view.received_from.isoformat() if view.received_from else "")
        self._to.setText(view.received_to.isoformat() if view.received_to else "")
        check = checked_by(lambda text: past_day(text, today))
        self._fields = (
            FormField(self.tr("From"), self._from, check=check),
            FormField(self.tr("To"), self._to, check=check),
        )
        spans = layout.row(4)
        for words, days in (
            (self.tr("today"), 1),
            (self.tr("7 days"), 7),
            (self.tr("30 days"), 30),
        ):
            spans.addWidget(self._span(words, today - timedelta(days=days - 1)))
        spans.addWidget(self._span(self.tr("this month"), today.replace(day=1)))
        spans.addWidget(self._span(self.tr("this year"), today.replace(month=1, day=1)))
        self.body.addLayout(spans)
        line = layout.row(8)
        for field, entry in zip(self._fields, (self._from, self._to), strict=True):
            line.addWidget(field)
            entry.left.connect(self._typed)
            entry.returnPressed.connect(self._typed)
        self.body.addLayout(line)

    def first(self) -> QWidget:
        """Return the first day."""
        return self._from

    def _span(self, words: str, first: date) -> Button:
        button = Button(words, ButtonKind.PLAIN, height="buttonCard")
        button.clicked.connect(partial(self._chosen, first))
        return button

    def _chosen(self, first: date) -> None:
        self._from.setText(first.isoformat())
        self._to.setText("")
        self.tell(received_from=first, received_to=None)

    def _typed(self) -> None:
        wrong = [field for field in self._fields if not field.is_right()]
        if wrong:
            return
        first = past_day(self._from.text(), self._today)
        last = past_day(self._to.text(), self._today)
        if (first, last) != (self._view.received_from, self._view.received_to):
            self.tell(received_from=first, received_to=last)


class SumEditor(FilterEditor):
    """The amount: at least, at most."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._least, self._most = LineInput(), LineInput()
        self._least.setText(str(view.amount_from) if view.amount_from is not None else "")
        self._most.setText(str(view.amount_to) if view.amount_to is not None else "")
        check = checked_by(amount_of)
        line = layout.row(8)
        for words, entry in ((self.tr("At least"), self._least), (self.tr("At most"), self._most)):
            line.addWidget(FormField(words, entry, check=check))
            entry.left.connect(self._typed)
            entry.returnPressed.connect(self._typed)
        self.body.addLayout(line)

    def first(self) -> QWidget:
        """Return the least sum."""
        return self._least

    def _typed(self) -> None:
        try:
            least, most = amount_of(self._least.text()), amount_of(self._most.text())
        except Refusal:
            return
        if (least, most) != (self._view.amount_from, self._view.amount_to):
            self.tell(amount_from=least, amount_to=most)


def words_of(codes: Sequence[object]) -> list[tuple[object, str]]:
    """Return codes with their words, as ``TickEditor`` takes them."""
    return [(code, wording.word(code)) for code in codes]  # type: ignore[arg-type]
