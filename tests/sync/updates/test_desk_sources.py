"""Sources of new versions for a desk: folder, mirror, hub; and the version offered."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mediation_desk import cli
from mediation_desk.app.session.session import Workplace
from mediation_desk.app.updates import sources, trust
from mediation_desk.app.updates.sources import SignedReleases, open_source, this_platform
from mediation_desk.commands.errors import sentence
from mediation_desk.configuration import configuration_file
from mediation_desk.ledger.link.exchange_settings import keep_folders
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import ExchangeFolders
from mediation_desk.workflows.updates.release import Release, ReleaseSource
from sync.hub.updates.mirror import ReleaseMirror
from sync.updates import faults
from sync.updates.origins import FolderOrigin
from tests.station import a_counter
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.updates.publisher import CONTENT, LINUX, WINDOWS, Publisher, a_mirror

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publisher:
    """A publisher whose root this computer trusts."""
    folder = tmp_path / "publisher"
    folder.mkdir()
    made = Publisher(folder).begin()
    monkeypatch.setattr(sources, "trusted_root", lambda: made.root)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return made


def nobody(done: int) -> None:
    del done


def nothing(*progress: object) -> None:
    del progress


def from_folder(publisher: Publisher, version: str = "1.9") -> SignedReleases:
    source = open_source(Workplace(publisher.folder / "desk"), str(publisher.releases))
    return replace(source, version=version, platform=LINUX)


def refused(source: ReleaseSource) -> FaultCode:
    with pytest.raises(Fault) as no:
        source.latest()
    assert sentence(no.value)
    return no.value.code


def test_the_newest_for_this_platform_is_offered(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish("1.9")
    publisher.publish("1.10")
    publisher.publish("1.8.1")
    publisher.publish("1.11", WINDOWS)
    source: ReleaseSource = from_folder(publisher)
    found = source.latest()
    assert found == Release("1.10", LINUX, 512_000, "0022", date(2026, 12, 1), "更正", "Mends")
    assert source.fetch(found, tmp_path, nobody).read_bytes() == CONTENT


@pytest.mark.parametrize("version", ["1.10", "1.10.0", "1.11", "2.0"])
def test_the_same_version_and_an_older_one_are_not_offered(
    publisher: Publisher, version: str
) -> None:
    publisher.publish("1.10")
    assert from_folder(publisher, version).latest() is None


@pytest.mark.parametrize("version", ["2.0rc1", "2.0b3", "2.0.dev1", "2.0a1"])
def test_a_version_to_try_out_is_never_offered(publisher: Publisher, version: str) -> None:
    publisher.publish(version)
    assert from_folder(publisher).latest() is None


def test_a_version_that_was_withdrawn_or_that_nobody_offered_is_not_fetched(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.publish("1.8")
    name = publisher.publish("1.10").name
    source = from_folder(publisher)
    found = source.latest()
    assert found is not None
    publisher.repository.remove(name)
    for release in (found, replace(found, version="1.8"), replace(found, version="3.0")):
        with pytest.raises(Fault) as no:
            source.fetch(release, tmp_path, nobody)
        assert no.value.code is FaultCode.RELEASES_WITHDRAWN


def test_each_fault_has_its_sentence(publisher: Publisher, tmp_path: Path) -> None:
    codes = {name for name in vars(faults) if name.isupper()}
    assert {vars(faults)[name] for name in codes} == set(sources._FAULTS)
    assert (
        refused(open_source(Workplace(tmp_path), str(tmp_path / "gone"))) is FaultCode.RELEASES_AWAY
    )
    (tmp_path / "empty").mkdir()
    empty = open_source(Workplace(tmp_path), str(tmp_path / "empty"))
    assert refused(empty) is FaultCode.RELEASES_NO_LIST
    publisher.now = datetime.now(UTC) - timedelta(days=31)
    publisher.repository.refresh()
    assert refused(from_folder(publisher)) is FaultCode.RELEASES_EXPIRED
    publisher.now = None
    publisher.repository.refresh()
    assert from_folder(publisher).latest() is None
    publisher.rewrite("timestamp.json", version=1)
    assert refused(from_folder(publisher)) is FaultCode.RELEASES_UNTRUSTED
    for code in set(sources._FAULTS.values()) | set(sources._OF_MIRRORS.values()):
        said = sentence(Fault(code, {"where": "U 盘", "why": "x", "version": "1"}))
        assert said.endswith("。")
        assert "{" not in said


def test_without_a_root_nothing_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = tmp_path / "etc.toml", tmp_path / "user.toml"
    monkeypatch.setattr(configuration_file, "places", lambda: places)
    monkeypatch.setattr(trust, "publisher_root", lambda: None)
    with pytest.raises(Fault) as no:
        open_source(Workplace(tmp_path), str(tmp_path))
    assert no.value.code is FaultCode.RELEASES_NO_ROOT
    assert "没有附发布者信任根" in sentence(no.value)
    own = tmp_path / "root.json"
    own.write_bytes(b"{}")
    places[0].write_text(f'updates_root = "{own}"\n')
    assert trust.trusted_root() == b"{}"
    assert refused(open_source(Workplace(tmp_path), str(tmp_path))) is FaultCode.RELEASES_UNTRUSTED
    places[0].write_text('updates = "off"\n')
    with pytest.raises(Fault) as no:
        open_source(Workplace(tmp_path))
    assert no.value.code is FaultCode.RELEASES_OFF


def test_a_mirror_gives_a_version_and_goes_on_with_it(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish("1.10")
    with a_mirror(publisher) as url:
        source = replace(
            open_source(Workplace(tmp_path), f"{url}/there/"), version="1.9", platform=LINUX
        )
        found = source.latest()
        assert found is not None
        (tmp_path / f".{offer.sha256[:16]}.part").write_bytes(CONTENT[:400_000])
        told: list[int] = []
        assert source.fetch(found, tmp_path, told.append).read_bytes() == CONTENT
        assert min(told) > 400_000


def test_a_mirror_that_leads_elsewhere_or_gives_too_much_is_left(
    publisher: Publisher, tmp_path: Path
) -> None:
    offer = publisher.publish("1.10")
    with a_mirror(publisher) as url:
        moved = open_source(Workplace(tmp_path), f"{url}/moved")
        assert refused(moved) is FaultCode.RELEASES_AWAY
        long = publisher.copied("longer")
        (long / "metadata" / "timestamp.json").write_bytes(bytes(20_000))
        (long / "targets" / offer.stored).write_bytes(CONTENT + b"more")
        longer = open_source(Workplace(tmp_path), f"{url}/long/longer")
        assert refused(longer) is FaultCode.RELEASES_UNTRUSTED
        with longer.opened() as origin:
            client = publisher.client(origin)
            with pytest.raises(faults.UpdateError, match=faults.CHANGED):
                client.fetch(offer, tmp_path, nobody)
    assert refused(moved) is FaultCode.RELEASES_AWAY


@pytest.mark.usefixtures("publisher")
def test_an_address_without_encryption_is_refused(tmp_path: Path) -> None:
    for address in ("http://releases.example/desk", "ftp://releases.example/desk", "hubs"):
        with pytest.raises(Fault) as no:
            open_source(Workplace(tmp_path), address)
        assert no.value.code is FaultCode.RELEASES_SOURCE


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    with a_desk_line(tmp_path / "line") as made:
        yield made


def test_the_hub_gives_a_version_to_its_desk(
    publisher: Publisher, desk: DeskLine, tmp_path: Path
) -> None:
    session = desk.counter.session
    # A hub that mirrors none is no fault, unless somebody asked for it.
    assert open_source(session).latest() is None
    assert refused(open_source(session, "hub")) is FaultCode.RELEASES_NO_LIST
    publisher.publish("1.10")
    ReleaseMirror(desk.store.folder, publisher.root, FolderOrigin(publisher.releases)).update(
        datetime.now(UTC), nothing
    )
    source = replace(open_source(session), version="1.9", platform=LINUX)
    found = source.latest()
    assert found is not None
    assert source.fetch(found, tmp_path, nobody).read_bytes() == CONTENT
    # A hub that gives none any more may be hiding what it had.
    shutil.rmtree(desk.store.folder / "updates")
    assert refused(open_source(session)) is FaultCode.RELEASES_NO_LIST
    desk.point_to("http://127.0.0.1:9")
    assert refused(open_source(session)) is FaultCode.HUB_UNREACHABLE
    # By folders alone a hub cannot be asked.
    workspace = session.place.workspace
    keep_folders(workspace, ExchangeFolders(str(tmp_path), str(tmp_path)))
    with pytest.raises(Fault) as no:
        open_source(session)
    assert no.value.code is FaultCode.RELEASES_OFF


@pytest.mark.usefixtures("publisher")
def test_a_desk_without_a_hub_looks_for_nothing(tmp_path: Path) -> None:
    with a_counter(tmp_path / "alone") as counter, pytest.raises(Fault) as no:
        open_source(counter.session)
    assert no.value.code is FaultCode.RELEASES_OFF
    with pytest.raises(Fault) as no:
        open_source(Workplace(tmp_path), "hub")
    assert no.value.code is FaultCode.RELEASES_SIGN_IN


def test_the_commands_tell_and_fetch(
    publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str | Path) -> str:
        with pytest.raises(SystemExit) as end:
            cli.app(["updates", *map(str, words), "--workspace", str(tmp_path / "desk")])
        assert end.value.code == 0
        return capsys.readouterr().out

    stick = publisher.releases
    assert said("check", "--from", stick) == "已是最新版本。\n"
    publisher.publish("99.1", this_platform())
    assert "有新版本 99.1（2026-12-01 发布，0.5 MB）。\n更正" in said("check", "--from", stick)
    told = json.loads(said("fetch", "--from", stick, "--to", tmp_path / "got", "--json"))
    assert told["newer"] == "99.1"
    assert Path(told["path"]).read_bytes() == CONTENT
    with pytest.raises(SystemExit) as end:
        cli.app(["updates", "check", "--from", str(tmp_path / "gone")])
    assert end.value.code == 2
    assert "读不到新版本" in capsys.readouterr().err


def test_platforms_are_named_as_their_bundles_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("platform.machine", lambda: "AMD64")
    assert this_platform() == WINDOWS
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    assert this_platform() == LINUX
