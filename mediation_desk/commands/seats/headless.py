"""Put a host together: the shared ledger, the answers to its seats and to consumers' phones."""

from collections.abc import Iterator
from contextlib import contextmanager

from mediation_desk.app.host.calls import HostCalls
from mediation_desk.app.host.desk_works import desk_works
from mediation_desk.app.host.host_identity import seats_folder
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.host.serving_mark import require_unserved
from mediation_desk.app.phone.door import PhoneServing
from mediation_desk.app.phone.phone_ledger import LedgerOfPhones
from mediation_desk.app.session.session import Workplace

FILES = "files"


def hosting_over(hosted: HostedLedger, interface: str = "") -> Hosting:
    """Return the host of a shared ledger; it serves nobody yet."""
    workspace, clock = hosted.place.workspace, hosted.place.now
    calls = HostCalls(hosted.approver, seats_folder(workspace) / FILES)
    return Hosting(workspace, hosted, calls, clock, interface)


@contextmanager
def hosting_of(place: Workplace) -> Iterator[tuple[Hosting, PhoneServing]]:
    """Yield the host of a ledger that no window has open, and its door for consumers' phones.

    At the end all is closed. Raises Fault as `require_unserved` does, before anything of another
    host is touched.
    """
    require_unserved(place.workspace)
    hosted = HostedLedger(place, desk_works)
    hosting = hosting_over(hosted)
    phones = PhoneServing(place.workspace, hosted, LedgerOfPhones, place.now)
    try:
        yield hosting, phones
    finally:
        phones.stop()
        hosting.stop()
        hosted.close()
