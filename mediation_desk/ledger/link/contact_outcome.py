"""Store the outcome of a contact with the hub, within the caller's transaction."""

from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.link import key_rotation, outbox, receipts, witnessed_heads
from mediation_desk.ledger.link.link_rows import (
    DISPLACED,
    change_link,
    former_row_id,
    link_row,
    read_link,
)
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import insert, update
from mediation_desk.ledger.tables.columns import to_micros
from sync.courier import LinkSettlement, ReconciledEvents, has_moved
from sync.protocol import (
    EventRefused,
    HubKeyAdded,
    Malformed,
    Position,
    SealedEntry,
    event_hash,
    message_hash,
    parse_hub_body,
    read_event,
    read_message,
)


def settle(connection: Connection, settlement: LinkSettlement) -> None:
    """Store acknowledgement, cursor, state, receipt and messages.

    Where the network has moved the link since it was read for a file, only the messages are stored:
    the network's state is further, and a person who reads a file does not wait for it.
    """
    at = to_micros(settlement.at)
    for sealed in settlement.messages:
        _keep_message(connection, sealed, at)
    if settlement.seen is not None and has_moved(settlement.seen, read_link(connection)):
        return
    before = link_row(connection)
    change_link(
        connection,
        acked_seq=settlement.acked.seq,
        acked_hash=settlement.acked.hash,
        cursor_seq=settlement.cursor.seq,
        cursor_hash=settlement.cursor.hash,
        state=settlement.state,
    )
    if settlement.grant is not None:
        change_link(connection, grant_note=settlement.grant)
    key_rotation.finish(connection, settlement.acked.seq)
    if not settlement.by_file:
        skew_ms = round((settlement.hub_at - settlement.at).total_seconds() * 1000)
        change_link(connection, last_contact_at=at, skew_ms=skew_ms)
    if settlement.acked.seq < int(before["acked_seq"]):
        # A confirmation is only taken back by a hub that was restored.
        change_link(connection, hub_restored_at=at)
    _keep_acked(connection, before, settlement.acked.seq, at)
    if settlement.receipt:
        _keep_receipt(connection, before["epoch"], settlement.acked, settlement)
    _keep_heads(connection, before, settlement)


def _keep_message(connection: Connection, sealed: SealedEntry, at: int) -> None:
    header = read_message(sealed.header)
    row = connection.exec_driver_sql(
        "SELECT 1 FROM inbox_message WHERE id = ?", (header.id,)
    ).first()
    if row is not None:
        return
    values: dict[str, object] = {
        "id": header.id,
        "place": outbox.next_place(connection, "inbox_message"),
        "kind": header.kind,
        "case_id": header.case or "",
        "header": sealed.header,
        "body": sealed.body,
        "salt": sealed.salt,
        "signature": sealed.sig,
        "hash": message_hash(sealed.header),
        "arrived_at": at,
    }
    insert(connection, "inbox_message", values)
    _heed(connection, header.kind, sealed.body)


def _heed(connection: Connection, kind: str, raw: bytes | None) -> None:
    """Apply at once a message that concerns the link itself."""
    try:
        body = parse_hub_body(kind, raw) if raw is not None else None
    except Malformed:
        return
    if isinstance(body, EventRefused):
        update(connection, "outbox_event", {"refused_because": body.text}, body.event)
    elif isinstance(body, HubKeyAdded):
        keys = str(link_row(connection)["hub_key"]).split()
        if body.public_key not in keys:
            change_link(connection, hub_key=" ".join([*keys, body.public_key]))


def _keep_acked(connection: Connection, link: dict[str, Any], acked: int, at: int) -> None:
    """Mark the events between the former and the new acknowledgement, whichever is further."""
    before = int(link["acked_seq"])
    if acked > before:
        receipts.confirm(connection, link["epoch"], (before, acked), at)
    else:
        receipts.take_back(connection, link["epoch"], (acked, before))


def _keep_receipt(
    connection: Connection, epoch: str, acked: Position, settlement: LinkSettlement
) -> None:
    connection.exec_driver_sql(
        "INSERT INTO receipt (epoch, seq, hash, hub_at, note) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (epoch, seq) DO UPDATE SET hash = excluded.hash,"
        " hub_at = excluded.hub_at, note = excluded.note",
        (epoch, acked.seq, acked.hash, to_micros(settlement.hub_at), settlement.receipt),
    )


def _keep_heads(connection: Connection, link: dict[str, Any], settlement: LinkSettlement) -> None:
    span = (int(link["acked_seq"]), settlement.acked.seq)
    if span[1] > span[0]:
        witnessed_heads.keep_confirmed(connection, link["epoch"], span, settlement)
    if settlement.witness is not None:
        witnessed_heads.keep_witness(connection, settlement.witness, to_micros(settlement.at))


def recover(connection: Connection, recovery: ReconciledEvents) -> None:
    """Store returned events, move displaced ones aside, and continue those that the hub lacks."""
    at = to_micros(recovery.settlement.at)
    again = set(recovery.emitted_again)
    for hashed in recovery.dropped:
        _set_aside(connection, hashed, at, is_told_again=hashed in again)
    for sealed in recovery.events:
        _bring_home(connection, sealed, at)
    outbox.seal_waiting(connection)
    settle(connection, recovery.settlement)
    if recovery.settlement.state == "ok":
        # Neither side lacks anything now: the hub holds what closed epochs had not confirmed.
        receipts.confirm_archive(connection, at)


def _set_aside(connection: Connection, hashed: str, at: int, *, is_told_again: bool) -> None:
    row = connection.exec_driver_sql(
        "SELECT id, epoch, kind, case_id, body, salt, written_at FROM outbox_event"
        " WHERE hash = ? AND hash <> ''",
        (hashed,),
    ).one()
    mark = f"{DISPLACED}{hashed[:16]}:"
    aside = {"id": mark + row[0], "epoch": mark + row[1]}
    update(connection, "outbox_event", aside, row[0])
    receipts.confirm_event(connection, aside["id"], at)
    if is_told_again and row[2] != receipts.HEAD_KIND and row[4] is not None:
        values: dict[str, object] = {
            "id": row[0],
            "place": outbox.next_place(connection, "outbox_event"),
            "kind": row[2],
            "case_id": row[3],
            "body": row[4],
            "salt": row[5],
            "written_at": row[6],
        }
        insert(connection, "outbox_event", values)


def _bring_home(connection: Connection, sealed: SealedEntry, at: int) -> None:
    header, hashed = read_event(sealed.header), event_hash(sealed.header)
    if _is_taken(connection, "epoch = ? AND seq = ?", (header.epoch, header.seq)):
        return
    # An event that continues here under its own id also came back from its former place.
    is_known = _is_taken(connection, "id = ?", (header.id,))
    values: dict[str, object] = {
        "id": former_row_id(hashed, header.id) if is_known else header.id,
        "place": outbox.next_place(connection, "outbox_event"),
        "epoch": header.epoch,
        "seq": header.seq,
        "kind": header.kind,
        "case_id": header.case or "",
        "header": sealed.header,
        "body": sealed.body,
        "salt": sealed.salt,
        "signature": sealed.sig,
        "hash": hashed,
        "written_at": to_micros(header.at),
        "came_home_at": at,
    }
    insert(connection, "outbox_event", values)
    receipts.confirm_event(connection, str(values["id"]), at)


def _is_taken(connection: Connection, condition: str, values: tuple[object, ...]) -> bool:
    found = connection.exec_driver_sql(
        statement("SELECT 1 FROM outbox_event WHERE {condition}", condition=condition),
        values,
    ).first()
    return found is not None
