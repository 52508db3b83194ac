"""The search index follows later writes, and erasures from before it existed."""

import re
from urllib.parse import quote

import pytest
from sqlalchemy import select, update

from sync.hub.services.search_index.rows import keep_slip
from sync.hub.storage.database_setup import migrate
from sync.hub.storage.engine import WRITES
from sync.hub.storage.schema import event, matter, matter_sought, slip, slip_sought
from tests.sync.databases import ON_BOTH
from tests.sync.encryption.encrypted_columns import stand_decrypted
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.search.test_index_content import BEFORE
from tests.sync.review.search.test_search import found
from tests.sync.review.slips.slips import act, taken

LISTED = re.compile(r'<a href="/slips/([0-9a-f-]{36})')


def listed(caller: Caller, words: str) -> set[str]:
    """Return the slips that the field above their list finds."""
    page = caller.get(f"/slips?q={quote(words)}")
    assert page.status_code == 200
    return set(LISTED.findall(page.text))


@ON_BOTH
def test_a_dispatched_slip_is_found_by_the_merchant_that_the_mall_knows(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The officer rewrites merchant and unit when passing it on."""
    slip_id = taken(ground, 7)
    form = {"to": f"station:{station}", "due_on": "2026-11-30"}
    assert act(centre, slip_id, "dispatch", **form, merchant="玉泉茶庄", unit="2F-B077") == 303
    for words in ("玉泉", "2f-b077"):
        assert (found(centre, words), listed(centre, words)) == ({slip_id}, {slip_id}), words
    assert (found(centre, "盛世珠宝店"), listed(centre, "盛世珠宝店")) == (set(), set())


@pytest.mark.parametrize("words", ["-", "·", "_", " — "])
def test_signs_without_a_word_find_no_slip(centre: Caller, ground: ReviewHub, words: str) -> None:
    slip_id = taken(ground, 7)
    assert listed(centre, "盛世") == {slip_id}
    assert (listed(centre, words), found(centre, words)) == (set(), set())


@ON_BOTH
def test_the_end_of_a_phone_finds_it_where_that_end_is_shown(
    centre: Caller, ground: ReviewHub
) -> None:
    """A short number is hidden whole: else its end could be told by looking."""
    taken(ground, 7, phone="88886666")
    shown = taken(ground, 8, phone="+86 199 0531 6666")
    area = taken(ground, 9, phone="（0531）8888 6666")
    assert found(centre, "6666") == listed(centre, "6666") == {shown, area}


@ON_BOTH
def test_what_was_erased_before_there_was_a_search_is_found_by_its_number_alone(
    ground: ReviewHub, station: str
) -> None:
    """Once when the tables are filled, and again when the row is written anew."""
    slip_id = taken(ground, 7)
    with ground.store.turn(ground.watch()) as turn:
        opened = select(matter.c.event_id).where(matter.c.id == ident(7)).scalar_subquery()
        sealed = {"body": None, "salt": None}
        turn.connection.execute(update(event).where(event.c.id == opened).values(**sealed))
        gone = dict.fromkeys(("consumer", "phone", "text", "address", "claim", "report"), "")
        turn.connection.execute(update(slip).where(slip.c.id == slip_id).values(**gone))
    with ground.store.engine.execution_options(**{WRITES: True}).begin() as connection:
        stand_decrypted(connection)
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
    migrate(ground.store.engine)
    assert station
    kept = [("gx01261123007", "", ""), ("zx2611240007", "", "")]
    assert _kept(ground) == kept
    with ground.store.turn(ground.watch()) as turn:
        keep_slip(turn.connection, slip_id)
    assert _kept(ground) == kept


def _kept(ground: ReviewHub) -> list[tuple[str, ...]]:
    asked = [
        select(table.c.words, table.c.name, table.c.phone) for table in (matter_sought, slip_sought)
    ]
    asked[0] = asked[0].where(matter_sought.c.matter_id == ident(7))
    with ground.store.reading() as connection:
        return [tuple(row) for each in asked for row in connection.execute(each)]
