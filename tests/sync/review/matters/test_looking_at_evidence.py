"""A file of a dossier is looked at in the page: each look and each saving is an entry."""

import io
import json

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select, update

from sync.hub.services.files import page_images
from sync.hub.services.files.page_images import drawn_page
from sync.hub.storage import schema
from sync.hub.web.request.byte_ranges import ranged
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import File, escalated, file, gold, ident
from tests.sync.review.review_hub import ReviewHub

LABEL = gold()[1]
FILM = file("到店录像.mp4", "video/mp4", bytes(range(256)) * 40)


def a_pdf(pages: int) -> bytes:
    """Return a PDF of pages of A5."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(420, 595))
    for number in range(1, pages + 1):
        canvas.drawString(60, 500, f"page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


REPORT = file("检测报告.pdf", "application/pdf", a_pdf(2))


def _told(ground: ReviewHub, station: str, *files: File) -> str:
    case = escalated(57, evidence=tuple(each.item for each in files))
    ground.tell(station, "case.escalated", case)
    for each in files:
        ground.hold(station, each.content)
    return f"/review/{station}/{ident(57)}/evidence"


def _entries(ground: ReviewHub, sha256: str) -> list[tuple[str, str, dict[str, str]]]:
    journal = schema.journal.c
    with ground.store.reading() as connection:
        found = connection.execute(
            select(journal.kind, journal.by, journal.private)
            .where(journal.stream.endswith(sha256))
            .order_by(journal.seq)
        )
        return [(row.kind, row.by, json.loads(row.private)) for row in found]


def test_each_look_is_an_entry_and_without_one_the_content_is_not_given(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Also to whoever knows its address, and to another session of the same officer."""
    at = f"/review/{station}/{ident(1009)}/evidence/{LABEL.item.sha256}"
    assert centre.get(f"{at}/content").status_code == 404
    assert _entries(ground, LABEL.item.sha256) == []
    for _ in range(2):
        shown = centre.get(at)
        assert shown.status_code == 200
        assert f'src="{at}/content"' in shown.text
    assert "周敏 2 次" in shown.text
    whole = centre.get(f"{at}/content")
    assert (whole.content, whole.headers["Content-Type"]) == (LABEL.content, "image/jpeg")
    assert "sandbox" in whole.headers["Content-Security-Policy"]
    assert "Content-Disposition" not in whole.headers
    look = ("evidence.opened", "周敏", {"file": "商品标签.jpg"})
    assert _entries(ground, LABEL.item.sha256) == [look, look]
    with calling(address, "周敏") as again:
        assert again.get(f"{at}/content").status_code == 404


def test_saving_wants_the_right_and_a_reason(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The reason is an entry; without the right the page has no way to it."""
    at = f"/review/{station}/{ident(1009)}/evidence/{LABEL.item.sha256}"
    csrf = centre.field("/review", "csrf")
    assert "data-viewer" in centre.get(at).text
    refused = centre.post(f"{at}/save", {"csrf": csrf, "reason": " "})
    assert (refused.status_code, "还没有写另存的用途" in refused.text) == (422, True)
    saved = centre.post(f"{at}/save", {"csrf": csrf, "reason": "送检"})
    assert saved.content == LABEL.content
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    kind, by, private = _entries(ground, LABEL.item.sha256)[-1]
    expected = ("evidence.saved", "周敏", {"file": "商品标签.jpg", "reason": "送检"})
    assert (kind, by, private) == expected
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.reviewer).values(saves_files=False))
    denied = centre.post(f"{at}/save", {"csrf": csrf, "reason": "送检"})
    assert (denied.status_code, "你没有另存文件的权限" in denied.text) == (403, True)
    assert "/save" not in centre.get(at).text


@pytest.mark.release
def test_pages_of_a_pdf_are_pictures_and_a_broken_one_says_so(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """It is drawn in a process of its own; the browser needs no viewer and gets no file."""
    broken = file("坏.pdf", "application/pdf", b"%PDF-1.4 nothing")
    at = _told(ground, station, REPORT, broken)
    shown = centre.get(f"{at}/{REPORT.item.sha256}").text
    assert 'data-pages="2"' in shown
    second = centre.get(f"{at}/{REPORT.item.sha256}/page/2?percent=300")
    assert second.headers["Content-Type"] == "image/jpeg"
    # Three times 420 by 595 points.
    assert Image.open(io.BytesIO(second.content)).size == (1260, 1785)
    for wrong in ("page/3", "page/0", "page/x", "page/1?percent=9000", "content"):
        assert centre.get(f"{at}/{REPORT.item.sha256}/{wrong}").status_code == 404
    assert "此 PDF 无法显示" in centre.get(f"{at}/{broken.item.sha256}").text


def test_one_that_waits_for_the_files_of_others_is_told_to_come_again(
    centre: Caller, ground: ReviewHub, station: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_images, "QUEUE_S", 0.001)
    at = f"{_told(ground, station, REPORT)}/{REPORT.item.sha256}"
    with page_images.AT_ONCE, page_images.AT_ONCE:
        held = centre.get(at)
        assert (held.status_code, "其他文件正在打开" in held.text) == (503, True)
        assert centre.get(f"{at}/page/1").status_code == 503
    assert centre.get(at).status_code == 200


def test_film_and_sound_come_in_ranges(centre: Caller, ground: ReviewHub, station: str) -> None:
    """A browser asks for the part that it plays."""
    at = _told(ground, station, FILM)
    assert "<video" in centre.get(f"{at}/{FILM.item.sha256}").text
    part = centre.get(f"{at}/{FILM.item.sha256}/content", Range="bytes=256-259")
    assert (part.status_code, part.content) == (206, bytes((0, 1, 2, 3)))
    assert part.headers["Content-Range"] == "bytes 256-259/10240"


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("", 200, b"0123456789"),
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-3", 206, b"789"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=10-", 416, b""),
        ("bytes=4-2", 416, b""),
        ("bytes=-", 200, b"0123456789"),
        ("bytes=0-1,3-4", 200, b"0123456789"),
        ("lines=0-1", 200, b"0123456789"),
    ],
)
def test_ranges_are_those_of_rfc_9110(asked: str, status: int, content: bytes) -> None:
    """What is not one range of bytes is answered with the whole file."""
    answer = ranged(b"0123456789", "audio/wav", asked)
    assert (answer.status_code, answer.body) == (status, content)


def test_no_password_of_the_hub_goes_with_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does anything else of its environment but what an interpreter needs."""
    for name in ("MEDIATION_HUB_DATABASE", "AWS_SECRET_ACCESS_KEY", "SYSTEMROOT"):
        monkeypatch.setenv(name, "C:")
    expected = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "SYSTEMROOT"}
    assert set(page_images.surroundings()) - {"LD_LIBRARY_PATH"} == expected
    assert page_images.page_count(a_pdf(3)) == 3


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hostile file does not hold a thread of the hub."""
    monkeypatch.setattr(page_images, "PATIENCE_S", 0.001)
    assert drawn_page(a_pdf(1), 0) is None
