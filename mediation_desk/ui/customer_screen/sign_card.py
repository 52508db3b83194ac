"""The cards at the right of the customer screen: the code for the phone, and the signature."""

from enum import Enum, auto
from typing import Final

from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.large_text import (
    LargeButton,
    LargeCard,
    LargeIcon,
    LargeText,
)
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.customer_screen.signature_pad import SignaturePad
from mediation_desk.ui.locale import Language, TranslatedText
from mediation_desk.ui.seats.qr_picture import QrPicture
from mediation_desk.ui.widgets import layout

_QR: Final = 220


class QrCard(LargeCard):
    """The code for the consumer's phone with one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.code, self._scan = QrPicture(_QR), LargeText("rest", bold=True)
        line = layout.row(20)
        line.addWidget(self.code)
        line.addWidget(self._scan, 1)
        self.body.addLayout(line)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        super().fit(unit)
        self.code.setFixedSize(round(_QR * unit), round(_QR * unit))

    def show_link(self, link: str, language: Language) -> None:
        """Show the code of a link; "" shows none."""
        self.code.show_text(link)
        self._scan.setText(words_in(language, said.SCAN))


class SignStage(Enum):
    """What can be done about a signature."""

    LATER = auto()
    """It is still being written what will be signed."""
    OFFERED = auto()
    SIGNING = auto()
    OVER = auto()
    """It was given."""


class SignCard(LargeCard):
    """The frame, its buttons, and what is to be said of the signature."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._hint = LargeText("card", bold=True), LargeText("rest", "ink2")
        self._given, self._note = (
            LargeIcon("circle-check", "ok"),
            LargeText("rest", "acc", bold=True),
        )
        self.pad = SignaturePad()
        self.back, self.clear = LargeButton(), LargeButton("rotate-ccw")
        self.sign = LargeButton(is_main=True, is_wide=True)
        self.done = LargeButton(is_main=True, is_wide=True)
        self._lay_out()

    def show_stage(
        self, stage: SignStage, language: Language, note: TranslatedText | None = None
    ) -> None:
        """Show what can be done, and a sentence about it."""
        is_signing, is_over = stage is SignStage.SIGNING, stage is SignStage.OVER
        self._title.setText(words_in(language, said.SIGNED if is_over else said.YOUR_SIGNATURE))
        self._title.set_ink("ok" if is_over else "ink1")
        self._given.setVisible(is_over)
        self._hint.setText(words_in(language, said.BY_PEN))
        self._note.setText(words_in(language, note) if note is not None else "")
        self._note.setVisible(note is not None)
        self._hint.setVisible(not is_over)
        self.pad.setVisible(not is_over)
        self.back.setVisible(is_signing)
        self.sign.setVisible(stage is SignStage.OFFERED)
        for button in (self.clear, self.done):
            button.setVisible(stage in (SignStage.LATER, SignStage.SIGNING))
        words = ((self.back, said.BACK), (self.clear, said.CLEAR), (self.sign, said.SIGN))
        for button, named in words:
            button.show_words(words_in(language, named))
        if not is_signing:
            self.weigh(said.LATER, language, is_sent=True)

    def weigh(self, lack: TranslatedText | None, language: Language, *, is_sent: bool) -> None:
        """Offer to clear and to confirm; ``lack`` is what is to be done first."""
        self.done.show_words(words_in(language, lack or said.DONE))
        self.done.setEnabled(lack is None and not is_sent)
        self.clear.setEnabled(self.pad.strokes > 0 and not is_sent)
        # What is on its way stays as it is.
        self.pad.setEnabled(not is_sent)

    def _lay_out(self) -> None:
        head = layout.row(16)
        head.addWidget(self._given)
        head.addWidget(self._title, 1)
        head.addWidget(self._hint)
        self._hint.setWordWrap(False)
        foot = layout.row(12)
        for button in (self.back, self.clear, self.sign, self.done):
            foot.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self.pad, 1)
        self.body.addWidget(self._note)
        self.body.addLayout(foot)
