"""The running shift: its hand-over as of now, the offer, and the person who takes over."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.records.duty import ShiftCounts
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.inline_form import (
    InlineFormAnswer,
    InlineFormStrip,
)
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times, verb, word
from mediation_desk.workflows.ports import Series
from mediation_desk.workflows.read_models.duty import DutySheet
from mediation_desk.workflows.station import duty as acts

translate = QCoreApplication.translate
_WAITS_MAX = 4


class ShiftCard(Card):
    """The card; ``offered`` carries the notes, ``taken`` the `InlineFormAnswer` of the inline form.

    ``dropped`` and ``printed`` carry the id of the waiting hand-over, ``claimed`` the notes of one
    who takes over from a colleague who left.
    """

    offered = Signal(str)
    claimed = Signal(str)
    taken = Signal(str, object)
    dropped = Signal(str)
    printed = Signal(str)

    def __init__(self, operator: Operator) -> None:
        super().__init__(10, (16, 12, 16, 14))
        self._operator = operator
        self._waiting, self._has_offered = "", False
        self.head = SectionTitle(self.tr("Hand over shift"), icon="arrow-left-right")
        self.since = PlainLabel("", "small", "ink2", wrap=True)
        self.facts = CountLines()
        self.notes = TextInput(self.tr("keys, cash box, what comes tomorrow"), lines=3)
        self.notes.setMaximumHeight(self.notes.minimumHeight() + px(12))
        self.notes_field = FormField(self.tr("To be told"), self.notes, False)
        icon, key = "arrow-left-right", "Ctrl+Enter"
        self.offer = Button(self.tr("Hand over"), ButtonKind.PRIMARY, icon, key)
        self.claim = Button(self.tr("Take over"), ButtonKind.PRIMARY, icon, key)
        self.drop = Button(self.tr("Take back"), height="buttonCard")
        self.print = Button(self.tr("Print"), icon="printer", height="buttonCard")
        self.strip: InlineFormStrip | None = None
        self._place = layout.column(0)
        self._lay_out()
        self.offer.clicked.connect(self._offer)
        self.claim.clicked.connect(lambda: self.claimed.emit(self.notes.text()))
        self.drop.clicked.connect(lambda: self.dropped.emit(self._waiting))
        self.print.clicked.connect(lambda: self.printed.emit(self._waiting))

        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, self._send, inside)

    def begin(self) -> None:
        """Put the focus into the notes, or into the password of the one who takes over."""
        if self.strip is not None:
            self.strip.begin()
        else:
            self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sheet(self, sheet: DutySheet) -> None:
        """Show the running shift, or the offer that waits to be taken over."""
        waiting = sheet.waiting
        self.facts.show_counts(waiting.hand_over.counts if waiting else sheet.counts)
        if waiting is None:
            self._show_running(sheet)
        else:
            hand_over = waiting.hand_over
            message = self.tr("{number}: {name} handed over at {at}. {notes}")
            self.since.setText(
                message.format(
                    number=hand_over.number,
                    name=waiting.giver,
                    at=times.moment(hand_over.offered_at, sheet.read_at),
                    notes=hand_over.notes,
                )
            )
            self._show_waiting(hand_over.id, hand_over.giver, sheet)
        is_running = self._operator.may_write and waiting is None
        is_holder = sheet.may_hand_over(self._operator.id)
        self.notes_field.setVisible(is_running)
        self.offer.setVisible(is_running and is_holder)
        self.claim.setVisible(is_running and not is_holder)
        is_own = waiting is not None and waiting.hand_over.giver == self._operator.id
        self.drop.setVisible(is_own)
        self.print.setVisible(waiting is not None)

    def _show_running(self, sheet: DutySheet) -> None:
        self._close_strip()
        message = self.tr("Since {at}. What stands here is frozen when you hand over.")
        name = sheet.held.taker if sheet.held is not None else ""
        if not sheet.may_hand_over(self._operator.id):
            message = self.tr(
                "{name} holds the shift since {at}, and alone hands it over. Take it over if they"
                " left without doing so; the sheet says it."
            )
        self.since.setText(message.format(name=name, at=times.moment(sheet.since, sheet.read_at)))

    def _show_waiting(self, waiting: str, giver: str, sheet: DutySheet) -> None:
        """Show the form; it stays while the same offer waits: a password may be half typed."""
        if self.strip is not None and self._waiting == waiting:
            return
        self._close_strip()
        self._waiting = waiting
        takers = _takers(sheet, giver)
        if not takers or not self._operator.may_write:
            return
        self.strip = InlineFormStrip(taking(waiting, takers), times.local(sheet.read_at).date())
        self.strip.cancel.hide()
        self.strip.sent.connect(self._take)
        self._place.addWidget(self.strip)
        self.strip.show()
        if self._has_offered:
            self.strip.begin()
        self._has_offered = False

    def _offer(self) -> None:
        self._has_offered = True
        self.offered.emit(self.notes.text())

    def _send(self) -> None:
        """Do what the card's main button does."""
        if self.strip is not None:
            self.strip.send()
            return
        shown = next((each for each in (self.offer, self.claim) if each.isVisible()), None)
        if shown is not None:
            shown.click()

    def _take(self, answer: InlineFormAnswer) -> None:
        self.taken.emit(self._waiting, answer)

    def _close_strip(self) -> None:
        self._waiting = ""
        if self.strip is not None:
            layout.clear(self._place)
            self.strip = None

    def _lay_out(self) -> None:
        foot = layout.row(8)
        for button in (self.print, self.drop):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.offer)
        foot.addWidget(self.claim)
        for part in (self.head, self.since, self.facts, self.notes_field):
            self.body.addWidget(part)
        self.body.addLayout(self._place)
        self.body.addLayout(foot)


def _takers(sheet: DutySheet, giver: str) -> tuple[Operator, ...]:
    """Return who can take over, first the people on duty now and then those of the day."""
    today = times.local(sheet.read_at).date()
    now = set(sheet.on_duty or ())
    later = {
        one for each in sheet.days if each.day == today for one in sum(each.people.values(), ())
    }
    takers = (one for one in sheet.staff if one.id != giver and one.role is not Role.AUDITOR)
    return tuple(sorted(takers, key=lambda one: (one.id not in now, one.id not in later)))


class CountLines(QWidget):
    """Lines of open cases, cash, and number series."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = layout.column(4)
        self.setLayout(self._lines)
        self._shown: ShiftCounts | None = None

    def show_counts(self, counts: ShiftCounts) -> None:
        """Replace the counts."""
        if counts == self._shown:
            return
        self._shown = counts
        layout.clear(self._lines)
        self._add(self.tr("Open cases"), str(counts.open_count))
        steps = Counter(each.waits_for for each in counts.open_matters)
        shown = steps.most_common(_WAITS_MAX)
        for step, count in shown:
            waits = (
                verb(CaseAction(step)) if step != CaseAction.NOTE else self.tr("wait for others")
            )
            self._add(f"　{waits}", str(count))
        rest = counts.open_count - sum(count for _, count in shown)
        if rest:
            others = self.tr("other steps")
            self._add(f"　{others}", str(rest))
        cash = self.tr("{sum} in %n payment(s)", "", len(counts.cash))
        paid = times.money(counts.cash_paid)
        self._add(self.tr("Cash paid out"), cash.format(sum=paid))
        for use in counts.papers:
            self._add(
                word(Series(use.series)),
                self.tr("{n}, last {number}").format(n=use.count, number=use.last),
            )

    def _add(self, name: str, value: str) -> None:
        line = layout.row(12)
        line.addWidget(PlainLabel(name, "small", "ink2"))
        label = ElidingLabel(value, "body")
        line.addStretch(1)
        line.addWidget(label)
        row = QWidget()
        row.setLayout(line)
        self._lines.addWidget(row)
        row.show()


def taking(hand_over: str, takers: tuple[Operator, ...]) -> Form:
    """Return the form by which a colleague takes the shift over, with their own password."""
    label = translate("ShiftCard", "Remark")
    return Form(
        name=f"taking:{hand_over}",
        title=translate("ShiftCard", "Take over"),
        verb=translate("ShiftCard", "Take over"),
        icon="check",
        entries=(FieldSpec("remark", label, FieldKind.LINE, required=False, is_wide=True),),
        binder=Binder(acts.take_shift, acts.HandOverTaking, {"hand_over": hand_over}),
        signers=takers,
        signer_label=translate("ShiftCard", "Taken over by"),
    )
