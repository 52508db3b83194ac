"""A word of a text is found, any other is not, and no input raises."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Connection

from mediation_desk.ledger.search import lookup, pending_words, small_indexes, text_index, tokenizer
from mediation_desk.ledger.sql.engine import open_engine

ALPHABET = "手机屏幕退款不𰻞𠮷類aAbBzéİßſ0159４Ａ，。 -/·\"'*():^\n"
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=24)
TABLES = (*small_indexes.SMALL_INDEX_DDL, *pending_words.RECENT_DDL)
ANY_TEXTS = st.text(max_size=30)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("search") / "ledger.db"
    engine = open_engine(path, bytes(32))
    with engine.connect() as opened:
        for statement in (*text_index.SEARCH_DDL, *TABLES):
            opened.exec_driver_sql(statement)
        opened.commit()
        yield opened
    engine.dispose()


def found(connection: Connection, text: str, typed: str) -> bool:
    """Return whether a text is found, both pending and indexed."""
    pending_words.put(connection, 1, text, ())
    waiting = lookup.newest(connection, typed)
    pending_words.take_up(connection)
    keys = lookup.newest(connection, typed)
    text_index.unindex(connection, 1)
    assert waiting == keys
    return keys == [1]


@given(text=TEXTS, start=st.integers(0, 23), length=st.integers(1, 8))
def test_every_piece_of_a_run_is_found(
    connection: Connection, text: str, start: int, length: int
) -> None:
    for run in tokenizer.runs(text):
        typed = run[start : start + length]
        if typed:
            assert found(connection, text, typed)


@given(text=TEXTS, typed=TEXTS)
@example(text="手机，屏幕", typed="机屏")
@example(text="abcd bcde", typed="abcde")
@example(text="ab 手ab", typed="b手")
@example(text="退一赔三，退一赔", typed="一赔三退")
@example(text="abcd,e", typed="abcde")
@example(text="ab,bc", typed="abc")
@example(text="退一赔，赔三", typed="一赔三")
def test_a_text_is_found_just_when_each_typed_run_is_in_one_of_its_runs(
    connection: Connection, text: str, typed: str
) -> None:
    runs = tokenizer.runs(text)
    sought = tokenizer.runs(typed)
    expected = bool(sought) and all(any(word in run for run in runs) for word in sought)
    assert found(connection, text, typed) == expected


@given(text=ANY_TEXTS, start=st.integers(0, 29), length=st.integers(1, 8))
def test_every_substring_of_letters_of_any_script_is_found(
    connection: Connection, text: str, start: int, length: int
) -> None:
    typed = text[start : start + length]
    if len(tokenizer.runs(typed)) == 1:
        assert found(connection, text, typed)


@given(typed=st.text(max_size=80))
@example(typed='AND NOT "')
@example(typed="*")
@example(typed="a* NEAR(b c) ^x {tokens}: -y")
@example(typed="\ud800")
@example(typed="\0")
@example(typed="很" * 5000)
def test_nothing_that_is_typed_raises(connection: Connection, typed: str) -> None:
    assert lookup.newest(connection, typed) == []
    assert lookup.by_part(connection, small_indexes.IndexedPartKind, typed) == []
    assert text_index.count(connection, typed) == 0


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("买的iPhone15坏了", "iphone15"),
        ("买的iPhone15坏了", "IPHONE"),
        ("买的iPhone15坏了", "15坏"),
        ("买的iPhone15坏了", "的i"),
        ("买的ｉＰｈｏｎｅ１５坏了", "phone1"),
        ("电话19912345678。", "19912345678"),
        ("电话19912345678。", "345"),
        ("电话19912345678。", "45678"),
        ("GX01-261124-009", "261124-009"),
        ("GX01-261124-009", "gx01"),
        ("𰻞𰻞面馆", "𰻞面"),
        ("Straße 5", "STRASSE"),
        ("商家拒绝退款", "款"),
        ("商家拒绝退款", "商"),
        ("商家拒绝退款", "退款"),
        ("商家 拒绝，退款", "退款 商家"),
    ],
)
def test_words_as_clerks_type_them_are_found(connection: Connection, text: str, typed: str) -> None:
    assert found(connection, text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("手机，屏幕", "机屏"),
        ("手机屏幕", "手屏"),
        ("12 34", "1234"),
        ("退款", "退 换"),
        ("a", "，"),
    ],
)
def test_words_that_are_not_there_are_not_found(
    connection: Connection, text: str, typed: str
) -> None:
    assert not found(connection, text, typed)


def test_the_newest_come_first_and_older_ones_by_a_bound(connection: Connection) -> None:
    for key in range(10, 20):
        text_index.index(connection, key, "退款")
    assert text_index.newest(connection, "退款", limit=3) == [19, 18, 17]
    assert text_index.newest(connection, "退款", limit=3, before=12) == [11, 10]
    assert text_index.count(connection, "退款") == 10
    assert text_index.count(connection, "退款", cap=5) == 6
    connection.rollback()


def test_a_changed_text_is_found_by_its_new_words_alone(connection: Connection) -> None:
    text_index.index(connection, 5, "手机屏幕")
    text_index.reindex(connection, 5, "冰箱")
    assert text_index.newest(connection, "手机") == []
    assert text_index.newest(connection, "冰箱") == [5]
    text_index.unindex(connection, 5)


def test_many_texts_are_indexed_as_one_by_one(connection: Connection) -> None:
    text_index.index_many(connection, [(31, "手表"), (32, "手机")])
    text_index.index_many(connection, [])
    assert text_index.newest(connection, "手") == [32, 31]
    assert text_index.newest(connection, "手表") == [31]
    for key in (31, 32):
        text_index.unindex(connection, key)


def test_an_erased_word_is_in_no_page_of_the_index_after_the_scrub(
    connection: Connection,
) -> None:
    word = "鱻骉"
    for key in range(40, 60):
        text_index.index(connection, key, "别的话")
    text_index.index(connection, 60, f"金丝{word}的事")
    connection.commit()
    assert word_in_pages(connection, word)
    text_index.unindex(connection, 60)
    connection.commit()
    assert word_in_pages(connection, word)
    text_index.scrub(connection)
    connection.commit()
    assert not word_in_pages(connection, word)
    assert text_index.count(connection, "别的") == 20
    for key in range(40, 60):
        text_index.unindex(connection, key)


def word_in_pages(connection: Connection, word: str) -> bool:
    # A pair is stored without what it shares with the term before it: its first character.
    stored = word[1].encode()
    blocks = connection.exec_driver_sql("SELECT block FROM search_data").scalars()
    return any(stored in block for block in blocks)


def test_a_key_follows_the_time_received_and_then_the_serial() -> None:
    assert text_index.case_key(946_684_800_000, 0) == 0
    assert text_index.case_key(946_684_800_001, 5) == (1 << 20) + 5
    assert text_index.case_key(1_795_000_000_000, 3) > text_index.case_key(1_794_999_999_999, 99)
    moment = datetime(2026, 11, 24, 9, 30, 15, 123_000, tzinfo=UTC)
    key = text_index.case_key(round(moment.timestamp() * 1000), 2**20 + 7)
    assert text_index.received_at_of(key) == moment
    assert key % 2**20 == 7
    assert 0 < key < 2**63


@pytest.mark.parametrize("received_at_ms", [-1, 946_684_799_999, 10**14])
def test_a_time_that_no_case_can_have_is_refused(received_at_ms: int) -> None:
    with pytest.raises(ValueError, match="2000 to 2278"):
        text_index.case_key(received_at_ms, 1)
