"""One registration from its first key to the written case: ids, draft, clearing, writing."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mediation_desk.domain.refusal import Reason
from mediation_desk.ui import wording
from mediation_desk.ui.evidence.typed_files import files_of, files_typed
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.intake.draft_offer import offer
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.register.action_bar import ActionBar
from mediation_desk.ui.pages.register.advice.advice_column import AdviceColumn
from mediation_desk.ui.pages.register.draft.registration_draft import RegistrationDraft
from mediation_desk.ui.pages.register.draft.registration_values import (
    RegistrationIds,
    Typed,
    is_empty,
)
from mediation_desk.ui.pages.register.draft.registration_writer import (
    AfterRegistration,
    RegistrationWriter,
)
from mediation_desk.ui.pages.register.sections.register_form import RegisterForm
from mediation_desk.ui.pages.register.stopwatch import Stopwatch
from mediation_desk.ui.wording import times
from mediation_desk.workflows.drafts import OPEN
from mediation_desk.workflows.read_models.desk import FormDraft


class RegistrationController(QObject):
    """State shared by the four parts of the page; ``written`` carries a new case.

    ``replaced`` when the program filled or emptied the form.
    """

    written = Signal()
    replaced = Signal()

    def __init__(
        self,
        gateway: Gateway,
        navigation: Navigation,
        form: RegisterForm,
        advice: AdviceColumn,
        today: Callable[[], date],
    ) -> None:
        super().__init__(form)
        self._gateway, self._navigation, self._today = gateway, navigation, today
        self._form, self._advice = form, advice
        self._opening: RegistrationIds | None = None
        self._sent: RegistrationIds | None = None
        self._place: QWidget | None = None
        self._is_in_use = False
        self.watch, self.bar = Stopwatch(gateway), ActionBar()
        self.drafts = RegistrationDraft(gateway, self._drafted, self)
        self._registering = RegistrationWriter(gateway, navigation, self)
        self._connect()

    def typed(self) -> Typed:
        """Return the whole form as the draft keeps it, with the ids of this opening."""
        fields = self._form.typed()
        fields["files"] = files_typed(self._advice.evidence.stored_files())
        return {**fields, **self._opening.typed()} if self._opening else fields

    def _drafted(self) -> Typed:
        """Return the values with the field that has the focus: a draft comes back to it."""
        fields = self.typed()
        if is_empty(fields):
            return fields
        in_use = "yes" if self._is_in_use else ""
        return {**fields, "focus": self._form.focus_name(), OPEN: in_use}

    def leave(self) -> None:
        """Save the draft as one that nobody is at work on."""
        self._is_in_use = False
        if self._opening is not None and self._sent is not self._opening:
            self.drafts.save()

    def clear(self) -> None:
        """Empty the form; undo brings it back."""
        before = self.typed()
        if not is_empty(before):
            self._start_anew()
            self.drafts.touch()
            self._navigation.say(self.tr("Form cleared"), undo=partial(self.restore, before))

    def accept(self, then: AfterRegistration = AfterRegistration.CASE) -> None:
        """Register, unless a field is wrong: then go to the first such field."""
        wrong = self._form.wrong_fields()
        if wrong:
            self.bar.show_wrong(len(wrong))
            self._form.go_to(wrong[0].entry)
        elif self._advice.evidence.keeping.is_busy():
            self.bar.show_refused(self.tr("A file is still being kept; try again in a moment"))
        else:
            self._open()
            self.drafts.rest()
            self._take_nothing(True)
            same = self._advice.related.bound()
            self._registering.start(self.typed(), self._today(), then, same)

    def only_read(self) -> None:
        """Show the form disabled with the reason, for a person who may not write."""
        self._take_nothing(True)
        self.bar.show_refused(wording.reason(Reason.READS_ONLY, name=self._gateway.operator.name))

    def edited(self) -> None:
        """Save changed values soon, and judge the form again.

        The first key opens the registration; a form that was emptied by hand waits for its first
        key again.
        """
        self._is_in_use = True
        if is_empty(self.typed()):
            self._run_from(None)
        else:
            self._open()
        self.drafts.touch()
        self._say_lacks()
        self._advice.weigh(self._form)

    def take_draft(self, draft: FormDraft | None) -> None:
        """Restore the saved draft; if something was typed before it was read it is only offered."""
        opening = RegistrationIds.of(draft.fields) if draft else None
        if draft is None or (opening and opening in (self._opening, self._sent)):
            return
        if is_empty(self.typed()):
            self.restore(draft.fields)
            self.bar.show_saved(draft.saved_at)
            self._tell_restored(draft)
        else:
            offer(self.typed, self.restore, draft.fields, self._navigation.say)

    def restore(self, fields: Typed) -> None:
        """Show a form as it was, with its ids; an undo may come when the page is gone."""
        if not isValid(self):
            return
        self._show(fields)
        self._advice.evidence.restore(files_of(fields.get("files", "")))
        self._run_from(RegistrationIds.of(fields))
        self.edited()

    def _tell_restored(self, draft: FormDraft) -> None:
        """Say that a registration was brought back, and go on where it was interrupted."""
        if is_empty(draft.fields):
            return
        at = times.moment(draft.saved_at, self._gateway.now())
        words = self.tr("Your unfinished registration is back")
        detail = self.tr("as of {time}").format(time=at)
        self._navigation.say(words, detail, undo=self.clear, act=self.tr("Start anew"))
        # After the page has taken the focus itself, as it does when it is shown.
        QTimer.singleShot(0, self, partial(self._return, draft.fields.get("focus", "")))

    def _return(self, name: str) -> None:
        if self._form.focus_name() in ("", "phone"):
            self._form.return_to(name)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Keep where somebody is, once there is a draft."""
        if self._opening is not None and now is not None and self._form.isAncestorOf(now):
            self._is_in_use = True
            self.drafts.touch()

    def _say_lacks(self) -> None:
        if self._opening is None:
            self.bar.show_lacks([])
        else:
            self.bar.show_lacks(self._form.lacks(), self._form.wrong())

    def _open(self) -> None:
        if self._opening is None:
            new_id = self._gateway.new_id
            self._run_from(RegistrationIds(new_id(), new_id(), self._gateway.now()))

    def _run_from(self, opening: RegistrationIds | None) -> None:
        self._opening = opening
        self.watch.run_from(opening.at if opening else None)

    def _show(self, fields: Typed) -> None:
        """Fill the form; a value that the program writes does not count as typed."""
        with QSignalBlocker(self._form):
            self._form.restore(fields)
        self.replaced.emit()

    def _start_anew(self) -> None:
        self._show({})
        self._advice.start_over()
        self._advice.weigh(self._form)
        self._run_from(None)
        self.bar.show_lacks([])
        self._form.go_to(self._form.consumer.phone)

    def _registered(self) -> None:
        self._take_nothing(False)
        self._sent = self._opening
        self._start_anew()
        self.bar.show_saved(None)
        self.written.emit()

    def _refused(self, why: str) -> None:
        self._take_nothing(False)
        self.bar.show_refused(why)
        self.drafts.touch()

    def _take_nothing(self, busy: bool) -> None:
        """Disable the form while the case is written: typed values would be lost with it."""
        if busy:
            self._place = QApplication.focusWidget()
        self.bar.set_busy(busy)
        for part in (self._form, self._advice):
            part.setEnabled(not busy)
        if not busy and self._place is not None:
            self._place.setFocus()

    def _connect(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._form.edited.connect(self.edited)
        self._form.judged.connect(self._say_lacks)
        self._advice.evidence.changed.connect(self.edited)
        self.drafts.saved.connect(self.bar.show_saved)
        self.drafts.failed.connect(lambda fault: self.bar.show_unsaved(wording.sentence(fault)))
        self.bar.cleared.connect(self.clear)
        self.bar.draft_asked.connect(self.drafts.save)
        self.bar.print_asked.connect(partial(self.accept, AfterRegistration.PAPER))
        self.bar.spot_asked.connect(partial(self.accept, AfterRegistration.SPOT))
        self.bar.accept_asked.connect(partial(self.accept, AfterRegistration.CASE))
        self._advice.phone.log.clicked.connect(lambda: self.accept(AfterRegistration.PHONE))
        self._registering.done.connect(self._registered)
        self._registering.refused.connect(self._refused)
