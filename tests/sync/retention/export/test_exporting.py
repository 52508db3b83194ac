"""A full export is read by the standard library alone and compared with the hub."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update
from typer.testing import CliRunner

from sync.hub.__main__ import app
from sync.hub.admin.export import dictionary, export_writer
from sync.hub.admin.export.dictionary import MARK, as_page, exported_tables, fields_of, unused_words
from sync.hub.admin.export.export_writer import ExportOrder, export
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH, ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.verification.test_erasing import CANARY, FILE, a_case, a_slip
from tests.sync.world import World

PAGE = Path(__file__).parents[4] / "docs" / "export-formats.md"
BUREAU = "高新区市场监督管理局"


def _lived(world: World) -> Office:
    office = an_office(world)
    office.desk.courier.round()
    a_case(office)
    a_slip(office)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(schema.matter).values(amount_fen=268_000))
    return office


def _lines(folder: Path, table: str) -> list[dict[str, Any]]:
    text = (folder / "data" / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _is_whole(folder: Path) -> int:
    """Prove every file by the list of hashes, as sha256sum does; return how many there are."""
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    found = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert found == listed
    return len(found)


@ON_BOTH
def test_it_is_read_back_and_its_counts_and_sums_are_the_hubs(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_writer, "AT_ONCE", 2)
    _lived(world)
    folder = tmp_path / "all"
    order = ExportOrder(folder, "移交档案", "孙工", BUREAU, is_with_people=True)
    made = export(world.store, order, world.told.clock())
    assert _is_whole(folder) == 2 * len(exported_tables()) + 2 + made.files
    about = json.loads((folder / "export.json").read_text("utf-8"))
    assert (about["format"], about["scope"]) == ("mediation-hub-export/1", "with_people")
    for table in exported_tables():
        rows = _lines(folder, table.name)
        with (folder / "data" / f"{table.name}.csv").open(encoding="utf-8", newline="") as opened:
            cells = list(csv.DictReader(opened))
        names = [one.name for one in fields_of(table)]
        assert len(rows) == len(cells) == about["rows"][table.name]
        assert all(list(row) == names == list(cell) for row, cell in zip(rows, cells, strict=True))
    _is_as_the_hub(world, folder, about)


def _is_as_the_hub(world: World, folder: Path, about: dict[str, Any]) -> None:
    with world.store.reading() as connection:
        for table in exported_tables():
            # The act of the export itself came after it.
            count = connection.scalar(select(func.count()).select_from(table)) or 0
            assert about["rows"][table.name] == count - (table.name == "journal")
        total = connection.scalar(select(func.sum(schema.matter.c.amount_fen)))
        act = connection.execute(
            select(schema.journal).order_by(schema.journal.c.seq.desc()).limit(1)
        ).one()
    assert about["sums"]["matter.amount_fen"] == total == 268_000
    assert [row["consumer"] for row in _lines(folder, "slip")] == [CANARY]
    assert FILE in [path.read_bytes() for path in (folder / "files").rglob("*") if path.is_file()]
    facts = json.loads(act.facts)
    assert (act.kind, act.by, facts["scope"]) == ("hub.exported", "孙工", "with_people")
    assert facts["root"] == hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    assert json.loads(act.private) == {"reason": "移交档案"}


@ON_BOTH_AT_RELEASE
def test_without_people_nobody_is_in_it(world: World, tmp_path: Path) -> None:
    """Neither in a table nor as a file; numbers, states and sums are."""
    _lived(world)
    folder = tmp_path / "plain"
    export(world.store, ExportOrder(folder, "统计", "孙工", BUREAU), world.told.clock())
    _is_whole(folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "SHA256SUMS", "data", "dictionary.json", "export.json",
    ]  # fmt: skip
    for path in folder.rglob("*.*"):
        content = path.read_bytes()
        assert CANARY.encode() not in content, path.name
        assert CANARY.encode("unicode_escape") not in content, path.name
    (one,) = _lines(folder, "matter")
    assert (one["number"], one["amount_fen"], one["facts"]) == ("GX01-261124-002", 268_000, None)


@ON_SQLITE
def test_no_cell_is_a_formula_and_the_lines_have_it_as_it_is(world: World, tmp_path: Path) -> None:
    """What a stranger wrote runs in nobody's spreadsheet."""
    _lived(world)
    with world.store.turn(world.told.clock()) as turn:
        wrote = {"merchant": "=HYPERLINK(1)", "unit": "＋1"}
        turn.connection.execute(update(schema.matter).values(**wrote))
    folder = tmp_path / "all"
    export(world.store, ExportOrder(folder, "移交", "孙工", BUREAU), world.told.clock())
    with (folder / "data" / "matter.csv").open(encoding="utf-8", newline="") as opened:
        (cells,) = csv.DictReader(opened)
    (line,) = _lines(folder, "matter")
    assert (cells["merchant"], cells["unit"]) == ("'=HYPERLINK(1)", "'＋1")
    assert (line["merchant"], line["unit"]) == ("=HYPERLINK(1)", "＋1")


@ON_SQLITE
def test_no_secret_is_ever_exported(world: World, tmp_path: Path) -> None:
    """What lets somebody sign in, and the keys of archives, stay here in each scope."""
    _lived(world)
    folder = tmp_path / "all"
    order = ExportOrder(folder, "移交", "孙工", BUREAU, is_with_people=True)
    export(world.store, order, world.told.clock())
    names = {path.stem for path in (folder / "data").iterdir()}
    assert not names & {"session", "archive_key", "nonce", "enrolment_code"}
    (header, *_) = (folder / "data" / "reviewer.csv").read_text("utf-8").splitlines()
    assert not {"password_hash", "totp"} & set(header.split(","))


@ON_SQLITE
def test_it_is_refused_in_words_and_leaves_nothing(world: World, tmp_path: Path) -> None:
    """Without a reason, over a folder that is there, and when the disk fails in the middle."""
    now, store = world.told.clock(), world.store
    with pytest.raises(ValueError, match="理由"):
        export(store, ExportOrder(tmp_path / "a", " ", "孙工", BUREAU), now)
    (tmp_path / "b").mkdir()
    with pytest.raises(ValueError, match="已存在"):
        export(store, ExportOrder(tmp_path / "b", "x", "孙工", BUREAU), now)

    def fail(name: str, count: int) -> None:
        raise OSError(name, count)

    with pytest.raises(OSError, match="acknowledgement"):
        export(store, ExportOrder(tmp_path / "c", "x", "孙工", BUREAU), now, fail)
    assert [one.name for one in tmp_path.iterdir() if one.name[0] == "c"] == []
    with store.reading() as connection:
        exported = select(func.count()).where(schema.journal.c.kind == "hub.exported")
        assert connection.scalar(exported) == 0


@ON_SQLITE
def test_the_command_tells_what_it_wrote(world: World, tmp_path: Path) -> None:
    """A reason is required; progress is written to the standard error."""
    hub = ["--data", str(world.folder)]
    refused = CliRunner().invoke(app, ["export", str(tmp_path / "x"), *hub])
    assert (refused.exit_code, "理由" in refused.output) == (2, True)
    told = CliRunner().invoke(app, ["export", str(tmp_path / "x"), "--reason", "备查", *hub])
    assert told.exit_code == 0, told.output
    assert "exported" in told.stdout
    assert (tmp_path / "x" / "data" / "journal.jsonl").is_file()


def test_the_page_describes_every_field_of_the_schema() -> None:
    """`python -m sync.hub.admin.export.dictionary` rewrites the part after the mark."""
    assert PAGE.read_text("utf-8").partition(MARK)[2] == as_page()


def test_every_table_and_column_has_words_and_no_word_is_left_over() -> None:
    """A column that is added without words fails here by its name."""
    assert list(unused_words()) == []
    told = [one.meaning for table in exported_tables() for one in fields_of(table)]
    assert all(told)
    known = {one.name for one in schema.tables.sorted_tables}
    assert dictionary.WITHHELD_TABLES.keys() <= known
