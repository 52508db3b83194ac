"""The line uses the configured proxy, and reports when the proxy refuses."""

import socket
from pathlib import Path
from queue import SimpleQueue

import pytest
from platformdirs import user_config_path

from mediation_desk.app.computer import network_settings
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.proxy_password import keep_proxy_password, kept_password
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import LinkState
from tests.sync.network.authorities import HUB
from tests.sync.network.proxies import Handshake, a_proxy, connect, socks
from tests.sync.network.secured import ADDRESS, SecuredLine, a_secured_line

USER = "desk:s3cret"
BOTH = pytest.mark.parametrize(("handshake", "scheme"), [(connect, "http"), (socks, "socks5h")])


def trusted(made: SecuredLine) -> None:
    """Trust the authority of the hub, since these tests examine the route."""
    network_settings.keep_authority(made.workspace, made.files.authority)


@BOTH
def test_the_line_reaches_the_hub_through_a_proxy_alone(
    tmp_path: Path, handshake: Handshake, scheme: str
) -> None:
    with a_secured_line(tmp_path, handshake) as made:
        trusted(made)
        with pytest.raises(Fault) as no:
            made.line.enrol(ADDRESS, made.code())
        assert no.value.code is FaultCode.HUB_UNREACHABLE
        made.use_proxy(scheme)
        assert made.line.enrol(ADDRESS, made.code()) == "mediation-hub"
        assert set(made.proxy.asked) == {f"{HUB}:8443"}


@BOTH
def test_a_proxy_with_a_password_takes_the_right_one(
    tmp_path: Path, handshake: Handshake, scheme: str
) -> None:
    with a_secured_line(tmp_path, handshake, USER) as made:
        trusted(made)
        for user in ("", "desk:wrong@"):
            made.use_proxy(scheme, user)
            with pytest.raises(Fault) as no:
                made.line.enrol(ADDRESS, made.code())
            assert no.value.code is FaultCode.HUB_PROXY
        assert made.proxy.asked == []
        made.use_proxy(scheme, f"{USER}@")
        assert made.line.enrol(ADDRESS, made.code()) == "mediation-hub"


@pytest.mark.release
def test_a_password_that_was_written_in_the_address_goes_into_the_ledger(tmp_path: Path) -> None:
    """As the settings of before had it; the file that can be read has it no more."""
    with a_secured_line(tmp_path, connect, USER) as made:
        trusted(made)
        session = made.counter.session
        made.use_proxy("http", f"{USER}@")
        old = network_settings.kept_settings(made.workspace).proxy
        shown = network_settings.network_sheet(made.workspace)
        assert (shown.proxy, shown.has_password) == (old.replace(":s3cret", ""), True)
        keep_proxy_password(session, shown.proxy, "", old)
        network_settings.keep_proxy(made.workspace, shown.proxy)
        place = next(user_config_path("mediation-desk").glob("network.json"))
        assert "s3cret" not in place.read_text("utf-8")
        assert b"s3cret" not in (made.workspace / "ledger.db").read_bytes()
        assert made.line.enrol(ADDRESS, made.code()) == "mediation-hub"
        # Another proxy, and another user, learn nothing of it.
        for other in ("http://desk@other.example:3128", shown.proxy.replace("desk", "other")):
            network_settings.keep_proxy(made.workspace, other)
            assert kept_password(session) == ""
        network_settings.keep_proxy(made.workspace, shown.proxy)
        keep_proxy_password(session, "http://desk@other.example:3128", "", shown.proxy)
        assert kept_password(session) == ""


@BOTH
def test_a_proxy_that_is_gone_is_said_and_nothing_goes_past_it(
    tmp_path: Path, handshake: Handshake, scheme: str
) -> None:
    with a_secured_line(tmp_path, handshake) as made:
        trusted(made)
        made.use_proxy(scheme)
        made.line.enrol(ADDRESS, made.code())
        made.line.close()
        with socket.create_server(("127.0.0.1", 0)) as gone:
            address = f"{scheme}://127.0.0.1:{gone.getsockname()[1]}"
        network_settings.keep_proxy(made.workspace, address)
        assert HubLink(made.counter.session).round().fault_code == "PROXY"
        face = made.counter.session.ask(lambda reader: reader.link()).status
        assert face.state is LinkState.PROXY


def test_a_proxy_of_the_configuration_is_taken_unless_another_was_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_secured_line(tmp_path) as made:
        trusted(made)
        monkeypatch.setenv("MEDIATION_DESK_PROXY", made.proxy.address("http"))
        assert made.line.enrol(ADDRESS, made.code()) == "mediation-hub"
        network_settings.keep_proxy(made.workspace, "http://other.example:3128")
        assert network_settings.proxy_address(made.workspace) == "http://other.example:3128"


@pytest.mark.release
def test_an_open_line_goes_the_new_way_once_it_is_set(tmp_path: Path) -> None:
    rounds: SimpleQueue[None] = SimpleQueue()
    with a_secured_line(tmp_path) as made, a_proxy(connect, made.proxy.port) as other:
        trusted(made)
        made.use_proxy()
        made.line.subscribe(lambda: rounds.put(None))
        made.line.enrol(ADDRESS, made.code())
        rounds.get(timeout=20)
        assert other.asked == []
        network_settings.keep_proxy(made.workspace, other.address("http"))
        made.line.reconnect()
        # The waiter's connection would stay for good where nothing cut it.
        assert made.proxy.is_left(within_s=15)
        # What was under way when the network was set ends as a round of its own.
        for _ in range(3):
            rounds.get(timeout=20)
            if other.asked:
                break
        assert other.asked != []
        made.line.close()


@pytest.mark.parametrize("address", ["proxy:3128", "ftp://proxy", "http://", "http://p:99999"])
def test_what_is_no_address_of_a_proxy_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(Fault) as no:
        network_settings.keep_proxy(tmp_path, address)
    assert no.value.code is FaultCode.PROXY_ADDRESS
    assert network_settings.kept_settings(tmp_path).proxy == ""


def test_the_settings_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    network_settings.keep_proxy(tmp_path, "http://desk:s3cret@proxy.example:3128")
    place = next(user_config_path("mediation-desk").glob("network.json"))
    assert place.stat().st_mode & 0o077 == 0
