"""The pack in force is the last published, whatever its number, for every caller."""

from datetime import UTC, date, datetime

from sqlalchemy import insert

from sync.hub.domain import pack_toml
from sync.hub.services.packs import published
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.packs.document_forms import form_on
from sync.hub.services.packs.laws import law_on
from sync.hub.storage.schema import pack
from tests.sync.world import World

FROM = date(2027, 1, 1)
KEPT, LATE = datetime(2026, 12, 8, 4, tzinfo=UTC), datetime(2026, 12, 2, 4, tzinfo=UTC)
MONDAY = date(2027, 1, 4)


def put(world: World, subject: str, table: pack_toml.Table, version: int, at: datetime) -> None:
    """Keep a pack of that number that was published at that moment."""
    content = pack_toml.write(table)
    made = insert(pack).values(
        id=f"{subject}-{version}",
        kind=table["kind"],
        subject=subject,
        title=subject,
        version=version,
        from_on=FROM,
        content=content,
        sha256=pack_toml.digest(content),
        made_by="周敏",
        made_at=at,
        published_at=at,
    )
    with world.store.turn(at) as turn:
        turn.connection.execute(made)


def two(world: World, subject: str, kept: pack_toml.Table, late: pack_toml.Table) -> None:
    """Publish one here; a lost one, published earlier, is returned afterwards."""
    put(world, subject, kept, 2, KEPT)
    put(world, subject, late, 3, LATE)


def test_one_that_came_home_late_takes_no_place_of_a_later_one(world: World) -> None:
    law, form = {"kind": "law", "from": FROM}, {"kind": "form", "from": FROM}
    year = {"kind": "calendar", "year": 2027, "make_up": []}
    two(world, "law-2027-01-01", {**law, "title": "留用"}, {**law, "title": "晚归"})
    two(world, "form-refusal", {**form, "title": "留用"}, {**form, "title": "晚归"})
    two(world, "calendar-2027", {**year, "off": [MONDAY]}, {**year, "off": []})
    with world.store.reading() as connection:
        standing = published.in_force(connection)
        assert {one.version for one in standing.values()} == {2}
        assert law_on(connection, MONDAY)["title"] == "留用"
        assert form_on(connection, "refusal", MONDAY)["title"] == "留用"
        assert MONDAY in published_years(connection)[2027]
