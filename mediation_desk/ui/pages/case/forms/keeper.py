"""Keeps what is typed in an open form, within a second, beside the journal."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from mediation_desk.ui.door import Door
from mediation_desk.workflows import drafts
from mediation_desk.workflows.ports import Act, Desk
from mediation_desk.workflows.reading.desk import Draft

_SOON_MS = 600


class DraftKeeper(QObject):
    """Saves ``fields()`` under a form's name soon after the last change; goes with ``owner``.

    While the draft that was left is read, what is typed is laid over it, not put in its place.
    """

    def __init__(
        self,
        door: Door,
        form: str,
        fields: Callable[[], dict[str, str]],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._door, self._form, self._fields, self._failed = door, form, fields, failed
        self._is_reading = False
        self._opened: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._save)

    def touch(self) -> None:
        """Something was typed: save soon."""
        self._timer.start()

    def flush(self) -> None:
        """Save now what was not saved yet."""
        if self._timer.isActive():
            self._save()

    def rest(self) -> None:
        """Save nothing more of what was typed so far."""
        self._timer.stop()

    def fetch(self, found: Callable[[Draft], None]) -> None:
        """Look for what was typed before; what is typed until it is found stands above it.

        A form that is gone by then is not told.
        """
        name = drafts.name_of(self._form, self._door.operator.id)

        def read(draft: Draft | None) -> None:
            self._is_reading = False
            if draft is not None and isValid(self):
                found(replace(draft, fields={**draft.fields, **self._typed()}))

        def unread(fault: Exception) -> None:
            self._is_reading = False
            self._failed(fault)

        self._is_reading, self._opened = True, self._fields()
        self._door.ask_after_acts(lambda reader: reader.draft(name), read, unread)

    def with_drop(self, act: Act[None]) -> Act[None]:
        """Return the act of sending, which forgets the draft in the same transaction."""
        form = self._form
        self._timer.stop()

        def sent(desk: Desk) -> None:
            act(desk)
            drafts.drop(desk, form)

        return sent

    def _save(self) -> None:
        self._timer.stop()
        form, fields = self._form, self._fields()
        opened, typed = self._opened, self._typed()

        def lay_over(desk: Desk) -> None:
            drafts.lay_over(desk, form, opened, typed)

        def keep(desk: Desk) -> None:
            drafts.keep(desk, form, fields)

        self._door.perform(lay_over if self._is_reading else keep, _nothing, self._failed)

    def _typed(self) -> dict[str, str]:
        """What differs from the form as it was opened."""
        return {key: text for key, text in self._fields().items() if text != self._opened.get(key)}


def _nothing(answer: object) -> None:
    del answer
