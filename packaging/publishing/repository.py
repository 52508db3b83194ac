"""Repository of a publisher: a folder with ``metadata`` and ``targets``, written and signed.

The timestamp, which a client reads last, is written last, so the folder can be read at any moment.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from securesystemslib.signer import Signer
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Signed,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from sync.updates.client import proven_root
from sync.updates.names import NAME
from sync.updates.offers import OfferDetails, ReleaseOffer, listed_files, offers_of

ROOT, TARGETS, SNAPSHOT, TIMESTAMP = Root.type, Targets.type, Snapshot.type, Timestamp.type
ROLES = (ROOT, TARGETS, SNAPSHOT, TIMESTAMP)
LIFETIME = {
    ROOT: timedelta(days=730),
    TARGETS: timedelta(days=365),
    SNAPSHOT: timedelta(days=90),
    TIMESTAMP: timedelta(days=30),
}
"""Validity of each part: docs/updates.md says why."""
S = TypeVar("S", bound=Signed)
Signers = Mapping[str, Sequence[Signer]]


class PublishingError(Exception):
    """A file or part is not published; the sentence is for the publisher."""


class Repository:
    """A folder of releases, and the keys by which it is changed.

    ``signers`` holds the keys of those roles that an act signs; the others' files stay as they are.
    """

    def __init__(self, folder: Path, signers: Signers, now: datetime | None = None) -> None:
        """Open a folder; an empty one becomes a repository by `begin`."""
        self._metadata, self._targets = folder / "metadata", folder / "targets"
        self._signers = signers
        self._now = (now or datetime.now(UTC)).replace(microsecond=0)

    def require_new(self) -> None:
        """Raise PublishingError where a list exists already."""
        if self._metadata.exists():
            raise PublishingError(f"{self._metadata} is there already.")

    def begin(self) -> Path:
        """Make the first of every part, without releases, and return the file of the root."""
        self.require_new()
        self._metadata.mkdir(parents=True)
        self._targets.mkdir()
        root = Root(consistent_snapshot=True)
        for role in ROLES:
            for signer in self._of(role):
                root.add_key(signer.public_key, role)
        first = {ROOT: root, TARGETS: Targets(), SNAPSHOT: Snapshot(), TIMESTAMP: Timestamp()}
        for role, part in first.items():
            self._store(role, part)
        return self.root_file()

    def add(self, file: Path, details: OfferDetails) -> ReleaseOffer:
        """Publish a file; its name, or its version for its platform, may not be there already."""
        if not NAME.fullmatch(file.name):
            raise PublishingError(f"{file.name}: letters, digits and ._+~- only.")
        targets = self._read(TARGETS, Targets)
        same = (details.version, details.platform)
        for one in offers_of(listed_files(targets.targets.values())):
            if one.name == file.name or (one.details.version, one.details.platform) == same:
                raise PublishingError(f"{one.name} is published already: remove it first.")
        made = TargetFile.from_file(file.name, str(file), ["sha256"])
        made.unrecognized_fields["custom"] = {
            **asdict(details),
            "published": details.published.isoformat(),
        }
        _copy(file, self._targets / f"{made.hashes['sha256']}.{file.name}")
        targets.targets[file.name] = made
        self._write(TARGETS, targets)
        self.refresh()
        (offer,) = offers_of(listed_files([made]))
        return offer

    def remove(self, name: str) -> None:
        """Withdraw a file: no desk is offered it any more. The file itself is deleted."""
        targets = self._read(TARGETS, Targets)
        gone = targets.targets.pop(name, None)
        if gone is None:
            raise PublishingError(f"{name} is not published.")
        self._write(TARGETS, targets)
        self.refresh()
        (self._targets / f"{gone.hashes['sha256']}.{name}").unlink(missing_ok=True)

    def renew(self, role: str) -> None:
        """Sign a part again, with nothing changed but its number and its expiry."""
        if role == ROOT:
            self._write(ROOT, self.root())
            return
        if role == TARGETS:
            self._write(TARGETS, self._read(TARGETS, Targets))
        self.refresh()

    def refresh(self) -> None:
        """Renew snapshot and timestamp, so that clients know that nothing was hidden from them."""
        snapshot = self._read(SNAPSHOT, Snapshot)
        listed = self._read(TARGETS, Targets).version
        snapshot.meta["targets.json"] = MetaFile(listed)
        self._write(SNAPSHOT, snapshot)
        timestamp = self._read(TIMESTAMP, Timestamp)
        timestamp.snapshot_meta = MetaFile(snapshot.version)
        self._write(TIMESTAMP, timestamp)
        self._drop_older()

    def rotate(self, role: str, new: Signer) -> tuple[str, ...]:
        """Put a new key in place of those of a role; return the ids of those that end.

        The root is signed by its old and its new keys, so that an earlier client follows. The parts
        that a role signs are signed again.
        """
        root = self.root()
        ended = tuple(root.roles[role].keyids)
        for keyid in ended:
            root.revoke_key(keyid, role)
        root.add_key(new.public_key, role)
        old = self._of(ROOT)
        signers = {**self._signers, role: [new]}
        self._signers = signers
        self._write(ROOT, root, [*old, new] if role == ROOT else old)
        if role != ROOT:
            self.renew(role)
        return ended

    def root(self) -> Root:
        """Return the root that is in force."""
        return proven_root(self.root_file().read_bytes())

    def root_file(self) -> Path:
        """Return the file of the root that is in force."""
        return self._metadata / f"{self._newest(ROOT)}.root.json"

    def parts(self) -> Mapping[str, Signed]:
        """Return each part that is in force."""
        return {
            ROOT: self.root(),
            TARGETS: self._read(TARGETS, Targets),
            SNAPSHOT: self._read(SNAPSHOT, Snapshot),
            TIMESTAMP: self._read(TIMESTAMP, Timestamp),
        }

    def offers(self) -> tuple[ReleaseOffer, ...]:
        """Return what is published."""
        return offers_of(listed_files(self._read(TARGETS, Targets).targets.values()))

    def _of(self, role: str) -> Sequence[Signer]:
        found = self._signers.get(role, ())
        if not found:
            raise PublishingError(f"The key of {role} is needed.")
        return found

    def _newest(self, role: str) -> int:
        found = (path.name.partition(".")[0] for path in self._metadata.glob(f"*.{role}.json"))
        numbers = [int(name) for name in found if name.isdecimal()]
        if not numbers:
            raise PublishingError(f"{self._metadata} holds no {role}: begin it by init.")
        return max(numbers)

    def _read(self, role: str, kind: type[S]) -> S:
        name = f"{role}.json" if role == TIMESTAMP else f"{self._newest(role)}.{role}.json"
        made: Metadata[Any] = Metadata.from_file(str(self._metadata / name))
        if not isinstance(made.signed, kind):
            raise PublishingError(f"{name} is no {role}.")
        return made.signed

    def _write(self, role: str, part: Signed, signers: Sequence[Signer] = ()) -> None:
        """Write a part as its next version."""
        part.version += 1
        self._store(role, part, signers)

    def _store(self, role: str, part: Signed, signers: Sequence[Signer] = ()) -> None:
        """Sign a part and write it; its name appears when all of it is there."""
        part.expires = self._now + LIFETIME[role]
        made: Metadata[Any] = Metadata(part)
        for signer in signers or self._of(role):
            made.sign(signer, append=True)
        name = f"{role}.json" if role == TIMESTAMP else f"{part.version}.{role}.json"
        fresh = self._metadata / f".{name}.new"
        fresh.write_bytes(made.to_bytes())
        fresh.replace(self._metadata / name)

    def _drop_older(self) -> None:
        """Delete the files that no list names any more, except the version before: somebody may
        read it.
        """
        for role in (TARGETS, SNAPSHOT):
            newest = self._newest(role)
            for path in self._metadata.glob(f"*.{role}.json"):
                if int(path.name.partition(".")[0]) < newest - 1:
                    path.unlink()


def _copy(file: Path, target: Path) -> None:
    fresh = target.with_name(f".{target.name}.new")
    shutil.copyfile(file, fresh)
    with fresh.open("rb+") as opened:
        os.fsync(opened.fileno())
    fresh.replace(target)
