"""Checkpoints: the bytes that the hub signs, and refused ones."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sync.signing import UnsignedError, public_of, sign_note
from sync.signing.checkpoints import (
    Checkpoint,
    HeadLeaf,
    checkpoint_text,
    head_leaf_content,
    read_checkpoint,
)

SEED, OTHER = b"d" * 32, b"o" * 32
NOW = datetime(2026, 11, 24, 4, 0, 0, 123_456, tzinfo=UTC)
TOLD = Checkpoint("hub.example", 7, "00" * 31 + "ff", NOW)
LEAF = HeadLeaf("the-station", "the-epoch", 12345, "ab" * 32, NOW)


def _signed(text: str, seed: bytes = SEED) -> str:
    return sign_note(text, "hub.example", seed, public_of(seed))


def test_the_text_is_that_of_a_checkpoint_of_c2sp() -> None:
    assert checkpoint_text(TOLD) == (
        "mediation-line/heads/1/hub.example\n"
        "7\n"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP8=\n"
        "2026-11-24T04:00:00.123Z\n"
    )


def test_a_leaf_names_station_epoch_sequence_hash_and_time() -> None:
    assert head_leaf_content(LEAF) == (
        b"mediation-line/head/1\nthe-station\nthe-epoch\n12345\n"
        + b"ab" * 32
        + b"\n2026-11-24T04:00:00.123Z\n"
    )
    assert head_leaf_content(replace(LEAF, seq=12346)) != head_leaf_content(LEAF)


def test_a_signed_checkpoint_is_read_again() -> None:
    found = read_checkpoint(_signed(checkpoint_text(TOLD)), [public_of(SEED)])
    assert found == replace(TOLD, at=NOW.replace(microsecond=123_000))


@pytest.mark.parametrize(
    "note",
    [
        _signed(checkpoint_text(TOLD), OTHER),
        _signed(checkpoint_text(TOLD)).replace("\n7\n", "\n8\n"),
        _signed(checkpoint_text(TOLD).replace("heads/1", "receipt/1")),
        _signed(checkpoint_text(TOLD).replace("\n7\n", "\nseven\n")),
        _signed(checkpoint_text(TOLD).replace("AP8=", "AP8")),
        _signed(checkpoint_text(TOLD) + "one line more\n"),
    ],
)
def test_another_key_a_changed_line_and_another_kind_are_refused(note: str) -> None:
    with pytest.raises(UnsignedError):
        read_checkpoint(note, [public_of(SEED)])
