"""The door over a real ledger: opened and closed, with a certificate, while nobody is signed in."""

import hashlib
import re
import shutil
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID
from playwright.sync_api import Error, expect

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.phone import door as doors
from mediation_desk.app.phone.door import PhoneServing
from mediation_desk.app.phone.phone_ledger import LedgerOfPhones
from mediation_desk.app.session.session import Workplace
from mediation_desk.domain.case.events.phone import PhonePurpose, SignedPaper
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice
from mediation_desk.workflows.phone.phone_page import PhonePage, phone_page
from mediation_desk.workflows.phone.phone_tokens import PhoneTokenForm, make_phone_token
from mediation_desk.workflows.phone.phone_values import (
    PhoneFile,
    PhoneItemState,
    PhoneSignature,
)
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.response.first_response import register
from tests.phone.conftest import NAME, a_chromium, a_phone
from tests.phone.door_bench import JPEG, OpenDoor, Phone, a_door, an_item, pieces_of
from tests.station import CHEAP, MANAGER, PASSWORD, Watch, an_intake, founded_once

OPEN = PhoneDoorChoice(is_on=True)


@dataclass
class Station:
    """A founded station, its case, and its door."""

    ledger: HostedLedger
    serving: PhoneServing
    watch: Watch
    case: str = ""

    def page(self) -> PhonePage:
        """Return what a clerk sees of the phone in the case."""
        session = self.ledger.sign_in_with_password(MANAGER, PASSWORD)
        try:
            return session.ask(Query(phone_page, self.case, self.watch()))
        finally:
            session.close()

    def link(self) -> str:
        """Make a link and return the text of its QR."""
        session = self.ledger.sign_in_with_password(MANAGER, PASSWORD)
        form = PhoneTokenForm(new_id(), self.case, tuple(PhonePurpose))
        session.perform(Command(make_phone_token, form))
        session.close()
        return self.page().links[-1].link


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    watch = Watch()
    place = Workplace(tmp_path / "ledger", CHEAP, watch)
    shutil.copytree(founded_once().ledger, place.workspace)
    ledger = HostedLedger(place)
    serving = PhoneServing(place.workspace, ledger, LedgerOfPhones, watch, "127.0.0.1", port=0)
    made = Station(ledger, serving, watch)
    session = ledger.sign_in_with_password(MANAGER, PASSWORD)
    intake = an_intake(watch())
    session.perform(Command(register, intake))
    made.case = intake.case
    session.close()
    yield made
    serving.stop()
    ledger.close()


def test_a_photo_of_a_phone_waits_for_the_clerk_in_its_case(station: Station) -> None:
    assert not station.page().is_on
    state = station.serving.start(OPEN)
    assert (state.is_on, state.is_trusted) == (True, False)
    assert state.base.startswith("http://127.0.0.1:")
    session = station.ledger.sign_in_with_password(MANAGER, PASSWORD)
    phone = Phone(station.link())
    assert phone.bind() == 204
    assert phone.send(an_item(1), JPEG)["state"] == "taken"
    shown = phone.shown()
    assert shown["sent"][0]["state"] == "waiting"
    assert shown["files_left"] == 19
    (item,) = station.page().waiting
    assert (item.name, item.size, item.mime) == ("IMG_0007.jpg", 10_244, "image/jpeg")
    assert item.state is PhoneItemState.WAITING
    assert session.file.evidence.read(item.sha256) == JPEG
    session.close()


def test_what_came_while_nobody_was_signed_in_waits_at_the_phone(station: Station) -> None:
    station.serving.start(OPEN)
    phone = Phone(station.link())
    # The last one signed out: the ledger is closed, its key is gone.
    assert phone.put("key", phone.public + phone.seal("key", b"phone")).status_code == 503
    session = station.ledger.sign_in_with_password(MANAGER, PASSWORD)
    assert phone.bind() == 204
    head, body, end = pieces_of(JPEG)
    phone.piece(an_item(1), 0, head)
    phone.piece(an_item(1), 1, body)
    session.close()
    assert phone.piece(an_item(1), 2, end).json() == {"error": "desk_closed"}
    station.serving.stop()
    session = station.ledger.sign_in_with_password(MANAGER, PASSWORD)
    state = station.serving.start(OPEN)
    phone.root = f"{state.base}/p/{phone.address}"
    assert phone.items()[an_item(1)]["next"] == 2
    assert phone.piece(an_item(1), 2, end).json()["state"] == "taken"
    session.close()


def test_the_ledger_is_told_where_phones_come_in_also_when_it_opens_later(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = ["192.168.8.20"]
    monkeypatch.setattr(doors, "own_addresses", lambda: tuple(networks))
    serving = station.serving
    serving.interface = ""
    base = serving.start(OPEN).base
    assert base == f"http://192.168.8.20:{base.rsplit(':', 1)[1]}"
    assert station.page().is_on
    assert station.link().startswith(f"{base}/p/")
    served = serving._server
    assert served is not None
    networks[:] = ["10.0.0.7"]
    served.web.settle()
    assert station.link().startswith("http://10.0.0.7:")
    networks.clear()
    served.web.settle()
    assert (serving.state().is_on, serving.state().base) == (True, "")
    assert not station.page().is_on
    serving.stop()
    assert serving.state().is_on is False


def test_with_the_malls_certificate_it_speaks_https_under_its_name(
    station: Station, tmp_path: Path
) -> None:
    certificate, key = written(tmp_path, "*.mall.example", "desk.mall.example")
    choice = replace(OPEN, certificate=str(certificate), key=str(key))
    state = station.serving.start(choice)
    port = state.base.rsplit(":", 1)[1]
    assert (state.is_trusted, state.base) == (True, f"https://desk.mall.example:{port}")
    trusted = ssl.create_default_context(cafile=certificate)
    with (
        socket.create_connection(("127.0.0.1", int(port)), 10) as line,
        trusted.wrap_socket(line, server_hostname="desk.mall.example") as secured,
    ):
        secured.sendall(f"GET /p/{an_item(1)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert secured.recv(12) == b"HTTP/1.1 503"
    with socket.create_connection(("127.0.0.1", int(port)), 10) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert plain.recv(100) == b""
    station.serving.stop()
    state = station.serving.start(replace(choice, name="counter.mall.example"))
    assert state.base.startswith("https://counter.mall.example:")


def test_a_renewed_certificate_is_taken_without_closing_the_door(
    station: Station, tmp_path: Path
) -> None:
    certificate, key = written(tmp_path, "desk.mall.example")
    state = station.serving.start(replace(OPEN, certificate=str(certificate), key=str(key)))
    served = station.serving._server
    assert served is not None
    port = int(state.base.rsplit(":", 1)[1])
    first = shown_certificate(port)
    certificate.write_bytes(b"written half")
    served.web.settle()
    assert shown_certificate(port) == first, "what is of no use leaves the old one in force"
    written(tmp_path, "desk.mall.example")
    served.web.settle()
    renewed = ssl.PEM_cert_to_DER_cert(certificate.read_text())
    assert shown_certificate(port) == renewed != first


def shown_certificate(port: int) -> bytes:
    """Return the certificate that the door shows to a new connection."""
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", port), 10) as line,
        anybody.wrap_socket(line) as secured,
    ):
        shown = secured.getpeercert(binary_form=True)
    assert shown is not None
    return shown


def test_what_still_runs_after_the_end_tells_no_open_door(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round of the old server that ends late: a clerk would show codes that lead nowhere."""
    station.serving.start(OPEN)
    old = station.serving._server
    assert old is not None
    station.serving.interface = ""

    def ended_meanwhile() -> tuple[str, ...]:
        station.serving.stop()
        return ("10.0.0.7",)

    monkeypatch.setattr(doors, "own_addresses", ended_meanwhile)
    old.web.settle()
    assert station.serving.state().base == ""
    assert not station.page().is_on


def test_a_certificate_of_no_use_is_told_to_whoever_opens_the_door(
    station: Station, tmp_path: Path
) -> None:
    certificate, key = written(tmp_path, "desk.mall.example")
    _, other = written(tmp_path / "other", "desk.mall.example")
    wild, its_key = written(tmp_path / "wild", "*.mall.example")
    locked = tmp_path / "locked.key"
    locked.write_bytes(
        ec.generate_private_key(ec.SECP256R1()).private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"a password")
        )
    )
    for pair in ((certificate, other), (key, key), (certificate, locked), (wild, its_key)):
        choice = replace(OPEN, certificate=str(pair[0]), key=str(pair[1]))
        with pytest.raises(Fault) as no:
            station.serving.start(choice)
        assert no.value.code is FaultCode.PHONE_CERTIFICATE
    missing = replace(OPEN, certificate=str(tmp_path / "gone.pem"), key=str(key))
    with pytest.raises(Fault) as no:
        station.serving.start(missing)
    assert no.value.code is FaultCode.PHONE_CERTIFICATE
    assert not station.serving.state().is_on


def test_what_is_not_taken_leaves_nothing_in_the_store(station: Station) -> None:
    station.serving.start(OPEN)
    session = station.ledger.sign_in_with_password(MANAGER, PASSWORD)
    address = Phone(station.link()).address
    form = PhoneTokenForm(new_id(), station.case, (PhonePurpose.SEE_STATE,))
    session.perform(Command(make_phone_token, form))
    page = session.ask(Query(phone_page, station.case, station.watch()))
    (see_state,) = {each.address for each in page.links} - {address}
    phones, before = (
        LedgerOfPhones(session.ledger, session.ledger.place.now),
        list(session.file.evidence.stored_hashes()),
    )
    digest = hashlib.sha256(JPEG).hexdigest()

    def file(sha256: str) -> PhoneFile:
        return PhoneFile(an_item(1), "a.jpg", len(JPEG), sha256, station.watch())

    with pytest.raises(ValueError, match="another content"):
        phones.take_file(address, file("0" * 64), lambda: iter((JPEG,)))
    with pytest.raises(Refusal):
        phones.take_file(see_state, file(digest), lambda: iter((JPEG,)))
    shown = phones.shown(address).statement
    assert shown is not None
    signature = PhoneSignature(
        an_item(2), SignedPaper.STATEMENT, shown.sha256, JPEG, station.watch()
    )
    with pytest.raises(ValueError, match="no picture"):
        phones.take_signature(address, signature)
    assert list(session.file.evidence.stored_hashes()) == before
    # What was there before stays, whoever is refused with the same bytes.
    phones.take_file(address, file(digest), lambda: iter((JPEG,)))
    with pytest.raises(Refusal):
        phones.take_file(see_state, file(digest), lambda: iter((JPEG,)))
    assert session.file.evidence.read(digest) == JPEG
    session.close()


def test_a_port_that_is_taken_is_named(station: Station) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        station.serving.port = taken.getsockname()[1]
        with pytest.raises(Fault) as no:
            station.serving.start(OPEN)
        assert no.value.code is FaultCode.HOST_PORT_TAKEN
    assert not station.serving.state().is_on


@contextmanager
def door_over_tls(folder: Path, certificate: tuple[Path, Path]) -> Iterator[OpenDoor]:
    """Open a door that speaks HTTPS."""

    def make_tls() -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(*certificate)
        return made

    with a_door(folder, make_tls=make_tls) as opened:
        opened.base = opened.base.replace("127.0.0.1", NAME)
        yield opened


def known(certificate: Path) -> str:
    """Return the option of a Chromium that takes the key of a certificate for a known one."""
    shown = x509.load_pem_x509_certificate(certificate.read_bytes()).public_key()
    digest = hashlib.sha256(shown.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    return f"--ignore-certificate-errors-spki-list={b64encode(digest.digest()).decode()}"


@pytest.mark.release
def test_under_the_malls_certificate_a_phone_records_by_itself_and_sends(tmp_path: Path) -> None:
    """A recording, which a browser makes over HTTPS alone, and a photo."""
    certificate = written(tmp_path / "tls", NAME)
    with (
        door_over_tls(tmp_path, certificate) as door,
        a_chromium(tmp_path, known(certificate[0])) as browser,
        a_phone(browser) as page,
    ):
        page.goto(door.link(door.ledger.new_link()))
        assert page.url.startswith(f"https://{NAME}:")
        assert page.evaluate("window.isSecureContext") is True
        page.locator("#recorder").tap()
        expect(page.locator("#recorder")).to_have_text("停止 0:02")
        page.locator("#recorder").tap()
        expect(page.locator("#list .ok")).to_have_text("已收到 11-24 12:00")
        photo = tmp_path / "IMG_0007.jpg"
        photo.write_bytes(JPEG)
        page.locator("#choose").set_input_files(photo)
        expect(page.locator("#list .ok")).to_have_count(2)
    (recording, photo_kept) = (file.name for file, _ in door.ledger.files.values())
    assert re.fullmatch(r"录音 [2-9] 秒\.webm", recording)
    assert photo_kept == "IMG_0007.jpg"


@pytest.mark.release
def test_a_browser_that_does_not_know_the_certificate_opens_no_page(tmp_path: Path) -> None:
    with (
        door_over_tls(tmp_path, written(tmp_path / "tls", NAME)) as door,
        a_chromium(tmp_path) as stranger,
        a_phone(stranger) as page,
        pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"),
    ):
        page.goto(door.link(door.ledger.new_link()))


def written(folder: Path, *names: str) -> tuple[Path, Path]:
    """Write a certificate that bears some names, and its key; return the files."""
    folder.mkdir(exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[-1])])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in names]), False)
        .sign(key, SHA256())
    )
    (folder / "desk.pem").write_bytes(made.public_bytes(Encoding.PEM))
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "desk.key").write_bytes(plain)
    return folder / "desk.pem", folder / "desk.key"
