"""Search: which words find what, for which role, and what no search reveals."""

import json
import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import insert, select, update

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount
from sync.hub.services.retention.erasure import erase
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.cases import asked, escalated, ident
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.slips.slips import body_id, taken

FOUND = re.compile(r'<td><a href="(/(?:review/[^/"]+|slips)/[^"]+)"')
CONSUMER = "刘晓梅"


def found(caller: Caller, words: str) -> set[str]:
    """Return the last part of the address of each row that is found."""
    page = caller.get(f"/search?q={quote(words)}")
    assert page.status_code == 200
    return {each.rpartition("/")[2] for each in FOUND.findall(page.text)}


def looked(caller: Caller, consumer: str, reason: str = "contact") -> tuple[int, str]:
    """Search for a consumer; return status and page."""
    csrf = caller.field("/search", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "consumer": consumer, "reason": reason}
    answer = caller.post("/search/consumer", sent)
    return answer.status_code, answer.text


def test_the_box_says_that_words_of_texts_are_found_too(centre: Caller) -> None:
    assert (
        'placeholder="案号、工单号、商户、商品，或事实、笔录等文中字词"'
        in centre.get("/search").text
    )


@ON_BOTH
@pytest.mark.parametrize(
    ("words", "matters"),
    [
        ("GX01-261123-007", {7}),
        ("gx01 261123 007", {7}),
        ("ＧＸ０１２６１１２３００７", {7}),
        ("1124", {1008, 1009, 1010}),
        ("净衣", {11}),
        ("衣", {7, 11}),
        ("手镯", {1009}),
        ("4f-d", {1010}),
        ("6207", {7, 11}),
        ("0006207", set()),
        ("19900006207", set()),
        (CONSUMER, set()),
        ("%", set()),
        ("_", set()),
        ("GX%007", set()),
        ("\\", set()),
        ("珠宝雅居", set()),
        ("珠宝1F", set()),
    ],
)
def test_a_matter_is_found_by_what_every_reader_is_shown_of_it(
    centre: Caller, station: str, words: str, matters: set[int]
) -> None:
    """A part of a number or a word, as it is typed; never a name, nor a wild card."""
    assert station
    assert found(centre, words) == {ident(each) for each in matters}


@ON_BOTH
def test_a_slip_is_found_by_the_words_it_shows(centre: Caller, ground: ReviewHub) -> None:
    slip_id = taken(ground, 7, text="吴敏（19905310007）称 ZARA 店手镯 50% 为假。")
    for words in ("zx2611240007", "盛世", "zara", "50%", "万达"):
        assert found(centre, words) == {slip_id}, words
    for words in ("吴敏", "19905310007", "0531", "5310007"):
        assert found(centre, words) == set(), words


@ON_BOTH
def test_a_corrected_slip_is_found_by_what_is_right(centre: Caller, ground: ReviewHub) -> None:
    slip_id = taken(ground, 7)
    path = f"/slips/{slip_id}"
    assert centre.send(path, "open", reason="contact").status_code == 303
    form = {name: centre.field(f"{path}/correct", name) for name in ("csrf", "stood")}
    draft = {"channel": "12345", "number": "ZX-9", "kind": "complaint", "text": "退货。"}
    days = {"received_on": "2026-11-23", "due_on": "2026-12-01", "merchant": "锦程数码"}
    answer = centre.post(f"{path}/correct", {**form, **draft, **days, "name": "何小云"})
    assert answer.status_code == 303, fault_of(answer.text)
    assert (found(centre, "盛世"), found(centre, "锦程")) == (set(), {slip_id})
    assert f'href="/slips/{slip_id}"' in looked(centre, "何小云")[1]
    assert f'href="/slips/{slip_id}"' not in looked(centre, "吴敏")[1]


def test_nobody_finds_what_he_could_not_open(ground: ReviewHub, station: str, address: str) -> None:
    """A report 举报 as all the others: it lies with the section of food."""
    report = taken(ground, 8, kind="report", merchant="炭火人家报")
    with ground.store.turn(ground.watch()) as turn:
        of = schema.slip.c.id == report
        values = {"body_id": body_id(ground, "食品科"), "state": "dispatched"}
        turn.connection.execute(update(schema.slip).where(of).values(**values))
    seen = {}
    for name in ("周敏", "陈立", "何青", "张建国"):
        with calling(address, name) as caller:
            hits = found(caller, "GX") | found(caller, "炭火")
            person = looked(caller, CONSUMER)[1]
        seen[name] = hits, set(FOUND.findall(person))
    every = {ident(each) for each in (7, 11, 1008, 1009, 1010)}
    yinzuo = ground.stations["银座汉峪站"]
    both = {f"/review/{station}/{ident(7)}", f"/review/{yinzuo}/{ident(11)}"}
    assert seen == {
        "周敏": (every | {report}, both),
        "陈立": ({ident(1008), ident(1009)}, set()),
        "何青": ({ident(1010), report}, set()),
        "张建国": (set(), set()),
    }


@ON_BOTH
def test_a_consumer_is_found_whole_masked_and_on_record(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """By name, by number however it is written; the journal has no name."""
    slip_id = taken(ground, 7, name=CONSUMER)
    case = f'href="/review/{station}/{ident(7)}"'
    status, page = looked(centre, f" {CONSUMER} ", "verify")
    assert (status, case in page, f'href="/slips/{slip_id}"' in page) == (200, True, True)
    assert "刘女士\u2003199****6207" in page
    # In the field in which it was typed, and nowhere else.
    assert page.count(CONSUMER) == page.count(f'value="{CONSUMER}"') == 1
    for phone in ("199-0000-6207", "（199）0000.6207", "+86 199 0000 6207"):
        assert case in looked(centre, phone)[1], phone
    every = ground.acts()
    acts = [(by, json.loads(facts)) for kind, by, facts in every if kind == "consumer.sought"]
    assert acts[:2] == [
        ("周敏", {"reason": "verify", "sought_by": "name", "found": "3"}),
        ("周敏", {"reason": "contact", "sought_by": "phone", "found": "2"}),
    ]
    assert len(acts) == 4
    with ground.store.reading() as connection:
        kept = connection.execute(
            select(schema.journal.c.facts, schema.journal.c.private).where(
                schema.journal.c.kind == "consumer.sought"
            )
        ).all()
    assert all(CONSUMER.encode() not in facts + private for facts, private in kept)


@pytest.mark.parametrize(
    ("consumer", "reason", "fault"),
    [
        ("刘", "contact", "写全姓名（至少两字）或全部电话号码"),
        ("6207", "contact", "写全姓名（至少两字）或全部电话号码"),
        (" ", "contact", "写全姓名（至少两字）或全部电话号码"),
        ("刘%%", "contact", "写全姓名（至少两字）或全部电话号码"),
        (CONSUMER, "", "先选择事由"),
        (CONSUMER, "curious", "先选择事由"),
    ],
)
def test_a_part_of_a_name_or_no_reason_finds_nobody(
    centre: Caller, ground: ReviewHub, station: str, consumer: str, reason: str, fault: str
) -> None:
    assert station
    status, page = looked(centre, consumer, reason)
    assert (status, fault_of(page), FOUND.findall(page)) == (422, fault, [])
    assert [each for each in ground.acts() if each[0] == "consumer.sought"] == []


def test_a_part_of_a_whole_name_does_not_find_it(centre: Caller, station: str) -> None:
    assert station
    for part in ("刘晓", "晓梅", "1990000620", "刘%梅", "刘晓%"):
        status, page = looked(centre, part)
        assert (status, FOUND.findall(page)) == (200, []), part


def test_an_auditor_looks_for_no_person_and_an_administrator_for_nothing(
    ground: ReviewHub, station: str, address: str
) -> None:
    """An auditor who could search names would learn the complainants one by one."""
    assert station
    head = ground.body("局领导", "head")
    auditor = NewAccount("审计员", PASSWORD, "auditor")
    user_accounts.add_reviewer(ground.store, auditor, head, ground.watch())
    with calling(address, "审计员") as caller:
        assert found(caller, "净衣") == {ident(11)}
        assert "按消费者查找" not in caller.get("/search").text
        sent: dict[str, object] = {"consumer": CONSUMER, "reason": "verify"}
        sent["csrf"] = caller.field("/account", "csrf")
        assert caller.post("/search/consumer", sent).status_code == 403
    assert [each for each in ground.acts() if each[0] == "consumer.sought"] == []


@ON_BOTH
def test_an_erased_case_is_found_by_its_number_alone(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Nothing about its people stays among the words of the search."""
    slip_id, old = taken(ground, 7, name=CONSUMER), ground.watch() - timedelta(days=1096)
    with ground.store.turn(ground.watch()) as turn:
        case = schema.matter.c.id == ident(7)
        ended = {"state": "decided", "last_at": old}
        turn.connection.execute(update(schema.matter).where(case).values(**ended))
        closed = update(schema.slip).where(schema.slip.c.id == slip_id)
        turn.connection.execute(closed.values(state="closed", last_at=old))
    for which in (("case", station, ident(7)), ("slip", "", slip_id)):
        erase(ground.store, which, ground.watch(), "孙工")
    assert found(centre, "GX01-261123-007") == {ident(7)}
    assert found(centre, "ZX-261124-0007") == {slip_id}
    assert found(centre, "雅居") | found(centre, "衣柜") | found(centre, "盛世珠宝店") == set()
    assert f"/review/{station}/{ident(7)}" not in looked(centre, CONSUMER)[1]
    with ground.store.reading() as connection:
        kept = [
            connection.execute(select(table.c.words, table.c.name, table.c.phone)).all()
            for table in (schema.matter_sought, schema.slip_sought)
        ]
    assert ("gx01261123007", "", "") in [tuple(row) for row in kept[0]]
    assert [tuple(row) for row in kept[1]] == [("zx2611240007", "", "")]


@ON_BOTH
def test_a_case_told_anew_is_found_by_its_new_words(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    assert found(centre, "定制衣柜") == {ident(7)}
    ground.tell(station, "case.escalated", escalated(7, goods="红木衣柜"))
    assert (found(centre, "定制衣柜"), found(centre, "红木")) == (set(), {ident(7)})


def test_a_common_word_shows_the_latest_and_says_that_there_are_more(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    for nth in range(100, 155):
        ago = timedelta(days=1, minutes=nth)
        ground.tell(station, "guidance.asked", asked(nth, goods="保温杯"), ago)
    page = centre.get(f"/search?q={quote('保温')}").text
    assert "最近来件 50 件，共 55 件" in page
    assert len(FOUND.findall(page)) == 50
    assert FOUND.findall(page)[0].endswith(ident(1100))
    rows = [
        {"station_id": station, "matter_id": ident(nth), "words": "保温杯", "name": "", "phone": ""}
        for nth in range(2000, 3000)
    ]
    with ground.store.turn(ground.watch()) as turn:
        one = select(schema.matter).where(schema.matter.c.id == ident(1100))
        of = dict(turn.connection.execute(one).one()._mapping)
        turn.connection.execute(
            insert(schema.matter), [{**of, "id": row["matter_id"]} for row in rows]
        )
        turn.connection.execute(insert(schema.matter_sought), rows)
    assert "最近来件 50 件，还有更多，多写几个字再查" in centre.get("/search?q=保温").text


def test_what_was_found_is_marked_and_what_was_not_says_the_way_out(
    centre: Caller, station: str
) -> None:
    assert station
    assert "<mark>足金手</mark>镯" in centre.get("/search?q=足金手").text
    assert "<mark>GX01-261123</mark>-007" in centre.get("/search?q=gx01261123").text
    assert "199****<mark>6207</mark>" in centre.get("/search?q=6207").text
    none = centre.get("/search?q=没有这家").text
    assert "少写几个字，或换一个词再查" in none
    assert "可以查什么" in centre.get("/search").text
    assert "可以查什么" in centre.get("/search?q=%20-").text
