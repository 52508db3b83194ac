"""Checks of everything received: receipts and messages are the hub's, entries are complete."""

from collections.abc import Iterable

from sync.courier.faults import LineError
from sync.courier.ports import LinkRecord, ProvedCheckpoint
from sync.protocol import (
    HeadProof,
    HeadsAnswer,
    Malformed,
    SealedEntry,
    keeps_its_word,
    message_hash,
    read_event,
    read_message,
)
from sync.signing import Grant, HubReceipt, UnsignedError, hash_holds, read_grant, read_receipt
from sync.signing.checkpoints import Checkpoint, HeadLeaf, head_leaf_content, read_checkpoint
from sync.signing.merkle import consistency_holds, inclusion_holds, leaf_hash


def trusted_receipt(note: str, link: LinkRecord, nonce: str) -> HubReceipt:
    """Return the receipt when it is the hub's, for this epoch and this very request."""
    try:
        receipt = read_receipt(note, link.hub_keys)
    except (UnsignedError, ValueError) as fault:
        raise LineError("FORGED", f"the receipt is not the hub's: {fault}") from None
    if (receipt.station, receipt.epoch, receipt.nonce) != (link.station, link.epoch, nonce):
        raise LineError("FORGED", "the receipt is for another request")
    return receipt


def trusted_grant(note: str, hub_keys: Iterable[str], epoch: str = "") -> Grant:
    """Return the grant when it is the hub's and for this epoch, or for any if none is named."""
    try:
        grant = read_grant(note, hub_keys)
    except (UnsignedError, ValueError) as fault:
        raise LineError("FORGED", f"the grant is not the hub's: {fault}") from None
    if epoch and grant.epoch != epoch:
        raise LineError("FORGED", "the grant is for another epoch")
    return grant


def trusted_heads(answer: HeadsAnswer | None, link: LinkRecord) -> ProvedCheckpoint | None:
    """Return the hub's proofs of its log of heads, or None if they are of no use.

    An answer to an earlier view of the log is ignored: later ones go further. Raises LineError
    FORGED for a checkpoint that is not the hub's or a head that is not under its root.
    """
    if answer is None or answer.since != link.tree.size:
        return None
    try:
        checkpoint = read_checkpoint(answer.checkpoint, link.hub_keys)
    except (UnsignedError, ValueError) as fault:
        raise LineError("FORGED", f"the checkpoint is not the hub's: {fault}") from None
    if not all(_is_under(proof, link.station, checkpoint) for proof in answer.heads):
        raise LineError("FORGED", "a head is not under the root that the hub signed")
    follows = consistency_holds(
        (link.tree.size, checkpoint.size),
        (bytes.fromhex(link.tree.root), bytes.fromhex(checkpoint.root)),
        [bytes.fromhex(each) for each in answer.consistency],
    )
    return ProvedCheckpoint(checkpoint, answer.checkpoint, answer.heads, follows)


def _is_under(proof: HeadProof, station: str, checkpoint: Checkpoint) -> bool:
    leaf = HeadLeaf(station, proof.epoch, proof.seq, proof.hash, proof.received_at)
    return inclusion_holds(
        leaf_hash(head_leaf_content(leaf)),
        (proof.position, checkpoint.size),
        [bytes.fromhex(each) for each in proof.path],
        bytes.fromhex(checkpoint.root),
    )


def trusted_messages(messages: Iterable[SealedEntry], link: LinkRecord) -> tuple[SealedEntry, ...]:
    """Return the messages when each is signed by the hub, for this station, and complete."""
    taken = tuple(messages)
    for sealed in taken:
        if not _is_from_hub(sealed, link):
            raise LineError("FORGED", "a message is not the hub's")
    return taken


def _is_from_hub(sealed: SealedEntry, link: LinkRecord) -> bool:
    try:
        header = read_message(sealed.header)
    except Malformed:
        return False
    hashed = message_hash(sealed.header)
    return (
        header.station == link.station
        and keeps_its_word(sealed, header.commit)
        and any(hash_holds(key, hashed, sealed.sig) for key in link.hub_keys)
    )


def own_events(events: Iterable[SealedEntry], link: LinkRecord) -> tuple[SealedEntry, ...]:
    """Return those of the station's events that belong to closed epochs.

    A returned event of the present epoch was written by another copy: the next contact meets it as
    a fork, so it is left out here.
    """
    return tuple(sealed for sealed in events if _is_archived(sealed, link))


def _is_archived(sealed: SealedEntry, link: LinkRecord) -> bool:
    try:
        header = read_event(sealed.header)
    except Malformed as fault:
        raise LineError("FORGED", f"an event is not one: {fault.reason}") from None
    if header.station != link.station or not keeps_its_word(sealed, header.commit):
        raise LineError("FORGED", "an event is not this station's")
    return header.epoch != link.epoch
