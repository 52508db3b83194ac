"""A host that answers its seats over HTTPS on this computer, for the contract of the gateway."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.workflows.seats import SeatInvitation
from tests.station import CHEAP, MANAGER, PASSWORD
from tests.ui.gateway.in_process_host import Host


@contextmanager
def seats_of(host: Host, folder: Path) -> Iterator[Callable[[str], SeatGateway]]:
    """Serve the ledger; give what signs somebody in at a computer of their own."""
    counter = host.counter
    workspace, watch = counter.session.place.workspace, counter.watch
    hosting = Hosting(workspace, host.hosted, host.calls, watch, "127.0.0.1")
    address = f"127.0.0.1:{hosting.start(0).port}"
    counter.session.operator = counter.people[MANAGER]
    codes = [
        hosting.acting(counter.session).invite(SeatInvitation(new_id(), f"{n} 号台")).code
        for n in range(4)
    ]
    signed_in: list[SeatGateway] = []

    def sit(name: str) -> SeatGateway:
        host.give_slot(name)
        own = folder / f"seat {len(signed_in)}"
        SeatJoining(own, watch).join(address, codes[len(signed_in)])
        client = HostClient(own, watch)
        client.sign_in(name, PASSWORD)
        gateway = SeatGateway(client, open_seat(client, watch), watch, CHEAP)
        gateway.start()
        signed_in.append(gateway)
        return gateway

    try:
        yield sit
    finally:
        for gateway in signed_in:
            gateway.close()
        hosting.stop()
