"""Hub's log of ledger heads: its leaves, and the signed checkpoints over its Merkle tree.

A checkpoint is a signed note in the form of C2SP's tlog-checkpoint: origin, number of leaves, root
in base64, and as an extension line the hub's time. It states that at that time the log held these
leaves in this order, and each leaf states when which head of which ledger arrived.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sync.signing.notes import UnsignedError, open_note, stamp

HEAD_LINE = "mediation-line/head/1"
ORIGIN = "mediation-line/heads/1/"
"""Prefix of the origin of a hub's log, followed by the hub's name."""


@dataclass(frozen=True)
class HeadLeaf:
    """Leaf: the head of a station's ledger in one of its epochs, and its arrival at the hub."""

    station: str
    epoch: str
    seq: int
    hash: str
    received_at: datetime


@dataclass(frozen=True)
class Checkpoint:
    """State of a hub's log: number of leaves, the root over them in hex, and the hub's time."""

    hub: str
    size: int
    root: str
    at: datetime


def head_leaf_content(leaf: HeadLeaf) -> bytes:
    """Return the bytes from which a leaf's hash is made; the time counts to the millisecond."""
    lines = (HEAD_LINE, leaf.station, leaf.epoch, str(leaf.seq), leaf.hash, stamp(leaf.received_at))
    return "".join(f"{line}\n" for line in lines).encode()


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Return the text that the hub signs."""
    root = base64.b64encode(bytes.fromhex(checkpoint.root)).decode()
    return f"{ORIGIN}{checkpoint.hub}\n{checkpoint.size}\n{root}\n{stamp(checkpoint.at)}\n"


def read_checkpoint(note: str, trusted: Iterable[str]) -> Checkpoint:
    """Return the checkpoint in a signed note; raises UnsignedError when it is not the hub's."""
    lines = open_note(note, trusted).split("\n")[:-1]
    if len(lines) != 4 or not lines[0].startswith(ORIGIN):
        raise UnsignedError("another kind of note")
    try:
        root = base64.b64decode(lines[2], validate=True).hex()
        at = datetime.fromisoformat(lines[3])
        return Checkpoint(lines[0].removeprefix(ORIGIN), int(lines[1]), root, at)
    except ValueError as fault:
        raise UnsignedError("a checkpoint that cannot be read") from fault
