"""Segments of the search: an import leaves one below all others; acts never merge it at once."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from mediation_desk.ledger.search import text_index
from mediation_desk.ledger.sql.engine import open_engine

SIGNS = "手机屏幕退款不符金银镯首饰三包检测发票商户消费者质量虚假宣传预付卡健身餐饮食品安全"
BLOCK, MANY = 128, 2_048
"""Numbers of texts that one statement writes; each statement begins a segment."""

FEW = 3
"""Blocks of an import that FTS5 would leave as they are."""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_engine(tmp_path / "ledger.db", bytes(32))
    with engine.connect() as opened:
        for statement in text_index.SEARCH_DDL:
            opened.exec_driver_sql(statement)
        opened.commit()
        yield opened
    engine.dispose()


def texts(first: int, count: int) -> list[tuple[int, str]]:
    dice = random.Random(first)
    return [(key, "".join(dice.choices(SIGNS, k=80))) for key in range(first, first + count)]


def imported(connection: Connection, size: int = BLOCK) -> None:
    for at in range(FEW):
        text_index.index_many(connection, texts(1 + at * size, size))
        connection.commit()


def segments(connection: Connection) -> int:
    told = "SELECT count(DISTINCT segid) FROM search_idx"
    return int(connection.exec_driver_sql(told).scalar_one())


def pages_written(connection: Connection, first: int, count: int) -> int:
    """Return the largest number of pages of the index written by one of many new texts."""
    most = 0
    for key, text in texts(first, count):
        before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        text_index.index(connection, key, text)
        connection.commit()
        after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        most = max(most, after - before)
    return most


def test_an_import_is_joined_into_one_segment(connection: Connection) -> None:
    imported(connection)
    assert segments(connection) == FEW
    text_index.settle(connection, FEW * BLOCK)
    connection.commit()
    assert segments(connection) == 1
    assert len(text_index.newest(connection, "手机", limit=1_000)) > 1


def test_a_small_import_does_not_join_all_anew(connection: Connection) -> None:
    imported(connection)
    text_index.settle(connection, FEW * BLOCK)
    text_index.index_many(connection, texts(10_000, BLOCK))
    connection.commit()
    text_index.index_many(connection, texts(20_000, 4))
    connection.commit()
    text_index.settle(connection, 4)
    connection.commit()
    assert segments(connection) == 3


@pytest.mark.release
def test_no_act_after_an_import_joins_it(connection: Connection) -> None:
    imported(connection, MANY)
    text_index.settle(connection, FEW * MANY)
    connection.commit()
    whole = "SELECT count(*) FROM search_data"
    pages = connection.exec_driver_sql(whole).scalar_one()
    assert pages_written(connection, 30_000, 400) < pages / 2
