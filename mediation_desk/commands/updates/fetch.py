"""``mediation-desk updates check|fetch``: find the newest version, and fetch its proved file."""

import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from mediation_desk.app.session.session import Workplace
from mediation_desk.app.updates.sources import SignedReleases, open_source
from mediation_desk.commands.invocation import (
    AsJson,
    Invocation,
    OperatorName,
    Workspace,
    invocation,
    print_answer,
    session_for,
)
from mediation_desk.commands.wording.phrases import ENGLISH, language, phrase
from mediation_desk.configuration.configuration_file import HUB, OFF, current
from mediation_desk.workflows.updates.release import Release
from resources import release as own

From = typer.Option("", "--from", help="hub, https://…, or a folder / 监管端、地址或文件夹")
_MEGABYTE = 1_000_000


def check(
    context: typer.Context,
    source: str = From,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Show the newest version that the publisher signed for this computer."""
    wish = invocation(context, workspace, operator, as_json)
    with _opened(wish, source) as releases:
        found = releases.latest()
    _tell(wish, found)


def fetch(
    context: typer.Context,
    source: str = From,
    to: Path = typer.Option(Path(), "--to", help="The folder for the file / 存放的文件夹"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Fetch and prove the file of the newest version; a broken transfer is resumed."""
    wish = invocation(context, workspace, operator, as_json)
    with _opened(wish, source) as releases:
        found = releases.latest()
        if found is None:
            _tell(wish, None)
            return
        to.mkdir(parents=True, exist_ok=True)
        file = releases.fetch(found, to, _shown_progress(wish, found))
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    values = {**_values(found), "path": str(file), "sha256": digest}
    words = phrase("release_fetched", version=found.version, path=file, sha256=digest)
    print_answer(wish, values, words)


@contextmanager
def _opened(wish: Invocation, source: str) -> Iterator[SignedReleases]:
    """Provide the source of versions; the hub needs a sign-in, other sources need none."""
    source = source if source in ("", HUB, OFF) or "://" in source else str(Path(source).absolute())
    named = source or current().updates
    if named in ("", HUB):
        with session_for(wish, writes=False) as session:
            yield open_source(session, source)
        return
    yield open_source(Workplace(wish.workspace), source)


def _tell(wish: Invocation, found: Release | None) -> None:
    if found is None:
        print_answer(wish, {"running": own.version(), "newer": None}, phrase("release_none"))
        return
    size = f"{found.size / _MEGABYTE:,.1f}"
    line = phrase("release_found", version=found.version, day=found.published, size=size)
    notes = found.notes_en if language() == ENGLISH else found.notes_zh
    print_answer(wish, _values(found), f"{line}\n{notes}".rstrip())


def _values(found: Release) -> dict[str, object]:
    return {
        "running": own.version(),
        "newer": found.version,
        "platform": found.platform,
        "size": found.size,
        "schema": found.schema,
        "published": found.published.isoformat(),
        "notes_zh": found.notes_zh,
        "notes_en": found.notes_en,
    }


def _shown_progress(wish: Invocation, found: Release) -> Callable[[int], None]:
    """Return a reporter of a transfer on one line of a terminal; silent where a program reads."""
    is_shown = not wish.as_json and sys.stderr.isatty()

    def show(done: int) -> None:
        if is_shown:
            share = f"{done / found.size:.0%}"
            typer.echo(f"\r\x1b[K{found.version}  {share}", err=True, nl=done == found.size)

    return show
