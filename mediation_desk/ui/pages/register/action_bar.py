"""The bar under the form: state of the draft, missing fields, and the next legal step."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel

_WORDS = 150
"""Width of the texts on the draft and on missing fields next to the buttons."""
_MARK = 56
"""Width of a tick and the beginning of a text, without which no button is left out."""


class ActionBar(Card):
    """The bar, docked, 56 high; its last button is the page's primary one.

    Text that does not fit next to the buttons is shown above them, whole.
    """

    cleared = Signal()
    draft_asked = Signal()
    print_asked = Signal()
    accept_asked = Signal()
    spot_asked = Signal()

    def __init__(self) -> None:
        super().__init__(0, (16, 7, 12, 7))
        self._icon = IconLabel("check", 14, "ok")
        self._draft = ElidingLabel("", "small", "ink2")
        self._lacks = ElidingLabel("", "small", "warn", bold=True)
        self._above = PlainLabel("", "small", "bad", bold=True, wrap=True)
        self._above.hide()
        self._words, self._line = "", layout.row(8)
        self.clear = Button(self.tr("Clear"), ButtonKind.QUIET, "undo-2", height="buttonBar")
        self.keep = Button(self.tr("Save draft"), ButtonKind.PLAIN, "", "Ctrl+S", "buttonBar")
        self.print = Button(
            self.tr("Log and print"), ButtonKind.PLAIN, "printer", "Ctrl+P", "buttonBar"
        )
        self.spot = Button(self.tr("On the spot"), ButtonKind.PLAIN, "zap", "Alt Q", "buttonBar")
        self.accept = Button(
            self.tr("Log and accept"), ButtonKind.PRIMARY, "check", "Ctrl+Enter", "buttonBar"
        )
        self._lay_out()
        self.clear.clicked.connect(self.cleared)
        self.keep.clicked.connect(self.draft_asked)
        self.print.clicked.connect(self.print_asked)
        self.spot.clicked.connect(self.spot_asked)
        self.accept.clicked.connect(self.accept_asked)
        self.show_saved(None)

    def show_saved(self, at: datetime | None) -> None:
        """Say when the draft was saved; None: there is nothing to save."""
        self._icon.show_icon("check", "ok")
        self._icon.setVisible(at is not None)
        words = self.tr("Draft saved {time}")
        self._draft.setText(words.format(time=f"{at.astimezone(SHANGHAI):%H:%M:%S}") if at else "")
        self._fit()

    def show_unsaved(self, why: str) -> None:
        """Show that the draft could not be saved; typed values stay on the screen."""
        self._icon.show_icon("triangle-alert", "bad")
        self._icon.show()
        self._draft.setText(self.tr("Draft not saved: {why}").format(why=why))
        self._fit()

    def show_lacks(self, names: Sequence[str], wrong: Sequence[str] = ()) -> None:
        """Name the required fields that are missing, and the wrong ones."""
        said = [(self.tr("Missing: {names}"), names), (self.tr("To mend: {names}"), wrong)]
        comma = self.tr(", ")
        parts = [words.format(names=comma.join(those)) for words, those in said if those]
        self._say("  ".join(parts), "bad" if wrong else "warn")

    def show_wrong(self, count: int) -> None:
        """Show the number of fields to correct."""
        words = self.tr("1 field to mend") if count == 1 else self.tr("{count} fields to mend")
        self._say(words.format(count=count), "bad")

    def show_refused(self, why: str) -> None:
        """Say why the registration was refused."""
        self._say(why, "bad")

    def _say(self, words: str, ink: str) -> None:
        self._words = words
        for label in (self._lacks, self._above):
            label.set_ink(ink, bold=True)
        self._above.setText(words)
        self._fit()

    def _fit(self) -> None:
        """Show the words where they have room: in the line, else above it."""
        self._lacks.setText(self._words)
        self._line.activate()
        is_above = self._lacks.is_cut()
        self._above.setVisible(is_above)
        if is_above:
            self._lacks.setText("")

    def set_busy(self, busy: bool) -> None:
        """Let nothing be pressed twice while the case is written."""
        for button in (self.clear, self.keep, self.print, self.spot, self.accept):
            button.setEnabled(not busy)

    def said(self) -> str:
        """Return the text on what is missing, wrong or refused."""
        return self._words

    def draft_said(self) -> str:
        """Return the text on the draft."""
        return self._draft.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show every button; in a narrow window without the badge of its key.

        Where even so they have no room, those go that have a key.
        """
        super().resizeEvent(event)
        buttons = (self.clear, self.keep, self.print, self.spot, self.accept)
        for button in buttons:
            button.show_key(True)
        has_room = self._asked_by(buttons) + tokens.px(_WORDS) <= self.width()
        for button in buttons:
            button.show_key(has_room)
        wide, room = self._asked_by(buttons), self.width() - tokens.px(_MARK)
        for button in (self.keep, self.print, self.clear):
            button.setVisible(wide <= room)
            wide -= 0 if wide <= room else button.sizeHint().width() + 8
        self._fit()

    def _asked_by(self, buttons: Sequence[Button]) -> int:
        """Return the width of the buttons with the edges of the bar."""
        edges = self.body.contentsMargins()
        return sum(each.sizeHint().width() + 8 for each in buttons) + edges.left() + edges.right()

    def others(self) -> list[QWidget]:
        """Return the last Tab stops here."""
        return [self.spot, self.print, self.keep, self.clear]

    def _lay_out(self) -> None:
        line = self._line
        line.addWidget(self._icon)
        line.addWidget(self._draft)
        line.addWidget(self._lacks, 1)
        for button in (self.clear, self.keep, self.print, self.spot, self.accept):
            line.addWidget(button)
        self.body.addWidget(self._above)
        self.body.addLayout(line)
