"""A case for its own consumer: number, state, statement and agreement, the QR, the signature."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.large_text import LargeButton, LargeText, ReadingColumn
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.customer_screen.signature_pad import SignaturePad
from mediation_desk.ui.locale import Language, TranslatedText
from mediation_desk.ui.seats.qr_picture import QrPicture
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.phone.customer_screen import CaseOnScreen
from mediation_desk.workflows.read_models.case.phone_texts import ShownText
from resources.terms import term

_QR: int = 240


class CasePanel(QWidget):
    """The case; ``given`` carries paper, the text that was shown, and the picture."""

    given = Signal(object, object, bytes)

    def __init__(self) -> None:
        super().__init__()
        self._case: CaseOnScreen | None = None
        self._language = Language.CHINESE
        self._paper = SignedPaper.STATEMENT
        self._is_chosen = False
        self._signing: ShownText | None = None
        self._is_sent = False
        self._number, self._state = LargeText(1.2, bold=True), LargeText(1, "acc", bold=True)
        self.papers = {paper: LargeButton() for paper in SignedPaper}
        self._text, self._note = LargeText(), LargeText(0.8, "ink2")
        self._scroll = ReadingColumn()
        self.pad = SignaturePad()
        self.sign, self.clear, self.back = (LargeButton(is_main=True), LargeButton(), LargeButton())
        self.done = LargeButton(is_main=True)
        self._qr, self._scan = QrPicture(_QR), LargeText(0.75, "ink2")
        self._side, self._ready = QWidget(), _row(self.sign)
        self._frame = QWidget()
        self._lay_out()
        for paper, button in self.papers.items():
            button.clicked.connect(self._choosing(paper))
        self.sign.clicked.connect(self._begin)
        self.clear.clicked.connect(self.pad.clear)
        self.back.clicked.connect(self._end)
        self.done.clicked.connect(self._give)
        self.pad.drawn.connect(self._weigh)

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
        self._draw()
        if changed:
            self._note.setText(words_in(language, said.CHANGED))

    def forget(self) -> None:
        """Keep nothing of the case that was shown."""
        self._case, self._is_chosen = None, False
        self._end()
        for text in (self._number, self._state, self._text, self._note):
            text.setText("")
        self._qr.show_text("")

    def show_answer(self, problem: Exception | None) -> None:
        """Show what became of a signature; one that was not kept can be handed over again."""
        if self._signing is None or self._case is None:
            return
        if problem is None:
            # It is not to be signed once more before the case is read again.
            self._case = self._case.delivered(self._paper)
            self._end()
        else:
            self._is_sent = False
            self._note.setText(words_in(self._language, said.NOT_KEPT))
            self._weigh()

    def _choosing(self, paper: SignedPaper) -> Callable[[], None]:
        def choose() -> None:
            if not self.is_signing:
                self._paper, self._is_chosen = paper, True
                self._draw()

        return choose

    def _may_sign(self) -> bool:
        return self._case is not None and self._paper in self._case.open_to_sign

    def _begin(self) -> None:
        if self._case is not None and self._may_sign():
            self.pad.clear()
            self._signing = self._case.text_of(self._paper)
            self._draw()

    def _end(self) -> None:
        self._signing, self._is_sent = None, False
        self.pad.clear()
        if self._case is not None:
            self._draw()

    def _give(self) -> None:
        if self._signing is None or self._is_sent or not self.pad.is_signed:
            return
        self._is_sent = True
        self._weigh()
        self._note.setText(words_in(self._language, said.SENDING))
        self.given.emit(self._paper, self._signing, self.pad.picture())

    def _weigh(self) -> None:
        self.clear.setEnabled(self.pad.strokes > 0 and not self._is_sent)
        self.done.setEnabled(self.pad.is_signed and not self._is_sent)
        # What is on its way stays as it is.
        self.pad.setEnabled(not self._is_sent)

    def _draw(self) -> None:
        case = self._case
        if case is None:
            return
        is_chinese = self._language is Language.CHINESE
        self._number.setText(self._say(said.YOUR_CASE).format(number=case.number))
        self._state.setText(case.state_zh if is_chinese else case.state_en)
        text = case.text_of(self._paper) or case.statement
        # What is signed is both languages together: all of it stands over the frame.
        shown = text.zh if is_chinese else text.en
        self._text.setText(text.whole if self.is_signing else shown)
        for paper, button in self.papers.items():
            button.show_words(term(paper).on_screen(is_chinese))
            is_there = case.text_of(paper) is not None
            button.setVisible(is_there and case.agreement is not None and not self.is_signing)
            button.setEnabled(paper is not self._paper)
        self._name_buttons()
        self.sign.setVisible(self._may_sign())
        self._ready.setVisible(not self.is_signing)
        self._frame.setVisible(self.is_signing)
        self._note.setText(self._standing(case))
        self._qr.show_text(case.link)
        self._scan.setText(self._say(said.SCAN))
        self._side.setVisible(bool(case.link) and not self.is_signing)
        self._weigh()

    def _standing(self, case: CaseOnScreen) -> str:
        """Return what is to be said of the paper that is shown."""
        if self.is_signing:
            return self._say(said.READ_FIRST)
        if self._paper in case.waiting:
            return self._say(said.DELIVERED)
        return self._say(said.SIGNED) if self._paper in case.signed else ""

    def _name_buttons(self) -> None:
        self.sign.show_words(self._say(said.SIGN))
        for button, words in ((self.clear, said.CLEAR), (self.back, said.BACK)):
            button.show_words(self._say(words))
        self.done.show_words(self._say(said.DONE))

    def _say(self, words: TranslatedText) -> str:
        return words_in(self._language, words)

    def _lay_out(self) -> None:
        head = layout.row(24)
        head.addWidget(self._number)
        head.addWidget(self._state)
        head.addStretch(1)
        for button in self.papers.values():
            head.addWidget(button)
        self._scroll.content.addWidget(self._text)
        self._scroll.content.addStretch(1)
        beside = layout.column(12)
        beside.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        beside.addWidget(self._scan)
        beside.addStretch(1)
        self._scan.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._side.setLayout(beside)
        both = layout.row(32)
        both.addWidget(self._scroll, 1)
        both.addWidget(self._side)
        inside = layout.column(12)
        inside.addWidget(self.pad, 1)
        inside.addWidget(_row(self.back, self.clear, self.done))
        self._frame.setLayout(inside)
        self._frame.hide()
        whole = layout.column(16)
        whole.addLayout(head)
        whole.addLayout(both, 3)
        whole.addWidget(self._note)
        whole.addWidget(self._frame, 2)
        whole.addWidget(self._ready)
        self.setLayout(whole)


def _row(*buttons: LargeButton) -> QWidget:
    """Return buttons at the right of a line."""
    line = QWidget()
    row = layout.row(16)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    line.setLayout(row)
    return line
