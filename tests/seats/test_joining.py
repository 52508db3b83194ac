"""A computer joins a host by an address and a one-time code."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.seat_registry import REGISTRY
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_file import SEAT_FILE, checked_address, read_seat
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.seat_history import KINDS
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import SeatInvitation, read_link, write_link
from sync.signing.keys import public_of
from tests.seats.running_host import CLERK, CLERK_PASSWORD, RunningHost, a_host


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHost]:
    with a_host(tmp_path_factory.mktemp("host")) as made:
        yield made


def refused(joining: SeatJoining, address: str, code: str) -> FaultCode:
    with pytest.raises(Fault) as no:
        joining.join(address, code)
    return no.value.code


def test_a_code_admits_one_computer_and_the_journal_says_by_whom(
    host: RunningHost, tmp_path: Path
) -> None:
    code = host.invite("财务室", (Role.FINANCE,)).code
    joined = SeatJoining(tmp_path, host.watch).join(
        f" {host.address} ", code.lower().replace("-", "")
    )
    assert (joined.name, joined.station) == ("财务室", "万达广场高新店受理站")
    assert joined.roles == (Role.FINANCE,)
    assert SeatJoining(tmp_path).joined() == joined
    assert stat.S_IMODE((tmp_path / SEAT_FILE).stat().st_mode) == 0o600
    with host.managed() as session, session.file.connection() as connection:
        entries = journal.of_kinds(connection, "station", KINDS)
    own = [each for each in entries if getattr(each.event, "seat", "") == joined.seat]
    told = [(each.kind, each.by) for each in own]
    assert told == [("station.seat_admitted", host.people["周涛"].id)]
    assert refused(SeatJoining(tmp_path / "second", host.watch), host.address, code) == "join_code"


def test_the_text_of_the_qr_is_address_and_code(host: RunningHost, tmp_path: Path) -> None:
    made = host.invite("大屏")
    wide = write_link(host.address, made.code).replace(":", "：").replace(".", "。").upper()
    assert read_link(wide) == (host.address, made.code)
    assert SeatJoining(tmp_path, host.watch).join("", wide).name == "大屏"


def test_a_wrong_or_an_old_code_admits_nobody(host: RunningHost, tmp_path: Path) -> None:
    joining, code = SeatJoining(tmp_path, host.watch), host.invite("旧码").code
    other = ("1" if code[0] != "1" else "2") + code[1:]
    key = host_identity(host.place.workspace).public
    unknown = protocol.new_joining_code(os.urandom(16), key)
    assert refused(joining, host.address, "no code") == "join_code"
    assert refused(joining, host.address, other) == "join_code"
    assert refused(joining, host.address, unknown) == "join_code"
    host.watch.forward(minutes=10)
    assert refused(joining, host.address, code) == "join_code"
    assert joining.joined() is None
    assert "旧码" not in [row.name for row in host.rows()]


def test_an_address_is_read_as_it_is_typed() -> None:
    assert checked_address(" 192。168.8.20：7000 ") == "192.168.8.20:7000"
    assert checked_address("https://Host-PC/") == "host-pc:7443"
    for wrong in ("", "a b", "host:99999", "host:0", "host/path", "user@host"):
        with pytest.raises(Fault) as no:
            checked_address(wrong)
        assert no.value.code == "join_address"


def test_whoever_stands_between_is_told_nothing(host: RunningHost, tmp_path: Path) -> None:
    client, code = host.joined("被中间人").joined, host.invite("又一台").code
    with a_host(tmp_path / "other") as other:
        heard = other.hosting.service.registry.require_open
        calls: list[object] = []
        other.hosting.service.registry.require_open = lambda *a: calls.append(a) or heard(*a)  # type: ignore[func-returns-value,method-assign]
        assert (
            refused(SeatJoining(tmp_path / "new", host.watch), other.address, code) == "join_code"
        )
        folder = host.folder / "seat 被中间人"
        with pytest.raises(Fault) as no:
            SeatJoining(folder, host.watch).move(other.address)
        assert no.value.code == "not_the_host"
        kept = json.loads((folder / SEAT_FILE).read_text("utf-8"))
        kept["joined"]["address"] = other.address
        (folder / SEAT_FILE).write_text(json.dumps(kept), "utf-8")
        led_astray = HostClient(folder, host.watch)
        with pytest.raises(Fault) as no:
            led_astray.sign_in(CLERK, CLERK_PASSWORD)
        assert no.value.code == "not_the_host"
        led_astray.close()
        assert calls == []
        assert other.hosting.service.sessions.at(client.seat) == (None, ())
    assert SeatJoining(folder, host.watch).move(host.address).address == host.address


def test_a_join_whose_answer_was_lost_gives_the_same_seat_and_nobody_elses(
    host: RunningHost,
) -> None:
    host.joined("丢包前").close()
    code, seat = host.invite("丢包").code, read_seat(host.folder / "seat 丢包前")
    assert seat is not None
    line, seed = PinnedLine(host.address, seat.certificate), os.urandom(32)

    def join(own: bytes, nonce: str) -> tuple[int, bytes]:
        key = public_of(own)
        signature = protocol.join_signature(code, seat.host_key, key, nonce)
        value = {"code": protocol.code_key(code), "key": key, "nonce": nonce}
        body = protocol.dump({**value, "signature": signature})
        reply = line.send(SeatRequest(protocol.JOIN, body), {})
        return reply.status, reply.body

    first, again = join(seed, "1"), join(seed, "1")
    assert first == again
    assert first[0] == 200
    assert join(os.urandom(32), "2")[0] == 422
    line.close()
    assert [row.name for row in host.rows()].count("丢包") == 1


def test_only_who_manages_the_station_invites_and_ends(host: RunningHost) -> None:
    client = host.joined("争名")
    with host.managed() as session:
        manager = host.hosting.acting(session)
        with pytest.raises(Refusal) as no:
            manager.invite(SeatInvitation(new_id(), " 争名 "))
        assert no.value.reason is Reason.NAME_TAKEN
    session = host.ledger.sign_in_with_password(CLERK, CLERK_PASSWORD)
    clerk = host.hosting.acting(session)
    for act in (
        lambda: clerk.invite(SeatInvitation(new_id(), "私设")),
        lambda: clerk.end_seat(client.joined.seat),
    ):
        with pytest.raises(Refusal) as no:
            act()
        assert no.value.reason is Reason.NO_RIGHT
    session.close()
    assert client.check().name == "争名"
    client.close()


def test_a_seat_that_only_the_file_knows_is_none_and_a_lost_file_comes_back(
    host: RunningHost,
) -> None:
    client = host.joined("真的")
    path = seats_folder(host.place.workspace) / REGISTRY
    found = json.loads(path.read_text("utf-8"))
    # All that can be made without the ledger's key: a code of one's own, and what it signs.
    host_key, key = host_identity(host.place.workspace).public, public_of(os.urandom(32))
    code = protocol.new_joining_code(os.urandom(16), host_key)
    signature = protocol.join_signature(code, host_key, key, "n")
    asked = {"code_key": protocol.code_key(code), "seat_key": key, "nonce": "n"}
    invitation = {"id": new_id(), "code_key": asked["code_key"], "name": "伪造", "roles": []}
    invitation |= {"by": host.people["周涛"].id, "until": "2099-01-01T00:00:00+00:00"}
    forged = json.loads(json.dumps(found["seats"][-1]))
    forged["seat"] |= {"id": "forged", "public_key": key}
    forged["joined_by"] = {
        "invitation": {**invitation, "proof": "ab" * 32},
        "request": {**asked, "signature": signature},
    }
    found["seats"].append(forged)
    path.write_text(json.dumps(found), "utf-8")
    assert host.hosting.service.registry.seat("forged") is not None
    assert "forged" not in [row.id for row in host.rows()]
    path.write_text("{", "utf-8")
    path.with_suffix(".json.bak").unlink()
    assert host.hosting.service.registry.seats() == ()
    assert client.joined.seat in [row.id for row in host.rows()]
    assert client.check().name == "真的"
    client.close()


def test_a_computer_joins_while_nobody_is_signed_in_and_is_written_later(
    tmp_path: Path,
) -> None:
    with a_host(tmp_path) as host:
        code = host.invite("早到").code
        host.ledger.serve(is_on=False)
        host.ledger.serve(is_on=True)
        assert host.ledger.open_ledger is None
        SeatJoining(tmp_path / "early", host.watch).join(host.address, code)
        client = HostClient(tmp_path / "early", host.watch)
        assert client.sign_in(CLERK, CLERK_PASSWORD).name == CLERK
        with host.managed() as session, session.file.connection() as connection:
            entries = journal.of_kinds(connection, "station", KINDS)
        assert [each.by for each in entries] == [host.people["周涛"].id]
        client.close()


def test_codes_cannot_be_tried_for_long(tmp_path: Path) -> None:
    with a_host(tmp_path) as host:
        key = host_identity(host.place.workspace).public
        joining = SeatJoining(tmp_path / "new", host.watch)
        codes = [protocol.new_joining_code(os.urandom(16), key) for _ in range(11)]
        answers = [refused(joining, host.address, code) for code in codes]
        assert answers == ["join_code"] * 10 + ["sign_in_delayed"]
