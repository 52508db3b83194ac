"""Publish releases: ``python packaging/publish.py COMMAND``, described in docs/updates.md."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

sys.path.insert(1, str(Path(__file__).parents[1]))

import typer
from publishing import details, keys
from publishing.repository import (
    ROLES,
    ROOT,
    SNAPSHOT,
    TARGETS,
    TIMESTAMP,
    PublishingError,
    Repository,
)
from securesystemslib.signer import CryptoSigner

from sync.updates.faults import UpdateError
from sync.updates.offers import OfferDetails

PASSPHRASE, ROOT_PASSPHRASE = "PUBLISHING_PASSPHRASE", "PUBLISHING_ROOT_PASSPHRASE"
ONLINE = (SNAPSHOT, TIMESTAMP)
SHORTEST = 12
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
Folder = Annotated[Path, typer.Argument(help="The folder of the releases.")]
Keys = Annotated[
    Path, typer.Option("--keys", help="The folder of the keys; outside of the releases.")
]
RootKeys = Annotated[
    Path | None,
    typer.Option("--root-keys", help="The folder of the root's key, where it is another one."),
]


@app.command()
def init(folder: Folder, keys_folder: Keys, root_keys: RootKeys = None) -> None:
    """Make keys and an empty list of releases; prints the root that goes into the bundles."""
    with _plain():
        for place in (keys_folder, root_keys or keys_folder):
            _require_apart(folder, place)
        signers = {role: [keys.new_signer()] for role in ROLES}
        repository = Repository(folder, signers)
        repository.require_new()
        # A list of which a key was not kept could never be renewed: the keys come first.
        phrases = {role: _passphrase(role, is_new=True) for role in ROLES}
        for role, (signer,) in signers.items():
            place = root_keys if role == ROOT and root_keys else keys_folder
            typer.echo(keys.keep(place, role, signer, phrases[role]))
        written = repository.begin()
    typer.echo(f"{written}: copy it to packaging/inputs/updates-root.json")


@app.command()
def add(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(help="The bundles.", exists=True, dir_okay=False)],
    keys_folder: Keys,
    version: Annotated[str, typer.Option(help="Else by the file's name.")] = "",
    platform: Annotated[str, typer.Option(help="Else by the file's name.")] = "",
    schema: Annotated[str, typer.Option(help="The newest migration step; else this one's.")] = "",
    published: Annotated[str, typer.Option(help="The day, as 2026-12-01; else today.")] = "",
    notes_zh: Annotated[str, typer.Option(help="What is new, in Chinese.")] = "",
    notes_en: Annotated[str, typer.Option(help="What is new, in English.")] = "",
) -> None:
    """Publish bundles."""
    with _plain():
        day = date.fromisoformat(published) if published else datetime.now(UTC).date()
        told = []
        for file in files:
            named = details.of_name(file.name)
            number = details.checked_version(version or named[0])
            step = schema or details.newest_step(number)
            if not (platform or named[1]):
                raise PublishingError(f"{file.name}: say its --platform.")
            made = OfferDetails(number, platform or named[1], step, day, notes_zh, notes_en)
            told.append((file, made))
        repository = _opened(folder, keys_folder, (TARGETS, *ONLINE))
        for file, made in told:
            offer = repository.add(file, made)
            typer.echo(f"{offer.name}  {offer.size} bytes  sha256 {offer.sha256}")


@app.command()
def remove(folder: Folder, names: list[str], keys_folder: Keys) -> None:
    """Withdraw files: no desk is offered them any more."""
    with _plain():
        repository = _opened(folder, keys_folder, (TARGETS, *ONLINE))
        for name in names:
            repository.remove(name)


@app.command()
def refresh(folder: Folder, keys_folder: Keys) -> None:
    """Renew snapshot and timestamp alone; weekly, by a timer."""
    with _plain():
        _opened(folder, keys_folder, ONLINE).refresh()


@app.command()
def renew(folder: Folder, role: str, keys_folder: Keys, root_keys: RootKeys = None) -> None:
    """Sign root or targets anew before they expire."""
    with _plain():
        needed = (ROOT,) if _known(role) == ROOT else (TARGETS, *ONLINE)
        _opened(folder, keys_folder, needed, root_keys).renew(role)


@app.command()
def rotate(folder: Folder, role: str, keys_folder: Keys, root_keys: RootKeys = None) -> None:
    """Put a new key in place of that of a role; the root's key is needed."""
    with _plain():
        place = root_keys if _known(role) == ROOT and root_keys else keys_folder
        others = () if role == ROOT else (role, *ONLINE)
        repository = _opened(folder, keys_folder, (ROOT, *others), root_keys, new=role)
        fresh = keys.new_signer()
        typer.echo(keys.keep(place, role, fresh, _passphrase(role)))
        for keyid in repository.rotate(role, fresh):
            keys.set_aside(place, role, keyid)


@app.command()
def status(folder: Folder) -> None:
    """Tell what is published and how long each part holds."""
    with _plain():
        repository = Repository(folder, {})
        for role, part in repository.parts().items():
            left = (part.expires - datetime.now(UTC)).days
            typer.echo(f"{role} {part.version}: {part.expires:%Y-%m-%d} ({left} days)")
        for offer in repository.offers():
            told = offer.details
            typer.echo(f"{offer.name}  {told.version}  {told.platform}  step {told.schema}")


def _opened(
    folder: Path, place: Path, roles: tuple[str, ...], root: Path | None = None, new: str = ""
) -> Repository:
    """Return a repository with the keys of some roles; that of ``new`` may be lost."""
    known = Repository(folder, {}).root()
    signers: dict[str, list[CryptoSigner]] = {}
    for role in dict.fromkeys(roles):
        if role == new and role != ROOT:
            continue
        where = root if role == ROOT and root else place
        found = keys.find(where, role, known.roles[role].keyids, _passphrase(role))
        signers[role] = [found]
    return Repository(folder, signers)


def _passphrase(role: str, *, is_new: bool = False) -> str:
    """Return the passphrase of a key: the root has its own."""
    name = ROOT_PASSPHRASE if role == ROOT else PASSPHRASE
    if name not in os.environ:
        whose = "the root" if role == ROOT else "the other keys"
        told = typer.prompt(f"Passphrase of {whose}", hide_input=True, confirmation_prompt=is_new)
        os.environ[name] = str(told)
    if is_new and len(os.environ[name]) < SHORTEST:
        raise PublishingError(f"A passphrase has {SHORTEST} signs or more.")
    return os.environ[name]


def _known(role: str) -> str:
    if role not in ROLES:
        raise PublishingError(f"There is no role {role}: {', '.join(ROLES)}.")
    return role


def _require_apart(folder: Path, place: Path) -> None:
    """Refuse keys inside what is copied to a server."""
    if place.resolve().is_relative_to(folder.resolve()):
        raise PublishingError(f"{place} lies in {folder}, which others copy: keep keys elsewhere.")


@contextmanager
def _plain() -> Iterator[None]:
    """Say in one sentence what a person can mend."""
    try:
        yield
    except (PublishingError, keys.KeyFaultError, UpdateError, OSError, ValueError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(2) from None


if __name__ == "__main__":
    app()
