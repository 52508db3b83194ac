"""A case for its own consumer: number, state, statement and agreement, the QR, the signature."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.large_text import (
    LargeButton,
    LargeCard,
    LargeText,
    TwoCards,
)
from mediation_desk.ui.customer_screen.reading_pane import ReadingPane
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.customer_screen.sign_card import QrCard, SignCard, SignStage
from mediation_desk.ui.customer_screen.written_text import WrittenText
from mediation_desk.ui.locale import Language, TranslatedText
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.phone.customer_screen import CaseOnScreen
from mediation_desk.workflows.read_models.case.phone_texts import ShownText
from resources.terms import term


class CasePanel(TwoCards):
    """The case; ``given`` carries paper, the text that was shown, and the picture."""

    given = Signal(object, object, bytes)

    def __init__(self) -> None:
        card = LargeCard(12, (32, 24, 32, 24))
        super().__init__(card)
        self._case: CaseOnScreen | None = None
        self._language = Language.CHINESE
        self._paper = SignedPaper.STATEMENT
        self._is_chosen = False
        self._signing: ShownText | None = None
        self._is_sent = False
        self._note: TranslatedText | None = None
        self._number, self._state = (
            LargeText("title", bold=True),
            LargeText("rest", "acc", bold=True),
        )
        self._hint, self._text = LargeText("rest", "ink2"), WrittenText()
        self.papers = {paper: LargeButton() for paper in SignedPaper}
        self.pane = ReadingPane()
        self.qr, self._signature = QrCard(), SignCard()
        self.pad, self.sign = self._signature.pad, self._signature.sign
        self.clear, self.back = self._signature.clear, self._signature.back
        self.done = self._signature.done
        self._lay_out(card)
        for paper, button in self.papers.items():
            button.clicked.connect(self._choosing(paper))
        self.sign.clicked.connect(self._begin)
        self.clear.clicked.connect(self.pad.clear)
        self.back.clicked.connect(self._end)
        self.done.clicked.connect(self._give)
        self.pad.drawn.connect(self._weigh)
        self.pane.read.connect(self._weigh)

    @property
    def is_signing(self) -> bool:
        """Tell whether the frame for a signature is open."""
        return self._signing is not None

    def show_case(self, case: CaseOnScreen, language: Language) -> None:
        """Show the case as it is now; a text that changed is read again before it is signed."""
        is_other = self._case is None or self._case.case != case.case
        self._case, self._language = case, language
        if is_other:
            self._is_chosen = False
        if not self._is_chosen:
            has_agreement = case.agreement is not None
            self._paper = SignedPaper.AGREEMENT if has_agreement else SignedPaper.STATEMENT
        changed = self._signing is not None and case.text_of(self._paper) != self._signing
        if is_other or changed or (self._signing is not None and not self._may_sign()):
            self._end()
        if changed:
            self._note = said.CHANGED
        self._draw()

    def forget(self) -> None:
        """Keep nothing of the case that was shown."""
        self._case, self._is_chosen = None, False
        self._end()
        for text in (self._number, self._state, self._text):
            text.setText("")
        self.qr.show_link("", self._language)

    def show_answer(self, problem: Exception | None) -> None:
        """Show what became of a signature; one that was not kept can be handed over again."""
        if self._signing is None or self._case is None:
            return
        if problem is None:
            # It is not to be signed once more before the case is read again.
            self._case = self._case.delivered(self._paper)
            self._end()
        else:
            self._is_sent, self._note = False, said.NOT_KEPT
            self._draw()

    def _choosing(self, paper: SignedPaper) -> Callable[[], None]:
        def choose() -> None:
            if not self.is_signing:
                self._paper, self._is_chosen, self._note = paper, True, None
                self.pane.restart()
                self._draw()

        return choose

    def _may_sign(self) -> bool:
        return self._case is not None and self._paper in self._case.open_to_sign

    def _begin(self) -> None:
        if self._case is not None and self._may_sign():
            self.pad.clear()
            self._signing, self._note = self._case.text_of(self._paper), None
            self.pane.restart()
            self._draw()

    def _end(self) -> None:
        self._signing, self._is_sent, self._note = None, False, None
        self.pad.clear()
        self.pane.restart()
        if self._case is not None:
            self._draw()

    def _give(self) -> None:
        if self._signing is None or self._is_sent or self._lack() is not None:
            return
        self._is_sent, self._note = True, said.SENDING
        self._draw()
        self.given.emit(self._paper, self._signing, self.pad.picture())

    def _lack(self) -> TranslatedText | None:
        """Return what is to be done before the signature can be given."""
        if not self.pane.is_read:
            return said.UNREAD
        return None if self.pad.is_signed else said.UNSIGNED

    def _weigh(self) -> None:
        if self.is_signing:
            self._signature.weigh(self._lack(), self._language, is_sent=self._is_sent)

    def _draw(self) -> None:
        case = self._case
        if case is None:
            return
        is_chinese = self._language is Language.CHINESE
        self._number.setText(self._say(said.YOUR_CASE).format(number=case.number))
        self._state.setText(case.state_zh if is_chinese else case.state_en)
        self._hint.setText(self._say(said.READ_FIRST))
        self._hint.setVisible(self.is_signing)
        text = case.text_of(self._paper) or case.statement
        # What is signed is both languages together: all of it stands beside the frame.
        shown = text.zh if is_chinese else text.en
        self._text.setText(text.whole if self.is_signing else shown)
        for paper, button in self.papers.items():
            button.show_words(term(paper).on_screen(is_chinese))
            is_there = case.text_of(paper) is not None
            button.setVisible(is_there and case.agreement is not None and not self.is_signing)
            button.setEnabled(paper is not self._paper)
        self.pane.speak(self._language)
        self.widen(is_signing=self.is_signing)
        self.qr.show_link(case.link, self._language)
        self.qr.setVisible(bool(case.link) and not self.is_signing)
        self._show_stage(case)

    def _show_stage(self, case: CaseOnScreen) -> None:
        """Show what can be done about a signature, and what is to be said of the paper."""
        stage, note = SignStage.OVER, self._note
        if self.is_signing:
            stage = SignStage.SIGNING
        elif self._may_sign():
            stage = SignStage.OFFERED
        elif self._paper in case.waiting:
            note = said.DELIVERED
        has_card = stage is not SignStage.OVER or self._paper in (*case.waiting, *case.signed)
        self._signature.show_stage(stage, self._language, note)
        self._signature.setVisible(has_card)
        # Without a frame the card is as high as its words.
        self.right.setStretchFactor(self._signature, 0 if stage is SignStage.OVER else 1)
        self.show_aside(has_card or bool(case.link))
        self._weigh()

    def _say(self, words: TranslatedText) -> str:
        return words_in(self._language, words)

    def _lay_out(self, card: LargeCard) -> None:
        head, papers = layout.row(16), layout.row(12)
        head.addWidget(self._number, 1)
        head.addWidget(self._state)
        self._state.setWordWrap(False)
        for button in self.papers.values():
            papers.addWidget(button)
        papers.addStretch(1)
        self.pane.content.addWidget(self._text)
        self.pane.content.addStretch(1)
        card.body.addLayout(head)
        card.body.addLayout(papers)
        card.body.addWidget(self._hint)
        card.body.addWidget(self.pane, 1)
        self.right.addWidget(self.qr)
        self.right.addWidget(self._signature)
        self.right.addStretch(0)
