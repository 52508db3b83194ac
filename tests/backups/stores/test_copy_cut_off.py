"""A copy that is cut off is remembered as one; a password is shown to no other host."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from mediation_desk.app.backups.copies import keep_store, read_store
from mediation_desk.app.backups.taking import take_backup
from mediation_desk.app.computer.backup_place import read_state
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.workflows.backups.remote_store import StoreWish
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.backups.stores.servers import SECRET, USER
from tests.station import Counter


@contextmanager
def a_host() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a host that refuses everything, and the names that signed in there."""
    shown: list[str] = []

    class Refusing(BaseHTTPRequestHandler):
        def do_PROPFIND(self) -> None:
            shown.append(b64decode(self.headers["Authorization"].split()[1]).decode())
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Refusing) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/dav", shown
        finally:
            server.shutdown()
            thread.join()


def send_to(session: Session, url: str) -> None:
    """Save the settings of a store as they were saved when it answered."""
    text = f'{{"url": "{url}", "user": "{USER}", "secret": "{SECRET}"}}'
    session.perform(lambda desk: desk.ledger.local_store.keep_preference("", "backup.store", text))


def test_a_copy_that_was_cut_off_is_not_taken_for_one_that_was_sent(counter: Counter) -> None:
    session = counter.session
    workspace = session.place.workspace

    def go_home() -> None:
        if backups_in(workspace / "backups"):
            raise Fault(FaultCode.CANCELLED)

    with a_host() as (url, _):
        send_to(session, url)
        take_backup(session, go_home)
    assert len(backups_in(workspace / "backups")) == 1
    state = read_state(workspace)
    assert (state.trouble, state.copy_trouble, state.copied_at) == ("", "cancelled", None)


def test_the_password_that_is_kept_is_shown_to_no_other_host(counter: Counter) -> None:
    session = counter.session
    with a_host() as (kept, at_home), a_host() as (other, abroad):
        send_to(session, kept)
        for url in (other, f"{kept}/folder"):
            with pytest.raises(Fault):
                keep_store(session, StoreWish(url, USER))
    assert set(abroad) == {f"{USER}:"}
    assert set(at_home) == {f"{USER}:{SECRET}"}
    assert read_store(session).url == kept
