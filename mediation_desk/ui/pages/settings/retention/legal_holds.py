"""The legal holds 保全: those in force, those lifted, and the form for a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.date_parsing import due_day
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import retention as words
from mediation_desk.workflows.personal.retention import (
    HoldLifting,
    NewHold,
    lift_hold,
    may_read_reason,
    named_subject,
    place_hold,
)
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.personal import HoldRow, RetentionSheet

LIFTED_SHOWN = 10
_ASKED_FOR = (
    HoldKind.CASE,
    HoldKind.MERCHANT,
    HoldKind.CONSUMER,
    HoldKind.LEARNER,
    HoldKind.REPORT,
    HoldKind.YEAR,
)
"""An enquiry has no number: it is held by its consumer or its year."""


class NewHoldForm(SunkenPanel):
    """Subject, number, reason and last day of a new hold; ``asked`` when all are there."""

    asked = Signal()
    closed = Signal()

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(10)
        self.kind = ChoiceBox([(words.hold_kind(kind), kind) for kind in _ASKED_FOR])
        self.subject, self.reference, self.reason = LineInput(), LineInput(), LineInput()
        self.until = DateInput(
            lambda: local_day(tools.gateway.now()), read=due_day, tells_age=False
        )
        self._fields = (
            FormField(self.tr("What is held"), self.kind),
            FormField(
                self.tr("Its number, name, phone or year"), self.subject, True, check=self._missing
            ),
            FormField(
                self.tr("Authority or court, and its number"),
                self.reference,
                True,
                check=self._missing,
            ),
            FormField(self.tr("Reason"), self.reason, True, check=self._missing),
            FormField(
                self.tr("Until"),
                self.until,
                False,
                self.tr("empty: until it is lifted"),
                check=self.until.wrong,
            ),
        )
        self.save = Button(self.tr("Place hold"), ButtonKind.PRIMARY, "lock")
        self.cancel = Button(self.tr("Cancel"))
        for field in self._fields:
            self.body.addWidget(field)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.save.clicked.connect(self.send)
        self.cancel.clicked.connect(self.closed)

    def send(self) -> None:
        """Ask for the hold, if every field can be read."""
        wrong = [field for field in self._fields[1:] if not field.is_right()]
        if wrong:
            wrong[0].entry.setFocus()
            return
        self.asked.emit()

    def _missing(self, text: str) -> str:
        return "" if text.strip() else self.tr("Fill this in")


class HoldsCard(SettingsCard):
    """The list of holds; a manager places and lifts them."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Legal holds"), "lock")
        self._may = leads(tools.gateway.operator)
        if not self._may:
            self.lock(self.tr("Managers place and lift holds."))
        text = self.tr(
            "While a hold stands, nothing of what it is over is erased: not by a manager, not by"
            " the cleaning of files, not when its retention is over. What somebody asks to have"
            " erased meanwhile is refused and noted (Personal Information Protection Law art. 47)."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.new = Button(self.tr("New legal hold"), icon="plus", height="buttonCard")
        self.new.setVisible(self._may)
        self.new.clicked.connect(self.open_form)
        self.head.add_action(self.new)
        self.form: NewHoldForm | None = None
        self._place, self._rows = layout.column(0), layout.column(10)
        self.body.addLayout(self._place)
        self.body.addLayout(self._rows)

    def show_retention(self, found: RetentionSheet) -> None:
        """Show the holds, those in force first, and the last that were lifted."""
        if not isValid(self):
            return
        layout.clear(self._rows)
        over = [hold for hold in found.holds if not hold.stands]
        for hold in (*(each for each in found.holds if each.stands), *over[:LIFTED_SHOWN]):
            self._rows.addWidget(self._row(hold))
        if not found.holds:
            self._rows.addWidget(PlainLabel(self.tr("Nothing is under a hold."), "body"))

    def open_form(self) -> None:
        """Show the form for a new hold."""
        if self.form is not None:
            return
        self.form = form = NewHoldForm(self.tools)
        self._place.addWidget(form)
        form.asked.connect(lambda: self._find(form))
        form.closed.connect(self._close)
        form.subject.setFocus()

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _row(self, hold: HoldRow) -> QWidget:
        whole, column = QWidget(), layout.column(2)
        message = self.tr("{kind} {label}")
        message = message.format(kind=words.hold_kind(hold.kind), label=hold.label).strip()
        ink = "ink1" if hold.stands else "ink3"
        column.addWidget(PlainLabel(message, "body", ink, bold=hold.stands))
        column.addWidget(PlainLabel(words.span(hold), "small", "ink2", wrap=True))
        if may_read_reason(self.tools.gateway.operator, hold.kind):
            why = self.tr("{reference}: {reason} (placed by {name})")
            why = why.format(reference=hold.reference, reason=hold.reason, name=hold.by_name)
            column.addWidget(PlainLabel(why, "small", "ink2", wrap=True))
        if hold.asked:
            asked = self.tr("Erasing was asked for %n time(s) and refused", "", hold.asked)
            column.addWidget(PlainLabel(asked, "small", "warn", wrap=True))
        line = layout.row(12)
        line.addLayout(column, 1)
        if hold.stands and self._may:
            line.addWidget(self._lift_button(hold, message))
        whole.setLayout(line)
        return whole

    def _lift_button(self, hold: HoldRow, message: str) -> Button:
        button = Button(self.tr("Lift"), icon="lock-open", height="buttonCard")
        button.setAccessibleName(self.tr("Lift hold: {what}").format(what=message))
        button.clicked.connect(lambda: self._lift(hold, message))
        return button

    def _find(self, form: NewHoldForm) -> None:
        kind, text = HoldKind(str(form.kind.value())), form.subject.text()
        self.tools.gateway.ask(
            Query(named_subject, kind, text),
            lambda subject: self._put(form, kind, subject),
            self.refuse,
        )

    def _put(self, form: NewHoldForm, kind: HoldKind, subject: str) -> None:
        if not isValid(self):
            return
        gateway = self.tools.gateway
        wish = NewHold(
            gateway.new_id(),
            gateway.new_id(),
            kind,
            subject,
            form.reference.text(),
            form.reason.text(),
            form.until.day(),
        )
        message = self.tr("Under legal hold: {what}").format(what=form.subject.text().strip())

        def done() -> None:
            self.clear()
            self._close()
            self.tools.navigation.say(message)

        gateway.perform(Command(place_hold, wish), lambda _: done(), self.refuse)

    def _lift(self, hold: HoldRow, message: str) -> None:
        question = ConfirmQuestion(
            self.tr("Lift the legal hold?"),
            self.tr("What is due of {what} is then listed for erasing again.").format(what=message),
            self.tr("Lift"),
            "lock-open",
            self.tr("Reason"),
        )
        reason = self.tools.navigation.ask(question, self)
        if reason is None:
            return
        form = HoldLifting(self.tools.gateway.new_id(), hold.hold, reason)
        lifted = self.tr("Hold lifted: {what}").format(what=message)

        def done() -> None:
            self.clear()
            self.tools.navigation.say(lifted)

        self.tools.gateway.perform(Command(lift_hold, form), lambda _: done(), self.refuse)
