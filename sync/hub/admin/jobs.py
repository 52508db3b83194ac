"""Background jobs for archives and exports requested on a page, one at a time, in the folder.

An export made here contains no people: with people it is made by command alone, because its files
would be in the hub's folder in clear.
"""

import json
import logging
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Thread

from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from sync.archives.format import ArchiveReason, ArchiveRefusedError
from sync.durable_files import fsync_folder
from sync.hub.admin.archive.archive_builder import ArchiveOrder, make_archive
from sync.hub.admin.archive_folder import (
    LOCK,
    REMOVED,
    TAR,
    export_name,
    folder_of,
    remove_leftovers,
)
from sync.hub.admin.export.export_writer import ExportOrder, export
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.transactions import Store

STATE, CANCEL = "job.json", "job.cancel"
ARCHIVE, EXPORT = "archive", "export"
THREAD = "hub-keeping"
FAULTS = {
    ArchiveReason.NOT_INSTALLED: (
        "监管端未安装 mediation-desk[remote]。 / The hub lacks mediation-desk[remote]."
    )
}
FAILED = "未能完成，见服务器日志。 / It could not be finished: see the server's log."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ArchiveJob:
    """Job: its kind, its author, its progress, and the reason of a failure; `done` units of `of`.

    `cancelled_by` names the user who cancelled it: it stops at its next step.
    """

    kind: str
    by: str
    bureau: str
    year: int = 0
    reason: str = ""
    done: int = 0
    of: int = 0
    fault: str = ""
    is_over: bool = False
    id: str = ""
    cancelled_by: str = ""


class CancelledError(Exception):
    """End of a job that somebody cancelled."""


def start(store: Store, job: ArchiveJob, now: datetime) -> Thread:
    """Start a job. Raises RefusedChange while another one runs."""
    folder = folder_of(store)
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise RefusedChange("job_runs") from None
    job = replace(job, id=token_hex(8))
    _note(folder, job)
    thread = Thread(target=_run, args=(store, job, now, lock), name=THREAD, daemon=True)
    thread.start()
    return thread


def job_state(store: Store) -> ArchiveJob | None:
    """Return the running job, or the last one; None if there was none.

    One that was interrupted by a stop of the hub counts as failed.
    """
    folder = folder_of(store)
    try:
        job = ArchiveJob(**json.loads((folder / STATE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if job.is_over:
        return job
    if _is_held(folder):
        return replace(job, cancelled_by=_canceller(folder, job))
    return replace(job, is_over=True, fault=FAILED)


def cancel(store: Store, job: ArchiveJob, by: str) -> None:
    """Ask a running job, in whichever process, to stop at its next step; another one continues."""
    text = json.dumps({"id": job.id, "by": by}, ensure_ascii=False)
    (folder_of(store) / CANCEL).write_text(text, "utf-8")


def _run(store: Store, job: ArchiveJob, now: datetime, lock: FileLock) -> None:
    folder, last = folder_of(store), job

    def go_on(done: int, of: int) -> None:
        nonlocal last
        last = replace(job, done=done, of=of)
        if done % 50 == 0:
            _note(folder, last)
        _require_wanted(folder, job)

    try:
        fault = _made(store, job, now, go_on)
        _note(folder, replace(last, fault=fault, is_over=True))
    except CancelledError:
        _note(folder, replace(last, is_over=True, cancelled_by=_canceller(folder, job)))
    finally:
        lock.release()


def _made(store: Store, job: ArchiveJob, now: datetime, go_on: Callable[[int, int], None]) -> str:
    """Run the job; return why it failed, in two languages, or nothing. Raises CancelledError."""
    try:
        remove_leftovers(folder_of(store))
        if job.kind == ARCHIVE:
            order = ArchiveOrder(job.year, folder_of(store), job.by, job.bureau)
            make_archive(store, order, now, go_on)
        else:
            _export(store, job, now)
    except ArchiveRefusedError as refused:
        return FAULTS.get(refused.reason, FAILED)
    except RefusedChange as refused:
        return str(refused)
    except (OSError, SQLAlchemyError) as fault:
        log.warning("an archive or export failed: %s", type(fault).__name__)
        return FAILED
    return ""


def _export(store: Store, job: ArchiveJob, now: datetime) -> None:
    """Export without people, and pack the folder into one file. Raises CancelledError."""
    folder = folder_of(store)
    target = folder / export_name(now)
    order = ExportOrder(target, job.reason, job.by, job.bureau)
    export(store, order, now, lambda *_: _require_wanted(folder, job))
    try:
        _pack(target, lambda: _require_wanted(folder, job))
    except CancelledError:
        # The journal records that it was made: it must also record that nothing of it is left.
        with store.turn(now) as turn:
            facts = {"name": f"{target.name}{TAR}"}
            turn.record(JournalAct("hub", REMOVED, _canceller(folder, job), facts))
        raise
    finally:
        shutil.rmtree(target, ignore_errors=True)


def _pack(folder: Path, require_wanted: Callable[[], None]) -> None:
    """Pack a folder into one file next to it, which gets its name when it is whole."""

    def keep(member: tarfile.TarInfo) -> tarfile.TarInfo:
        require_wanted()
        return member

    fresh = folder.with_name(f"{folder.name}.new")
    try:
        with tarfile.open(fresh, "w") as archive:
            archive.add(folder, folder.name, filter=keep)
        require_wanted()
        fresh.replace(folder.with_name(f"{folder.name}{TAR}"))
        fsync_folder(folder.parent)
    finally:
        fresh.unlink(missing_ok=True)


def _require_wanted(folder: Path, job: ArchiveJob) -> None:
    if _canceller(folder, job):
        raise CancelledError


def _canceller(folder: Path, job: ArchiveJob) -> str:
    """Return the user who cancelled this job, or nothing if nobody did."""
    try:
        asked = json.loads((folder / CANCEL).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(asked["by"]) if job.id and asked["id"] == job.id else ""


def _note(folder: Path, job: ArchiveJob) -> None:
    fresh = folder / f"{STATE}.new"
    fresh.write_text(json.dumps(asdict(job), ensure_ascii=False), "utf-8")
    fresh.replace(folder / STATE)


def _is_held(folder: Path) -> bool:
    try:
        with FileLock(folder / LOCK, timeout=0, thread_local=False):
            return False
    except Timeout:
        return True
