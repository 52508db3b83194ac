"""The camera that Chromium emulates, and a photo that is taken with it."""

import base64
import io

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page

CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"""Options of a Chromium that has a camera, and lets whoever asks use it."""
WIDTH, HEIGHT = 1280, 720
_SHOT = """async ([width, height]) => {
  const video = { facingMode: "environment", width: { exact: width }, height: { exact: height } };
  const stream = await navigator.mediaDevices.getUserMedia({ video });
  const film = document.createElement("video");
  film.muted = true;
  film.srcObject = stream;
  await film.play();
  await new Promise((shown) => film.requestVideoFrameCallback(shown));
  const frame = document.createElement("canvas");
  [frame.width, frame.height] = [film.videoWidth, film.videoHeight];
  frame.getContext("2d").drawImage(film, 0, 0);
  stream.getTracks().forEach((track) => track.stop());
  const photo = await new Promise((made) => frame.toBlob(made, "image/jpeg", 0.92));
  const address = new FileReader();
  await new Promise((read) => { address.onload = read; address.readAsDataURL(photo); });
  return address.result.split(",")[1];
}"""


def take_photo(phone: Page) -> bytes:
    """Return a frame of a telephone's camera as JPEG.

    A page of its own takes it, as the telephone's camera does: ours may use no camera.
    """
    camera = phone.context.new_page()
    camera.route("**", lambda route: route.fulfill(body="", content_type="text/html"))
    camera.goto("http://localhost/")
    photo = base64.b64decode(camera.evaluate(_SHOT, [WIDTH, HEIGHT]))
    camera.close()
    with Image.open(io.BytesIO(photo)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (WIDTH, HEIGHT))
        # A camera that shows nothing gives one shade alone.
        assert sum(map(bool, picture.convert("L").histogram())) > 10
    return photo


def hand_over(phone: Page, button: Locator, photo: bytes) -> None:
    """Tap what asks for the camera behind the telephone, and give it a photo."""
    with phone.expect_file_chooser() as asked:
        button.tap()
    assert asked.value.element.get_attribute("capture") == "environment"
    taken: FilePayload = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo}
    asked.value.set_files(taken)
