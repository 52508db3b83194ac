"""Restored data from several stations lock shared rows in one order."""

from typing import Any

from sqlalchemy import event

from tests.sync.databases import ON_POSTGRESQL
from tests.sync.end_to_end.test_directory_after_restore import CHEN, SECTION, a_draft
from tests.sync.end_to_end.test_directory_after_restore import publish as publish_pack
from tests.sync.review.standing_answers.test_restored_hub import form, publish
from tests.sync.test_rebuilding import an_office
from tests.sync.world import World


def held_by_turns(world: World) -> list[list[str]]:
    """Return a list that collects the locks of each writing transaction, in order."""
    turns: list[list[str]] = []

    def note(_c: Any, _cursor: Any, statement: str, told: Any, *_rest: Any) -> None:
        if "pg_advisory_xact_lock_shared" in statement:
            turns.append([])
        elif "pg_advisory_xact_lock(" in statement and turns and told["one"] not in turns[-1]:
            turns[-1].append(told["one"])

    event.listen(world.store.engine, "before_cursor_execute", note)
    return turns


@ON_POSTGRESQL
def test_packs_and_answers_are_held_before_the_journal_however_they_were_told(
    world: World,
) -> None:
    office = an_office(world)
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    # Messages come home in the order of their ids, which are any: one of these is the first.
    for nth in range(1, 6):
        publish(office, form(nth))
    publish_pack(world, a_draft(world, SECTION, CHEN))
    office.desk.courier.round()
    world.set_back(backup)
    turns = held_by_turns(world)
    for _ in range(3):
        office.desk.courier.round()
    (taken,) = [names for names in turns if "packs" in names]
    assert taken == ["packs", "standing answers", "journal", "heads"]
