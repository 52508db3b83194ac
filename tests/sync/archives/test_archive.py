"""Writing an archive, reading it by its keys, destroying a unit, and proving each byte."""

import hashlib
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sync.archives import unit_writer
from sync.archives.format import (
    GENERAL,
    ArchiveHeader,
    ArchiveReason,
    ArchiveRecord,
    ArchiveRefusedError,
    json_bytes,
    tar_header,
)
from sync.archives.keys import ArchiveKeys, new_secret
from sync.archives.reader import ArchiveReader
from sync.archives.unit_writer import (
    ArchiveWriter,
    FinishedArchive,
    UnitFile,
    archive_writer,
    read_locked_keys,
    write_locked_keys,
)
from sync.archives.verification import ArchiveFault, verify_archive
from sync.signing import public_of

SEED = bytes(range(32))
PUBLIC = public_of(SEED)
HEADER = ArchiveHeader(
    "hub", "历下区市场监督管理局", 2025, datetime(2026, 1, 5, 1, tzinfo=UTC), "hub", PUBLIC
)
PHOTO = b"\x89PNG the photo of a bangle"


def _record(unit: str, number: str, title: str) -> ArchiveRecord:
    return ArchiveRecord(unit, "case", number, title, date(2025, 3, 2), {"amount_fen": 268000})


def _fill(writer: ArchiveWriter) -> None:
    photo = UnitFile("照片.png", "image/png", lambda: PHOTO)
    one = _record("case-1", "GX01-2025-0001", "金店 手镯")
    writer.add(one, {"name": "李芳", "phone": "19912345678"}, [photo])
    two = _record("case-2", "GX01-2025-0002", "手机店 屏幕")
    writer.add(two, {"name": "赵强", "phone": "19987654321"}, [])


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, FinishedArchive]:
    """Return an archive of two cases, one of them with a photo."""
    path = tmp_path / "hub-2025.mdarchive"
    with archive_writer(path, HEADER) as writer:
        _fill(writer)
        sealed = writer.seal(SEED)
    return path, sealed


def test_what_was_written_is_read_by_the_keys(archive: tuple[Path, FinishedArchive]) -> None:
    """Records, people and files come back; the counts are those of the units."""
    path, sealed = archive
    assert (sealed.units, sealed.files) == (2, 1)
    with ArchiveReader(path, sealed.keys) as reader:
        assert reader.header == HEADER
        assert [one.number for one in reader.records()] == ["GX01-2025-0001", "GX01-2025-0002"]
        personal = reader.personal("case-1")
        assert personal is not None
        assert (personal["name"], personal["phone"]) == ("李芳", "19912345678")
        assert reader.file(personal["files"][0]["member"]) == PHOTO
        assert verify_archive(path, [PUBLIC], sealed.keys).destroyed == ()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("手镯", ["GX01-2025-0001"]),
        ("李芳", ["GX01-2025-0001"]),
        ("屏幕 １９９８７６５", ["GX01-2025-0002"]),
        ("gx01-2025", ["GX01-2025-0001", "GX01-2025-0002"]),
        ("手镯 赵强", []),
    ],
)
def test_words_are_found_in_records_and_people(
    archive: tuple[Path, FinishedArchive], words: str, numbers: list[str]
) -> None:
    """Each word must occur in the unit, whatever width and case it is typed in."""
    path, sealed = archive
    with ArchiveReader(path, sealed.keys) as reader:
        assert [one.number for one in reader.find(words)] == numbers


def test_nothing_of_a_person_or_a_shop_lies_readable_in_the_file(
    archive: tuple[Path, FinishedArchive],
) -> None:
    """Names, phone, shop and file are encrypted; year and owner are not."""
    content = archive[0].read_bytes()
    for secret in ("李芳", "19912345678", "手镯", "GX01-2025-0001", "照片.png"):
        assert secret.encode() not in content
    assert PHOTO not in content
    assert "历下区市场监督管理局".encode() in content


def test_a_destroyed_unit_is_gone_while_the_rest_still_verifies(
    archive: tuple[Path, FinishedArchive],
) -> None:
    """Without its key people and photo are unreadable, and every sealed byte is unchanged."""
    path, sealed = archive
    left = sealed.keys.without(["case-1"])
    with ArchiveReader(path, left) as reader:
        assert [one.number for one in reader.records()] == ["GX01-2025-0001", "GX01-2025-0002"]
        assert reader.is_destroyed("case-1")
        assert reader.personal("case-1") is None
        assert reader.personal("case-2") is not None
        assert list(reader.find("李芳")) == []
        with pytest.raises(ArchiveRefusedError) as refused:
            reader.file("files/case-1/0001.age")
    assert refused.value.reason == ArchiveReason.NO_KEY
    verdict = verify_archive(path, [PUBLIC], left)
    assert verdict.holds
    assert verdict.destroyed == ("case-1",)


def test_the_key_of_the_records_is_never_destroyed(archive: tuple[Path, FinishedArchive]) -> None:
    """A unit by the name of that key can neither be written nor destroyed."""
    _, sealed = archive
    assert GENERAL in sealed.keys.without([GENERAL]).secrets


@pytest.mark.parametrize(
    "step", [pytest.param(1, marks=pytest.mark.release), 509], ids=["each", "some"]
)
def test_every_changed_byte_is_found(archive: tuple[Path, FinishedArchive], step: int) -> None:
    """One bit is turned at each place of the file, one after the other."""
    path, _ = archive
    content = path.read_bytes()
    assert verify_archive(path, [PUBLIC]).holds
    for place in range(0, len(content), step):
        changed = bytearray(content)
        changed[place] ^= 1
        path.write_bytes(changed)
        assert not verify_archive(path, [PUBLIC]).holds, place


def test_a_seal_is_written_in_one_way_alone(archive: tuple[Path, FinishedArchive]) -> None:
    """The last letter of its base64 has bits that a reader drops: they are not free either."""
    path, _ = archive
    content = path.read_bytes()
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    place = content.rindex(b"=\n") - 1
    other = letters[letters.index(content[place]) ^ 1]
    path.write_bytes(content[:place] + bytes([other]) + content[place + 1 :])
    found = verify_archive(path, [PUBLIC])
    assert [one.where for one in found.findings] == ["seal.txt"]


@pytest.mark.parametrize("change", ["cut", "longer", "without", "twice", "moved", "empty"])
def test_what_is_gone_or_added_is_found(
    archive: tuple[Path, FinishedArchive], tmp_path: Path, change: str
) -> None:
    """A shortened file, one with more at its end, and members left out, doubled or moved."""
    path, _ = archive
    content = path.read_bytes()
    ways: dict[str, Callable[[], bytes]] = {
        "cut": lambda: content[:-512],
        "longer": lambda: content + bytes(512),
        "without": lambda: _rewritten(path, tmp_path, lambda names: names[:2] + names[3:]),
        "twice": lambda: _rewritten(path, tmp_path, lambda names: [*names[:2], *names[1:]]),
        "moved": lambda: _rewritten(
            path, tmp_path, lambda names: [names[0], names[2], names[1], *names[3:]]
        ),
        "empty": lambda: b"",
    }
    path.write_bytes(ways[change]())
    assert not verify_archive(path, [PUBLIC]).holds


def _rewritten(path: Path, folder: Path, choose: Callable[[list[str]], list[str]]) -> bytes:
    """Return the same tar with other members chosen, each written as before."""
    made = folder / "rewritten"
    with tarfile.open(path) as before, made.open("wb") as opened:
        for name in choose(before.getnames()):
            file = before.extractfile(name)
            assert file is not None
            content = file.read()
            opened.write(tar_header(name, len(content)) + content)
            opened.write(bytes(-len(content) % 512))
        opened.write(bytes(1024))
    return made.read_bytes()


def test_a_member_changed_together_with_its_line_is_found(
    archive: tuple[Path, FinishedArchive],
) -> None:
    """A forger of the manifest cannot sign its root: the seal remains the former one."""
    path, _ = archive
    with tarfile.open(path) as opened:
        contents = {one.name: opened.extractfile(one).read() for one in opened}  # type: ignore[union-attr]
    name = "personal/case-2.age"
    contents[name] = contents["personal/case-1.age"]
    lines = [json.loads(line) for line in contents["manifest.jsonl"].splitlines()]
    for line in lines:
        if line["name"] == name:
            content = contents[name]
            line |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    contents["manifest.jsonl"] = b"".join(json_bytes(line) + b"\n" for line in lines)
    with path.open("wb") as written:
        for each, content in contents.items():
            written.write(tar_header(each, len(content)) + content + bytes(-len(content) % 512))
        written.write(bytes(1024))
    found = verify_archive(path, [PUBLIC])
    assert [(one.where, one.fault) for one in found.findings] == [
        ("manifest.jsonl", ArchiveFault.CHANGED)
    ]


def test_an_archive_signed_by_another_key_is_found(archive: tuple[Path, FinishedArchive]) -> None:
    """The seal holds only under a key that was given."""
    found = verify_archive(archive[0], [public_of(bytes(32))])
    assert [(one.where, one.fault) for one in found.findings] == [
        ("seal.txt", ArchiveFault.UNSIGNED)
    ]


def test_the_seal_names_the_header_that_it_is_of(tmp_path: Path) -> None:
    """A header of another year is none of this seal, though the same key signed both."""
    path = tmp_path / "hub-2025.mdarchive"
    with archive_writer(path, HEADER) as writer:
        _fill(writer)
        writer._header = replace(HEADER, year=2024)
        writer.seal(SEED)
    assert not verify_archive(path, [PUBLIC]).holds


def test_keys_are_kept_locked_for_who_bears_the_identity(
    archive: tuple[Path, FinishedArchive], tmp_path: Path
) -> None:
    """The file of keys opens with the identity alone, and names its archive."""
    path, sealed = archive
    identity, other = tmp_path / "identity.txt", tmp_path / "other.txt"
    identity.write_text(f"# kept in the safe\n{new_secret()}\n", "utf-8")
    other.write_text(f"{new_secret()}\n", "utf-8")
    file = tmp_path / "hub-2025.keys.age"
    write_locked_keys(file, sealed.keys, [_recipient(identity)])
    assert read_locked_keys(file, identity) == sealed.keys
    with pytest.raises(ArchiveRefusedError) as refused:
        read_locked_keys(file, other)
    assert refused.value.reason == ArchiveReason.NO_KEY
    with pytest.raises(ArchiveRefusedError) as unnamed:
        write_locked_keys(file, sealed.keys, [])
    assert unnamed.value.reason == ArchiveReason.NO_RECIPIENT
    another = ArchiveKeys("00" * 32, sealed.keys.secrets)
    with pytest.raises(ArchiveRefusedError):
        ArchiveReader(path, another)


def _recipient(identity: Path) -> str:
    import pyrage  # noqa: PLC0415

    secret = identity.read_text("utf-8").splitlines()[-1]
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def test_a_member_is_opened_with_nothing_but_tar_and_age(
    archive: tuple[Path, FinishedArchive],
) -> None:
    """A stranger reads it by the standard formats alone, as docs/archive-format.md says."""
    path, sealed = archive
    script = (
        "import json, sys, tarfile, pyrage\n"
        "path, secret = sys.argv[1:]\n"
        "content = tarfile.open(path).extractfile('personal/case-2.age').read()\n"
        "key = pyrage.x25519.Identity.from_str(secret)\n"
        "print(json.loads(pyrage.decrypt(content, [key]))['phone'])\n"
    )
    read = subprocess.run(
        [sys.executable, "-I", "-c", script, str(path), sealed.keys.secrets["case-2"]],
        check=True,
        capture_output=True,
        text=True,
    )
    assert read.stdout.strip() == "19987654321"


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """An unfinished file has another name; an existing file is never overwritten."""
    path = tmp_path / "hub-2025.mdarchive"
    with pytest.raises(OSError, match="gone"):
        _begin(path)
    assert list(tmp_path.iterdir()) == []
    path.write_bytes(b"of before")
    with pytest.raises(FileExistsError), archive_writer(path, HEADER):
        pass
    assert path.read_bytes() == b"of before"


def _begin(path: Path) -> None:
    with archive_writer(path, HEADER) as writer:
        _fill(writer)
        raise OSError("the disk is gone")


def test_many_records_are_written_in_several_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader holds one member of records at a time."""
    monkeypatch.setattr(unit_writer, "RECORDS_AT_ONCE", 2)
    path = tmp_path / "hub-2025.mdarchive"
    with archive_writer(path, HEADER) as writer:
        for number in range(5):
            writer.add(_record(f"case-{number}", f"GX01-2025-{number:04}", ""), {}, [])
        sealed = writer.seal(SEED)
    with tarfile.open(path) as opened:
        names = [one for one in opened.getnames() if one.startswith("records/")]
    assert len(names) == 3
    with ArchiveReader(path, sealed.keys) as reader:
        assert [one.unit for one in reader.records()] == [f"case-{one}" for one in range(5)]
        assert len(reader.units) == 5


@pytest.mark.parametrize("unit", ["", "General", "general", "a/b", "..", "case-1"])
def test_an_id_that_is_none_is_refused(tmp_path: Path, unit: str) -> None:
    """An id names a member of the tar and a key: it is one word, and its own."""
    with archive_writer(tmp_path / "one.mdarchive", HEADER) as writer:
        writer.add(_record("case-1", "1", ""), {}, [])
        with pytest.raises(ValueError, match="id of a unit"):
            writer.add(_record(unit, "2", ""), {}, [])


def test_the_header_tells_its_format(tmp_path: Path) -> None:
    """A file of another format is refused in one way."""
    told = json.loads(HEADER.content())
    assert told["format"] == "mediation-archive/1"
    with pytest.raises(ArchiveRefusedError):
        ArchiveHeader.read(json.dumps({**told, "format": "other/1"}).encode())
    other = tmp_path / "other.mdarchive"
    other.write_bytes(b"no archive at all" * 100)
    with pytest.raises(ArchiveRefusedError) as refused:
        ArchiveReader(other)
    assert refused.value.reason == ArchiveReason.NO_ARCHIVE


@pytest.mark.parametrize("size", [-1024, 1 << 20, 1 << 62])
def test_a_member_of_a_size_that_cannot_be_is_refused(
    archive: tuple[Path, FinishedArchive], size: int
) -> None:
    path, sealed = archive
    forged = tarfile.TarInfo("header.json")
    forged.size = size
    block = forged.tobuf(tarfile.GNU_FORMAT)
    path.write_bytes(block + path.read_bytes()[len(block) :])
    with pytest.raises(ArchiveRefusedError) as no:
        ArchiveReader(path, sealed.keys)
    assert no.value.reason is ArchiveReason.NO_ARCHIVE
    assert not verify_archive(path, [PUBLIC], sealed.keys).holds
