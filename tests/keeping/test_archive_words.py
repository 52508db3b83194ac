"""The words of a desk's yearly archive are those of the journal, entry by entry."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.erasure import erase
from mediation_desk.app.year_archive.commitments import (
    WordsFault,
    WordsFinding,
    WordsVerdict,
    verify_words,
)
from mediation_desk.app.year_archive.keys_file import ArchiveLock, ArchiveOpener, read_keys
from mediation_desk.app.year_archive.making import ArchiveWish, make_archive
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from resources.verify_paper import entry_hash
from sync.archives.keys import ArchiveKeys
from sync.archives.reader import ArchiveReader
from sync.archives.unit_writer import UnitFile, archive_writer
from sync.archives.verification import verify_archive
from sync.signing import public_of
from tests.keeping import busy_year
from tests.station import Counter, a_counter

pyrage = pytest.importorskip("pyrage")
OWN = pyrage.x25519.Identity.generate()
SEED = bytes(range(32))
NUMBER = "GX01-261124-001"
REPORT = "消争举〔2026〕第0001号"
PHOTO = b"%PDF-1.4 the store room"
Personal = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """An archive with its keys, and the id of its one case."""

    file: Path
    keys: ArchiveKeys
    case: str


def archive_of(counter: Counter, file: Path) -> tuple[Path, ArchiveKeys]:
    lock = ArchiveLock(recipients=(str(OWN.to_public()),))
    wish = ArchiveWish(2026, file, lock, "年度归档，按档案制度")
    made = make_archive(counter.session, wish, lambda *_: None)
    identity = file.with_suffix(".txt")
    identity.write_text(str(OWN))
    return made.file, read_keys(made.keys, ArchiveOpener(identity))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("words")
    with a_counter(folder) as counter:
        case = busy_year.withdrawn(counter, phone="19911110001")
        shot = counter.keep(PHOTO, "库房.pdf")
        busy_year.reported(counter, busy_year.merchant_of(counter, case), shot)
        busy_year.asked(counter)
        yield Made(*archive_of(counter, folder / "GX01-2026.mdarchive"), case)


def unchanged(name: str, content: bytes) -> bytes:
    del name
    return content


def sealed_anew(
    made: Made,
    target: Path,
    change: Callable[[str, Personal], None],
    files: Callable[[str, bytes], bytes] | None = None,
    record: dict[str, Any] | None = None,
) -> WordsVerdict:
    """Reseal an archive as a forger with all keys would, and check its texts by the journal."""
    with ArchiveReader(made.file, made.keys) as reader:
        header = replace(reader.header, public_key=public_of(SEED))
        with archive_writer(target, header) as writer:
            for one in reader.records():
                personal = reader.personal(one.unit) or {}
                held = [
                    UnitFile(
                        each["name"],
                        each["mime"],
                        partial(files or unchanged, each["name"], reader.file(each["member"])),
                    )
                    for each in personal.pop("files")
                ]
                change(one.kind, personal)
                facts = record if record is not None and one.kind == "ledger" else one.record
                writer.add(replace(one, record=facts), personal, held)
            sealed = writer.seal(SEED)
    assert verify_archive(target, [public_of(SEED)], sealed.keys).holds
    return verify_words(target, sealed.keys)


def registered(kind: str, personal: Personal) -> list[Personal]:
    """Return the first entry of the case, in a list; nothing for another unit."""
    return personal["course"][:1] if kind == "case" else []


def test_each_entry_is_tied_to_its_commitment_and_to_the_chain(made: Made) -> None:
    with ArchiveReader(made.file, made.keys) as reader:
        units = [reader.personal(one.unit) or {} for one in reader.records()]
    count = sum(len(each.get("course", ())) for each in units)
    verdict = verify_words(made.file, made.keys)
    assert count >= 5
    # The one entry of the fund is its opening.
    assert verdict == WordsVerdict(count + 1, 0, 0, 0, ())


def test_a_word_that_was_changed_is_named_with_its_entry(made: Made, tmp_path: Path) -> None:
    def change(kind: str, personal: Personal) -> None:
        for row in registered(kind, personal):
            row["private"] = row["private"].replace("拒绝三倍赔偿", "同意三倍赔偿")

    found = sealed_anew(made, tmp_path / "a.mdarchive", change).findings
    with ArchiveReader(made.file, made.keys) as reader:
        seq = (reader.personal(made.case) or {})["course"][0]["seq"]
    assert found[0] == WordsFinding(NUMBER, WordsFault.WORDS, seq, "case.registered")
    assert found[1] == WordsFinding(NUMBER, WordsFault.READING, seq, "case.registered", ("facts",))


@pytest.mark.parametrize(
    ("name", "value"),
    [("facts", "同意三倍赔偿"), ("hotline_number", "123450001"), ("unknown", "x"), ("facts", None)],
)
def test_a_plain_reading_that_the_entry_does_not_bear_is_named(
    made: Made, tmp_path: Path, name: str, value: str | None
) -> None:
    def change(kind: str, personal: Personal) -> None:
        for row in registered(kind, personal):
            row["told"].pop(name, None)
            if value is not None:
                row["told"][name] = value

    (found,) = sealed_anew(made, tmp_path / "a.mdarchive", change).findings
    assert (found.unit, found.fault, found.names) == (NUMBER, WordsFault.READING, (name,))


def test_an_entry_that_is_made_up_whole_is_not_in_the_chain(made: Made, tmp_path: Path) -> None:
    def change(kind: str, personal: Personal) -> None:
        for row in registered(kind, personal):
            row["entry"]["previous"] = "11" * 32
            row["entry"]["hash"] = entry_hash(row["entry"])

    (found,) = sealed_anew(made, tmp_path / "a.mdarchive", change).findings
    assert (found.unit, found.fault, found.kind) == (NUMBER, WordsFault.CHAIN, "case.registered")


@pytest.mark.parametrize("name", ["facts", "by", "previous"])
def test_open_parts_that_do_not_lead_to_the_hash_are_named(
    made: Made, tmp_path: Path, name: str
) -> None:
    def change(kind: str, personal: Personal) -> None:
        for row in registered(kind, personal):
            row["entry"][name] = "{}" if name == "facts" else "00" * 32

    found = sealed_anew(made, tmp_path / "a.mdarchive", change).findings
    assert (found[0].unit, found[0].fault) == (NUMBER, WordsFault.ENTRY)


@pytest.mark.parametrize(
    ("kind", "left"), [("case", "case.withdrawn"), ("report", "report.report_filed")]
)
def test_an_entry_that_is_left_out_is_named(
    made: Made, tmp_path: Path, kind: str, left: str
) -> None:
    def change(of: str, personal: Personal) -> None:
        if of == kind:
            personal["course"] = [row for row in personal["course"] if row["kind"] != left]

    found = sealed_anew(made, tmp_path / "a.mdarchive", change).findings
    assert (WordsFault.LEFT_OUT, left) in [(one.fault, one.kind) for one in found]


def test_an_entry_of_another_unit_is_named(made: Made, tmp_path: Path) -> None:
    taken: list[Personal] = []

    def change(kind: str, personal: Personal) -> None:
        if kind == "case":
            taken.extend(personal["course"][:1])
        if kind == "enquiry":
            personal["course"] += taken

    (found,) = sealed_anew(made, tmp_path / "a.mdarchive", change).findings
    assert (found.unit[:8], found.fault) == ("enquiry-", WordsFault.ENTRY)


def test_what_is_told_of_the_case_must_be_what_its_entries_say(made: Made, tmp_path: Path) -> None:
    def change(kind: str, personal: Personal) -> None:
        if kind == "case":
            personal["consumer"]["name"] = "刘某某"

    found = sealed_anew(made, tmp_path / "a.mdarchive", change).findings
    assert found == (WordsFinding(NUMBER, WordsFault.CASE, names=("consumer",)),)


def test_evidence_that_was_exchanged_is_named(made: Made, tmp_path: Path) -> None:
    def files(name: str, content: bytes) -> bytes:
        return b"%PDF-1.4 another" if name == "小票.pdf" else content

    (found,) = sealed_anew(made, tmp_path / "a.mdarchive", lambda *_: None, files).findings
    assert (found.unit, found.fault) == (NUMBER, WordsFault.EVIDENCE)


def test_a_chain_that_was_cut_or_changed_is_named(made: Made, tmp_path: Path) -> None:
    def files(name: str, content: bytes) -> bytes:
        if name != "chain.jsonl":
            return content
        rows = [json.loads(line) for line in content.splitlines()]
        rows[1]["previous"] = "22" * 32
        rows[1]["hash"] = entry_hash(rows[1])
        return b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    found = sealed_anew(made, tmp_path / "a.mdarchive", lambda *_: None, files).findings
    assert [(one.unit, one.fault, one.seq) for one in found[:2]] == [
        ("ledger-2026", WordsFault.CHAIN, 2),
        ("ledger-2026", WordsFault.CHAIN, 3),
    ]


def test_a_chain_that_ends_too_early_is_named(made: Made, tmp_path: Path) -> None:
    def files(name: str, content: bytes) -> bytes:
        return b"".join(content.splitlines(True)[:-1]) if name == "chain.jsonl" else content

    found = sealed_anew(made, tmp_path / "a.mdarchive", lambda *_: None, files).findings
    assert WordsFinding("ledger-2026", WordsFault.CHAIN) in found


def former(kind: str, personal: Personal) -> None:
    """Bring an archive into the form before: no entry bears its commitment."""
    del kind
    for row in personal.get("course", ()):
        for name in ("entry", "private", "salt"):
            del row[name]


def former_files(name: str, content: bytes) -> bytes:
    if name != "fund.jsonl":
        return content
    kept = ("seq", "kind", "at", "by", "told")
    rows = [json.loads(line) for line in content.splitlines()]
    return b"".join(json.dumps({k: row[k] for k in kept}).encode() + b"\n" for row in rows)


def test_an_archive_of_the_former_format_opens_and_is_told_as_such(
    made: Made, tmp_path: Path
) -> None:
    whole = verify_words(made.file, made.keys)
    target = tmp_path / "a.mdarchive"
    facts = {"entries": 1, "head": "00", "cases": 1, "is_partial": True}
    verdict = sealed_anew(made, target, former, former_files, facts)
    assert verdict == WordsVerdict(0, 0, 0, whole.tied, ())


def test_an_archive_that_says_it_is_tied_may_leave_no_entry_untied(
    made: Made, tmp_path: Path
) -> None:
    verdict = sealed_anew(made, tmp_path / "a.mdarchive", former)
    assert verdict.former == 0
    assert {one.fault for one in verdict.findings} == {WordsFault.ENTRY}


@pytest.mark.release  # Erasing folds the log of the ledger away.
def test_who_was_erased_or_goes_over_the_turn_of_the_year_is_counted(
    counter: Counter, tmp_path: Path
) -> None:
    gone = busy_year.withdrawn(counter, phone="19911110001")
    counter.watch.at = datetime(2026, 12, 31, 15, tzinfo=UTC)
    erase(counter.session, Erasure(new_id(), ErasureKind.CASE, gone, "本人要求"))
    counter.watch.at = datetime(2025, 12, 31, 15, tzinfo=UTC)
    open_case = counter.register(phone="19911110002")
    counter.watch.at = datetime(2026, 3, 1, 4, tzinfo=UTC)
    busy_year.withdraw(counter, open_case)
    verdict = verify_words(*archive_of(counter, tmp_path / "a.mdarchive"))
    assert verdict.findings == ()
    assert (verdict.erased > 0, verdict.elsewhere) == (True, 1)


def test_the_files_of_a_report_are_in_its_unit_and_an_exchanged_one_is_named(
    made: Made, tmp_path: Path
) -> None:
    with ArchiveReader(made.file, made.keys) as reader:
        (unit,) = [one.unit for one in reader.records() if one.kind == "report"]
        (held,) = (reader.personal(unit) or {})["files"]
        assert (held["name"], reader.file(held["member"])) == ("库房.pdf", PHOTO)

    def files(name: str, content: bytes) -> bytes:
        return b"%PDF-1.4 another" if name == "库房.pdf" else content

    (found,) = sealed_anew(made, tmp_path / "a.mdarchive", lambda *_: None, files).findings
    assert (found.unit, found.fault) == (REPORT, WordsFault.EVIDENCE)


def test_an_archive_of_before_says_nothing_of_the_files_of_reports(
    made: Made, tmp_path: Path
) -> None:
    def change(kind: str, personal: Personal) -> None:
        if kind == "report":
            del personal["missing"]

    def files(name: str, content: bytes) -> bytes:
        return b"" if name == "库房.pdf" else content

    assert sealed_anew(made, tmp_path / "a.mdarchive", change, files).findings == ()
