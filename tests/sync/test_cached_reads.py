"""Cached reads: once per snapshot, each time within a transaction."""

from sqlalchemy import Connection, func, insert, select

from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import body
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.world import World

asked: list[str] = []


@cached_read
def bodies_of(connection: Connection, kind: str) -> int:
    """Count the bodies of a kind, and note that it was asked."""
    asked.append(kind)
    counted = connection.scalar(select(func.count()).where(body.c.kind == kind))
    return counted or 0


def add(world: World, connection: Connection, kind: str) -> None:
    row = {"id": world.told.id(), "name": world.told.id(), "kind": kind, "line": ""}
    connection.execute(insert(body).values(row))


def test_a_look_asks_for_each_thing_once_and_the_next_look_again(world: World) -> None:
    asked.clear()
    for stands in (0, 1):
        with world.store.reading() as connection:
            assert [bodies_of(connection, "head") for _ in range(3)] == [stands] * 3
            assert bodies_of(connection, "section") == 0
        with world.store.turn(world.told.clock()) as turn:
            add(world, turn.connection, "head")
    assert asked == ["head", "section"] * 2


def test_two_looks_at_once_have_each_its_own_answer(world: World) -> None:
    with world.store.reading() as before:
        assert bodies_of(before, "head") == 0
        with world.store.turn(world.told.clock()) as turn:
            add(world, turn.connection, "head")
        with world.store.reading() as after:
            assert (bodies_of(after, "head"), bodies_of(before, "head")) == (1, 0)


@ON_BOTH_AT_RELEASE
def test_a_turn_is_told_what_it_has_done_itself(world: World) -> None:
    with world.store.turn(world.told.clock()) as turn:
        assert bodies_of(turn.connection, "head") == 0
        add(world, turn.connection, "head")
        assert bodies_of(turn.connection, "head") == 1
