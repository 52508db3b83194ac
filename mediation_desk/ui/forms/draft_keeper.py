"""Drafts of open forms: saved next to the journal within a second of typing."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from mediation_desk.ui.gateway import Done, Failed, Gateway
from mediation_desk.workflows import drafts
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.reads import station

_SOON_MS = 600


class DraftKeeper(QObject):
    """Save ``fields()`` under a form's name soon after the last change; goes with ``owner``.

    Fields typed while the saved draft is being read are merged over it and do not replace it. A
    form of ``whole`` drafts, whose subject may be another one, saves only if there was no draft.
    """

    def __init__(
        self,
        gateway: Gateway,
        form: str,
        fields: Callable[[], dict[str, str]],
        failed: Callable[[Exception], None],
        owner: QObject,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(owner)
        self._is_whole, self._is_sent, self._is_closed = whole, False, False
        self._gateway, self._form, self._fields, self._failed = gateway, form, fields, failed
        self._is_reading = self._is_unsaved = False
        self._opened: dict[str, str] = {}
        self._begun: dict[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._save)

    def touch(self) -> None:
        """Save soon, after a change."""
        if not self._is_sent:
            self._timer.start()

    def flush(self) -> None:
        """Save pending changes now, and those whose saving failed."""
        if self._timer.isActive() or self._is_unsaved:
            self._save()

    def rest(self) -> None:
        """Drop pending changes: the form starts from the beginning."""
        self._timer.stop()
        self._is_sent = self._is_unsaved = False

    def close(self) -> None:
        """Save pending changes, and deliver nothing more to the form."""
        self.flush()
        self._is_closed = True

    def fetch(self, found: Callable[[FormDraft], None]) -> None:
        """Read the saved draft; values typed until it arrives take precedence over it.

        A form that is gone by then receives nothing.
        """
        self.flush()
        name = drafts.name_of(self._form, self._gateway.operator.id)

        def read(draft: FormDraft | None) -> None:
            self._go_on()
            if draft is not None and self._is_for_the_form(draft):
                found(draft if self._is_whole else self._under_what_is_typed(draft))

        def unread(fault: Exception) -> None:
            self._go_on()
            if not self._is_closed:
                self._failed(fault)

        self._is_reading, self._opened = True, self._fields()
        self._gateway.ask_after_acts(Query(station.draft, name), read, unread)

    def send(self, act: Command[None], done: Done[None], failed: Failed) -> None:
        """Perform the form's act; the draft is deleted in the same transaction.

        Meanwhile nothing is saved, and a draft that is read late is not shown: it would come back
        next to the recorded act. After a refusal the typed values are saved again.
        """
        whole = Command(drafts.complete, act, self._form).as_typed(self._fields())
        self._finish(whole, done, failed)

    def discard(self, failed: Failed) -> None:
        """Erase the draft of a form that another person sent."""
        self._finish(Command(drafts.drop, self._form), _nothing, failed)

    def _finish(self, act: Command[None], done: Done[None], failed: Failed) -> None:
        self._is_sent, self._is_unsaved = True, False
        self._timer.stop()

        def refused(problem: Exception) -> None:
            self._is_sent = False
            if isValid(self):
                self.touch()
            failed(problem)

        self._gateway.perform(act, done, refused)

    def _save(self) -> None:
        self._timer.stop()
        self._is_unsaved = False
        form, fields = self._form, self._fields()
        opened, typed = self._opened, self._typed()
        act = Command(drafts.keep, form, fields)
        if self._is_reading and self._is_whole:
            self._begun = self._begun or fields
            act = Command(drafts.begin, form, fields)
        elif self._is_reading:
            act = Command(drafts.lay_over, form, opened, typed)
        self._gateway.perform(act, _nothing, self._not_saved)

    def _not_saved(self, problem: Exception) -> None:
        # The host may be away: the values are saved when the form is left, or when it is back.
        self._is_unsaved = not self._is_sent
        self._failed(problem)

    def _go_on(self) -> None:
        """Save normally from now on, and save the changes that the saved draft held back."""
        self._is_reading = False
        if self._begun is not None and isValid(self):
            self.touch()

    def _is_for_the_form(self, draft: FormDraft) -> bool:
        """Tell whether the form still exists, was not sent, and did not save this draft itself."""
        is_gone = self._is_closed or self._is_sent or not isValid(self)
        return not is_gone and draft.fields != self._begun

    def _under_what_is_typed(self, draft: FormDraft) -> FormDraft:
        return replace(draft, fields={**draft.fields, **self._typed()})

    def _typed(self) -> dict[str, str]:
        """Return the fields that differ from the form as it was opened."""
        return {key: text for key, text in self._fields().items() if text != self._opened.get(key)}


def _nothing(answer: object) -> None:
    del answer
