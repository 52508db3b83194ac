"""The hub's mirror: verified before it is served, always complete, and offered to its desks."""

import json
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
import requests
from publishing.repository import ROOT, TIMESTAMP

from sync.courier import LineError
from sync.hub.services.exchange.enrolment import revoke
from sync.hub.updates.mirror import ReleaseMirror
from sync.hub.updates.network_origin import NetworkOrigin
from sync.hub.updates.status import read_mirror_status
from sync.transport.releases import HubOrigin
from sync.updates import faults
from sync.updates.client import RepositoryClient
from sync.updates.faults import UpdateError
from sync.updates.origins import FolderOrigin, MissingFileError, ReleaseOrigin
from tests.sync.databases import ON_SQLITE
from tests.sync.hub_server import enrolled_over_http, over_http, serving
from tests.sync.operation.certificates import pair
from tests.sync.operation.commands import run
from tests.sync.updates.publisher import CONTENT, WINDOWS, Publisher, a_mirror
from tests.sync.world import World


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    folder = tmp_path / "publisher"
    folder.mkdir()
    return Publisher(folder).begin()


def nobody(*progress: object) -> None:
    """Accept progress without showing it."""
    del progress


def mirrored(
    hub: Path, publisher: Publisher, origin: ReleaseOrigin | None = None
) -> tuple[str, ...]:
    """Bring a hub's copy to date, and return the names of its files."""
    mirror = ReleaseMirror(hub, publisher.root, origin or FolderOrigin(publisher.releases))
    return mirror.update(datetime.now(UTC), nobody).files


def lying(hub: Path) -> set[str]:
    """Return the files that the hub serves."""
    places = (hub / "updates" / name for name in ("metadata", "targets"))
    return {path.name for place in places for path in place.iterdir()}


@ON_SQLITE
def test_a_desk_fetches_a_release_over_the_line(
    world: World, publisher: Publisher, tmp_path: Path
) -> None:
    offer = publisher.publish("1.1")
    mirrored(world.store.folder, publisher)
    told: list[int] = []
    with enrolled_over_http(world) as (_station, hub):
        client = RepositoryClient(publisher.root, tmp_path / "state", HubOrigin(hub))
        assert client.read().offers == (offer,)
        got = client.fetch(offer, tmp_path, told.append)
    assert got.read_bytes() == CONTENT
    assert told[-1] == offer.size


@ON_SQLITE
def test_a_transfer_over_the_line_goes_on_where_it_broke_off(
    world: World, publisher: Publisher, tmp_path: Path
) -> None:
    offer = publisher.publish()
    mirrored(world.store.folder, publisher)
    (tmp_path / f".{offer.sha256[:16]}.part").write_bytes(CONTENT[:300_001])
    told: list[int] = []
    with enrolled_over_http(world) as (_station, hub):
        client = RepositoryClient(publisher.root, tmp_path / "state", HubOrigin(hub))
        assert client.fetch(offer, tmp_path, told.append).read_bytes() == CONTENT
    assert min(told) > 300_001


@ON_SQLITE
def test_a_desk_whose_clock_is_off_fetches_as_well(
    world: World, publisher: Publisher, tmp_path: Path
) -> None:
    offer = publisher.publish()
    mirrored(world.store.folder, publisher)
    with enrolled_over_http(world) as (_station, hub):
        right = hub.clock
        hub.clock = lambda: right() + timedelta(hours=3)
        client = RepositoryClient(publisher.root, tmp_path / "state", HubOrigin(hub))
        assert client.read().offers == (offer,)


@ON_SQLITE
def test_a_hub_without_a_copy_says_so(world: World, publisher: Publisher, tmp_path: Path) -> None:
    with enrolled_over_http(world) as (_station, hub):
        client = RepositoryClient(publisher.root, tmp_path / "state", HubOrigin(hub))
        with pytest.raises(UpdateError, match=faults.NO_LIST):
            client.read()


@ON_SQLITE
def test_a_stranger_is_given_nothing(world: World, publisher: Publisher) -> None:
    mirrored(world.store.folder, publisher)
    with serving(world) as url, requests.Session() as session:
        session.trust_env = False
        unsigned = session.get(f"{url}/v1/updates/metadata/timestamp.json", timeout=10)
        assert (unsigned.status_code, unsigned.json()["code"]) == (401, "UNSIGNED")
    with enrolled_over_http(world) as (station, _hub), serving(world) as url:
        hub = over_http(world, station, url)
        world.told.now += timedelta(days=1)
        revoke(world.store, "万象城受理站", world.told.clock(), reason="")
        with pytest.raises(LineError, match="REVOKED"):
            next(HubOrigin(hub).pieces("metadata/timestamp.json"))


OTHERS = (
    "metadata/status.json",
    "metadata/..%2Fstatus.json",
    "metadata/%2e%2e%2f%2e%2e%2fhub.key",
    "targets/..%2F..%2Fhub.key",
    "metadata/.timestamp.json.new",
    "targets/.hidden",
    "targets/timestamp.json",
)


@ON_SQLITE
def test_nothing_else_of_the_folder_is_given(world: World, publisher: Publisher) -> None:
    publisher.publish()
    mirrored(world.store.folder, publisher)
    copied = world.store.folder / "updates"
    for beside in ("metadata/.timestamp.json.new", "targets/.hidden", "targets/timestamp.json"):
        (copied / beside).write_bytes(b"half of it")
    with enrolled_over_http(world) as (_station, hub):
        assert b"".join(HubOrigin(hub).pieces("metadata/timestamp.json"))
        for name in OTHERS:
            with pytest.raises(MissingFileError):
                next(HubOrigin(hub).pieces(name))


@ON_SQLITE
def test_a_link_in_the_copy_is_not_followed(world: World, publisher: Publisher) -> None:
    offer = publisher.publish()
    mirrored(world.store.folder, publisher)
    file = world.store.folder / "updates" / "targets" / offer.stored
    file.unlink()
    file.symlink_to(world.store.folder / "hub.key")
    with enrolled_over_http(world) as (_station, hub), pytest.raises(MissingFileError):
        next(HubOrigin(hub).pieces(f"targets/{offer.stored}"))


def test_the_copy_follows_and_drops_what_is_withdrawn(publisher: Publisher, tmp_path: Path) -> None:
    hub = tmp_path / "hub"
    first, other = publisher.publish("1.0"), publisher.publish("1.0", WINDOWS)
    assert mirrored(hub, publisher) == (first.name, other.name)
    publisher.repository.remove(first.name)
    second = publisher.publish("1.1")
    assert mirrored(hub, publisher) == (other.name, second.name)
    lists = {"1.root.json", "5.targets.json", "5.snapshot.json", "timestamp.json"}
    assert lying(hub) == {*lists, other.stored, second.stored}
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (hub / "updates").rglob("*.json")}
    assert modes == {0o600}


class _Broken(FolderOrigin):
    """An origin that breaks off in the middle of the files."""

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Give lists whole, and of a file the first piece."""
        for piece in super().pieces(name, offset):
            yield piece
            if name.startswith("targets/"):
                raise UpdateError(faults.UNREACHABLE, "the network is gone")


def test_the_former_list_is_served_until_the_new_one_is_whole(
    publisher: Publisher, tmp_path: Path
) -> None:
    hub = tmp_path / "hub"
    publisher.publish("1.0")
    mirrored(hub, publisher)
    before = lying(hub)
    publisher.publish("1.1", content=CONTENT[::-1])
    with pytest.raises(UpdateError, match=faults.UNREACHABLE):
        mirrored(hub, publisher, _Broken(publisher.releases))
    assert lying(hub) == before
    desk = RepositoryClient(publisher.root, tmp_path / "state", FolderOrigin(hub / "updates"))
    assert [one.details.version for one in desk.read().offers] == ["1.0"]
    mirrored(hub, publisher)
    assert [one.details.version for one in desk.read().offers] == ["1.0", "1.1"]


def test_what_is_not_the_publisher_s_is_not_copied(publisher: Publisher, tmp_path: Path) -> None:
    hub, other = tmp_path / "hub", tmp_path / "other"
    offer = publisher.publish()
    mirrored(hub, publisher)
    before = lying(hub)
    other.mkdir()
    stranger = Publisher(other).begin()
    stranger.publish()
    with pytest.raises(UpdateError, match=faults.UNTRUSTED):
        mirrored(hub, publisher, FolderOrigin(stranger.releases))
    # A byte that changes on the hub's own disk is fetched anew.
    lies = hub / "updates" / "targets" / offer.stored
    lies.write_bytes(CONTENT[:-1] + b"\0")
    mirrored(hub, publisher)
    assert lies.read_bytes() == CONTENT
    assert lying(hub) == before


def test_a_desk_of_the_first_root_follows_a_hub_that_began_with_a_later_one(
    publisher: Publisher, tmp_path: Path
) -> None:
    hub = tmp_path / "hub"
    first = publisher.root
    publisher.rotate(ROOT)
    publisher.rotate(TIMESTAMP)
    newest = publisher.repository.root_file().read_bytes()
    offer = publisher.publish()
    ReleaseMirror(hub, newest, FolderOrigin(publisher.releases)).update(datetime.now(UTC), nobody)
    desk = RepositoryClient(first, tmp_path / "state", FolderOrigin(hub / "updates"))
    assert desk.read().offers == (offer,)


def test_a_hub_copies_from_a_file_server(publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()
    part = tmp_path / "hub" / "updates" / "incoming" / f".{offer.sha256[:16]}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:300_000])
    with a_mirror(publisher) as url, closing(NetworkOrigin(f"{url}/there/", {})) as origin:
        assert mirrored(tmp_path / "hub", publisher, origin) == (offer.name,)
        with pytest.raises(MissingFileError):
            next(origin.pieces("metadata/9.root.json"))
    stored = tmp_path / "hub" / "updates" / "targets" / offer.stored
    assert stored.read_bytes() == CONTENT
    gone = NetworkOrigin(f"{url}/there", {})
    with pytest.raises(UpdateError, match=faults.UNREACHABLE):
        mirrored(tmp_path / "hub", publisher, gone)


def test_a_hub_copies_over_https_from_whom_its_machine_trusts(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = pair(tmp_path, 1)
    with a_mirror(publisher, ssl_certfile=certificate, ssl_keyfile=key) as url:
        address = f"{url}/there".replace("http://", "https://")
        with (
            closing(NetworkOrigin(address, {})) as stranger,
            pytest.raises(UpdateError, match="CERTIFICATE_VERIFY_FAILED"),
        ):
            mirrored(tmp_path / "hub", publisher, stranger)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with closing(NetworkOrigin(address, {})) as origin:
            assert mirrored(tmp_path / "hub", publisher, origin) == ()


def test_a_hub_follows_no_server_elsewhere_and_waits_for_none_for_ever(
    publisher: Publisher, tmp_path: Path
) -> None:
    seconds = count(0, 61)
    with a_mirror(publisher) as url:
        moved = NetworkOrigin(f"{url}/moved", {})
        slow = NetworkOrigin(f"{url}/there", {}, lambda: next(seconds))
        for origin in (moved, slow):
            with closing(origin), pytest.raises(UpdateError, match=faults.UNREACHABLE):
                mirrored(tmp_path / "hub", publisher, origin)


@ON_SQLITE
def test_the_command_copies_from_a_folder_and_tells(
    world: World, publisher: Publisher, tmp_path: Path
) -> None:
    offer = publisher.publish()
    folder = world.store.folder
    root = tmp_path / "root.json"
    root.write_bytes(publisher.root)
    named = ("--from", publisher.releases, "--root", root, "--json")
    made = run("updates", "mirror", "--data", folder, *named)
    assert made.status == 0, made.err
    assert json.loads(made.out)["files"] == [offer.name]
    found = read_mirror_status(folder)
    assert found is not None
    assert found.files == (offer.name,)


@ON_SQLITE
@pytest.mark.release
def test_the_command_says_what_is_amiss(world: World, publisher: Publisher, tmp_path: Path) -> None:
    offer = publisher.publish()
    folder = world.store.folder
    root = tmp_path / "root.json"
    root.write_bytes(publisher.root)
    bare = run("updates", "mirror", "--data", folder, "--from", publisher.releases)
    assert (bare.status, "--root" in bare.err) == (2, True)
    places = {"MEDIATION_HUB_UPDATES_FROM": str(publisher.releases)}
    places["MEDIATION_HUB_UPDATES_ROOT"] = str(root)
    nowhere = run(
        "updates", "mirror", "--data", folder, "--from", "http://mirror.example", **places
    )
    assert (nowhere.status, "https://" in nowhere.err) == (2, True)
    assert run("updates", "mirror", "--data", folder, **places).status == 0
    shown = run("updates", "status", "--data", folder)
    assert (shown.status, offer.name in shown.out) == (0, True)
    publisher.rewrite("timestamp.json", expires="2099-01-01T00:00:00Z")
    again = run("updates", "mirror", "--data", folder, **places)
    assert again.status == 2
    assert "没有发布者的有效签名" in again.err
