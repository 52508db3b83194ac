"""The running shift: its hand-over as of now, the offer, and the person who takes over."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, Signal
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

    ``dropped`` and ``printed`` carry the id of the waiting hand-over.
    """

    offered = Signal(str)
    taken = Signal(str, object)
    dropped = Signal(str)
    printed = Signal(str)

    def __init__(self, operator: Operator) -> None:
        super().__init__(10, (16, 12, 16, 14))
        self._operator = operator
        self._waiting = ""
        self.head = SectionTitle(self.tr("Hand over shift"), icon="arrow-left-right")
        self.since = PlainLabel("", "small", "ink2", wrap=True)
        self.facts = CountLines()
        self.notes = TextInput(self.tr("keys, cash box, what comes tomorrow"), lines=3)
        self.notes.setMaximumHeight(self.notes.minimumHeight() + px(12))
        self.notes_field = FormField(self.tr("To be told"), self.notes, False)
        self.offer = Button(self.tr("Hand over"), ButtonKind.PRIMARY, "arrow-left-right")
        self.drop = Button(self.tr("Take back"), height="buttonCard")
        self.print = Button(self.tr("Print"), icon="printer", height="buttonCard")
        self.strip: InlineFormStrip | None = None
        self._place = layout.column(0)
        self._lay_out()
        self.offer.clicked.connect(lambda: self.offered.emit(self.notes.text()))
        self.drop.clicked.connect(lambda: self.dropped.emit(self._waiting))
        self.print.clicked.connect(lambda: self.printed.emit(self._waiting))

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
        may_write = self._operator.may_write
        for part in (self.notes_field, self.offer):
            part.setVisible(may_write and waiting is None)
        is_own = waiting is not None and waiting.hand_over.giver == self._operator.id
        self.drop.setVisible(is_own)
        self.print.setVisible(waiting is not None)

    def _show_running(self, sheet: DutySheet) -> None:
        self._close_strip()
        message = self.tr("Since {at}. What stands here is frozen when you hand over.")
        self.since.setText(message.format(at=times.moment(sheet.since, sheet.read_at)))

    def _show_waiting(self, waiting: str, giver: str, sheet: DutySheet) -> None:
        """Show the form; it stays while the same offer waits: a password may be half typed."""
        if self.strip is not None and self._waiting == waiting:
            return
        self._close_strip()
        self._waiting = waiting
        takers = tuple(
            one for one in sheet.staff if one.id != giver and one.role is not Role.AUDITOR
        )
        if not takers or not self._operator.may_write:
            return
        self.strip = InlineFormStrip(taking(waiting, takers), times.local(sheet.read_at).date())
        self.strip.cancel.hide()
        self.strip.sent.connect(self._take)
        self._place.addWidget(self.strip)
        self.strip.show()

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
        for part in (self.head, self.since, self.facts, self.notes_field):
            self.body.addWidget(part)
        self.body.addLayout(self._place)
        self.body.addLayout(foot)


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
