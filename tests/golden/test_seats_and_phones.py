"""What versions with seats, consumers' phones and minutes on site left is read as it was."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.seat_admission import settle
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.seat.seat_file import read_seat
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.people import Role
from mediation_desk.ledger.journal import journal, seat_history
from mediation_desk.workflows.phone.phone_store import PhoneItem
from mediation_desk.workflows.ports import LedgerReader, Query
from mediation_desk.workflows.read_models.inbox.items import InboxKind
from mediation_desk.workflows.reads import station
from sync.hub.services.auth.sessions import account_of
from sync.hub.services.visits.visit_calendar import visits_between
from sync.hub.services.visits.visit_feed import feed_of
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import mediation_sheet, mediation_signature, site_photo
from sync.phones.uploads import PhoneUploads, UploadState
from sync.signing.keys import public_of
from tests.golden.beyond_tour import OFFICER, ORIGINAL, ORIGINAL_BYTES
from tests.golden.test_states import STATES, State

MANAGER, CLERK = "周涛", "王晓燕"
WAITING_FILE = ("file", "waiting")
SINCE = [one for one in STATES if one.file("seats.tar.xz").is_file()]
_EARLIER = [pytest.param(one, marks=pytest.mark.release) for one in SINCE[:-1]]
WITH_STANDBY = [one for one in SINCE if one.file("takeover.tar.xz").is_file()]


@pytest.fixture(scope="module", params=[*_EARLIER, SINCE[-1]], ids=lambda state: state.name)
def state(request: pytest.FixtureRequest) -> State:
    one: State = request.param
    return one


@pytest.fixture(scope="module")
def session(state: State, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    workspace = state.unpack("desk.tar.xz", tmp_path_factory.mktemp("golden") / "desk")
    with closing(sign_in(Workplace(workspace), MANAGER, state.password)) as found:
        yield found


def test_the_host_knows_its_seats_and_they_know_their_host(
    state: State, session: Session, tmp_path: Path
) -> None:
    workspace = session.place.workspace
    host = host_identity(workspace)
    registry = SeatRegistry(seats_folder(workspace), host.public)
    known = {each.id: each for each in registry.seats()}
    settle(registry, session.ledger)
    assert {each.id: each for each in registry.seats()} == known
    assert {each.name: (each.roles, each.ended_at is None) for each in known.values()} == {
        "二号台": ((Role.CLERK,), True),
        "财务室": ((Role.FINANCE,), True),
        "经理室": ((), False),
    }
    seats = state.unpack("seats.tar.xz", tmp_path)
    for name in ("counter", "manager", "finance"):
        seat = read_seat(seats / name)
        assert seat is not None
        assert (seat.host_key, seat.certificate) == (
            host.public,
            host.certificate_file.read_text("ascii"),
        )
        assert known[seat.joined.seat].public_key == public_of(seat.seed)


def _items(session: Session) -> list[PhoneItem]:
    def read(reader: LedgerReader) -> list[PhoneItem]:
        phones = reader.phones
        return [each for address in phones.addresses() for each in phones.items(address)]

    return session.ask(read)


def test_what_phones_sent_is_in_the_cases_or_waits(state: State, session: Session) -> None:
    items = _items(session)
    told = sorted((each.kind.value, each.state.value, each.screen.value) for each in items)
    assert told == [
        ("file", "accepted", "phone"),
        ("file", "accepted", "phone"),
        ("file", "refused", "phone"),
        ("file", "waiting", "phone"),
        ("grade", "accepted", "phone"),
        # The tour of before had no screen for customers at the second counter.
        *([("signature", "accepted", "desk")] if state in WITH_STANDBY else []),
        ("signature", "accepted", "phone"),
        ("signature", "accepted", "phone"),
        ("signature", "waiting", "desk"),
    ]
    (awaited,) = (each for each in items if (each.kind.value, each.state.value) == WAITING_FILE)
    assert session.file.evidence.read(awaited.sha256) == b"%PDF-1.4 waits"
    uploads = PhoneUploads(session.place.workspace / "phone")
    states = [uploads.items(each.address).get(each.id) for each in items]
    assert [each.state for each in states if each] == [UploadState.TAKEN] * 3
    token = session.ask(lambda reader: reader.phones.token(awaited.address))
    assert token is not None
    (case,) = session.ask(lambda reader: reader.folded((token.case,)))
    assert [(f.name, f.token, f.original, f.original_size) for f in case.files] == [
        ("IMG_1.jpg", token.address[:8], "", 0),
        ("消费者签名.png", token.address[:8], "", 0),
        ("柜台（副本）.pdf", "", ORIGINAL, ORIGINAL_BYTES),
    ]
    assert [(each.paper, each.token) for each in case.signatures] == [
        (SignedPaper.STATEMENT, token.address[:8])
    ]
    people = {each.name: each.id for each in session.ask(Query(station.desk, "")).operators}
    now = token.made_at + timedelta(hours=1)
    inbox = session.ask(Query(station.waiting, people[CLERK], now)).inbox.items
    told_of = [each for each in inbox if each.kind is InboxKind.PHONE]
    assert [(each.arrival.case, each.waits) for each in told_of] == [(case.id, True)]


def test_the_journal_tells_of_door_and_seats(state: State, session: Session) -> None:
    kinds = ("station.phone_door_set", *seat_history.KINDS)
    with session.file.connection() as connection:
        found = Counter(each.kind for each in journal.of_kinds(connection, "station", kinds))
    assert found == {
        "station.phone_door_set": 1,
        "station.seat_admitted": 3,
        "station.seat_changed": 1,
        "station.seat_ended": 1,
        **({"station.standby_named": 1} if state in WITH_STANDBY else {}),
    }


def test_a_hub_has_the_visit_its_minutes_and_the_officers_feed(
    state: State, tmp_path: Path
) -> None:
    store = open_store(state.unpack("hub.tar.xz", tmp_path / "hub"))
    with store.reading() as connection:
        account = account_of(connection, OFFICER)
        assert account is not None
        feed = feed_of(connection, account.id)
        assert feed is not None
        assert feed.used_at is None
        # The tour holds one visit, and plans others for another day.
        hour = timedelta(hours=1)
        (visit,) = visits_between(connection, feed.made_at - hour, feed.made_at + hour)
        (sheet,) = connection.execute(select(mediation_sheet)).all()
        signed = connection.execute(select(mediation_signature)).all()
        (photo,) = connection.execute(select(site_photo)).all()
    store.engine.dispose()
    assert visit.state == "held"
    assert sheet.finished_at is not None
    assert "商户五日内退还 3,680 元。" in sheet.content
    assert {each.signer: each.picture[:4] for each in signed} == dict.fromkeys(
        ("consumer", "merchant", "officer"), b"\x89PNG"
    )
    assert (photo.name, photo.mime) == ("IMG_1.png", "image/png")
