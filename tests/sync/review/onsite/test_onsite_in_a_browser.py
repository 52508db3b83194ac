"""On site with a telephone, in a real Chromium with a touch screen of 390 by 844."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route, expect

from tests.sync.review.caller import calling
from tests.sync.review.onsite.visit_steps import WRITTEN, open_visit, save
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED

PHONE = {"width": 390, "height": 844}
DRAFT = "SECRET 定金应否退还。"


@contextmanager
def a_telephone(browser: Browser) -> Iterator[Page]:
    """Open a window with touch; a fault of a script or of the content policy fails the test."""
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        has_touch=True,
        is_mobile=True,
        device_scale_factor=2,
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


@contextmanager
def a_phone(browser: Browser, address: str, visit: str) -> Iterator[Page]:
    """Open the telephone of the officer who goes, signed in and with the consumer's line open."""
    with a_telephone(browser) as window:
        sign_in(window.context, address, visit)
        yield window


def sign_in(context: BrowserContext, address: str, visit: str, name: str = "张建国") -> None:
    """Let the officer sign in and open the consumer's line."""
    with calling(address, name) as caller:
        open_visit(caller, visit)
        context.add_cookies(
            [
                {"name": cookie, "value": value, "url": address}
                for cookie, value in caller.session.cookies.items()
            ]
        )


@pytest.fixture
def phone(browser: Browser, address: str, visit: str) -> Iterator[Page]:
    """Give the telephone on the page of the visit."""
    with a_phone(browser, address, visit) as window:
        window.goto(f"{address}{visit}/visit")
        yield window


def write(page: Page) -> None:
    """Fill the minutes; the rights told come from blocks."""
    for name in ("ended_time", "merchant_agent", "merchant_said", "disputes"):
        page.fill(f"#{name}", WRITTEN[name])
    for block in page.locator("[data-blocks=rights] button").all():
        block.tap()
    page.locator("[data-blocks=consumer_said] button").first.tap()
    page.locator("[value=agreement]").check()
    page.fill("#agreement", WRITTEN["agreement"])
    page.select_option("#paper", "at_once")


def draw(page: Page, signer: str) -> None:
    """Sign with a finger: a stroke across the frame."""
    page.locator(f"[data-open={signer}]").tap()
    box = page.locator("[data-canvas]").bounding_box()
    assert box is not None
    client = page.context.new_cdp_session(page)
    points = [(box["x"] + 40 + 25 * n, box["y"] + 200 + (60 if n % 2 else -60)) for n in range(12)]
    for n, (x, y) in enumerate(points):
        touch = {"type": "touchMove" if n else "touchStart", "touchPoints": [{"x": x, "y": y}]}
        client.send("Input.dispatchTouchEvent", touch)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def photo(shade: int, size: tuple[int, int] = (800, 600)) -> FilePayload:
    """Return a photo as a camera gives it."""
    out = io.BytesIO()
    Image.effect_noise(size, shade).convert("RGB").save(out, "JPEG", quality=95)
    return {"name": f"IMG_{shade}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def in_browser(page: Page) -> list[str]:
    """Return what the browser keeps of the visit, byte by byte as Latin-1."""
    found = page.evaluate(KEPT)
    assert isinstance(found, list)
    return found


def nothing_is_kept(page: Page) -> None:
    """Wait until the browser keeps nothing of the visit."""
    page.wait_for_function(f"async () => !(await ({KEPT})()).length")


KEPT = """async () => {
  if (!(await indexedDB.databases()).some((each) => each.name === "onsite")) return [];
  const opening = indexedDB.open("onsite");
  await new Promise((resolve) => { opening.onsuccess = resolve; });
  const store = opening.result.transaction("kept").objectStore("kept");
  const asked = store.getAll();
  await new Promise((resolve) => { asked.onsuccess = resolve; });
  opening.result.close();
  return asked.result.map((each) => (
    [...new Uint8Array(each.sealed)].map((one) => String.fromCharCode(one)).join("")));
}"""


def type_without_signal(phone: Page) -> None:
    """Lose the signal, and type DRAFT, which the browser keeps sealed."""
    phone.context.set_offline(True)
    phone.fill("#disputes", DRAFT)
    expect(phone.locator("[data-kept-state]")).to_contain_text("已存本机，未发送")
    (sealed,) = in_browser(phone)
    assert "SECRET" not in sealed


def hold_the_visit(phone: Page, station: str) -> None:
    """Take photos, write minutes from blocks, sign three times with a finger, and end the visit."""
    phone.locator("[data-camera]").first.set_input_files(
        [
            photo(40),
            photo(60, (1400, 1000)),
        ]
    )
    expect(phone.locator("[data-taken] .ok")).to_have_count(2)
    write(phone)
    phone.locator("button.main").tap()
    phone.wait_for_url("**/visit/sign")
    expect(phone.locator("[data-read]").first).to_contain_text("双方表示不申请回避")
    for signer in ("consumer", "merchant", "officer"):
        draw(phone, signer)
        phone.locator("[data-pad] button.main").tap()
        expect(phone.locator(f"[data-signer={signer}] img")).to_be_visible()
    phone.locator("form[action$=finish] button").tap()
    phone.wait_for_url(f"**/{station}/*")
    expect(phone.locator(".papers").first).to_contain_text("现场调解协议")
    expect(phone.locator("text=现场拍摄")).to_have_count(2)
    nothing_is_kept(phone)


def test_a_visit_is_held_by_telephone(phone: Page, station: str) -> None:
    """Photos, minutes, signatures, and the papers in the dossier."""
    hold_the_visit(phone, station)


def test_a_draft_outlives_the_signal_the_window_and_the_session(
    browser: Browser, ground: ReviewHub, address: str, visit: str
) -> None:
    with a_phone(browser, address, visit) as phone:
        context = phone.context
        phone.goto(f"{address}{visit}/visit")
        type_without_signal(phone)
        phone.close()
        context.set_offline(False)
        ground.watch.forward(minutes=45)
        sign_in(context, address, visit, "周敏")
        other = context.new_page()
        other.goto(f"{address}{visit}/visit")
        expect(other.locator("#disputes")).to_have_value("")
        sign_in(context, address, visit)
        again = context.new_page()
        again.goto(f"{address}{visit}/visit")
        expect(again.locator("#disputes")).to_have_value(DRAFT)
        expect(again.locator("[data-kept-state]")).to_contain_text("已发送到监管端")
        nothing_is_kept(again)
        again.reload()
        expect(again.locator("#disputes")).to_have_value(DRAFT)


def test_nothing_stays_on_a_shared_phone_after_signing_out(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.fill("#disputes", "定金应否退还。")
    expect(phone.locator("[data-kept-state]")).to_contain_text("已存本机，未发送")
    phone.route("**/visit", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.locator("label.to-menu").tap()
    # It is asked once it was looked up what is kept: that answer is given before the next press.
    phone.once("dialog", lambda dialog: dialog.dismiss())
    with phone.expect_event("dialog"):
        phone.locator("form[action='/sign-out'] button").tap()
    assert len(in_browser(phone)) == 1
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.locator("form[action='/sign-out'] button").tap()
    phone.wait_for_url("**/sign-in")
    nothing_is_kept(phone)


def test_a_photo_goes_on_where_it_was_cut(phone: Page) -> None:
    """The second piece is lost twice; no byte before it goes again."""
    pieces: list[str] = []
    lost = [2]

    def cut(route: Route) -> None:
        pieces.append(route.request.url.rpartition("=")[2])
        if pieces[-1] == "524288" and lost[0]:
            lost[0] -= 1
            route.abort()
        else:
            route.continue_()

    phone.route("**/visit/photos/*", cut)
    camera = photo(60, (1000, 900))
    phone.locator("[data-camera]").first.set_input_files([camera])
    expect(phone.locator("[data-taken] .ok")).to_contain_text("已入卷")
    assert pieces == ["0", "524288", "524288", "524288"]
    shown = phone.locator("[data-taken] code").inner_text()
    assert shown == hashlib.sha256(camera["buffer"]).hexdigest()


def test_a_photo_survives_a_window_that_closes_without_signal(
    browser: Browser, address: str, visit: str
) -> None:
    with a_phone(browser, address, visit) as phone:
        phone.goto(f"{address}{visit}/visit")
        phone.context.set_offline(True)
        camera = photo(40)
        phone.locator("[data-camera]").first.set_input_files([camera])
        expect(phone.locator("[data-taken] .warn")).to_be_visible()
        context = phone.context
        phone.close()
        context.set_offline(False)
        again = context.new_page()
        again.goto(f"{address}{visit}/visit")
        expect(again.locator("[data-taken] .ok")).to_contain_text("已入卷")
        nothing_is_kept(again)


def test_a_signature_drawn_without_signal_is_sent_once_the_hub_is_back(phone: Page) -> None:
    write(phone)
    phone.locator("button.main").tap()
    phone.wait_for_url("**/visit/sign")
    phone.context.set_offline(True)
    draw(phone, "consumer")
    phone.locator("[data-pad] button.main").tap()
    expect(phone.locator("[data-pad-words]")).to_have_text("已存本机，未发送")
    phone.context.set_offline(False)
    expect(phone.locator("[data-signer=consumer] img")).to_be_visible()
    nothing_is_kept(phone)


def test_the_visit_does_not_end_over_a_photo_that_is_not_sent(phone: Page) -> None:
    """Nor does a draft that was typed after a signature void it by itself."""
    write(phone)
    phone.route("**/visit/photos", lambda route: route.abort())
    phone.locator("[data-camera]").first.set_input_files([photo(40)])
    expect(phone.locator("[data-taken] .warn")).to_contain_text("已中断")
    phone.locator("button.main").tap()
    phone.wait_for_url("**/visit/sign")
    for signer in ("consumer", "merchant", "officer"):
        draw(phone, signer)
        phone.locator("[data-pad] button.main").tap()
        expect(phone.locator(f"[data-signer={signer}] img")).to_be_visible()
    phone.locator("form[action$=finish] button").tap()
    phone.locator("[data-photos-left] a").tap()
    phone.fill("#disputes", "打错的字")
    expect(phone.locator("[data-kept-state]")).to_contain_text("已存本机，未发送")
    phone.reload()
    expect(phone.locator("#disputes")).to_have_value("打错的字")
    expect(phone.locator("[data-signed]")).to_be_visible()
    phone.locator("[data-taken] [data-remove]").tap()
    expect(phone.locator("[data-taken] li")).to_have_count(0)
    phone.goto(f"{phone.url.split('/visit')[0]}/visit/sign")
    phone.locator("form[action$=finish] button").tap()
    expect(phone.locator(".papers").first).to_contain_text("现场调解协议")


def test_a_draft_over_another_s_change_shows_both_and_takes_either(
    phone: Page, address: str, visit: str
) -> None:
    state = phone.locator("[data-kept-state]")
    phone.context.set_offline(True)
    phone.fill("#disputes", "定金的性质。")
    expect(state).to_contain_text("已存本机，未发送")
    with calling(address, "周敏") as other:
        open_visit(other, visit)
        assert save(other, visit).status_code == 303
    phone.context.set_offline(False)
    expect(state).to_contain_text("期间有人改过这份笔录")
    phone.locator("footer button").first.tap()
    expect(phone.locator("[data-differing]")).to_contain_text("定金应否退还。")
    expect(phone.locator("#disputes")).to_have_value("定金的性质。")
    phone.locator("[data-theirs]").tap()
    expect(phone.locator("#disputes")).to_have_value("定金应否退还。")
    nothing_is_kept(phone)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1366])
def test_the_pages_clip_nothing(phone: Page, lang: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    write(phone)
    phone.locator("[data-camera]").first.set_input_files([photo(40)])
    expect(phone.locator("[data-taken] .ok")).to_have_count(1)
    phone.locator("button.main").tap()
    phone.wait_for_url("**/visit/sign")
    draw(phone, "officer")
    phone.locator("[data-pad] button.main").tap()
    expect(phone.locator("[data-signer=officer] img")).to_be_visible()
    for page in (phone.url, phone.url.removesuffix("/sign")):
        phone.goto(f"{page}?lang={lang}")
        phone.evaluate("document.fonts.ready")
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, page
        for fault in (CLIPPED, BEYOND, UNNAMED, SMALL):
            assert phone.evaluate(fault) == [], page
