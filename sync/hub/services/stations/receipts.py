"""Signed statements of the hub: receipts for stored events, grants of the right to write."""

from sqlalchemy import bindparam, insert, select

from sync.hub.storage.schema import receipt
from sync.hub.storage.transactions import HubSeal, Transaction
from sync.protocol import Position
from sync.signing import Grant, HubReceipt, grant_text, receipt_text, sign_note

# Built once: building a statement costs more than running it.
_GIVEN = insert(receipt)
_SAID = select(receipt.c.note).where(
    receipt.c.station_id == bindparam("of"),
    receipt.c.epoch == bindparam("in_epoch"),
    receipt.c.seq == bindparam("reached"),
)


def sign_grant(seal: HubSeal, grant: Grant) -> str:
    """Return the signed note by which a station later proves that it may write an epoch."""
    return sign_note(grant_text(grant), seal.name, seal.seed, seal.public)


def give_receipt(
    turn: Transaction, station_epoch: tuple[str, str], position: Position, nonce: str
) -> str:
    """Return the signed receipt for the held events; it is stored when it states something new.

    The note leaves the hub only after the commit.
    """
    station_id, epoch = station_epoch
    seal = turn.store.seal
    words = HubReceipt(station_id, epoch, position.seq, position.hash, turn.now, nonce)
    note = sign_note(receipt_text(words), seal.name, seal.seed, seal.public)
    if _is_news(turn, station_epoch, position):
        row = {"station_id": station_id, "epoch": epoch, "seq": position.seq, "at": turn.now}
        turn.connection.execute(_GIVEN, {**row, "note": note})
    return note


def _is_news(turn: Transaction, station_epoch: tuple[str, str], position: Position) -> bool:
    """Tell whether no receipt states this place with this hash.

    An event that a repair removed from the log leaves its place to another event.
    """
    asked = {"of": station_epoch[0], "in_epoch": station_epoch[1], "reached": position.seq}
    said = turn.connection.scalars(_SAID, asked)
    return not any(position.hash in note for note in said)
