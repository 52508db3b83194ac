"""What erasure takes from a case lies in its yearly archive, locked with the case's own key."""

import hashlib
import json
from pathlib import Path

from sqlalchemy import Table, insert, select

from sync.archives.reader import ArchiveReader
from sync.hub.admin.archive.archive_builder import ArchiveOrder, make_archive
from sync.hub.admin.archive.archive_units import FILES, PERSONAL
from sync.hub.services.retention import erasure
from sync.hub.services.retention.archive_keys import keys_of
from sync.hub.storage import schema
from sync.hub.storage.encryption.columns import EncryptedBytes, EncryptedText
from sync.hub.storage.transactions import Transaction
from tests.sync.databases import ON_SQLITE
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.verification.test_erasing import CANARY, a_case
from tests.sync.world import World

PASSING = {"proposal", "quarantine", "submission"}
"""Tables of what was never sent, or of what came and was not proven: no part of a case."""
CASE = "GX01-261124-002"
PAPER = "高新区市监调解〔2026〕第1号"
SEALED, RECEIPT = b"%PDF-1.7 sealed", b"%PDF-1.7 receipt"


def test_each_table_that_erasure_empties_is_archived_with_all_that_is_encrypted() -> None:
    emptied = [one for one in vars(erasure).values() if isinstance(one, Table) and _hidden(one)]
    assert {one.name for one in emptied} - {one.name for one in PERSONAL} == PASSING
    for table, hidden in PERSONAL.items():
        assert _hidden(table) <= {*hidden, FILES.get(table, "")}, table.name


def _hidden(table: Table) -> set[str]:
    encrypted = EncryptedBytes | EncryptedText
    return {column.name for column in table.columns if isinstance(column.type, encrypted)}


@ON_SQLITE
def test_a_sealed_document_its_service_and_a_call_are_archived_with_their_case(
    world: World, tmp_path: Path
) -> None:
    office = an_office(world)
    office.desk.courier.round()
    case = a_case(office)
    with world.store.turn(world.told.clock()) as turn:
        _served(turn, office)
        _called(turn, office, case)
    order = ArchiveOrder(2026, tmp_path, "孙工", "高新区市场监督管理局")
    made = make_archive(world.store, order, world.told.clock())
    with world.store.reading() as connection:
        keys = keys_of(connection, made.root)
    assert keys is not None
    with ArchiveReader(made.path, keys) as reader:
        one = next(each for each in reader.records() if each.number == CASE)
        personal = reader.personal(one.unit)
        assert personal is not None
        files = {each["name"]: reader.file(each["member"]) for each in personal["files"]}
    assert files[f"{PAPER}（已盖章）.pdf"] == SEALED
    assert files[f"{CANARY}签收.pdf"] == RECEIPT
    assert personal["service_record"] == [
        {"private": f'{{"recipient": "{CANARY}"}}', "proof_name": f"{CANARY}签收.pdf"}
    ]
    assert personal["drawn"] == [{"about": f"{CANARY}的羽绒服", "note": f"{CANARY}接听"}]
    assert one.record["sealed_document"][0]["sha256"] == hashlib.sha256(SEALED).hexdigest()
    assert (one.record["service_record"][0]["how"], one.record["drawn"][0]["rated"]) == (
        "direct",
        "satisfied",
    )
    assert CANARY not in json.dumps(one.record, ensure_ascii=False)


def _served(turn: Transaction, office: Office) -> None:
    """Seal the document of the case and record that it was served."""
    by = {"by": office.zhou.name, "at": turn.now}
    of = {"document_id": str(turn.connection.scalar(select(schema.document.c.id)))}
    picture = {"name": "局章", "picture": b"png", "sha256": "ab" * 32, "millimetres": 42}
    made = {"made_by": "孙工", "made_at": turn.now}
    turn.connection.execute(insert(schema.seal).values(id="seal", **picture, **made))
    sealed = {"pdf": SEALED, "sha256": hashlib.sha256(SEALED).hexdigest(), "seal_id": "seal"}
    turn.connection.execute(insert(schema.sealed_document).values(**of, **by, **sealed))
    told = {"how": "direct", "private": f'{{"recipient": "{CANARY}"}}', "served_at": turn.now}
    proof = {"proof": RECEIPT, "proof_name": f"{CANARY}签收.pdf", "proof_mime": "application/pdf"}
    served = {"id": "served", "by_id": office.zhou.id, **of, **by, **told, **proof}
    turn.connection.execute(insert(schema.service_record).values(**served))


def _called(turn: Transaction, office: Office, case: str) -> None:
    """Draw the case into a sample and enter the call to its consumer."""
    zhou, day = office.zhou, turn.now.date()
    by = {"by_id": zhou.id, "by": zhou.name, "body_id": zhou.body_id, "at": turn.now}
    sample = {"id": "sample", "since": day, "until": day, "seed": "1", "among": 1, **by}
    turn.connection.execute(insert(schema.sample).values(**sample))
    of = {"sample_id": "sample", "place": 1, "station_id": office.station, "case_id": case}
    told = {"number": CASE, "about": f"{CANARY}的羽绒服", "note": f"{CANARY}接听"}
    turn.connection.execute(insert(schema.drawn).values(**of, **told, rated="satisfied"))
