"""The page in a real browser with a touch screen: it encrypts, sends, signs and grades."""

import hashlib
import io
import json
import re
import tomllib
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import resources
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.domain.codes import GRADES
from mediation_desk.workflows.read_models.case.phone_texts import ShownText
from sync.phones.sealing import seal_with
from tests.phone.conftest import OpenPhone
from tests.phone.door_bench import JPEG, STATEMENT, OpenDoor, film
from tests.phone.test_sealing import ADDRESS, DESK, DESK_SECRET, PHONE, SHARED

BUNDLE_SHA256 = "fa533e8c79ff79a67b48d88f6e46ffc62943f1554a3d96d3633d33561700ef53"
"""Digest of the shipped encryption, as `npm run build` of tools/phone_crypto writes it."""
ENTRY = re.compile(r'^ {4}(\w+): "(.*)",?$', re.MULTILINE)
WORD = re.compile(r'data-word="(\w+)"')
PHONE_SECRET = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"

FIRSTS = "steps => steps.map((step) => `${step.textContent} ${step.className}`)"
AGREEMENT = ShownText(
    "消费争议和解（调解）协议\n协议编号：XY-3\n协议内容：一、退还货款 1,299.00 元；\n"
    "二、消费者：把手镯  交回。\n\n<b>三、不再主张</b>\n"
    + "补充约定。" * 400
    + "\n履行金额：1,299.00 元",
    "Agreement of the parties\nTerms: 一、退还货款 1,299.00 元；\nAmount: 1,299.00 yuan",
)
"""With what a page could show otherwise: clauses, spaces, an empty line, marks of HTML."""

VECTORS = """
([desk, secret]) => {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (two) => parseInt(two, 16));
  const hex = PhoneSealing.hex;
  const shared = PhoneCrypto.x25519.getSharedSecret(bytes(secret), bytes(desk));
  // RFC 5869, test case 1.
  const derived = PhoneCrypto.hkdf(
    PhoneCrypto.sha256, bytes("0b".repeat(22)), bytes("000102030405060708090a0b0c"),
    bytes("f0f1f2f3f4f5f6f7f8f9"), 42);
  // RFC 8439, section 2.8.2.
  const text = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for" +
    " the future, sunscreen would be it.";
  const key = Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at);
  const cipher = PhoneCrypto.chacha20poly1305(
    key, bytes("070000004041424344454647"), bytes("50515253c0c1c2c3c4c5c6c7"));
  const sealed = cipher.encrypt(PhoneSealing.bytesOf(text));
  return { shared: hex(shared), derived: hex(derived), tag: hex(sealed.slice(-16)),
    begin: hex(sealed.slice(0, 16)), isSecure: window.isSecureContext };
}
"""
BOTH = """
([address, desk, secret, fromDesk]) => {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (two) => parseInt(two, 16));
  const seal = new PhoneSealing.Seal(address, bytes(desk), bytes(secret));
  return { public: PhoneSealing.hex(seal.publicKey),
    up: PhoneSealing.hex(seal.seal("item/3", PhoneSealing.bytesOf("小票"))),
    down: new TextDecoder().decode(seal.open("shown", bytes(fromDesk))) };
}
"""


def test_the_shipped_script_is_the_one_that_was_built() -> None:
    shipped = resources.path("phone/crypto.js").read_bytes()
    assert hashlib.sha256(shipped).hexdigest() == BUNDLE_SHA256
    lock = json.loads(Path("tools/phone_crypto/package-lock.json").read_text("utf-8"))
    versions = {
        name: lock["packages"][f"node_modules/@noble/{name}"]["version"]
        for name in ("ciphers", "curves", "hashes")
    }
    assert versions == {"ciphers": "2.4.0", "curves": "2.4.0", "hashes": "2.4.0"}
    notice = Path("NOTICE").read_text("utf-8")
    assert all(f"noble-{name} {version}" in notice for name, version in versions.items())


def test_both_languages_say_the_same_and_grades_have_the_desks_own_words() -> None:
    text = resources.path("phone/words.js").read_text("utf-8")
    zh, en = (dict(ENTRY.findall(part)) for part in text.split("en: {\n"))
    assert list(zh) == list(en)
    terms = tomllib.loads(resources.path("terms/codes.toml").read_text("utf-8"))["Satisfaction"]
    for grade in GRADES:
        assert (zh[grade], en[grade]) == (terms[grade]["screen"], terms[grade]["en"])
    shown = set(WORD.findall(resources.path("phone/phone.html").read_text("utf-8")))
    assert shown <= set(zh)


def test_the_script_of_the_phone_and_the_desk_understand_one_another(
    door: OpenDoor, open_phone: OpenPhone
) -> None:
    page = open_phone()
    page.goto(door.link(door.ledger.new_link()))
    told = page.evaluate(VECTORS, [DESK.hex(), PHONE_SECRET])
    # The browser's own encryption does not exist there.
    assert told["isSecure"] is False
    assert told["shared"] == SHARED.hex()
    assert told["derived"] == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
    assert told["begin"] == "d31a8d34648e60db7b86afbc53ef7ec2"
    assert told["tag"] == "1ae10b594f09e26a7e902ecbd0600691"
    seal = seal_with(ADDRESS, DESK_SECRET, PHONE)
    sealed = seal.seal("shown", "已受理".encode()).hex()
    both = page.evaluate(BOTH, [ADDRESS, DESK.hex(), PHONE_SECRET, sealed])
    assert both["public"] == PHONE.hex()
    assert seal.open("item/3", bytes.fromhex(both["up"])) == "小票".encode()
    assert both["down"] == "已受理"


def test_a_consumer_sends_a_photo_signs_and_grades(
    door: OpenDoor, open_phone: OpenPhone, tmp_path: Path
) -> None:
    photo = tmp_path / "滴水的天花板.jpg"
    photo.write_bytes(JPEG)
    page = open_phone()
    page.goto(door.link(door.ledger.new_link()))
    expect(page.locator("#number")).to_have_text("20261124-0007")
    expect(page.locator("#state")).to_have_text("已受理")
    expect(page.locator("#consumer")).to_have_text("刘*女士")
    assert page.locator("#firsts li").evaluate_all(FIRSTS) == [
        "受理 done",
        "沟通 done",
        "处置 running",
        "反馈 later",
    ]
    page.locator("#choose").set_input_files(photo)
    expect(page.locator("#list")).to_contain_text("已收到")
    ((file, stored),) = door.ledger.files.values()
    assert file.name == "滴水的天花板.jpg"
    assert door.ledger.evidence.read(stored.sha256) == JPEG

    sign(page, "#statement")
    expect(page.locator("#statement .done")).to_have_text("签名已收到 11-24 12:00")
    (signature,) = door.ledger.signatures.values()
    assert signature.shown_sha256 == STATEMENT.sha256
    with Image.open(io.BytesIO(signature.image)) as picture:
        assert picture.format == "PNG"
        grey = picture.convert("L").tobytes()
    assert (min(grey) < 60, max(grey)) == (True, 255)

    expect(page.locator("#grades .main")).to_be_disabled()
    page.locator("#choices label", has_text="非常满意").tap()
    page.locator("#words").fill("处理得很快")
    page.locator("#grades .main").tap()
    expect(page.locator("#graded")).to_be_visible()
    expect(page.locator("#graded")).to_contain_text("您评价为“非常满意”，11-24 12:00 收到")
    expect(page.locator("#grade")).to_be_hidden()
    changes_the_grade(page, door)


def changes_the_grade(page: Page, door: OpenDoor) -> None:
    """Look at the form and keep the grade, change it, and try once more after the end."""
    page.locator("#change").tap()
    expect(page.locator("#choices .chosen b")).to_have_text("非常满意")
    page.locator("#keep").tap()
    expect(page.locator("#grade")).to_be_hidden()
    page.locator("#change").tap()
    page.locator("#choices label", has_text="不满意").tap()
    page.locator("#grades .main").tap()
    expect(page.locator("#graded .done")).to_contain_text("您评价为“不满意”")
    page.locator("#change").tap()
    door.ledger.is_finished = True
    page.locator("#choices label", has_text="一般").tap()
    page.locator("#grades .main").tap()
    expect(page.locator("#graded .problem")).to_have_text("此件已结案，评价不能再改了")
    expect(page.locator("#graded .done")).to_contain_text("您评价为“不满意”")
    expect(page.locator("#change")).to_be_hidden()
    given = [(each.grade.value, each.words) for each in door.ledger.grades.values()]
    assert given == [("very_satisfied", "处理得很快"), ("dissatisfied", "处理得很快")]


def test_an_agreement_is_signed_by_touch_once_it_was_read_to_its_end(
    door: OpenDoor, open_phone: OpenPhone, tmp_path: Path
) -> None:
    door.ledger.agreement = AGREEMENT
    page = open_phone()
    page.goto(door.link(door.ledger.new_link(PhonePurpose.SIGN_AGREEMENT)))
    foot, send = page.locator("#agreement .foot"), page.locator("#agreement .sign")
    expect(foot.locator(".why")).to_have_text("先读完全文")
    expect(send).to_be_disabled()
    expect(page.locator("#agreement .clause b").first).to_have_text("一、")
    draw(page, "#agreement")
    expect(foot.locator(".why")).to_be_hidden()
    page.locator("#agreement .clear").tap()
    expect(foot.locator(".why")).to_have_text("还没签名")
    expect(send).to_be_disabled()
    draw(page, "#agreement")
    send.tap()
    expect(page.locator("#agreement .done")).to_have_text("签名已收到 11-24 12:00")
    expect(page.locator("#agreement canvas")).to_be_hidden()
    (signature,) = door.ledger.signatures.values()
    assert (signature.paper.value, signature.shown_sha256) == ("agreement", AGREEMENT.sha256)
    with Image.open(io.BytesIO(signature.image)) as picture:
        grey = picture.convert("L").tobytes()
    assert (min(grey) < 60, max(grey)) == (True, 255)
    keeps_a_copy(page, signature.image, tmp_path / "copy.html")


def keeps_a_copy(page: Page, image: bytes, place: Path) -> None:
    """Download what was signed, and read it from the file alone."""
    with page.expect_download() as coming:
        page.locator("#agreement .copy").tap()
    assert coming.value.suggested_filename == "调解协议 20261124-0007.html"
    coming.value.save_as(place)
    copy = page.context.new_page()
    asked: list[str] = []
    copy.on("request", lambda each: asked.append(each.url[:5]))
    copy.goto(place.as_uri())
    text = "\n\n".join(copy.locator(".text").evaluate_all("all => all.map((p) => p.textContent)"))
    assert hashlib.sha256(text.encode()).hexdigest() == AGREEMENT.sha256
    picture = copy.locator("img").get_attribute("src") or ""
    assert b64decode(picture.removeprefix("data:image/png;base64,")) == image
    assert copy.locator("img").evaluate("img => img.naturalWidth") > 0
    assert copy.locator("td").all_inner_texts() == [
        "万达广场高新店受理站",
        "20261124-0007",
        "刘*女士",
        "2026-11-24 12:00:00",
        AGREEMENT.sha256,
        hashlib.sha256(image).hexdigest(),
    ]
    # Nothing else is asked for, and nothing of it stays in the browser.
    assert asked == ["file:"]
    copy.close()
    assert "image/png" not in page.evaluate("JSON.stringify(window.localStorage)")
    page.reload()
    expect(page.locator("#agreement .done")).to_be_visible()
    expect(page.locator("#agreement .copying")).to_be_hidden()


@pytest.mark.release
def test_a_refused_signature_is_told_and_given_again(door: OpenDoor, open_phone: OpenPhone) -> None:
    page = open_phone()
    page.goto(door.link(door.ledger.new_link()))
    sign(page, "#statement")
    expect(page.locator("#statement .done")).to_have_text("签名已收到 11-24 12:00")
    (first,) = door.ledger.signatures
    door.ledger.refused.add(first)
    page.reload()
    expect(page.locator("#statement .problem")).to_contain_text("受理站没有采用您的签名")
    expect(page.locator("#statement .done")).to_be_hidden()
    sign(page, "#statement")
    expect(page.locator("#statement .done")).to_have_text("签名已收到 11-24 12:00")
    expect(page.locator("#statement .problem")).to_be_hidden()
    assert len(door.ledger.signatures) == 2


def sign(page: Page, paper: str) -> None:
    """Draw in the frame and send it."""
    draw(page, paper)
    page.locator(f"{paper} .sign").tap()


def draw(page: Page, paper: str) -> None:
    """Draw in the frame with a finger."""
    frame = page.locator(f"{paper} canvas")
    frame.evaluate("frame => frame.scrollIntoView({ block: 'center' })")
    box = frame.bounding_box()
    assert box is not None
    finger = page.context.new_cdp_session(page)
    for step in range(8):
        at = {"x": box["x"] + 60 + 25 * step, "y": box["y"] + (40 if step % 2 else 120)}
        touch = {"type": "touchMove" if step else "touchStart", "touchPoints": [at]}
        finger.send("Input.dispatchTouchEvent", touch)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.release
def test_a_film_goes_on_after_the_network_was_cut_and_after_a_reload(
    door: OpenDoor, open_phone: OpenPhone, tmp_path: Path
) -> None:
    content = film(5 * 1024 * 1024 + 77)
    video = tmp_path / "滴水.mp4"
    video.write_bytes(content)
    page = open_phone()
    page.goto(door.link(door.ledger.new_link()))
    expect(page.locator("#number")).to_be_visible()
    page.route("**/items/*/4", lambda route: route.abort())
    page.locator("#choose").set_input_files(video)
    expect(page.locator("#list")).to_contain_text("等待网络，恢复后接着传")
    expect(page.locator("#notice")).to_contain_text("连接不上服务台")
    page.reload()
    expect(page.locator("#list")).to_contain_text("再选一次这个文件")
    page.unroute("**/items/*/4")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url.rsplit("/", 1)[1]))
    page.locator("#choose").set_input_files(video)
    expect(page.locator("#list")).to_contain_text("已收到")
    # The head is asked again and answers what is here; pieces 1 to 3 were there already.
    assert [each for each in sent if each.isdecimal()] == ["0", *map(str, range(4, 13))]
    ((_, stored),) = door.ledger.files.values()
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    expect(page.locator("#list")).not_to_contain_text("再选一次")


@pytest.mark.release
def test_another_phone_is_sent_to_the_counter(door: OpenDoor, open_phone: OpenPhone) -> None:
    link = door.link(door.ledger.new_link())
    first, second = open_phone(), open_phone("en-GB")
    first.goto(link)
    expect(first.locator("#number")).to_be_visible()
    second.goto(link)
    expect(second.locator("#notice")).to_contain_text("opened on another phone")
    expect(second.locator("#number")).to_be_hidden()
    first.reload()
    expect(first.locator("#number")).to_be_visible()


@pytest.mark.release
def test_the_page_says_what_is_wrong(door: OpenDoor, open_phone: OpenPhone) -> None:
    token = door.ledger.new_link()
    page = open_phone()
    page.goto(door.link(token).split("#")[0])
    expect(page.locator("#notice")).to_have_text("网址不完整，请重新扫描二维码。")
    door.ledger.watch.forward(hours=2)
    page = open_phone()
    page.goto(door.link(token))
    expect(page.locator("#notice")).to_contain_text("二维码已失效")
    page.locator("#language").tap()
    expect(page.locator("#notice")).to_contain_text("no longer valid")
