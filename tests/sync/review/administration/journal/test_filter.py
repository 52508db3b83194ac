"""Filter of the journal by day, person and kind; the entry of each reading; its export."""

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from sqlalchemy import select

from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import reviewer
from sync.hub.web.administration.journal import rows
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.test_journal_page import acts_on
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub

# Half past eleven in the evening of the 20th in Shanghai, and an hour later: the 21st.
LATE = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


def noted(ground: ReviewHub, at: datetime, kind: str, by: str) -> None:
    """Record an act at a moment."""
    with ground.store.turn(at) as turn:
        turn.record(JournalAct("station:1", kind, by, {}))


def readings(ground: ReviewHub, kind: str = "journal.read") -> list[dict[str, object]]:
    """Return the facts of the readings."""
    return [json.loads(facts) for named, _, facts in ground.acts() if named == kind]


def lines(text: str) -> list[list[str]]:
    """Return the rows of a file without its head line."""
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))[1:]


@ON_BOTH
def test_the_journal_is_filtered_by_day_person_and_kind(auditor: Caller, ground: ReviewHub) -> None:
    """A day is one of Shanghai; the last day belongs to the filter."""
    noted(ground, LATE, "station.forked", "甲")
    noted(ground, LATE + timedelta(hours=1), "station.forked", "乙")
    noted(ground, LATE + timedelta(hours=1), "station.compared", "乙")

    def who(query: str) -> list[tuple[str, str]]:
        return [(act[1], act[2]) for act in acts_on(auditor.get(f"/journal?{query}").text)]

    fork, compared = "发现另一副本", "双方已核对"
    assert who("until=2026-11-20") == [("甲", fork)]
    assert who("since=2026-11-21&until=2026-11-21") == [("乙", compared), ("乙", fork)]
    days = "since=2026-11-20&until=2026-11-21"
    assert who(f"{days}&kind=station.forked") == [("乙", fork), ("甲", fork)]
    assert who(f"{days}&kind=station.forked&by=乙") == [("乙", fork)]
    assert who(f"{days}&kind=king") == []


def test_a_wording_of_two_kinds_is_offered_once_and_finds_both(
    auditor: Caller, ground: ReviewHub
) -> None:
    for kind in ("opinion.asked", "slip.asked"):
        noted(ground, ground.watch(), kind, "甲")
    page = auditor.get("/journal?kind=opinion.asked").text
    assert [act[2] for act in acts_on(page)] == ["征求意见", "征求意见"]
    assert page.count(">征求意见</option>") == 1


@pytest.mark.parametrize("query", ["since=gestern", "until=2026-13-01", "since=0001-01-01"])
def test_a_day_that_is_none_is_said_and_leaves_nothing_out(auditor: Caller, query: str) -> None:
    page = auditor.get(f"/journal?{query}")
    assert page.status_code == 200
    assert len(acts_on(page.text)) > 1
    assert ("日期应写成" in page.text) == ("0001" not in query)


@ON_BOTH
def test_a_reading_is_an_entry_with_its_filter_and_a_refresh_is_none(
    auditor: Caller, ground: ReviewHub
) -> None:
    auditor.get("/journal?by=审计员&since=2026-11-01")
    auditor.get("/journal?by=审计员&since=2026-11-01")
    auditor.get("/journal?by=审计员&since=2026-11-01&before=3")
    first = {"person_read": "审计员", "since": "2026-11-01"}
    assert readings(ground) == [first]
    auditor.get("/journal?kind=case.erased&stream=slip:")
    assert readings(ground) == [first, {"act_read": "case.erased", "stream_read": "slip:"}]
    ground.watch.forward(minutes=11)
    page = auditor.get("/journal?by=审计员&since=2026-11-01").text
    assert len(readings(ground)) == 3
    assert acts_on(page)[0][1:3] == ("审计员", "查看操作日志")
    assert "类别 热线工单" in page


def test_what_is_typed_into_the_address_is_not_kept_for_good(
    auditor: Caller, ground: ReviewHub
) -> None:
    """It may be anybody's name; an entry of the journal stays."""
    auditor.get("/journal?by=刘晓梅&kind=刘晓梅&stream=刘晓梅")
    assert readings(ground) == [{"person_read": "?", "act_read": "?", "stream_read": "?"}]


def test_the_file_has_what_the_filter_leaves_and_is_an_entry(
    auditor: Caller, ground: ReviewHub
) -> None:
    """More than one reading of the database long; the newest first, as on the page."""
    for number in range(rows.AT_ONCE + 2):
        noted(ground, LATE + timedelta(seconds=number), "station.forked", "甲")
    answer = auditor.get("/journal.csv?by=甲")
    answer.encoding = "utf-8"
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.text.startswith("\ufeff序号,时间,操作人,操作,对象,事实\r\n")
    held = lines(answer.text)
    assert len(held) == rows.AT_ONCE + 2
    assert held[-1][1:4] == ["2026-11-20 23:30:00", "甲", "发现另一副本"]
    assert [int(line[0]) for line in held] == sorted((int(line[0]) for line in held), reverse=True)
    assert readings(ground, "journal.exported") == [
        {"person_read": "甲", "entries": rows.AT_ONCE + 2}
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1", "＝1"])
def test_no_cell_of_the_file_is_a_formula(auditor: Caller, ground: ReviewHub, name: str) -> None:
    noted(ground, LATE, "station.forked", name)
    answer = auditor.get("/journal.csv?until=2026-11-20")
    answer.encoding = "utf-8"
    assert [line[2] for line in lines(answer.text)] == [f"'{name}"]


def test_a_file_of_too_many_entries_is_refused_and_none_is_made(
    auditor: Caller, ground: ReviewHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page explains how to get it, with the filter unchanged."""
    monkeypatch.setattr(rows, "MOST", 2)
    for _ in range(3):
        noted(ground, LATE, "station.forked", "甲")
    answer = auditor.get("/journal.csv?by=甲")
    assert answer.status_code == 422
    assert "缩短日期范围" in answer.text
    assert '<option value="甲" selected>' in answer.text
    assert readings(ground, "journal.exported") == []


def test_the_acts_on_the_page_of_a_user_are_a_reading_too(
    auditor: Caller, ground: ReviewHub
) -> None:
    with ground.store.reading() as connection:
        user = connection.scalar(select(reviewer.c.id).where(reviewer.c.name == "陈立"))
    for _ in range(2):
        assert auditor.get(f"/users/{user}").status_code == 200
    assert readings(ground) == [{"stream_read": "reviewer:", "account": "陈立"}]
    assert auditor.get("/users/nobody").status_code == 404
    assert len(readings(ground)) == 1


def test_the_refused_sign_ins_are_a_reading_too(auditor: Caller, ground: ReviewHub) -> None:
    for _ in range(2):
        assert auditor.get("/sign-ins").status_code == 200
    (facts,) = readings(ground)
    assert facts == {"stream_read": "reviewer:", "act_read": "reviewer.password_wrong"}
    assert "类别 用户" in auditor.get("/journal").text
