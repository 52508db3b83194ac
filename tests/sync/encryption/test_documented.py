"""The operators' page names each text column once: encrypted, digested or readable."""

import re
from pathlib import Path

from sqlalchemy import LargeBinary, String

from sync.hub.storage.encryption.columns import BlindIndexText, EncryptedBytes, EncryptedText
from sync.hub.storage.encryption.pieces import BlindPieces
from sync.hub.storage.schema import tables

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "hub-encryption.md").read_text("utf-8")


def listed(part: str) -> list[str]:
    """Return the columns that a part of the page lists, as `table.column`."""
    text = PAGE.partition(f"\n## {part}\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| `")]
    named = [[re.findall(r"`(\w+)`", cell) for cell in row] for row in rows]
    return sorted(f"{table}.{column}" for of, names in named for table in of for column in names)


def held(*kinds: type) -> list[str]:
    """Return the columns whose type is one of these."""
    columns = [column for table in tables.sorted_tables for column in table.c]
    return sorted(str(column) for column in columns if isinstance(column.type, kinds))


def test_each_column_is_where_the_page_says() -> None:
    assert listed("Encrypted") == held(EncryptedBytes, EncryptedText)
    assert listed("Found whole") == held(BlindIndexText)
    assert listed("Found by pieces") == held(BlindPieces)
    assert listed("Readable") == held(String, LargeBinary)


def test_each_value_is_bound_to_its_own_column() -> None:
    """A name that is another column's would let values be carried there."""
    for table in tables.sorted_tables:
        for column in table.c:
            if isinstance(column.type, BlindIndexText | EncryptedBytes | EncryptedText):
                assert column.type.place == str(column)
