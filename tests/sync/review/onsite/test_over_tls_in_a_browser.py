"""On site with a telephone that reaches the hub's own process over TLS, by a name it trusts."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from mediation_desk.demonstration.chromium import ARGUMENTS, with_chinese_font
from sync.hub.storage.files.object_store import object_name
from tests.phone.end_to_end.camera import CAMERA, hand_over, take_photo
from tests.phone.test_serving import known
from tests.sync.network.authorities import HUB, Files, an_authority
from tests.sync.review.conftest import CHROMIUM
from tests.sync.review.onsite.test_onsite_in_a_browser import (
    DRAFT,
    a_telephone,
    hold_the_visit,
    nothing_is_kept,
    type_without_signal,
)
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.scale.processes import a_hub_of

pytestmark = pytest.mark.release


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the certificate of the hub's name, by an authority of the test's own."""
    return an_authority(tmp_path / "authority")


@pytest.fixture
def browser(chromium: BrowserType, files: Files, tmp_path: Path) -> Iterator[Browser]:
    """Give a Chromium that knows the hub's name, trusts its certificate, and has a camera."""
    named = f"--host-resolver-rules=MAP {HUB} 127.0.0.1"
    started = chromium.launch(
        executable_path=CHROMIUM,
        args=[*ARGUMENTS, *CAMERA, named, known(files.certificate)],
        env=with_chinese_font(tmp_path / "fonts.conf"),
    )
    yield started
    started.close()


@pytest.fixture
def secured(
    ground: ReviewHub, visit: str, files: Files, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Give the address of the hub's own command, which serves the visit over TLS."""
    assert visit
    monkeypatch.setenv("MEDIATION_HUB_CERTIFICATE", str(files.certificate))
    monkeypatch.setenv("MEDIATION_HUB_KEY", str(files.key))
    with a_hub_of(1, ground.store.folder, "") as hub:
        yield f"https://{HUB}:{urlsplit(hub.url).port}"


@pytest.fixture
def phone(browser: Browser, secured: str, visit: str) -> Iterator[Page]:
    """Give the telephone on the page of the visit, signed in and opened by hand."""
    with a_telephone(browser) as window:
        window.goto(f"{secured}{visit}/visit")
        expect(window.locator("#password")).to_be_visible()
        cookies_are_secure(window)
        window.fill("#account", "张建国")
        window.fill("#password", PASSWORD)
        window.locator("button.main").tap()
        window.locator("form[action$='/visit/open'] button").tap()
        expect(window.locator("form[data-visit]")).to_be_visible()
        yield window


def cookies_are_secure(phone: Page, *names: str) -> None:
    """Check that the browser has cookies, these among them, and sends each over TLS alone."""
    cookies = phone.context.cookies()
    assert {each["name"] for each in cookies} >= set(names)
    assert cookies
    assert [each["name"] for each in cookies if not (each["secure"] and each["httpOnly"])] == []


def test_a_visit_is_held_over_tls(phone: Page, station: str) -> None:
    """Signing in, a draft without signal, photos, minutes and signatures on the glass."""
    assert phone.url.startswith(f"https://{HUB}:")
    assert phone.evaluate("window.isSecureContext") is True
    cookies_are_secure(phone, "__Host-review", "__Host-device")
    type_without_signal(phone)
    phone.context.set_offline(False)
    expect(phone.locator("[data-kept-state]")).to_contain_text("已发送到监管端")
    nothing_is_kept(phone)
    phone.reload()
    expect(phone.locator("#disputes")).to_have_value(DRAFT)
    hold_the_visit(phone, station)


def test_a_photo_of_the_camera_is_in_the_dossier_as_it_was_taken(
    phone: Page, ground: ReviewHub, station: str
) -> None:
    photo = take_photo(phone)
    digest = hashlib.sha256(photo).hexdigest()
    hand_over(phone, phone.locator("label:has([data-camera])").first, photo)
    expect(phone.locator("[data-taken] .ok")).to_contain_text("已入卷")
    expect(phone.locator("[data-taken] code")).to_have_text(digest)
    phone.reload()
    expect(phone.locator(f"[data-sha256='{digest}'] .ok")).to_contain_text("已入卷")
    assert ground.store.files.read(object_name(station, digest), 0, len(photo) + 1) == photo
