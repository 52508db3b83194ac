"""The yearly archive: whole, searchable without the ledger, provable; people can be destroyed."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.session.erasure import erase
from mediation_desk.app.year_archive.keys_file import (
    ArchiveLock,
    ArchiveOpener,
    keys_path,
    read_keys,
)
from mediation_desk.app.year_archive.making import (
    ArchiveWish,
    MadeArchive,
    make_archive,
    write_keys_anew,
)
from mediation_desk.app.year_archive.opening import take_out
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import HoldKind, YearArchived
from mediation_desk.ledger.erasure.erasure import erase_case_in
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.retention import archive_keys
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind, note_erasure
from mediation_desk.workflows.personal.retention import NewHold, place_hold
from mediation_desk.workflows.settlement import case_ending
from sync.archives.reader import ArchiveReader
from sync.archives.verification import verify_archive
from tests.keeping import busy_year
from tests.station import Counter

pyrage = pytest.importorskip("pyrage")

WHY, PHRASE = "年度归档，按档案制度", "quay lamp winter 2026"
OWN = pyrage.x25519.Identity.generate()
LOCK = ArchiveLock(recipients=(str(OWN.to_public()),))


@pytest.fixture
def opener(tmp_path: Path) -> ArchiveOpener:
    """Give the identity file of the archive's recipients."""
    identity = tmp_path / "own.txt"
    identity.write_text(str(OWN))
    return ArchiveOpener(identity)


def quiet(name: str, done: int, whole: int) -> None:
    del name, done, whole


def archived(counter: Counter, folder: Path, **changes: object) -> MadeArchive:
    values: dict[str, object] = {
        "year": 2026,
        "file": folder / "GX01-2026.mdarchive",
        "lock": LOCK,
        "reason": WHY,
    }
    wish = ArchiveWish(**(values | changes))  # type: ignore[arg-type]
    return make_archive(counter.session, wish, quiet)


def erased(counter: Counter, kind: ErasureKind, subject: str) -> None:
    erase(counter.session, Erasure(new_id(), kind, subject, "本人要求"))


def test_all_that_ended_in_the_year_is_found_without_the_ledger(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    case = busy_year.withdrawn(counter, phone="19911110001")
    shop = busy_year.merchant_of(counter, case)
    counter.register(phone="19911110002")
    busy_year.asked(counter)
    busy_year.reported(counter, shop)
    counter.watch.at = datetime(2027, 1, 5, 4, 0, tzinfo=UTC)
    later = busy_year.withdrawn(counter, phone="19911110003")
    made = archived(counter, tmp_path)
    counter.session.close()
    keys = read_keys(made.keys, opener)
    with ArchiveReader(made.file, keys) as reader:
        kinds = [(one.kind, one.number) for one in reader.records()]
        assert kinds == [
            ("case", "GX01-261124-001"),
            ("report", "消争举〔2026〕第0001号"),
            ("enquiry", ""),
            ("fund", ""),
            ("ledger", ""),
        ]
        assert later not in reader.units
        (found,) = reader.find("19911110001")
        assert (found.unit, found.record["outcome"]) == (case, "withdrawn")
        personal = reader.personal(case) or {}
        assert personal["consumer"]["name"] == "刘敏敏"
        assert next(each["kind"] for each in personal["course"]) == "case.registered"
        files = {each["name"]: reader.file(each["member"]) for each in personal["files"]}
        assert files["小票.pdf"] == busy_year.RECEIPT
        assert files["registration.pdf"].startswith(b"%PDF-")
        book = reader.personal("ledger-2026") or {}
        parts = {each["name"]: reader.file(each["member"]) for each in book["files"]}
        assert parts["ledger.pdf"].startswith(b"%PDF-")
        chain = [json.loads(line) for line in parts["chain.jsonl"].splitlines()]
        assert json.loads(parts["proof.json"])["last"] == chain[-1]
        assert [row["previous"] for row in chain[1:]] == [row["hash"] for row in chain[:-1]]


def test_an_archive_of_a_year_that_still_runs_says_that_it_is_partial(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    for day, is_partial in (
        (datetime(2026, 12, 31, 15, tzinfo=UTC), True),
        (datetime(2026, 12, 31, 17, tzinfo=UTC), False),
    ):
        counter.watch.at = day
        made = archived(counter, tmp_path, file=tmp_path / f"{day:%H}.mdarchive")
        with ArchiveReader(made.file, read_keys(made.keys, opener)) as reader:
            (told,) = [one for one in reader.records() if one.kind == "ledger"]
        assert told.record["is_partial"] is is_partial


def test_the_file_tells_nothing_of_a_person_without_its_keys(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    case = busy_year.withdrawn(counter, phone="19911110001")
    made = archived(counter, tmp_path)
    content = made.file.read_bytes() + made.keys.read_bytes()
    assert [w for w in ("刘敏敏", "19911110001") if w.encode() in content] == []
    with ArchiveReader(made.file, read_keys(made.keys, opener)) as reader:
        records = json.dumps([dict(one.record) for one in reader.records()], ensure_ascii=False)
        assert [w for w in ("刘敏敏", "19911110001", "含金量") if w in records] == []
        assert not reader.is_destroyed(case)


def test_every_byte_that_is_changed_is_found_and_named(counter: Counter, tmp_path: Path) -> None:
    busy_year.withdrawn(counter)
    made = archived(counter, tmp_path)
    assert verify_archive(made.file, [made.public_key]).holds
    whole = made.file.read_bytes()
    at = whole.index(b"age-encryption.org") + 400
    made.file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    verdict = verify_archive(made.file, [made.public_key])
    assert next(each.where for each in verdict.findings).startswith("files/")
    made.file.write_bytes(whole)
    assert not verify_archive(made.file, ["00" * 32]).holds


def test_who_is_erased_is_gone_from_the_archive_once_its_keys_are_written_anew(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    case = busy_year.withdrawn(counter, phone="19911110001")
    asked = busy_year.asked(counter)
    made = archived(counter, tmp_path)
    erased(counter, ErasureKind.CASE, case)
    keys, destroyed = write_keys_anew(counter.session, made.file, LOCK)
    assert (keys, destroyed) == (made.keys, 1)
    with ArchiveReader(made.file, read_keys(keys, opener)) as reader:
        assert reader.personal(case) is None
        assert reader.personal(f"enquiry-{asked}") is not None
        assert [one.number for one in reader.find("GX01-261124-001")] == ["GX01-261124-001"]
        assert list(reader.find("19911110001")) == []
    verdict = verify_archive(made.file, [made.public_key], read_keys(keys, opener))
    assert (verdict.holds, verdict.destroyed) == (True, (case,))
    file = counter.session.file
    assert verify(file.readers, file.evidence).why == ""


def test_who_is_erased_while_the_archive_is_made_is_gone_from_it(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    case = busy_year.withdrawn(counter, phone="19911110001")
    busy_year.withdrawn(counter, phone="19911110002")

    def erase_on_the_way(name: str, done: int, whole: int) -> None:
        del name, whole
        if done == 1:
            # As `erase` does, without folding the log away, which waits seconds for readers.
            with counter.session.file.transaction() as store:
                wish = Erasure(new_id(), ErasureKind.CASE, case, "本人要求")
                note_erasure(counter.session.desk(store, counter.session.operator), wish)
                erase_case_in(store.connection, case, counter.watch(), ENTROPY)

    wish = ArchiveWish(2026, tmp_path / "GX01-2026.mdarchive", LOCK, WHY)
    made = make_archive(counter.session, wish, erase_on_the_way)
    with ArchiveReader(made.file, read_keys(made.keys, opener)) as reader:
        assert reader.is_destroyed(case)
        assert list(reader.find("19911110001")) == []
        assert len(list(reader.find("1991111000"))) == 1
    with counter.session.file.connection() as connection:
        assert case not in archive_keys.keys_of(connection, made.root)


def test_what_was_bought_goes_with_the_people_of_a_case(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    case = busy_year.withdrawn(counter, goods="刻有刘敏敏生日的金镯")
    made = archived(counter, tmp_path)
    with ArchiveReader(made.file, read_keys(made.keys, opener)) as reader:
        (found,) = reader.find("刻有刘敏敏生日的金镯")
        assert found.title == "盛世珠宝"
        assert (reader.personal(case) or {})["goods"] == "刻有刘敏敏生日的金镯"
    erased(counter, ErasureKind.CASE, case)
    keys, _ = write_keys_anew(counter.session, made.file, LOCK)
    with ArchiveReader(made.file, read_keys(keys, opener)) as reader:
        assert list(reader.find("金镯")) == []


def test_damaged_evidence_is_named_and_not_archived_as_an_empty_file(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    case = busy_year.withdrawn(counter)
    sha256 = hashlib.sha256(busy_year.RECEIPT).hexdigest()
    counter.session.file.evidence.path_of(sha256).write_bytes(b"damaged")
    made = archived(counter, tmp_path)
    assert made.missing == (f"GX01-261124-001 {sha256}",)
    with ArchiveReader(made.file, read_keys(made.keys, opener)) as reader:
        personal = reader.personal(case) or {}
    assert "小票.pdf" not in [each["name"] for each in personal["files"]]
    ((name, expected),) = [(each["name"], each["sha256"]) for each in personal["missing"]]
    assert (name, expected) == ("小票.pdf", sha256)


def test_a_file_is_taken_out_under_a_name_that_any_system_can_write(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    kept = counter.keep(busy_year.RECEIPT, "小:票.exe")
    case = counter.register(files=(kept,))
    counter.act(
        case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), "王晓燕"
    )
    made = archived(counter, tmp_path)
    keys = read_keys(made.keys, opener)
    count = take_out(made.file, keys, case, tmp_path / "taken") or 0
    assert (tmp_path / "taken" / f"{count:04}-小_票.pdf").read_bytes() == busy_year.RECEIPT
    take_out(made.file, keys, "ledger-2026", tmp_path / "book")
    names = sorted(path.name for path in (tmp_path / "book").iterdir())
    assert names == ["0001-ledger.pdf", "0002-chain.jsonl", "0003-proof.json", "record.json"]


@pytest.mark.release
def test_what_is_under_hold_keeps_its_keys(counter: Counter, tmp_path: Path) -> None:
    case = busy_year.withdrawn(counter)
    made = archived(counter, tmp_path)
    hold = NewHold(new_id(), new_id(), HoldKind.YEAR, "2026", "鲁检发1号", "检察院调卷期间")
    counter.act(place_hold, hold)
    with pytest.raises(Refusal):
        erased(counter, ErasureKind.CASE, case)
    assert write_keys_anew(counter.session, made.file, LOCK)[1] == 0


def test_archiving_deletes_nothing_and_is_noted_and_told(counter: Counter, tmp_path: Path) -> None:
    busy_year.withdrawn(counter)
    before = set(counter.session.file.evidence.stored_hashes())
    made = archived(counter, tmp_path)
    assert set(counter.session.file.evidence.stored_hashes()) == before
    with counter.session.file.connection() as connection:
        entries = list(journal.walk(connection))[-2:]
    assert [entry.kind for entry in entries] == ["station.exported", "retention.year_archived"]
    noted = entries[1].event
    assert isinstance(noted, YearArchived)
    assert (noted.root, noted.public_key) == (made.root, made.public_key)
    assert (noted.units, noted.entries) == (made.units, entries[0].seq)
    again = archived(counter, tmp_path, file=tmp_path / "copy.mdarchive")
    assert (again.public_key, again.root) != (made.public_key, made.root)
    assert again.public_key == made.public_key


@pytest.mark.release  # A passphrase is stretched for a second or two, at writing and at reading.
def test_keys_are_locked_by_a_passphrase_too(
    counter: Counter, tmp_path: Path, opener: ArchiveOpener
) -> None:
    made = archived(counter, tmp_path, lock=ArchiveLock(passphrase=PHRASE))
    assert read_keys(made.keys, ArchiveOpener(passphrase=PHRASE)).root == made.root
    for wrong in (opener, ArchiveOpener(passphrase="another phrase")):
        with pytest.raises(Fault) as no:
            read_keys(made.keys, wrong)
        assert no.value.code is FaultCode.ARCHIVE_KEY


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"year": 2027}, Reason.YEAR_WRONG),
        ({"reason": "好"}, Reason.REASON_THIN),
        ({"lock": ArchiveLock()}, FaultCode.ARCHIVE_RECIPIENT),
        ({"lock": ArchiveLock(passphrase="short")}, FaultCode.ARCHIVE_RECIPIENT),
        ({"lock": ArchiveLock(("age1wrong",))}, FaultCode.ARCHIVE_RECIPIENT),
    ],
    ids=str,
)
def test_a_wish_that_lacks_something_makes_nothing(
    counter: Counter, tmp_path: Path, changes: dict[str, object], code: object
) -> None:
    with pytest.raises((Refusal, Fault)) as no:
        archived(counter, tmp_path, **changes)
    assert code is (getattr(no.value, "reason", None) or getattr(no.value, "code", None))
    assert [path.name for path in tmp_path.iterdir() if "2026" in path.name] == []


def test_a_clerk_makes_none_and_what_is_stopped_leaves_nothing(
    counter: Counter, tmp_path: Path
) -> None:
    busy_year.withdrawn(counter)
    counter.session.operator = counter.people["王晓燕"]
    with pytest.raises(Refusal) as no:
        archived(counter, tmp_path)
    assert no.value.reason is Reason.NO_RIGHT
    counter.session.operator = counter.people["周涛"]

    def stop(name: str, done: int, whole: int) -> None:
        del name
        if done < whole:
            raise Fault(FaultCode.CANCELLED)

    wish = ArchiveWish(2026, tmp_path / "GX01-2026.mdarchive", LOCK, WHY)
    with pytest.raises(Fault):
        make_archive(counter.session, wish, stop)
    assert [path.name for path in tmp_path.iterdir() if "2026" in path.name] == []
    assert not keys_path(wish.file).exists()
