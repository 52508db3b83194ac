"""An officer's calendar fetches their visits from a secret address, and nothing about a person."""

import re
from datetime import UTC, datetime

import pytest
import requests
from sqlalchemy import update

from sync.hub.services.visits.icalendar_text import FeedWords, calendar_text
from sync.hub.services.visits.visit_calendar import CalendarVisit
from sync.hub.services.visits.visit_rule import VisitRule
from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import CASE, accept, path_of, set_visit
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.visits.calendar_reader import Component, read_calendar


@pytest.fixture
def case(centre: Caller, station: str) -> str:
    """The address of an accepted case."""
    path = path_of(station)
    accept(centre, path)
    return path


def made(officer: Caller) -> str:
    """Make an address, and return it as the page shows it this once."""
    answer = officer.post("/visits/feed", {"csrf": officer.field("/account", "csrf")})
    assert answer.status_code == 200
    found = re.search(r"data-feed>([^<]*)<", answer.text)
    assert found is not None
    return found[1]


def fetched(address: str) -> requests.Response:
    """Fetch an address as a calendar does: without a cookie."""
    return requests.get(address, timeout=60, allow_redirects=False)


def events(address: str) -> list[Component]:
    answer = fetched(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    return read_calendar(answer.content).parts


def test_the_feed_has_number_place_and_time_and_follows_what_is_moved(
    centre: Caller, ground: ReviewHub, address: str, case: str
) -> None:
    """14:30 in Shanghai is 06:30 in UTC; a visit lasts 90 minutes, and the way takes 30."""
    set_visit(centre, case)
    with calling(address, "张建国") as officer:
        feed = made(officer)
    (event,) = events(feed)
    assert event.moment("DTSTART") == datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    assert event.moment("DTEND") == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert event.moment("DTSTAMP") == datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
    assert event.text("SUMMARY") == "到场调解 GX01-261123-007"
    assert event.text("LOCATION") == "万达广场 3 楼调解室"
    assert event.properties["STATUS"] == ["CONFIRMED"]
    assert event.properties["SEQUENCE"] == ["0"]
    assert [part.properties["TRIGGER"] for part in event.parts] == [["-PT60M"]]
    first = event.text("UID")
    ground.watch.forward(minutes=10)
    set_visit(centre, case, visit_time="16:00", place="银座 B1，3 号门; 左侧", postponed="改期")
    (event,) = events(feed)
    assert event.text("UID") == first
    assert event.properties["SEQUENCE"] == ["1"]
    assert event.moment("DTSTART") == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert event.moment("LAST-MODIFIED") == datetime(2026, 11, 24, 2, 20, tzinfo=UTC)
    assert event.text("LOCATION") == "银座 B1，3 号门; 左侧"
    assert "SUMMARY:Visit GX01-261123-007" in fetched(f"{feed}?lang=en").text


def test_a_visit_that_ended_or_went_to_another_is_cancelled_and_grows(
    centre: Caller, ground: ReviewHub, address: str, case: str
) -> None:
    with ground.store.reading() as connection:
        office = connection.exec_driver_sql(
            "SELECT id FROM body WHERE name = '新城市场监管所'"
        ).scalar_one()
    ground.officer("李明", office)
    set_visit(centre, case)
    with calling(address, "张建国") as before, calling(address, "李明") as after:
        first, second = made(before), made(after)
    uid = events(first)[0].text("UID")
    set_visit(centre, case, visitor="李明", postponed="张建国请假")
    states = {}
    for feed in (first, second):
        (event,) = events(feed)
        assert event.text("UID") == uid
        states[feed] = event.properties["STATUS"] + event.properties["SEQUENCE"]
    assert states == {first: ["CANCELLED", "1"], second: ["CONFIRMED", "1"]}
    ground.watch.forward(minutes=5)
    decided = {"outcome": "decided", "result": "decision", "text": "决定。"}
    assert centre.send(case, "outcome", **decided).status_code == 303
    (event,) = events(second)
    assert event.properties["STATUS"] + event.properties["SEQUENCE"] == ["CANCELLED", "2"]
    assert event.moment("DTSTAMP") == datetime(2026, 11, 24, 2, 15, tzinfo=UTC)
    assert event.parts == []


def test_nothing_about_a_person_is_in_the_feed(
    centre: Caller, address: str, case: str, station: str
) -> None:
    """Neither consumer nor officer nor merchant, nor what opens a page."""
    set_visit(centre, case)
    with calling(address, "张建国") as officer:
        answer = fetched(made(officer))
    assert "GX01-261123-007" in answer.text
    text = answer.text.replace("\r\n ", "")
    for canary in ("刘晓梅", "199000", "舜华路", "张建国", "雅居", "定制衣柜", station, CASE):
        assert canary not in text


def test_a_renewed_an_ended_and_a_shut_out_officers_address_answer_nothing(
    centre: Caller, ground: ReviewHub, address: str, case: str
) -> None:
    set_visit(centre, case)
    with calling(address, "张建国") as officer:
        first = made(officer)
        second = made(officer)
        assert [fetched(each).status_code for each in (first, second)] == [404, 200]
        assert second not in officer.get("/visits").text
        csrf = officer.field("/account", "csrf")
        assert officer.post("/visits/feed/end", {"csrf": csrf}).status_code == 303
        assert fetched(second).status_code == 404
        third = made(officer)
    with ground.store.turn(ground.watch()) as turn:
        who = update(schema.reviewer).where(schema.reviewer.c.name == "张建国")
        turn.connection.execute(who.values(disabled=True))
    assert fetched(third).status_code == 404
    kinds = [kind for kind, _, _ in ground.acts() if "feed" in kind]
    assert kinds == ["reviewer.feed_made"] * 2 + ["reviewer.feed_ended", "reviewer.feed_made"]
    # What is kept opens nothing.
    secret = third.rpartition("/")[2].removesuffix(".ics")
    with ground.store.reading() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM visit_feed").all())
    assert secret not in kept


def test_an_address_is_taken_from_the_networks_of_its_officers_role_alone(
    ground: ReviewHub, address: str
) -> None:
    with calling(address, "张建国") as officer:
        feed = made(officer)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(
            schema.address_rule.insert().values(role="officer", networks="10.20.0.0/16")
        )
    assert fetched(feed).status_code == 404


def test_a_calendar_that_asks_too_often_waits(address: str) -> None:
    """Twenty times a minute are allowed; another officer's calendar is answered all the same."""
    with calling(address, "张建国") as officer, calling(address, "周敏") as other:
        feed, others = made(officer), made(other)
    answers = [fetched(feed) for _ in range(21)]
    assert [each.status_code for each in answers] == [200] * 20 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert fetched(others).status_code == 200


def test_a_text_of_any_signs_is_one_value_in_folded_lines() -> None:
    """A character of four octets at the fold, a line break, and what looks like a property."""
    place = "𠮷" * 30 + "\r\nATTENDEE:mailto:x@y\nBEGIN:VEVENT\\n;,\x07" + "楼" * 40
    moment = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    one = CalendarVisit(
        "s", "c", "GX01", "uid", 0, moment, place, "张", "所", frozenset(), "held", moment
    )
    calendar = read_calendar(calendar_text([one], VisitRule(), FeedWords("到场", "到场")))
    (event,) = calendar.parts
    assert "ATTENDEE" not in event.properties
    # A control character, and the return before a line break, are spaces.
    expected = place.replace("\r", " ").replace("\x07", " ")
    assert event.text("LOCATION") == expected


def test_a_fault_of_the_feed_leaves_no_secret_in_the_log(
    ground: ReviewHub, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The rule of visits was damaged in the database: the feed fails, and the log says so."""
    with calling(address, "张建国") as officer:
        feed = made(officer)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(schema.policy.insert().values(name="visit_minutes", value="x"))
    assert fetched(feed).status_code == 500
    assert "the page /visits/feed/ failed" in caplog.text
    assert feed.rpartition("/")[2].removesuffix(".ics") not in caplog.text
