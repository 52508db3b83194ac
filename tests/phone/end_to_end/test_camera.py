"""A photo of a telephone's camera by the page of consumers: the same bytes arrive at the desk."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.phone.conftest import NAME, a_chromium, a_phone
from tests.phone.end_to_end.camera import hand_over, take_photo
from tests.phone.test_serving import door_over_tls, known, written


@pytest.mark.release
def test_a_photo_of_the_camera_arrives_at_the_desk_as_it_was_taken(tmp_path: Path) -> None:
    certificate = written(tmp_path / "tls", NAME)
    with (
        door_over_tls(tmp_path, certificate) as door,
        a_chromium(tmp_path, known(certificate[0])) as browser,
        a_phone(browser) as page,
    ):
        page.goto(door.link(door.ledger.new_link()))
        photo = take_photo(page)
        hand_over(page, page.locator("label[for=camera]"), photo)
        expect(page.locator("#list .ok")).to_have_text("已收到 11-24 12:00")
    ((file, stored),) = door.ledger.files.values()
    assert (file.name, stored.mime) == ("IMG_0001.jpg", "image/jpeg")
    assert door.ledger.evidence.read(stored.sha256) == photo
