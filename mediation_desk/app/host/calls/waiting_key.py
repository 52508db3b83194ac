"""The keys under which seats seal what is taken while their host is away.

Each operator has one of their own, made of a secret that lies in the ledger alone. A seat has it in
memory while its operator is signed in; its computer keeps what is sealed and never the key.
"""

import logging
from collections.abc import Mapping

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.entropy import salt
from mediation_desk.app.faults import fault_from
from mediation_desk.app.session.session import Session
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.ports import Desk

log = logging.getLogger(__name__)
_NAME = "seats.waiting"
"""The station's kept text with the secret, which no window is told."""

_INFO = b"mediation-desk waiting acts 1 "
_BYTES = 32


def waiting_key(session: Session, kept: Mapping[tuple[str, str], str]) -> bytes:
    """Return the key of the signed-in operator; ``kept`` are the kept texts of the ledger.

    The first sign-in at a seat makes the secret. Where the ledger takes none for now, as on a full
    disk, there is no key: nobody is kept from reading by it.
    """
    try:
        secret = kept.get(("", _NAME)) or session.perform(_secret)
    except Exception as no:
        if fault_from(no) is None and not isinstance(no, Refusal):
            raise
        log.warning("seats are given no key for now: %s", kind_of(no))
        return b""
    info = _INFO + session.operator.id.encode()
    return HKDF(SHA256(), _BYTES, None, info).derive(bytes.fromhex(secret))


def _secret(desk: Desk) -> str:
    """Return the secret, the same for whoever comes first and second."""
    store = desk.ledger.local_store
    kept = store.preference("", _NAME)
    if not kept:
        kept = (salt() + salt()).hex()
        store.keep_preference("", _NAME, kept)
    return kept
