"""Versions at a signed-in desk: announced once, fetched in the background, installed at closing."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.services.update_service import UpdateService
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.installing import refuse_version
from mediation_desk.app.updates.news import read_news
from mediation_desk.app.window.closing.update import ClosingUpdate
from mediation_desk.app.window.closing.version_change import follow
from mediation_desk.ui.updates.update_banner import UpdateBanner
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import ProgramState, UpdateRefusal
from mediation_desk.workflows.updates.news import UpdateWork
from resources import release
from tests.journeys.seat import MANAGER, Seat, a_seat
from tests.station import Counter
from tests.ui.real_desk import BOSS, RealDesk, a_real_desk
from tests.updates.bundles import NEXT_STEP, pack_bundle
from tests.updates.releases import FolderSource

NEW = "9.1.0"


@dataclass
class Mirror:
    """A mirror with one release, asked by a desk."""

    source: FolderSource
    updates: UpdateService
    desk: RealDesk

    def check(self, place: str = "") -> list[object]:
        """Ask now and wait for the answer; the fault, or None."""
        told: list[object] = []
        self.updates.check(told.append, told.append, place)
        self.desk.until(lambda: told != [])
        return told


@pytest.fixture
def mirror(qtbot: QtBot, counter: Counter, tmp_path: Path) -> Iterator[Mirror]:
    archive, _ = pack_bundle(tmp_path, NEW)
    later, _ = pack_bundle(tmp_path, "9.4.0")
    source = FolderSource({NEW: archive})
    sources = {"": source, "/media/stick": FolderSource({"9.4.0": later})}
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(BOSS)
        updates = UpdateService(desk.gateway, lambda _, place: sources[place])
        yield Mirror(source, updates, desk)
        updates.close()


def test_a_new_version_is_fetched_and_unpacked_beside_the_work(mirror: Mirror) -> None:
    assert mirror.updates.state.news.version == ""
    assert mirror.check() == [None]
    state = mirror.updates.state
    assert (state.news.version, state.is_ready, state.work) == (NEW, True, UpdateWork.NONE)
    assert state.is_installed_on_quitting
    assert mirror.check() == [None]
    assert (mirror.source.asked, mirror.source.fetched) == (2, 1)


def test_today_tells_of_a_version_once_and_after_later_of_the_next_one_only(
    mirror: Mirror, folder: ProgramFolder, tmp_path: Path
) -> None:
    seen: list[str] = []
    operator = mirror.desk.gateway.operator
    banner = UpdateBanner(operator, mirror.updates, lambda: seen.append("version"))
    mirror.desk.qtbot.addWidget(banner)
    assert banner.isHidden()
    mirror.check()
    assert not banner.isHidden()
    assert NEW in banner.accessibleName()
    banner.look.click()
    assert seen == ["version"]
    banner.later.click()
    assert banner.isHidden()
    mirror.check()
    assert banner.isHidden()
    # That it failed is told, once as well.
    refuse_version(folder, NEW, UpdateRefusal.START)
    mirror.check()
    assert not banner.isHidden()
    assert banner.accessibleName() == f"Version {NEW} is not installed"
    banner.later.click()
    assert banner.isHidden()
    archive, _ = pack_bundle(tmp_path, "9.2.0")
    mirror.source.archives["9.2.0"] = archive
    given_up, under_way = folder.fetched / ".00.part", folder.fetched / ".01.part"
    for part in (given_up, under_way):
        part.touch()
    os.utime(given_up, (0, 0))
    mirror.check()
    assert (given_up.exists(), under_way.exists()) == (False, True)
    assert "9.2.0" in banner.accessibleName()
    assert not banner.isHidden()
    assert not (folder.fetched / f"mediation-desk-{NEW}-linux-x86_64.tar.xz").exists()
    mirror.desk.sit("陈静")
    reading = UpdateBanner(mirror.desk.gateway.operator, mirror.updates, lambda: None)
    mirror.desk.qtbot.addWidget(reading)
    assert reading.isHidden()


def test_the_desk_looks_again_by_itself_a_day_later(
    mirror: Mirror, counter: Counter, folder: ProgramFolder
) -> None:
    mirror.source.archives.clear()
    mirror.updates._look()
    mirror.desk.until(lambda: mirror.updates._thread is None)
    assert read_news(folder).checked_at == mirror.updates._now()
    mirror.updates._look()
    assert (mirror.updates._thread, mirror.source.asked) == (None, 1)
    counter.watch.forward(days=1)
    mirror.updates._look()
    mirror.desk.until(lambda: mirror.source.asked == 2 and mirror.updates._thread is None)
    # A program of before kept the day alone.
    told = (folder.root / "news.json").read_text("utf-8")
    at = read_news(folder).checked_at
    assert at is not None
    (folder.root / "news.json").write_text(told.replace(at.isoformat(), "2026-11-29"), "utf-8")
    assert read_news(folder).checked_at is None


def test_a_source_that_is_away_disturbs_nobody(mirror: Mirror) -> None:
    mirror.source.fault = Fault(FaultCode.HUB_UNREACHABLE)
    (told,) = mirror.check()
    assert isinstance(told, Fault)
    assert told.code is FaultCode.HUB_UNREACHABLE
    assert mirror.updates.state.news.version == ""


def test_why_no_list_came_is_kept_for_the_card_until_one_comes(
    mirror: Mirror, folder: ProgramFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror.check("/media/stick")
    mirror.source.fault = Fault(FaultCode.RELEASES_EXPIRED, {"where": "hub.example"})
    mirror.check()
    news = read_news(folder)
    # What a stick brought stays known.
    assert (news.version, news.fault) == ("9.4.0", "releases_expired")
    assert news.fault_detail == {"where": "hub.example"}
    # These tests run without a publisher's root: that is told before all else.
    state = mirror.updates.state
    assert state.fault is not None
    assert state.fault.code is FaultCode.RELEASES_NO_ROOT
    monkeypatch.setattr("mediation_desk.app.services.update_service.why_unasked", lambda: None)
    mirror.updates._learn()
    assert mirror.updates.state.fault is not None
    mirror.source.fault = None
    mirror.check()
    assert mirror.updates.state.fault is None


def test_a_stick_is_asked_as_well(mirror: Mirror) -> None:
    mirror.check()
    assert mirror.check("/media/stick") == [None]
    assert mirror.updates.state.news.version == "9.4.0"
    assert mirror.updates.state.is_ready


def test_where_users_may_not_install_the_desk_only_tells(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIATION_DESK_INSTALL_UPDATES", "no")
    mirror.check()
    state = mirror.updates.state
    assert (state.news.version, state.is_ready, mirror.source.fetched) == (NEW, False, 0)
    assert not mirror.updates.is_due_at_closing


def test_a_file_that_is_no_bundle_is_not_fetched_again_until_asked(
    mirror: Mirror, tmp_path: Path
) -> None:
    other, _ = pack_bundle(tmp_path, "9.3.0")
    mirror.source.archives[NEW].write_bytes(other.read_bytes())
    (told,) = mirror.check()
    assert isinstance(told, Fault)
    assert told.code is FaultCode.UPDATE_ARCHIVE
    assert mirror.updates.state.refused is UpdateRefusal.ARCHIVE
    assert mirror.check() == [None]
    assert mirror.source.fetched == 1
    mirror.updates.try_again()
    assert mirror.updates.state.refused is None


def test_what_is_asked_meanwhile_is_refused_in_words(mirror: Mirror) -> None:
    told: list[object] = []
    mirror.updates.check(told.append, told.append)
    busy: list[Exception] = []
    mirror.updates.check(lambda _: None, busy.append)
    assert isinstance(busy[0], Fault)
    assert busy[0].code is FaultCode.UPDATE_BUSY
    mirror.desk.until(lambda: told != [])


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = a_seat(qtbot, qapp, tmp_path / "ledger")
    made.sign_in(MANAGER)
    made.desktop.back_up()
    yield made
    made.close()


def ready(seat: Seat, tmp_path: Path, step: str = NEXT_STEP) -> UpdateService:
    """Prepare a version at this computer."""
    archive, _ = pack_bundle(tmp_path, NEW, step)
    updates = seat.desktop.updates
    assert updates is not None
    updates._source = lambda *_: FolderSource({NEW: archive})
    told: list[object] = []
    updates.check(told.append, told.append)
    seat.until(lambda: told != [])
    assert told == [None]
    return updates


def test_closing_installs_after_the_backup_and_closes(
    seat: Seat, folder: ProgramFolder, tmp_path: Path
) -> None:
    ready(seat, tmp_path)
    window = seat.program.window
    window.close()
    seat.see("正在备份")
    seat.see(f"正在安装版本 {NEW}")
    seat.until(lambda: not window.isVisible())
    assert folder.state().in_use == NEW
    assert len(list((tmp_path / "ledger" / "backups").glob("*.mdbackup"))) == 1
    assert not seat.program.restarts


def test_a_proof_that_fails_is_told_and_the_desk_closes_as_it_was(
    seat: Seat, folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(seat, tmp_path)
    monkeypatch.setattr("mediation_desk.app.updates.proving.prove_copy", lambda *_: raise_fault())
    window = seat.program.window
    window.close()
    seat.see("新版本没有通过")
    assert window.close()
    assert folder.state().in_use == ""
    assert folder.state().refused == {NEW: UpdateRefusal.PROOF}


def raise_fault() -> object:
    raise Fault(FaultCode.DAMAGED, {"why": "entry 3"})


@pytest.mark.release
def test_without_a_good_backup_nothing_is_installed(
    seat: Seat, folder: ProgramFolder, tmp_path: Path
) -> None:
    ready(seat, tmp_path)
    window = seat.program.window
    window.close()
    # A second wish cuts the backup off.
    assert window.close()
    assert window.findChildren(ClosingUpdate) == []
    assert folder.state().in_use == ""


@pytest.mark.release
def test_one_who_wants_to_install_when_asked_closes_without(
    seat: Seat, folder: ProgramFolder, tmp_path: Path
) -> None:
    updates = ready(seat, tmp_path)
    updates.install_on_quitting(False)
    window = seat.program.window
    window.close()
    seat.until(lambda: not window.isVisible())
    assert folder.state().in_use == ""


def test_install_now_restarts_once_the_window_is_closed(
    seat: Seat, folder: ProgramFolder, tmp_path: Path
) -> None:
    updates = ready(seat, tmp_path)
    updates.install_on_quitting(False)
    follow(seat.program, updates)
    window = seat.program.window
    seat.go("settings", "about")
    seat.see(f"版本 {NEW} 已就绪")
    seat.see("打印更快，修正两处错误。")
    card = seat.page().version  # type: ignore[attr-defined]
    card.now.click()
    seat.until(lambda: not window.isVisible())
    assert folder.state().in_use == NEW
    assert seat.program.restarts


def test_who_closes_without_the_version_is_not_led_back_into_the_program(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    updates = ready(seat, tmp_path)
    updates.install_on_quitting(False)
    follow(seat.program, updates)
    # The proof takes its time.
    monkeypatch.setattr(updates, "install", lambda *_: None)
    window = seat.program.window
    updates.install_now()
    assert seat.program.restarts
    seat.see(f"正在安装版本 {NEW}")
    (closing,) = window.findChildren(ClosingUpdate)
    closing.page.close_asked.emit()
    seat.until(lambda: not window.isVisible())
    assert not seat.program.restarts


def test_the_settings_lead_back_to_the_former_version(
    seat: Seat, folder: ProgramFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    updates = seat.desktop.updates
    assert updates is not None
    folder.change(lambda _: ProgramState(NEW, release.version()))
    own = release.version()
    monkeypatch.setattr(release, "version", lambda: NEW)
    follow(seat.program, updates)
    updates._learn()
    seat.go("settings", "about")
    seat.see("正在使用")
    card = seat.page().version  # type: ignore[attr-defined]
    assert card.back.isVisible()
    assert own in card.back.text()
    old = seat.program.window
    card.back.click()
    seat.until(lambda: seat.program.restarts)
    assert seat.program.window is not old
    state = folder.state()
    assert (state.in_use, state.refused) == ("", {NEW: UpdateRefusal.RETURNED})
    assert replace(state, refused={}) == ProgramState()
