"""Copies of the desk's backups in a remote store; its password lies in the encrypted ledger."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.local.local_store import read_preferences
from mediation_desk.workflows.backups.remote_store import StoreWish
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference
from mediation_desk.workflows.station.leaders import LEADERS
from sync.backups.remote import push, store_at
from sync.backups.store import StoreAddress, StoreRefused

_OF_THE_STATION, _NAME = "", "backup.store"


def read_store(session: Session) -> StoreWish:
    """Return where copies are sent; an empty wish where no store is set."""
    with worded(), session.file.connection() as connection:
        kept = read_preferences(connection).get((_OF_THE_STATION, _NAME), "")
    return StoreWish(**json.loads(kept)) if kept else StoreWish("")


def keep_store(session: Session, wish: StoreWish) -> None:
    """Try a store and keep it for future copies; a leader's act.

    An empty secret leaves the one that is kept, for the same user at the same host. Raises
    Refusal(NO_RIGHT), and Fault for a store that does not answer or refuses; then the former store
    stays.
    """
    if session.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    secret = wish.secret or _kept_secret(read_store(session), wish)
    if wish.url:
        with _backup_faults(), store_at(StoreAddress(wish.url, wish.user, secret)) as store:
            store.sizes()
    text = json.dumps({"url": wish.url, "user": wish.user, "secret": secret}) if wish.url else ""
    session.perform(Command(keep_preference, _OF_THE_STATION, _NAME, text))


def send_copy(session: Session, file: Path, go_on: Callable[[], None]) -> None:
    """Send a backup to the store that is kept; raises Fault."""
    wish = read_store(session)
    with _backup_faults(), store_at(StoreAddress(wish.url, wish.user, wish.secret)) as store:
        push(store, file, go_on)


def _kept_secret(stored: StoreWish, wish: StoreWish) -> str:
    """Return the kept secret; nothing for another host or user, which must not learn it."""
    hosts = {one.url.partition("://")[2].partition("/")[0] for one in (stored, wish)}
    return stored.secret if len(hosts) == 1 and stored.user == wish.user else ""


@contextmanager
def _backup_faults() -> Iterator[None]:
    try:
        yield
    except StoreRefused as refused:
        raise Fault(FaultCode(f"backup_store_{refused.reason.value}")) from refused
