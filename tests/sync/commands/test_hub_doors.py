"""Access to the hub's own server: https by its files, or through a trusted proxy."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.transport import CertificateTrust, HttpHub, HttpSession

FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.2.3"}


@contextmanager
def _serving(folder: Path, *words: str) -> Iterator[str]:
    command = [sys.executable, "-m", "sync.hub", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen([*command, *words], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip().rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a certificate for loopback and its key."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "hub.pem", folder / "hub.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret


def _cookie(url: str, verify: str | bool = True) -> str:
    answer = requests.get(f"{url}/sign-in", headers=FORWARDED, verify=verify, timeout=10)
    return answer.headers["Set-Cookie"]


@pytest.mark.release
def test_with_its_files_the_hub_speaks_https_itself(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    words = ("--certificate", str(pair[0]), "--key", str(pair[1]))
    with _serving(tmp_path, *words) as url:
        assert url.startswith("https://127.0.0.1:")
        cookie = _cookie(url, str(pair[0]))
        hub = HttpHub(
            url,
            lambda: None,
            lambda: datetime.now(UTC),
            str,
            HttpSession(trust=CertificateTrust(str(pair[0]))),
        )
        assert hub.info().hub_name == "mediation-hub"
        hub.wire.close()
        told = requests.get(f"{url}/v1/info", verify=str(pair[0]), timeout=10)
        assert told.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "; Secure" in cookie


@pytest.mark.release
@pytest.mark.parametrize(("words", "is_secure"), [(("--proxy", "127.0.0.1"), True), ((), False)])
def test_a_proxy_s_word_is_taken_only_when_it_was_named(
    tmp_path: Path, words: tuple[str, ...], is_secure: bool
) -> None:
    with _serving(tmp_path, *words) as url:
        assert ("; Secure" in _cookie(url)) == is_secure
        for path in ("/sign-in", "/v1/info"):
            told = requests.get(f"{url}{path}", headers=FORWARDED, timeout=10).headers
            assert ("Strict-Transport-Security" in told) == is_secure
            assert "geolocation=()" in told["Permissions-Policy"]


@pytest.mark.release
def test_a_certificate_without_its_key_is_refused_in_a_sentence(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    for words in (("--certificate", pair[0]), ("--certificate", pair[0], "--key", pair[0])):
        told = subprocess.run(
            [sys.executable, "-m", "sync.hub", "serve", "--port", "0", "--data", tmp_path, *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (told.returncode, "证书与私钥须同时给出" in told.stderr) == (2, True)
        assert "Traceback" not in told.stderr
