"""Notifications of submitted postings, of stations and of late matters; and their cost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sync.hub.services.notifications import gathering, last_look
from sync.hub.storage.journal import JournalAct
from sync.protocol import CaseReported
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.cases import asked, ident
from tests.sync.review.notifications.recorded_queries import noted
from tests.sync.review.notifications.test_bell import counted, rows
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.conftest import leader, section_head
from tests.sync.review.signing.signature_requests import decide, require
from tests.sync.review.slips.slips import act, held, reviewer, taken
from tests.sync.review.slips.test_dispatch import to_station
from tests.sync.review.supervision.test_posting import post

__all__ = ["leader", "section_head"]

WANDA = "万达广场高新店"


@ON_BOTH
def test_a_laid_posting_rings_with_the_head_and_given_back_with_its_writer(
    centre: Caller, leader: Caller, section_head: Caller, ground: ReviewHub, station: str
) -> None:
    """It is no supervision yet: it leads to the list of what is laid, and rings nowhere else."""
    require(ground, "posting")
    for each in (centre, leader, section_head):
        rows(each)
    ground.watch.forward(minutes=1)
    assert post(centre, ground, station) == "/signing"
    assert (counted(leader), counted(section_head), counted(centre)) == ("1", "", "")
    assert rows(leader)[0] == "送签 新 | 盛世珠宝 | 周敏"
    assert '<a href="/signing"><b>盛世珠宝</b>' in leader.get("/news").text
    ground.watch.forward(minutes=1)
    assert decide(leader, "back", text="期限缩短到一周。")[0] == 303
    assert (counted(centre), counted(section_head)) == ("1", "")
    assert rows(centre)[0] == "退回拟稿人 新 | 盛世珠宝 | 林涛"


def test_a_laid_posting_of_a_station_is_named_by_it(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    require(ground, "posting")
    rows(leader)
    ground.watch.forward(minutes=1)
    post(centre, ground, station, of="station", name="")
    assert rows(leader)[0] == f"送签 新 | {WANDA} | 周敏"


@ON_BOTH
def test_what_a_station_reports_is_told_by_the_station(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The hub wrote it down; to the reader it was not the system."""
    slip_id = taken(ground, 7)
    assert act(centre, slip_id, "dispatch", **to_station(station)) == 303
    rows(centre)
    ground.watch.forward(minutes=1)
    case = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=case, outcome="settled", text="已退货。", amount_fen=None)
    ground.tell(station, "case.reported", told)
    assert rows(centre)[0] == f"受理站反馈 新 | ZX-261124-0007\u2003盛世珠宝 | {WANDA}"


@ON_BOTH
def test_what_was_being_written_down_while_he_looked_is_new_to_him(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """It has the time of its beginning, which is before the user's last look."""
    ground.watch.forward(minutes=2)
    rows(centre)
    ground.tell(station, "guidance.asked", asked(300), timedelta(seconds=30))
    assert counted(centre) == "1"
    assert [row for row in rows(centre) if " 新 " in row] == [
        f"请求指导 新 | GX01-261124-300\u2003盛世珠宝 | {WANDA}"
    ]
    assert counted(centre) == ""


@ON_BOTH
def test_what_was_written_down_late_is_new_though_a_later_one_was_shown(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """A process that waited for its turn comes after another that began later."""
    ground.watch.forward(minutes=2)
    ground.tell(station, "guidance.asked", asked(300))
    assert "GX01-261124-300" in rows(centre)[0]
    assert counted(centre) == ""
    ground.tell(station, "guidance.asked", asked(301), timedelta(seconds=89))
    assert counted(centre) == "1"
    assert [row for row in rows(centre) if " 新 " in row] == [
        f"请求指导 新 | GX01-261124-301\u2003盛世珠宝 | {WANDA}"
    ]
    assert counted(centre) == ""
    ground.watch.forward(minutes=1)
    ground.tell(station, "guidance.asked", asked(302))
    assert [" 新 " in row for row in rows(centre)][:3] == [True, False, False]
    assert counted(centre) == ""


def test_a_late_one_is_seen_though_the_latest_went_out_of_his_sight(
    ground: ReviewHub, station: str
) -> None:
    """Matters passed to another body leave the list; seen ones stay."""
    assert station
    who, now = reviewer(ground), ground.watch()
    gone = gathering.NewsEvent(now, "guidance.asked", "matter:gone", "")
    late = gathering.NewsEvent(now - timedelta(seconds=10), "guidance.asked", "matter:late", "")
    last_look.note_look(ground.store, who, (gone,), now)
    for shown in ((late,), (late,)):
        with ground.store.reading() as connection:
            look = last_look.look_of(connection, who, now)
        last_look.note_look(ground.store, who, shown, now)
    with ground.store.reading() as connection:
        after = last_look.look_of(connection, who, now)
    assert look.is_new(late) is False, "shown a moment ago"
    assert [after.is_new(one) for one in (gone, late)] == [False, False]
    assert after.at == now


def test_news_is_told_apart_by_what_about_what_and_when(ground: ReviewHub, station: str) -> None:
    assert station
    who, now = reviewer(ground), ground.watch()
    one = gathering.NewsEvent(now, "matter.assigned", "matter:a", "")
    last_look.note_look(ground.store, who, (one,), now)
    with ground.store.reading() as connection:
        look = last_look.look_of(connection, who, now)
    moment = timedelta(seconds=1)
    others = (
        replace(one, kind="opinion.asked"),
        replace(one, stream="matter:b"),
        replace(one, at=now - moment),
    )
    assert [look.is_new(each) for each in (one, *others)] == [False, True, True, True]
    assert look.is_new(replace(one, at=now - timedelta(seconds=91))) is False


def test_what_was_shown_long_before_the_latest_is_not_kept(ground: ReviewHub, station: str) -> None:
    assert station
    who, now = reviewer(ground), ground.watch()
    latest = gathering.NewsEvent(now, "matter.assigned", "matter:a", "")
    older = replace(latest, stream="matter:b", at=now - timedelta(seconds=91))
    last_look.note_look(ground.store, who, (latest, older), now)
    with ground.store.reading() as connection:
        shown = last_look.look_of(connection, who, now).shown
        week = now + timedelta(days=7, seconds=-10)
        reach = last_look.look_of(connection, who, week)
    assert shown == {f"{now.isoformat()} matter.assigned matter:a"}
    assert reach.since == now - timedelta(seconds=10), "the list reaches no further back"


def test_what_he_has_seen_stays_seen(centre: Caller, ground: ReviewHub, station: str) -> None:
    """An old window that is shown late does not make it new again."""
    assert station
    who = reviewer(ground)
    with ground.store.reading() as connection:
        shown = gathering.recent_events(connection, who, ground.watch() - gathering.REACH)
    last_look.note_look(ground.store, who, shown, ground.watch())
    for late in (shown[-1:], ()):
        last_look.note_look(ground.store, who, late, ground.watch())
    assert counted(centre) == ""


@pytest.mark.usefixtures("station")
def test_who_looks_again_waits_for_nobody_who_writes(centre: Caller, ground: ReviewHub) -> None:
    """There is nothing newer to store: the user is answered while another act is being written."""
    assert centre.get("/news").status_code == 200
    with ground.store.turn(ground.watch()):
        assert centre.get("/news").status_code == 200


@ON_BOTH
@pytest.mark.parametrize(("name", "seen"), [("周敏", 51), ("陈立", 51), ("张建国", 0)])
@pytest.mark.release
def test_the_bell_asks_little_however_much_was_done(
    ground: ReviewHub, station: str, name: str, seen: int
) -> None:
    """It is on every page: not one question more, nor a longer one, for each act."""
    before = _questions(ground, name)
    with ground.store.turn(ground.watch()) as turn:
        for nth in range(400):
            place = f"matter:{station}/{ident(1009)}"
            turn.record(
                JournalAct(place if nth < 60 else f"{place[:-4]}{nth:04}", "matter.assigned", "甲")
            )
    after = _questions(ground, name)
    assert (after[0], after[1:]) == (seen, before[1:])


def test_an_administrator_has_no_bell_to_be_counted_for(ground: ReviewHub, station: str) -> None:
    assert station
    who = replace(reviewer(ground), role="administrator")
    with ground.store.reading() as connection:
        assert last_look.count(connection, who, ground.watch()) == 0


def _questions(ground: ReviewHub, name: str) -> tuple[int, int, int]:
    """Return the counted notifications, the number of queries, and their most parameters."""
    who = reviewer(ground, name)
    with noted(ground) as statements, ground.store.reading() as connection:
        counted = last_look.count(connection, who, ground.watch())
    return counted, len(statements), max(len(words) for _, words in statements)
