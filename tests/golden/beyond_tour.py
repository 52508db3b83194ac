"""What a state holds that no part of the tour makes.

Seats changed, phones awaited, a feed; a standby's copy, and what a seat keeps of a lost host.
"""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from mediation_desk.app.computer.superseding import keep_notice
from mediation_desk.app.entropy import new_id
from mediation_desk.app.host import seat_admission
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.host.serving_mark import kept_port
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.keeping import KeepingConnection
from mediation_desk.app.seat.seat_calls import SeatCalls, open_seat
from mediation_desk.app.session.session import Session, Workplace
from mediation_desk.app.standby.receiving import StandbyReceiver
from mediation_desk.app.takeover.takeover import take_over
from mediation_desk.demonstration.cases import personas
from mediation_desk.domain.case.events.desk_work import EvidenceAdded
from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.case.state import LINE_FILE_BYTES
from mediation_desk.domain.people import Role
from mediation_desk.workflows.idempotency import case_stream, write
from mediation_desk.workflows.phone.customer_screen import (
    CustomerScreenSignature,
    case_on_screen,
    sign_on_screen,
)
from mediation_desk.workflows.phone.phone_arrivals import accept_phone_item, refuse_phone_item
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.seats import SeatChange, StandbyChoice
from sync.hub.services.auth.sessions import account_of, reviewer_of
from sync.hub.services.visits import visit_feed
from sync.hub.storage.database_setup import open_store
from tests.station import Counter
from tests.ui.gateway.in_process_host import a_host
from tests.workflows.phone.phones import Phone, a_picture

CLERK, MANAGER = "王晓燕", "周涛"
OFFICER = "张建国"
ORIGINAL, ORIGINAL_BYTES = "0f" * 32, LINE_FILE_BYTES + 1
"""A film, taken off the case long ago, of which a smaller copy is there."""

KEPT, WAITS = "主机记下、备用机还没有的话", "主机不在时记下的话"
"""Notes that the clerk's seat keeps: one that its host wrote last, and one that waits for it."""

_LARGE_BYTES = 100_000
"""Size from which evidence had not come when the host was lost: the copy is large as it is."""


def change_seats(session: Session, workspace: Path) -> None:
    """Limit the seat of the second counter to clerks under another name, and end the manager's.

    That of the finance clerk becomes the standby.
    """
    registry = SeatRegistry(seats_folder(workspace), host_identity(workspace).public)
    seats = {each.name: each.id for each in registry.seats()}
    changed = SeatChange(new_id(), seats["2 号台"], "二号台", (Role.CLERK,))
    seat_admission.change(registry, session, changed)
    seat_admission.end(registry, session, seats["经理室"])
    seat_admission.choose(registry, session, StandbyChoice(new_id(), seats["财务室"]))


def lose_host(counter: Counter, seats: Path, case: str) -> None:
    """Have the standby receive a copy, and a clerk go on at another seat until the host is lost.

    The host writes the first of two notes, which the copy lacks, and knows nothing of the second.
    """
    place = counter.session.place
    with a_host(counter) as host:
        hosting = Hosting(place.workspace, host.hosted, host.calls, place.now, "127.0.0.1")
        hosting.start(kept_port(place.workspace))
        try:
            _receive(seats / "finance")
            seat = _signed_in(seats / "counter")
            seat.perform(_a_note(case, KEPT))
        finally:
            hosting.stop()
        seat.heed(lambda: True)
        seat.perform(_a_note(case, WAITS))
        seat.close()


def _receive(folder: Path) -> None:
    with closing(HostClient(folder)) as client:
        receiver = StandbyReceiver(folder, client)
        receiver.whole(Event())
    for each in receiver.folder.evidence.glob("??/*"):
        if each.stat().st_size > _LARGE_BYTES:
            each.unlink()


def _signed_in(folder: Path) -> SeatCalls:
    client = HostClient(folder)
    client.sign_in(CLERK, personas.PASSWORD)
    opened = open_seat(client, folder=folder)
    assert opened.kept is not None
    keeping = KeepingConnection(client, opened.kept)
    keeping.known = seat = SeatCalls(keeping, opened)
    return seat


def _a_note(case: str, text: str) -> Command[None]:
    return Command(note, Note(new_id(), case, text))


def take_over_elsewhere(standby: Path, folder: Path) -> Path:
    """Take over at a copy of the standby's folder; return what lies beside the new host's ledger.

    With it lies the notice that a former host keeps.
    """
    shutil.copytree(standby, folder)
    report = take_over(Workplace(folder), MANAGER, personas.PASSWORD)
    keep_notice(folder, report.notice)
    return seats_folder(folder)


def send_by_phone(counter: Counter, case: str) -> None:
    """Have a file of a phone taken, another refused, and a third wait; signatures as well."""
    phone = Phone(counter, case)
    phone.send()
    phone.send(b"%PDF-1.4 other", "别的.pdf", "i2")
    phone.sign()
    phone.decided(accept_phone_item)
    phone.decided(refuse_phone_item, "i2", "与本案无关")
    phone.decided(accept_phone_item, "s1")
    phone.send(b"%PDF-1.4 waits", "待收.pdf", "i3")
    _sign_at_desk(counter, case)
    _add_copy(counter, case)


def _sign_at_desk(counter: Counter, case: str) -> None:
    now = counter.watch()
    shown = counter.session.ask(lambda reader: case_on_screen(reader, case, now))
    picture = counter.keep(a_picture(9), "消费者签名.png")
    form = CustomerScreenSignature(
        new_id(), case, SignedPaper.STATEMENT, shown.statement.sha256, picture, now
    )
    counter.act(sign_on_screen, form, by=CLERK)


def _add_copy(counter: Counter, case: str) -> None:
    """Add a smaller copy without its original, which would make a large file of the state."""
    copy = counter.keep(b"%PDF-1.4 copy", "柜台（副本）.pdf")
    added = EvidenceAdded(
        copy.sha256,
        copy.size,
        copy.mime,
        copy.name,
        original=ORIGINAL,
        original_size=ORIGINAL_BYTES,
    )

    def add(desk: Desk, act: str) -> None:
        write(desk, case_stream(case), act, added)

    counter.act(add, new_id(), by=CLERK)


def make_feed(hub: Path, url: str | None = None) -> None:
    """Give an officer of the hub the secret address of their calendar."""
    store = open_store(hub, url)
    with store.turn(datetime.now(UTC)) as turn:
        account = account_of(turn.connection, OFFICER)
        assert account is not None
        visit_feed.make(turn, reviewer_of(turn.connection, account.id))
    store.engine.dispose()
