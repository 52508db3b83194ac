"""An administrator makes archives and exports at their page; auditors fetch what lies there."""

import io
import json
import tarfile
import threading
from datetime import timedelta

import pytest
from filelock import FileLock
from sqlalchemy import select, update

from sync.archives.verification import verify_archive
from sync.hub import schema
from sync.hub.archive import jobs
from sync.hub.archive.jobs import ARCHIVE, Job
from tests.sync.review.administration.test_erasure_page import words_of
from tests.sync.review.caller import Caller
from tests.sync.review.course import fault_of
from tests.sync.review.ground import Ground

NO_REASON = "须写明导出的理由。"


def _done() -> None:
    """Wait for the job that a form began."""
    for one in threading.enumerate():
        if one.name == jobs.THREAD:
            one.join()


@pytest.mark.usefixtures("station")
def test_an_archive_is_made_listed_and_fetched(
    administrator: Caller, auditor: Caller, ground: Ground
) -> None:
    page = words_of(administrator.get("/archives").text)
    assert "还没有归档" in page
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.matter).values(state="decided"))
    sent = {"csrf": administrator.field("/archives", "csrf")}
    refused = administrator.post("/archives", {**sent, "year": "1999"})
    assert fault_of(refused.text) == "年度写四位数字，且不晚于今年。"
    assert administrator.post("/archives", {**sent, "year": "2026"}).status_code == 303
    _done()
    (file,) = jobs.made_here(ground.store)
    assert file.name == "hub-2026-20261124.mdarchive"
    assert file.name in administrator.get("/archives").text
    fetched = auditor.get(f"/archives/{file.name}/file")
    assert fetched.content == file.read_bytes()
    assert verify_archive(file, ground.store.seal.trusted).holds
    assert auditor.get("/archives/job.json/file").status_code == 404
    assert _fetched(ground) == [("审计员", file.name)]
    assert administrator.post("/archives", {**sent, "year": "2026"}).status_code == 303
    _done()
    assert "已存在" in administrator.get("/archives").text


def _fetched(ground: Ground) -> list[tuple[str, str]]:
    """Return who fetched which file, by the journal."""
    with ground.store.reading() as connection:
        of = select(schema.journal.c.by, schema.journal.c.facts)
        rows = connection.execute(of.where(schema.journal.c.kind == "hub.fetched")).all()
    return [(row.by, json.loads(row.facts)["name"]) for row in rows]


def test_an_export_has_nobody_in_it_and_is_an_act(
    administrator: Caller, auditor: Caller, ground: Ground, station: str
) -> None:
    """An administrator sees no case: the export is an auditor's alone."""
    sent: dict[str, object] = {"csrf": auditor.field("/archives", "csrf"), "reason": "统计"}
    own = {**sent, "csrf": administrator.field("/archives", "csrf")}
    assert administrator.post("/archives/export", own).status_code == 404
    assert fault_of(auditor.post("/archives/export", {**sent, "reason": " "}).text) == NO_REASON
    assert auditor.post("/archives/export", sent).status_code == 303
    _done()
    (file,) = jobs.made_here(ground.store)
    assert file.name == "export-20261124T021000Z.tar"
    assert administrator.get(f"/archives/{file.name}/file").status_code == 404
    assert file.name not in administrator.get("/archives").text
    assert file.name in auditor.get("/archives").text
    content = auditor.get(f"/archives/{file.name}/file").content
    assert _fetched(ground) == [("审计员", file.name)]
    with tarfile.open(fileobj=io.BytesIO(content)) as opened:
        lines = opened.extractfile(f"{file.stem}/data/matter.jsonl")
        assert lines is not None
        rows = [json.loads(line) for line in lines.read().splitlines()]
    assert station in {row["station_id"] for row in rows}
    assert "刘晓梅".encode() not in content
    with ground.store.reading() as connection:
        of = select(schema.journal.c.by).where(schema.journal.c.kind == "hub.exported")
        assert connection.scalars(of).all() == ["审计员"]


def test_an_export_that_runs_counts_no_units(auditor: Caller, ground: Ground) -> None:
    """It has none to count: "0 of 0" would tell that nothing is there."""
    folder = jobs.folder_of(ground.store)
    with FileLock(folder / jobs.LOCK, thread_local=False):
        jobs._note(folder, Job(jobs.EXPORT, "审计员", "历下区市场监督管理局", reason="统计"))
        page = words_of(auditor.get("/archives").text)
    assert "完整导出正在制作。刷新本页查看是否完成。" in page


def test_one_job_at_a_time_and_one_that_was_cut_off_says_so(ground: Ground) -> None:
    """The lock is the process's: when that ends, what it had begun counts as failed."""
    store, job = ground.store, Job(ARCHIVE, "孙工", "历下区市场监督管理局", year=2026)
    folder = jobs.folder_of(store)
    assert jobs.standing(store) is None
    with FileLock(folder / jobs.LOCK, thread_local=False):
        with pytest.raises(ValueError, match="已有一项"):
            jobs.start(store, job, ground.watch())
        jobs._note(folder, job)
        running = jobs.standing(store)
        assert running is not None
        assert not running.is_over
    over = jobs.standing(store)
    assert over is not None
    assert (over.is_over, over.fault) == (True, jobs.FAILED)
    jobs.start(store, job, ground.watch() + timedelta(days=1)).join()
    last = jobs.standing(store)
    assert last is not None
    assert "没有办结的件" in last.fault
