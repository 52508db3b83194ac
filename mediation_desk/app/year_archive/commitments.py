"""Tie the words of an archive to the journal: each entry against its commitment and its hash.

The journal commits to the private part of an entry by a salted digest, and hashes that digest with
the open parts into its chain. An archive holds both parts of each entry as they lie in the journal,
and the salt, so that anyone who can read the words can compute both again without the ledger.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from mediation_desk.app.papers.proofs import open_parts
from mediation_desk.domain.case.rules.fold import fold
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.codec import KINDS, as_plain
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.projections.case_cache import recorded
from mediation_desk.ledger.retention.archive_keys import unit_of
from mediation_desk.ledger.retention.year_contents import span_of
from mediation_desk.ledger.tables.columns import from_micros
from sync.archives.format import ArchiveRecord
from sync.archives.keys import ArchiveKeys
from sync.archives.reader import ArchiveReader

_AREAS = frozenset({"case", "report", "enquiry"})
COURSE_FORMAT = 2
"""The form of an archived entry with its commitment; the form before had `told` alone."""


class WordsFault(StrEnum):
    """Kinds of deviation of an archived entry, or of a case, from the journal."""

    ENTRY = "entry"
    """The open parts do not lead to the hash."""
    WORDS = "words"
    """The private part and its salt do not lead to the commitment."""
    READING = "reading"
    """The entry's plain reading is not what its parts say."""
    CHAIN = "chain"
    """The chain of the year has no such entry, or it does not continue from the one before."""
    LEFT_OUT = "left_out"
    """The chain of the year has the entry in the unit's own stream, and the unit lacks it."""
    CASE = "case"
    """The description of the case is not what its entries say."""
    EVIDENCE = "evidence"
    """A file of the case is absent, or is another than its entry names."""


@dataclass(frozen=True)
class WordsFinding:
    """One deviation: the entry (None for the unit itself), and its kind.

    `unit` is its number as people know it, or its id where it has none.
    """

    unit: str
    fault: WordsFault
    seq: int | None = None
    kind: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordsVerdict:
    """The outcome for the words: the number of entries checked, and the deviations.

    `erased` entries have no words any more and are tied by their hash alone. `elsewhere` were
    written in another year, so that the chain of this archive does not have them. `former` are of
    the form before, in which nothing ties the words to the journal.
    """

    tied: int
    erased: int
    elsewhere: int
    former: int
    findings: tuple[WordsFinding, ...]


def chained(entry: JournalEntry) -> dict[str, Any]:
    """Return the open parts of an entry, and its hash."""
    return {**open_parts(entry), "hash": entry.hash.hex()}


def archived(entry: JournalEntry) -> dict[str, Any]:
    """Return an entry in full: its plain reading, and its parts as the journal has them."""
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "at": entry.written_at.isoformat(),
        "by": entry.by,
        "told": as_plain(entry.event),
        "entry": chained(entry),
        "private": entry.private.decode() if entry.private is not None else None,
        "salt": entry.private_salt.hex() if entry.private_salt is not None else None,
    }


def case_of(entries: list[JournalEntry]) -> Case:
    """Return the case folded from its entries."""
    return fold(entries[0].stream.partition(":")[2], [recorded(entry) for entry in entries])


def people_of(case: Case) -> dict[str, Any]:
    """Return an archive's data about the people of a case, without its course and its files."""
    who = case.consumer
    consumer = {"name": who.name, "phone": who.phone, "address": who.address}
    # The goods are described in free text, which an erasure removes as well.
    return {"consumer": consumer, "goods": case.purchase.goods, "facts": case.facts}


def verify_words(path: Path, keys: ArchiveKeys) -> WordsVerdict:
    """Compare the words of a desk's archive with the entries of its journal.

    Parts that the keys do not open are not checked. Raises ArchiveRefusedError, OSError.
    """
    with ArchiveReader(path, keys) as reader:
        records = [*reader.records()]
        check = _Check(reader, *_year_of(records))
        findings = [*check.chain_faults()]
        for record in records:
            findings += check.unit_faults(record)
    return WordsVerdict(check.tied, check.erased, check.elsewhere, check.former, tuple(findings))


def _year_of(records: list[ArchiveRecord]) -> tuple[str, bool]:
    """Return the unit that has the chain, and whether its entries bear their commitments."""
    ledger = next((one for one in records if one.kind == "ledger"), None)
    if ledger is None:
        return "", False
    return ledger.unit, ledger.record.get("course_format", 1) >= COURSE_FORMAT


class _Check:
    """One check of an archive, with its counts."""

    def __init__(self, reader: ArchiveReader, ledger: str, is_tied: bool) -> None:
        self._reader, self._ledger, self._is_tied = reader, ledger, is_tied
        self._span = span_of(reader.header.year)
        self._hashes: dict[int, str] = {}
        self._by_unit: dict[str, dict[int, str]] = {}
        self.tied = self.erased = self.elsewhere = self.former = 0

    def chain_faults(self) -> Iterator[WordsFinding]:
        """Compute the chain of the year again, and remember the hash of each entry."""
        before: Mapping[str, Any] = {}
        try:
            for row in map(json.loads, self._file(self._ledger, "chain.jsonl").splitlines()):
                if not _goes_on(row, before):
                    yield WordsFinding(self._ledger, WordsFault.CHAIN, row["seq"], row["kind"])
                self._hashes[row["seq"]] = row["hash"]
                self._by_unit.setdefault(self._unit(row["stream"]), {})[row["seq"]] = row["kind"]
                before = row
            told = json.loads(self._file(self._ledger, "proof.json") or b"{}")
            is_whole = told == {} or (told["entries"], told["last"]) == (
                len(self._hashes),
                before or None,
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            is_whole = False
        if not is_whole:
            yield WordsFinding(self._ledger, WordsFault.CHAIN)

    def unit_faults(self, record: ArchiveRecord) -> Iterator[WordsFinding]:
        """Yield the deviations of a unit; of one whose key is destroyed, none."""
        personal = self._reader.personal(record.unit)
        if personal is None or record.kind == "ledger":
            return
        fund = self._file(record.unit, "fund.jsonl").splitlines()
        rows = [*personal.get("course", ()), *map(json.loads, fund)]
        if not self._is_tied:
            self.former += len(rows)
            return
        entries = []
        for row in rows:
            entry, faults = self._entry(record, row)
            yield from faults
            entries.append(entry)
        there = {row.get("seq") for row in rows}
        for seq, kind in self._by_unit.get(record.unit, {}).items():
            if seq not in there:
                yield WordsFinding(_name_of(record), WordsFault.LEFT_OUT, seq, kind)
        if (whole := [one for one in entries if one]) == entries:
            yield from self._whole_faults(record, personal, whole)

    def _whole_faults(
        self, record: ArchiveRecord, personal: Mapping[str, Any], entries: list[JournalEntry]
    ) -> Iterator[WordsFinding]:
        """Compare a case and the evidence of a report with their entries, all of them read."""
        if record.kind == "case":
            yield from self._case_faults(record, personal, entries)
        # Archives of before hold no files of reports, and say nothing of missing ones.
        if record.kind == "report" and "missing" in personal:
            told = (entry.event for entry in entries)
            files = [one.sha256 for one in told if isinstance(one, ReportEvidenceAdded)]
            yield from self._file_faults(record, personal, files)

    def _entry(
        self, record: ArchiveRecord, row: Mapping[str, Any]
    ) -> tuple[JournalEntry | None, tuple[WordsFinding, ...]]:
        """Return an archived entry as the journal has it, and its deviations."""
        try:
            entry = _entry_of(row)
            if self._unit(entry.stream) != record.unit:
                raise ValueError("an entry of another unit")
            faults = [*self._entry_faults(entry, row)]
        except (KeyError, TypeError, ValueError, AttributeError):
            entry, faults = None, [(WordsFault.ENTRY, ())]
        place = (row.get("seq"), str(row.get("kind", "")))
        unit = _name_of(record)
        return entry, tuple(WordsFinding(unit, why, *place, names) for why, names in faults)

    def _entry_faults(
        self, entry: JournalEntry, row: Mapping[str, Any]
    ) -> Iterator[tuple[WordsFault, tuple[str, ...]]]:
        if journal.hash_of(entry) != entry.hash:
            yield WordsFault.ENTRY, ()
        if self._span[0] <= entry.at < self._span[1]:
            if self._hashes and self._hashes.get(entry.seq) != entry.hash.hex():
                yield WordsFault.CHAIN, ()
        else:
            self.elsewhere += 1
        is_bare = entry.private is None and entry.private_salt is None
        commitment = journal.private_digest(entry.private_salt, entry.private)
        if commitment == entry.private_digest:
            self.tied += 1
        elif is_bare:
            self.erased += 1
        else:
            yield WordsFault.WORDS, ()
        if names := tuple(dict.fromkeys(_misread(entry, row))):
            yield WordsFault.READING, names

    def _case_faults(
        self, record: ArchiveRecord, personal: Mapping[str, Any], entries: list[JournalEntry]
    ) -> Iterator[WordsFinding]:
        """Compare the description of a case, and its evidence, with the case folded from its
        entries.
        """
        try:
            case = case_of(entries)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            yield WordsFinding(_name_of(record), WordsFault.CASE)
            return
        names = tuple(
            name for name, value in people_of(case).items() if personal.get(name) != value
        )
        if names:
            yield WordsFinding(_name_of(record), WordsFault.CASE, names=names)
        yield from self._file_faults(record, personal, [file.sha256 for file in case.files])

    def _file_faults(
        self, record: ArchiveRecord, personal: Mapping[str, Any], hashes: Iterable[str]
    ) -> Iterator[WordsFinding]:
        """Yield the evidence that is neither whole in the unit nor named as missing."""
        held = {one["sha256"]: one["member"] for one in personal.get("files", ())}
        missing = {one["sha256"] for one in personal.get("missing", ())}
        for sha256 in hashes:
            if sha256 not in missing and not self._is_whole(held, sha256):
                yield WordsFinding(_name_of(record), WordsFault.EVIDENCE, names=(sha256,))

    def _unit(self, stream: str) -> str:
        """Return the unit in which the entries of a stream are archived; empty for none."""
        if stream == "fund":
            return f"fund-{self._reader.header.year}"
        return unit_of(stream) if stream.partition(":")[0] in _AREAS else ""

    def _is_whole(self, held: Mapping[str, str], sha256: str) -> bool:
        if sha256 not in held:
            return False
        return hashlib.sha256(self._reader.file(held[sha256])).hexdigest() == sha256

    def _file(self, unit: str, name: str) -> bytes:
        """Return a file of a unit by its name; empty where it is absent."""
        files = (self._reader.personal(unit) or {}).get("files", ()) if unit else ()
        member = next((one["member"] for one in files if one["name"] == name), None)
        return self._reader.file(member) if member is not None else b""


def _name_of(record: ArchiveRecord) -> str:
    return record.number or record.unit


def _entry_of(row: Mapping[str, Any]) -> JournalEntry:
    """Return the entry of an archived row. Raises KeyError, TypeError, ValueError for none."""
    told, private, salt = row["entry"], row["private"], row["salt"]
    if (row["seq"], row["kind"], row["by"]) != (told["seq"], told["kind"], told["by"]):
        raise ValueError("the row and its entry differ")
    if row["at"] != from_micros(told["at"]).isoformat():
        raise ValueError("the row and its entry differ")
    digest, previous, hashed = (
        bytes.fromhex(told[name]) for name in ("private_digest", "previous", "hash")
    )
    return JournalEntry(
        told["seq"],
        told["id"],
        told["stream"],
        told["kind"],
        told["at"],
        told["by"],
        told["facts"].encode(),
        private.encode() if private is not None else None,
        bytes.fromhex(salt) if salt is not None else None,
        digest,
        previous,
        hashed,
    )


def _goes_on(row: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Tell whether a row of the chain leads to its hash and continues from the one before.

    An entry of another year may lie between two rows where the clock was set.
    """
    parts = (str(row[name]).encode() for name in ("seq", "id", "stream", "kind", "at", "by"))
    told = (*parts, row["facts"].encode(), bytes.fromhex(row["private_digest"]))
    hashed = journal.entry_hash(bytes.fromhex(row["previous"]), told).hex()
    is_next = bool(before) and row["seq"] == before["seq"] + 1
    return hashed == row["hash"] and (not is_next or row["previous"] == before["hash"])


def _misread(entry: JournalEntry, row: Mapping[str, Any]) -> Iterable[str]:
    """Yield the fields whose plain reading is not what the parts of the entry say.

    A later version may know fields that an entry, or this program, does not: they have defaults.
    """
    parts = json.loads(entry.facts) | (json.loads(entry.private) if entry.private else {})
    known = as_plain(entry.event) if entry.kind in KINDS else {}
    told = row["told"]
    for name, value in parts.items():
        if not _is_within(value, told.get(name)):
            yield name
    for name, value in told.items():
        sources = [each[name] for each in (known, parts) if name in each]
        fits = any(_is_within(value, each) for each in sources) if sources else not value
        if not fits:
            yield name


def _is_within(value: Any, whole: Any) -> bool:
    """Tell whether each value equals that of the whole; the whole may have further fields."""
    if isinstance(value, dict) and isinstance(whole, dict):
        return all(name in whole and _is_within(each, whole[name]) for name, each in value.items())
    if isinstance(value, list) and isinstance(whole, list):
        return len(value) == len(whole) and all(map(_is_within, value, whole))
    return bool(value == whole)
