"""What a state holds that no part of the tour makes: seats changed, phones awaited, a feed."""

from datetime import UTC, datetime
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host import seat_admission
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.session.session import Session
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
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.seats import SeatChange
from sync.hub.services.auth.sessions import account_of, reviewer_of
from sync.hub.services.visits import visit_feed
from sync.hub.storage.database_setup import open_store
from tests.station import Counter
from tests.workflows.phone.phones import Phone, a_picture

CLERK = "王晓燕"
OFFICER = "张建国"
ORIGINAL, ORIGINAL_BYTES = "0f" * 32, LINE_FILE_BYTES + 1
"""A film, taken off the case long ago, of which a smaller copy is there."""


def change_seats(session: Session, workspace: Path) -> None:
    """Limit the seat of the second counter to clerks under another name, and end the manager's."""
    registry = SeatRegistry(seats_folder(workspace), host_identity(workspace).public)
    seats = {each.name: each.id for each in registry.seats()}
    changed = SeatChange(new_id(), seats["2 号台"], "二号台", (Role.CLERK,))
    seat_admission.change(registry, session, changed)
    seat_admission.end(registry, session, seats["经理室"])


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
