"""Rotation of the station's key: announced under the old key, in use once the hub has it.

Events after the announcement are signed by the new key. Requests are signed by the old key until a
receipt covers the announcement, so that a lost answer leaves a key that both sides know.
"""

from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.ledger.link import outbox
from mediation_desk.ledger.link.link_rows import change_link, end_of, link_row
from sync.protocol import KeyRotated, encode_body
from sync.signing import public_of

KIND = "key.rotated"


def begin(connection: Connection, fresh: bytes, at: datetime, entropy: outbox.EventEntropy) -> bool:
    """Announce a fresh key of 32 random bytes to the hub; False while another is under way."""
    link = link_row(connection)
    if not link.get("station") or link["new_key"] is not None:
        return False
    body = encode_body(KeyRotated(public_key=public_of(fresh)))
    outbox.freeze(connection, outbox.PendingEvent(KIND, body, "", at), entropy)
    end = end_of(connection, link["epoch"])
    change_link(connection, new_key=fresh, rotated_seq=end.seq)
    return True


def finish(connection: Connection, acked: int) -> None:
    """Sign requests by the new key too, once the hub has confirmed the event that announces it."""
    link = link_row(connection)
    if link["new_key"] is not None and acked >= int(link["rotated_seq"]):
        change_link(connection, private_key=link["new_key"], **NO_ROTATION)


NO_ROTATION: dict[str, object] = {"new_key": None, "rotated_seq": None}
"""Values that end a rotation under way at another epoch or enrolment: the granted key stays."""
