"""Reads for the link page and the status bar about the link to the regulator."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.link import packet_rows, witnessed_heads
from mediation_desk.ledger.read.homecoming_view import homecoming
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.link import (
    NEEDS_CODE,
    NEEDS_TAKEOVER,
    ExchangeFolders,
    ExchangeStatus,
    HubLinkStatus,
    LinkSheet,
    LinkState,
    QueueRow,
    ReceiptRow,
)
from sync.courier.exchange.folder import PACKET
from sync.signing import public_of

SHOWN_MAX = 100
QUIET = "('ledger.head')"
"""Kinds that no person waits for: neither this count nor the outbox's triggers include them."""

NEWEST = f"ORDER BY place DESC LIMIT {SHOWN_MAX}"
WAITING = statement("SELECT place FROM waiting_event {newest}", newest=NEWEST)
REFUSED = statement(
    "SELECT place FROM outbox_event WHERE refused_because <> '' AND kind NOT IN {quiet} {newest}",
    quiet=QUIET,
    newest=NEWEST,
)
TALLY = "SELECT waiting, receipted FROM outbox_tally"

_ON_THE_WAY = ("TIMEOUT", "UNREACHABLE", "CUT", "HTTP")
_NOT_NOW = ("BUSY", "FAULT", "TOO_OFTEN", "GAP", "OFFSET", "LOCKED", "CORRUPT", "REPLAY")
_NOT_THE_HUB = ("UNSIGNED_ANSWER", "MALFORMED_ANSWER", "ANSWER_TOO_LARGE", "FORGED")
_STATES: dict[LinkState, tuple[str, ...]] = {
    LinkState.OFFLINE: _ON_THE_WAY + _NOT_NOW,
    LinkState.PORTAL: ("PORTAL",),
    LinkState.PROXY: ("PROXY",),
    LinkState.CERTIFICATE: ("TLS", "CA_FILE"),
    LinkState.UNPROTECTED: ("PLAIN_HTTP",),
    # Something answers that cannot prove to be the hub: a filter on the way, or a wrong address.
    LinkState.NOT_THE_HUB: _NOT_THE_HUB,
    LinkState.REFUSED: ("MALFORMED", "UNSIGNED", "CODE", "NOT_FOUND", "TOO_LARGE"),
    LinkState.REVOKED: ("REVOKED",),
    LinkState.CLOCK_WRONG: ("CLOCK",),
    LinkState.FORKED: ("FORK",),
    LinkState.ROLLED_BACK: ("ROLLBACK",),
    LinkState.SUPERSEDED: ("SUPERSEDED",),
    LinkState.NOT_KNOWN: ("UNKNOWN",),
    LinkState.UPGRADE: ("UPGRADE",),
    LinkState.ALARM: ("ALARM",),
    LinkState.UNANSWERED: ("SILENT",),
    LinkState.FOLDER_AWAY: ("FOLDER",),
}
"""State shown to a person for each fault of the last round; every code occurs once."""

STATE_OF = {code: state for state, codes in _STATES.items() for code in codes}


def link_status(connection: Connection, folders: ExchangeFolders | None = None) -> HubLinkStatus:
    """Return the status bar's content; ``folders`` are those of the link, where it uses folders."""
    waiting, receipted = connection.exec_driver_sql(TALLY).one()
    row = connection.exec_driver_sql(
        "SELECT station, state, fault, last_contact_at, hub_name FROM link"
    ).one_or_none()
    restored = connection.exec_driver_sql("SELECT restored_at FROM station_row").scalar()
    if row is None or not row[0]:
        fault = row[2] if row is not None else ""
        exchange = ExchangeStatus(folders) if folders else None
        state = LinkState.NOT_ENROLLED
        return HubLinkStatus(state, None, waiting, receipted, fault, exchange=exchange)
    at = from_micros(row[3]) if row[3] is not None else None
    state = LinkState.RESTORED if restored else _state(row[1], row[2])
    exchange = _exchange(connection, folders) if folders else None
    return HubLinkStatus(state, at, waiting, receipted, row[2], row[4], exchange)


def _exchange(connection: Connection, folders: ExchangeFolders) -> ExchangeStatus:
    answered = packet_rows.last_answered(connection)
    asked_since = packet_rows.unanswered_since(connection)
    has_left = not any(Path(folders.outgoing).glob(f"*{PACKET}")) if folders.relay else True
    return ExchangeStatus(folders, answered, asked_since, has_left)


def _state(state: str, fault: str) -> LinkState:
    """Return the state to show a person, from the courier's state and last fault."""
    code = fault.partition(" ")[0]
    if state in {"revoked", "upgrade"}:
        return LinkState(state)
    if state == "needs_takeover":
        present = STATE_OF.get(code, LinkState.FORKED)
        return present if present in NEEDS_TAKEOVER | NEEDS_CODE else LinkState.FORKED
    if not fault:
        return LinkState.COMPARING if state == "reconcile" else LinkState.CONNECTED
    return STATE_OF.get(code, LinkState.OFFLINE)


def sheet(connection: Connection, folders: ExchangeFolders | None = None) -> LinkSheet:
    """Return all content of the link page."""
    head = journal.head(connection)
    link: Any = connection.exec_driver_sql(
        "SELECT failures, hub_address, hub_restored_at, private_key, new_key, state FROM link"
    ).one_or_none()
    return LinkSheet(
        status=link_status(connection, folders),
        queue=tuple(_queue(connection, WAITING)),
        refused=tuple(_queue(connection, REFUSED)),
        receipts=_receipts(connection),
        head_seq=head.seq,
        head_hash=head.hash.hex(),
        tries=link[0] if link else 0,
        hub_address=link[1] if link else "",
        hub_restored_at=from_micros(link[2]) if link and link[2] is not None else None,
        homecoming=homecoming(connection),
        packet=packet_rows.last(connection),
        key=public_of(bytes(link[3])) if link and link[3] is not None else "",
        is_renewing=bool(link and link[4] is not None),
        is_comparing=bool(link and link[5] == "reconcile"),
        set_back_at=journal.last_set_back(connection),
        witness=witnessed_heads.sheet(connection),
    )


def queue_of(places: str) -> str:
    """Return the query of what waits or was refused, the newest first."""
    return statement(
        "SELECT o.place, o.kind, o.case_id, coalesce(c.number, ''), o.written_at,"
        " r.at, o.refused_because FROM ({places}) n"
        " CROSS JOIN outbox_event o ON o.place = n.place"
        " LEFT JOIN receipted_event r ON r.place = o.place"
        " LEFT JOIN case_row c ON c.id = o.case_id ORDER BY o.place DESC",
        places=places,
    )


def _queue(connection: Connection, places: str) -> Iterator[QueueRow]:
    for row in connection.exec_driver_sql(queue_of(places)):
        yield QueueRow(
            seq=row[0],
            kind=row[1],
            case=row[2],
            number=row[3],
            written_at=from_micros(row[4]),
            sent_at=from_micros(row[5]) if row[5] is not None else None,
            is_refused=bool(row[6]),
            refused_because=row[6],
        )


def _receipts(connection: Connection) -> tuple[ReceiptRow, ...]:
    rows = connection.exec_driver_sql(
        "SELECT seq, hash, hub_at, note FROM receipt ORDER BY hub_at DESC LIMIT 20"
    )
    return tuple(ReceiptRow(row[0], row[1], from_micros(row[2]), row[3]) for row in rows)
