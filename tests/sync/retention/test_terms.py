"""Retention terms: shipped values, bounds, and automatic erasure."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from sync.hub.admin.daily_upkeep import keep_up
from sync.hub.services.retention.erasure_due import due
from sync.hub.services.retention.terms import BY_NAME, KINDS, set_term, terms_of
from sync.hub.storage import schema
from sync.hub.storage.journal import JournalAct, first_break
from sync.hub.web.presenters.act_text import KEPT_WORDS
from sync.hub.web.presenters.retention_text import BASES, ERASED_BY
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.test_rebuilding import an_office
from tests.sync.verification.test_erasing import KEPT, a_case
from tests.sync.world import World


@ON_SQLITE
def test_terms_as_shipped_are_those_of_the_law(world: World) -> None:
    """Three years are 1096 days with their leap day, ten are 3653."""
    with world.store.reading() as connection:
        terms = terms_of(connection)
    days = {name: terms.of(name).days for name in terms.values}
    assert days == {
        "case": 1096,
        "injury": 3653,
        "slip": 1096,
        "report": 1096,
        "sign_in": 366,
        "sheet": 7,
        "upload": 7,
        "export": 7,
    }


def test_each_kind_has_its_words_its_ground_and_who_erases_it() -> None:
    """A kind that is added is not forgotten on the page."""
    names = {one.name for one in KINDS}
    assert names == set(KEPT_WORDS) == set(BASES)
    assert {one.erased_by for one in KINDS} == set(ERASED_BY)
    assert all(one.least <= one.shipped <= one.most for one in KINDS)


@ON_SQLITE
def test_a_longer_term_is_an_act_and_holds_at_once(world: World) -> None:
    office = an_office(world)
    office.desk.courier.round()
    a_case(office)
    now = world.told.clock() + KEPT
    set_term(world.store, "case", (48, "  本局档案 规定 "), now, "孙工")
    with world.store.reading() as connection:
        assert due(connection, now) == ()
        assert len(due(connection, now + timedelta(days=365))) == 1
        act = connection.execute(
            select(schema.journal).order_by(schema.journal.c.seq.desc()).limit(1)
        ).one()
    assert (act.kind, act.by) == ("retention.set", "孙工")
    assert json.loads(act.facts) == {
        "kept_kind": "case",
        "term_before": 36,
        "term": 48,
        "why": "本局档案 规定",
    }
    set_term(world.store, "case", (48, "again"), now, "孙工")
    set_term(world.store, "case", (36, "恢复"), now, "孙工")
    with world.store.reading() as connection:
        assert len(due(connection, now)) == 1


@ON_SQLITE
@pytest.mark.parametrize(
    ("name", "value", "why", "sentence"),
    [
        ("case", 35, "x", "36 至 360"),
        ("injury", 119, "x", "120 至 360"),
        ("sign_in", 5, "x", "6 至 120"),
        ("case", 361, "x", "36 至 360"),
        ("case", 40, " ", "须写明理由"),
        ("journal", 40, "x", "不能更改"),
        ("none", 40, "x", "不能更改"),
    ],
)
def test_no_term_is_set_below_its_floor(
    world: World, name: str, value: int, why: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        set_term(world.store, name, (value, why), world.told.clock(), "孙工")
    assert BY_NAME["case"].shipped == 36


@ON_BOTH_AT_RELEASE
def test_technical_records_go_by_themselves_and_are_counted(world: World) -> None:
    """The failed attempt stays an act; address and browser are erased, and the chain verifies."""
    office = an_office(world)
    store, then = world.store, world.told.clock()
    with store.turn(then) as turn:
        told = {"address": "192.0.2.7", "agent": "a browser"}
        turn.record(JournalAct("hub", "hub.unknown_name", "hub", private=told))
        turn.record(JournalAct("hub", "reviewer.signed_in", "周敏", private=told))
        turn.record(JournalAct("hub", "onsite.held", "周敏", private={"said": "stays"}))
        sheet = {"id": "s1", "reviewer_id": office.zhou.id, "name": "x", "content": "[]"}
        turn.connection.execute(insert(schema.sheet).values(**sheet, at=then))
        tried = {"name": "x", "address": "192.0.2.7", "at": then}
        turn.connection.execute(insert(schema.sign_in_attempt).values(**tried))
    for days, sheets, tries, acts in ((6, 1, 1, 0), (7, 0, 1, 1), (365, 0, 1, 1), (366, 0, 0, 2)):
        keep_up(store, then + timedelta(days=days))
        with store.reading() as connection:
            counted = [
                connection.scalar(select(func.count()).select_from(table))
                for table in (schema.sheet, schema.sign_in_attempt)
            ]
            kind = schema.journal.c.kind
            kept_up = select(func.count()).where(kind == "retention.kept_up")
            assert (*counted, connection.scalar(kept_up)) == (sheets, tries, acts), days
    with store.reading() as connection:
        private = dict(
            connection.execute(
                select(schema.journal.c.kind, schema.journal.c.private).where(
                    kind.in_(("hub.unknown_name", "reviewer.signed_in", "onsite.held"))
                )
            ).all()
        )
        assert private["hub.unknown_name"] is private["reviewer.signed_in"] is None
        assert json.loads(private["onsite.held"]) == {"said": "stays"}
        assert first_break(connection) is None
