"""The rule for telling of new matters: once each, in the window or by the system, never in quiet
hours.
"""

from collections.abc import Callable
from typing import Protocol

from mediation_desk.workflows.read_models.inbox.items import Inbox, InboxItem, InboxKind

TOGETHER_S = 60
"""Seconds within which further matters wait, to be notified of together."""

Tell = Callable[[tuple[InboxItem, ...]], None]


class NotificationConditions(Protocol):
    """The conditions that decide whether a person is told now."""

    def is_in_front(self) -> bool:
        """Tell whether a person has the desk before their eyes."""
        ...

    def is_wanted(self, kind: InboxKind) -> bool:
        """Tell whether the operator wants to be told of a kind at all."""
        ...

    def is_quiet(self, kind: InboxKind) -> bool:
        """Tell whether nobody is to be disturbed by a kind now."""
        ...

    def seconds(self) -> float:
        """Return a count of seconds that only grows."""
        ...


class Notifier:
    """Follow the inbox, and tell once of each matter that is new and unread.

    ``tell`` shows it in the window, ``notify`` by the system while the window is not in front. What
    comes in quiet hours is notified when they end, unless it was read or settled meanwhile.
    """

    def __init__(self, at: NotificationConditions, tell: Tell, notify: Tell) -> None:
        self._at, self._tell, self._notify = at, tell, notify
        self._told: set[str] | None = None
        self._notified_s: float | None = None

    def follow(self, inbox: Inbox) -> None:
        """Take the present inbox; what was kept in the ledger before the first one is no news."""
        if self._told is None:
            fresh = {arrival.key for arrival in inbox.arrivals}
            self._told = {item.key for item in inbox.items if item.key not in fresh}
        news = [item for item in inbox.unread if item.key not in self._told]
        self._told |= {item.key for item in news if not self._at.is_wanted(item.kind)}
        wanted = tuple(item for item in news if item.key not in self._told)
        if not wanted:
            return
        if self._at.is_in_front():
            self._told |= {item.key for item in wanted}
            self._tell(wanted)
            return
        loud = tuple(item for item in wanted if not self._at.is_quiet(item.kind))
        if loud and not self._waits():
            self._told |= {item.key for item in loud}
            self._notified_s = self._at.seconds()
            self._notify(loud)

    def _waits(self) -> bool:
        last = self._notified_s
        return last is not None and self._at.seconds() - last < TOGETHER_S
