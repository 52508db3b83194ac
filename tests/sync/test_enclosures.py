"""A file sent with an officer's answer is fetched by a real desk and opened as evidence."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.session import LINE
from mediation_desk.ui.pages.case.timeline.entries import entries
from sync.courier import LineError, fetch_blob
from sync.hub.services.auth import user_accounts
from sync.hub.services.files.blobs import put_file
from sync.protocol import GuidanceAnswered
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.files.stored_files import blob_path
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD

PAPER = b"%PDF-1.4\n" + bytes(range(256)) * 4500 + b"\n%%EOF\n"
"""A little more than a piece of the line."""
NAME = "处理意见书.pdf"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    """Give a desk with a question, and an officer who may answer it."""
    with a_desk_line(tmp_path) as made:
        body = user_accounts.RegulatorBody("局热线受理中心", "hotline_centre")
        user_accounts.add_reviewer(
            made.store, user_accounts.NewAccount("周敏", PASSWORD), body, made.counter.watch()
        )
        yield made


def matter_page(caller: Caller) -> str:
    """Return the address of the one question."""
    queue = caller.get("/review").text
    begin = queue.index('data-matter="', queue.index("data-queue")) + len('data-matter="')
    return "/review/" + queue[begin : queue.index('"', begin)]


def enclose(caller: Caller, path: str, name: str, content: bytes) -> str:
    """Attach a file to the answer and return the next page."""
    sent = caller.session.post(
        f"{caller.address}{path}/enclosure",
        {"csrf": caller.field(path, "csrf")},
        files={"file": (name, content)},
        allow_redirects=False,
        timeout=10,
    )
    assert sent.status_code == 303
    return caller.get(sent.headers["Location"]).text


def picture() -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#7A8A70").save(out, "PNG")
    return out.getvalue()


@pytest.mark.usefixtures("in_english")
def test_a_file_goes_with_the_answer_and_is_evidence_at_the_desk(desk: DeskLine) -> None:
    case = desk.ask()
    assert desk.line.round().fault_code == ""
    with calling(desk.url, "周敏") as centre:
        path = matter_page(centre)
        assert NAME in enclose(centre, path, f"C:\\件\\{NAME}", PAPER)
        enclose(centre, path, "现场.png", picture())
        assert "此附件已添加。" in enclose(centre, path, NAME, PAPER)
        assert "附件只能是 PDF、JPEG 或 PNG。" in enclose(centre, path, "表.xlsx", b"PK\x03\x04")
        assert _held(desk) == 2
        out = centre.get(path).text.split('name="sha256" value="')[2][:64]
        gone: dict[str, object] = {"csrf": centre.field(path, "csrf"), "sha256": out}
        assert centre.post(f"{path}/enclosure/out", gone).status_code == 303
        assert _held(desk) == 1
        answer = centre.send(path, "guidance", text="按意见书办理。", articles=[])
        assert answer.status_code == 303
        assert f"附件：{NAME}" in centre.get(path).text
    for _ in range(2):
        assert desk.line.round().fault_code == ""
    sheet = desk.counter.session.ask(lambda r: r.case_sheet(case, desk.counter.watch()))
    (file,) = [one for one in sheet.case.files if one.name == NAME]
    assert (file.size, file.mime) == (len(PAPER), "application/pdf")
    assert desk.counter.session.file.evidence.read(file.sha256) == PAPER
    assert [step.by for step in sheet.steps].count(LINE.id) >= 2
    shown = [entry for entry in entries(sheet) if file.sha256 in entry.told.files]
    assert [entry.who for entry in shown] == ["Regulator"]


def _held(desk: DeskLine) -> int:
    return sum(one.is_file() for one in (desk.store.folder / "blobs").rglob("*"))


def test_a_file_that_is_not_the_one_named_is_not_believed(desk: DeskLine) -> None:
    """Nor is one given that went with no answer, or that is another station's."""
    case = desk.ask()
    desk.line.round()
    with calling(desk.url, "周敏") as centre:
        path = matter_page(centre)
        enclose(centre, path, NAME, PAPER)
        station = path.split("/")[2]
        with desk.line._hub(desk.url) as hub, pytest.raises(LineError) as early:
            fetch_blob(hub, _only(desk, station), len(PAPER))
        assert early.value.code == "NOT_FOUND"
        centre.send(path, "guidance", text="按意见书办理。", articles=[])
    sha256 = _only(desk, station)
    blob_path(desk.store.folder, station, sha256).write_bytes(b"x" * len(PAPER))
    assert desk.line.round().fault_code == ""
    sheet = desk.counter.session.ask(lambda r: r.case_sheet(case, desk.counter.watch()))
    assert NAME not in [one.name for one in sheet.case.files]
    blob_path(desk.store.folder, station, sha256).unlink()
    put_file(desk.store, station, PAPER, desk.counter.watch())
    # The desk gave it up; opened again it asks again.
    assert HubLink(desk.counter.session).round().fault_code == ""
    sheet = desk.counter.session.ask(lambda r: r.case_sheet(case, desk.counter.watch()))
    assert NAME in [one.name for one in sheet.case.files]


def _only(desk: DeskLine, station: str) -> str:
    (one,) = (path for path in (desk.store.folder / "blobs").rglob("*") if path.is_file())
    assert blob_path(desk.store.folder, station, one.name) == one
    return one.name


def test_an_answer_of_a_hub_that_knows_no_files_has_none() -> None:
    told = b'{"text":"x","request":"00000000-0000-4000-8000-000000000001",'
    told += b'"case":"00000000-0000-4000-8000-000000000002","number":"ZD-1124-001","articles":[],'
    told += b'"officer":{"name":"a","body":"b"},"answered_at":"2026-11-24T02:10:00Z"}'
    assert GuidanceAnswered.model_validate_json(told).files == ()
