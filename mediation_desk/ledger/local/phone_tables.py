"""Tables of the links to consumers' phones, and of what these sent until a clerk decides."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection

from mediation_desk.domain.case.events.phone import (
    ConsumerScreen,
    PhonePurpose,
    SignedPaper,
    short_token,
)
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.ledger.sql.statements import first, run
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.phone.phone_link import new_address
from mediation_desk.workflows.phone.phone_store import NewToken, PhoneBatch, PhoneItem
from mediation_desk.workflows.phone.phone_values import (
    PhoneItemKind,
    PhoneItemState,
    PhoneToken,
)
from mediation_desk.workflows.ports import Changed

BATCH: Final = timedelta(minutes=10)
"""Time within which what comes by one link is one matter for whoever decides on it."""
KEPT_AFTER_END: Final = timedelta(days=30)
"""Time after which a link that has ended is forgotten, with what was decided of it."""

_LINKS = (
    "SELECT address, case_id, purposes, made_at, until, made_by, public_key, private_key, ended_at"
    " FROM phone_token"
)
_ITEMS = (
    "SELECT address, id, kind, state, sent_at, received_at, name, sha256, size, mime, detail"
    " FROM phone_item"
)
_WAITED_FOR = (
    "SELECT i.address, i.id, i.received_at, i.state, t.case_id, c.responder, t.made_by"
    " FROM phone_item i JOIN phone_token t ON t.address = i.address"
    " LEFT JOIN case_row c ON c.id = t.case_id WHERE i.kind NOT IN ('grade', 'done')"
    # What was signed at the desk itself came to whoever sits there: its link was never open.
    " AND t.until > t.made_at"
    " AND i.address IN (SELECT address FROM phone_item WHERE state = 'waiting')"
    " ORDER BY i.address, i.received_at, i.rowid"
)
_FORGOTTEN = (
    "SELECT address FROM phone_token WHERE until < ? AND NOT EXISTS"
    " (SELECT 1 FROM phone_item i WHERE i.address = phone_token.address AND i.state = 'waiting')"
)
_REFUSED = (
    "SELECT DISTINCT sha256 FROM phone_item WHERE state = 'refused' AND sha256 <> ''"
    " AND sha256 NOT IN (SELECT sha256 FROM phone_item WHERE state = 'waiting')"
)
_NOT_TAKEN = (
    "SELECT sha256 FROM phone_item WHERE sha256 <> '' AND state <> 'accepted'"
    " AND address IN (SELECT address FROM phone_token WHERE case_id = ?)"
)
_FORGETTING = (
    "DELETE FROM phone_item WHERE address IN (SELECT address FROM phone_token WHERE case_id = ?)",
    "DELETE FROM phone_token WHERE case_id = ?",
)


class SqlPhoneRows:
    """The port ``PhoneRows`` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def addresses(self) -> frozenset[str]:
        """Return the addresses of all links, also of those that ended."""
        return frozenset(row[0] for row in run(self._connection, "SELECT address FROM phone_token"))

    def token(self, address: str) -> PhoneToken | None:
        """Return a link, also one that ended; None for one that never was."""
        row = first(self._connection, f"{_LINKS} WHERE address = ?", (address,))
        return _token(row) if row else None

    def tokens(self, case: str) -> Sequence[PhoneToken]:
        """Return the links of a case, the newest first."""
        rows = run(
            self._connection, f"{_LINKS} WHERE case_id = ? ORDER BY made_at DESC, rowid", (case,)
        )
        return tuple(map(_token, rows))

    def open_since(self, moment: datetime) -> Sequence[PhoneToken]:
        """Return the links that nobody ended and that held at a moment, the newest first."""
        sought = f"{_LINKS} WHERE until > ? AND ended_at IS NULL ORDER BY made_at DESC, rowid"
        return tuple(map(_token, run(self._connection, sought, (to_micros(moment),))))

    def items(self, address: str) -> Sequence[PhoneItem]:
        """Return what came by a link, in the order in which it came."""
        rows = run(
            self._connection, f"{_ITEMS} WHERE address = ? ORDER BY received_at, rowid", (address,)
        )
        return tuple(map(_item, rows))


class PhoneTables(SqlPhoneRows):
    """The port ``PhoneStore`` over an open transaction, whose areas it adds to ``changed``."""

    def __init__(self, connection: Connection, changed: set[Changed]) -> None:
        super().__init__(connection)
        self._changed = changed

    def make(self, new: NewToken) -> PhoneToken:
        """Make a link with an address and keys of its own; links of long ago are forgotten."""
        self._changed.add(Changed.PHONE)
        self._forget(new.made_at)
        key = X25519PrivateKey.generate()
        token = PhoneToken(
            new_address(secrets.token_bytes(16)),
            new.case,
            new.purposes,
            new.made_at,
            new.until,
            new.made_by,
            key.public_key().public_bytes_raw(),
            key.private_bytes_raw(),
        )
        values = (
            token.address,
            token.case,
            " ".join(token.purposes),
            to_micros(token.made_at),
            to_micros(token.until),
            token.made_by,
            token.public_key,
            token.private_key,
        )
        run(
            self._connection,
            "INSERT INTO phone_token (address, case_id, purposes, made_at, until, made_by,"
            " public_key, private_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return token

    def end(self, address: str, at: datetime) -> None:
        """End a link: it opens nothing from now on."""
        self._changed.add(Changed.PHONE)
        run(
            self._connection,
            "UPDATE phone_token SET ended_at = ? WHERE address = ? AND ended_at IS NULL",
            (to_micros(at), address),
        )

    def keep(self, item: PhoneItem) -> None:
        """Store what came."""
        self._changed.add(Changed.PHONE)
        detail = {"paper": item.paper, "text": item.text, "grade": item.grade}
        if item.screen is not ConsumerScreen.PHONE:
            detail["screen"] = item.screen
        values = (
            item.address,
            item.id,
            item.kind.value,
            item.state.value,
            item.name,
            item.sha256,
            item.size,
            item.mime,
            json.dumps(detail, ensure_ascii=False) if any(detail.values()) else "",
            to_micros(item.sent_at),
            to_micros(item.received_at),
        )
        run(
            self._connection,
            "INSERT INTO phone_item (address, id, kind, state, name, sha256, size, mime, detail,"
            " sent_at, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )

    def decide(self, item: PhoneItem, state: PhoneItemState) -> None:
        """Store what became of it."""
        self._changed.add(Changed.PHONE)
        run(
            self._connection,
            "UPDATE phone_item SET state = ? WHERE address = ? AND id = ?",
            (state.value, item.address, item.id),
        )

    def _forget(self, now: datetime) -> None:
        ended = run(self._connection, _FORGOTTEN, (to_micros(now - KEPT_AFTER_END),)).fetchall()
        for link in ended:
            run(self._connection, "DELETE FROM phone_item WHERE address = ?", link)
            run(self._connection, "DELETE FROM phone_token WHERE address = ?", link)


def waiting_batches(connection: Connection) -> tuple[PhoneBatch, ...]:
    """Return what waits for a clerk, together what came by one link within `BATCH`.

    What a batch holds is decided by when it came, not by what became of it: it is one matter, from
    its first piece until nothing of it waits.
    """
    found: list[PhoneBatch] = []
    live: set[PhoneBatch] = set()
    address = ""
    for row in run(connection, _WAITED_FOR).fetchall():
        came_at = from_micros(row[2])
        if row[0] != address or came_at > found[-1].came_at + BATCH:
            address, name = row[0], short_token(row[0])
            found.append(PhoneBatch(name, row[1], row[4], came_at, row[5] or "", row[6]))
        if row[3] == PhoneItemState.WAITING.value:
            live.add(found[-1])
    return tuple(each for each in found if each in live)


def refused_hashes(connection: Connection) -> tuple[str, ...]:
    """Return the files that were refused, and that no other sending waits with."""
    return tuple(str(row[0]) for row in connection.exec_driver_sql(_REFUSED))


def clear_refused(connection: Connection, hashes: Sequence[str]) -> None:
    """Note that the bytes of refused files are gone."""
    for sha256 in hashes:
        connection.exec_driver_sql(
            "UPDATE phone_item SET sha256 = '' WHERE state = 'refused' AND sha256 = ?", (sha256,)
        )


def forget_case(connection: Connection, case: str) -> tuple[str, ...]:
    """Delete all links of a case and what came by them; return the files that no case took."""
    hashes = tuple(str(row[0]) for row in connection.exec_driver_sql(_NOT_TAKEN, (case,)))
    for deletion in _FORGETTING:
        connection.exec_driver_sql(deletion, (case,))
    return hashes


def is_awaited(connection: Connection, sha256: str) -> bool:
    """Tell whether a sending with this file waits for a clerk."""
    sought = "SELECT 1 FROM phone_item WHERE sha256 = ? AND state = 'waiting' LIMIT 1"
    return first(connection, sought, (sha256,)) is not None


def _token(row: Any) -> PhoneToken:
    address, case, purposes, made, until, by, public, private, ended = row
    return PhoneToken(
        address,
        case,
        tuple(map(PhonePurpose, purposes.split())),
        from_micros(made),
        from_micros(until),
        by,
        bytes(public),
        bytes(private),
        from_micros(ended) if ended is not None else None,
    )


def _item(row: Any) -> PhoneItem:
    address, id_, kind, state, sent, received, name, sha256, size, mime, detail = row
    more = json.loads(detail) if detail else {}
    paper, grade = more.get("paper"), more.get("grade")
    return PhoneItem(
        address,
        id_,
        PhoneItemKind(kind),
        PhoneItemState(state),
        from_micros(sent),
        from_micros(received),
        name,
        sha256,
        size,
        mime,
        SignedPaper(paper) if paper else None,
        more.get("text", ""),
        Satisfaction(grade) if grade else None,
        ConsumerScreen(more.get("screen", ConsumerScreen.PHONE)),
    )
