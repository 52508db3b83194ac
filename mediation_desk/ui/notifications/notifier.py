"""The rule for notifying of new waiting work: only while nobody looks, never in quiet hours."""

from collections.abc import Callable
from typing import Protocol

from mediation_desk.ui.notifications.waiting_counts import WaitingCounts, growth_text

NOTIFY = "notifications"
"""The name under which an operator's preference is kept; "" is on."""
ON, OFF = "on", "off"


class NotificationConditions(Protocol):
    """The conditions that decide whether a person is notified now."""

    def is_in_front(self) -> bool:
        """Tell whether a person has the desk before their eyes."""
        ...

    def is_quiet(self) -> bool:
        """Tell whether nobody is to be disturbed now."""
        ...


class Notifier:
    """Follow the counts, and notify of growth since a person last looked or was notified.

    Growth in quiet hours is notified when they end, unless a person looked or the work was done
    meanwhile. ``notify`` shows the words.
    """

    def __init__(self, at: NotificationConditions, notify: Callable[[str], None]) -> None:
        self._at, self._notify = at, notify
        self._known: WaitingCounts | None = None

    def follow(self, attention: WaitingCounts) -> None:
        """Take the present counts; the first ones count as seen already."""
        if self._known is None or self._at.is_in_front():
            self._known = attention
            return
        if attention == self._known:
            return
        grown = attention.growth_since(self._known)
        if grown.total() and not self._at.is_quiet():
            self._known = attention
            self._notify(growth_text(grown))
        else:
            self._known = self._known.at_most(attention)
