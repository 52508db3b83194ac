"""A version that its publisher signed reaches the desk, proves itself and is in use at closing."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.services.update_service import UpdateService
from mediation_desk.app.updates import sources
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import Counter
from tests.sync.updates.publisher import Publisher
from tests.ui.real_desk import BOSS, a_real_desk
from tests.updates.bundles import pack_bundle

NEW = "9.1.0"


def test_what_the_publisher_signed_is_installed(
    qtbot: QtBot,
    counter: Counter,
    folder: ProgramFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "publisher").mkdir()
    publisher = Publisher(tmp_path / "publisher").begin()
    monkeypatch.setattr(sources, "trusted_root", lambda: publisher.root)
    monkeypatch.setattr(sources, "this_platform", lambda: "linux-x86_64")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    archive, _ = pack_bundle(tmp_path, NEW)
    offer = publisher.publish(NEW, content=archive.read_bytes())
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(BOSS)
        updates = UpdateService(desk.gateway)
        told: list[object] = []
        updates.check(told.append, told.append, str(publisher.releases))
        desk.until(lambda: len(told) == 1)
        assert told == [None]
        assert updates.state.is_ready
        updates.install(told.append, told.append)
        desk.until(lambda: len(told) == 2)
        assert folder.state().in_use == NEW
        # What is not as it was signed does not get that far.
        other, _ = pack_bundle(tmp_path, "9.2.0")
        forged = publisher.publish("9.2.0", content=other.read_bytes())
        publisher.target(forged).write_bytes(publisher.target(offer).read_bytes())
        updates.check(told.append, told.append, str(publisher.releases))
        desk.until(lambda: len(told) == 3)
        assert isinstance(told[2], Fault)
        assert told[2].code is FaultCode.RELEASES_CHANGED
        assert folder.versions() == (NEW,)
        updates.close()
