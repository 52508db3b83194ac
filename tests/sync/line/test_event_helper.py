"""Events checked in a helper process: the same findings, whatever happens to it."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

import sync
from sync.hub.services.exchange import event_helper
from sync.hub.services.exchange.event_helper import (
    MOST_WAITING,
    CheckedEntry,
    EventHelper,
    HelperTimes,
)
from sync.protocol import SealedEntry, event_hash
from sync.signing import public_of, sign_hash

SEED, OTHER = bytes(range(32)), bytes(32)
KEY = public_of(SEED)
FORGED = (3, 57)
COUNT = 120
AT_ONCE = HelperTimes(answer=20.0, rest=0.0)
SOON = HelperTimes(answer=0.4, rest=600.0)
READY_S = 20
SOON_S = 10
"""Bound for what takes a fraction of it: a busy machine must not fail the test."""

IMITATION = """
import os, signal, sys
from nacl.signing import VerifyKey
from sync.hub.services.exchange import helper_process as wire

asked, told = sys.stdin.buffer, sys.stdout.buffer
told.write(wire.READY)
told.flush()
number, count, length, key = wire.HEAD.unpack(asked.read(wire.HEAD.size))
events = asked.read(count * wire.EVENT.size)
records = wire.verdicts(VerifyKey(key), events, asked.read(length))
head, size = wire.ANSWER.pack(number, count), wire.RECORD.size
answer = head + records
{fault}
told.flush()
asked.read()
"""
FAULTS = {
    "killed within": "told.write(answer[:500]); told.flush(); os.kill(os.getpid(), 9)",
    "too short": "told.write(answer[:-size])",
    "nothing": "",
    "too long": "told.write(answer + records[:size])",
    "garbage": "told.write(os.urandom(len(answer)))",
    "another question": "told.write(wire.ANSWER.pack(number + 1, count) + records)",
    "fewer": "told.write(wire.ANSWER.pack(number, count - 1) + records)",
    "in another order": "told.write(head + records[size:] + records[:size])",
    "another signature": "told.write(head + records[:40] + b'x' + records[41:])",
    "no verdict": "told.write(head + records[:-1] + b'\\x07')",
}


@contextmanager
def a_helper(times: HelperTimes = AT_ONCE) -> Iterator[EventHelper]:
    """Yield a helper that is ready."""
    with closing(EventHelper(times)) as helper:
        helper.begin()
        assert helper.ready.wait(READY_S)
        yield helper


@cache
def events() -> tuple[SealedEntry, ...]:
    """Events signed by SEED; those FORGED are signed by OTHER."""
    return tuple(_sealed(n, OTHER if n in FORGED else SEED) for n in range(COUNT))


def _sealed(n: int, seed: bytes) -> SealedEntry:
    header = f'{{"seq":{n}}}'.encode()
    sig = sign_hash(seed, event_hash(header))
    return SealedEntry(header=header, body=b'{"text":"\xe9\x87\x91"}', salt=bytes(16), sig=sig)


def _unsigned(checked: list[CheckedEntry]) -> list[int]:
    assert [one.sealed for one in checked] == list(events())
    assert [one.hash for one in checked] == [event_hash(one.header) for one in events()]
    return [n for n, one in enumerate(checked) if not one.is_signed]


def _by_helper(checked: list[CheckedEntry]) -> int:
    """Return how many of these strict events the helper has checked."""
    return sum(one.is_strict for one in checked)


def _levels(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the levels of what the helper logged; a thread of an earlier test may log too."""
    return [one.levelname for one in caplog.records if one.name == event_helper.log.name]


def test_each_forged_signature_is_told_in_its_place() -> None:
    with a_helper() as helper:
        found = list(helper.check(KEY, events()))
        assert (_unsigned(found), _by_helper(found)) == ([3, 57], COUNT)
        other = list(helper.check(public_of(OTHER), events()))
        assert (len(_unsigned(other)), _by_helper(other)) == (COUNT - 2, COUNT)


def test_the_helper_is_asked_for_a_batch_and_not_for_a_few_events() -> None:
    with a_helper() as helper:
        counted: list[tuple[str, int]] = []
        helper.observe = lambda by, count: counted.append((by, count))
        list(helper.check(KEY, events()))
        assert _by_helper(list(helper.check(KEY, events()[:15]))) == 0
        assert counted == [("helper", 50), ("helper", 50), ("helper", 20)]


def test_what_two_readers_could_understand_differently_is_not_told_to_be_strict() -> None:
    twice, deep = b'{"a":1,"a":2}', b'{"a":' + b"[" * 30 + b"]" * 30 + b"}"
    odd = [twice, deep, b"", b'{"a":NaN}', b'{"a":9007199254740993}', b'{"a":"\\ud800"}', b"\xff"]
    made = list(events()[:20])
    for n, raw in enumerate(odd):
        made[n] = made[n].model_copy(update={"body": raw})
    made[9] = made[9].model_copy(update={"header": twice, "body": None})
    made[10] = made[10].model_copy(update={"header": twice})
    with a_helper() as helper:
        found = [one.is_strict for one in helper.check(KEY, made)]
    assert found == [False] * 7 + [True, True, False, False] + [True] * 9


def test_a_check_that_ends_early_leaves_the_next_its_own_answers() -> None:
    with a_helper() as helper:
        first = helper.process_id
        begun = helper.check(KEY, events())
        assert next(begun).is_strict
        begun.close()  # type: ignore[attr-defined]
        found = list(helper.check(public_of(OTHER), events()))
        assert (len(_unsigned(found)), _by_helper(found)) == (COUNT - 2, COUNT)
        assert helper.process_id == first


def test_several_at_once_are_all_answered_by_the_one_process() -> None:
    with a_helper() as helper:
        found: list[list[CheckedEntry]] = []
        threads = [
            Thread(target=lambda: found.append(list(helper.check(KEY, events())))) for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(READY_S)
        assert [(_unsigned(one), _by_helper(one)) for one in found] == [([3, 57], COUNT)] * 6


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.release
def test_an_answer_that_is_not_the_whole_and_right_one_is_none(
    fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The events are found out here, and the process is given up and told of once."""
    with closing(EventHelper(SOON, ("-c", IMITATION.format(fault=fault)))) as helper:
        helper.begin()
        assert helper.ready.wait(READY_S)
        ended = os.pidfd_open(helper.process_id or 0)
        for _ in range(2):
            found = list(helper.check(KEY, events()))
            assert (_unsigned(found), _by_helper(found)) == ([3, 57], 0)
        assert select.select([ended], [], [], SOON_S)[0]
        os.close(ended)
    # Its thread has ended too: all that it tells is told.
    assert _levels(caplog) == ["ERROR"]


def test_a_process_that_ended_is_begun_anew_after_its_rest(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with a_helper() as helper:
        first = helper.process_id
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert _unsigned(list(helper.check(KEY, events()))) == [3, 57]
        helper.begin()
        assert helper.ready.wait(READY_S)
        found = list(helper.check(KEY, events()))
        assert (_unsigned(found), _by_helper(found)) == ([3, 57], COUNT)
        assert helper.process_id not in {None, first}
    assert _levels(caplog) == ["ERROR", "WARNING"]


def test_a_fault_that_nobody_foresaw_ends_the_process_and_not_its_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_process: object, _size: int) -> bytes:
        raise MemoryError

    with a_helper() as helper:
        with monkeypatch.context() as patched:
            patched.setattr(event_helper, "_read", fail)
            found = list(helper.check(KEY, events()))
            assert (_unsigned(found), _by_helper(found)) == ([3, 57], 0)
        _wait_until_ready(helper)
        assert _by_helper(list(helper.check(KEY, events()))) == COUNT


def test_a_program_that_cannot_be_begun_is_tried_again_after_ever_longer_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk, or none, holds nobody."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    with closing(EventHelper(HelperTimes(rest=0.001, longest_rest=0.02))) as helper:
        until = monotonic() + SOON_S
        while helper.rest_s < 0.02 and monotonic() < until:
            assert _by_helper(list(helper.check(KEY, events()))) == 0
        assert helper.rest_s == 0.02
        monkeypatch.undo()
        _wait_until_ready(helper)
        assert _by_helper(list(helper.check(KEY, events()))) == COUNT


def test_of_a_long_line_the_rest_is_checked_by_whoever_asks(tmp_path: Path) -> None:
    found: list[list[CheckedEntry]] = []
    os.mkfifo(asked := tmp_path / "asked")
    hanging = IMITATION.format(fault=f"open({str(asked)!r}, 'w').close()")
    with closing(EventHelper(HelperTimes(answer=600.0), ("-c", hanging))) as helper:
        helper.begin()
        assert helper.ready.wait(READY_S)
        # Each of these has two questions; the first of all is never answered.
        many = [
            Thread(target=lambda: found.append(list(helper.check(KEY, events()[:60]))))
            for _ in range(14)
        ]
        many[0].start()
        asked.read_bytes()
        for one in many[1:13]:
            one.start()
        while helper.waiting < MOST_WAITING:
            assert many[0].is_alive()
        many[13].start()
        many[13].join(SOON_S)
        assert [_by_helper(one) for one in found] == [0]
    for one in many:
        one.join(SOON_S)
    assert [len(one) for one in found] == [60] * 14


def _wait_until_ready(helper: EventHelper) -> None:
    until = monotonic() + READY_S
    while not helper.ready.wait(0.01):
        assert monotonic() < until
        helper.begin()


def test_no_process_is_begun_during_the_rest() -> None:
    with a_helper(SOON) as helper:
        os.kill(helper.process_id or 0, signal.SIGKILL)
        list(helper.check(KEY, events()))
        helper.begin()
        assert _by_helper(list(helper.check(KEY, events()))) == 0
        assert (helper.process_id, helper.ready.is_set()) == (None, False)


def test_a_process_that_hangs_is_ended_within_the_deadline() -> None:
    with a_helper(SOON) as helper:
        process = helper.process_id or 0
        ended = os.pidfd_open(process)
        os.kill(process, signal.SIGSTOP)
        began = monotonic()
        found = list(helper.check(KEY, events()))
        assert (_unsigned(found), _by_helper(found)) == ([3, 57], 0)
        assert select.select([ended], [], [], SOON_S)[0]
        assert SOON.answer <= monotonic() - began < SOON_S
        os.close(ended)


def test_a_process_that_hangs_holds_no_end(tmp_path: Path) -> None:
    """A batch is there meanwhile: it goes on without it."""
    found: list[CheckedEntry] = []
    os.mkfifo(asked := tmp_path / "asked")
    hanging = IMITATION.format(fault=f"open({str(asked)!r}, 'w').close()")
    with closing(EventHelper(HelperTimes(answer=600.0), ("-c", hanging))) as helper:
        helper.begin()
        assert helper.ready.wait(READY_S)
        there = Thread(target=lambda: found.extend(helper.check(KEY, events())))
        there.start()
        # It has the question, and will never answer it.
        asked.read_bytes()
        began = monotonic()
        helper.close()
        there.join(SOON_S)
        assert monotonic() - began < SOON_S
        assert (_unsigned(found), _by_helper(found)) == ([3, 57], 0)
        assert helper.process_id is None
        # It is the end: nothing is begun any more.
        helper.begin()
        assert _by_helper(list(helper.check(KEY, events()))) == 0


def test_a_hub_that_is_killed_leaves_no_helper() -> None:
    told = (
        "from sync.hub.services.exchange.event_helper import HELPER\n"
        "HELPER.begin(); HELPER.ready.wait(20); print(HELPER.process_id, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", told], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as hub:
        assert hub.stdout is not None
        ended = os.pidfd_open(int(hub.stdout.readline()))
        hub.kill()
        assert select.select([ended], [], [], SOON_S)[0]
        os.close(ended)


def test_a_key_that_is_none_proves_nothing() -> None:
    """Bytes that are no point of the curve: the process answers, and goes on."""
    no_key = (1 + 2**255 - 20).to_bytes(32, "little").hex()
    with a_helper() as helper:
        assert _unsigned(list(helper.check(no_key, events()))) == list(range(COUNT))
        found = list(helper.check(KEY, events()))
        assert (_unsigned(found), _by_helper(found)) == ([3, 57], COUNT)


def test_nothing_crosses_that_could_be_run() -> None:
    """Between hub and helper go bytes with their lengths, never objects of the language."""
    for path in (Path(sync.__file__).parent / "hub").rglob("*.py"):
        text = path.read_text("utf-8")
        assert not any(word in text for word in ("pickle", "marshal", "Pickler")), path
