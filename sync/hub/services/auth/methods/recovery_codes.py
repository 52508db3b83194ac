"""Recovery codes: each stands once for the code of a telephone that is lost."""

import base64
import hashlib
import hmac
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sync.hub.storage.journal import JournalAct, author_of
from sync.hub.storage.schema import recovery_code
from sync.hub.storage.transactions import Store, Transaction

COUNT = 10
_BYTES = 10
_LENGTH = 16
_DOMAIN = b"mediation-hub/recovery-code/1"


def make(turn: Transaction, reviewer_id: str, author: str) -> tuple[str, ...]:
    """Replace a user's codes by fresh ones of 80 random bits, and return them to be shown once."""
    made = tuple(_fresh(turn.store) for _ in range(COUNT))
    forget(turn, reviewer_id)
    rows = [{"reviewer_id": reviewer_id, "digest": _digest(turn.store, one)} for one in made]
    turn.connection.execute(insert(recovery_code), rows)
    turn.record(JournalAct(f"reviewer:{reviewer_id}", "reviewer.recovery_codes_made", author))
    return made


def accept(turn: Transaction, row: Row[Any], typed: str) -> bool:
    """Accept an unused code of a user, which is used up by it; the journal says how many stay."""
    plain = _plain(typed)
    if len(plain) != _LENGTH or not row.totp:
        return False
    used = turn.connection.execute(
        update(recovery_code)
        .where(
            recovery_code.c.reviewer_id == row.id,
            recovery_code.c.digest == _digest(turn.store, plain),
            recovery_code.c.used_at.is_(None),
        )
        .values(used_at=turn.now)
    )
    if used.rowcount != 1:
        return False
    facts = {"codes_left": left(turn.connection, row.id)}
    author = author_of(row.name, row.login)
    turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.recovery_code_used", author, facts))
    return True


def left(connection: Connection, reviewer_id: str) -> int:
    """Return the number of a user's unused codes."""
    own = (recovery_code.c.reviewer_id == reviewer_id, recovery_code.c.used_at.is_(None))
    return connection.scalar(select(func.count()).select_from(recovery_code).where(*own)) or 0


def forget(turn: Transaction, reviewer_id: str) -> None:
    """Delete a user's codes, for acts that take their second factor away."""
    own = recovery_code.c.reviewer_id == reviewer_id
    turn.connection.execute(delete(recovery_code).where(own))


def _fresh(store: Store) -> str:
    text = base64.b32encode(store.chance.random(_BYTES)).decode().lower()
    return "-".join(text[at : at + 4] for at in range(0, _LENGTH, 4))


def _plain(typed: str) -> str:
    return typed.strip().lower().replace("-", "").replace(" ", "")


def _digest(store: Store, code: str) -> str:
    key = hashlib.sha256(_DOMAIN + store.seal.root).digest()
    return hmac.digest(key, _plain(code).encode(), "sha256").hex()
