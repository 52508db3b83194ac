"""Sources of new versions: the regulator's hub, a mirror or a folder, all with one trust.

`open_source` returns the `ReleaseSource` that the rest of the desk uses.
"""

import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from packaging.version import InvalidVersion, Version
from platformdirs import user_state_path

from mediation_desk.app.computer.network_settings import wire
from mediation_desk.app.hub_link.hub_link import line_worded, new_nonce, sign_of
from mediation_desk.app.session.session import Session, Workplace
from mediation_desk.app.updates.trust import trusted_root
from mediation_desk.configuration.configuration_file import APPLICATION, HUB, OFF, current
from mediation_desk.ledger.link.exchange_settings import read_folders
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.release import Release
from resources import release as own
from sync.courier import LineError, is_protected
from sync.updates import faults
from sync.updates.faults import UpdateError
from sync.updates.origins import FolderOrigin, ReleaseOrigin

if TYPE_CHECKING:
    from sync.updates.client import RepositoryClient
    from sync.updates.offers import ReleaseOffer

Opened = Callable[[], AbstractContextManager[ReleaseOrigin]]
STATE = "updates"
_SYSTEMS = {"win32": "windows", "darwin": "macos"}
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
_FAULTS = {
    faults.UNREACHABLE: FaultCode.RELEASES_AWAY,
    faults.NO_LIST: FaultCode.RELEASES_NO_LIST,
    faults.NO_FILE: FaultCode.RELEASES_NO_FILE,
    faults.EXPIRED: FaultCode.RELEASES_EXPIRED,
    faults.OLDER: FaultCode.RELEASES_OLDER,
    faults.UNTRUSTED: FaultCode.RELEASES_UNTRUSTED,
    faults.CHANGED: FaultCode.RELEASES_CHANGED,
    faults.BUSY: FaultCode.RELEASES_BUSY,
    faults.DISK_FULL: FaultCode.RELEASES_DISK_FULL,
    faults.DISK_ERROR: FaultCode.RELEASES_DISK,
}
_OF_MIRRORS = {
    **dict.fromkeys(("TLS", "CA_FILE"), FaultCode.RELEASES_CERTIFICATE),
    "PROXY": FaultCode.RELEASES_PROXY,
}
"""Faults shown to a person when a mirror did not answer as hoped; the rest is RELEASES_AWAY."""


def this_platform() -> str:
    """Return the platform whose bundles run here, as publishers name it, such as linux-x86_64."""
    system = _SYSTEMS.get(sys.platform, sys.platform)
    machine = platform.machine().lower()
    return f"{system}-{_MACHINES.get(machine, machine)}"


@dataclass(frozen=True)
class SignedReleases:
    """The `ReleaseSource` of one origin: only what the trusted root proves counts.

    ``where`` names it for a person. With ``may_lack`` an origin without a list offers nothing, and
    is no fault until this computer has seen a list.
    """

    root: bytes
    opened: Opened
    where: str
    may_lack: bool = False
    platform: str = field(default_factory=this_platform)
    version: str = field(default_factory=own.version)
    state: Path = field(default_factory=lambda: user_state_path(APPLICATION) / STATE)

    def latest(self) -> Release | None:
        """Return the newest release for this platform, or None where none is newer than this.

        Raises Fault with a plain sentence where the origin cannot be reached or not be trusted.
        """
        try:
            with self._client() as client:
                newer = self._newer(client)
        except Fault as no:
            # An origin that once had a list and gives none any more may be hiding a version.
            had_one = (self.state / "timestamp.json").exists()
            if no.code is FaultCode.RELEASES_NO_LIST and self.may_lack and not had_one:
                return None
            raise
        return _release(newer[-1]) if newer else None

    def fetch(self, release: Release, folder: Path, progress: Callable[[int], None]) -> Path:
        """Return the release's file in ``folder``, proved; an interrupted transfer is continued.

        ``progress`` receives the bytes that are there so far; an exception that it raises ends the
        transfer and leaves no file under its name. Raises Fault as `latest` does, and
        RELEASES_WITHDRAWN where the release is offered no more.
        """
        with self._client() as client:
            found = [one for one in self._newer(client) if _release(one) == release]
            if not found:
                raise Fault(FaultCode.RELEASES_WITHDRAWN, {"version": release.version})
            return client.fetch(found[0], folder, progress)

    def _newer(self, client: "RepositoryClient") -> "list[ReleaseOffer]":
        """Return the releases for this platform that are newer than this program, oldest first."""
        offers = [one for one in client.read().offers if one.details.platform == self.platform]
        now = _number(self.version)
        newer = [one for one in offers if _is_offered(one.details.version, now)]
        return sorted(newer, key=lambda one: _number(one.details.version))

    @contextmanager
    def _client(self) -> "Iterator[RepositoryClient]":
        """Provide the client of the origin, whose faults become sentences."""
        # The library for TUF takes a while to load, and only a search for versions needs it.
        from sync.updates.client import RepositoryClient

        try:
            with self.opened() as origin:
                yield RepositoryClient(self.root, self.state, origin)
        except UpdateError as no:
            detail = {"where": self.where, "why": no.text}
            raise Fault(_FAULTS[no.code], detail) from no


def open_source(desk: Session | Workplace, named: str = "") -> SignedReleases:
    """Return the source of new versions: as named, else as configured, else the hub.

    ``named`` is "hub", an https address or a folder; the hub needs a signed-in session. Without a
    name and a configuration the hub of an enrolled desk is asked, which may have none to give.
    Raises Fault RELEASES_OFF, RELEASES_NO_ROOT, RELEASES_ROOT_UNFIT, RELEASES_SOURCE or
    RELEASES_SIGN_IN.
    """
    source = named or current().updates
    if source == OFF:
        raise Fault(FaultCode.RELEASES_OFF)
    root = trusted_root()
    place = desk if isinstance(desk, Workplace) else desk.place
    if source in ("", HUB):
        return _of_the_hub(desk, root, is_asked_for=bool(source))
    if "://" in source or not Path(source).is_absolute():
        return _of_a_mirror(place, root, source)
    return SignedReleases(root, lambda: _folder(Path(source)), source)


def why_unasked() -> Fault | None:
    """Return the fault that keeps this computer from looking for versions, whatever the source."""
    if current().updates == OFF:
        return Fault(FaultCode.RELEASES_OFF)
    try:
        trusted_root()
    except Fault as no:
        return no
    return None


def _of_the_hub(desk: Session | Workplace, root: bytes, *, is_asked_for: bool) -> SignedReleases:
    if isinstance(desk, Workplace):
        raise Fault(FaultCode.RELEASES_SIGN_IN)
    session = desk
    with session.file.connection() as connection:
        row = connection.exec_driver_sql("SELECT station, hub_address FROM link").first()
    address = str(row[1]) if row and row[0] else ""
    # Where the link goes by folders, the hub cannot be asked for a file.
    if not address or read_folders(session.place.workspace):
        raise Fault(FaultCode.RELEASES_OFF)
    where = urlsplit(address).hostname or address
    return SignedReleases(root, lambda: _hub(session, address), where, not is_asked_for)


def _of_a_mirror(place: Workplace, root: bytes, address: str) -> SignedReleases:
    if not is_protected(address):
        raise Fault(FaultCode.RELEASES_SOURCE, {"where": address})
    where = urlsplit(address).hostname or address
    return SignedReleases(root, lambda: _mirror(place, address, where), where)


@contextmanager
def _folder(folder: Path) -> Iterator[ReleaseOrigin]:
    yield FolderOrigin(folder)


@contextmanager
def _mirror(place: Workplace, address: str, where: str) -> Iterator[ReleaseOrigin]:
    from sync.transport.releases import MirrorOrigin

    used = wire(place.workspace)
    try:
        yield MirrorOrigin(address, used)
    except LineError as no:
        code = _OF_MIRRORS.get(no.code, FaultCode.RELEASES_AWAY)
        raise Fault(code, {"where": where, "why": no.text}) from no
    finally:
        used.close()


@contextmanager
def _hub(session: Session, address: str) -> Iterator[ReleaseOrigin]:
    from sync.transport import HttpHub
    from sync.transport.releases import HubOrigin

    used = wire(session.place.workspace)
    try:
        with line_worded():
            hub = HttpHub(
                address, lambda: sign_of(session.file), session.place.now, new_nonce, used
            )
            yield HubOrigin(hub)
    finally:
        used.close()


def _release(offer: "ReleaseOffer") -> Release:
    told = offer.details
    return Release(
        told.version,
        told.platform,
        offer.size,
        told.schema,
        told.published,
        told.notes_zh,
        told.notes_en,
    )


def _number(version: str) -> Version:
    """Return an orderable version; an invalid one is older than all others."""
    try:
        return Version(version)
    except InvalidVersion:
        return Version("0.dev0")


def _is_offered(version: str, now: Version) -> bool:
    """Tell whether a version is newer than the running one; a prerelease never is."""
    number = _number(version)
    return not number.is_prerelease and number > now
