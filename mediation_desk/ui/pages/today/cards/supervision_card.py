"""Posted supervision 挂牌督导 on Today: its subject, its deadline, and the answer to it.

No `Form` of `ui/forms`: the sheet is read, and its one text may be answered again and again.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.records.supervision import Supervision
from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.today.cards.pressable_row import PressableRow
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.incoming.supervision import SupervisionReply, answer_supervision
from mediation_desk.workflows.ports import Command

SOON_DAYS = 1


def _who(one: Supervision) -> str:
    return f"{one.posted.body} {one.posted.officer}".strip()


class SupervisionRow(PressableRow):
    """One supervision: its subject, the supervisor, and the days left."""

    def __init__(self, one: Supervision, now: datetime) -> None:
        super().__init__()
        words = layout.column(2)
        head = layout.row(8)
        head.addWidget(ElidingLabel(one.posted.subject, "body", "ink1", one.reply is None), 1)
        head.addWidget(self._pill(one, now))
        words.addLayout(head)
        state = self.tr("answered") if one.reply else self.tr("to be answered")
        words.addWidget(ElidingLabel(f"{_who(one)}　{state}", "small", "ink2"))
        line = layout.row(12, (16, 7, 16, 7))
        line.addLayout(words, 1)
        self.setLayout(line)
        self.setAccessibleName(one.posted.subject)
        self.setAccessibleDescription(state)

    def _pill(self, one: Supervision, now: datetime) -> Pill:
        left = one.days_left(local_day(now))
        if left < 0:
            return Pill(self.tr("{n} d over").format(n=-left), "bad", "triangle-alert", "pillTitle")
        tone = "warn" if left <= SOON_DAYS else "neu"
        words = self.tr("{n} d left").format(n=left) if left else self.tr("Due today")
        return Pill(words, tone, "clock", "pillTitle")


class SupervisionCard(Card):
    """The matters under the regulator's supervision; the card hides while nothing is posted.

    ``tell`` carries the message that an answer is on its way.
    """

    def __init__(self, gateway: Gateway, tell: Callable[[str], None]) -> None:
        super().__init__(0, (0, 10, 0, 4))
        self._gateway, self._tell = gateway, tell
        self._held: tuple[Supervision, ...] = ()
        self._title = SectionTitle(self.tr("Posted supervision"), "", "siren", "reg")
        head = layout.row(0, (16, 0, 16, 10))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self._rows = layout.column(0)
        self.body.addLayout(self._rows)
        self.hide()

    def show_supervisions(self, supervisions: tuple[Supervision, ...], now: datetime) -> None:
        """Show them, the nearest last day first."""
        self._held = supervisions
        self.setVisible(bool(supervisions))
        self._title.set_note(str(len(supervisions)))
        layout.clear(self._rows)
        for one in supervisions:
            row = SupervisionRow(one, now)
            row.opened.connect(lambda one=one: self.open_one(one))
            self._rows.addWidget(row)

    def open_posted_by(self, message: str) -> None:
        """Open the supervision that a letter posted; does nothing for any other letter."""
        for one in self._held:
            if one.message == message:
                self.open_one(one)

    def open_one(self, one: Supervision) -> None:
        """Show a supervision whole, with the form for its answer."""
        sheet = SupervisionSheet(self._gateway, one, self)
        sheet.answered.connect(self._tell)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()


class SupervisionSheet(FramelessDialog):
    """One supervision in full: the demands, the visits, and the form of the answer.

    ``answered`` carries the message once the answer is on its way.
    """

    answered = Signal(str)

    def __init__(self, gateway: Gateway, one: Supervision, parent: QWidget | None = None) -> None:
        super().__init__(parent, 560)
        self._gateway, self._one, self._act = gateway, one, gateway.new_id()
        self.text = TextInput(lines=4)
        self.text.setPlainText(one.reply.text if one.reply else "")
        self.send = Button(self.tr("Send answer"), ButtonKind.PRIMARY, "send", "Ctrl+Enter")
        self.cancel = Button(self.tr("Close"), key="Esc")
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._lay_out()
        self.send.clicked.connect(self.answer)
        self.cancel.clicked.connect(self.reject)
        self.setAccessibleName(one.posted.subject)

    def answer(self) -> None:
        """Keep the answer and send it."""
        self.send.setEnabled(False)
        form = SupervisionReply(self._act, self._one.id, self.text.text())
        self._gateway.perform(
            Command(answer_supervision, form), lambda _: self._done(), self._failed
        )

    def _done(self) -> None:
        message = self.tr("Answered to {who}: {subject}")
        self.answered.emit(message.format(who=_who(self._one), subject=self._one.posted.subject))
        self.accept()

    def _failed(self, problem: Exception) -> None:
        self.send.setEnabled(True)
        self._banner.show_words(self.tr("Not sent"), sentence(problem), "bad")
        self._banner.show()

    def _lay_out(self) -> None:
        posted, now = self._one.posted, self._gateway.now()
        self.body.addWidget(PlainLabel(posted.subject, "section", bold=True, wrap=True))
        until = self.tr("{who}, until {day}").format(who=_who(self._one), day=posted.due_on)
        self.body.addWidget(PlainLabel(until, "small", "ink2", wrap=True))
        asked = SunkenPanel(8)
        asked.body.addWidget(PlainLabel(posted.text, "body", wrap=True))
        self.body.addWidget(asked)
        self.body.addLayout(self._visits())
        if self._one.reply is not None:
            at = times.moment(self._one.reply.at, now)
            message = self.tr("Answered at {time}. A new answer replaces it.").format(time=at)
            self.body.addWidget(PlainLabel(message, "small", "ink2", wrap=True))
        may_write = self._gateway.operator.may_write
        self.text.setReadOnly(not may_write)
        self.send.setVisible(may_write)
        self.body.addWidget(FormField(self.tr("What the station did"), self.text))
        self.body.addWidget(self._banner)
        line = layout.row(8)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.send)
        self.body.addLayout(line)

    def _visits(self) -> QVBoxLayout:
        column = layout.column(4)
        for visit in self._one.visits:
            head = self.tr("Visit {day}, {who}").format(
                day=visit.visited_on, who=f"{visit.body} {visit.officer}".strip()
            )
            column.addWidget(PlainLabel(head, "small", "ink2"))
            column.addWidget(PlainLabel(visit.text, "body", wrap=True))
        return column
