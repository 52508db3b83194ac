"""Far end of the line over HTTP."""

from sync.transport.http import HttpHub, SigningContext
from sync.transport.relay import HttpRelay
from sync.transport.trust import CertificateTrust, prove_authority
from sync.transport.wrapper import HttpSession

__all__ = [
    "CertificateTrust",
    "HttpHub",
    "HttpRelay",
    "HttpSession",
    "SigningContext",
    "prove_authority",
]
