"""A dump of a hub on PostgreSQL contains no personal data, whichever pages processed them."""

from pathlib import Path

from sqlalchemy import Table, select

from sync.hub.admin.verification import verify
from sync.hub.storage.encryption.columns import encrypted_columns
from tests.sync.databases import ON_POSTGRESQL, Database, PostgresDatabase
from tests.sync.encryption.encrypted_columns import bearing, dump, forms_of
from tests.sync.review.caller import Caller
from tests.sync.review.encryption.populated_matter import NAME, PHONE, SAID, TABLES, WORDS, live
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.search.test_search import looked

pytestmark = ON_POSTGRESQL


def told_of(ground: ReviewHub, table: Table) -> bool:
    """Return whether a table contains personal texts, decrypted."""
    names = encrypted_columns(table)
    with ground.store.reading() as connection:
        rows = connection.execute(select(*(table.c[name] for name in names))).all()
    texts = [each.decode(errors="replace") if isinstance(each, bytes) else str(each)
             for row in rows for each in row]  # fmt: skip
    return any(word in text for word in (NAME, SAID) for text in texts)


def test_no_column_and_no_byte_of_a_dump_tells_of_the_consumer(
    centre: Caller, ground: ReviewHub, address: str, database: Database, tmp_path: Path
) -> None:
    live(centre, ground, address)
    assert [table.name for table in TABLES if not told_of(ground, table)] == []
    with ground.store.reading() as connection:
        assert bearing(connection, WORDS) == set()
    assert isinstance(database, PostgresDatabase)
    dumped = dump(database, tmp_path / "hub.sql")
    assert "盛世珠宝".encode() in dumped
    assert [word for word in forms_of(WORDS) if word in dumped] == []
    for words in (NAME, PHONE):
        status, page = looked(centre, words)
        assert (status, "GX01-261123-007" in page) == (200, True)
    assert "GX01-261123-007" in centre.get("/search?q=9876").text
    unsigned = verify(ground.store)
    assert all("不能解密" not in one.why for one in unsigned.defects)
