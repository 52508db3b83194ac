"""The full export, read back by the plain standard library and held against the ledger."""

import csv
import hashlib
import json
import stat
from datetime import datetime
from pathlib import Path

import pytest

from mediation_desk.app.full_export.dictionary import all_forms, documentation, form_of_kind
from mediation_desk.app.full_export.tables import TABLES
from mediation_desk.app.full_export.writing import ExportedFile, FullExport, export_ledger
from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.domain.records.station import Exported
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.codec import KINDS
from mediation_desk.ledger.sql.statements import columns_of
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.read_models.today import LetterKind
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from tests.keeping import busy_year
from tests.keeping.export_formats import BEGIN, DOCS, END
from tests.station import Counter

WHY = "更换系统，全部数据移交"


def quiet(name: str, done: int, whole: int) -> None:
    del name, done, whole


def exported(counter: Counter, folder: Path, **changes: object) -> ExportedFile:
    wish = FullExport(**({"folder": folder, "reason": WHY} | changes))  # type: ignore[arg-type]
    return export_ledger(counter.session, wish, quiet)


def lines(folder: Path, name: str) -> list[dict[str, object]]:
    text = (folder / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def cells(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def chained_hash(row: dict[str, object]) -> str:
    """Reckon the hash of an entry as the document says, by nothing of the program."""
    parts = ("seq", "entry", "stream", "kind", "at_micros", "by", "facts")
    whole = hashlib.sha256(b"mediation-desk/entry/1\x00" + bytes.fromhex(str(row["previous"])))
    for part in [str(row[name]).encode() for name in parts] + [
        bytes.fromhex(str(row["private_digest"]))
    ]:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def test_the_whole_is_read_back_with_its_counts_and_its_sums(
    counter: Counter, tmp_path: Path
) -> None:
    paid = [busy_year.paid(counter, yuan) for yuan in (1_200, 80)]
    shop = busy_year.merchant_of(counter, paid[0])
    busy_year.withdrawn(counter, phone="19911110001", new_merchant=None, merchant=shop)
    busy_year.asked(counter)
    busy_year.reported(counter, shop)
    folder = tmp_path / "全部数据"
    made = exported(counter, folder)

    chain = lines(folder, "journal/chain")
    assert [row["seq"] for row in chain] == list(range(1, made.entries + 1))
    assert all(row["hash"] == chained_hash(row) for row in chain)
    assert [row["previous"] for row in chain[1:]] == [row["hash"] for row in chain[:-1]]
    kinds = [row["kind"] for row in chain]
    for kind in KINDS:
        assert len(lines(folder, f"journal/{kind}")) == kinds.count(kind)
        assert len(cells(folder, f"journal/{kind}")) == kinds.count(kind)

    cases = cells(folder, "tables/cases")
    assert {case["phone"] for case in cases} == {"19905311200", "19905310080", "19911110001"}
    assert len(lines(folder, "tables/cases")) == len(cases) == 3
    payments = cells(folder, "tables/payments")
    assert sum(int(each["paid_fen"]) for each in payments) == 128_000
    with counter.session.file.reading() as reader:
        assert sum(each.paid.fen for each in reader.fund.book.payments.values()) == 128_000
    postings = cells(folder, "tables/postings")
    assert sum(int(each["fen"]) for each in postings) == 0
    assert sum(int(each["advanced_fen"]) for each in cases) == 128_000
    paid_out = lines(folder, "journal/fund.paid_out")
    assert sorted(row["amount"] for row in paid_out) == [8_000, 120_000]  # type: ignore[type-var]
    assert lines(folder, "journal/enquiry.enquiry_answered")[0]["question"] == "预付卡能退吗"


def test_evidence_and_manifest_name_the_very_bytes(counter: Counter, tmp_path: Path) -> None:
    case = busy_year.withdrawn(counter)
    folder = tmp_path / "out"
    made = exported(counter, folder)
    (kept,) = cells(folder, "evidence/index")
    assert (folder / kept["path"]).read_bytes() == busy_year.RECEIPT
    assert (kept["name"], json.loads(kept["streams"])) == ("小票.pdf", [f"case:{case}"])
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    found = {path for path in folder.rglob("*") if path.is_file()}
    assert len(manifest["files"]) == made.files == len(found) - 1
    for each in manifest["files"]:
        content = (folder / each["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (each["size"], each["sha256"])
    assert manifest["head"] == lines(folder, "journal/chain")[-1]["hash"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}


def test_every_column_is_in_the_dictionary_and_in_the_documents(
    counter: Counter, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    exported(counter, folder)
    told = {(row["file"], row["column"]) for row in lines(folder, "dictionary")}
    for path in folder.rglob("*.csv"):
        name = path.relative_to(folder).with_suffix("").as_posix()
        with path.open(encoding="utf-8-sig", newline="") as opened:
            head = next(csv.reader(opened))
        assert {(name, column) for column in head} <= told, name
    assert {form.name for form in all_forms()} == {
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.csv")
    }
    text = DOCS.read_text("utf-8")
    section = text.partition(BEGIN)[2].partition(END)[0]
    assert section == documentation(), "run: python -m tests.keeping.export_formats"


def test_every_column_of_a_table_is_exported(counter: Counter) -> None:
    with counter.session.file.connection() as connection:
        for table in TABLES:
            assert set(columns_of(connection, table.source)) == set(table.columns), table.name
            assert table.personal <= set(table.columns)


def test_a_field_of_a_kind_is_told_with_what_it_holds() -> None:
    form = form_of_kind("fund.paid_out")
    holds = {column.name: column.holds for column in form.columns}
    assert (holds["seq"], holds["amount"]) == ("integer", "fen")
    case = {column.name: column for column in form_of_kind("case.registered").columns}
    assert (case["facts"].is_personal, case["channel"].is_personal) == (True, False)
    assert case["channel"].holds.startswith("code: ")


def test_it_is_noted_before_it_is_written_and_told_to_the_managers(
    counter: Counter, tmp_path: Path
) -> None:
    made = exported(counter, tmp_path / "out")
    with counter.session.file.connection() as connection:
        (entry,) = journal.of_kinds(connection, "station", ["station.exported"])
    assert isinstance(entry.event, Exported)
    assert (entry.event.form, entry.event.reason) == ("ledger", WHY)
    assert entry.seq == made.entries
    boss, now = counter.people["周涛"].id, counter.watch()
    letters = counter.session.ask(lambda reader: reader.today(boss, now)).letters
    assert [(each.kind, each.title) for each in letters] == [
        (LetterKind.EXPORT, f"ledger · {made.entries - 1}")
    ]


def sit(counter: Counter, name: str) -> Operator:
    counter.session.operator = counter.people[name]
    return counter.session.operator


def test_it_takes_a_manager_with_the_right_to_reports_and_a_real_reason(
    counter: Counter, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    for name, right in (("王晓燕", "station_manager"), ("韩立新", OperatorRight.REPORTS.value)):
        sit(counter, name)
        with pytest.raises(Refusal) as no:
            exported(counter, folder)
        assert (no.value.reason, no.value.detail["right"]) == (Reason.NO_RIGHT, right)
    sit(counter, "周涛")
    for reason, code in ((" ", Reason.REASON_MISSING), ("要", Reason.REASON_THIN)):
        with pytest.raises(Refusal) as no:
            exported(counter, folder, reason=reason)
        assert no.value.reason is code
    counter.act(
        set_policy, LimitsForm("01900000-0000-7000-8000-0000000000aa", {"export_approvers": 1})
    )
    with pytest.raises(Refusal) as alone:
        exported(counter, folder)
    assert alone.value.reason is Reason.SECOND_PERSON_NEEDED
    with pytest.raises(Fault) as wrong:
        exported(counter, folder, second=SecondPerson("韩立新", "not their password"))
    assert wrong.value.code is FaultCode.WRONG_PASSWORD
    assert not folder.exists()


def test_a_folder_with_something_in_it_is_left_alone(counter: Counter, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(Fault) as no:
        exported(counter, tmp_path / "out")
    assert no.value.code is FaultCode.FOLDER_CLOSED
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_what_is_stopped_leaves_nothing(counter: Counter, tmp_path: Path) -> None:
    busy_year.withdrawn(counter)

    def stop(name: str, done: int, whole: int) -> None:
        del name
        if 0 < done < whole:
            raise Fault(FaultCode.CANCELLED)

    with pytest.raises(Fault) as no:
        export_ledger(counter.session, FullExport(tmp_path / "out", WHY), stop)
    assert no.value.code is FaultCode.CANCELLED
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


@pytest.mark.release
def test_a_damaged_file_is_told_and_the_rest_is_written(counter: Counter, tmp_path: Path) -> None:
    busy_year.withdrawn(counter)
    store = counter.session.file.evidence
    (sha256,) = store.stored_hashes()
    path = store.path_of(sha256)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    exported(counter, tmp_path / "out")
    (kept,) = cells(tmp_path / "out", "evidence/index")
    assert (kept["sha256"], kept["path"]) == (sha256, "")
    assert datetime.fromisoformat(str(lines(tmp_path / "out", "journal/chain")[0]["at"]))
