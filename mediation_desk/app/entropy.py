"""The only source of the time, new ids and randomness."""

import os
import secrets
from collections import deque
from datetime import UTC, datetime

from uuid_utils import uuid7

from mediation_desk.ledger.transaction import LedgerEntropy

SALT_BYTES = 16
SALTS_AT_ONCE = 256
_salts: deque[bytes] = deque()
# A process forked from this one must not hand out the same salts again; Windows does not fork.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_salts.clear)


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a new UUIDv7."""
    return str(uuid7())


def salt() -> bytes:
    """Return sixteen random bytes for one entry, each handed out once.

    The system is asked for many at a time: each call lets other threads go first, and an import
    that waited for its turn at every entry would wait more than it works.
    """
    while True:
        try:
            return _salts.pop()
        except IndexError:
            fresh = secrets.token_bytes(SALT_BYTES * SALTS_AT_ONCE)
            _salts.extend(fresh[at : at + SALT_BYTES] for at in range(0, len(fresh), SALT_BYTES))


ENTROPY = LedgerEntropy(salt=salt, new_id=new_id)
