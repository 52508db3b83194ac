"""The choices of being told: kept as text, and the quiet hours that they give."""

from datetime import UTC, datetime, time

import pytest

from mediation_desk.domain.policy import Policy
from mediation_desk.ui.notifications.choices import (
    NotificationChoices,
    QuietHours,
    QuietMode,
    keep_choices,
    read_choices,
)
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.workflows.read_models.inbox.items import InboxKind

OWN = QuietHours(QuietMode.OWN, time(22), time(8))


def wall(hour: int, minute: int = 0) -> datetime:
    """Return an instant by the station's wall clock, eight hours ahead of UTC."""
    day = 24 if hour >= 8 else 23
    return datetime(2026, 11, day, (hour - 8) % 24, minute, tzinfo=UTC)


def test_choices_are_kept_for_one_operator() -> None:
    kept = MemoryPreferences()
    chosen = NotificationChoices(False, frozenset({InboxKind.OVERDUE}), True, OWN)
    keep_choices(kept, "one", chosen)
    assert read_choices(kept, "one") == chosen
    assert read_choices(kept, "other") == NotificationChoices()


@pytest.mark.parametrize("text", ["", "nonsense", "25:00"])
def test_an_unknown_text_is_the_hours_of_the_mall(text: str) -> None:
    assert QuietHours.parse(text) == QuietHours(QuietMode.CLOSED)


@pytest.mark.parametrize(
    ("hour", "minute", "held"),
    [(21, 59, False), (22, 0, True), (3, 0, True), (7, 59, True), (8, 0, False), (12, 0, False)],
)
def test_own_hours_span_midnight_and_hold_what_is_not_urgent(
    hour: int, minute: int, held: bool
) -> None:
    at = wall(hour, minute)
    assert OWN.hold(InboxKind.APPROVAL, at, Policy()) is held
    assert not OWN.hold(InboxKind.LETTER, at, Policy())
    assert not OWN.hold(InboxKind.OVERDUE, at, Policy())


def test_while_the_mall_is_closed_everything_is_held() -> None:
    # The mall is open from 10 to 22 unless its policy says otherwise.
    closed = QuietHours()
    assert {kind: closed.hold(kind, wall(9), Policy()) for kind in InboxKind} == dict.fromkeys(
        InboxKind, True
    )
    assert not closed.hold(InboxKind.APPROVAL, wall(12), Policy())
    assert not QuietHours(QuietMode.NEVER).hold(InboxKind.APPROVAL, wall(3), Policy())
