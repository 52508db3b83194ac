"""The regulator's letters at the right of Today: content, confirmation deadline, confirm."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk.ui.appearance import icons
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.pages.today.cards.pressable_row import PressableRow
from mediation_desk.ui.presenters.letter_text import ICONS, gist_of, title_of
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter

SHOWN = 12
READ_SHOWN = 4
"""Confirmed letters fill the card up to this number; waiting ones are all shown."""


class _Tile(QWidget):
    """The violet tile with the kind of letter."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(px(32), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile and its icon."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("regT"), None, 6)
        side = px(18)
        corner = round((self.width() - side) / 2)
        icons.paint(painter, self._icon, QRectF(corner, corner, side, side), "reg")
        painter.end()


class LetterRow(PressableRow):
    """One letter. ``opened`` when it is clicked, ``confirmed`` when it is acknowledged."""

    confirmed = Signal()

    def __init__(self, letter: RegulatorLetter, now: datetime, *, may_confirm: bool = True) -> None:
        super().__init__()
        self.letter, self._may_confirm = letter, may_confirm
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{word(letter.kind)}: {title_of(letter)}")
        self.setAccessibleDescription(gist_of(letter))
        line = layout.row(12, (16, 8, 16, 9))
        line.addWidget(_Tile(ICONS[letter.kind]), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words(now), 1)
        self.setLayout(line)

    def _words(self, now: datetime) -> QVBoxLayout:
        letter, fresh = self.letter, self.letter.acknowledged_at is None
        head = layout.row(8)
        head.addWidget(PlainLabel(word(letter.kind), "small", "reg", bold=True))
        if fresh:
            head.addWidget(Pill(self.tr("New"), "acc", height="pillTitle"))
        head.addStretch(1)
        head.addWidget(PlainLabel(times.moment(letter.arrived_at, now), "small", "ink3"))
        words = layout.column(2)
        words.addLayout(head)
        words.addWidget(ElidingLabel(title_of(letter), "body", "ink1", fresh))
        if gist := gist_of(letter):
            words.addWidget(ElidingLabel(gist, "small", "ink2"))
        words.addLayout(self._foot(now))
        return words

    def _foot(self, now: datetime) -> QHBoxLayout:
        letter, foot = self.letter, layout.row(4)
        if letter.acknowledged_at is not None:
            foot.addWidget(IconLabel("circle-check", 13, "ok"))
            foot.addWidget(ElidingLabel(self.tr("Acknowledged"), "small", "ok"), 1)
            return foot
        is_late = letter.acknowledge_by is not None and letter.acknowledge_by < now
        ink = "bad" if is_late else "warn"
        if letter.acknowledge_by is not None:
            until = times.moment(letter.acknowledge_by, now)
            words = self.tr("Acknowledge by {time}").format(time=until)
            foot.addWidget(IconLabel("triangle-alert" if is_late else "clock", 13, ink))
            foot.addWidget(ElidingLabel(words, "small", ink), 1)
        else:
            foot.addStretch(1)
        if not self._may_confirm:
            return foot
        confirm = Button(self._verb(), height="buttonCard")
        confirm.clicked.connect(self.confirmed)
        foot.addWidget(confirm)
        return foot

    def _verb(self) -> str:
        """Return the words of the button that ends the wait of a letter."""
        if self.letter.kind is LetterKind.MESSAGE:
            return self.tr("Dismiss")
        is_circular = self.letter.kind is LetterKind.CIRCULAR
        return self.tr("Read and confirm") if is_circular else self.tr("Acknowledge")


class LettersCard(Card):
    """The letters shown, newest first; above them the banner when the line is down.

    Without ``confirmed`` they are read only, as for an auditor.
    """

    def __init__(
        self,
        opened: Callable[[RegulatorLetter], None],
        confirmed: Callable[[RegulatorLetter], None] | None = None,
    ) -> None:
        super().__init__(0, (0, 10, 0, 4))
        self._opened, self._confirmed = opened, confirmed
        self._title = SectionTitle(self.tr("From the regulator"), "", "shield-check", "reg")
        head = layout.row(0, (16, 0, 12, 10))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self._banner_place = layout.column(0, (12, 0, 12, 8))
        self.body.addLayout(self._banner_place)
        self._rows = layout.column(0)
        self.body.addLayout(self._rows)

    def show_letters(
        self, letters: tuple[RegulatorLetter, ...], unread: int, now: datetime
    ) -> None:
        """Show the letters, or that there are none."""
        note = self.tr("{n} unread").format(n=unread) if unread else ""
        self._title.set_note(note)
        layout.clear(self._rows)
        for letter in _worth_showing(letters):
            self._rows.addWidget(self._row(letter, now))
        if not letters:
            none = PlainLabel(self.tr("No letters. Answers come in here by themselves."), "small")
            none.set_ink("ink2")
            none.setContentsMargins(16, 0, 16, 8)
            none.setWordWrap(True)
            self._rows.addWidget(none)

    def _row(self, letter: RegulatorLetter, now: datetime) -> LetterRow:
        confirmed = self._confirmed
        row = LetterRow(letter, now, may_confirm=confirmed is not None)
        row.opened.connect(lambda: self._opened(letter))
        if confirmed is not None:
            row.confirmed.connect(lambda: confirmed(letter))
        return row

    def show_line(self, banner: Banner | None) -> None:
        """Show why nothing comes and goes, or nothing when the line is up."""
        layout.clear(self._banner_place)
        if banner is not None:
            self._banner_place.addWidget(banner)
        self._banner_place.setContentsMargins(12, 0, 12, 8 if banner is not None else 0)


def _worth_showing(letters: tuple[RegulatorLetter, ...]) -> list[RegulatorLetter]:
    """Return letters that wait to be confirmed, and of the others only the newest."""
    waiting = [letter for letter in letters if letter.acknowledged_at is None][:SHOWN]
    done = [letter for letter in letters if letter.acknowledged_at is not None]
    room = max(READ_SHOWN - len(waiting), 0)
    return waiting + done[:room]
