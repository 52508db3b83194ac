"""Page of the hub's journal."""

import re

import pytest
from sqlalchemy import update

from sync.hub.services.guidance.priority import raise_priority
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.journal_reader import PAGE
from sync.hub.storage.schema import journal
from sync.hub.web.administration import journal_page
from tests.sync.databases import ON_SQLITE
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub


def acts_on(page: str) -> list[tuple[str, ...]]:
    """Return number, person, act and subject of each row."""
    rows = re.findall(r"<tr>\s*(<td.*?)</tr>", page, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    plain = [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]
    return [(row[0], row[2], row[3], row[4]) for row in plain]


def test_the_auditor_reads_every_act_with_its_subject_by_name(
    centre: Caller, auditor: Caller, station: str
) -> None:
    """A matter by its number, a user by their name; opened items are no names."""
    path = f"/review/{station}/{ident(7)}"
    assert centre.send(path, "open", reason="verify").status_code == 303
    page = auditor.get("/journal").text
    acts = acts_on(page)
    assert acts[0][1:] == ("周敏", "显示消费者身份", "GX01-261123-007")
    assert ("审计员", "登录", "审计员") in [act[1:] for act in acts]
    assert "事由 核实事实" in page
    assert "刘晓梅" not in page
    assert re.search(r"链条完整，刚校验 \d+ 条", page)


def test_the_journal_is_filtered_by_stream_and_person(
    ground: ReviewHub, centre: Caller, auditor: Caller, station: str
) -> None:
    """Both narrow it."""
    raise_priority(ground.store, ground.watch())
    centre.send(f"/review/{station}/{ident(7)}", "open", reason="verify")
    only = {act[2] for act in acts_on(auditor.get("/journal?stream=matter:").text)}
    assert only == {"显示消费者身份", "逾期未答，上报局领导"}
    assert {act[1] for act in acts_on(auditor.get("/journal?by=审计员").text)} == {"审计员"}
    assert "没有符合的记录" in auditor.get("/journal?stream=matter:&by=审计员").text
    assert "没有符合的记录" in auditor.get("/journal?stream=%25").text


def test_what_a_desk_did_bears_the_station_s_name(
    auditor: Caller, ground: ReviewHub, station: str
) -> None:
    """However the act names the desk; the filter offers the name too."""
    for by in (station, f"station:{station}"):
        with ground.store.turn(ground.watch()) as turn:
            turn.record(JournalAct(f"station:{station}", "station.forked", by, {}))
    page = auditor.get("/journal").text
    assert [act[1] for act in acts_on(page)[:2]] == ["万达广场高新店"] * 2
    assert f'<option value="{station}" >万达广场高新店</option>' in page
    only = acts_on(auditor.get(f"/journal?by={station}").text)
    assert [act[1] for act in only] == ["万达广场高新店"]


def test_older_acts_are_a_page_further(auditor: Caller, ground: ReviewHub) -> None:
    """Every act is shown once; the reading that shows them comes after them."""
    for number in range(PAGE):
        with ground.store.turn(ground.watch()) as turn:
            turn.record(JournalAct("station:1", "station.forked", "hub", {"number": number}))
    first = auditor.get("/journal").text
    older = re.search(r"before=(\d+)", first)
    assert older
    second = auditor.get(f"/journal?before={older[1]}").text
    numbers = [int(act[0]) for act in (*acts_on(first), *acts_on(second))]
    assert numbers == list(range(len(ground.acts()) - 1, 0, -1))


@ON_SQLITE
def test_a_chain_that_was_changed_is_told_with_the_place(
    auditor: Caller, ground: ReviewHub
) -> None:
    """Behind the guards, as one who holds the file could."""
    for number in range(3):
        with ground.store.turn(ground.watch()) as turn:
            turn.record(JournalAct("station:1", "station.forked", "hub", {"number": number}))
    place = len(ground.acts()) - 1
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.exec_driver_sql("DROP TRIGGER guard_journal_change")
        turn.connection.execute(update(journal).where(journal.c.seq == place).values(by="李科长"))
    assert f"链条在第 {place} 条处断开" in auditor.get("/journal").text


@ON_SQLITE
def test_a_long_chain_is_checked_at_its_end_and_whole_when_asked(
    auditor: Caller, ground: ReviewHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says from where on it has looked."""
    for number in range(6):
        with ground.store.turn(ground.watch()) as turn:
            turn.record(JournalAct("station:1", "station.forked", "hub", {"number": number}))
    monkeypatch.setattr(journal_page, "CHECKED_AT_ONCE", 4)
    last = len(ground.acts())
    assert f"自第 {last - 3} 条起链条完整" in auditor.get("/journal").text
    # That reading is an entry, and the second one the same reading still.
    assert f"刚校验 {last + 1} 条" in auditor.get("/journal?whole=1").text
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.exec_driver_sql("DROP TRIGGER guard_journal_change")
        turn.connection.execute(update(journal).where(journal.c.seq == 2).values(by="李科长"))
    assert "链条完整" in auditor.get("/journal").text
    assert "链条在第 2 条处断开" in auditor.get("/journal?whole=1").text


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=99999999999999999999"])
def test_a_page_number_that_is_none_is_answered_in_words(auditor: Caller, query: str) -> None:
    """Not by a fault."""
    assert auditor.get(f"/journal?{query}").status_code == 400
