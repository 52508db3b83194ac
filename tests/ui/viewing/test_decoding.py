"""The process that decodes evidence: shown and refused files, and its end in time."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from mediation_desk.ui.viewing import decoder
from mediation_desk.ui.viewing.decoder import MOST_PAGES, NotShownReason
from mediation_desk.ui.viewing.decoding import EvidenceDecoder, NotShown, command
from tests.ui.viewing import hostile


@pytest.fixture
def begun() -> Iterator[Callable[..., EvidenceDecoder]]:
    held: list[EvidenceDecoder] = []

    def begin(seconds: float = 30.0) -> EvidenceDecoder:
        held.append(EvidenceDecoder(seconds))
        return held[-1]

    yield begin
    for each in held:
        each.close()


def test_a_picture_comes_home_small_and_in_its_colours(
    begun: Callable[..., EvidenceDecoder],
) -> None:
    pixels = begun().picture(hostile.png(400, 200), (100, 100))
    assert (pixels.wide, pixels.high) == (100, 50)
    assert pixels.content == bytes(100 * 50 * 4)


def test_the_pages_of_a_pdf_come_home_one_by_one(begun: Callable[..., EvidenceDecoder]) -> None:
    one = begun()
    found = one.open_pdf(hostile.pages(3))
    assert (found.count, found.sizes) == (3, ((595.0, 842.0),) * 3)
    page = one.page(2, 595)
    assert (page.wide, page.high) == (595, 842)
    # Blank paper is white in every byte.
    assert set(page.content) == {255}


@pytest.mark.release
def test_of_twenty_thousand_pages_the_first_are_shown(
    begun: Callable[..., EvidenceDecoder],
) -> None:
    found = begun().open_pdf(hostile.pages(20_000))
    assert (found.count, len(found.sizes)) == (20_000, MOST_PAGES)


@pytest.mark.parametrize("content", [b"", b"no file", b"%PDF-1.7\nnothing", hostile.png(9, 9)])
def test_what_is_no_pdf_is_unreadable(
    begun: Callable[..., EvidenceDecoder], content: bytes
) -> None:
    with pytest.raises(NotShown) as no:
        begun().open_pdf(content)
    assert no.value.why is NotShownReason.UNREADABLE


@pytest.mark.parametrize("content", [b"", b"GIF89a", hostile.pages(1), hostile.png(400, 400)[:90]])
def test_what_is_no_picture_is_unreadable(
    begun: Callable[..., EvidenceDecoder], content: bytes
) -> None:
    with pytest.raises(NotShown) as no:
        begun().picture(content, (100, 100))
    assert no.value.why is NotShownReason.UNREADABLE


def test_a_picture_of_too_many_pixels_is_refused(begun: Callable[..., EvidenceDecoder]) -> None:
    with pytest.raises(NotShown) as no:
        begun().picture(hostile.png(20_000, 20_000, rows=1), (100, 100))
    assert no.value.why is NotShownReason.TOO_LARGE


def test_a_page_of_too_many_pixels_is_refused_and_the_others_are_shown(
    begun: Callable[..., EvidenceDecoder],
) -> None:
    one = begun()
    one.open_pdf(hostile.pages(2, box="0 0 1 14400"))
    with pytest.raises(NotShown) as no:
        one.page(0, 800)
    assert no.value.why is NotShownReason.TOO_LARGE
    assert one.page(1, 4).high == 57_600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process by itself")
@pytest.mark.release
def test_a_page_that_would_take_gigabytes_takes_none(begun: Callable[..., EvidenceDecoder]) -> None:
    content = hostile.packed_twice(3 << 30)
    assert len(content) < 100_000
    one = begun()
    one.open_pdf(content)
    with pytest.raises(NotShown) as no:
        one.page(0, 300)
    assert no.value.why is NotShownReason.TOO_LARGE
    assert one._process.poll() is not None


def test_what_takes_too_long_is_ended_by_the_clock(begun: Callable[..., EvidenceDecoder]) -> None:
    one = begun()
    one.open_pdf(hostile.endless())
    # A quick machine reaches the bound of memory after some seconds: the clock is to be the first.
    one._answer_seconds = 0.3
    begin = time.monotonic()
    with pytest.raises(NotShown) as no:
        one.page(0, 800)
    assert no.value.why is NotShownReason.TOO_SLOW
    assert time.monotonic() - begin < 6
    assert one._process.poll() is not None


def test_closing_ends_a_call_under_way(begun: Callable[..., EvidenceDecoder]) -> None:
    one = begun()
    one.open_pdf(hostile.endless())
    end = threading.Timer(0.3, one.close)
    end.start()
    with pytest.raises(NotShown):
        one.page(0, 800)
    end.join()
    assert one._process.returncode is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process by itself")
def test_the_limits_are_taken_before_a_byte_is_read() -> None:
    asked = (
        "from mediation_desk.ui.viewing.decoder import limit_resources\n"
        "import resource\n"
        "limit_resources()\n"
        "print(*(resource.getrlimit(each)[0] for each in"
        " (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1073741824", "30", "0"]


def test_no_password_of_the_desk_goes_along(
    monkeypatch: pytest.MonkeyPatch, begun: Callable[..., EvidenceDecoder]
) -> None:
    monkeypatch.setenv("MEDIATION_DESK_PASSWORD", "mall-2026")
    one = begun()
    one.open_pdf(hostile.pages(1))
    if os.path.exists("/proc"):
        with open(f"/proc/{one._process.pid}/environ", "rb") as surroundings:
            assert b"mall-2026" not in surroundings.read()


def test_one_frozen_file_begins_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, decoder.ARGUMENT]
    # What the program does with that argument, here as a module.
    asked = b'{"kind": "picture", "bytes": 0, "wide": 9, "high": 9}\n'
    ran = subprocess.run(
        [sys.executable, "-m", "mediation_desk", decoder.ARGUMENT],
        input=asked,
        capture_output=True,
        check=True,
    )
    assert ran.stdout == b'{"refused": "unreadable"}\n'
