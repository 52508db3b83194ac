"""Signatures verified in a separate process: the same results, whatever happens to it."""

import io
import os
import signal

import pytest

from sync.hub.services.exchange.prover_process import serve
from sync.hub.services.exchange.signature_prover import SignatureProver
from sync.protocol import SealedEntry, event_hash
from sync.signing import public_of, sign_hash

SEED, OTHER = bytes(range(32)), bytes(32)
KEY = public_of(SEED)
FORGED = (3, 17)


def test_each_forged_signature_is_told_in_its_place() -> None:
    prover = SignatureProver()
    with prover.proving(KEY, _events(20)) as proofs:
        assert [n for n, holds in enumerate(proofs()) if not holds] == [3, 17]
    with prover.proving(public_of(OTHER), _events(20)) as proofs:
        assert [n for n, holds in enumerate(proofs()) if holds] == [3, 17]
    prover.close()


def test_an_answer_nobody_waited_for_is_not_taken_for_the_next_one() -> None:
    prover = SignatureProver()
    with prover.proving(KEY, _events(20)):
        pass
    with pytest.raises(ValueError, match="in between"), prover.proving(KEY, _events(20)):
        raise ValueError("in between")
    with prover.proving(public_of(OTHER), _events(20)) as proofs:
        assert sum(proofs()) == 2
    prover.close()


def test_two_calls_at_once_are_both_answered() -> None:
    prover = SignatureProver()
    with prover.proving(KEY, _events(20)) as one, prover.proving(KEY, _events(20)) as two:
        assert sum(one()) == sum(two()) == 18
    prover.close()


def test_a_process_that_ended_is_done_without_and_begun_anew(
    caplog: pytest.LogCaptureFixture,
) -> None:
    prover = SignatureProver()
    with prover.proving(KEY, _events(20)) as proofs:
        assert prover.process_id is not None
        first = prover.process_id
        # It has hardly begun: it dies before it can answer.
        os.kill(first, signal.SIGKILL)
        assert sum(proofs()) == 18
    assert "ended" in caplog.text
    with prover.proving(KEY, _events(20)) as proofs:
        assert sum(proofs()) == 18
        assert prover.process_id not in {None, first}
    prover.close()


def test_a_process_begun_before_it_is_asked_is_the_one_that_proves() -> None:
    prover = SignatureProver()
    prover.begin()
    first = prover.process_id
    assert first is not None
    prover.begin()
    with prover.proving(KEY, _events(20)) as proofs:
        assert sum(proofs()) == 18
    assert prover.process_id == first
    prover.close()


def test_a_key_that_is_none_proves_nothing() -> None:
    """Bytes that are no point of the curve: the process answers, and goes on."""
    answers = io.BytesIO()
    entries = b"".join(bytes.fromhex(event_hash(e.header)) + e.sig for e in _events(2))
    no_key = (1 + 2**255 - 20).to_bytes(32, "little")
    question = (2).to_bytes(2) + no_key + entries
    good = (2).to_bytes(2) + bytes.fromhex(KEY) + entries
    serve(io.BytesIO(question + good), answers)
    assert answers.getvalue() == b"\x00\x00\x01\x01"


def _events(count: int) -> tuple[SealedEntry, ...]:
    """Events signed by SEED; those FORGED are signed by OTHER."""
    return tuple(_sealed(n, OTHER if n in FORGED else SEED) for n in range(count))


def _sealed(n: int, seed: bytes) -> SealedEntry:
    header = f'{{"seq":{n}}}'.encode()
    sig = sign_hash(seed, event_hash(header))
    return SealedEntry(header=header, body=None, salt=None, sig=sig)
