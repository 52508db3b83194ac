"""Helper process of the hub that reads batches and verifies signatures, most of the work on them.

It reads questions from its standard input and writes answers to its standard output until the
input ends, which happens when the hub ends. Only what reads a batch is loaded here: no database.

A question about signatures is their number (2 bytes), the public key (32 bytes), and for each the
signed hash (32 bytes) and the signature (64 bytes); the answer is one byte for each, 1 when the
signature is valid. A question about a batch has the number 0, the key, the length (4 bytes) and
the bytes of the request; the answer is three parts, each after its length (4 bytes): the request
without its events, or why it cannot be read; the entries, in the form in which Python's processes
pass on values; and one byte for each signature.
"""

import signal
import sys
from multiprocessing.reduction import ForkingPickler
from typing import BinaryIO

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from sync.hub.services.exchange.batch_reader import parse_request, plain_entries, without_events
from sync.protocol import Malformed, SealedEntry, event_hash

COUNT = 2
KEY = 32
HASH = 32
ENTRY = HASH + 64
LENGTH = 4
READ, REFUSED = b"\x01", b"\x00"
"""First byte of the first part of an answer: a request follows, or a reason."""


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end."""
    while head := questions.read(COUNT + KEY):
        count, key = int.from_bytes(head[:COUNT]), head[COUNT:]
        if count:
            answers.write(proved(key, questions.read(count * ENTRY)))
            answers.flush()
        else:
            length = int.from_bytes(questions.read(LENGTH))
            _read(key, questions.read(length), answers)


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


def _read(key: bytes, raw: bytes, answers: BinaryIO) -> None:
    """Read a batch and answer part by part: the hub writes what is read while it is proved."""
    try:
        request = parse_request(raw)
    except Malformed as fault:
        _tell(answers, REFUSED + fault.reason.encode())
        return
    _tell(answers, READ + without_events(request))
    _tell(answers, bytes(ForkingPickler.dumps(plain_entries(request.events))))
    _tell(answers, proved(key, b"".join(_entry(one) for one in request.events)))


def _entry(sealed: SealedEntry) -> bytes:
    return bytes.fromhex(event_hash(sealed.header)) + sealed.sig


def _tell(answers: BinaryIO, part: bytes) -> None:
    answers.write(len(part).to_bytes(LENGTH) + part)
    answers.flush()


if __name__ == "__main__":
    # Stopping the hub from a terminal ends this process by its input: it must not end first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer)
