"""Notifications are counted after a write, and not on every page."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from sync.hub.services.auth.sessions import Reviewer, reviewer_of
from sync.hub.services.notifications.gathering import NewsEvent
from sync.hub.services.notifications.last_look import note_look
from sync.hub.services.notifications.unread_count import UnreadCounts
from sync.hub.storage import schema
from sync.protocol import CaseAmended
from tests.sync.databases import ON_BOTH
from tests.sync.review.cases import ident
from tests.sync.review.notifications.recorded_queries import noted
from tests.sync.review.review_hub import ReviewHub


def someone(ground: ReviewHub, name: str) -> Reviewer:
    with ground.store.reading() as connection:
        who = select(schema.reviewer.c.id).where(schema.reviewer.c.name == name)
        return reviewer_of(connection, str(connection.scalar(who)))


def asked(ground: ReviewHub, counted: UnreadCounts, who: Reviewer) -> tuple[int, int]:
    """Return the shown count of notifications, and the number of statements for it."""
    with noted(ground) as statements, ground.store.reading() as connection:
        shown = counted.of(connection, who, ground.watch())
    return shown, len([one for one, _ in statements if one.startswith("SELECT")])


@ON_BOTH
def test_nothing_is_counted_again_until_something_is_written(
    ground: ReviewHub, station: str
) -> None:
    counted, who = UnreadCounts(), someone(ground, "周敏")
    shown, statements = asked(ground, counted, who)
    assert (shown, statements > 1) == (5, True)
    assert asked(ground, counted, who) == (5, 1)
    ground.watch.forward(minutes=1)
    ground.tell(station, "case.amended", CaseAmended(case=ident(7), text="补充。", evidence=()))
    assert asked(ground, counted, who)[0] == 6
    assert asked(ground, counted, who) == (6, 1)


@ON_BOTH
def test_who_looked_or_was_moved_has_a_count_of_his_own(ground: ReviewHub, station: str) -> None:
    assert station
    counted, who = UnreadCounts(), someone(ground, "周敏")
    assert asked(ground, counted, who)[0] == 5
    latest = NewsEvent(ground.watch() - timedelta(minutes=1), "guidance.asked", "", "")
    note_look(ground.store, who, (latest,), ground.watch())
    seen = asked(ground, counted, who)[0]
    assert seen < 5
    moved = replace(who, body_kind="local_office", body_id="elsewhere", line="")
    assert asked(ground, counted, moved)[0] == 0
    assert asked(ground, counted, who)[0] == seen
    assert asked(ground, counted, replace(who, role="administrator"))[0] == 0
