"""The legal holds 保全: those in force, those lifted, and the form for a new one."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.inline_form import InlineFormAnswer, InlineFormStrip
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
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

translate = QCoreApplication.translate
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


def hold_form(subject: str = "") -> Form:
    """Return the form of a new hold; ``subject`` is the id of what was named, once it is found."""
    kinds = tuple((kind.value, words.hold_kind(kind)) for kind in _ASKED_FOR)
    named = translate("NewHoldForm", "Its number, name, phone or year")
    reference = translate("NewHoldForm", "Authority or court, and its number")
    until = translate("NewHoldForm", "Until")
    hint = translate("NewHoldForm", "empty: until it is lifted")
    verb = translate("NewHoldForm", "Place hold")
    return Form(
        name="hold",
        title=verb,
        verb=verb,
        icon="lock",
        entries=(
            FieldSpec("kind", translate("NewHoldForm", "What is held"), FieldKind.CHOICE, kinds),
            _needed("named", named),
            _needed("reference", reference),
            _needed("reason", translate("NewHoldForm", "Reason")),
            FieldSpec("until", until, FieldKind.DUE_DAY, required=False, hint=hint),
        ),
        binder=Binder(place_hold, NewHold, {"subject": subject}, reads=("named",), thing="hold"),
        places={
            Reason.CASE_NUMBER_UNKNOWN: "named",
            Reason.UNKNOWN_MERCHANT: "named",
            Reason.UNKNOWN_RECORD: "named",
            Reason.NAME_OF_SEVERAL: "named",
            Reason.REFERENCE_MISSING: "reference",
            Reason.REASON_MISSING: "reason",
            Reason.REASON_THIN: "reason",
            Reason.HOLD_DAY_PASSED: "until",
        },
    )


def _needed(key: str, label: str) -> FieldSpec:
    return FieldSpec(key, label, FieldKind.LINE, required=True, check=_lacks)


def _lacks(text: str) -> str:
    return "" if text.strip() else translate("NewHoldForm", "Fill this in")


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
        self.form: InlineFormStrip | None = None
        self._place, self._rows = layout.column(0), layout.column(10)
        self.body.addLayout(self._place)
        self.body.addLayout(self._rows)

    def show_retention(self, found: RetentionSheet) -> None:
        """Show the holds, those in force first, and the last that were lifted."""
        if not isValid(self):
            return
        layout.clear(self._rows)
        over = [hold for hold in found.holds if not hold.is_in_force]
        for hold in (*(each for each in found.holds if each.is_in_force), *over[:LIFTED_SHOWN]):
            self._rows.addWidget(self._row(hold))
        if not found.holds:
            self._rows.addWidget(PlainLabel(self.tr("Nothing is under a hold."), "body"))

    def open_form(self) -> None:
        """Show the form for a new hold."""
        if self.form is not None:
            return
        gateway = self.tools.gateway
        ids = FormIds(gateway.new_id(), gateway.new_id())
        self.form = form = InlineFormStrip(hold_form(), local_day(gateway.now()))
        self._place.addWidget(form)
        form.sent.connect(lambda answer: self._find(form, answer, ids))
        form.closed.connect(self._close)
        form.fields["named"].field.setFocus()

    def _close(self) -> None:
        if self.form is not None:
            layout.discard(self.form)
            self.form = None

    def _row(self, hold: HoldRow) -> QWidget:
        whole, column = QWidget(), layout.column(2)
        message = self.tr("{kind} {label}")
        message = message.format(kind=words.hold_kind(hold.kind), label=hold.label).strip()
        ink = "ink1" if hold.is_in_force else "ink3"
        column.addWidget(PlainLabel(message, "body", ink, bold=hold.is_in_force))
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
        if hold.is_in_force and self._may:
            line.addWidget(self._lift_button(hold, message))
        whole.setLayout(line)
        return whole

    def _lift_button(self, hold: HoldRow, message: str) -> Button:
        button = Button(self.tr("Lift"), icon="lock-open", height="buttonCard")
        button.setAccessibleName(self.tr("Lift hold: {what}").format(what=message))
        button.clicked.connect(lambda: self._lift(hold, message))
        return button

    def _find(self, form: InlineFormStrip, answer: InlineFormAnswer, ids: FormIds) -> None:
        """Find the subject that was named, then place the hold."""
        gateway = self.tools.gateway
        typed = FormValues(answer.values, ids, local_day(gateway.now()))
        message = self.tr("Under legal hold: {what}").format(what=typed.text("named"))

        def failed(problem: Exception) -> None:
            if isValid(form):
                form.refuse(problem)

        def done(_: None) -> None:
            self._close()
            self.tools.navigation.say(message)

        def place(subject: str) -> None:
            gateway.perform(hold_form(subject).act_of(typed), done, failed)

        kind = typed.code(HoldKind, "kind")
        gateway.ask(Query(named_subject, kind, typed.text("named")), place, failed)

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
