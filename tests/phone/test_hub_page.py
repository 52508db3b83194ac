"""The page as a hub serves it, in a real browser, while lines are cut."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mediation_desk.app.phone import hub_relay
from sync.courier import LineError
from tests.phone.conftest import OpenPhone, browser
from tests.phone.door_bench import JPEG, film
from tests.phone.hub_bench import Desk, a_desk_at_a_hub, until
from tests.phone.test_phone_page import sign

__all__ = ["browser"]
pytestmark = pytest.mark.release


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(hub_relay, "USUAL_S", 0.2)
    with a_desk_at_a_hub(tmp_path, is_whole=True) as made:
        yield made


class BrokenLine:
    """The way of the desk to its hub, which may be cut."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self.is_cut = desk, threading.Event()

    def __call__(self) -> hub_relay.PhonesAtHub:
        """Return the hub."""
        if self.is_cut.is_set():
            raise LineError("UNREACHABLE", "the hub cannot be reached")
        return self._desk.at_hub()


def test_a_consumer_sends_signs_and_grades_over_the_hub_while_lines_are_cut(
    desk: Desk, open_phone: OpenPhone, tmp_path: Path
) -> None:
    content = film(5 * 1024 * 1024 + 77)
    video, photo = tmp_path / "滴水.mp4", tmp_path / "天花板.jpg"
    video.write_bytes(content)
    photo.write_bytes(JPEG)
    line, relay, token = BrokenLine(desk), desk.relay(), desk.ledger.new_link()
    relay.reach = line
    relay.start()
    until(desk.hub.files)
    page = open_phone()
    page.goto(desk.link(token))
    expect(page.locator("#number")).to_have_text("20261124-0007")
    # The phone's network is cut in the midst of the film, and the page is loaded anew.
    page.route("**/items/*/4", lambda route: route.abort())
    page.locator("#choose").set_input_files(video)
    expect(page.locator("#list")).to_contain_text("等待网络，恢复后接着传")
    page.reload()
    expect(page.locator("#list")).to_contain_text("再选一次这个文件")
    # Meanwhile the desk's line is cut: both files wait at the hub.
    line.is_cut.set()
    until(lambda: relay.trouble is not None)
    page.unroute("**/items/*/4")
    page.locator("#choose").set_input_files([video, photo])
    expect(page.locator("#list")).to_contain_text("等待服务台收取")
    until(lambda: page.locator("#list").inner_text().count("等待服务台收取") == 2)
    assert page.locator("#list").inner_text().count("等待服务台收取") == 2

    assert desk.ledger.files == {}
    line.is_cut.clear()
    until(lambda: page.locator("#list").inner_text().count("已收到") == 2)
    digests = {stored.sha256 for _, stored in desk.ledger.files.values()}
    assert digests == {hashlib.sha256(each).hexdigest() for each in (content, JPEG)}
    signs_and_grades(page)
    (grade,) = desk.ledger.grades.values()
    assert grade.grade.value == "very_satisfied"
    relay.stop()
    assert not any(name.endswith(".part") for name in desk.hub.files())


def signs_and_grades(page: Page) -> None:
    """Sign the statement and give a grade."""
    sign(page, "#statement")
    expect(page.locator("#statement .done")).to_have_text("签名已收到 11-24 12:00")
    page.locator("#choices label", has_text="非常满意").tap()
    page.locator("#grades .main").tap()
    expect(page.locator("#graded")).to_be_visible()


def test_the_page_says_that_the_desk_is_awaited_and_when_the_code_is_over(
    desk: Desk, open_phone: OpenPhone
) -> None:
    relay, token = desk.relay(), desk.ledger.new_link()
    relay.round()
    page = open_phone()
    page.goto(desk.link(token))
    expect(page.locator("#notice")).to_have_text("正在等待服务台答复，请稍候。")
    relay.start()
    expect(page.locator("#number")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()
    relay.stop()
    desk.hub.watch.forward(hours=1)
    again = open_phone()
    again.goto(desk.link(token))
    expect(again.locator("#notice")).to_contain_text("二维码已失效")
