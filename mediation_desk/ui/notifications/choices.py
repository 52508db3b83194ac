"""An operator's choice of notices: their kinds, sound and quiet hours."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Final

from mediation_desk.domain.mall_hours import SHANGHAI, is_open
from mediation_desk.domain.policy import Policy
from mediation_desk.ui.preferences import Preferences
from mediation_desk.workflows.read_models.inbox.items import InboxKind

NOTIFY: Final = "notifications"
"""The name under which an operator's preference is kept; "" is on."""
MUTED: Final = "notifications.muted"
SOUND: Final = "notifications.sound"
QUIET: Final = "notifications.quiet"
ON, OFF = "on", "off"
URGENT: Final = frozenset({InboxKind.LETTER, InboxKind.OVERDUE})
"""Kinds that come through in an operator's own quiet hours."""
_HOURS = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
USUAL_HOURS: Final = (time(22), time(8))
"""The quiet hours that are offered first."""


class QuietMode(StrEnum):
    """When nobody is to be disturbed: while the mall is closed, in hours of one's own, never."""

    CLOSED = "closed"
    OWN = "own"
    NEVER = "never"


@dataclass(frozen=True)
class QuietHours:
    """Quiet hours; ``begins`` and ``ends`` are those of one's own, and may span midnight."""

    mode: QuietMode = QuietMode.CLOSED
    begins: time = USUAL_HOURS[0]
    ends: time = USUAL_HOURS[1]

    @classmethod
    def parse(cls, text: str) -> "QuietHours":
        """Return the hours of a kept text; those of the mall for an empty or unknown one."""
        found = _HOURS.fullmatch(text)
        if found is not None:
            hour, minute, end_hour, end_minute = map(int, found.groups())
            return cls(QuietMode.OWN, time(hour, minute), time(end_hour, end_minute))
        return cls(QuietMode.NEVER if text == QuietMode.NEVER else QuietMode.CLOSED)

    def text(self) -> str:
        """Return the hours as they are kept."""
        if self.mode is QuietMode.OWN:
            return f"{self.begins:%H:%M}-{self.ends:%H:%M}"
        return self.mode.value

    def hold(self, kind: InboxKind, at: datetime, policy: Policy) -> bool:
        """Tell whether a kind is held back at an instant.

        While the mall is closed nobody is there, and everything waits. In one's own quiet hours
        letters of the regulator and overdue matters come through.
        """
        if self.mode is QuietMode.CLOSED:
            return not is_open(at, policy)
        return self.mode is QuietMode.OWN and kind not in URGENT and self._holds(at)

    def _holds(self, at: datetime) -> bool:
        clock = at.astimezone(SHANGHAI).time()
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


@dataclass(frozen=True)
class NotificationChoices:
    """The choices of one operator.

    ``is_on`` is about notifications of the system, while the window is not in front; ``muted``
    kinds are never announced and only lie in the inbox.
    """

    is_on: bool = True
    muted: frozenset[InboxKind] = frozenset()
    has_sound: bool = False
    quiet: QuietHours = QuietHours()


def read_choices(preferences: Preferences, operator: str) -> NotificationChoices:
    """Return the choices of an operator."""
    muted = preferences.read(operator, MUTED).split()
    return NotificationChoices(
        preferences.read(operator, NOTIFY) != OFF,
        frozenset(kind for kind in InboxKind if kind.value in muted),
        preferences.read(operator, SOUND) == ON,
        QuietHours.parse(preferences.read(operator, QUIET)),
    )


def keep_choices(preferences: Preferences, operator: str, choices: NotificationChoices) -> None:
    """Keep the choices of an operator."""
    kept = {
        NOTIFY: ON if choices.is_on else OFF,
        MUTED: " ".join(sorted(choices.muted)),
        SOUND: ON if choices.has_sound else OFF,
        QUIET: choices.quiet.text(),
    }
    for name, value in kept.items():
        preferences.keep(operator, name, value)
