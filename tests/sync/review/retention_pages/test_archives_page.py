"""An administrator makes archives and exports on a page; auditors download them."""

import io
import json
import os
import re
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from filelock import FileLock
from sqlalchemy import select, update

from sync.archives.verification import verify_archive
from sync.hub.admin import jobs
from sync.hub.admin.archive.archive_builder import ArchiveMade, ArchiveOrder, make_archive
from sync.hub.admin.archive_folder import LOCK, folder_of, keep_up_folder, made_here
from sync.hub.admin.export.export_writer import ExportOrder, export
from sync.hub.admin.jobs import ARCHIVE, EXPORT, ArchiveJob
from sync.hub.storage import schema
from sync.hub.storage.transactions import Store
from tests.sync.review.administration.test_erasure_page import words_of
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import fault_of
from tests.sync.review.review_hub import ReviewHub

NO_REASON = "须写明导出的理由。"


def _done() -> None:
    """Wait for the job that a form began."""
    for one in threading.enumerate():
        if one.name == jobs.THREAD:
            one.join()


@pytest.mark.usefixtures("station")
def test_an_archive_is_made_listed_and_fetched(
    administrator: Caller, auditor: Caller, ground: ReviewHub
) -> None:
    page = words_of(administrator.get("/archives").text)
    assert "还没有归档" in page
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.matter).values(state="decided"))
    sent = {"csrf": administrator.field("/archives", "csrf")}
    refused = administrator.post("/archives", {**sent, "year": "1999"})
    assert fault_of(refused.text) == "年度写四位数字，且不晚于今年。"
    assert 'required value="1999"' in refused.text
    assert administrator.post("/archives", {**sent, "year": "2026"}).status_code == 303
    _done()
    (file,) = made_here(ground.store)
    assert file.name == "hub-2026-20261124.mdarchive"
    page = words_of(administrator.get("/archives").text)
    assert f"2026 年度未结束 {file.name}" in page
    fetched = auditor.get(f"/archives/{file.name}/file")
    assert fetched.content == file.read_bytes()
    assert verify_archive(file, ground.store.seal.trusted).holds
    assert auditor.get("/archives/job.json/file").status_code == 404
    assert _noted(ground, "hub.fetched") == [("审计员", file.name)]
    assert administrator.post("/archives", {**sent, "year": "2026"}).status_code == 303
    _done()
    assert "已存在" in administrator.get("/archives").text


def _noted(ground: ReviewHub, kind: str) -> list[tuple[str, str]]:
    """Return author and file of each act of a kind, from the journal."""
    with ground.store.reading() as connection:
        of = select(schema.journal.c.by, schema.journal.c.facts)
        rows = connection.execute(of.where(schema.journal.c.kind == kind)).all()
    return [(row.by, json.loads(row.facts).get("name", "")) for row in rows]


def _left(ground: ReviewHub) -> set[str]:
    """Return the files of the folder other than the job's own."""
    return {one.name for one in folder_of(ground.store).iterdir() if not one.match("job.*")}


def test_an_export_has_nobody_in_it_and_is_an_act(
    administrator: Caller, auditor: Caller, ground: ReviewHub, station: str
) -> None:
    """An administrator sees no case: the export is an auditor's alone."""
    sent: dict[str, object] = {"csrf": auditor.field("/archives", "csrf"), "reason": "统计"}
    own = {**sent, "csrf": administrator.field("/archives", "csrf")}
    assert administrator.post("/archives/export", own).status_code == 404
    assert fault_of(auditor.post("/archives/export", {**sent, "reason": " "}).text) == NO_REASON
    assert auditor.post("/archives/export", sent).status_code == 303
    _done()
    (file,) = made_here(ground.store)
    assert file.name == "export-20261124T021000Z.tar"
    assert administrator.get(f"/archives/{file.name}/file").status_code == 404
    assert file.name not in administrator.get("/archives").text
    assert file.name in auditor.get("/archives").text
    content = auditor.get(f"/archives/{file.name}/file").content
    assert _noted(ground, "hub.fetched") == [("审计员", file.name)]
    with tarfile.open(fileobj=io.BytesIO(content)) as opened:
        lines = opened.extractfile(f"{file.stem}/data/matter.jsonl")
        assert lines is not None
        rows = [json.loads(line) for line in lines.read().splitlines()]
    assert station in {row["station_id"] for row in rows}
    assert "刘晓梅".encode() not in content
    with ground.store.reading() as connection:
        of = select(schema.journal.c.by).where(schema.journal.c.kind == "hub.exported")
        assert connection.scalars(of).all() == ["审计员"]


def test_an_export_that_runs_counts_no_units(auditor: Caller, ground: ReviewHub) -> None:
    """It has none to count: "0 of 0" would tell that nothing is there."""
    folder = folder_of(ground.store)
    with FileLock(folder / LOCK, thread_local=False):
        jobs._note(folder, ArchiveJob(EXPORT, "审计员", "历下区市场监督管理局", reason="统计"))
        page = words_of(auditor.get("/archives").text)
        sent = {"csrf": auditor.field("/archives", "csrf"), "reason": "<年度>统计"}
        busy = auditor.post("/archives/export", dict(sent))
    assert "完整导出正在制作。刷新本页查看是否完成。" in page
    # Nothing typed is lost, and the menu tells an auditor where this page belongs.
    assert (busy.status_code, "&lt;年度&gt;统计</textarea>" in busy.text) == (422, True)
    assert 'href="/journal" aria-current="page"' in busy.text


def test_one_job_at_a_time_and_one_that_was_cut_off_says_so(ground: ReviewHub) -> None:
    """The lock is the process's: when that ends, what it had begun counts as failed."""
    store, job = ground.store, ArchiveJob(ARCHIVE, "孙工", "历下区市场监督管理局", year=2026)
    folder = folder_of(store)
    assert jobs.job_state(store) is None
    with FileLock(folder / LOCK, thread_local=False):
        with pytest.raises(ValueError, match="已有一项"):
            jobs.start(store, job, ground.watch())
        jobs._note(folder, job)
        running = jobs.job_state(store)
        assert running is not None
        assert not running.is_over
    over = jobs.job_state(store)
    assert over is not None
    assert (over.is_over, over.fault) == (True, jobs.FAILED)
    jobs.start(store, job, ground.watch() + timedelta(days=1)).join()
    last = jobs.job_state(store)
    assert last is not None
    assert "没有办结的件" in last.fault


@contextmanager
def _held_at_a_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let an export signal its first table and wait until the block ends."""
    reached, released = threading.Event(), threading.Event()

    def gated(store: Store, order: ExportOrder, now: datetime, go_on: Any) -> None:
        def step(name: str, count: int) -> None:
            reached.set()
            assert released.wait(10)
            go_on(name, count)

        export(store, order, now, step)

    monkeypatch.setattr(jobs, "export", gated)
    try:
        yield reached
    finally:
        released.set()
        _done()


def test_an_export_that_runs_is_cancelled_and_leaves_nothing(
    administrator: Caller, auditor: Caller, ground: ReviewHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may not begin one may not end it; a page of before ends no other one."""
    sent: dict[str, object] = {"csrf": auditor.field("/archives", "csrf")}
    own: dict[str, object] = {"csrf": administrator.field("/archives", "csrf")}
    with _held_at_a_table(monkeypatch) as reached:
        assert auditor.post("/archives/export", {**sent, "reason": "统计"}).status_code == 303
        assert reached.wait(10)
        assert _left(ground) == {"export-20261124T021000Z.new"}
        job = auditor.field("/archives", "job")
        assert 'name="job"' not in administrator.get("/archives").text
        assert administrator.post("/archives/cancel", {**own, "job": job}).status_code == 404
        assert auditor.post("/archives/cancel", {**sent, "job": "0" * 16}).status_code == 303
        assert "完整导出正在制作" in auditor.get("/archives").text
        assert auditor.post("/archives/cancel", {**sent, "job": job}).status_code == 303
        page = auditor.get("/archives").text
        assert "审计员 已取消，完整导出在下一步停止。" in page
        assert 'name="job"' not in page
    assert "完整导出已由 审计员 取消，未留下文件。" in auditor.get("/archives").text
    assert _left(ground) == set()
    assert _noted(ground, "hub.exported") == []
    assert auditor.post("/archives/cancel", {**sent, "job": job}).status_code == 303


def test_an_export_that_is_cancelled_while_it_is_packed_is_removed_with_an_act(
    ground: ReviewHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal has already that it was made."""

    def cancelled_after(store: Store, order: ExportOrder, now: datetime, go_on: Any) -> None:
        export(store, order, now, go_on)
        running = jobs.job_state(store)
        assert running is not None
        jobs.cancel(store, running, "李审计")

    monkeypatch.setattr(jobs, "export", cancelled_after)
    job = ArchiveJob(EXPORT, "审计员", "历下区市场监督管理局", reason="统计")
    jobs.start(ground.store, job, ground.watch()).join()
    assert _left(ground) == set()
    assert _noted(ground, "hub.exported") == [("审计员", "")]
    assert _noted(ground, "hub.export_removed") == [("李审计", "export-20261124T021000Z.tar")]
    last = jobs.job_state(ground.store)
    assert last is not None
    assert (last.is_over, last.cancelled_by, last.fault) == (True, "李审计", "")


def test_an_archive_that_is_cancelled_leaves_nothing(
    ground: ReviewHub, station: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops between two units; here there is one, and it is asked after it."""
    del station
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.matter).values(state="decided"))

    def cancelled(store: Store, order: ArchiveOrder, now: datetime, go_on: Any) -> ArchiveMade:
        running = jobs.job_state(store)
        assert running is not None
        jobs.cancel(store, running, "孙工")
        return make_archive(store, order, now, go_on)

    monkeypatch.setattr(jobs, "make_archive", cancelled)
    job = ArchiveJob(ARCHIVE, "孙工", "历下区市场监督管理局", year=2026)
    jobs.start(ground.store, job, ground.watch()).join()
    assert _left(ground) == set()
    assert _noted(ground, "archive.made") == []


def test_an_export_tells_who_made_it_and_goes_after_its_term_or_by_a_button(
    administrator: Caller, auditor: Caller, ground: ReviewHub
) -> None:
    """Seven days as shipped; fetching it removes nothing."""
    sent: dict[str, object] = {"csrf": auditor.field("/archives", "csrf"), "reason": "统计"}
    name, now = "export-20261124T021000Z.tar", ground.watch()
    assert auditor.post("/archives/export", sent).status_code == 303
    _done()
    page = words_of(auditor.get("/archives").text)
    told = re.escape(name) + r" \d\.\d MB 2026-11-24 10:10 审计员 2026-12-01 10:10"
    assert re.search(told, page)
    assert auditor.get(f"/archives/{name}/file").status_code == 200
    keep_up_folder(ground.store, now + timedelta(days=7, seconds=-1))
    assert _left(ground) == {name}
    keep_up_folder(ground.store, now + timedelta(days=7))
    assert _left(ground) == set()
    assert _noted(ground, "hub.export_removed") == [("hub", name)]
    assert auditor.post("/archives/export", sent).status_code == 303
    _done()
    own: dict[str, object] = {"csrf": administrator.field("/archives", "csrf")}
    own["name"] = name
    assert administrator.post("/archives/remove", own).status_code == 404
    for strange in ("job.json", "../hub.key", "hub-2026-20261124.mdarchive"):
        refused = auditor.post("/archives/remove", {**sent, "name": strange})
        assert fault_of(refused.text) == "该文件已不在。"
    assert _left(ground) == {name}
    assert auditor.post("/archives/remove", {**sent, "name": name}).status_code == 303
    assert _left(ground) == set()
    assert _noted(ground, "hub.export_removed")[1:] == [("审计员", name)]
    assert auditor.post("/archives/remove", {**sent, "name": name}).status_code == 422


def test_what_a_run_that_died_left_is_removed_unless_one_runs(ground: ReviewHub) -> None:
    folder, stamp = folder_of(ground.store), "export-20261120T021000Z"
    for name in (stamp, f"{stamp}.new"):
        (folder / name / "data").mkdir(parents=True)
        (folder / name / "data" / "matter.csv").write_text("x")
    (folder / "export-20261121T021000Z.new").write_bytes(b"half a tar")
    old, young = (folder / f"hub-202{n}-20260105.mdarchive.new" for n in (4, 5))
    for path in (old, young):
        path.write_bytes(b"half an archive")
    os.utime(old, (0, 0))
    kept = {"hub-2023-20240105.mdarchive", "notes.txt"}
    for name in kept:
        (folder / name).write_bytes(b"whole")
    before = _left(ground)
    with FileLock(folder / LOCK, thread_local=False):
        keep_up_folder(ground.store, ground.watch())
        assert _left(ground) == before
    keep_up_folder(ground.store, ground.watch())
    # One that a command may be writing just now stays.
    assert _left(ground) == kept | {young.name}
