"""Archives and exports that a page asks for: made beside the pages, one at a time, in the folder.

An export that is made here has nobody in it: with people it is made by command alone, for its files
would lie in the hub's folder in clear.
"""

import json
import logging
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from sync.archives.format import SUFFIX, ArchiveReason, ArchiveRefusedError
from sync.hub.archive.making import Order, make_archive
from sync.hub.export.exporting import ExportOrder, export
from sync.hub.files.permissions import make_folder
from sync.hub.store import Store

FOLDER, LOCK, STATE = "archives", "job.lock", "job.json"
ARCHIVE, EXPORT = "archive", "export"
THREAD = "hub-keeping"
TAR = ".tar"
BUSY = "已有一项归档或导出在进行。 / An archive or export is being made already."
FAULTS = {
    ArchiveReason.NOT_INSTALLED: (
        "监管端未安装 mediation-desk[remote]。 / The hub lacks mediation-desk[remote]."
    )
}
FAILED = "未能完成，见服务器日志。 / It could not be finished: see the server's log."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """What is made, for whom, how far it is, and why it failed; `done` units of `of`."""

    kind: str
    by: str
    bureau: str
    year: int = 0
    reason: str = ""
    done: int = 0
    of: int = 0
    fault: str = ""
    is_over: bool = False


def folder_of(store: Store) -> Path:
    """Return the folder of what was made here, making it when it is missing."""
    folder = store.folder / FOLDER
    make_folder(folder)
    return folder


def start(store: Store, job: Job, now: datetime) -> Thread:
    """Begin a job. Raises ValueError with a plain sentence while another one runs."""
    folder = folder_of(store)
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise ValueError(BUSY) from None
    _note(folder, job)
    thread = Thread(target=_run, args=(store, job, now, lock), name=THREAD, daemon=True)
    thread.start()
    return thread


def standing(store: Store) -> Job | None:
    """Return the job that runs, or the last one; None where there was none.

    One that a stop of the hub cut off counts as failed.
    """
    folder = folder_of(store)
    try:
        job = Job(**json.loads((folder / STATE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if job.is_over or _is_held(folder):
        return job
    return replace(job, is_over=True, fault=FAILED)


def made_here(store: Store) -> list[Path]:
    """Return the archives and exports that lie in the folder, the newest first."""
    found = [one for one in folder_of(store).iterdir() if one.suffix in (SUFFIX, TAR)]
    return sorted(found, key=lambda one: one.name, reverse=True)


def _run(store: Store, job: Job, now: datetime, lock: FileLock) -> None:
    folder, last = folder_of(store), job

    def go_on(done: int, of: int) -> None:
        nonlocal last
        last = replace(job, done=done, of=of)
        if done % 50 == 0:
            _note(folder, last)

    try:
        fault = _made(store, job, now, go_on)
        _note(folder, replace(last, fault=fault, is_over=True))
    finally:
        lock.release()


def _made(store: Store, job: Job, now: datetime, go_on: Callable[[int, int], None]) -> str:
    """Make it; return why it failed, in two languages, or nothing."""
    try:
        if job.kind == ARCHIVE:
            order = Order(job.year, folder_of(store), job.by, job.bureau)
            make_archive(store, order, now, go_on)
        else:
            _export(store, job, now)
    except ArchiveRefusedError as refused:
        return FAULTS.get(refused.reason, FAILED)
    except ValueError as refused:
        return str(refused)
    except (OSError, SQLAlchemyError) as fault:
        log.warning("an archive or export failed: %s", type(fault).__name__)
        return FAILED
    return ""


def _export(store: Store, job: Job, now: datetime) -> None:
    """Export without people, and pack the folder into one file."""
    target = folder_of(store) / f"export-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    export(store, ExportOrder(target, job.reason, job.by, job.bureau), now)
    fresh = target.with_name(f"{target.name}.new")
    try:
        with tarfile.open(fresh, "w") as archive:
            archive.add(target, target.name)
        fresh.replace(target.with_name(f"{target.name}{TAR}"))
    finally:
        fresh.unlink(missing_ok=True)
        shutil.rmtree(target, ignore_errors=True)


def _note(folder: Path, job: Job) -> None:
    fresh = folder / f"{STATE}.new"
    fresh.write_text(json.dumps(asdict(job), ensure_ascii=False), "utf-8")
    fresh.replace(folder / STATE)


def _is_held(folder: Path) -> bool:
    try:
        with FileLock(folder / LOCK, timeout=0, thread_local=False):
            return False
    except Timeout:
        return True
