"""What is being written down, in large type while it is typed."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Claim, ProblemKind, Salutation
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.large_text import (
    INSET,
    LargeCard,
    LargeIcon,
    LargeText,
    TwoCards,
)
from mediation_desk.ui.customer_screen.reading_pane import ReadingPane
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.customer_screen.sign_card import SignCard, SignStage
from mediation_desk.ui.customer_screen.written_text import Parts, WrittenText
from mediation_desk.ui.locale import Language, TranslatedText
from mediation_desk.ui.navigation.customer_view import DraftOnScreen, DraftRow
from mediation_desk.ui.widgets import layout
from resources.terms import term

_LABELS = {
    DraftRow.YOU: said.YOU,
    DraftRow.SHOP: said.MERCHANT,
    DraftRow.GOODS: said.GOODS,
    DraftRow.PROBLEM: said.PROBLEM,
    DraftRow.CLAIM: said.CLAIM,
    DraftRow.FACTS: said.FACTS,
}
_LABEL, _ROW, _ABOVE = 128, 66, 14
_SALUTED = {Salutation.MS: said.MS, Salutation.MR: said.MR}


class _Line(QWidget):
    """A label with what is written behind it; tinted, with a caret, while somebody writes there."""

    def __init__(self, label: TranslatedText) -> None:
        super().__init__()
        self._label, self._is_written = label, False
        self._name, self.value = LargeText("rest", "ink2"), WrittenText()
        self._row = layout.row(0)
        self._row.addWidget(self._name)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.value, 1)
        self.setLayout(self._row)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self._name.setFixedWidth(round(_LABEL * unit))
        self.setMinimumHeight(round(_ROW * unit))
        side, above = round(INSET * unit), round(_ABOVE * unit)
        self._row.setContentsMargins(side, above, side, above)

    def show_parts(self, parts: Parts, language: Language, *, is_written: bool) -> None:
        """Show what is written."""
        self._is_written = is_written
        self._name.setText(words_in(language, self._label))
        self._name.set_ink("acc" if is_written else "ink2")
        self.value.show_parts(parts, has_caret=is_written)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint from edge to edge, or the line below."""
        del event
        painter = QPainter(self)
        if self._is_written:
            painter.fillRect(self.rect(), tokens.colour("accT"))
        else:
            left = self._row.contentsMargins().left()
            below = QRectF(left, self.height() - 1, self.width() - 2 * left, 1)
            painter.fillRect(below, tokens.colour("row"))
        painter.end()


class DraftPanel(TwoCards):
    """The rows of the registration at the left; at the right the frame that waits for its end."""

    def __init__(self) -> None:
        card = LargeCard(12, (1, 24, 1, 12))
        super().__init__(card)
        self._card = card
        self._title, self._check = LargeText("title", bold=True), LargeText("rest", "ink2")
        self._icon, self._writing = LargeIcon("pen-line", "acc"), LargeText("rest", "acc")
        self._pane = ReadingPane(INSET)
        self._lines = {row: _Line(label) for row, label in _LABELS.items()}
        self._sign = SignCard()
        self._lay_out()

    def show_draft(self, draft: DraftOnScreen, language: Language) -> None:
        """Show the values as they are now."""
        self._title.setText(words_in(language, said.BEING_WRITTEN))
        self._check.setText(words_in(language, said.CHECK))
        self._writing.setText(words_in(language, said.WRITING))
        for part in (self._icon, self._writing):
            part.setVisible(draft.writing is not None)
        for row, parts in _rows(draft, language):
            self._lines[row].show_parts(parts, language, is_written=draft.writing is row)
        self._pane.speak(language)
        self._sign.show_stage(SignStage.LATER, language)
        if draft.writing is DraftRow.FACTS:
            self._pane.show_end()
        elif draft.writing is not None:
            self._pane.show_part(self._lines[draft.writing])
        elif draft == DraftOnScreen():
            self._pane.restart()

    def _lay_out(self) -> None:
        head = self.inset_row()
        head.addWidget(self._title, 1)
        head.addWidget(self._icon)
        head.addWidget(self._writing)
        self._writing.setWordWrap(False)
        below = self.inset_row()
        below.addWidget(self._check, 1)
        for line in self._lines.values():
            self._pane.content.addWidget(line)
        self._pane.content.addStretch(1)
        self._card.body.addLayout(head)
        self._card.body.addLayout(below)
        self._card.body.addWidget(self._pane, 1)
        self.right.addWidget(self._sign, 1)


def _rows(draft: DraftOnScreen, language: Language) -> Iterator[tuple[DraftRow, Parts]]:
    yield DraftRow.YOU, ((_saluted(draft, language), False), (draft.phone, False))
    yield DraftRow.SHOP, ((draft.merchant, False),)
    bought = words_in(language, said.BOUGHT_ON).format(day=draft.bought_on)
    day = bought if draft.bought_on else ""
    yield DraftRow.GOODS, ((draft.goods, False), (_yuan(draft.amount), True), (day, False))
    yield DraftRow.PROBLEM, ((_listed(draft.problems, language), False),)
    whole = words_in(language, said.CLAIM_AMOUNT) if draft.claim_amount else ""
    claims = _listed(draft.claims, language)
    yield DraftRow.CLAIM, ((claims, False), (whole, False), (_yuan(draft.claim_amount), True))
    yield DraftRow.FACTS, ((draft.facts, False),)


def _saluted(draft: DraftOnScreen, language: Language) -> str:
    form = _SALUTED.get(draft.salutation)
    if not draft.name or form is None:
        return draft.name
    return words_in(language, form).format(name=draft.name)


def _yuan(amount: str) -> str:
    return f"¥{amount}" if amount else ""


def _listed(codes: Iterable[ProblemKind | Claim], language: Language) -> str:
    is_chinese = language is Language.CHINESE
    comma = "、" if is_chinese else ", "
    return comma.join(term(code).on_screen(is_chinese) for code in codes)
