"""Answers to a station about the log of heads: a signed checkpoint, and proofs for its heads."""

from sync.hub.storage.head_tree import consistency_of, inclusion_of, new_leaves, root_of, size_of
from sync.hub.storage.transactions import Transaction
from sync.protocol import LIMITS, HeadProof, HeadsAnswer
from sync.signing import sign_note
from sync.signing.checkpoints import Checkpoint, checkpoint_text

FIRST_LOOK = 16
"""Limit of proofs in a first answer: a station may have reported thousands of heads before."""


def heads_since(turn: Transaction, station_id: str, seen: int | None) -> HeadsAnswer | None:
    """Return a checkpoint with proofs for the station's heads since it saw `seen` leaves.

    None for a station that does not ask, and when there is nothing new of its own. A log that has
    shrunk, as after a restore of the hub, is always reported: the station must learn of it.
    """
    if seen is None:
        return None
    turn.append_heads()
    connection = turn.connection
    size = size_of(connection)
    shrank = size < seen
    own = new_leaves(connection, station_id, 0 if shrank else seen, _most(seen, shrank))
    if not own:
        return None
    seal = turn.store.seal
    checkpoint = Checkpoint(seal.name, size, root_of(connection, size), turn.now)
    return HeadsAnswer(
        checkpoint=sign_note(checkpoint_text(checkpoint), seal.name, seal.seed, seal.public),
        since=seen,
        heads=tuple(
            HeadProof(
                epoch=one.leaf.epoch,
                seq=one.leaf.seq,
                hash=one.leaf.hash,
                received_at=one.leaf.received_at,
                position=one.position,
                path=inclusion_of(connection, one.position, size),
            )
            for one in own
        ),
        consistency=() if shrank else consistency_of(connection, seen, size),
    )


def _most(seen: int, shrank: bool) -> int:
    """Return the number of heads to prove: a batch brings no more than the limit."""
    if shrank:
        return 1
    return LIMITS["batch_events"] if seen else FIRST_LOOK
