"""Acts of the library: copy, cite into the case opened last, end an answer, confirm a circular."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.records.circulars import Circular
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.forms.act_strip import ActStrip
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.end_date_form import end_date_form
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.library.circular_form import confirmation_form, verb_of
from mediation_desk.ui.pages.library.reading_card import LibraryReader
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.law.library import citation
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.library import Article
from mediation_desk.workflows.regulator import circulars
from mediation_desk.workflows.regulator import standing_answers as acts
from mediation_desk.workflows.response import case_keeping as keeping

Shown = Article | StandingAnswer | Circular
"""An item of the library."""


class LibraryActions(QObject):
    """Acts on the item shown; each citation of an item into a case has one id.

    ``rested`` is emitted when a form that had the focus is gone.
    """

    rested = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation, reader: LibraryReader) -> None:
        super().__init__(reader)
        self._gateway, self._navigation, self._reader = gateway, navigation, reader
        self._shown: Shown | None = None
        self._case = self._number = ""
        self._today, self._concerned = date.min, 0
        self.strip: ActStrip | None = None
        reader.cited.connect(self.cite)
        reader.copied.connect(self.copy)
        reader.end_asked.connect(self._ask_end)
        reader.confirm_asked.connect(self._ask_confirmation)

    def take(self, shown: Shown | None, target: object, today: date) -> None:
        """Act on this item from now on; the buttons show the possible acts."""
        self._close()
        self._shown, self._today = shown, today
        self._case, self._number = getattr(target, "case", ""), getattr(target, "number", "")
        may_write = self._gateway.operator.may_write
        holds = _holds(shown, today)
        goes = self.tr("Goes to {number} as a note").format(number=self._number)
        why = ""
        if not may_write:
            why = self.tr("You may read and copy, not write.")
        elif not holds:
            why = self.tr("Not in force: it can be read, not cited.")
        elif not self._case:
            goes = self.tr("No case was opened yet: the citation is copied.")
        self._reader.copy.setEnabled(shown is not None)
        self._reader.end.setEnabled(may_write)
        self._reader.show_target(goes if shown else "", shown is not None and not why, why)

    def take_circular(self, circular: Circular, concerned: int) -> None:
        """Offer to confirm the circular shown; one that waits for it has its form open at once."""
        self._concerned = concerned
        if not self._gateway.operator.may_write:
            return
        self._reader.offer_confirming(verb_of(circular))
        if circular.confirmed is None and not circular.is_over(self._today):
            self._open(self._confirmation(circular))

    def copy(self) -> None:
        """Copy the citation."""
        if self._shown is not None:
            self._navigation.copy(self._words())
            self._navigation.inform(self.tr("Citation copied"))

    def cite(self) -> None:
        """Copy the citation and write it into the case that was opened last."""
        if self._shown is None or not self._reader.cite.isEnabled():
            return
        self._navigation.copy(self._words())
        if not self._case:
            self._navigation.inform(self.tr("Citation copied"), self.tr("no case was opened yet"))
            return
        message = self.tr("Cited into {number}").format(number=self._number)
        see = partial(self._navigation.open_case, self._case, [self._case])
        act = self._citing()

        def cited(_: None) -> None:
            if not self._gateway.waits(act_of(act)):
                self._navigation.say(message, "", see, self.tr("See case"))

        self._gateway.perform(act, cited, self._navigation.fail)

    def _citing(self) -> Command[None]:
        act, case = self._gateway.new_id(), self._case
        if isinstance(self._shown, StandingAnswer):
            form = acts.Citation(act, case, self._shown.id)
            return Command(acts.cite_answer, form)
        note = keeping.Note(act, case, self._words())
        return Command(keeping.note, note)

    def _words(self) -> str:
        if isinstance(self._shown, StandingAnswer):
            return acts.cited(self._shown)
        if isinstance(self._shown, Circular):
            return circulars.cited(self._shown)
        return citation(self._shown) if self._shown is not None else ""

    def _ask_end(self) -> None:
        if self.strip is not None or not isinstance(self._shown, StandingAnswer):
            return
        answer = self._shown.id
        binder = Binder(acts.end_answer, acts.AnswerEndForm, {"answer": answer})
        form = end_date_form(f"end:{answer}", self.tr("End answer"), self._today, binder)
        strip = self._open(replace(form, said=self.tr("Answer ended")))
        strip.fields["reason"].field.setFocus()

    def _ask_confirmation(self) -> None:
        if self.strip is None and isinstance(self._shown, Circular):
            self._open(self._confirmation(self._shown)).begin()

    def _confirmation(self, circular: Circular) -> Form:
        return confirmation_form(circular, self._concerned)

    def _open(self, form: Form) -> ActStrip:
        """Show a form under the item shown."""
        strip = self.strip = ActStrip(self._gateway, form)
        strip.closed.connect(self._put_aside)
        strip.done.connect(lambda _: self._done(form.said))
        self._reader.confirm.hide()
        self._reader.foot.addWidget(strip)
        self._reader.foot.addSpacing(12)
        return strip

    def _put_aside(self) -> None:
        self._close()
        self._reader.confirm.setVisible(isinstance(self._shown, Circular))

    def _done(self, said: str) -> None:
        self._close()
        self._navigation.say(said)

    def _close(self) -> None:
        had_focus = self.strip is not None and layout.holds_focus(self.strip)
        self.strip = None
        layout.clear(self._reader.foot)
        if had_focus:
            self.rested.emit()


def _holds(shown: Shown | None, today: date) -> bool:
    """Tell whether an item may be cited: an answer or a circular only while it is in force."""
    if isinstance(shown, StandingAnswer):
        return shown.is_valid(today)
    return not isinstance(shown, Circular) or shown.is_in_force(today)
