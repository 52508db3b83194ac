"""An older database is restored: slips and supervisions are rebuilt from the stations' reports."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from sync.hub.admin.verification import verify
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody, add_reviewer
from sync.hub.services.files.enclosures import EnclosurePlace, enclose, piece_of, waiting, went
from sync.hub.services.slips.dispatch import dispatch
from sync.hub.services.slips.draft import checked
from sync.hub.services.slips.registration import register
from sync.hub.services.slips.slip import slips
from sync.hub.services.slips.slip_forms import SlipActContext, SlipForm
from sync.hub.services.supervision import posted_supervisions, supervisions
from sync.hub.storage import schema
from sync.protocol import (
    CaseAccepted,
    CaseDecided,
    CaseReported,
    HotlineDispatched,
    SupervisionAnswered,
    Value,
)
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.hub_matters import OFFICER, draft_of, escalate, matter_in
from tests.sync.review.slips.slips import a_draft
from tests.sync.world import Station, World

NUMBERS = ("ZX-261124-0001", "ZX-261124-0002", "ZX-261124-0003")


@dataclass
class Office:
    """A hotline centre and one desk."""

    world: World
    desk: Station
    zhou: Reviewer

    @property
    def station(self) -> str:
        """Return the desk's id at the hub."""
        return str(self.desk.drive.disk.station)

    def register(self, nth: int) -> str:
        """Take a slip in."""
        now = self.world.told.clock()
        return register(self.world.store, self.zhou, checked(a_draft(nth), now), now)

    def dispatch(self, slip_id: str) -> str:
        """Hand a slip to the mall and return the dispatch's id."""
        with self.world.store.turn(self.world.told.clock()) as turn:
            (one,) = slips(turn.connection, schema.slip.c.id == slip_id, ())
            to = f"station:{self.station}"
            form = SlipForm(to=to, merchant="盛世珠宝", unit="1F-A012", due_on="2026-12-01")
            dispatch(SlipActContext(turn, one, self.zhou, form))
            sent = select(schema.slip.c.dispatch_id).where(schema.slip.c.id == slip_id)
            return str(turn.connection.scalar(sent))

    def post(self, why: str) -> str:
        """Post a supervision of the mall."""
        with self.world.store.turn(self.world.told.clock()) as turn:
            form = supervisions.PostSupervisionForm(
                station=self.station, officer=self.zhou.id, due_on="2026-12-08", text=why
            )
            return supervisions.post(turn, self.zhou, form)

    def watched(self, made: str) -> posted_supervisions.PostedSupervision:
        """Return the current state of a supervision."""
        with self.world.store.reading() as connection:
            found = posted_supervisions.posted_for(connection, self.zhou, made)
        assert found is not None
        return found

    def tell(self, kind: str, body: Value, case: str | None = None) -> None:
        """Report an event of the desk to the hub."""
        self.desk.desk.tell(draft_of(self.world, kind, body, case))
        assert self.desk.courier.round().fault_code == ""

    def report(self, dispatch_id: str, text: str) -> None:
        """Let the mall report on a slip."""
        told = CaseReported(
            case=dispatch_id,
            outcome="agreement",
            text=text,
            amount_fen=90_000,
            dispatch=dispatch_id,
        )
        self.tell("case.reported", told, dispatch_id)


def an_office(world: World) -> Office:
    """A desk that is enrolled, and the officer of the centre."""
    desk, body = world.enrolled(), RegulatorBody("局热线受理中心", "hotline_centre")
    made = add_reviewer(world.store, NewAccount("周敏", "parole twelve"), body, world.told.clock())
    with world.store.reading() as connection:
        body_id = connection.scalar(select(schema.body.c.id))
    return Office(world, desk, Reviewer(made, "周敏", str(body_id), body.name, body.kind, ""))


def seen(world: World) -> list[tuple[Any, ...]]:
    """Return the states of the slips."""
    shown = ("number", "state", "merchant", "consumer", "phone", "due_on", "report", "report_fen")
    with world.store.reading() as connection:
        columns = (schema.slip.c[name] for name in shown)
        rows = connection.execute(select(*columns).order_by(schema.slip.c.number))
        return [tuple(row) for row in rows]


def a_day(office: Office, first: str, earlier: str) -> tuple[str, str]:
    """Let both sides do a day's work; return the new supervision and the accepted case."""
    sent = office.dispatch(first)
    office.dispatch(office.register(2))
    office.register(3)
    later = office.post("公示投诉电话。")
    case = escalate(office.world, office.desk)
    with office.world.store.turn(office.world.told.clock()) as turn:
        accepted = CaseAccepted(
            case=case, text="受理", officer=OFFICER, accepted_at=turn.now, due_on=date(2027, 1, 25)
        )
        turn.say(office.station, accepted, case)
    office.desk.courier.round()
    for text in ("已联系诉求人。", "已退货退款。"):
        office.report(sent, text)
    for text in ("正在办。", "已逐件复检。"):
        answered = SupervisionAnswered(supervision=earlier, text=text, by="王晓燕")
        office.tell("supervision.answered", answered)
    done = SupervisionAnswered(supervision=later, text="已公示。", by="王晓燕")
    office.tell("supervision.answered", done)
    with office.world.store.turn(office.world.told.clock()) as turn:
        supervisions.note_visit(
            turn, office.zhou, office.watched(later), ("2026-11-24", "已看到公示。")
        )
        supervisions.close(turn, office.zhou, office.watched(later), "已整改。")
    office.desk.courier.round()
    return later, case


def test_slips_and_supervisions_come_back_from_the_stations(world: World) -> None:
    """What was dispatched, reported, posted, answered, visited and closed since the backup."""
    office = an_office(world)
    office.desk.courier.round()
    first = office.register(1)
    earlier = office.post("逐件复检。")
    office.desk.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)

    later, case = a_day(office, first, earlier)
    before = seen(world)

    world.set_back(backup)
    for _ in range(4):
        office.desk.courier.round()
    assert office.desk.state == "ok"
    assert seen(world) == before[:2]
    assert [row[:2] for row in seen(world)] == [
        (NUMBERS[0], "reported"),
        (NUMBERS[1], "dispatched"),
    ]
    assert seen(world)[0][-2:] == ("已退货退款。", 90_000)
    again, new = office.watched(earlier), office.watched(later)
    assert (again.state, again.answer, again.visits) == ("answered", "已逐件复检。", ())
    assert (new.state, new.answer, new.result) == ("closed", "已公示。", "已整改。")
    assert [(one.by, one.findings) for one in new.visits] == [
        ("局热线受理中心 周敏", "已看到公示。")
    ]
    due_at = matter_in(world, office.desk, case).due_at
    assert due_at.isoformat() == "2027-01-25T15:59:59+00:00"
    assert verify(world.store).holds


def test_a_supervision_comes_back_to_its_officer_and_not_to_a_namesake(world: World) -> None:
    """The station was told the officer's name and body, and no id."""
    office = an_office(world)
    body = RegulatorBody("食品科", "section", "food")
    account = NewAccount("周敏", "parole twelve", login="zhoumin2")
    other = add_reviewer(world.store, account, body, world.told.clock())
    with world.store.reading() as connection:
        named = select(schema.body.c.id).where(schema.body.c.name == body.name)
        body_id = str(connection.scalar(named))
    theirs = replace(office, zhou=Reviewer(other, "周敏", body_id, body.name, body.kind, "food"))
    office.desk.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    of_centre, of_section = office.post("公示投诉电话。"), theirs.post("逐件复检。")
    office.desk.courier.round()
    world.set_back(backup)
    for _ in range(3):
        office.desk.courier.round()
    one = schema.supervision.c
    with world.store.reading() as connection:
        rows = connection.execute(select(one.id, one.officer_id)).all()
    assert {row.id: row.officer_id for row in rows} == {
        of_centre: office.zhou.id,
        of_section: other,
    }


@ON_BOTH_AT_RELEASE
def test_a_file_that_went_with_an_answer_may_be_fetched_again(world: World) -> None:
    """Its bytes are outside the database; only its transfer was forgotten."""
    office = an_office(world)
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    case, paper = escalate(world, office.desk), b"%PDF-1.4\n%%EOF\n"
    with world.store.turn(world.told.clock()) as turn:
        answer = EnclosurePlace(office.station, case, office.zhou.id)
        enclose(turn, answer, "决定书.pdf", paper)
        decided = CaseDecided(
            case=case,
            text="办结",
            outcome="decision",
            ground=None,
            document="决〔2026〕1号",
            amount_fen=None,
            officer=OFFICER,
            decided_at=turn.now,
            files=waiting(turn.connection, answer),
        )
        went(turn, answer, turn.say(office.station, decided, case).id)
    office.desk.courier.round()
    world.set_back(backup)
    for _ in range(3):
        office.desk.courier.round()
    piece = piece_of(world.store, office.station, hashlib.sha256(paper).hexdigest(), 0)
    assert piece == (paper, len(paper))
    assert verify(world.store).holds


@ON_BOTH_AT_RELEASE
def test_a_slip_that_two_malls_give_back_is_the_later_one_s(world: World) -> None:
    office = an_office(world)
    other = world.enrolled("大悦城受理站")
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    stations = (office.station, str(other.drive.disk.station))
    for station in stations:
        _dispatched(world, station)
    for desk in (office.desk, other):
        desk.courier.round()
    world.set_back(backup)
    for desk in (other, office.desk, other, office.desk):
        desk.courier.round()
    with world.store.reading() as connection:
        (one,) = slips(connection, schema.slip.c.id.is_not(None), ())
    assert (one.station_id, one.state) == (stations[1], "dispatched")


def _dispatched(world: World, station: str) -> None:
    """Say to a station that the slip is its."""
    sent, draft = world.told.id(), checked(a_draft(1), world.told.clock())
    with world.store.turn(world.told.clock()) as turn:
        body = HotlineDispatched(
            dispatch=sent,
            channel=draft.channel,
            number=draft.number,
            received_at=draft.received_at,
            due_on=draft.due_on,
            consumer={"name": draft.consumer, "phone": draft.phone},  # type: ignore[arg-type]
            merchant={"name": draft.merchant, "unit": ""},  # type: ignore[arg-type]
            text=draft.text,
        )
        turn.say(station, body, sent)
