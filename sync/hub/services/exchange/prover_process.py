"""Helper process of the hub that verifies signatures, a fifth of all the work on an event.

It reads questions from its standard input and writes answers to its standard output until the
input ends, which happens when the hub ends. A question is the number of signatures (2 bytes), the
public key (32 bytes), and for each the signed hash (32 bytes) and the signature (64 bytes); the
answer is one byte for each, 1 when the signature is valid. No other module of the hub is loaded.
"""

import signal
import sys
from typing import BinaryIO

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

COUNT = 2
KEY = 32
HASH = 32
ENTRY = HASH + 64


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end."""
    while head := questions.read(COUNT + KEY):
        entries = questions.read(int.from_bytes(head[:COUNT]) * ENTRY)
        answers.write(proved(head[COUNT:], entries))
        answers.flush()


def proved(key: bytes, entries: bytes) -> bytes:
    """Return one byte for each entry: whether the key signed it."""
    public = VerifyKey(key)
    starts = range(0, len(entries), ENTRY)
    return bytes(_holds(public, entries[at : at + ENTRY]) for at in starts)


def _holds(public: VerifyKey, entry: bytes) -> bool:
    try:
        public.verify(entry[:HASH], entry[HASH:])
    except BadSignatureError:
        return False
    return True


if __name__ == "__main__":
    # Stopping the hub from a terminal ends this process by its input: it must not end first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer)
