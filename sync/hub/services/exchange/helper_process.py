"""Helper process of the hub that checks events: strict JSON and signatures, most of the reading.

It reads questions from its standard input and writes answers to its standard output until the
input ends, which happens when the hub ends, in whatever way. It says READY once it is begun. A
question is a head (its number, the number of events, the length of their bytes, the public key), a
record for each event (length of the header, length of the body, hash of the event, signature) and
their bytes. The answer is a head (both numbers again) and for each event in order a record of the
hash, the signature and the verdict on them. No database and no model is loaded here.
"""

import os
import signal
import struct
import sys
from typing import BinaryIO

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from sync.strict_json import parse_json

READY = b"\x01"
HEAD = struct.Struct(">QHI32s")
EVENT = struct.Struct(">II32s64s")
ANSWER = struct.Struct(">QH")
RECORD = struct.Struct(">96sB")
STRICT, SIGNED = 1, 2
"""Bits of a verdict: header and body are strict JSON; the key signed the hash."""


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end."""
    answers.write(READY)
    answers.flush()
    while len(head := questions.read(HEAD.size)) == HEAD.size:
        number, count, length, key = HEAD.unpack(head)
        events, content = questions.read(count * EVENT.size), questions.read(length)
        if len(content) < length:
            return
        answers.write(ANSWER.pack(number, count) + verdicts(VerifyKey(key), events, content))
        answers.flush()


def verdicts(key: VerifyKey, events: bytes, content: bytes) -> bytes:
    """Return a record for each event, whose bytes follow one another in `content`."""
    told, at = [], 0
    for header, body, hashed, sig in EVENT.iter_unpack(events):
        middle, end = at + header, at + header + body
        is_strict = _is_strict(content[at:middle]) and _is_strict(content[middle:end])
        verdict = STRICT * is_strict | SIGNED * _holds(key, hashed, sig)
        told.append(RECORD.pack(hashed + sig, verdict))
        at = end
    return b"".join(told)


def _is_strict(raw: bytes) -> bool:
    try:
        parse_json(raw)
    except (ValueError, RecursionError):
        return False
    return True


def _holds(key: VerifyKey, hashed: bytes, sig: bytes) -> bool:
    try:
        key.verify(hashed, sig)
    except BadSignatureError:
        return False
    return True


if __name__ == "__main__":
    # A hub that is stopped ends this process by its input: it must not end first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        # The hub ended while it was being answered: there is nobody to tell.
        os._exit(0)
