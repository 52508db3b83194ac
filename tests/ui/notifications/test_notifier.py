"""Notifications: new waiting items are announced once, and not in quiet hours."""

from dataclasses import dataclass, field

from mediation_desk.ui.notifications.notifier import Notifier
from mediation_desk.ui.notifications.waiting_counts import WaitingCounts

ONE_LETTER = "New letters from the regulator: 1"


@dataclass
class At:
    """State of the desk, set by the test."""

    in_front: bool = False
    quiet: bool = False
    said: list[str] = field(default_factory=list)

    def is_in_front(self) -> bool:
        """Return the state that the test set."""
        return self.in_front

    def is_quiet(self) -> bool:
        """Return the state that the test set."""
        return self.quiet


def _following(at: At) -> Notifier:
    notifier = Notifier(at, at.said.append)
    notifier.follow(WaitingCounts(1, 1, 1))
    return notifier


def test_what_waits_at_the_beginning_is_no_news() -> None:
    at = At()
    _following(at).follow(WaitingCounts(1, 1, 1))
    assert at.said == []


def test_what_began_to_wait_is_told_once_and_in_numbers() -> None:
    at = At()
    notifier = _following(at)
    for _ in range(3):
        notifier.follow(WaitingCounts(2, 3, 4))
    assert at.said == [
        f"{ONE_LETTER}\nNew payments to approve: 2\nMatters newly overdue: 3",
    ]


def test_whoever_looks_at_the_desk_is_not_told_then_or_afterwards() -> None:
    at = At(in_front=True)
    notifier = _following(at)
    notifier.follow(WaitingCounts(2, 1, 1))
    at.in_front = False
    notifier.follow(WaitingCounts(2, 1, 1))
    assert at.said == []


def test_what_came_in_quiet_hours_is_told_when_they_end() -> None:
    at = At(quiet=True)
    notifier = _following(at)
    notifier.follow(WaitingCounts(2, 1, 1))
    assert at.said == []
    at.quiet = False
    notifier.follow(WaitingCounts(2, 1, 1))
    assert at.said == [ONE_LETTER]


def test_what_was_done_in_quiet_hours_is_not_told() -> None:
    at = At(quiet=True)
    notifier = _following(at)
    notifier.follow(WaitingCounts(2, 1, 1))
    notifier.follow(WaitingCounts(1, 1, 1))
    at.quiet = False
    notifier.follow(WaitingCounts(1, 1, 1))
    assert at.said == []


def test_what_was_done_and_came_again_is_told_again() -> None:
    at = At()
    notifier = _following(at)
    notifier.follow(WaitingCounts(0, 1, 1))
    notifier.follow(WaitingCounts(1, 1, 1))
    assert at.said == [ONE_LETTER]
