"""The hub's image: made by its recipe on a bare machine, started with few rights, and stopped."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.release import container
from tests.release.clean_root import bundle, clean_root
from tests.release.container import Container, podman
from tests.release.display import until
from tests.sync.databases import a_cluster

RECIPE = Path(__file__).parents[2] / "packaging/hub/Containerfile"
IMAGE = "mediation-hub"
VOLUMES = ("data", "backups", "secret")
PLACES = (
    "/var/lib/mediation-hub",
    "/var/lib/mediation-hub-backups",
    "/var/lib/mediation-hub-secret",
)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The image, of the package that its command makes."""
    root = clean_root(tmp_path_factory.mktemp("base") / "root")
    container.bring_base(root.folder)
    package = next(path for path in bundle("hub") if path.suffix == ".deb")
    context = tmp_path_factory.mktemp("context")
    (context / package.name).hardlink_to(package)
    container.build(RECIPE, IMAGE, context)
    yield IMAGE
    podman("rmi", "--force", IMAGE, container.BASE)


@pytest.fixture
def volumes() -> Iterator[list[str]]:
    """Say where the three volumes are mounted; they go with the test."""
    yield [f"--volume=hub-test-{name}:{at}" for name, at in zip(VOLUMES, PLACES, strict=True)]
    podman("volume", "rm", "--force", *(f"hub-test-{name}" for name in VOLUMES))


@contextmanager
def started(image: str, *options: str) -> Iterator[Container]:
    """Start the hub at a free port and wait until its own check finds it healthy."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = ("--env=MEDIATION_HUB_HOST=127.0.0.1", f"--env=MEDIATION_HUB_PORT={port}", *options)
    hub = container.start(image, "hub-test", *told)
    try:
        until(hub.is_healthy)
        yield hub
    finally:
        podman("rm", "--force", "--time=30", "hub-test")


def test_it_serves_as_its_own_user_and_keeps_what_it_took(image: str, volumes: list[str]) -> None:
    with started(image, *volumes) as hub:
        assert hub.run("id", "--user", "--name") == "mediation-hub\n"
        told = json.loads(hub.run("mediation-hub", "enrol", "万象城受理站", "--json"))
        assert told["code"]
        archive = f"{PLACES[1]}/hub.tar"
        hub.run("mediation-hub", "backup", archive)
        # The secret is not among the data: a copy of them alone tells nothing.
        assert hub.run("ls", PLACES[2]) == "hub.secret\n"
        assert "hub.secret\n" not in hub.run("ls", PLACES[0])
        assert hub.stop() == 0
    with started(image, *volumes) as hub:
        assert "万象城受理站" in hub.run("mediation-hub", "stations")
        hub.run("mediation-hub", "verify")


def test_it_serves_on_postgresql(image: str, volumes: list[str]) -> None:
    with a_cluster() as cluster:
        cluster.run("CREATE DATABASE hub")
        place = Path(cluster.server.pgdata)
        # Its user is another than the server's: it has to reach the socket.
        for folder in (place, place.parent):
            folder.chmod(0o711)
        mounted = f"--volume={place}:/srv/database"
        database = "postgresql://postgres@/hub?host=/srv/database"
        with started(image, *volumes, mounted, f"--env=MEDIATION_HUB_DATABASE={database}") as hub:
            hub.run("mediation-hub", "verify")
            assert hub.stop() == 0
