"""Words inside facts, answers, minutes and opinions: found, shown, hidden, erased."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select, text, update

from sync.hub.domain.text_folding import pieces, pieces_of_word
from sync.hub.services.retention.erasure import erase
from sync.hub.services.text_index.indexer import index_due
from sync.hub.storage import schema
from sync.hub.storage.write_lock import INDEX, hold_if_free
from sync.protocol import CaseAmended, CaseReturned, GuidanceAnswered, Officer
from tests.sync.databases import ON_BOTH, ON_POSTGRESQL, ON_SQLITE
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import asked, escalated, ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.search.test_search import CONSUMER, found
from tests.sync.review.slips.slips import taken

CHECK = "INSERT INTO search_piece(search_piece, rank) VALUES ('integrity-check', 1)"
HE = Officer(name="陈立", body="食品科")


def indexed(ground: ReviewHub) -> None:
    """Index all that is due, as the running hub does a moment later."""
    while index_due(ground.store, ground.watch()):
        pass


def test_a_word_is_looked_up_by_pieces_that_a_text_with_it_has() -> None:
    assert pieces(["退货12345"]) == {
        *"退货12345",
        *("退货", "货1", "12", "23", "34", "45"),
        *("1234", "2345"),
    }
    assert pieces_of_word("退") == ["退"]
    assert pieces_of_word("退货") == ["退货"]
    assert pieces_of_word("退一赔三") == ["退一", "一赔", "赔三"]
    assert pieces_of_word("12345") == ["1234", "2345", "12", "23", "34", "45"]
    assert pieces_of_word("") == []


@ON_POSTGRESQL
def test_one_of_several_processes_indexes(ground: ReviewHub, station: str) -> None:
    """Each makes the same texts otherwise."""
    ground.tell(station, "case.amended", CaseAmended(case=ident(7), text="补交鉴定书", evidence=()))
    with ground.store.reading() as another:
        assert hold_if_free(another, INDEX)
        assert index_due(ground.store, ground.watch()) == 0
    assert index_due(ground.store, ground.watch()) > 0


@ON_BOTH
def test_a_word_of_any_length_is_found_in_what_the_station_told(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """In facts, question, statements, steps and a supplement; a word that only spans two is not."""
    ground.tell(station, "case.amended", CaseAmended(case=ident(7), text="补交鉴定书", evidence=()))
    indexed(ground)
    expected = {
        "延期 47 天": {7},
        "洗衣店丢失": {11},
        "检测机构": {1009},
        "982‰": {1008, 1009, 1010},
        "缺货": {7, 11},
        "租": {7, 11},
        "店内调解": {7, 11},
        "鉴定书": {7},
        "鉴": {7},
        "调解商户": set(),
        "定鉴": set(),
        "补交鉴定书定制衣柜": set(),
    }
    for words, matters in expected.items():
        assert found(centre, words) == {ident(each) for each in matters}, words


@ON_BOTH
def test_answers_and_rulings_are_found_with_the_sentence(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    answer = GuidanceAnswered(
        request=ident(1009), officer=HE, case=ident(9), number="ZD-1", articles=(),
        text="可按惩罚性赔偿处理。", answered_at=ground.watch(),
    )  # fmt: skip
    back = CaseReturned(case=ident(7), officer=HE, text="请补充送货凭证。")
    with ground.store.turn(ground.watch()) as turn:
        turn.say(station, answer, ident(9))
        turn.say(station, back, ident(7))
    indexed(ground)
    assert found(centre, "惩罚性") == {ident(1009)}
    assert found(centre, "送货凭证") == {ident(7)}
    page = centre.get(f"/search?q={quote('惩罚性')}").text
    assert "答复</span> 可按<mark>惩罚性</mark>赔偿处理。" in page


@ON_BOTH
def test_no_search_of_texts_tells_the_consumer(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Also not spelled with a gap, nor in a question about the same case, nor the whole number."""
    ground.tell(
        station, "case.escalated", escalated(7, facts="刘 晓梅 要求退款，电话 199 0000 6207。")
    )
    told = asked(7, question=f"{CONSUMER}拒收，如何处理？")
    ground.tell(station, "guidance.asked", told)
    indexed(ground)
    assert found(centre, "要求退款") == {ident(7)}
    assert found(centre, "拒收") == {ident(1007)}
    for words in (CONSUMER, "晓梅", "晓", "19900006207", "00006207"):
        assert found(centre, words) == set(), words


def test_a_text_is_found_by_who_reads_its_matter(
    ground: ReviewHub, station: str, address: str
) -> None:
    assert station
    indexed(ground)
    seen = {}
    for name in ("周敏", "陈立", "何青", "张建国"):
        with calling(address, name) as caller:
            seen[name] = found(caller, "检测机构"), found(caller, "进货查验")
    gold, meat = {ident(1009)}, {ident(1010)}
    assert seen == {
        "周敏": (gold, meat),
        "陈立": (gold, set()),
        "何青": (set(), meat),
        "张建国": (set(), set()),
    }


@ON_BOTH
def test_erasure_removes_the_texts_and_their_pieces_at_once(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id, old = taken(ground, 7, claim="更换同款"), ground.watch() - timedelta(days=1096)
    indexed(ground)
    assert found(centre, "更换同款") == {slip_id}
    assert found(centre, "延期 47 天") == {ident(7)}
    with ground.store.turn(ground.watch()) as turn:
        case = schema.matter.c.id == ident(7)
        ended = {"state": "decided", "last_at": old}
        turn.connection.execute(update(schema.matter).where(case).values(**ended))
        closed = update(schema.slip).where(schema.slip.c.id == slip_id)
        turn.connection.execute(closed.values(state="closed", last_at=old))
    for which in (("case", station, ident(7)), ("slip", "", slip_id)):
        erase(ground.store, which, ground.watch(), "孙工")
    subjects = select(schema.search_subject.c.subject_id)
    with ground.store.reading() as connection:
        assert not {ident(7), slip_id} & set(connection.scalars(subjects))
    indexed(ground)
    with ground.store.reading() as connection:
        assert not {ident(7), slip_id} & set(connection.scalars(subjects))
        texts = connection.scalars(select(schema.search_text.c.texts)).all()
    assert not any("延期" in each or "同款" in each for each in texts)
    assert found(centre, "延期 47 天") | found(centre, "更换同款") == set()


@ON_SQLITE
def test_the_index_of_pieces_agrees_with_the_texts_after_every_change(
    ground: ReviewHub, station: str
) -> None:
    indexed(ground)
    ground.tell(station, "case.escalated", escalated(7, facts="红木衣柜开裂。"))
    indexed(ground)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(text(CHECK))


@ON_POSTGRESQL
@pytest.mark.parametrize("words", ["延期", "衣柜", "检测机构"])
def test_a_server_holds_no_word_of_a_text(ground: ReviewHub, station: str, words: str) -> None:
    assert station
    indexed(ground)
    with ground.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT texts, pieces::text FROM search_text").all()
    assert len(rows) == 5
    for raw, numbers in rows:
        assert words.encode() not in bytes(raw)
        assert words not in numbers
