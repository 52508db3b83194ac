"""Private certificate authority of the hub's certificate, where it has one.

MEDIATION_HUB_AUTHORITY names the authority's certificate. Enrolment codes then carry its
fingerprint, and the line gives the certificate to every holder of such a code, so that a desk
trusts it without a file brought by hand.
"""

import os
import ssl
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from resources.deferred import deferred
from sync.signing import authority_pin

if TYPE_CHECKING:
    from cryptography import x509
else:
    x509 = deferred("cryptography.x509")

NAMED_BY = "MEDIATION_HUB_AUTHORITY"
_BEGIN = "-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True)
class HubAuthority:
    """Certificate of the authority in PEM, and the fingerprint by which a code names it."""

    certificate: str
    pin: str


def own_authority() -> HubAuthority | None:
    """Return the configured authority, or None if the certificate is of a public one."""
    named = os.environ.get(NAMED_BY)
    return read_authority(Path(named)) if named else None


@cache
def read_authority(file: Path) -> HubAuthority:
    """Return the authority whose certificate a file holds.

    Raises ValueError with a plain sentence unless the file holds one authority certificate in PEM.
    """
    try:
        content = file.read_text("ascii")
        der = ssl.PEM_cert_to_DER_cert(content.strip())
        is_authority = _is_authority(der)
    except (OSError, ValueError):
        is_authority = False
    if not is_authority or content.count(_BEGIN) != 1:
        raise ValueError(
            f"{file} 应为一个 PEM 格式的 CA 根证书（只含这一个证书）。"
            f" / {file} should hold one certificate, of the authority, in PEM."
        )
    return HubAuthority(ssl.DER_cert_to_PEM_cert(der), authority_pin(der))


def _is_authority(der: bytes) -> bool:
    """Tell whether the certificate can sign others; a self-signed one counts as its own."""
    certificate = x509.load_der_x509_certificate(der)
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return certificate.subject == certificate.issuer


def place_authority(file: Path | None) -> None:
    """Set the environment so that this process and its children find the configured authority."""
    if file is not None:
        read_authority(file)
        os.environ[NAMED_BY] = str(file)
