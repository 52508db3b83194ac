"""Circulars that come home to a restored hub: the same in whatever order the messages come."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from mediation_desk.app.entropy import new_id
from sync.hub.services.circulars import distribution, held_circulars
from sync.hub.services.exchange.rebuilding import rebuild
from sync.hub.storage import schema
from sync.hub.storage.transactions import Transaction
from sync.protocol import (
    CircularConfirmed,
    CircularEnded,
    CircularPublished,
    MessageHeader,
    SealedEntry,
    read_message,
)
from tests.sync.review.circulars.circulars import FIRST_NUMBER, TEXT, published, teach
from tests.sync.review.review_hub import ReviewHub

FORMER = CircularPublished(
    text=TEXT,
    circular=new_id(),
    number=FIRST_NUMBER,
    title="关于退费的指导意见",
    articles=(),
    categories=(),
    problems=(),
    trades=(),
    valid_from=date(2026, 11, 1),
    valid_until=None,
    replaces=None,
    issuer="质量科",
)
LATER = FORMER.model_copy(
    update={
        "circular": new_id(),
        "number": "高新区市监指〔2026〕2号",
        "valid_from": date(2026, 12, 1),
        "replaces": FORMER.circular,
    }
)
END = CircularEnded(
    circular=FORMER.circular, ended_on=date(2026, 11, 20), reason="已有新规。", text="已终止。"
)


def returned(
    turn: Transaction, station: str, circular_id: str
) -> list[tuple[MessageHeader, SealedEntry]]:
    """Return the messages in the station's log that publish a circular or say its end."""
    rows = turn.connection.execute(
        select(schema.message).where(schema.message.c.station_id == station)
    )
    found = (
        (read_message(r.header), SealedEntry(header=r.header, body=r.body, salt=r.salt, sig=r.sig))
        for r in rows
    )
    return [
        each for each in found if f'"circular":"{circular_id}"'.encode() in (each[1].body or b"")
    ]


def come_home(ground: ReviewHub, station: str, *bodies: CircularPublished | CircularEnded) -> None:
    """Take messages back, each at a contact of its own."""
    for body in bodies:
        with ground.store.turn(ground.watch()) as turn:
            said = turn.say(station, body, None)
            header = turn.connection.scalar(
                select(schema.message.c.header).filter_by(station_id=station, seq=said.seq)
            )
            mine = returned(turn, station, body.circular)
            rebuild(turn, station, [each for each in mine if each[1].header == header], ())


@pytest.mark.parametrize("bodies", [(FORMER, LATER), (LATER, FORMER)])
def test_a_replaced_circular_comes_home_ended_before_or_after_its_successor(
    ground: ReviewHub, station: str, bodies: tuple[CircularPublished, ...]
) -> None:
    """The successor's first day is 1 December: the last of the former is 30 November."""
    teach(ground, station)
    come_home(ground, station, *bodies)
    with ground.store.turn(ground.watch()) as turn:
        former = held_circulars.circular_of(turn.connection, FORMER.circular)
        later = held_circulars.circular_of(turn.connection, LATER.circular)
        distribution.tell_what_it_lacks(turn, station)
    assert former is not None
    assert later is not None
    assert (former.last_day, former.is_open(date(2026, 11, 24))) == (date(2026, 11, 30), False)
    assert later.last_day is None
    # The station knows it by the successor and is told no further end.
    assert not [each for each in ground.said(station) if isinstance(each, CircularEnded)]


@pytest.mark.parametrize("bodies", [(FORMER, END), (END, FORMER), (LATER, END, FORMER)])
def test_its_earliest_end_holds_in_whatever_order_the_words_come(
    ground: ReviewHub, station: str, bodies: tuple[CircularPublished | CircularEnded, ...]
) -> None:
    come_home(ground, station, *bodies)
    with ground.store.reading() as connection:
        former = held_circulars.circular_of(connection, FORMER.circular)
    assert former is not None
    assert (former.last_day, former.why) == (date(2026, 11, 20), "已有新规。")


def test_a_confirmation_comes_home_once_with_the_moment_of_its_event(
    ground: ReviewHub, station: str
) -> None:
    teach(ground, station)
    circular_id, at = published(ground), ground.watch()
    said = CircularConfirmed(circular=circular_id, person="周涛", merchants_told=12)
    ground.tell(station, "circular.confirmed", said)
    told = schema.circular_told
    with ground.store.turn(at) as turn:
        turn.connection.execute(
            update(told).values(confirmed_by="", confirmed_at=None, merchants_told=None)
        )
    ground.watch.forward(days=3)
    for _ in range(2):
        with ground.store.turn(ground.watch()) as turn:
            rebuild(turn, station, returned(turn, station, circular_id), ())
    with ground.store.reading() as connection:
        found = connection.execute(
            select(told.c.confirmed_by, told.c.confirmed_at, told.c.merchants_told)
        ).one()
    assert (found[0], found[2]) == ("周涛", 12)
    assert found[1] - at < timedelta(hours=1)
    acts = [kind for kind, _, _ in ground.acts()]
    # That of the station, and that of the rebuilding: the second rebuilding brings no news.
    assert acts.count("circular.confirmed") == 2
