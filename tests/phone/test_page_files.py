"""Files of the page in a real browser: the camera, a recording, and one that is not sent."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.phone.conftest import NAME, OpenPhone
from tests.phone.door_bench import JPEG, OpenDoor, film

pytestmark = pytest.mark.release
HOLD_THE_MICROPHONE = """() => {
  const media = navigator.mediaDevices, open = media.getUserMedia.bind(media);
  window.asked = 0;
  media.getUserMedia = (wish) => {
    window.asked += 1;
    return new Promise((done) => { window.letIn = () => done(open(wish)); });
  };
}"""

HOLD_THE_RECORDER = """() => {
  window.MediaRecorder = class extends MediaRecorder {
    constructor(...about) {
      super(...about);
      window.held = this;
    }
  };
}"""


def test_the_camera_is_asked_for_and_its_photo_arrives(
    door: OpenDoor, open_phone: OpenPhone
) -> None:
    page = open_phone()
    page.goto(door.link(door.ledger.new_link()))
    expect(page.locator("#files")).to_be_visible()
    with page.expect_file_chooser() as asked:
        page.locator("label[for=camera]").tap()
    chooser = asked.value
    assert chooser.element.get_attribute("capture") == "environment"
    assert chooser.element.get_attribute("accept") == "image/*"
    assert not chooser.is_multiple()
    chooser.set_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": JPEG})
    expect(page.locator("#list .ok")).to_have_text("已收到 11-24 12:00")
    expect(page.locator("#list .size")).to_have_text("11 KB")
    ((_, stored),) = door.ledger.files.values()
    assert door.ledger.evidence.read(stored.sha256) == JPEG
    page.locator("#tell").tap()
    expect(page.locator("#all-there")).to_have_text(
        "已告诉受理站 11-24 12:00，共 1 份，可以关闭本页"
    )
    expect(page.locator("#tell")).to_be_hidden()
    assert len(door.ledger.done) == 1
    with page.expect_file_chooser() as asked:
        page.locator("label[for=choose]").tap()
    assert asked.value.element.get_attribute("capture") is None
    assert asked.value.is_multiple()
    # Over plain HTTP a browser records nothing by itself: the phone's own recorder is asked for.
    expect(page.locator("#recorder")).to_be_hidden()
    with page.expect_file_chooser() as asked:
        page.locator("label[for=record]").tap()
    assert asked.value.element.get_attribute("accept") == "audio/*"


def test_a_recording_of_the_page_arrives(door: OpenDoor, open_phone: OpenPhone) -> None:
    page = open_phone()
    # An address of this computer counts as a secure one, as HTTPS does elsewhere.
    page.goto(door.link(door.ledger.new_link()).replace(NAME, "127.0.0.1"))
    recorder = page.locator("#recorder")
    expect(page.locator("label[for=record]")).to_be_hidden()
    page.evaluate(HOLD_THE_MICROPHONE)
    recorder.tap()
    recorder.tap()
    assert page.evaluate("asked") == 1, "the phone asks its owner once, however often it is tapped"
    page.evaluate("letIn()")
    expect(recorder).to_have_text("停止 0:02")
    recorder.tap()
    expect(recorder).to_have_text("开始录音")
    expect(page.locator("#list .ok")).to_have_text("已收到 11-24 12:00")
    ((file, stored),) = door.ledger.files.values()
    assert re.fullmatch(r"录音 [2-9] 秒\.webm", file.name)
    assert stored.mime == "video/webm"
    kept = page.evaluate("window.localStorage.getItem(window.localStorage.key(0))")
    assert "录音" not in kept


@pytest.mark.parametrize(
    "end", ["held.dispatchEvent(new Event('error'))", "held.stream.getTracks()[0].stop()"]
)
def test_a_recording_that_breaks_off_is_kept(
    door: OpenDoor, open_phone: OpenPhone, end: str
) -> None:
    page = open_phone()
    page.goto(door.link(door.ledger.new_link()).replace(NAME, "127.0.0.1"))
    page.evaluate(HOLD_THE_RECORDER)
    page.locator("#recorder").tap()
    expect(page.locator("#recorder")).to_have_text("停止 0:02")
    page.evaluate(end)
    expect(page.locator("#list .ok")).to_have_text("已收到 11-24 12:00")
    expect(page.locator("#files-problem")).to_have_text("录音中断了，之前录到的已留下，列在下面")
    expect(page.locator("#recorder")).to_have_text("开始录音")
    ((file, stored),) = door.ledger.files.values()
    assert re.fullmatch(r"录音 [2-9] 秒\.webm", file.name)
    assert (stored.mime, stored.size > 1000) == ("video/webm", True)


def test_what_is_stopped_is_not_sent_and_goes_on_where_it_is_chosen_again(
    door: OpenDoor, open_phone: OpenPhone, tmp_path: Path
) -> None:
    content = film(3 * 1024 * 1024)
    video = tmp_path / "滴水.mp4"
    video.write_bytes(content)
    page = open_phone()
    page.goto(door.link(door.ledger.new_link()))
    page.route("**/items/*/3", lambda route: route.abort())
    page.locator("#choose").set_input_files(video)
    expect(page.locator("#list .how")).to_have_text("等待网络，恢复后接着传")
    page.locator("#list .stop").tap()
    expect(page.locator("#list li")).to_have_count(0)
    page.unroute("**/items/*/3")
    expect(page.locator("#notice")).to_be_hidden()
    assert door.ledger.files == {}
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url.rsplit("/", 1)[1]))
    page.locator("#choose").set_input_files(video)
    # Asked for while it is sent, the station is told after the last file.
    page.locator("#tell").tap()
    expect(page.locator("#list .ok")).to_have_text("已收到 11-24 12:00")
    expect(page.locator("#all-there")).to_contain_text("已告诉受理站")
    assert len(door.ledger.done) == 1
    assert [each for each in sent if each.isdecimal()][:2] == ["0", "4"]
    ((_, stored),) = door.ledger.files.values()
    assert door.ledger.evidence.read(stored.sha256) == content
