"""What is being written down, in large type while it is typed."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Claim, ProblemKind
from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.large_text import LargeText, ReadingColumn
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.locale import Language, TranslatedText
from mediation_desk.ui.navigation.customer_view import DraftOnScreen
from mediation_desk.ui.widgets import layout
from resources.terms import term

_TOGETHER: Final = (2, 1, 1, 2, 1, 1, 1)
"""Number of fields in each row."""


class _Line(QWidget):
    """A label with what is written behind it; hidden while nothing is."""

    def __init__(self, label: TranslatedText) -> None:
        super().__init__()
        self.label = label
        self._name, self.value = LargeText(0.62, "ink2"), LargeText(1, bold=True)
        column = layout.column(2)
        column.addWidget(self._name)
        column.addWidget(self.value)
        self.setLayout(column)

    def show_value(self, value: str, language: Language) -> None:
        self._name.setText(words_in(language, self.label))
        self.value.setText(value)
        self.setVisible(bool(value))


class DraftPanel(QWidget):
    """The fields at the left, the facts at the right, which stay in sight as they grow."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._check = LargeText(1.2, bold=True), LargeText(0.75, "ink2")
        labels = (
            *(said.NAME, said.PHONE, said.MERCHANT, said.GOODS, said.AMOUNT),
            *(said.BOUGHT_ON, said.PROBLEM, said.CLAIM, said.CLAIM_AMOUNT),
        )
        self._lines = [_Line(label) for label in labels]
        self._facts = _Line(said.FACTS)
        self._scroll = ReadingColumn()
        self._lay_out()

    def show_draft(self, draft: DraftOnScreen, language: Language) -> None:
        """Show the values as they are now."""
        self._title.setText(words_in(language, said.BEING_WRITTEN))
        self._check.setText(words_in(language, said.CHECK))
        for line, value in zip(self._lines, _values(draft, language), strict=True):
            line.show_value(value, language)
        has_grown = len(draft.facts) > len(self._facts.value.text())
        self._facts.show_value(draft.facts, language)
        if has_grown:
            QTimer.singleShot(0, self, self._show_end)

    def _show_end(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _lay_out(self) -> None:
        fields, lines = ReadingColumn(14), iter(self._lines)
        for together in _TOGETHER:
            row = layout.row(24)
            for line in islice(lines, together):
                row.addWidget(line, 1)
            fields.content.addLayout(row)
        fields.content.addStretch(1)
        self._scroll.content.addWidget(self._facts)
        self._scroll.content.addStretch(1)
        both = layout.row(40)
        both.addWidget(fields, 2)
        both.addWidget(self._scroll, 3)
        whole = layout.column(20)
        whole.addWidget(self._title)
        whole.addLayout(both, 1)
        whole.addWidget(self._check)
        self.setLayout(whole)


def _values(draft: DraftOnScreen, language: Language) -> Iterator[str]:
    yield from (draft.name, draft.phone, draft.merchant, draft.goods)
    yield _yuan(draft.amount, language)
    yield draft.bought_on
    yield _listed(draft.problems, language)
    yield _listed(draft.claims, language)
    yield _yuan(draft.claim_amount, language)


def _yuan(amount: str, language: Language) -> str:
    return words_in(language, said.YUAN).format(amount=amount) if amount else ""


def _listed(codes: Iterable[ProblemKind | Claim], language: Language) -> str:
    is_chinese = language is Language.CHINESE
    comma = "、" if is_chinese else ", "
    return comma.join(term(code).on_screen(is_chinese) for code in codes)
