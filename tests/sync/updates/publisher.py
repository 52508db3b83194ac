"""A publisher with real keys and a folder of releases, for tests."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from publishing.repository import ROLES, Repository
from securesystemslib.signer import CryptoSigner
from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sync.updates.client import RepositoryClient
from sync.updates.offers import OfferDetails, ReleaseOffer
from sync.updates.origins import FolderOrigin, ReleaseOrigin
from tests.sync.hub_server import served

LINUX, WINDOWS = "linux-x86_64", "windows-x86_64"
CONTENT = bytes(range(256)) * 2_000


def signer() -> CryptoSigner:
    """Return a new key."""
    return CryptoSigner.generate_ed25519()


def details(version: str = "1.0", platform: str = LINUX) -> OfferDetails:
    """Return a publisher's description of a file."""
    return OfferDetails(version, platform, "0022", date(2026, 12, 1), "更正", "Mends")


@dataclass
class Publisher:
    """Folder of releases and its keys; ``now`` is the date of its metadata."""

    folder: Path
    now: datetime | None = None
    signers: dict[str, list[CryptoSigner]] = field(
        default_factory=lambda: {role: [signer()] for role in ROLES}
    )

    @property
    def releases(self) -> Path:
        """The folder that others copy."""
        return self.folder / "releases"

    @property
    def repository(self) -> Repository:
        """The folder as the publisher's tool has it."""
        return Repository(self.releases, self.signers, self.now)

    def begin(self) -> "Publisher":
        """Make the first list, and return this publisher."""
        self.repository.begin()
        return self

    def publish(
        self, version: str = "1.0", platform: str = LINUX, content: bytes = CONTENT
    ) -> ReleaseOffer:
        """Publish a version."""
        built = self.folder / "built"
        built.mkdir(exist_ok=True)
        file = built / f"mediation-desk-{version}-{platform}.tar.xz"
        file.write_bytes(content)
        return self.repository.add(file, details(version, platform))

    def rotate(self, role: str) -> None:
        """Put a new key in place of a role's."""
        fresh = signer()
        self.repository.rotate(role, fresh)
        self.signers[role] = [fresh]

    @property
    def root(self) -> bytes:
        """Return the first root, as contained in earlier bundles."""
        return (self.releases / "metadata" / "1.root.json").read_bytes()

    def client(self, origin: ReleaseOrigin | None = None, state: str = "state") -> RepositoryClient:
        """Return a client that trusts this publisher; the same state is the same desk."""
        return RepositoryClient(
            self.root, self.folder / state, origin or FolderOrigin(self.releases)
        )

    def target(self, offer: ReleaseOffer) -> Path:
        """Return the file of an offer in the folder."""
        return self.releases / "targets" / f"{offer.sha256}.{offer.name}"

    def copied(self, name: str) -> Path:
        """Return a copy of the releases as they are now."""
        return Path(shutil.copytree(self.releases, self.folder / name))

    def rewrite(self, name: str, **changed: Any) -> None:
        """Change values of signed metadata, and leave its signatures as they were."""
        file = self.releases / "metadata" / name
        content = json.loads(file.read_bytes())
        content["signed"].update(changed)
        file.write_text(json.dumps(content), "utf-8")


class Endless:
    """Origin with endless files for names that contain a given text."""

    def __init__(self, origin: ReleaseOrigin, word: str) -> None:
        """Give all other files from an origin."""
        self._origin, self._word = origin, word
        self.given = 0

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Give bytes, and count them."""
        if self._word not in name:
            yield from self._origin.pieces(name, offset)
            return
        while True:
            self.given += 65_536
            yield bytes(65_536)


def long_ago() -> datetime:
    """A day on which everything that was signed then is expired by now."""
    return datetime(2020, 1, 1, tzinfo=UTC)


@contextmanager
def a_mirror(publisher: Publisher, **options: Any) -> Iterator[str]:
    """Serve the releases as a file server does, with redirects elsewhere.

    ``options`` are those of uvicorn.
    """

    async def elsewhere(_request: object) -> RedirectResponse:
        return RedirectResponse("/there/metadata/timestamp.json")

    files = StaticFiles(directory=publisher.releases)
    app = Starlette(
        routes=[
            Route("/moved/metadata/timestamp.json", elsewhere),
            Mount("/there", files),
            Mount("/moved", files),
            Mount("/long", StaticFiles(directory=publisher.folder, check_dir=False)),
        ]
    )
    with served(app, **options) as url:
        yield url
