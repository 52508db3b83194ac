"""A former host goes on by itself where the standby that took over is lost for good."""

import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.app.computer.superseding import read_notices
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.app.standby.telling import (
    keep_former_host,
    known_former_hosts,
    tell_former_hosts,
)
from mediation_desk.app.takeover import takeover
from mediation_desk.app.takeover.revoking import revoke
from mediation_desk.domain.records.station import TakeoverRevoked
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from tests.commands.shell import a_shell
from tests.seats.running_host import CLERK, CLERK_PASSWORD, PlainCalls, refused
from tests.standby.test_standby import STANDBY, a_pair, add_merchant, merchants
from tests.station import CHEAP, MANAGER, PASSWORD

WHY = "接管的电脑硬盘损坏"


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_leader_revokes_a_takeover_whose_host_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = a_free_port()
    monkeypatch.setattr(takeover, "addresses", lambda _: (f"127.0.0.1:{port}",))
    with a_pair(tmp_path) as pair:
        pair.add("接管前")
        entries = pair.receive().entries
        pair.add("只在原主机")
        pair.take_over()
        assert tell_former_hosts(pair.place.workspace)
        place = Workplace(tmp_path / "ledger", CHEAP, pair.host.watch)
        assert refused(lambda: revoke(place, MANAGER, PASSWORD, WHY)) == "host_running"
    new = HostedLedger(pair.place)
    there = Hosting(pair.place.workspace, new, PlainCalls(), pair.place.now, "127.0.0.1")
    there.start(port)
    assert refused(lambda: revoke(place, MANAGER, PASSWORD, WHY)) == "host_answers"
    there.stop()
    new.close()
    for who, password, why, reason in (
        (CLERK, CLERK_PASSWORD, WHY, Reason.NO_RIGHT),
        (MANAGER, PASSWORD, " ", Reason.REASON_MISSING),
    ):
        with pytest.raises(Refusal) as no:
            revoke(place, who, password, why)
        assert no.value.reason is reason
    assert refused(lambda: sign_in(place, MANAGER, PASSWORD).close()) == "host_superseded"
    assert revoke(place, MANAGER, PASSWORD, WHY).name == STANDBY
    assert refused(lambda: revoke(place, MANAGER, PASSWORD, WHY)) == "not_superseded"
    with closing(sign_in(place, MANAGER, PASSWORD)) as session:
        add_merchant(session, "此后")
        assert merchants(session)[-2:] == ["只在原主机", "此后"]
        told = revocation(session)
        assert (told.entries, told.reason) == (entries, WHY)
        with session.file.connection() as connection:
            last = list(journal.of_kinds(connection, "station", ("station.restored",)))
        # It sends nothing before it is taken over: the lost one may have sent meanwhile.
        assert [each.by for each in last] == [session.operator.id]


def revocation(session: Session) -> TakeoverRevoked:
    with session.file.connection() as connection:
        (found,) = [
            each.event
            for each in journal.of_kinds(connection, "station", ("station.takeover_revoked",))
        ]
    assert isinstance(found, TakeoverRevoked)
    return found


@pytest.mark.release
def test_the_lost_host_that_comes_back_ends_nobody_any_more(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        pair.take_over()
        there = pair.place.workspace
        assert tell_former_hosts(there)
        (former,) = known_former_hosts(there)
        port = pair.host.hosting.state().port
    place = Workplace(tmp_path / "ledger", CHEAP, pair.host.watch)
    revoke(place, MANAGER, PASSWORD, WHY)
    ledger = HostedLedger(place)
    hosting = Hosting(place.workspace, ledger, PlainCalls(), place.now, "127.0.0.1")
    hosting.start(port)
    try:
        for is_open in (False, True):
            session = ledger.sign_in_with_password(MANAGER, PASSWORD) if is_open else None
            keep_former_host(there, replace(former, has_heard=False))
            assert not tell_former_hosts(there)
            (told,) = known_former_hosts(there)
            assert told.is_refused
            if session is not None:
                add_merchant(session, "此后")
                session.close()
        assert read_notices(place.workspace) == ()
        assert not any(row.is_standby for row in hosting.rows())
    finally:
        hosting.stop()
        ledger.close()


@pytest.mark.release
def test_the_command_revokes_with_a_reason_alone(tmp_path: Path) -> None:
    with a_pair(tmp_path / "pair") as pair:
        pair.receive()
        pair.take_over()
        assert tell_former_hosts(pair.place.workspace)
    shell, folder = a_shell(tmp_path), tmp_path / "pair" / "ledger"
    at = ("--workspace", folder, "--operator", MANAGER, "--json")
    words = ("host", "superseded", "--revoke", WHY, *at)
    password = {"MEDIATION_DESK_PASSWORD": PASSWORD}
    assert shell.run(*words, "--full", tmp_path / "full", **password).status == 2
    assert shell.run(*words, **password).json["revoked"]
    assert shell.run("host", "superseded", *at, **password).json == {"superseded": False}
