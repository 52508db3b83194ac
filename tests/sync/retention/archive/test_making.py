"""Yearly archive of a hub: sealed, searchable, provable, and without erased people."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from typer.testing import CliRunner

from sync.archives.format import GENERAL
from sync.archives.keys import ArchiveKeys, new_secret
from sync.archives.reader import ArchiveReader
from sync.archives.verification import verify_archive
from sync.hub.__main__ import app
from sync.hub.admin.archive.archive_builder import (
    ArchiveMade,
    ArchiveOrder,
    archives,
    is_partial,
    make_archive,
    pdf_of,
)
from sync.hub.admin.archive.proofs import faults_at_hub, faults_of
from sync.hub.commands.records import archive as commands
from sync.hub.services.documents.document_kinds import kind_of
from sync.hub.services.matters.official_documents import IssuedDocument
from sync.hub.services.retention.archive_keys import keys_of
from sync.hub.services.retention.erasure import erase
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.review.review_hub import NOON
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.verification.test_erasing import CANARY, FILE, KEPT, a_case, a_slip
from tests.sync.world import World

ENDED = datetime(2025, 6, 1, tzinfo=UTC)
CASE, SLIP = "GX01-261124-002", "ZX-261124-0001"
BUREAU = "高新区市场监督管理局"


def _made(world: World, folder: Path) -> ArchiveMade:
    order = ArchiveOrder(2026, folder, "孙工", BUREAU)
    return make_archive(world.store, order, world.told.clock())


def _keys(world: World, made: ArchiveMade) -> ArchiveKeys:
    with world.store.reading() as connection:
        found = keys_of(connection, made.root)
    assert found is not None
    return found


@ON_BOTH_AT_RELEASE
def test_a_year_is_sealed_found_and_proven_and_its_people_go_with_the_hubs(
    world: World, tmp_path: Path
) -> None:
    office = an_office(world)
    office.desk.courier.round()
    case, slip = a_case(office), a_slip(office)
    office.desk.desk.tell(world.escalation("GX01-261124-003"))
    office.desk.courier.round()
    made = _made(world, tmp_path)
    # The file of the case, the document, and the photo that was taken on site.
    assert (made.units, made.files) == (2, 3)
    assert made.missing == (f"{CASE} 高新区市监调解〔2026〕第1号",)
    keys = _keys(world, made)
    _holds_all(world, made, keys)
    now = world.told.clock() + KEPT
    erase(world.store, ("case", office.station, case), now, "孙工")
    erase(world.store, ("slip", office.station, slip), now, "孙工")
    left = _keys(world, made)
    verdict = verify_archive(made.path, world.store.seal.trusted, left)
    assert verdict.holds
    assert len(verdict.destroyed) == 2
    with ArchiveReader(made.path, left) as reader:
        assert list(reader.find(CANARY)) == []
        assert [one.number for one in reader.records()] == [CASE, SLIP, ""]
    with world.store.reading() as connection:
        (listed,) = archives(connection)
        stands = connection.scalars(select(schema.matter.c.case_id)).all()
    assert (listed["destroyed"], listed["units"], listed["name"]) == (2, 2, made.path.name)
    assert case in stands


def _holds_all(world: World, made: ArchiveMade, keys: ArchiveKeys) -> None:
    trusted = world.store.seal.trusted
    assert verify_archive(made.path, trusted, keys).holds
    assert CANARY.encode() not in made.path.read_bytes()
    with ArchiveReader(made.path, keys) as reader, world.store.reading() as connection:
        assert [one.number for one in reader.find(CANARY)] == [CASE, SLIP]
        one, two, proof = reader.records()
        assert proof.record["is_partial"] is (reader.header.year == reader.header.made_at.year)
        assert proof.record["journal_length"] > one.record["journal"][-1]["seq"]
        personal = reader.personal(one.unit)
        assert personal is not None
        contents = [reader.file(each["member"]) for each in personal["files"]]
        assert FILE in contents
        assert sum(each.startswith(b"%PDF") for each in contents) == 1
        assert "evidence.saved" in [act["kind"] for act in one.record["journal"]]
        assert CANARY not in json.dumps(one.record, ensure_ascii=False)
        assert CANARY not in json.dumps(two.record, ensure_ascii=False)
        for record in (one, two):
            assert list(faults_of(record, reader.personal(record.unit), trusted)) == []
            assert list(faults_at_hub(connection, record)) == []
        personal["event"][0]["body"] = personal["event"][0]["body"].replace(CANARY, "别人")
        assert list(faults_of(one, personal, trusted)) != []
        one.record["journal"][0]["by"] = "别人"
        assert list(faults_of(one, None, trusted)) == [f"{CASE}: journal {_first(one.record)}"]


def _first(record: object) -> int:
    assert isinstance(record, dict)
    return int(record["journal"][0]["seq"])


@pytest.fixture
def office(world: World) -> Office:
    """Return a hub on SQLite with a case that ended."""
    made = an_office(world)
    made.desk.courier.round()
    a_case(made)
    return made


@ON_SQLITE
def test_what_is_erased_while_it_is_written_leaves_no_key(office: Office, tmp_path: Path) -> None:
    """The keys are kept in a transaction that looks for what was erased meanwhile."""
    world = office.world
    now = world.told.clock() + KEPT
    with world.store.reading() as connection:
        case = str(connection.scalar(select(schema.matter.c.case_id)))

    def go_on(done: int, of: int) -> None:
        assert (done, of) == (1, 1)
        erase(world.store, ("case", office.station, case), now, "孙工")

    made = make_archive(world.store, ArchiveOrder(2026, tmp_path, "孙工", BUREAU), now, go_on)
    keys = _keys(world, made)
    with ArchiveReader(made.path, keys) as reader:
        assert list(reader.find(CANARY)) == []
        assert reader.is_destroyed(next(unit for unit in reader.units if unit != "hub"))


@ON_SQLITE
def test_keys_that_are_handed_out_lack_what_was_erased_meanwhile(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of keys has what the hub has left, and the journal that it was written."""
    world, secret = office.world, new_secret()
    with world.store.turn(world.told.clock()) as turn:
        case = str(turn.connection.scalar(select(schema.matter.c.case_id)))
        turn.connection.execute(update(schema.matter).values(last_at=ENDED))

    def erase_meanwhile(*_: int) -> None:
        now = datetime.now(UTC) + KEPT
        erase(world.store, ("case", office.station, case), now, "孙工")

    monkeypatch.setattr(commands, "_progress", erase_meanwhile)
    hub = ["--data", str(world.folder)]
    _run(["archive", "make", "2025", str(tmp_path), "--recipient", _recipient(secret), *hub])
    (file,) = tmp_path.glob("*.keys.age")
    given = ArchiveKeys.unlocked(file.read_bytes(), secret)
    assert set(given.secrets) == {GENERAL, "hub"}
    with world.store.reading() as connection:
        kinds = schema.journal.c.kind == "archive.keys_written"
        (facts,) = connection.scalars(select(schema.journal.c.facts).where(kinds))
    assert json.loads(facts)["units"] == 1


@pytest.mark.parametrize(
    ("year", "made_at", "expected"),
    [
        (2025, datetime(2025, 12, 31, 15, 59, tzinfo=UTC), True),
        (2025, datetime(2025, 12, 31, 16, 0, tzinfo=UTC), False),
        (2024, datetime(2025, 6, 1, tzinfo=UTC), False),
    ],
)
def test_a_year_is_over_at_midnight_of_shanghai(
    year: int, made_at: datetime, expected: bool
) -> None:
    assert is_partial(year, made_at) is expected


@ON_SQLITE
def test_a_recipient_that_is_none_is_told_before_anything_is_made(
    office: Office, tmp_path: Path
) -> None:
    """Neither an archive nor keys of it are left over."""
    hub = ["--data", str(office.world.folder)]
    year, out = str(office.world.told.clock().year), tmp_path / "out"
    out.mkdir()
    wrong = ["archive", "make", year, str(out), "--recipient", "age1wrong", *hub]
    told = CliRunner().invoke(app, wrong)
    assert (told.exit_code, "--recipient" in told.output) == (2, True)
    assert list(out.iterdir()) == []
    with office.world.store.reading() as connection:
        assert archives(connection) == []


@ON_SQLITE
def test_only_what_ended_in_the_year_of_shanghai_is_taken(office: Office, tmp_path: Path) -> None:
    """The last minute of the year counts, the first of the next does not."""
    world = office.world
    year = world.told.clock().replace(month=12, day=31, hour=15, minute=59, second=59)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(schema.matter).values(last_at=year))
    assert _made(world, tmp_path).units == 1
    with world.store.turn(world.told.clock()) as turn:
        over = year + timedelta(seconds=1)
        turn.connection.execute(update(schema.matter).values(last_at=over))
    with pytest.raises(ValueError, match="已存在"):
        _made(world, tmp_path)
    (tmp_path / "other").mkdir()
    with pytest.raises(ValueError, match="没有办结的件"):
        _made(world, tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []
    with pytest.raises(ValueError, match="没有这个年度"):
        make_archive(world.store, ArchiveOrder(1999, tmp_path, "孙工", BUREAU), world.told.clock())
    with pytest.raises(ValueError, match="不是现有的文件夹"):
        _made(world, tmp_path / "absent")


@ON_SQLITE
def test_the_commands_make_find_show_verify_and_hand_out_keys(
    office: Office, tmp_path: Path
) -> None:
    """With the file of keys and its identity no hub is needed for reading and proving."""
    world, hub = office.world, ["--data", str(office.world.folder)]
    out, identity = tmp_path / "out", tmp_path / "identity.txt"
    out.mkdir()
    secret = new_secret()
    identity.write_text(f"{secret}\n", "utf-8")
    public = world.store.seal.public
    sealed = _run(["archive", "make", "2026", str(out), "--recipient", _recipient(secret), *hub])
    # The command has the machine's clock.
    is_running = datetime.now(UTC) < datetime(2026, 12, 31, 16, tzinfo=UTC)
    assert ("尚未结束" in sealed) is is_running
    (file,) = out.glob("*.mdarchive")
    keys = ["--keys", str(file.with_suffix(".keys.age")), "--identity", str(identity)]
    assert CASE in _run(["archive", "find", str(file), "蓝鲸", CANARY, *keys])
    assert CASE in _run(["archive", "find", str(file), CANARY, *hub])
    shown = _run(["archive", "show", str(file), CASE, "--into", str(tmp_path / "files"), *keys])
    assert json.loads(shown)["personal"]["event"]
    assert FILE in [one.read_bytes() for one in _files(tmp_path / "files")]
    assert "完好" in _run(["archive", "verify", str(file), "--hub-key", public, *keys])
    each = ["--hub-key", public.upper(), "--hub-key", "00" * 32]
    assert "完好" in _run(["archive", "verify", str(file), *each, *keys])
    proved = _run(["archive", "verify", str(file), *hub])
    assert ("完好" in proved, "尚未结束" in proved) == (True, is_running)
    _run(["archive", "keys", str(file), "--recipient", _recipient(secret), *hub])
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    told = CliRunner().invoke(app, ["archive", "verify", str(file), "--hub-key", public])
    assert (told.exit_code, "不符" in told.output) == (1, True)
    refused = CliRunner().invoke(app, ["archive", "find", str(file), "x", "--keys", str(file)])
    assert refused.exit_code == 2


def test_an_issued_document_is_printed_as_it_was_issued() -> None:
    """One that lacks a field of its form is told as such, and its fields are in the record."""
    form = kind_of("9")
    assert form is not None
    fields = dict.fromkeys((one.name for one in form.fields), "2026-11-24")
    made = IssuedDocument(
        "d1", "s1", "m1", 9, 2026, 1, "第1号", fields, {}, "周敏", NOON, None, "", "", ""
    )
    content = pdf_of(made, BUREAU)
    assert content is not None
    assert content.startswith(b"%PDF")
    assert pdf_of(replace(made, fields={}), BUREAU) is None


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _run(words: list[str]) -> str:
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0, told.output
    return told.stdout


def _recipient(secret: str) -> str:
    import pyrage  # noqa: PLC0415

    return str(pyrage.x25519.Identity.from_str(secret).to_public())
