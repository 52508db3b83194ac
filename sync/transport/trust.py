"""Trusted certificates of a connection: those of the system, and a private authority's."""

import ssl
from dataclasses import dataclass

import truststore

from sync.courier import LineError
from sync.signing import authority_pin


@dataclass(frozen=True)
class CertificateTrust:
    """Private authority in addition to those of the system: a file in PEM, or its text.

    `is_blind` trusts every server: for content that is proven otherwise, as by `prove_authority`.
    `only`, a certificate in PEM, is trusted alone, at whatever address and name it answers.
    """

    ca_file: str = ""
    ca_text: str = ""
    is_blind: bool = False
    only: str = ""

    def context(self) -> ssl.SSLContext:
        """Return the TLS context of a connection; raises LineError CA_FILE for an unfit file."""
        if self.is_blind:
            return _blind()
        if self.only:
            return _pinned(self.only)
        made = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            if self.ca_file:
                made.load_verify_locations(cafile=self.ca_file)
            if self.ca_text:
                made.load_verify_locations(cadata=self.ca_text)
        except (OSError, ValueError):
            raise LineError("CA_FILE", self.ca_file or "the authority's certificate") from None
        return made


def _blind() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return made


def _pinned(certificate: str) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    made.check_hostname = False
    made.load_verify_locations(cadata=certificate)
    return made


def prove_authority(certificate: str, pin: str) -> str:
    """Return a certificate in PEM that matches the pin of a code; raises LineError FORGED."""
    try:
        der = ssl.PEM_cert_to_DER_cert(certificate.strip())
    except ValueError:
        der = b""
    if not der or authority_pin(der) != pin:
        raise LineError("FORGED", "the code names another authority than the hub")
    return ssl.DER_cert_to_PEM_cert(der)
