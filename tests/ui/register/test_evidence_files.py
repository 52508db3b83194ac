"""Files stored as evidence while a form is open: their order, and a network share."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mediation_desk.ledger.evidence.evidence_store import EvidenceStore, StoredEvidence
from mediation_desk.ui.evidence.evidence_storage import EvidenceStorage
from mediation_desk.ui.evidence.image_conversion import ImageConversion
from tests.station import Counter
from tests.ui.real_desk import RealDesk, a_real_desk, at_ledger_alone


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


@pytest.fixture
def host() -> QObject:
    return QObject()


def a_file(folder: Path, name: str) -> str:
    file = folder / name
    file.write_bytes(f"%PDF-1.4 {name}\n%%EOF\n".encode())
    return str(file)


@at_ledger_alone
def test_a_file_from_a_share_that_hangs_holds_up_no_other(
    desk: RealDesk, host: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, answers = EvidenceStore.put, Event()

    def hang(store: EvidenceStore, source: Path, *, case_bytes: int = 0) -> StoredEvidence:
        if source.name.startswith("share"):
            answers.wait(60)
        return put(store, source, case_bytes=case_bytes)

    monkeypatch.setattr(EvidenceStore, "put", hang)
    keeping, arrived = EvidenceStorage(desk.gateway, ImageConversion(host), host), list[str]()
    keeping.arrived.connect(lambda kept: arrived.append(kept.name))
    keeping.add_paths([a_file(tmp_path, "share.pdf"), a_file(tmp_path, "beside.pdf")])
    keeping.add_paths([a_file(tmp_path, "disk.pdf")])
    try:
        desk.until(lambda: arrived == ["disk.pdf"])
        assert keeping.is_busy()
    finally:
        answers.set()
    # What was added together arrives in its order.
    desk.until(lambda: arrived == ["disk.pdf", "share.pdf", "beside.pdf"])
    assert not keeping.is_busy()


def test_a_file_that_is_refused_keeps_none_behind_it_from_arriving(
    desk: RealDesk, host: QObject, tmp_path: Path
) -> None:
    keeping, arrived = EvidenceStorage(desk.gateway, ImageConversion(host), host), list[str]()
    keeping.arrived.connect(lambda kept: arrived.append(kept.name))
    keeping.failed.connect(lambda _, name, __: arrived.append(f"not {name}"))
    paths = [a_file(tmp_path, name) for name in ("one.pdf", "two.pdf")]
    keeping.add_paths([paths[0], str(tmp_path / "gone.pdf"), paths[1]])
    desk.until(lambda: arrived == ["one.pdf", "not gone.pdf", "two.pdf"])
    assert not keeping.is_busy()
