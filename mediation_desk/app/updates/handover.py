"""Start of the program: the version that was first installed hands over to the one in use.

A version that has never shown its window is watched: if it ends before that, the former one starts
in its place and reports it. Only the standard library is needed until it is known that there is a
version to hand over to.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mediation_desk.app.updates.bundles.bundle import STARTED_BY, is_forbidden, own_bundle
from mediation_desk.app.updates.bundles.program_folder import (
    ProgramFolder,
    clear_proofs,
    drop_old_copies,
    usual_folder,
)
from mediation_desk.app.updates.bundles.starter import become, starting_words
from mediation_desk.configuration.settings import usual_workspace
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.updates.installation import (
    ProgramState,
    UpdateRefusal,
    is_newer,
    version_key,
)
from resources import release

FELL_BACK = """\
版本 {version} 没有启动成功，已改用原来的版本，台账没有改动。可在“设置与备份 → 关于”查看。
Version {version} did not start, so the former one does. The ledger is untouched. See Settings and
backup → About.
"""

_NO_FAULT = (0, 2, -signal.SIGTERM, -signal.SIGINT)
"""Exit statuses that are no fault of the version: it brought an open window to the front, refused
for a reason that the former one would have as well, or was ended by somebody.
"""
_OPTIONS = ("--workspace", "--lang", "--operator", "--config")


def hand_over(words: Sequence[str]) -> int | None:
    """Let the version in use do what this one was started for; return its exit status.

    None where this one goes on itself. Where the platform can, this process becomes the other.
    """
    own = own_bundle()
    if own is None or os.environ.get(STARTED_BY) or not usual_folder().root.is_dir():
        return None
    folder = usual_folder()
    around = {**os.environ, STARTED_BY: str(own)}
    if (needed := _bundle_of_ledger(folder, words)) is not None:
        return become(needed, list(words), around)
    while (bundle := _bundle_in_use(folder)) is not None:
        if folder.state().has_started or not _opens_window(words):
            return become(bundle, list(words), around)
        status = _watched(bundle, words, around)
        if folder.state().has_started or status in _NO_FAULT:
            return status
        if not _fall_back(folder):
            return None
    return None


def begin_version(workspace: Path) -> None:
    """Record that this version has shown its window, and remove what an update left unfinished.

    On a worker, after the first paint. What cannot be written now is written at the next start.
    """
    folder = usual_folder()
    with suppress(OSError, Fault):
        if _has_yet_to_start(folder.state()):
            folder.change(_started)
    with suppress(OSError):
        folder.clean(release.version())
    clear_proofs(workspace)
    drop_old_copies(workspace)


def _has_yet_to_start(state: ProgramState) -> bool:
    return not state.has_started and state.in_use == release.version()


def _started(state: ProgramState) -> ProgramState:
    return replace(state, has_started=True) if _has_yet_to_start(state) else state


def _bundle_in_use(folder: ProgramFolder) -> Path | None:
    """Return the version in use, where it is newer than this one and may be used."""
    version = folder.state().in_use
    if not is_newer(version, release.version()) or not folder.is_whole(version):
        return None
    try:
        return None if is_forbidden() else folder.of(version)
    except Fault:
        # A configuration that cannot be read: this version reports it, as at any start.
        return None


def _opens_window(words: Sequence[str]) -> bool:
    """Tell whether a start opens the window: options with their values, then `open [FILE]` at most.

    So the menu starts the desk, and so does a person who opens one of its files.
    """
    rest = list(words)
    while rest and rest[0].partition("=")[0] in _OPTIONS:
        del rest[: 1 if "=" in rest[0] else 2]
    if rest[:1] != ["open"]:
        return not rest
    return len(rest) <= 2 and not rest[-1].startswith("-")


def _bundle_of_ledger(folder: ProgramFolder, words: Sequence[str]) -> Path | None:
    """Return the installed version that migrated the ledger beyond the versions in use.

    So nobody is shut out of one ledger by a return in another, or by a lost choice of the version.
    """
    try:
        told = json.loads(Layout(_workspace_of(words)).program.read_text("utf-8"))
        version, step = str(told["version"]), str(told["step"])
        in_use = folder.state().in_use
        used = max(release.version(), in_use if folder.is_whole(in_use) else "", key=version_key)
        if not is_newer(version, used) or not folder.is_whole(version) or is_forbidden():
            return None
    except (OSError, ValueError, TypeError, KeyError, Fault):
        return None
    # The tables are read only where there is such a version: the window must not wait for them.
    from mediation_desk.ledger.tables.migration import HEAD  # noqa: PLC0415

    return folder.of(version) if step > HEAD else None


def _workspace_of(words: Sequence[str]) -> Path:
    """Return the ledger's folder named in a start, else the usual one."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        name, _, value = word.partition("=")
        if name == "--workspace":
            return Path(value or following)
    return usual_workspace()


def _watched(bundle: Path, words: Sequence[str], around: dict[str, str]) -> int:
    """Run a version until it ends; return its exit status."""
    try:
        running = subprocess.Popen([*starting_words(bundle), *words], env=around)  # noqa: S603 - proved
    except OSError:
        return 1
    before = signal.signal(signal.SIGTERM, lambda *_: running.terminate())
    try:
        return running.wait()
    finally:
        signal.signal(signal.SIGTERM, before)


def _fall_back(folder: ProgramFolder) -> bool:
    """Put the former version in use again, and say so; return whether that could be written."""
    state = folder.state()
    former = state.former if is_newer(state.former, release.version()) else ""
    try:
        folder.change(lambda present: present.returned(former, UpdateRefusal.START))
    except (OSError, Fault):
        return False
    # A start from the menu has nowhere to print; the window says it as well.
    with suppress(OSError, AttributeError):
        sys.stderr.write(FELL_BACK.format(version=state.in_use))
    return True
