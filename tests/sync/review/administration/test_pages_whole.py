"""Pages of administrators and auditors in a real browser: layout, names and content policy."""

import io
import itertools
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from sync.hub.services.auth.identity_binding import let_sign_in_by
from sync.hub.services.seals import seals
from sync.hub.storage.schema import reviewer
from tests.sync.review.administration.test_users import id_of
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED

IS_STOPPED = """form => {
  let isStopped = false;
  addEventListener("submit", (event) => {
    isStopped = event.defaultPrevented;
    event.preventDefault();
  }, { once: true });
  form.requestSubmit();
  return isStopped;
}"""
"""Sends a form, and tells whether that was stopped."""


def window_of(browser: Browser, caller: Caller, size: tuple[int, int]) -> Page:
    """Return a window that sits where the caller sits."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    value = caller.session.cookies["review"]
    context.add_cookies([{"name": "review", "value": value, "url": caller.address}])
    return context.new_page()


@pytest.fixture
def window(
    browser: Browser, administrator: Caller, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A window in which the administrator is signed in; a breach of the policy fails the test."""
    made = window_of(browser, administrator, request.param)
    breaches: list[str] = []
    made.on("console", lambda line: breaches.append(line.text))
    yield made
    made.context.close()
    assert breaches == []


def is_whole(page: Page, path: str) -> None:
    """Nothing clipped, nothing beyond the edge, every control with a name and large enough."""
    page.evaluate("document.fonts.ready")
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    for fault in (CLIPPED, BEYOND, UNNAMED, SMALL):
        assert page.evaluate(fault) == [], path


@pytest.mark.parametrize("window", [(1366, 768)], indirect=True)
@pytest.mark.release
def test_a_form_with_a_field_called_method_is_sent_once_too(
    window: Page, administrator: Caller, ground: ReviewHub
) -> None:
    """A form's property of that name is the field, not its method."""
    let_sign_in_by(ground.store, "陈立", "ldap", ground.watch(), "孙工")
    window.route("**/method", lambda route: route.fulfill(status=204))
    window.goto(f"{administrator.address}/users/{id_of(ground, '陈立')}")
    form = window.locator("form[action$='/method']")
    with window.expect_request("**/method"):
        form.locator("button").click()
    assert form.evaluate(IS_STOPPED) is True


@pytest.mark.release
@pytest.mark.parametrize(
    ("window", "lang"),
    [
        ((1366, 768), "zh"),
        ((960, 600), "en"),
        pytest.param((1366, 768), "en", marks=pytest.mark.release),
        pytest.param((960, 600), "zh", marks=pytest.mark.release),
    ],
    indirect=["window"],
)
def test_the_administrators_pages_are_whole(
    window: Page, administrator: Caller, ground: ReviewHub, station: str, lang: str
) -> None:
    """Lists and single things, and what is shown once after a form was sent."""
    site = administrator.address
    user = f"/users/{id_of(ground, '孙工')}"
    paths = ("/stations", f"/stations/{station}", "/users", user, "/erasure", "/sign-ins")
    with calling(site, "陈立"), calling(site) as stranger:
        stranger.sign_in("陈立", "wrong")
        stranger.sign_in("没有此人", "wrong")
    for path in (*paths, "/account"):
        window.goto(f"{site}{path}?lang={lang}")
        is_whole(window, path)
    window.goto(f"{site}/stations?lang={lang}")
    window.fill("#name", "一个名字很长的购物中心消费争议受理站" * 3)
    window.click("button.main")
    window.wait_for_selector("[data-code]")
    is_whole(window, "the code")


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.release)])
def test_the_journal_is_whole(
    browser: Browser, auditor: Caller, station: str, lang: str
) -> None:  # fmt: skip
    """At the counter's size, and at that of the pictures."""
    del station
    window = window_of(browser, auditor, (1366, 768))
    window.goto(f"{auditor.address}/journal?lang={lang}")
    is_whole(window, "/journal")
    window.set_viewport_size({"width": 1440, "height": 900})
    is_whole(window, "/journal")
    window.context.close()


def test_the_page_of_the_second_factor_draws_its_picture(
    browser: Browser, ground: ReviewHub, address: str, administrator: Caller
) -> None:
    """The picture is large enough to be scanned, and the policy let it be drawn."""
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(reviewer.update().values(totp=None))
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(f"{address}/sign-in")
    page.fill("#account", "孙工")
    page.fill("#password", "a long password for tests")
    page.click("button.main")
    box = page.locator(".qr svg").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (box["height"], box["width"])
    assert box["width"] >= 160
    is_whole(page, "/sign-in/code")
    page.context.close()
    assert administrator.address == address


@pytest.mark.release
def test_the_keys_of_the_desk_do_nothing_in_an_auditors_window(
    browser: Browser, ground: ReviewHub, auditor: Caller, station: str
) -> None:
    """No form is there to be sent, and no script stumbles over its absence."""
    page = window_of(browser, auditor, (1366, 768))
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    before = len(ground.acts())
    for matter in (1009, 7):
        page.goto(f"{auditor.address}/review/{station}/{ident(matter)}")
        page.wait_for_selector("main[data-line=open]")
        for key in ("1", "2", "3", "Control+Enter"):
            stroke(page, key)
        is_whole(page, "the matter")
    page.context.close()
    assert faults == []
    assert len(ground.acts()) == before


@pytest.mark.release
def test_the_names_of_who_may_use_a_seal_stand_apart(
    browser: Browser, administrator: Caller, ground: ReviewHub
) -> None:
    drawn = io.BytesIO()
    Image.new("RGBA", (400, 400), (200, 0, 0, 255)).save(drawn, "PNG")
    with ground.store.turn(ground.watch()) as turn:
        seals.add(turn, ("办案专用章", "42"), drawn.getvalue(), "孙工")
    page = window_of(browser, administrator, (1366, 768))
    page.goto(f"{administrator.address}/seals")
    boxes = [one.bounding_box() for one in page.locator("[data-seal] .line-choice").all()]
    assert len(boxes) == 4
    for left, right in itertools.pairwise(boxes):
        assert left is not None
        assert right is not None
        assert right["x"] - left["x"] - left["width"] >= 16
    page.context.close()
