"""The page for a forgotten password, with the recovery sheet: code, person, new sheet.

A pure view: it emits the typed values and shows the state it is given.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from mediation_desk.domain.people import Operator
from mediation_desk.ui.pages.recovery.recovery_steps import CodeCard, PersonCard
from mediation_desk.ui.recovery.recovery_card import RecoveryCard
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame


class RecoverySheetPage(SignInFrame):
    """The page; ``code_given`` is answered with `show_people` or `show_wrong_code`.

    Then ``password_given`` carries an `Operator` and the password: answer with `show_recovery` or
    `show_fault`. At last ``print_asked`` and ``begun``. ``back_asked`` leads to the sign-in page.
    """

    code_given = Signal(str)
    password_given = Signal(object, str)
    print_asked = Signal()
    begun = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(640)
        self.code, self.person = CodeCard(), PersonCard()
        self.recovery = RecoveryCard(is_first=False)
        self._fault = Banner("", "", "bad")
        self._shown: Card = self.code
        self._lay_out()
        self.code.given.connect(self.code_given)
        self.code.back_asked.connect(self.back_asked)
        self.person.given.connect(self.password_given)
        self.person.back_asked.connect(self.back_asked)
        self.recovery.print_asked.connect(self.print_asked)
        self.recovery.begun.connect(self.begun)

    def show_wrong_code(self, sentence: str, wait_s: int) -> None:
        """Say why the ledger did not open; the next try is possible after ``wait_s``."""
        self.code.show_wrong(sentence, wait_s)

    def show_people(self, operators: Sequence[Operator]) -> None:
        """Show the station's people after the ledger opened; the code is hidden from now on."""
        self.code.code.clear()
        self.person.show_people(operators)
        self._show(self.person)

    def show_recovery(self, code: str) -> None:
        """Show the new code, once; the passwords are gone from their fields."""
        self.person.clear()
        self._show(self.recovery)
        self.recovery.show_code(code)

    def show_printed(self) -> None:
        """Tell that the new sheet was printed or saved."""
        self._fault.hide()
        self.recovery.show_printed()

    def show_fault(self, sentence: str) -> None:
        """Show what went wrong at its place; the typed values stay."""
        if self._shown is self.person:
            self.person.show_fault(sentence)
            return
        message = self.tr("The new password holds. The sheet that was used still opens the ledger.")
        self._fault.show_words(sentence, message, "bad")
        self._fault.show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus where typing is needed."""
        (self.code.code if self._shown is self.code else self._shown).setFocus(reason)

    def _show(self, card: Card) -> None:
        self._shown.hide()
        self._shown = card
        card.show()
        card.setFocus()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        title = PlainLabel(self.tr("Sign in with the recovery sheet"), "page", bold=True)
        words = self.tr("For when the passwords are forgotten. A new sheet is printed at the end")
        notice = PlainLabel(words, "small", "ink2", wrap=True)
        notice.setAlignment(centre)
        self.column.addWidget(Logo(44), 0, centre)
        self.column.addWidget(title, 0, centre)
        self.column.addWidget(notice)
        for card in (self.code, self.person, self.recovery):
            self.column.addWidget(card)
            card.setVisible(card is self.code)
        self.column.addWidget(self._fault)
        self._fault.hide()
