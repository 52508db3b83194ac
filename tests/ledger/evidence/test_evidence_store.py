"""Evidence is stored whole, under its hash, unreadable to others, or refused."""

import hashlib
import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediation_desk.ledger.disk.file_names import display_name
from mediation_desk.ledger.evidence import evidence_store as kept_in
from mediation_desk.ledger.evidence.evidence_store import (
    FRAME_BYTES,
    LARGEST_CASE_BYTES,
    LARGEST_FILE_BYTES,
    EvidenceDamaged,
    EvidenceReason,
    EvidenceRefused,
    EvidenceStore,
)
from tests.ledger.evidence.evidence_bench import PNG_HEAD


def picture(size: int) -> bytes:
    return PNG_HEAD + os.urandom(size - len(PNG_HEAD))


@pytest.mark.parametrize(
    "size", [30, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES, 500_000]
)
def test_what_is_kept_comes_back_byte_for_byte(
    tmp_path: Path, evidence: EvidenceStore, size: int
) -> None:
    content = picture(size)
    (tmp_path / "小票.png").write_bytes(content)
    kept = evidence.put(tmp_path / "小票.png")
    assert kept == kept_in.StoredEvidence(hashlib.sha256(content).hexdigest(), size, "image/png")
    assert evidence.read(kept.sha256) == content
    assert b"".join(evidence.open(kept.sha256)) == content
    assert evidence.size_of(kept.sha256) == size
    assert list(evidence.stored_hashes()) == [kept.sha256]


def test_the_file_lies_under_its_hash_and_shows_nothing(
    tmp_path: Path, evidence: EvidenceStore
) -> None:
    kept = evidence.put_bytes("note.txt", "王金丝 19912345678\n".encode() * 50)
    place = tmp_path / "evidence" / kept.sha256[:2] / kept.sha256
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [place]
    assert "王金丝".encode() not in place.read_bytes()
    assert b"19912345678" not in place.read_bytes()
    assert place.stat().st_mode & 0o077 == 0


def test_the_same_content_is_kept_once_and_a_damaged_copy_is_healed(
    evidence: EvidenceStore,
) -> None:
    content = picture(1000)
    kept = evidence.put_bytes("a.png", content)
    first = evidence.path_of(kept.sha256).read_bytes()
    assert evidence.put_bytes("b.jpg", content) == kept
    assert evidence.path_of(kept.sha256).read_bytes() == first
    evidence.path_of(kept.sha256).write_bytes(first[:-1])
    assert evidence.put_bytes("c.png", content) == kept
    assert evidence.read(kept.sha256) == content


def test_another_ledgers_key_reads_nothing(tmp_path: Path, evidence: EvidenceStore) -> None:
    kept = evidence.put_bytes("a.png", picture(1000))
    with pytest.raises(EvidenceDamaged):
        EvidenceStore(tmp_path / "evidence", bytes(32)).check(kept.sha256)


def test_each_flipped_byte_is_noticed(evidence: EvidenceStore) -> None:
    kept = evidence.put_bytes("a.txt", b"receipt of the counter")
    place = evidence.path_of(kept.sha256)
    sound = place.read_bytes()
    for at in range(len(sound)):
        harmed = bytearray(sound)
        harmed[at] ^= 1
        place.write_bytes(harmed)
        with pytest.raises(EvidenceDamaged):
            evidence.check(kept.sha256)
    place.write_bytes(sound)
    evidence.check(kept.sha256)


def test_a_file_cut_at_any_frame_or_in_one_is_noticed(evidence: EvidenceStore) -> None:
    kept = evidence.put_bytes("a.png", picture(3 * FRAME_BYTES))
    place = evidence.path_of(kept.sha256)
    sound = place.read_bytes()
    frame = FRAME_BYTES + 16
    for length in [0, 5, 24, 24 + frame, 24 + 2 * frame, len(sound) - 1]:
        place.write_bytes(sound[:length])
        with pytest.raises(EvidenceDamaged):
            exhaust(evidence, kept.sha256)


def test_frames_in_another_order_repeated_or_added_are_noticed(evidence: EvidenceStore) -> None:
    kept = evidence.put_bytes("a.png", picture(3 * FRAME_BYTES))
    place = evidence.path_of(kept.sha256)
    sound = place.read_bytes()
    frame = FRAME_BYTES + 16
    head, one, two, three = (
        sound[:24],
        sound[24 : 24 + frame],
        sound[24 + frame : 24 + 2 * frame],
        sound[24 + 2 * frame :],
    )
    for harmed in [head + two + one + three, head + one + one + two + three, sound + three]:
        place.write_bytes(harmed)
        with pytest.raises(EvidenceDamaged):
            exhaust(evidence, kept.sha256)


def test_a_file_in_another_files_place_is_noticed(evidence: EvidenceStore) -> None:
    one = evidence.put_bytes("a.png", picture(1000))
    two = evidence.put_bytes("b.png", picture(1000))
    evidence.path_of(two.sha256).write_bytes(evidence.path_of(one.sha256).read_bytes())
    with pytest.raises(EvidenceDamaged):
        exhaust(evidence, two.sha256)


def exhaust(evidence: EvidenceStore, sha256: str) -> None:
    """Read frame by frame, without the hash over the whole: each frame must be proved alone."""
    for _ in evidence.open(sha256):
        pass


def test_missing_evidence_is_named_and_a_path_is_never_a_hash(evidence: EvidenceStore) -> None:
    with pytest.raises(EvidenceDamaged) as missing:
        evidence.read("ab" * 32)
    assert missing.value.why == "missing"
    for wrong in ["../../etc/passwd", "AB" * 32, "", "ab" * 31]:
        with pytest.raises(ValueError, match="no SHA-256"):
            evidence.path_of(wrong)


def test_erased_evidence_is_gone(evidence: EvidenceStore) -> None:
    kept = evidence.put_bytes("a.png", picture(1000))
    evidence.erase(kept.sha256)
    evidence.erase(kept.sha256)
    assert list(evidence.stored_hashes()) == []


def test_what_a_crash_left_half_written_is_swept(tmp_path: Path, evidence: EvidenceStore) -> None:
    kept = evidence.put_bytes("a.png", picture(1000))
    half = tmp_path / "evidence" / kept.sha256[:2] / f"{'cd' * 32}.0011.tmp"
    half.write_bytes(b"half")
    assert evidence.sweep() == 1
    assert list(evidence.stored_hashes()) == [kept.sha256]
    assert not half.exists()


def refusal(evidence: EvidenceStore, source: Path) -> EvidenceReason:
    with pytest.raises(EvidenceRefused) as refused:
        evidence.put(source)
    assert refused.value.name == display_name(source.name)
    return refused.value.reason


def test_what_is_no_readable_file_is_refused_by_name(
    tmp_path: Path, evidence: EvidenceStore
) -> None:
    (tmp_path / "empty.png").touch()
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    expected = {
        "empty.png": EvidenceReason.EMPTY,
        "folder.png": EvidenceReason.NOT_A_FILE,
        "pipe.png": EvidenceReason.NOT_A_FILE,
        "loop.png": EvidenceReason.UNREADABLE,
        "gone.png": EvidenceReason.UNREADABLE,
    }
    assert {name: refusal(evidence, tmp_path / name) for name in expected} == expected
    assert refusal(evidence, Path("/dev/null")) is EvidenceReason.NOT_A_FILE
    assert not (tmp_path / "evidence").exists()


def test_a_sparse_giant_is_refused_without_being_read_whole(
    tmp_path: Path, evidence: EvidenceStore
) -> None:
    with (tmp_path / "giant.png").open("wb") as file:
        file.write(PNG_HEAD)
        file.truncate(5 * 1024**3)
    assert refusal(evidence, tmp_path / "giant.png") is EvidenceReason.TOO_LARGE


def test_twenty_megabytes_are_taken_and_one_byte_more_is_not(evidence: EvidenceStore) -> None:
    content = PNG_HEAD + bytes(LARGEST_FILE_BYTES - len(PNG_HEAD))
    assert evidence.put_bytes("a.png", content).size == LARGEST_FILE_BYTES
    with pytest.raises(EvidenceRefused) as refused:
        evidence.put_bytes("b.png", content + b"\0")
    assert refused.value.reason is EvidenceReason.TOO_LARGE


def test_a_case_that_is_full_takes_no_more(evidence: EvidenceStore) -> None:
    content = picture(1000)
    room = LARGEST_CASE_BYTES - 1000
    assert evidence.put_bytes("a.png", content, case_bytes=room).size == 1000
    with pytest.raises(EvidenceRefused) as refused:
        evidence.put_bytes("a.png", content, case_bytes=room + 1)
    assert refused.value.reason is EvidenceReason.CASE_FULL


def test_a_picture_that_would_fill_the_memory_is_refused(evidence: EvidenceStore) -> None:
    flood = PNG_HEAD[:16] + struct.pack(">II", 50_000, 50_000) + b"\x08\x02\0\0\0"
    with pytest.raises(EvidenceRefused) as refused:
        evidence.put_bytes("flood.png", flood)
    assert refused.value.reason is EvidenceReason.TOO_MANY_PIXELS


def film(size: int) -> bytes:
    return b"\0\0\0\x18ftypisom" + os.urandom(size - 12)


def in_pieces(content: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: (content[at : at + 100_001] for at in range(0, len(content), 100_001))


LARGE = LARGEST_FILE_BYTES + 1


@pytest.mark.parametrize("size", [1000, LARGE, LARGE + FRAME_BYTES])
def test_a_stream_is_stored_as_the_same_file_would_be(evidence: EvidenceStore, size: int) -> None:
    content = film(size)
    kept = evidence.put_stream("滴水.mp4", in_pieces(content), most=size)
    assert kept == kept_in.StoredEvidence(hashlib.sha256(content).hexdigest(), size, "video/mp4")
    assert b"".join(evidence.open(kept.sha256)) == content
    assert evidence.size_of(kept.sha256) == size


def test_of_a_stream_too_large_or_of_no_kept_kind_nothing_stays(
    tmp_path: Path, evidence: EvidenceStore
) -> None:
    with pytest.raises(EvidenceRefused) as refused:
        evidence.put_stream("滴水.mp4", in_pieces(film(LARGE)), most=LARGE - 1)
    assert refused.value.reason is EvidenceReason.TOO_LARGE
    for content in (b"MZ" + os.urandom(LARGE), b"words " * (LARGE // 6 + 1)):
        with pytest.raises(EvidenceRefused) as refused:
            evidence.put_stream("滴水.mp4", in_pieces(content), most=2 * LARGE)
        assert refused.value.reason is EvidenceReason.TYPE_NOT_ALLOWED
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_stream_that_reads_otherwise_the_second_time_is_not_stored(
    tmp_path: Path, evidence: EvidenceStore
) -> None:
    first, second = film(LARGE), film(LARGE)
    read = iter((first, second))
    with pytest.raises(EvidenceDamaged):
        evidence.put_stream("滴水.mp4", lambda: iter((next(read),)), most=LARGE)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
