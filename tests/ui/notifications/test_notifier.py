"""Telling of what is new: once each, in the window or by the system, and not in quiet hours."""

from dataclasses import dataclass, field

import pytest

from mediation_desk.ui.notifications.notifier import TOGETHER_S, Notifier
from mediation_desk.workflows.read_models.inbox.items import Inbox, InboxItem, InboxKind
from tests.ui.notifications.inbox_items import an_inbox, an_item

LETTER, APPROVAL, OVERDUE = (
    an_item(InboxKind.LETTER, "1"),
    an_item(InboxKind.APPROVAL, "2"),
    an_item(InboxKind.OVERDUE, "3"),
)


@dataclass
class At:
    """State of the desk, set by the test."""

    in_front: bool = False
    quiet: frozenset[InboxKind] = frozenset()
    unwanted: frozenset[InboxKind] = frozenset()
    clock_s: float = 0
    told: list[list[str]] = field(default_factory=list)
    notified: list[list[str]] = field(default_factory=list)

    def is_in_front(self) -> bool:
        return self.in_front

    def is_wanted(self, kind: InboxKind) -> bool:
        return kind not in self.unwanted

    def is_quiet(self, kind: InboxKind) -> bool:
        return kind in self.quiet

    def seconds(self) -> float:
        return self.clock_s


def _keys(items: tuple[InboxItem, ...]) -> list[str]:
    return [item.key for item in items]


@pytest.fixture
def at() -> At:
    return At()


@pytest.fixture
def notifier(at: At) -> Notifier:
    made = Notifier(
        at, lambda new: at.told.append(_keys(new)), lambda new: at.notified.append(_keys(new))
    )
    made.follow(an_inbox(kept=(LETTER,)))
    return made


def test_what_was_kept_before_is_no_news_and_what_came_meanwhile_is(at: At) -> None:
    made = Notifier(at, lambda new: at.told.append(_keys(new)), lambda _: None)
    at.in_front = True
    made.follow(an_inbox(kept=(LETTER,), fresh=(APPROVAL,)))
    assert at.told == [["approval:2"]]


def test_what_is_new_is_told_once(at: At, notifier: Notifier) -> None:
    for _ in range(3):
        notifier.follow(an_inbox(kept=(LETTER, OVERDUE)))
    assert (at.told, at.notified) == ([], [["overdue:3"]])


def test_whoever_looks_is_told_in_the_window_and_not_by_the_system(
    at: At, notifier: Notifier
) -> None:
    at.in_front = True
    notifier.follow(an_inbox(kept=(LETTER, APPROVAL)))
    at.in_front = False
    notifier.follow(an_inbox(kept=(LETTER, APPROVAL)))
    assert (at.told, at.notified) == ([["approval:2"]], [])


def test_what_came_in_quiet_hours_is_notified_when_they_end(at: At, notifier: Notifier) -> None:
    at.quiet = frozenset(InboxKind)
    notifier.follow(an_inbox(kept=(LETTER, APPROVAL)))
    assert at.notified == []
    at.quiet = frozenset()
    notifier.follow(an_inbox(kept=(LETTER, APPROVAL)))
    assert at.notified == [["approval:2"]]


def test_what_was_settled_in_quiet_hours_is_not_told(at: At, notifier: Notifier) -> None:
    at.quiet = frozenset(InboxKind)
    notifier.follow(an_inbox(kept=(LETTER, APPROVAL)))
    at.quiet = frozenset()
    settled = an_item(InboxKind.APPROVAL, "2", waits=False)
    notifier.follow(an_inbox(kept=(LETTER, settled)))
    assert at.notified == []


def test_a_kind_that_is_not_wanted_is_never_told_also_not_later(at: At, notifier: Notifier) -> None:
    at.unwanted = frozenset({InboxKind.OVERDUE})
    notifier.follow(an_inbox(kept=(LETTER, OVERDUE)))
    at.unwanted = frozenset()
    notifier.follow(an_inbox(kept=(LETTER, OVERDUE)))
    assert (at.told, at.notified) == ([], [])


def test_what_comes_within_a_minute_is_notified_together(at: At, notifier: Notifier) -> None:
    notifier.follow(an_inbox(kept=(LETTER, APPROVAL)))
    later = an_inbox(kept=(LETTER, APPROVAL, OVERDUE, an_item(InboxKind.LETTER, "4")))
    at.clock_s = TOGETHER_S - 1
    notifier.follow(later)
    assert at.notified == [["approval:2"]]
    at.clock_s = TOGETHER_S
    notifier.follow(later)
    assert at.notified == [["approval:2"], ["overdue:3", "letter:4"]]


def test_the_first_inbox_of_all_is_empty_and_the_next_is_news(at: At) -> None:
    made = Notifier(at, lambda _: None, lambda new: at.notified.append(_keys(new)))
    made.follow(Inbox())
    made.follow(an_inbox(fresh=(LETTER,)))
    assert at.notified == [["letter:1"]]
