"""A session ends in the middle of a form: the typed text is restored for its author."""

from playwright.sync_api import Page, expect

from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import CASE, accept, set_visit
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.slips.slips import taken

TYPE = """() => [...document.querySelectorAll("main form input[type=text], main form textarea")]
  .filter((field) => field.offsetParent && !field.closest("[role=search]"))
  .map((field, at) => { field.value = `写了 ${at}`; return field.name; })"""
KEPT = "已写内容保留在本窗口"


def enter(page: Page, name: str = "周敏") -> None:
    """Sign in by the page."""
    page.fill("#account", name)
    page.fill("#password", PASSWORD)
    page.click("button.main")
    expect(page.locator("#account")).to_have_count(0)


def sent_too_late(page: Page, place: str, button: str = "main form button.main") -> list[str]:
    """Type into every field of a page and send it when the sitting has ended; return the names."""
    page.goto(place)
    names: list[str] = page.evaluate(TYPE)
    # The sitting ends; the browser is known still, and so its form is read.
    page.context.clear_cookies(name="review")
    page.click(button)
    expect(page.locator("h1")).to_have_text("须重新登录")
    expect(page.locator("[data-kept]")).to_be_visible()
    page.click("main a.button")
    expect(page.locator("[role=status]")).to_contain_text(KEPT, use_inner_text=True)
    enter(page)
    return names


def stand_again(page: Page, names: list[str]) -> None:
    """Return the fields' contents."""
    for at, name in enumerate(names):
        expect(page.locator(f'main [name="{name}"]')).to_have_value(f"写了 {at}")


def test_what_was_typed_in_any_form_stands_in_it_again_after_signing_in(
    page: Page, centre: Caller, station: str, address: str
) -> None:
    """A slip, a supervision, a pack, minutes, a document whose line must be opened again."""
    case = f"/review/{station}/{CASE}"
    accept(centre, case)
    set_visit(centre, case)
    for path, count in (
        ("/slips/new", 9),
        ("/supervision/new", 2),
        ("/packs/new?kind=calendar&of=calendar-2027", 3),
        (f"{case}/minutes", 2),
    ):
        names = sent_too_late(page, address + path)
        expect(page).to_have_url(address + path)
        assert len(names) == count, path
        stand_again(page, names)
    paper = f"{address}{case}/documents?kind=5"
    page.goto(paper)
    page.click("button.main")
    names = sent_too_late(page, paper, "main form button.main")
    expect(page).to_have_url(paper)
    assert len(names) == 4
    page.click("button.main")
    stand_again(page, names)
    assert page.evaluate("sessionStorage.length") == 0


def test_nothing_that_was_typed_waits_for_another_person_or_after_signing_out(
    page: Page, ground: ReviewHub, address: str
) -> None:
    """A draft and a late form; a user who signs out is asked, and may stay."""
    slip = f"{address}/slips/{taken(ground)}"
    page.goto(slip)
    page.fill("#note", "吴敏来过电话")
    sent_too_late(page, f"{address}/slips/new")
    page.goto(slip)
    expect(page.locator("#note")).to_have_value("吴敏来过电话")
    page.evaluate("window.confirm = (asked) => { window.asked = asked; return false; }")
    page.click("text=退出")
    page.wait_for_function("window.asked !== undefined")
    expect(page.locator("#note")).to_have_value("吴敏来过电话")
    assert page.evaluate("window.asked") == "本窗口有已写未发的内容，退出后不再保留。"
    page.evaluate("window.confirm = () => true")
    page.click("text=退出")
    expect(page.locator("#account")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
    enter(page)
    page.goto(slip)
    page.fill("#note", "吴敏又来电话")
    page.context.clear_cookies()
    page.goto(f"{address}/users/x")
    expect(page.locator("[role=status]")).to_contain_text(KEPT, use_inner_text=True)
    enter(page, "陈立")
    page.goto(f"{address}/review")
    assert page.evaluate("sessionStorage.length") == 0
    page.context.clear_cookies()
    page.goto(f"{address}/users/x")
    expect(page.locator("[role=status]")).not_to_contain_text(KEPT, use_inner_text=True)


def test_what_was_typed_of_one_year_stands_in_no_other(page: Page, address: str) -> None:
    """Both calendars are sent to one address; they are told apart by what they are of."""
    form = f"{address}/packs/new?kind=calendar&of=calendar-"
    page.goto(f"{form}2027")
    page.fill("#source", "写给2027年")
    page.context.clear_cookies()
    page.click("main form button.main")
    expect(page.locator("h1")).to_have_text("须重新登录")
    page.goto(f"{address}/sign-in")
    enter(page)
    page.goto(f"{form}2026")
    expect(page.locator("#source")).not_to_have_value("写给2027年")
    page.goto(f"{form}2027")
    expect(page.locator("#source")).to_have_value("写给2027年")
