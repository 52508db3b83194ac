"""A real Chromium as a phone, and an open door."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from mediation_desk.demonstration.chromium import ARGUMENTS, with_chinese_font
from tests.phone.door_bench import OpenDoor, a_door

CHROMIUM = "/usr/bin/chromium"
NAME = "desk.mall"
"""Name under which the phones reach the door."""
expect.set_options(timeout=20_000)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[OpenDoor]:
    """Open a door."""
    with a_door(tmp_path) as made:
        made.base = made.base.replace("127.0.0.1", NAME)
        yield made


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a real Chromium.

    It ends with its file: while it is there, a loop runs in this thread, in which no other begins.
    """
    with a_chromium(tmp_path_factory.mktemp("fonts")) as started:
        yield started


@contextmanager
def a_chromium(folder: Path, *further: str) -> Iterator[Browser]:
    """Run a Chromium on a machine that has a Chinese font, as a phone has."""
    environment = with_chinese_font(folder / "fonts.conf")
    with sync_playwright() as playwright:
        # By a name, for an address of this computer alone would be a secure context over HTTP too.
        named = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
        # Whoever is asked lets the microphone be used, and hears a beep.
        microphone = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, named, *microphone, *further],
            env=environment,
        )
        yield started
        started.close()


OpenPhone = Callable[..., Page]


@pytest.fixture
def open_phone(browser: Browser) -> Iterator[OpenPhone]:
    """Open phones; a fault of a script or a breach of the content policy fails the test."""
    with ExitStack() as phones:

        def opened(locale: str = "zh-CN") -> Page:
            return phones.enter_context(a_phone(browser, locale))

        yield opened


@contextmanager
def a_phone(browser: Browser, locale: str = "zh-CN") -> Iterator[Page]:
    """Open a phone; a fault of a script or a breach of the content policy fails the test."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        locale=locale,
    )
    window = context.new_page()
    faults: list[str] = []
    window.on("pageerror", lambda fault: faults.append(str(fault)))
    window.on(
        "console",
        lambda line: faults.append(line.text) if "Content Security" in line.text else None,
    )
    yield window
    context.close()
    assert faults == []
