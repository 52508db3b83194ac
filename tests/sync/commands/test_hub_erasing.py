"""`mediation-hub erase`: lists what is past its term and erases one entry after confirmation."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from sync.hub.storage.schema import slip
from tests import forked_command
from tests.forked_command import Ended
from tests.sync.review.review_hub import open_review_hub
from tests.sync.review.slips.slips import taken

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONUTF8": "1"}


def run(folder: Path, *words: str) -> Ended:
    command = ("erase", *words, "--data", str(folder))
    return forked_command.run("sync.hub.__main__", command, ENVIRONMENT, Path("/"))


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub with a slip that was closed four years ago and one of today."""
    made = open_review_hub(tmp_path / "hub")
    made.body("局热线受理中心", "hotline_centre")
    made.officer("周敏", made.body("市局", "head"))
    old = taken(made, 1)
    taken(made, 2)
    ended = datetime.now(UTC) - timedelta(days=4 * 366)
    with made.store.turn(made.watch()) as turn:
        closed = {"state": "closed", "last_at": ended}
        turn.connection.execute(update(slip).where(slip.c.id == old).values(**closed))
    made.store.close()
    return tmp_path / "hub"


def test_what_is_due_is_listed_and_erased_once_when_it_is_sure(hub: Path) -> None:
    (due,) = json.loads(run(hub, "--json").out)["due"]
    number = due["number"]
    assert number in run(hub).out
    unsure = run(hub, number)
    assert (unsure.status, "请加 --sure" in unsure.err) == (2, True)
    assert json.loads(run(hub, "--json").out)["due"] == [due]
    gone = run(hub, number, "--sure", "--json")
    assert (gone.status, json.loads(gone.out)["number"]) == (0, number)
    made = open_review_hub(hub)
    with made.store.reading() as connection:
        rows = connection.execute(select(slip.c.number, slip.c.consumer)).all()
    made.store.close()
    assert [row.consumer for row in rows if row.number == number] == [""]
    assert [bool(row.consumer) for row in rows if row.number != number] == [True]
    again = run(hub, number, "--sure")
    assert (again.status, "没有到期待删除的" in again.err) == (2, True)
    assert "没有到期的" in run(hub).out
