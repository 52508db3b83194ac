"""A check box that keeps the time at which it was ticked: each of the four firsts has its own."""

from collections.abc import Callable
from datetime import datetime

from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.wording import times


class TimestampBox(CheckBox):
    """A check box for a finished act that shows its time when ticked; unticking drops the time."""

    def __init__(self, words: str, clock: Callable[[], datetime]) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words, self._clock = self.text(), clock
        self._at: datetime | None = None
        self.setAccessibleName(words)
        self.toggled.connect(self._toggled)

    def stamp(self) -> str:
        """Return the time in ISO 8601, or nothing."""
        return self._at.isoformat() if self._at is not None else ""

    def put(self, stamp: str) -> None:
        """Tick with the time of an earlier tick, or untick."""
        self.setChecked(bool(stamp))
        if stamp:
            self._keep(datetime.fromisoformat(stamp))

    def _toggled(self, on: bool) -> None:
        self._keep(self._clock() if on else None)

    def _keep(self, at: datetime | None) -> None:
        self._at = at
        self.setText(f"{self._words}　{times.clock_of(at)}" if at else self._words)
