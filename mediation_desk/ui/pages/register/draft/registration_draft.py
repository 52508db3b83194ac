"""The draft of a registration: saved within a second of the last key, and restored."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.register.draft.registration_values import FORM, Typed, is_empty
from mediation_desk.workflows import drafts
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.reads import station

_PAUSE_MS = 400
_LONGEST_MS = 800
"""The greatest age of the draft, even while a person types without a pause."""


class RegistrationDraft(QObject):
    """The draft; ``saved`` carries the time of the last save, ``failed`` the fault.

    Until the saved draft has been read, an empty form does not delete it, and typed values are
    saved only if there was none.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, gateway: Gateway, typed: Callable[[], Typed], parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._typed = gateway, typed
        self._written: Typed | None = None
        self._is_asked, self._is_read, self._is_early = False, False, False
        self._pause, self._longest = _timer(self, _PAUSE_MS), _timer(self, _LONGEST_MS)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Save soon, after a change."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def rest(self) -> None:
        """Drop pending changes."""
        self._pause.stop()
        self._longest.stop()
        self._written, self._is_early = None, False

    def is_waiting(self) -> bool:
        """Return whether something typed has not been handed over yet."""
        return self._pause.isActive() or self._longest.isActive()

    def save(self) -> None:
        """Save the differences from the last draft now; an empty form has no draft."""
        self._pause.stop()
        self._longest.stop()
        fields = self._typed()
        if not self._is_read:
            self._is_early = True
            self._begin(dict(fields))
        elif fields != self._written:
            self._write(fields)

    def _begin(self, fields: Typed) -> None:
        if not is_empty(fields):
            self._gateway.perform(Command(drafts.begin, FORM, fields), lambda _: None, self._lost)

    def _write(self, fields: Typed) -> None:
        self._written = dict(fields)
        if is_empty(fields):
            self._gateway.perform(Command(drafts.drop, FORM), self._dropped, self._lost)
        else:
            values = dict(fields)
            self._gateway.perform(Command(drafts.keep, FORM, values), self._kept, self._lost)

    def fetch(self, done: Callable[[FormDraft | None], None]) -> None:
        """Read the draft that was left; the first time alone."""
        if self._is_asked:
            return
        self._is_asked = True
        name = drafts.name_of(FORM, self._gateway.operator.id)

        def read(draft: FormDraft | None) -> None:
            try:
                done(draft)
            finally:
                self._go_on()

        def unread(fault: Exception) -> None:
            if isValid(self):
                self.failed.emit(fault)
            self._go_on()

        self._gateway.ask_after_acts(Query(station.draft, name), read, unread)

    def _go_on(self) -> None:
        """Save from now on, and first the values typed meanwhile."""
        self._is_read = True
        if self._is_early:
            self._is_early = False
            self.save()

    def _kept(self, nothing: None) -> None:
        del nothing
        self.saved.emit(self._gateway.now())

    def _dropped(self, nothing: None) -> None:
        del nothing
        self.saved.emit(None)

    def _lost(self, fault: Exception) -> None:
        self._written = None
        self.failed.emit(fault)


def _timer(owner: QObject, pause_ms: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    return timer
