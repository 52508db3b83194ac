"""The one place where the time, new ids and randomness come from."""

import secrets
from datetime import UTC, datetime

from uuid_utils import uuid7

from mediation_desk.ledger.store import Chance

SALT_BYTES = 16


def now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A new UUIDv7."""
    return str(uuid7())


def salt() -> bytes:
    """Sixteen random bytes for one entry."""
    return secrets.token_bytes(SALT_BYTES)


CHANCE = Chance(salt=salt, new_id=new_id)
