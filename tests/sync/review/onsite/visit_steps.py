"""Steps of a mediation on site by plain HTTP: the minutes, the signatures, the end."""

import base64
import io
import re
from html import unescape

import pypdfium2
import requests
from PIL import Image, ImageDraw

from tests.sync.review.caller import Caller

WRITTEN = {
    "held_on": "2026-11-24",
    "held_time": "14:30",
    "ended_time": "15:05",
    "place": "万达广场 3 楼调解室",
    "mediator": "张建国（新城市场监管所）",
    "recorder": "李敏",
    "consumer": "刘晓梅",
    "consumer_agent": "",
    "merchant": "雅居家居",
    "merchant_agent": "王海（店长）",
    "others": "",
    "rights": "双方均同意现场调解，不申请回避。",
    "consumer_said": "要求退还定金人民币 3,680.50 元。",
    "merchant_said": "对消费者陈述的事实没有异议。",
    "disputes": "定金应否退还。",
    "course": "",
    "result": "agreement",
    "agreement": "商户五日内退还 3,680.50 元。",
    "paper": "waived",
    "termination_ground": "",
    "consumer_unsigned": "",
    "merchant_unsigned": "",
}
PHONE_AT = "2026-11-24T07:09:31Z"
"""15:09:31 in Shanghai."""


def open_visit(caller: Caller, path: str) -> None:
    """Open the consumer's line for the visit."""
    csrf = caller.field(path, "csrf")
    assert caller.post(f"{path}/visit/open", {"csrf": csrf}).status_code == 303


def save(
    caller: Caller, path: str, revision: int = 0, act: str = "", **changes: str
) -> requests.Response:
    """Send the minutes."""
    sent = {**WRITTEN, **changes, "revision": str(revision), "act": act}
    return caller.post(f"{path}/visit", {"csrf": caller.field(path, "csrf"), **sent})


def drawn(way: tuple[int, int, int, int] = (10, 60, 280, 30)) -> bytes:
    """Return a signature as a canvas gives it: black lines on a clear ground."""
    picture, out = Image.new("RGBA", (300, 100)), io.BytesIO()
    ImageDraw.Draw(picture).line(way, fill="#111", width=3)
    picture.save(out, "PNG")
    return out.getvalue()


def digest_shown(caller: Caller, path: str) -> str:
    """Return the digest that the page of the signatures shows."""
    found = re.search(r"data-digest>([0-9a-f]{64})<", caller.get(f"{path}/visit/sign").text)
    assert found is not None
    return found[1]


def text_shown(caller: Caller, path: str) -> str:
    """Return the text that the page of the signatures shows, its papers apart by an empty line."""
    page = caller.get(f"{path}/visit/sign").text
    parts = re.findall(r"data-read>(.*?)</p>", page, re.DOTALL)
    return "\n\n".join(unescape(each) for each in parts)


def sign(
    caller: Caller, path: str, signer: str, picture: bytes = b"", **changes: str
) -> requests.Response:
    """Send a signature under the text that is shown."""
    sent = {
        "csrf": caller.field(path, "csrf"),
        "signer": signer,
        "text_sha256": changes.pop("digest", "") or digest_shown(caller, path),
        "picture": base64.b64encode(picture or drawn()).decode(),
        "phone_at": PHONE_AT,
    }
    return caller.post(f"{path}/visit/signature", {**sent, **changes})


def finish(caller: Caller, path: str) -> requests.Response:
    """End the visit."""
    sent: dict[str, object] = {"csrf": caller.field(path, "csrf")}
    sent["text_sha256"] = digest_shown(caller, path)
    return caller.post(f"{path}/visit/finish", sent)


def printed(content: bytes) -> str:
    """Return the text of a PDF in one line."""
    with pypdfium2.PdfDocument(content) as document:
        text = "".join(leaf.get_textpage().get_text_bounded() for leaf in document)
    return text.replace("\r", "").replace("\n", "")
