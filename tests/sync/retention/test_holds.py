"""A hold protects a case or slip from every erasure until a person lifts it."""

import json
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import false, insert, select, true, update

from sync.hub.services.matters.re_escalation import escalate_again
from sync.hub.services.retention.erasure import erase
from sync.hub.services.retention.erasure_due import due, past_time_and_held
from sync.hub.services.retention.holds import NewHold, covered, holds, holds_of_case, lift, place
from sync.hub.services.retention.station_erasures import kept_cases
from sync.hub.services.slips.slip import move_slip
from sync.hub.storage import schema
from sync.hub.storage.transactions import HUB
from sync.protocol import CaseErased, CaseReported, Consumer
from tests.sync.databases import ON_BOTH, ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.hub_matters import draft_of
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.verification.test_erasing import KEPT, a_case, a_slip
from tests.sync.world import World

NUMBER, SLIP = "GX01-261124-002", "ZX-261124-0001"
MERCHANT = "蓝鲸服饰"
NOBODYS = ("reviewer_id", "body_id", "climbed_at")


@pytest.fixture
def office(world: World) -> Office:
    """Return a hub with an officer, and a case and a slip that ended."""
    made = an_office(world)
    made.desk.courier.round()
    return made


def _due(world: World, now: datetime) -> tuple[list[str], list[str]]:
    """Return the numbers of erasable matters, and of those kept by a hold alone."""
    with world.store.reading() as connection:
        goes = [one.number for one in due(connection, now)]
        stays = [one.number for one in past_time_and_held(connection, now)]
    return goes, stays


def _station(world: World) -> str:
    with world.store.reading() as connection:
        return str(connection.scalar(select(schema.station.c.name)))


@ON_BOTH
def test_each_kind_of_hold_keeps_the_case_and_lets_it_go_when_lifted(world: World) -> None:
    office = an_office(world)
    office.desk.courier.round()
    case = a_case(office)
    now = world.told.clock() + KEPT
    assert _due(world, now) == ([NUMBER], [])
    station = _station(world)
    for of, name in (("case", NUMBER), ("merchant", MERCHANT), ("station", station)):
        hold = place(world.store, NewHold(of, name, "法院调取证据"), now, "何岚")
        assert _due(world, now) == ([], [NUMBER]), of
        with pytest.raises(ValueError, match="正在保全"):
            erase(world.store, ("case", office.station, case), now, "孙工")
        assert lift(world.store, (hold, "已结案"), now, "何岚")
        assert _due(world, now) == ([NUMBER], []), of
    erase(world.store, ("case", office.station, case), now, "孙工")
    assert _due(world, now) == ([], [])
    with world.store.reading() as connection:
        said = {one.of: (one.reason, one.lift_reason) for one in holds(connection)}
        acts = schema.journal.c.kind.in_(("hold.placed", "hold.lifted"))
        told = connection.scalars(select(schema.journal.c.private).where(acts)).all()
    assert said["case"] == ("", "")
    assert said["station"] == ("法院调取证据", "已结案")
    assert len([one for one in told if one is None]) == 2


@ON_BOTH_AT_RELEASE
def test_a_merchant_is_held_however_its_name_is_written(world: World) -> None:
    """Gaps and widths make no difference, and a name that changes later lets nothing go."""
    office = an_office(world)
    office.desk.courier.round()
    a_case(office)
    now = world.told.clock() + KEPT
    with pytest.raises(ValueError, match="没有此商户"):
        place(world.store, NewHold("merchant", "蓝鲸服装", "x"), now, "何岚")
    assert _due(world, now) == ([NUMBER], [])
    hold = place(world.store, NewHold("merchant", " 蓝鲸\u3000 服饰", "法院调取"), now, "何岚")
    assert _due(world, now) == ([], [NUMBER])
    with world.store.reading() as connection:
        assert covered(connection) == {hold: (1, 0)}
        row = dict(connection.execute(select(schema.matter)).one()._mapping)
    with world.store.turn(now) as turn:
        told = {name: value for name, value in row.items() if name not in NOBODYS}
        assert escalate_again(
            turn, {**told, "merchant": "更名后的商户"}, Consumer(name="刘晓梅", phone="19905310001")
        )
    assert _due(world, now) == ([], [NUMBER])
    assert lift(world.store, (hold, "已结案"), now, "何岚")
    assert _due(world, now) == ([NUMBER], [])


@ON_SQLITE
def test_a_slip_stays_held_when_its_merchant_is_written_otherwise(office: Office) -> None:
    """A dispatch may name the merchant as the mall knows it, long after the hold was placed."""
    world, slip = office.world, a_slip(office)
    now = world.told.clock() + KEPT
    with world.store.reading() as connection:
        name = str(connection.scalar(select(schema.slip.c.merchant)))
    assert _due(world, now) == ([SLIP], [])
    place(world.store, NewHold("merchant", f"{name[:2]} {name[2:]}", "法院调取"), now, "何岚")
    assert _due(world, now) == ([], [SLIP])
    with world.store.turn(world.told.clock()) as turn:
        move_slip(turn, slip, merchant="更名后的商户")
    assert _due(world, world.told.clock() + KEPT) == ([], [SLIP])


@ON_BOTH_AT_RELEASE
def test_a_slip_is_held_by_its_number_and_holds_its_case(world: World) -> None:
    office = an_office(world)
    office.desk.courier.round()
    slip = a_slip(office)
    now = world.told.clock() + KEPT
    assert _due(world, now) == ([SLIP], [])
    hold = place(world.store, NewHold("slip", SLIP, "纪检要求保存"), now, "何岚")
    assert _due(world, now) == ([], [SLIP])
    with pytest.raises(ValueError, match="正在保全"):
        erase(world.store, ("slip", office.station, slip), now, "孙工")
    with world.store.reading() as connection:
        dispatched = connection.scalar(select(schema.slip.c.dispatch_id))
        assert holds_of_case(connection, office.station, str(dispatched), now)
    lift(world.store, (hold, "解除"), now, "何岚")
    assert _due(world, now) == ([SLIP], [])


@ON_BOTH_AT_RELEASE
def test_a_case_holds_the_slip_that_joined_it(world: World) -> None:
    """A slip that a case was reported for, which ran before it and bears another id."""
    office = an_office(world)
    office.desk.courier.round()
    slip = _joined(office)
    now = world.told.clock() + KEPT
    assert _due(world, now) == ([NUMBER, SLIP], [])
    for of, name in (("case", NUMBER), ("merchant", MERCHANT)):
        hold = place(world.store, NewHold(of, name, "法院调取"), now, "何岚")
        assert _due(world, now) == ([], [NUMBER, SLIP]), of
        with pytest.raises(ValueError, match="正在保全"):
            erase(world.store, ("slip", office.station, slip), now, "孙工")
        lift(world.store, (hold, "解除"), now, "何岚")
    assert _due(world, now) == ([NUMBER, SLIP], [])


def _joined(office: Office) -> str:
    """Let a case and a slip that joined it end; return the slip's id."""
    case, slip = a_case(office), a_slip(office)
    _report(office, case)
    with office.world.store.turn(office.world.told.clock()) as turn:
        closed = update(schema.slip).where(schema.slip.c.id == slip)
        turn.connection.execute(closed.values(state="closed", last_at=turn.now))
        # Another merchant than the case's: by nothing but the report do they belong together.
        move_slip(turn, slip, merchant="另一商户")
    return slip


def _report(office: Office, case: str) -> None:
    with office.world.store.reading() as connection:
        dispatched = str(connection.scalar(select(schema.slip.c.dispatch_id)))
    report = CaseReported(case=case, outcome="agreement", text="并案", amount_fen=0,
                          dispatch=dispatched)  # fmt: skip
    office.tell("case.reported", report, case)


@ON_SQLITE
@pytest.mark.parametrize("is_before", [True, False])
def test_a_slip_holds_the_case_that_it_joined(office: Office, *, is_before: bool) -> None:
    """Whether the hold was placed before the station reported it, or after."""
    world, wanted = office.world, NewHold("slip", SLIP, "纪检要求保存")
    case = a_case(office)
    a_slip(office)
    if is_before:
        place(world.store, wanted, world.told.clock(), "何岚")
    _report(office, case)
    if not is_before:
        place(world.store, wanted, world.told.clock(), "何岚")
    goes, stays = _due(world, world.told.clock() + KEPT)
    assert (NUMBER in goes, NUMBER in stays) == (False, True)


@ON_SQLITE
def test_an_injury_keeps_a_slip_that_joined_no_longer_than_the_case(office: Office) -> None:
    """Ten years, and not for ever."""
    world = office.world
    _joined(office)
    now = world.told.clock()
    place(world.store, NewHold("case", NUMBER, "烫伤", ground="injury"), now, "何岚")
    assert _due(world, now + KEPT) == ([], [NUMBER, SLIP])
    assert _due(world, now + timedelta(days=3655)) == ([NUMBER, SLIP], [])


@ON_SQLITE
def test_what_the_station_erased_stays_under_a_hold(office: Office) -> None:
    """Its own word lets the case go otherwise, long before the three years."""
    world, case = office.world, a_case(office)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(schema.document).values(voided_at=turn.now))
    told = CaseErased(case=case, ground="asked", text="受理站已删除。")
    office.desk.desk.tell(draft_of(world, "case.erased", told, case))
    assert office.desk.courier.round().fault_code == ""
    now = world.told.clock()
    assert _due(world, now)[0] == [NUMBER]
    place(world.store, NewHold("case", NUMBER, "诉讼保全", "(2026)鲁01民初7号"), now, "何岚")
    assert _due(world, now)[0] == []
    with world.store.reading() as connection:
        assert [(one.case_id, one.why) for one in kept_cases(connection, now)] == [(case, "hold")]


@ON_SQLITE
def test_a_hold_with_a_last_day_ends_after_it(office: Office) -> None:
    """The last day is Shanghai's, and it still counts."""
    world = office.world
    a_case(office)
    now = world.told.clock() + KEPT
    last = date(2027, 12, 31)
    wanted = NewHold("case", NUMBER, "调查", until=now.date() + timedelta(days=10))
    place(world.store, wanted, now, "何岚")
    assert _due(world, now + timedelta(days=10)) == ([], [NUMBER])
    assert _due(world, now + timedelta(days=11)) == ([NUMBER], [])
    with pytest.raises(ValueError, match="最后一日已过"):
        place(world.store, NewHold("case", NUMBER, "调查", until=last), now, "何岚")


@ON_SQLITE
def test_an_injury_by_a_product_keeps_ten_years(office: Office) -> None:
    """产品质量法第四十五条: claims end ten years after; 120 months are 3653 days."""
    world = office.world
    a_case(office)
    now = world.told.clock()
    place(world.store, NewHold("case", NUMBER, "充电器起火致伤", ground="injury"), now, "何岚")
    assert _due(world, now + KEPT) == ([], [NUMBER])
    assert _due(world, now + timedelta(days=3652)) == ([], [NUMBER])
    assert _due(world, now + timedelta(days=3653)) == ([NUMBER], [])
    with pytest.raises(ValueError, match="只标记案件或工单"):
        place(world.store, NewHold("merchant", MERCHANT, "x", ground="injury"), now, "何岚")


@ON_SQLITE
def test_another_person_confirms_a_lifting_where_administrators_are_separated(
    office: Office,
) -> None:
    """The proposer cannot confirm it; both are named in the journal, with their reasons."""
    world = office.world
    a_case(office)
    now = world.told.clock() + KEPT
    hold = place(world.store, NewHold("case", NUMBER, "法院调取"), now, "何岚")
    with world.store.turn(now) as turn:
        turn.connection.execute(insert(schema.policy).values(name="separation", value="on"))
    assert not lift(world.store, (hold, "案件已结"), now, "孙工")
    assert not lift(world.store, (hold, "案件已结"), now, "孙工")
    assert _due(world, now) == ([], [NUMBER])
    assert lift(world.store, (hold, "核对无误"), now, "何岚")
    assert _due(world, now) == ([NUMBER], [])
    with world.store.reading() as connection:
        of = select(schema.journal).where(schema.journal.c.stream == f"hold:{hold}")
        acts = connection.execute(of.order_by(schema.journal.c.seq)).all()
        (one,) = holds(connection)
    assert [(row.kind, row.by) for row in acts] == [
        ("hold.placed", "何岚"),
        ("hold.lift_asked", "孙工"),
        ("hold.lift_asked", "孙工"),
        ("hold.lifted", "何岚"),
    ]
    assert json.loads(acts[0].private) == {"reason": "法院调取"}
    assert json.loads(acts[3].facts)["asked_by"] == "孙工"
    assert (one.lifted_by, one.lift_reason) == ("何岚", "核对无误")


@ON_SQLITE
def test_a_command_lifts_nothing_where_administrators_are_separated(office: Office) -> None:
    """Whether the command comes first or second: two people lift the hold, or it stays."""
    world = office.world
    a_case(office)
    now = world.told.clock() + KEPT
    hold = place(world.store, NewHold("case", NUMBER, "法院调取"), now, "何岚")
    with world.store.turn(now) as turn:
        turn.connection.execute(insert(schema.policy).values(name="separation", value="on"))
    for by in (HUB, HUB, "孙工", HUB, "孙工"):
        assert not lift(world.store, (hold, f"{by} 提出"), now, by), by
    with world.store.reading() as connection:
        (one,) = holds(connection)
    assert (one.asked_by, one.lift_reason) == ("孙工", "孙工 提出")
    assert _due(world, now) == ([], [NUMBER])
    assert lift(world.store, (hold, "核对无误"), now, "何岚")


@ON_SQLITE
@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (NewHold("case", "GX01-000000-999", "x"), "没有这个编号"),
        (NewHold("slip", "ZX-0", "x"), "没有这个编号"),
        (NewHold("station", "没有的站", "x"), "没有这个站点"),
        (NewHold("case", " ", "x"), "编号或名称"),
        (NewHold("case", NUMBER, " "), "须写明理由"),
        (NewHold("person", NUMBER, "x"), "须选择保全的对象"),
    ],
)
def test_what_cannot_be_held_is_refused_in_words(
    office: Office, wanted: NewHold, sentence: str
) -> None:
    """Nothing is written, in neither table nor journal."""
    a_case(office)
    now = office.world.told.clock()
    with pytest.raises(ValueError, match=sentence):
        place(office.world.store, wanted, now, "何岚")
    with office.world.store.reading() as connection:
        assert holds(connection) == ()


@ON_SQLITE
def test_a_case_that_one_may_not_see_is_as_good_as_absent(office: Office) -> None:
    """The wall of the pages is handed in; its number tells nothing."""
    a_case(office)
    now = office.world.told.clock()
    with pytest.raises(ValueError, match="没有这个编号"):
        place(office.world.store, NewHold("case", NUMBER, "x"), now, "何岚", false())
    with pytest.raises(ValueError, match="只对本部门案件"):
        place(office.world.store, NewHold("merchant", MERCHANT, "x"), now, "何岚", true())
    hold = place(office.world.store, NewHold("case", NUMBER, "x"), now, "何岚", true())
    with office.world.store.reading() as connection:
        assert holds(connection, false()) == ()
        assert [one.id for one in holds(connection, true())] == [hold]
    with pytest.raises(ValueError, match="没有这项保全"):
        lift(office.world.store, (hold, "x"), now, "何岚", false())
    with pytest.raises(ValueError, match="由 何岚 设定"):
        lift(office.world.store, (hold, "x"), now, "周敏", true())
    with pytest.raises(ValueError, match="没有这项保全"):
        lift(office.world.store, ("no-such-hold", "x"), now, "何岚")
    with pytest.raises(ValueError, match="理由"):
        lift(office.world.store, ("no-such-hold", " "), now, "何岚")
