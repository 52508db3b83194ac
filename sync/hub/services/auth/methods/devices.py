"""Browsers known to an account, by a signed cookie that outlives the session.

The cookie spares its owner the delay caused by wrong guesses of strangers; it grants no access.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from sync.hub.storage.schema import known_device, reviewer
from sync.hub.storage.transactions import Store, Transaction

KEPT = timedelta(days=180)
"""Period for which a browser stays known after the user's last sign-in with it."""
_DOMAIN = b"mediation-hub/device/1"


def written(store: Store, secret: str) -> str:
    """Return the cookie of a browser: its own secret and the hub's authentication of it."""
    return f"{secret}.{_mac(store, secret)}"


def secret_of(store: Store, cookie: str) -> str:
    """Return the browser's secret, or nothing for a cookie that this hub did not issue."""
    secret, _, mac = cookie.partition(".")
    is_ours = hmac.compare_digest(mac.encode(), _mac(store, secret).encode())
    return secret if secret and is_ours else ""


def named(secret: str) -> str:
    """Return the stored digest of a browser's secret, or nothing for an empty one."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


def is_known(connection: Connection, login: str, device: str, now: datetime) -> bool:
    """Tell whether the user of that login signed in with this browser in the last half year."""
    found = select(known_device.c.device).join(
        reviewer, reviewer.c.id == known_device.c.reviewer_id
    )
    return bool(device) and (
        connection.scalar(
            found.where(
                reviewer.c.login == login,
                known_device.c.device == device,
                known_device.c.last_at > now - KEPT,
            )
        )
        is not None
    )


def remember(turn: Transaction, reviewer_id: str, device: str) -> None:
    """Make the browser known to the user from now on; expired ones are deleted."""
    if not device:
        return
    own = known_device.c.reviewer_id == reviewer_id
    turn.connection.execute(
        delete(known_device).where(own, known_device.c.last_at <= turn.now - KEPT)
    )
    found = turn.connection.execute(
        update(known_device).where(own, known_device.c.device == device).values(last_at=turn.now)
    )
    if not found.rowcount:
        row = {"reviewer_id": reviewer_id, "device": device, "last_at": turn.now}
        turn.connection.execute(insert(known_device).values(**row))


def forget(turn: Transaction, reviewer_id: str) -> None:
    """Forget all browsers known to the user, for acts that put the account into question."""
    turn.connection.execute(delete(known_device).where(known_device.c.reviewer_id == reviewer_id))


def _mac(store: Store, secret: str) -> str:
    key = hashlib.sha256(_DOMAIN + store.seal.root).digest()
    return hmac.digest(key, secret.encode(), "sha256").hex()
