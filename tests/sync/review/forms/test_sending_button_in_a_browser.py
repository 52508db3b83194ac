"""The button of a ruling says what it does: send, or submit to a second officer or head."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.auth import user_accounts
from tests.sync.review.caller import calling
from tests.sync.review.case_steps import accept, path_of
from tests.sync.review.conftest import signed_in
from tests.sync.review.review_hub import ReviewHub, serving
from tests.sync.review.slips.slips import body_id

AGAIN = """() => {
  const one = document.querySelector("form[action$='/platform-number']");
  let isStopped = false;
  addEventListener("submit", (event) => {
    isStopped = event.defaultPrevented;
    event.preventDefault();
  }, { once: true });
  one.querySelector("input[type=text]").value = "1370100002026112900077";
  one.requestSubmit();
  return isStopped;
}"""
"""Sends the form once more, and tells whether that was stopped.

The form is found in the same step: a live page may draw it anew between two.
"""
HASTEN = """window.waits = [];
const later = window.setTimeout;
window.setTimeout = (end, wait, ...rest) =>
  wait === 15000 ? waits.push(end) : later(end, wait, ...rest);"""
"""Keeps each wait of 15 seconds for the test to end: on a slow machine it would end by itself, and
Playwright's clock would hide a reload.
"""
SHOWN = """persisted => dispatchEvent(new PageTransitionEvent("pageshow", { persisted }))"""
"""Tells the page that it is shown: for the first time, or kept and come back to."""
SEND = "form[data-opinion] .send"
AT_ONCE = ("发出\nCtrl+Enter", "发出后不能撤回，只能再发新意见。")
SECOND = ("提交复核\nCtrl+Enter", "第二人复核同意后发出，复核前可收回。")
HEAD = ("送签\nCtrl+Enter", "负责人签发后发出。")


def says(page: Page) -> tuple[str, str]:
    """Return the text of the button, and the one below it."""
    button, hint = page.locator(f"{SEND} button.main"), page.locator(f"{SEND} .hint")
    words = "\n".join(line for line in button.inner_text().split("\n") if line.strip())
    return words.replace("Ctrl", "\nCtrl").replace("\n\n", "\n"), hint.inner_text()


def test_a_refusal_is_laid_before_a_second_officer_and_an_acceptance_is_sent(
    page: Page, station: str, address: str
) -> None:
    page.goto(address + path_of(station))
    page.check("#outcome-1")
    assert says(page) == AT_ONCE
    page.check("[value=refused]")
    assert says(page) == SECOND
    page.check("[value=returned]")
    assert says(page) == AT_ONCE


@pytest.mark.release
def test_a_termination_is_laid_where_the_bureau_wants_it_so(
    ground: ReviewHub, station: str, browser: Browser
) -> None:
    seconded = frozenset({"terminated"})
    app = create_app(HubSettings(ground.store, ground.watch, seconded=seconded))
    with (
        serving(ground, app=app) as address,
        calling(address, "周敏") as centre,
        signed_in(browser, address) as page,
    ):
        page.goto(address + path_of(station))
        page.check("#outcome-1")
        page.check("[value=refused]")
        assert says(page) == AT_ONCE
        accept(centre, path_of(station))
        page.goto(address + path_of(station))
        page.check("[value=decided]")
        assert says(page) == AT_ONCE
        page.check("[value=terminated]")
        assert says(page) == SECOND
        page.check("input[value=onsite]")
        assert says(page) == AT_ONCE


@pytest.mark.release
def test_every_ruling_is_laid_before_the_head_of_a_body_that_wants_it_so(
    page: Page, ground: ReviewHub, station: str, address: str
) -> None:
    body = body_id(ground, "局热线受理中心")
    ground.officer("高洁", body)
    user_accounts.move(ground.store, "高洁", (body, "head"), ground.watch(), "孙工")
    user_accounts.let_sign(ground.store, body, True, ground.watch(), "孙工")
    page.goto(address + path_of(station))
    assert says(page) == HEAD
    page.check("#outcome-1")
    page.check("[value=refused]")
    assert says(page) == HEAD
    expect(page.locator("[data-foretold]").first).to_contain_text("负责人签发")


@pytest.mark.release
def test_any_form_is_sent_once_while_its_answer_is_on_the_way(
    page: Page, station: str, address: str
) -> None:
    """A double click, or a click and Enter, on the form of the 12315 registration number.

    Where no answer comes, as after Esc, it may be sent again after 15 seconds, or after a reload,
    which leaves what was typed.
    """
    sent: list[str] = []

    def answer_later(route: Route) -> None:
        """Let the page stand as it does until the answer is there."""
        sent.append(route.request.url.rsplit("/", 1)[1])
        route.fulfill(status=204)

    page.add_init_script(HASTEN)
    page.goto(address + path_of(station))
    page.route("**/platform-number", answer_later)
    page.fill("#platform-number", "1370100002026112900077")
    form = page.locator("form[action$='/platform-number']")
    with page.expect_request("**/platform-number"):
        form.locator("button").click()
    assert page.evaluate(AGAIN) is True
    # On a slow machine the first event of a page comes after a click.
    page.evaluate(SHOWN, False)
    assert page.evaluate(AGAIN) is True
    page.evaluate("waits.forEach((end) => end())")
    expect(form.locator("button")).to_be_enabled()
    assert page.evaluate(AGAIN) is False
    page.evaluate(SHOWN, True)
    assert page.evaluate(AGAIN) is False
    page.reload()
    expect(form.locator("button")).to_be_enabled()
    expect(page.locator("#platform-number")).to_have_value("1370100002026112900077")
    assert sent == ["platform-number"]
