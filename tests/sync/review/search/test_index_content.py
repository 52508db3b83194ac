"""Content of the search index: filled for existing data, and again for restored data."""

from sqlalchemy import select

from sync.hub.services.search_index.conditions import of_consumer
from sync.hub.storage import schema
from sync.hub.storage.database_setup import migrate
from sync.hub.storage.engine import WRITES
from sync.hub.storage.schema import matter, matter_sought, slip_sought
from tests.sync.databases import ON_BOTH
from tests.sync.encryption.encrypted_columns import found_by, stand_decrypted
from tests.sync.review.cases import asked, escalated, ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import taken
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.world import World

BEFORE = (
    "DROP TABLE right_request",
    "ALTER TABLE reviewer DROP COLUMN secures",
    "DROP TABLE policy",
    "DROP TABLE known_device",
    "DROP INDEX ix_sign_in_attempt_address",
    "ALTER TABLE sign_in_attempt DROP COLUMN device",
    "ALTER TABLE sign_in_attempt ADD COLUMN succeeded BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE session DROP COLUMN agent",
    "ALTER TABLE session DROP COLUMN address",
    "ALTER TABLE station DROP COLUMN proto",
    "DROP TABLE tree_node",
    "DROP TABLE head_leaf",
    "DROP TABLE ledger_alarm",
    "DROP TABLE ledger_head",
    "ALTER TABLE epoch DROP COLUMN ledger_hash",
    "ALTER TABLE epoch DROP COLUMN ledger_seq",
    "ALTER TABLE epoch DROP COLUMN parent",
    "DROP TABLE quarantine",
    "DROP TABLE standing_told",
    "DROP TABLE standing_answer",
    "DROP TABLE matter_sought",
    "DROP TABLE slip_sought",
    "DROP INDEX ix_matter_received_at",
    "DROP INDEX ix_matter_number",
    "CREATE INDEX ix_matter_station_id_number ON matter (station_id, number)",
    "DROP INDEX ix_event_erased",
    "CREATE UNIQUE INDEX ix_event_station_id_hash ON event (station_id, hash)",
    "ALTER TABLE reviewer DROP COLUMN news_seen_at",
    "ALTER TABLE reviewer DROP COLUMN news_shown",
    "UPDATE alembic_version SET version_num = '0019'",
)
"""What takes a hub back to where there was no search."""


NAMES = ("name", "phone", "tail")


def words_of(ground: ReviewHub) -> list[tuple[str, ...]]:
    """Return the index rows of two matters and every slip."""
    key = matter_sought.c
    wanted = key.matter_id.in_((ident(7), ident(1009)))
    asked = select(key.words, key.name, key.phone, key.tail).where(wanted).order_by(key.words)
    with ground.store.reading() as connection:
        of_slips = select(*(slip_sought.c[name] for name in ("words", *NAMES)))
        return [tuple(row) for each in (asked, of_slips) for row in connection.execute(each)]


@ON_BOTH
def test_a_hub_of_before_there_was_a_search_finds_what_it_has(
    ground: ReviewHub, station: str
) -> None:
    """The step that makes the tables fills them; a question has no consumer."""
    assert station
    taken(ground, 7, text="吴敏（19905310007）要求 ZARA 退货。")
    engine = ground.store.engine
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        stand_decrypted(connection)
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
    migrate(engine)
    shown = "吴**(199****0007)要求zara退货。"
    of_matter, of_slip = (
        [found_by(engine, table.c[name], text) for name, text in zip(NAMES, who, strict=True)]
        for table, who in (
            (matter_sought, ("刘晓梅", "19900006207", "6207")),
            (slip_sought, ("吴敏", "19905310007", "0007")),
        )
    )
    assert words_of(ground) == [
        ("gx01261123007\n雅居家居\n3fb021\n定制衣柜", *of_matter),
        ("gx01261124009\n盛世珠宝\n1fa012\n足金手镯", "", "", ""),
        (f"zx2611240007\n高新区盛世珠宝店\n高新区万达广场1楼\n{shown}", *of_slip),
    ]


@ON_BOTH
def test_each_matter_has_one_row_that_it_is_found_by(ground: ReviewHub, station: str) -> None:
    """Also one that is told anew, and beside one that cannot be used; no key of them demands it."""
    ground.tell(station, "case.escalated", escalated(7, goods="红木衣柜"))
    ground.tell(station, "guidance.asked", asked(9))
    with ground.store.reading() as connection:
        matters = connection.execute(select(matter.c.station_id, matter.c.id)).all()
        sought = matter_sought.c
        found_by = connection.execute(select(sought.station_id, sought.matter_id)).all()
    assert sorted(map(tuple, found_by)) == sorted(map(tuple, matters))
    assert len(matters) == 5


def test_a_slip_that_comes_back_from_a_station_is_found_again(world: World) -> None:
    office: Office = an_office(world)
    office.desk.courier.round()
    backup = world.folder.parent / "before.db"
    world.copy_to(backup)
    office.dispatch(office.register(1))
    office.desk.courier.round()
    world.set_back(backup)
    with world.store.reading() as connection:
        assert connection.execute(select(schema.slip_sought)).all() == []
    for _ in range(4):
        office.desk.courier.round()
    with world.store.reading() as connection:
        kept = connection.execute(select(slip_sought.c.words, slip_sought.c.name)).all()
    name = found_by(world.store.engine, slip_sought.c.name, "吴敏")
    assert [(row.words.partition("\n")[0], row.name) for row in kept] == [("zx2611240001", name)]


@ON_BOTH
def test_a_name_that_grows_when_it_is_folded_is_kept_and_found(
    ground: ReviewHub, station: str
) -> None:
    """One sign of these becomes eighteen letters."""
    assert station
    name = "\ufdfa" * 60
    slip_id = taken(ground, 7, name=name)
    with ground.store.reading() as connection:
        found = select(slip_sought.c.slip_id).where(of_consumer(slip_sought, name))
        assert connection.execute(found).scalars().all() == [slip_id]
