"""A page asks once for what several of its parts need, and the alerts once for all officers."""

import pytest

from sync.hub.services.alerts import outbox
from sync.hub.services.auth.sessions import reviewer_of
from sync.hub.services.signatures.submission import Submission, keep, unsigned
from tests.sync.review.alerts.test_alerts import wants
from tests.sync.review.caller import Caller
from tests.sync.review.notifications.recorded_queries import Statement, noted
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import reviewer


def lay(ground: ReviewHub, *names: str) -> None:
    """Submit a text of each officer to a head."""
    for name in names:
        with ground.store.turn(ground.watch()) as turn:
            by = reviewer_of(turn.connection, reviewer(ground, name).id)
            form = {"text": "已核实。"}
            keep(turn, Submission(f"of {name}", "reply", "slip", "", form, by, turn.now))


def among(statements: list[Statement], *parts: str) -> int:
    """Return how many statements have all these parts."""
    return sum(all(part in told for part in parts) for told, _ in statements)


@pytest.mark.usefixtures("station")
def test_the_list_and_the_menu_each_read_stand_ins_and_submitted_texts_once(
    ground: ReviewHub, centre: Caller
) -> None:
    lay(ground, "陈立", "何青")
    with noted(ground) as statements:
        assert centre.get("/review").status_code == 200
    assert among(statements, "FROM stand_in", "stand_in.substitute_id = ") == 2
    assert among(statements, "FROM submission", "submission.state !=") == 2


def test_the_authors_of_all_texts_are_read_at_once(ground: ReviewHub) -> None:
    lay(ground, "陈立", "何青", "周敏")
    with noted(ground) as statements, ground.store.reading() as connection:
        assert [one.by.name for one in unsigned(connection)] == ["何青", "周敏", "陈立"]
    assert among(statements, "SELECT") == 2


@pytest.mark.usefixtures("station")
def test_what_was_handed_over_is_read_once_and_of_the_last_day_alone(
    ground: ReviewHub,
) -> None:
    for name in ("陈立", "何青", "周敏"):
        wants(ground, name, mail_kinds=["given"])
    with noted(ground) as statements:
        assert outbox.collect(ground.store, ground.watch(), frozenset({"mail"})) == 0
    # Those of visits are looked for by their cases.
    of_visits = among(statements, "FROM journal", "journal.kind IN", "journal.stream IN")
    assert among(statements, "FROM journal", "journal.kind IN") - of_visits == 1
    assert among(statements, "FROM journal", "journal.kind IN", "journal.at >") == 1
