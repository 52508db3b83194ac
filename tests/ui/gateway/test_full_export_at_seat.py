"""All of the ledger leaves at a seat as at the host, and the ledger is checked from there."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from mediation_desk.app.computer.target_files import new_folder
from mediation_desk.app.host.calls import host_calls
from mediation_desk.app.host.web import LONG_CALLS
from mediation_desk.app.seat.host_client import SLOW_CALLS, WHOLE_CALLS
from mediation_desk.app.seat.seat_calls import _within
from mediation_desk.app.services.archive_service import ExportAtSeatService
from mediation_desk.domain.records.station import Exported
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify
from mediation_desk.ui.pages.settings.card.export_port import ExportRequest, ExportResult
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import Counter
from tests.ui.gateway.in_process_host import Host, a_host

CLERK, BOSS = "王晓燕", "周涛"
WHY = "更换系统，全部数据移交"
PAPER = b"%PDF-1.4\nevidence\n%%EOF\n"


@pytest.fixture
def host(qapp: object, counter: Counter) -> Iterator[Host]:
    """A host with one dispute and its evidence."""
    del qapp
    counter.register(files=(counter.keep(PAPER, "小票.pdf"),))
    with a_host(counter) as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder that a person chose."""
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def service(request: pytest.FixtureRequest, host: Host) -> Iterator[ExportAtSeatService]:
    """The service of the settings at the manager's seat, or at that of the test's person."""
    made = ExportAtSeatService(host.seat(getattr(request, "param", BOSS)))
    yield made
    made.close()


def _asked(qtbot: QtBot, service: ExportAtSeatService, folder: Path) -> ExportResult | Exception:
    told: list[ExportResult | Exception] = []
    service.export(ExportRequest(folder, WHY), told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    return told[0]


def _lying(host: Host) -> list[Path]:
    return [path for path in host.made.rglob("*") if path.is_file()]


def test_all_of_the_ledger_comes_to_the_seat_whole_and_nothing_stays_at_the_host(
    qtbot: QtBot, host: Host, service: ExportAtSeatService, out: Path
) -> None:
    seen: list[tuple[int, int]] = []
    service.progressed.connect(lambda done, whole: seen.append((done, whole)))
    taken = _asked(qtbot, service, out)
    folder = out / "GX01-export-2026-11-24"
    assert taken == ExportResult(folder)
    assert [path.name for path in out.iterdir()] == [folder.name]
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    for each in listed:
        content = (folder / each["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            each["size"],
            each["sha256"],
        )
    assert len(listed) + 1 == sum(path.is_file() for path in folder.rglob("*"))
    digest = hashlib.sha256(PAPER).hexdigest()
    assert (folder / "evidence" / f"{digest}.pdf").read_bytes() == PAPER
    assert _lying(host) == []
    assert seen[-1] == (1, 1)
    assert any(done > whole // 2 for done, whole in seen[:-1])
    with host.counter.session.file.connection() as connection:
        events = [entry.event for entry in journal.walk(connection)]
    noted = [each for each in events if isinstance(each, Exported)]
    assert [(each.form, each.is_masked, each.reason) for each in noted] == [("ledger", False, WHY)]


@pytest.mark.parametrize("service", [CLERK], indirect=True)
def test_who_may_not_take_all_of_it_gets_none_at_a_seat(
    qtbot: QtBot, host: Host, service: ExportAtSeatService, out: Path
) -> None:
    no = _asked(qtbot, service, out)
    assert isinstance(no, Refusal)
    assert no.reason is Reason.NO_RIGHT
    assert list(out.iterdir()) == _lying(host) == []


def test_one_that_is_stopped_leaves_nothing_at_either_computer(
    qtbot: QtBot, host: Host, service: ExportAtSeatService, out: Path
) -> None:
    service.progressed.connect(lambda *_: service.stop())
    no = _asked(qtbot, service, out)
    assert isinstance(no, Fault)
    assert no.code is FaultCode.CANCELLED
    assert list(out.iterdir()) == []
    qtbot.waitUntil(lambda: _lying(host) == [], timeout=30_000)


@pytest.mark.parametrize("name", ["../a", "/srv/a", "a//b", "a/../../b", "C:a", "a\\..\\b", ""])
def test_a_host_names_no_place_outside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(Fault):
        _within(tmp_path, name)


def test_the_ledger_is_checked_at_the_host_for_one_at_a_time(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, other = host.seat(CLERK), host.seat(BOSS)
    told: list[Exception] = []

    def looked(engine: Engine, evidence: EvidenceStore) -> LedgerVerdict:
        with pytest.raises(Fault) as no:
            other.verify()
        told.append(no.value)
        return verify(engine, evidence)

    monkeypatch.setattr(f"{host_calls.__name__}.verify", looked)
    found = seat.verify()
    assert (found.ok, found.why) == (True, "")
    assert found.entries > 0
    assert [each.code for each in told if isinstance(each, Fault)] == [FaultCode.WHOLE_LEDGER_BUSY]
    monkeypatch.undo()
    assert other.verify() == found


def test_what_takes_long_is_long_to_the_server_too() -> None:
    assert set(LONG_CALLS) == {call.name for call in host_calls._LONG}
    assert set(LONG_CALLS) <= SLOW_CALLS | WHOLE_CALLS


def test_a_host_without_room_for_all_of_it_begins_none(
    qtbot: QtBot,
    host: Host,
    service: ExportAtSeatService,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free = shutil.disk_usage(out)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    no = _asked(qtbot, service, out)
    assert isinstance(no, Fault)
    assert no.code is FaultCode.DISK_FULL
    assert _lying(host) == []
    with host.counter.session.file.connection() as connection:
        assert journal.of_kinds(connection, "station", ("station.exported",)) == []


def test_two_that_write_a_folder_of_one_name_write_each_its_own(tmp_path: Path) -> None:
    with new_folder(tmp_path / "all") as first:
        (first / "a").write_bytes(b"1")
        with new_folder(tmp_path / "all") as second:
            (second / "b").write_bytes(b"2")
        assert [path.name for path in first.iterdir()] == ["a"]
        shutil.rmtree(tmp_path / "all")
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["a"]
    assert [path.name for path in tmp_path.iterdir()] == ["all"]
