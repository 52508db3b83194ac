"""The pages on a telephone of 390 by 844 pixels, touched by a finger, and as an app of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import VISIT, accept, path_of, set_visit
from tests.sync.review.cases import escalated, ident
from tests.sync.review.review_hub import PASSWORD, ReviewHub, serving

WIDTH, HEIGHT, FINGER = 390, 844, 44
TOO_SMALL = f"""() => [...document.querySelectorAll(
    `a, button, summary, select, textarea, label:has(input:not(.unseen)),
     input:not([type=hidden])`)]
  .filter(one => one.checkVisibility({{visibilityProperty: true, opacityProperty: true}}))
  .filter(one => !one.closest('.unseen, .skip') && getComputedStyle(one).clipPath === 'none')
  .filter(one => !(one.matches('a') && getComputedStyle(one).display === 'inline'))
  .filter(one => !one.matches('[type=checkbox], [type=radio]'))
  .filter(one => {{ const box = one.getBoundingClientRect();
    return box.width > 0 && (box.height < {FINGER} - 0.5 || box.width < {FINGER} - 0.5); }})
  .map(one => one.outerHTML.slice(0, 120))"""
LOOSE = """() => [...document.querySelectorAll('input:is([type=checkbox], [type=radio])')]
  .filter(one => one.checkVisibility() && !one.closest('label') && !one.matches('.unseen'))
  .filter(one => getComputedStyle(one, '::before').content === 'none')
  .map(one => one.outerHTML.slice(0, 120))"""
LEFT = """async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,
  (await indexedDB.databases()).length,
  (await navigator.serviceWorker.getRegistrations()).length]"""
WORKER_AT_WORK = """() => new Promise(done => navigator.serviceWorker.controller ? done()
  : navigator.serviceWorker.addEventListener('controllerchange', () => done()))"""


@contextmanager
def telephone(browser: Browser, address: str, name: str = "") -> Iterator[Page]:
    """Open a telephone's browser, signed in where a name is given."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True
    )
    if name:
        with calling(address, name) as caller:
            for cookie, value in caller.session.cookies.items():
                context.add_cookies([{"name": cookie, "value": value, "url": address}])
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


@pytest.fixture
def case(centre: Caller, station: str) -> str:
    """The address of an accepted case, for which a visit is set."""
    path = path_of(station)
    accept(centre, path)
    set_visit(centre, path)
    return path


def test_from_the_queue_to_an_act_are_three_taps(
    browser: Browser, address: str, case: str, ground: ReviewHub
) -> None:
    """The row, the button at the foot, the outcome; the minutes, and claiming, are two."""
    with telephone(browser, address, "张建国") as page:
        page.goto(f"{address}/review")
        page.tap(f"a[href^='{case}']")
        expect(page.locator("article.dossier h1")).to_be_in_viewport(ratio=1)
        page.tap(".panes .to-form")
        expect(page.locator("form[data-opinion]")).to_be_visible()
        page.tap("label:has(#outcome-3)")
        expect(page.locator("#outcome-3")).to_be_checked()
        expect(page.locator("form[data-opinion] button.main")).to_be_in_viewport(ratio=1)
        page.tap(".topbar .to-list")
        page.tap(f"a[href^='{case}']")
        page.tap(".panes .to-minutes")
        page.tap("main button.main")
        expect(page.locator("#held_time")).to_have_value("14:30")
    assert ground


def test_the_bar_at_the_foot_is_under_the_thumb_and_leads_on(
    browser: Browser, address: str, case: str
) -> None:
    """Each part is at least 44 pixels high and wide, at the lower end, and none hides the last."""
    with telephone(browser, address, "张建国") as page:
        page.goto(f"{address}/review")
        for box in (each.bounding_box() for each in page.locator(".foot-bar > *").all()):
            assert box is not None
            assert box["y"] + box["height"] <= HEIGHT
            assert box["y"] > HEIGHT * 0.9
            assert min(box["width"], box["height"]) >= FINGER
        page.tap(".foot-bar a[href='/visits']")
        expect(page.locator(f".visit a[href='{case}']")).to_be_visible()
        page.tap(".foot-bar label")
        expect(page.locator(".topbar nav")).to_be_visible()
        page.tap(".foot-bar label")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        last = page.locator(".side-form .button").last.bounding_box()
        bar = page.locator(".foot-bar").bounding_box()
        assert last is not None
        assert bar is not None
        assert last["y"] + last["height"] <= bar["y"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_pressed_is_large_enough_for_a_finger(
    browser: Browser, address: str, case: str, lang: str
) -> None:
    """On the pages of an officer who is out; the release looks at every page for its width."""
    paths = (
        "/review", case, f"{case}/minutes", f"{case}/documents?kind=5", "/visits?view=month",
        "/visits?view=week", "/visits?view=list", "/slips", "/news", "/alerts", "/account",
        "/search", "/supervision", "/standing", "/circulars", "/stations", "/board", "/signing",
    )  # fmt: skip
    wrong = []
    with telephone(browser, address, "张建国") as page:
        for path in paths:
            joint = "&" if "?" in path else "?"
            answer = page.goto(f"{address}{path}{joint}lang={lang}")
            assert answer is not None
            if answer.status == 404:
                continue
            found = page.evaluate(TOO_SMALL) + page.evaluate(LOOSE)
            if page.evaluate("document.documentElement.scrollWidth") > WIDTH:
                found.append("scrolls sideways")
            wrong += [f"{path}: {each}" for each in found]
    assert wrong == [], "\n".join(wrong)


def test_a_visit_is_set_against_another_by_a_finger_with_a_word(
    browser: Browser, address: str, ground: ReviewHub, station: str, centre: Caller
) -> None:
    """The telephone shows the form again, the clash in view, and the field for the reason."""
    accept(centre, path_of(station))
    set_visit(centre, path_of(station))
    ground.tell(station, "case.escalated", escalated(21, number="GX01-261123-021"))
    other = f"/review/{station}/{ident(21)}"
    accept(centre, other)
    with telephone(browser, address, "周敏") as page:
        page.goto(f"{address}{other}")
        page.tap(".panes .to-form")
        page.tap("label:has(#outcome-2)")
        page.select_option("#visitor", VISIT["visitor"])
        page.fill("#visit_on", "2026-11-24")
        page.fill("#visit_time", "15:30")
        page.fill("#place", "银座 B1")
        page.fill("#text", "请双方到场。")
        page.tap("form[data-opinion] button.main")
        expect(page.locator(".side [role=alert]")).to_contain_text("当时另有到场")
        expect(page.locator(".side [role=alert]")).to_be_in_viewport()
        page.fill("#despite", "商户只有下午方便")
        page.tap("label:has(#sure)")
        page.tap("form[data-opinion] button.main")
        expect(page.locator("[data-timeline]")).to_contain_text("银座 B1")
        page.goto(f"{address}/visits")
        expect(page.locator(".visit.clashing")).to_have_count(2)
        expect(page.locator("[data-despite]")).to_contain_text("商户只有下午方便")


def test_the_pages_can_be_installed_and_begin_at_the_queue(
    browser: Browser, address: str, station: str
) -> None:
    """Chromium itself finds no fault with them as an app."""
    assert station
    with telephone(browser, address, "张建国") as page:
        page.goto(f"{address}/review?lang=en")
        devtools = page.context.new_cdp_session(page)
        told = devtools.send("Page.getAppManifest")
        assert told["errors"] == []
        assert told["url"].endswith("/manifest.webmanifest?lang=en")
        manifest = told["manifest"]
        assert manifest["startUrl"] == f"{address}/review"
        assert manifest["display"] == "kStandalone"
        faults = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
        # A window without a profile of its own keeps no app.
        assert [each["errorId"] for each in faults if each["errorId"] != "in-incognito"] == []


def test_without_a_connection_it_says_what_to_do_and_has_kept_nothing(
    browser: Browser, ground: ReviewHub, station: str
) -> None:
    """Once there is one again the page comes, and so does the sign-in after an hour."""
    assert station
    with serving(ground) as address, telephone(browser, address, "张建国") as page:
        page.goto(f"{address}/review")
        page.evaluate(WORKER_AT_WORK)
        assert page.evaluate("async () => (await caches.keys()).length") == 0
        page.context.set_offline(True)
        page.goto(f"{address}/visits")
        expect(page.locator("h1")).to_have_text("没有网络连接")
        assert "GX01" not in page.content()
        page.context.set_offline(False)
        page.tap("a")
        expect(page.locator("h1")).to_have_text("到场日程")
        ground.watch.forward(hours=1)
        page.goto(f"{address}/visits")
        page.fill("#account", "张建国")
        page.fill("#password", PASSWORD)
        page.tap("button.main")
        expect(page.locator("h1")).to_have_text("到场日程")


def test_a_shared_telephone_keeps_nothing_after_signing_out(
    browser: Browser, address: str, case: str
) -> None:
    """Drafts, settings and the worker are gone, and Back shows no page of before."""
    with telephone(browser, address, "张建国") as page:
        page.goto(f"{address}{case}#opinion")
        page.evaluate(WORKER_AT_WORK)
        page.fill("#text", "写了一半的意见")
        page.evaluate("localStorage.setItem('alerts-told-keys', 'x')")
        page.on("dialog", lambda dialog: dialog.accept())
        page.tap(".topbar .to-list")
        page.tap(".foot-bar label")
        page.tap(".topbar form[action='/sign-out'] button")
        expect(page.locator("#password")).to_be_visible()
        assert page.evaluate(LEFT) == [0, 0, 0, 0, 0]
        page.go_back()
        expect(page.locator("#password")).to_be_visible()
        assert "雅居家居" not in page.content()
