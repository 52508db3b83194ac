"""Phones by their tail, numbers by their ends, names by their initials in every reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from mediation_desk.ledger.search import lookup, pending_words, small_indexes
from mediation_desk.ledger.search.small_indexes import IndexedPart, IndexedPartKind
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.workflows import pinyin


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_engine(tmp_path / "ledger.db", bytes(32))
    with engine.connect() as opened:
        for statement in (*small_indexes.SMALL_INDEX_DDL, *pending_words.RECENT_DDL):
            opened.exec_driver_sql(statement)
        yield opened
    engine.dispose()


def test_a_phone_is_found_by_its_tail_and_in_full(connection: Connection) -> None:
    small_indexes.put(connection, 1, small_indexes.phone_parts("199 1234-5678"))
    small_indexes.put(connection, 2, small_indexes.phone_parts("+86 19900005678"))
    small_indexes.put(connection, 3, small_indexes.phone_parts("0592-8888888"))
    for typed, keys in {
        "5678": [2, 1],
        "12345678": [1],
        "19900005678": [2],
        "+8619900005678": [2],
        "１９９ １２３４ ５６７８": [1],
        "8888": [3],
        "678": [],
        "1991": [],
        "%": [],
        "": [],
    }.items():
        assert lookup.by_part(connection, (IndexedPartKind.PHONE,), typed) == keys, typed


def test_a_phone_too_short_to_tell_anything_is_not_indexed() -> None:
    assert small_indexes.phone_parts("123") == ()
    assert small_indexes.phone_parts("") == ()


def test_a_case_number_is_found_by_its_beginning_and_by_each_end(connection: Connection) -> None:
    small_indexes.put(connection, 7, small_indexes.number_parts("GX01-261124-009"))
    small_indexes.put(connection, 8, small_indexes.number_parts("GX01B-261124-010"))
    for typed, keys in {
        "GX01-261124-009": [7],
        "gx01261124009": [7],
        "gx01-26": [7],
        "261124": [8, 7],
        "261124-010": [8],
        "009": [7],
        "61124": [],
        "GX01": [8, 7],
    }.items():
        assert lookup.by_part(connection, (IndexedPartKind.NUMBER,), typed) == keys, typed


def test_a_receipt_is_found_however_its_number_is_broken(connection: Connection) -> None:
    small_indexes.put(connection, 4, small_indexes.receipt_parts("No. AB-0012 345"))
    assert lookup.by_part(connection, (IndexedPartKind.RECEIPT,), "noab0012345") == [4]
    assert lookup.by_part(connection, (IndexedPartKind.RECEIPT,), "NO AB 0012") == [4]
    assert small_indexes.receipt_parts(" - ") == ()


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("曾记", {"zj", "cj"}),
        ("单伟", {"dw", "sw", "cw"}),
        ("重庆", {"zq", "cq"}),
        ("解", {"j", "x"}),
        ("KFC 曾", {"kfcz", "kfcc"}),
        ("A1店", {"a1d"}),
        ("", set()),
        ("。", set()),
    ],
)
def test_initials_cover_every_reading(name: str, initials: set[str]) -> None:
    parts = small_indexes.name_parts(name)
    assert initials <= {part.part for part in parts}
    assert {part.kind for part in parts} <= {IndexedPartKind.INITIALS}


def test_a_rare_hanzi_stands_for_itself_or_its_sound() -> None:
    assert len(small_indexes.name_parts("𰻞𰻞面")) >= 1


def test_a_merchant_is_found_by_its_whole_pinyin_too(connection: Connection) -> None:
    small_indexes.put(connection, 5, small_indexes.merchant_parts("曾记茶餐厅"))
    for typed in ("zengji", "cengji", "ZengJi Cha", "zengjichacanting"):
        assert lookup.by_part(connection, (IndexedPartKind.PINYIN,), typed) == [5], typed
    for typed in ("zj", "cj", "zjcct"):
        assert lookup.by_part(connection, (IndexedPartKind.INITIALS,), typed) == [5], typed


def test_a_name_of_many_readings_stays_bounded() -> None:
    parts = small_indexes.merchant_parts("长乐区重庆行单曾解朴乐" * 20)
    assert len(parts) <= 2 * pinyin.MOST_READINGS
    assert max(len(part.part) for part in parts) <= small_indexes.LONGEST_PART


def test_a_key_is_found_once_though_two_of_its_parts_fit(connection: Connection) -> None:
    small_indexes.put(connection, 6, small_indexes.number_parts("GX01-GX01B"))
    assert lookup.by_part(connection, (IndexedPartKind.NUMBER,), "gx01") == [6]


def test_one_letter_is_too_little_to_be_initials(connection: Connection) -> None:
    small_indexes.put(connection, 6, small_indexes.name_parts("单单"))
    assert lookup.by_part(connection, (IndexedPartKind.INITIALS,), "d") == []
    for typed in ("dd", "SD", "ｄｃ"):
        assert lookup.by_part(connection, (IndexedPartKind.INITIALS,), typed) == [6], typed


def test_dropped_parts_are_gone_and_others_stay(connection: Connection) -> None:
    phone, number = (
        small_indexes.phone_parts("19912345678"),
        (IndexedPart(IndexedPartKind.NUMBER, "gx1"),),
    )
    small_indexes.put(connection, 9, (*phone, *number))
    small_indexes.put(connection, 9, phone)
    small_indexes.drop(connection, 9, phone)
    assert lookup.by_part(connection, (IndexedPartKind.PHONE,), "5678") == []
    assert lookup.by_part(connection, (IndexedPartKind.NUMBER,), "gx1") == [9]
    small_indexes.erase(connection, [9, 10])
    assert lookup.by_part(connection, (IndexedPartKind.NUMBER,), "gx1") == []
    small_indexes.put(connection, 9, ())
    small_indexes.drop(connection, 9, ())


def test_names_of_participants_are_read_of_the_asked_cases_alone(connection: Connection) -> None:
    def steps() -> int:
        counted: list[None] = []
        handle = connection.connection.driver_connection
        assert handle is not None
        handle.set_progress_handler(lambda: counted.append(None), 1)
        assert lookup.participant_names(connection, (2, 3)) == {2: ("王 2",), 3: ("王 3",)}
        handle.set_progress_handler(None, 1)
        return len(counted)

    def put(keys: range) -> None:
        for key in keys:
            small_indexes.put(connection, key, small_indexes.participant_parts([f"王 {key}"]))

    put(range(1, 10))
    of_few = steps()
    put(range(10, 500))
    assert steps() <= of_few
