"""Stations at the administrator's page: added, renamed, given a new key, locked out."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange.enrolment import enrol
from sync.hub.services.stations.contact import add_key
from sync.hub.storage import schema
from sync.hub.storage.schema import station_key
from sync.protocol import GENESIS, EnrolRequest, LedgerHead
from sync.signing import public_of
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import EPOCH, ReviewHub

EPOCHS = ("00000000-0000-4000-8000-0000000000e1", "00000000-0000-4000-8000-0000000000e2")


def send(caller: Caller, path: str, **fields: str) -> tuple[int, str]:
    """Send a form of the stations page; return status and page."""
    answer = caller.post(path, {"csrf": caller.field("/stations", "csrf"), **fields})
    return answer.status_code, answer.text


def code_on(page: str) -> str:
    """Return the code that the page shows."""
    found = re.search(r"data-code>([0-9A-Z-]+)<", page)
    assert found
    return found[1]


def enrolled(ground: ReviewHub, code: str, nth: int) -> str:
    """Let a desk enrol by the code with its nth key; return the station's id."""
    request = EnrolRequest(
        code=code,
        public_key=public_of(bytes([nth]) * 32),
        epoch=EPOCHS[nth],
        app=f"desk 0.{nth}",
        nonce=f"{nth:032x}",
        now=ground.watch(),
    )
    return enrol(ground.store, request, ground.watch()).station


def text_of(page: str) -> str:
    """Return the text of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_station_is_taken_on_by_a_code_that_is_shown_once(
    administrator: Caller, ground: ReviewHub
) -> None:
    """With its local office; then its page tells key, epoch and program."""
    status, page = send(administrator, "/stations", name="世茂站", office="新城市场监管所")
    assert status == 200
    code = code_on(page)
    assert "data-code" not in administrator.get("/stations").text
    station_id = enrolled(ground, code, 0)
    shown = text_of(administrator.get(f"/stations/{station_id}").text)
    assert "已注册" in shown
    assert "程序版本 desk 0.0" in shown
    assert "市场监管所 新城市场监管所" in shown
    assert public_of(bytes(32))[:16] in shown
    assert [act[:2] for act in ground.acts()[-2:]] == [
        ("station.code_issued", "孙工"),
        ("station.enrolled", "hub"),
    ]


def test_a_new_code_gives_the_desk_a_new_key_and_retires_the_old_one(
    administrator: Caller, ground: ReviewHub
) -> None:
    """In a new epoch."""
    station_id = enrolled(ground, code_on(send(administrator, "/stations", name="世茂站")[1]), 0)
    ground.watch.forward(minutes=1)
    _, page = send(administrator, f"/stations/{station_id}/code")
    assert enrolled(ground, code_on(page), 1) == station_id
    with ground.store.reading() as connection:
        keys = connection.execute(
            select(station_key.c.public_key, station_key.c.revoked_at).order_by(station_key.c.id)
        ).all()
    assert [(row[0], row[1] is None) for row in keys] == [
        (public_of(bytes(32)), False),
        (public_of(bytes([1]) * 32), True),
    ]


def test_the_name_of_a_station_that_is_here_makes_no_code(
    administrator: Caller, ground: ReviewHub
) -> None:
    """A desk that enrolled by it would end the key that the station works with."""
    enrolled(ground, code_on(send(administrator, "/stations", name="世茂站")[1]), 0)
    acts = len(ground.acts())
    status, page = send(administrator, "/stations", name=" 世茂站 ", office="")
    assert (status, "已有名为 世茂站 的站点" in page) == (422, True)
    assert ("data-code" in page, len(ground.acts())) == (False, acts)


def test_a_lost_key_is_retired_but_never_the_only_one(
    administrator: Caller, ground: ReviewHub
) -> None:
    """Without a key the station is cut off; what is retired is not retired again."""
    station_id = enrolled(ground, code_on(send(administrator, "/stations", name="世茂站")[1]), 0)
    assert "停用密钥" not in administrator.get(f"/stations/{station_id}").text
    status, page = send(administrator, f"/stations/{station_id}/keys/1/retire")
    assert (status, "这是该站唯一可用的密钥" in page) == (422, True)
    with ground.store.turn(ground.watch()) as turn:
        add_key(turn, station_id, public_of(bytes([7]) * 32))
    assert "停用密钥" in administrator.get(f"/stations/{station_id}").text
    assert send(administrator, f"/stations/{station_id}/keys/1/retire")[0] == 303
    status, page = send(administrator, f"/stations/{station_id}/keys/1/retire")
    assert (status, "此密钥已停用" in page) == (422, True)
    assert ground.acts()[-1][:2] == ("station.key_retired", "孙工")


def test_a_station_is_renamed_but_not_to_another_ones_name(
    administrator: Caller, ground: ReviewHub, station: str
) -> None:
    """The journal has both names."""
    path = f"/stations/{station}"
    status, page = send(administrator, f"{path}/name", name="丁豪广场站")
    assert (status, "已有名为 丁豪广场站 的站点" in page) == (422, True)
    assert send(administrator, f"{path}/name", name="万达  广场站 ")[0] == 303
    told = '{"before":"万达广场高新店","name":"万达 广场站"}'.encode()
    assert ground.acts()[-1] == ("station.renamed", "孙工", told)
    assert "万达 广场站" in administrator.get("/stations").text


def test_a_station_is_shut_out_with_a_reason_and_its_open_code_with_it(
    administrator: Caller, ground: ReviewHub
) -> None:
    """Without a reason it stays; the reason stands on its page and in the private part."""
    _, page = send(administrator, "/stations", name="世茂站")
    with ground.store.reading() as connection:
        station_id = connection.scalar(
            select(schema.station.c.id).where(schema.station.c.name == "世茂站")
        )
    status, refused = send(administrator, f"/stations/{station_id}/revoke", reason=" ")
    assert (status, "还没有写停用事由" in refused) == (422, True)
    assert send(administrator, f"/stations/{station_id}/revoke", reason="商场闭店")[0] == 303
    shown = text_of(administrator.get(f"/stations/{station_id}").text)
    assert "停用 事由：商场闭店" in shown
    assert ground.acts()[-1][2] == b"{}"
    with pytest.raises(ProblemError, match="注册码无效"):
        enrolled(ground, code_on(page), 0)


def test_the_heads_of_a_stations_ledger_are_shown_with_their_history(
    administrator: Caller, ground: ReviewHub, station: str
) -> None:
    """Newest first; the station's last report is on top."""
    for nth in (1, 2):
        head = LedgerHead(seq=300 + nth, hash=f"{nth}" * 64)
        ground.tell(station, "ledger.head", head, timedelta(hours=3 - nth))
    shown = text_of(administrator.get(f"/stations/{station}").text)
    assert f"302 {'2' * 64} 09:10 301 {'1' * 64} 08:10" in shown
    assert f"台账序号 302 {'2' * 16}" in shown


def test_who_does_not_watch_over_stations_has_no_page_of_one(
    ground: ReviewHub, station: str, address: str
) -> None:
    """A section and a local office read the list; shut out stations are not in it."""
    with ground.store.turn(ground.watch()) as turn:
        gone = schema.station.c.id == ground.stations["丁豪广场站"]
        turn.connection.execute(
            update(schema.station).where(gone).values(revoked_at=ground.watch())
        )
    for name in ("陈立", "张建国"):
        with calling(address, name) as caller:
            assert caller.get(f"/stations/{station}").status_code == 404
            listed = caller.get("/stations").text
            assert f"/stations/{station}" not in listed
            assert "万达广场高新店" in listed
            assert "丁豪广场站" not in listed


def test_what_could_not_be_proven_is_counted_and_shown_with_its_reason(
    administrator: Caller, ground: ReviewHub
) -> None:
    """The list counts it; the station's page tells what it is, when it came, and why it is held."""
    _, page = send(administrator, "/stations", name="世茂站")
    station_id = enrolled(ground, code_on(page), 0)
    assert "隔离" not in text_of(administrator.get("/stations").text)
    with ground.store.turn(ground.watch()) as turn:
        for seq, epoch, why, repair in (
            (7, EPOCHS[0], "signature", None),
            (1, EPOCHS[1], "epoch", None),
            (9, EPOCHS[0], "gap", 3),
        ):
            row = {"station_id": station_id, "epoch": epoch, "seq": seq, "event_id": EPOCHS[0]}
            sealed = {"kind": "case.escalated", "header": b"{}", "sig": bytes(64)}
            held = {"hash": f"{seq:064x}", "why": why, "came_at": turn.now, "repair": repair}
            turn.connection.execute(insert(schema.quarantine).values(**row, **sealed, **held))
    assert "世茂站 隔离 3 条" in text_of(administrator.get("/stations").text)
    shown = text_of(administrator.get(f"/stations/{station_id}").text)
    for words in (
        "1 / 7 case.escalated",
        "签名不属该接续记录的任何密钥",
        f"{EPOCHS[1][:8]} / 1 case.escalated",
        "本端未授权过此接续记录",
        "1 / 9 case.escalated",
        "由修复移出日志，此前可能已给回执",
    ):
        assert words in shown


def test_a_clock_that_ran_backwards_stands_on_the_page_of_its_station(
    administrator: Caller, ground: ReviewHub, station: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        values = {"id": EPOCH, "station_id": station, "number": 1, "opened_at": ground.watch()}
        turn.connection.execute(insert(schema.epoch).values(**values, grant="g", last_hash=GENESIS))
    page = f"/stations/{station}"
    assert "时钟曾回拨" not in text_of(administrator.get(page).text)
    ground.tell(station, "ledger.head", LedgerHead(seq=1, hash="a" * 64))
    assert "时钟曾回拨" not in text_of(administrator.get(page).text)
    ground.clock_back = True
    ground.tell(station, "ledger.head", LedgerHead(seq=2, hash="b" * 64))
    assert "时钟曾回拨 " in text_of(administrator.get(page).text)


def test_a_takeover_that_named_less_than_the_hub_knew_says_so(
    administrator: Caller, ground: ReviewHub, station: str
) -> None:
    """Across epochs the page sets what the hub knew beside what the takeover named."""
    with ground.store.turn(ground.watch()) as turn:
        add_key(turn, station, public_of(b"k" * 32))
        for number, (one, parent, named) in enumerate(
            ((EPOCHS[0], None, None), (EPOCHS[1], EPOCHS[0], 40)), 1
        ):
            row = {"id": one, "station_id": station, "number": number, "parent": parent}
            row |= {"opened_at": ground.watch(), "grant": "g", "last_hash": GENESIS}
            row |= {"ledger_seq": named, "ledger_hash": "a" * 64 if named else None}
            turn.connection.execute(insert(schema.epoch).values(**row))
        for seq in (40, 43):
            head = {"station_id": station, "epoch": EPOCHS[0], "seq": seq, "hash": f"{seq:064x}"}
            kept = insert(schema.ledger_head).values(**head, received_at=ground.watch())
            turn.connection.execute(kept)
    page = f"/stations/{station}"
    words = "接续前本端已知台账到第 43 条，接续时报的是第 40 条。"
    assert text_of(administrator.get(page).text).count(words) == 1
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(
            update(schema.epoch).where(schema.epoch.c.id == EPOCHS[1]).values(ledger_seq=43)
        )
    assert "接续前本端已知" not in administrator.get(page).text
