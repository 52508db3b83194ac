"""Rules of circulars: numbers, succession, end, and who is sent what."""

from datetime import date

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from sync.hub.domain.problems import UnusableEvent
from sync.hub.domain.refusals import Forbidden, InvalidField, NotFound
from sync.hub.services.circulars import distribution, held_circulars
from sync.hub.services.circulars.held_circulars import HeldCircular
from sync.hub.services.circulars.publishing import circular_acts, circular_drafts, publishing_right
from sync.hub.services.circulars.publishing.circular_acts import EndCircularForm
from sync.hub.services.circulars.publishing.circular_drafts import CircularForm
from sync.hub.storage import schema
from sync.protocol import CircularConfirmed, CircularEnded, CircularPublished
from tests.sync.review.circulars.circulars import (
    ARTICLES,
    BUREAU,
    FIRST_NUMBER,
    TEXT,
    drafted,
    form,
    give_to_the_office,
    published,
    teach,
)
from tests.sync.review.packs.packs import reviewer
from tests.sync.review.review_hub import ReviewHub

TODAY = date(2026, 11, 24)


def held(ground: ReviewHub, circular_id: str) -> HeldCircular:
    """Return a circular as it is stored."""
    with ground.store.reading() as connection:
        return publishing_right.require_circular(connection, circular_id)


def end(ground: ReviewHub, circular_id: str, on: str) -> None:
    """Let the section end a circular."""
    with ground.store.turn(ground.watch()) as turn:
        by = reviewer(ground.store, "陈立")
        one = publishing_right.require_own(turn.connection, by, circular_id)
        circular_acts.end(turn, by, one, EndCircularForm(on=on, text="已有新规。"))


def test_a_number_is_of_the_bureau_and_the_year_and_is_given_once(ground: ReviewHub) -> None:
    first, second = published(ground), published(ground, "何青", title="关于另一件事的指导意见")
    assert (held(ground, first).number, held(ground, second).number) == (
        FIRST_NUMBER,
        "高新区市监指〔2026〕2号",
    )
    end(ground, first, "2026-11-23")
    third = published(ground)
    assert held(ground, third).number == "高新区市监指〔2026〕3号"
    ground.watch.forward(days=40)
    next_year = published(ground, valid_from="2027-01-03")
    assert held(ground, next_year).number == "高新区市监指〔2027〕1号"


def test_a_draft_that_lacks_something_takes_no_number(ground: ReviewHub) -> None:
    by, draft_id = reviewer(ground.store, "陈立"), drafted(ground, title="", valid_from="soon")
    with ground.store.turn(ground.watch()) as turn:
        draft = circular_drafts.require_draft(turn.connection, by, draft_id)
        with pytest.raises(InvalidField) as lacks:
            circular_acts.publish(turn, by, draft, draft.sha256, BUREAU)
        assert lacks.value.field == "title valid_from"
        with pytest.raises(InvalidField, match="changed meanwhile"):
            circular_acts.publish(turn, by, draft, "0" * 64, BUREAU)
    assert held(ground, published(ground)).number == FIRST_NUMBER


WRONG: tuple[tuple[dict[str, object], str], ...] = (
    ({"title": " "}, "title"),
    ({"text": " "}, "text"),
    ({"text": "字" * 10_001}, "text"),
    ({"articles": "消法第二十条"}, "articles"),
    ({"articles": "\n".join(f"《法》第{n}条" for n in range(33))}, "articles"),
    ({"valid_from": "soon"}, "valid_from"),
    ({"valid_from": "2026-11-23"}, "valid_from"),
    ({"valid_until": "2026-11-23"}, "valid_until"),
    ({"chosen": "yes", "stations": ["nowhere"]}, "stations"),
)


def test_what_is_wrong_is_told_at_its_field(ground: ReviewHub) -> None:
    by = reviewer(ground.store, "陈立")
    for changes, field in WRONG:
        with ground.store.reading() as connection, pytest.raises(InvalidField) as fault:
            circular_drafts.checked(connection, by, form(**changes), TODAY)
        assert (changes, fault.value.field) == (changes, field)


def test_a_published_circular_is_altered_by_nobody(ground: ReviewHub) -> None:
    one = schema.circular
    circular_id = published(ground)
    for column in ("number", "title", "text", "articles", "categories", "problems", "valid_from"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            ground.store.turn(ground.watch()) as turn,
        ):
            turn.connection.execute(update(one).values({one.c[column]: one.c[column]}))
    with (
        pytest.raises(IntegrityError, match="append-only"),
        ground.store.turn(ground.watch()) as turn,
    ):
        turn.connection.execute(delete(one))
    with ground.store.turn(ground.watch()) as turn, pytest.raises(InvalidField, match="published"):
        circular_drafts.keep(
            turn, reviewer(ground.store, "陈立"), form(id=circular_id, text="改过的正文")
        )


def test_a_successor_ends_the_former_the_day_before_and_there_is_one(
    ground: ReviewHub, station: str
) -> None:
    teach(ground, station)
    first = published(ground)
    second = published(ground, of=first, text="新的正文。", valid_from="2026-12-01")
    assert (held(ground, first).last_day, held(ground, second).replaces_id) == (
        date(2026, 11, 30),
        first,
    )
    said = [each for each in ground.said(station) if isinstance(each, CircularPublished)]
    assert [(each.number, each.replaces) for each in said] == [
        (FIRST_NUMBER, None),
        ("高新区市监指〔2026〕2号", first),
    ]
    assert not [each for each in ground.said(station) if isinstance(each, CircularEnded)]
    with pytest.raises(InvalidField, match="has ended already"):
        published(ground, of=first)
    with pytest.raises(InvalidField, match="begins before"):
        published(ground, of=second, valid_from="2026-11-25")


def begun(ground: ReviewHub, name: str, former: str) -> CircularForm:
    """Return the form of a successor as an officer finds it."""
    with ground.store.reading() as connection:
        before = publishing_right.require_circular(connection, former)
        new = CircularForm(id=former, valid_from="2026-11-24")
        return circular_drafts.begun(connection, reviewer(ground.store, name), new, before)


def test_a_successor_begins_with_the_malls_and_the_last_day_of_the_former(
    ground: ReviewHub, station: str
) -> None:
    assert station
    two = sorted(ground.stations.values())[:2]
    chosen = published(ground, chosen="yes", stations=two, valid_until="2026-12-31")
    found = begun(ground, "陈立", chosen)
    assert (found.chosen, found.stations, found.valid_until) == ("yes", two, "2026-12-31")
    every = published(ground, valid_from="2026-12-24")
    found = begun(ground, "陈立", every)
    assert (found.chosen, found.stations) == ("", [])
    assert (found.valid_from, found.valid_until) == ("2026-12-24", "")


def test_a_head_begins_the_successor_of_an_office_s_with_the_office_s_malls(
    ground: ReviewHub, station: str
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    give_to_the_office(ground, station)
    circular_id = published(ground, "张建国")
    head, own = begun(ground, "赵局", circular_id), begun(ground, "张建国", circular_id)
    assert (head.chosen, head.stations) == ("yes", [station])
    assert (own.chosen, own.stations) == ("", [])


def test_only_a_station_that_names_the_kind_is_sent_it(ground: ReviewHub, station: str) -> None:
    circular_id = published(ground)
    assert [each for each in ground.said(station) if isinstance(each, CircularPublished)] == []
    teach(ground, station)
    for _ in range(2):
        with ground.store.turn(ground.watch()) as turn:
            distribution.tell_what_it_lacks(turn, station)
    (said,) = [each for each in ground.said(station) if isinstance(each, CircularPublished)]
    assert said == CircularPublished(
        text=TEXT,
        circular=circular_id,
        number=FIRST_NUMBER,
        title="关于规范健身会员卡退费的指导意见",
        articles=(ARTICLES,),
        categories=("fitness",),
        problems=("contract",),
        trades=(),
        valid_from=TODAY,
        valid_until=None,
        replaces=None,
        issuer="质量科",
    )
    with ground.store.reading() as connection:
        found = {
            each.station: (each.knows_kind, each.is_sent)
            for each in distribution.at_stations(connection, held(ground, circular_id))
        }
    told = {name: ground.stations[name] == station for name in ground.stations}
    assert found == {name: (knows, knows) for name, knows in told.items()}


def test_an_end_is_told_to_those_that_have_it_and_to_nobody_else(
    ground: ReviewHub, station: str
) -> None:
    teach(ground, station)
    circular_id = published(ground)
    end(ground, circular_id, "2026-12-31")
    end(ground, circular_id, "2026-11-23")
    others = [each for each in ground.stations.values() if each != station]
    ended = [each for each in ground.said(station) if isinstance(each, CircularEnded)]
    assert [(each.ended_on.isoformat(), each.reason) for each in ended] == [
        ("2026-12-31", "已有新规。"),
        ("2026-11-23", "已有新规。"),
    ]
    teach(ground, *others)
    with ground.store.turn(ground.watch()) as turn:
        for each in (station, *others):
            distribution.tell_what_it_lacks(turn, each)
    assert not any(isinstance(said, CircularEnded) for said in ground.said(others[0]))
    assert len([each for each in ground.said(station) if isinstance(each, CircularEnded)]) == 2
    with pytest.raises(InvalidField, match="ended already"):
        end(ground, circular_id, "2026-11-23")


def test_chosen_stations_alone_get_it_and_a_station_left_out_learns_of_the_end(
    ground: ReviewHub, station: str
) -> None:
    other = next(each for each in ground.stations.values() if each != station)
    teach(ground, station, other)
    first = published(ground)
    published(ground, of=first, chosen="yes", stations=[station], valid_from="2026-11-25")
    kinds = {
        each: [type(said) for said in ground.said(each) if "Circular" in type(said).__name__]
        for each in (station, other)
    }
    assert kinds[station] == [CircularPublished, CircularPublished]
    assert kinds[other] == [CircularPublished, CircularEnded]


def test_a_local_office_writes_for_its_own_stations(ground: ReviewHub, station: str) -> None:
    teach(ground, *ground.stations.values())
    give_to_the_office(ground, station)
    published(ground, "张建国")
    got = {
        each
        for each in ground.stations.values()
        if any(isinstance(said, CircularPublished) for said in ground.said(each))
    }
    assert got == {station}


def test_a_draft_is_of_its_body_and_a_circular_ended_by_it_or_a_head(ground: ReviewHub) -> None:
    draft_id, circular_id = drafted(ground, "陈立"), published(ground, "陈立")
    with ground.store.reading() as connection:
        for name in ("何青", "张建国", "周敏"):
            with pytest.raises(NotFound):
                circular_drafts.require_draft(connection, reviewer(ground.store, name), draft_id)
            with pytest.raises(Forbidden):
                publishing_right.require_own(connection, reviewer(ground.store, name), circular_id)
        ground.officer("赵局", ground.body("局领导", "head"))
    with ground.store.reading() as connection:
        head = reviewer(ground.store, "赵局")
        assert circular_drafts.require_draft(connection, head, draft_id).body == "质量科"
        assert publishing_right.require_own(connection, head, circular_id).body == "质量科"


def test_a_confirmation_is_kept_and_one_of_an_unknown_circular_refused(
    ground: ReviewHub, station: str
) -> None:
    teach(ground, station)
    circular_id = published(ground)
    for person, told in (("周涛", None), ("王晓燕", 12)):
        said = CircularConfirmed(circular=circular_id, person=person, merchants_told=told)
        ground.tell(station, "circular.confirmed", said)
    with ground.store.reading() as connection:
        (mine,) = (
            each
            for each in distribution.at_stations(connection, held(ground, circular_id))
            if each.station_id == station
        )
        assert distribution.confirmed(connection) == {circular_id: (1, 1)}
    assert (mine.confirmed_by, mine.merchants_told) == ("王晓燕", 12)
    unknown = CircularConfirmed(circular=drafted(ground), person="周涛")
    with ground.store.turn(ground.watch()) as turn, pytest.raises(UnusableEvent):
        distribution.take_confirmation(turn, station, unknown)


def test_the_list_tells_those_in_force_from_all(ground: ReviewHub) -> None:
    first = published(ground)
    later = published(ground, valid_from="2026-12-24", valid_until="2026-12-31")
    end(ground, first, "2026-11-23")
    with ground.store.reading() as connection:
        to_come = held_circulars.circulars(connection, held_circulars.given_from(TODAY))
        every = held_circulars.circulars(connection)
    assert [each.id for each in to_come] == [later]
    assert [each.id for each in every] == [later, first]
