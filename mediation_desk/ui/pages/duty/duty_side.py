"""The right column: the choice of people for a shift, and the shift that is handed over."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper, Shift
from mediation_desk.domain.people import Operator
from mediation_desk.ui.forms.act_strip import ActStrip
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.inline_form import InlineFormAnswer
from mediation_desk.ui.gateway import Done, Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.duty.shift_card import ShiftCard
from mediation_desk.ui.printing.record_papers import RecordPaper, RecordPapers
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.wording import sentence, times, word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.duty import DutySheet
from mediation_desk.workflows.station import duty as acts
from mediation_desk.workflows.station.duty import DutyForm, HandOverOffer, HandOverTaking

translate = QCoreApplication.translate
T = TypeVar("T")


class DutySide(QWidget):
    """Perform the acts of duty; typed values stay until they are recorded."""

    def __init__(self, gateway: Gateway, papers: RecordPapers, navigation: Navigation) -> None:
        super().__init__()
        self._gateway, self._papers, self._navigation = gateway, papers, navigation
        self._sheet: DutySheet | None = None
        self._offer_ids = (gateway.new_id(), gateway.new_id())
        self._take_id = gateway.new_id()
        self.shift = ShiftCard(gateway.operator)
        self.choice: ActStrip | None = None
        self._column = layout.column(16)
        self._column.addWidget(self.shift)
        self._column.addStretch(1)
        self.setLayout(self._column)
        self.shift.offered.connect(self._offer)
        self.shift.claimed.connect(self._claim)
        self.shift.taken.connect(self._take)
        self.shift.dropped.connect(self._drop)
        self.shift.printed.connect(self.print_sheet)

    def show_sheet(self, sheet: DutySheet) -> None:
        """Show the present state of the shift."""
        self._sheet = sheet
        self.shift.show_sheet(sheet)

    def forget_password(self) -> None:
        """Clear the typed password."""
        if self.shift.strip is not None:
            self.shift.strip.password.clear()

    def choose(self, day: date, shift: Shift) -> None:
        """Ask for the people on duty in a shift."""
        if self._sheet is None:
            return
        self.close_choice()
        people = next(each.people[shift] for each in self._sheet.days if each.day == day)
        staff = [one for one in self._sheet.staff if one.may_write]
        self.choice = ActStrip(self._gateway, duty_form((day, shift), staff, people))
        self.choice.done.connect(self._kept)
        self.choice.closed.connect(self.close_choice)
        self._column.insertWidget(0, self.choice)
        self.choice.show()
        self.choice.begin()

    def close_choice(self) -> None:
        """Put the choice aside."""
        if self.choice is not None:
            choice, self.choice = self.choice, None
            self._column.removeWidget(choice)
            choice.hide()
            choice.deleteLater()

    def _kept(self, _: FormValues) -> None:
        self.close_choice()
        self._navigation.say(self.tr("Roster kept"))

    def _offer(self, notes: str) -> None:
        form = HandOverOffer(*self._offer_ids, notes)

        def done(answer: None) -> None:
            del answer
            self._offer_ids = (self._gateway.new_id(), self._gateway.new_id())
            self.shift.notes.clear()
            self._navigation.say(
                self.tr("Handed over; the colleague takes over with their own password")
            )

        self._run(Command(acts.offer_shift, form), done)

    def _claim(self, notes: str) -> None:
        """Take the shift over from a colleague who left without handing it over."""
        act, hand_over = self._offer_ids

        def done(answer: None) -> None:
            del answer
            self._offer_ids = (self._gateway.new_id(), self._gateway.new_id())
            self.shift.notes.clear()
            self._navigation.say(self.tr("Taken over; the sheet says that nobody handed over"))

        self._run(Command(acts.take_left_shift, HandOverOffer(act, hand_over, notes)), done)

    def _take(self, hand_over: str, answer: InlineFormAnswer) -> None:
        strip = self.shift.strip
        if answer.approver is None or strip is None:
            return
        today = times.local(self._gateway.now()).date()
        act = strip.form.act_of(FormValues(answer.values, FormIds(self._take_id, ""), today))
        person = answer.approver
        name = person.name

        def taken(nothing: None) -> None:
            del nothing
            self._take_id = self._gateway.new_id()
            message = self.tr("{name} has taken over").format(name=name)
            self._navigation.say(message, self.tr("both sign the sheet"))
            if name == self._gateway.operator.name:
                self.print_sheet(hand_over)
            else:
                # The desk is theirs from now on: they print the sheet, under their own name.
                self._navigation.continue_as(person, "duty", hand_over)

        self._gateway.perform_as(person, act, taken, strip.refuse)

    def _drop(self, hand_over: str) -> None:
        form = HandOverTaking(self._gateway.new_id(), hand_over)
        waiting = self._sheet.waiting if self._sheet is not None else None
        notes = waiting.hand_over.notes if waiting is not None else ""

        def done(answer: None) -> None:
            del answer
            if not self.shift.notes.text():
                self.shift.notes.setPlainText(notes)
            self._navigation.say(self.tr("Taken back; the shift goes on"))

        self._run(Command(acts.drop_offer, form), done)

    def print_sheet(self, hand_over: str) -> None:
        """Show the sheet of a hand-over to print; nothing for one that is not known here."""
        waiting = self._sheet.waiting if self._sheet else None
        past = self._sheet.hand_overs if self._sheet else ()
        all_of_them = (waiting, *past) if waiting else past
        number = next((e.hand_over.number for e in all_of_them if e.hand_over.id == hand_over), "")
        if number:
            self._papers.open(RecordPaper(Paper.HAND_OVER_SHEET, hand_over, number))

    def _run(self, act: Command[T], done: Done[T]) -> None:
        self._gateway.perform(act, done, lambda problem: self._navigation.refuse(sentence(problem)))


def duty_form(slot: tuple[date, Shift], staff: Sequence[Operator], now: tuple[str, ...]) -> Form:
    """Return the form of the people on duty in a shift; nobody is a choice too."""
    day, shift = slot
    people = tuple((one.id, one.name) for one in staff)
    label = translate("DutyChoice", "On duty")
    return Form(
        name=f"duty:{day.isoformat()}:{shift.value}",
        title=f"{day:%m-%d} {word(shift)}",
        title_icon="calendar-days",
        verb=translate("DutyChoice", "Put on duty"),
        icon="check",
        entries=(
            FieldSpec("people", label, FieldKind.SEVERAL, people, " ".join(now), has_digits=True),
        ),
        binder=Binder(acts.set_duty, DutyForm, {"day": day, "shift": shift, "was": now}),
    )
