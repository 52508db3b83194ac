"""A bureau's own authority is trusted by code, file or system; no other is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.computer import network_settings
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import LinkState
from sync.hub.storage.keys import authority
from sync.signing import split_code
from tests.sync.network.authorities import an_authority
from tests.sync.network.secured import ADDRESS, SecuredLine, a_secured_line


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SecuredLine]:
    with a_secured_line(tmp_path) as made:
        made.use_proxy()
        yield made


def enrol_refused(desk: SecuredLine, code: str) -> FaultCode:
    """Enrol in vain and return why."""
    with pytest.raises(Fault) as no:
        desk.line.enrol(ADDRESS, code)
    assert desk.counter.session.ask(lambda reader: reader.link()).status.state is (
        LinkState.NOT_ENROLLED
    )
    return no.value.code


def test_a_code_that_names_the_authority_is_enough(
    desk: SecuredLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(authority.NAMED_BY, str(desk.files.authority))
    code = desk.code()
    assert len(code.replace("-", "")) == 52
    assert desk.line.enrol(ADDRESS, code) == "mediation-hub"
    desk.line.close()
    again = HubLink(desk.counter.session)
    assert again.round().fault_code == ""
    kept = network_settings.kept_settings(desk.workspace).authority
    assert kept.strip() == desk.files.authority.read_text("ascii").strip()


def test_a_code_that_names_another_authority_is_refused_and_leaves_no_trust(
    desk: SecuredLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = an_authority(tmp_path / "other", "别处根证书")
    monkeypatch.setenv(authority.NAMED_BY, str(other.authority))
    named = desk.code()
    monkeypatch.setenv(authority.NAMED_BY, str(desk.files.authority))
    assert enrol_refused(desk, named) is FaultCode.CODE_REFUSED
    assert network_settings.kept_settings(desk.workspace).authority == ""


def test_a_hub_that_shows_the_authority_of_another_is_not_trusted(
    desk: SecuredLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An answering server with the certificate of the code must also prove its key."""
    other = an_authority(tmp_path / "other", "别处根证书")
    monkeypatch.setenv(authority.NAMED_BY, str(other.authority))
    assert enrol_refused(desk, desk.code()) is FaultCode.HUB_CERTIFICATE
    assert network_settings.kept_settings(desk.workspace).authority == ""


def test_a_code_of_before_is_valid_and_needs_the_file(desk: SecuredLine, tmp_path: Path) -> None:
    code = desk.code()
    assert len(code.replace("-", "")) == 36
    assert split_code(code) == (code, "")
    assert enrol_refused(desk, code) is FaultCode.HUB_CERTIFICATE
    other = an_authority(tmp_path / "other", "别处根证书")
    network_settings.keep_authority(desk.workspace, other.authority)
    assert enrol_refused(desk, code) is FaultCode.HUB_CERTIFICATE
    network_settings.keep_authority(desk.workspace, desk.files.authority)
    desk.files.authority.unlink()
    assert desk.line.enrol(ADDRESS, code) == "mediation-hub"


def test_a_file_that_the_configuration_names_is_trusted(
    desk: SecuredLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIATION_DESK_CA_FILE", str(desk.files.authority))
    assert desk.line.enrol(ADDRESS, desk.code()) == "mediation-hub"


def test_an_authority_that_the_system_trusts_is_trusted(
    desk: SecuredLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(desk.files.authority))
    assert desk.line.enrol(ADDRESS, desk.code()) == "mediation-hub"


def test_trust_that_is_taken_away_stops_the_line_and_says_why(desk: SecuredLine) -> None:
    network_settings.keep_authority(desk.workspace, desk.files.authority)
    desk.line.enrol(ADDRESS, desk.code())
    desk.line.close()
    network_settings.keep_authority(desk.workspace, None)
    assert HubLink(desk.counter.session).round().fault_code == "TLS"
    face = desk.counter.session.ask(lambda reader: reader.link()).status
    assert face.state is LinkState.CERTIFICATE


@pytest.mark.parametrize("content", [b"", b"no certificate", bytes(range(256))])
def test_a_file_without_a_certificate_is_refused_at_once(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "root.pem"
    file.write_bytes(content)
    with pytest.raises(Fault) as no:
        network_settings.keep_authority(tmp_path, file)
    assert (no.value.code, no.value.detail) == (FaultCode.CA_FILE, {"path": str(file)})


def test_a_key_beside_the_certificate_is_not_kept(tmp_path: Path) -> None:
    files, both = an_authority(tmp_path / "of-bureau"), tmp_path / "both.pem"
    both.write_bytes(files.key.read_bytes() + files.authority.read_bytes())
    network_settings.keep_authority(tmp_path, both)
    kept = network_settings.kept_settings(tmp_path).authority
    assert kept.encode() == files.authority.read_bytes()


def test_the_hub_takes_one_certificate_of_an_authority_alone(tmp_path: Path) -> None:
    files = an_authority(tmp_path / "one")
    both = tmp_path / "both.pem"
    both.write_bytes(files.authority.read_bytes() * 2)
    for unfit in (files.certificate, files.key, both, tmp_path / "absent.pem"):
        with pytest.raises(ValueError, match="CA 根证书"):
            authority.read_authority(unfit)
    assert len(authority.read_authority(files.authority).pin) == 16
