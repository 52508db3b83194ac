"""A dossier as an officer sees it: masked consumers, checked evidence, safe downloads."""

import io
import json
import re
from urllib.parse import unquote

import pytest
import requests
from PIL import Image

from sync.protocol import (
    Agent,
    CaseAmended,
    CaseNoted,
    CasePaused,
    EvidenceItem,
    Merchant,
    OriginalFile,
    encode_body,
    parse_station_body,
)
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, filled, open_line
from tests.sync.review.cases import escalated, file, gold, ident, picture
from tests.sync.review.issued_documents import issue, printed, text_of
from tests.sync.review.review_hub import ReviewHub


def test_the_consumer_is_masked_until_opened_with_a_reason(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Opening is an act in the journal; it holds for this officer and this sitting alone."""
    path = f"/review/{station}/{ident(7)}"
    secret = ("刘晓梅", "19900006207", "舜华路")
    masked = centre.get(path).text
    assert not any(word in masked for word in secret)
    assert "199****6207" in masked
    refused = centre.send(path, "open", reason="")
    assert refused.status_code == 400
    assert "先选择事由" in refused.text
    assert centre.send(path, "open", reason="contact").status_code == 303
    assert all(word in centre.get(path).text for word in secret)
    kind, by, facts = ground.acts()[-1]
    assert (kind, by, json.loads(facts)["reason"]) == ("consumer.opened", "周敏", "contact")
    with calling(address, "周敏") as again:
        assert not any(word in again.get(path).text for word in secret)


def test_the_queue_names_no_consumer(centre: Caller, station: str) -> None:
    """Nor does a guidance request have a consumer line at all."""
    listed = centre.get("/review").text
    assert "定制衣柜" in listed
    assert "刘" not in listed
    assert "data-parties" not in centre.get(f"/review/{station}/{ident(1009)}").text


def _saved(caller: Caller, at: str) -> requests.Response:
    csrf = caller.field("/review", "csrf")
    return caller.post(f"{at}/save", {"csrf": csrf, "reason": "送检测机构复核"})


def test_evidence_is_hashed_again_and_saved_as_an_attachment(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The bytes come back as they were, fenced in so that nothing in them runs."""
    path = f"/review/{station}/{ident(1009)}"
    report = gold()[0]
    assert "4 份，校验一致" in centre.get(path).text
    answer = _saved(centre, f"{path}/evidence/{report.item.sha256}")
    assert answer.content == report.content
    assert answer.headers["Content-Type"] == "application/pdf"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert unquote(disposition.split("UTF-8''")[1]) == "检测报告 JN-26-11-2207.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    ground.watch.forward(minutes=1)
    tampered = gold()[1]
    folder = ground.store.folder / "blobs" / station / tampered.item.sha256[:2]
    (folder / tampered.item.sha256).write_bytes(b"other bytes")
    shown = centre.get(path).text
    assert "1/4 份不一致" in shown
    assert centre.get(f"{path}/evidence/{tampered.item.sha256}").status_code == 404


def test_files_that_are_still_on_their_way_are_counted(centre: Caller, station: str) -> None:
    """One of two is here."""
    assert "未到齐 1/2" in centre.get(f"/review/{station}/{ident(7)}").text


def test_a_picture_is_drawn_anew_and_a_broken_one_is_not_shown(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The small picture is another file; bytes that only claim to be one give nothing."""
    good, bad = picture("好.png", "#123456", "PNG"), file("坏.jpg", "image/jpeg", b"\xff\xd8 no")
    page = file("网页.jpg", "text/html", b"<script>alert(1)</script>")
    files = (good, bad, page)
    case = escalated(55, evidence=tuple(each.item for each in files))
    ground.tell(station, "case.escalated", case)
    for each in files:
        ground.hold(station, each.content)
    path = f"/review/{station}/{ident(55)}/evidence/"
    small = centre.get(f"{path}{good.item.sha256}/small")
    assert small.headers["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(small.content)).size <= (360, 240)
    assert centre.get(f"{path}{bad.item.sha256}/small").status_code == 404
    assert centre.get(f"{path}{page.item.sha256}/small").status_code == 404
    whole = _saved(centre, path + page.item.sha256)
    assert whole.headers["Content-Type"] == "application/octet-stream"


def test_a_name_that_hides_something_is_marked_on_the_page_and_saved_without_it(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """A desk of before sends names as they came: a direction mark made this one end in jpg."""
    disguised = file("账单\u202egpj.exe", "application/pdf", b"%PDF-1.4 bill")
    ground.tell(station, "case.escalated", escalated(56, evidence=(disguised.item,)))
    ground.hold(station, disguised.content)
    path = f"/review/{station}/{ident(56)}"
    page = centre.get(path).text
    assert "账单⟨U+202E⟩gpj.exe" in page
    assert "\u202e" not in page
    answer = _saved(centre, f"{path}/evidence/{disguised.item.sha256}")
    named = unquote(answer.headers["Content-Disposition"].split("UTF-8''")[1])
    assert named == "账单gpj.exe"


def test_what_the_mall_calls_urgent_is_marked_in_the_queue_and_told_in_the_dossier(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """A desk that does not say it yet is taken for a usual one, and nothing is marked."""
    usual = escalated(8)
    raw = json.loads(encode_body(usual))
    del raw["urgency"]
    assert parse_station_body("case.escalated", json.dumps(raw).encode()) == usual
    ground.tell(station, "case.escalated", usual)
    assert "特急" not in centre.get("/review").text
    ground.tell(station, "case.escalated", escalated(9, urgency="most_urgent"))
    assert centre.get("/review").text.count("特急") == 1
    dossier = centre.get(f"/review/{station}/{ident(9)}").text
    assert "紧急程度" in dossier
    assert "特急" in dossier


@pytest.mark.parametrize(
    ("answer", "shown"),
    [("not_asked", "未询问"), ("agreed", "同意公示"), ("refused", "不同意公示")],
)
def test_the_dossier_shows_whether_the_complaint_may_be_made_public(
    centre: Caller, ground: ReviewHub, station: str, answer: str, shown: str
) -> None:
    ground.tell(station, "case.escalated", escalated(10, publicity=answer))
    dossier = centre.get(f"/review/{station}/{ident(10)}").text
    assert re.search(rf"公示意见\s*</dt>\s*<dd[^>]*>\s*{shown}\s*<", dossier)


def test_the_dossier_shows_whether_a_mediation_body_may_be_entrusted(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    ground.tell(station, "case.escalated", escalated(10, mediation="agreed"))
    dossier = centre.get(f"/review/{station}/{ident(10)}").text
    assert re.search(r"委托调解意见\s*</dt>\s*<dd[^>]*>\s*同意委托调解\s*<", dossier)


def test_a_change_of_the_answers_and_of_the_number_is_shown_and_may_be_set_right_again(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The station corrects what the officer gave; the officer may give the same number again."""
    path = f"/review/{station}/{ident(10)}"
    ground.tell(station, "case.escalated", escalated(10, publicity="agreed", mediation="agreed"))
    assert centre.send(path, "platform-number", number="77").is_redirect
    ground.watch.forward(minutes=1)
    changed = CaseAmended(
        case=ident(10), text="录入有误", evidence=(), publicity="refused", platform_number="78"
    )
    ground.tell(station, "case.amended", changed)
    page = centre.get(path).text
    assert re.search(r"公示意见\s*</dt>\s*<dd[^>]*>\s*不同意公示\s*<", page)
    assert re.search(r"委托调解意见\s*</dt>\s*<dd[^>]*>\s*同意委托调解\s*<", page)
    shown = r'12315登记编号\s*</dt>\s*<dd class="num">\s*{number}\s*<'
    assert re.search(shown.format(number="78"), page)
    ground.watch.forward(minutes=1)
    assert centre.send(path, "platform-number", number="77").is_redirect
    assert re.search(shown.format(number="77"), centre.get(path).text)


def test_the_number_on_the_12315_platform_is_the_officers_where_they_gave_one(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The mall's own is shown until then; the station is told, and the journal says by whom."""
    path = f"/review/{station}/{ident(10)}"
    told = escalated(10, platform_number="1370100002026112900001")
    ground.tell(station, "case.escalated", told)
    shown = r'12315登记编号\s*</dt>\s*<dd class="num">\s*{number}\s*<'
    assert re.search(shown.format(number="1370100002026112900001"), centre.get(path).text)
    assert centre.send(path, "platform-number", number=" ").status_code == 400
    assert centre.send(path, "platform-number", number="1370100002026112900077").is_redirect
    count = len(ground.said(station))
    assert centre.send(path, "platform-number", number="1370100002026112900077 ").is_redirect
    assert len(ground.said(station)) == count
    page = centre.get(path).text
    assert re.search(shown.format(number="1370100002026112900077"), page)
    assert "登记到全国12315平台" in page
    assert ground.acts()[-1][:2] == ("case.registered", "周敏")
    noted = ground.said(station)[-1]
    assert isinstance(noted, CaseNoted)
    assert (noted.of, noted.number) == ("registered", "1370100002026112900077")


def test_the_dossier_bears_where_the_merchant_is_and_who_speaks_for_the_consumer(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The agent is a person of the consumer's side: hidden until the line is opened."""
    shop = Merchant(
        name="雅居家居", unit="3F-B021", contact="韩梅", premises="高新区经十路 1 号 3F-B021",
        phone="0531-66668888", legal_person="李雅",
    )  # fmt: skip
    agent = Agent(name="赵代理", phone="19905317777", mandate_seen=True)
    ground.tell(station, "case.escalated", escalated(10, merchant=shop, agent=agent))
    place = f"/review/{station}/{ident(10)}"
    page = centre.get(place).text
    assert "高新区经十路 1 号 3F-B021" in page
    assert "韩梅\u20030531-66668888" in page
    assert "赵代理" not in page
    open_line(centre, place)
    assert "赵代理\u200319905317777" in centre.get(place).text
    accept(centre, place)
    begun = filled(centre, place, 9)
    assert (begun["premises"], begun["legal_person"]) == (shop.premises, "李雅")
    assert (begun["agent"], begun["agent_phone"]) == ("赵代理", "19905317777")
    assert begun["merchant_phone"] == "0531-66668888"
    assert (begun["merchant_agent"], begun["merchant_agent_phone"]) == ("", "")


def test_an_agreement_names_the_unit_alone_where_the_dossier_tells_no_address(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The station is not the shop's premises, and its contact is not its legal representative."""
    shop = Merchant(name="雅居家居", unit="3F-B021", contact="韩梅", phone="0531-66668888")
    ground.tell(station, "case.escalated", escalated(10, merchant=shop))
    place = f"/review/{station}/{ident(10)}"
    open_line(centre, place)
    accept(centre, place)
    begun = filled(centre, place, 9)
    assert (begun["premises"], begun["legal_person"]) == ("3F-B021", "")
    pdf = printed(centre, issue(centre, place, 9, agreement="退还定金。"))
    text = text_of(pdf)
    assert "经营场所3F-B021联系电话0531-66668888委托代理人联系电话" in text.replace(" ", "")


def test_an_appraisal_is_marked_in_the_queue_and_is_a_step_of_the_case(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """It says since when; afterwards the mark is gone and the step says that the days continue."""
    told = CasePaused(case=ident(7), reason="appraisal", text="送省质检院", since=ground.watch())
    ground.tell(station, "case.paused", told)
    page = centre.get(f"/review/{station}/{ident(7)}").text
    assert "鉴定检测 11-24 起" in page
    assert "送鉴定检测，调解期限暂停" in page
    assert "送省质检院" in page
    ground.watch.forward(days=1)
    over = told.model_copy(update={"until": ground.watch()})
    ground.tell(station, "case.paused", over)
    centre.sign_in("周敏")
    page = centre.get(f"/review/{station}/{ident(7)}").text
    assert "鉴定检测 11-24 起" not in page
    assert "鉴定检测结束，调解期限恢复" in page


def test_the_first_gate_of_a_question_does_not_say_that_it_failed(
    centre: Caller, station: str
) -> None:
    """The parties may agree while the regulator is asked; an escalated case tells its last act."""
    page = centre.get(f"/review/{station}/{ident(1009)}").text
    assert '<span title="10:10 尚在处置">' in page
    assert "未能化解" not in page
    assert '<span title="11-23 12:00 末次处置">' in centre.get(f"/review/{station}/{ident(7)}").text


def test_a_smaller_copy_tells_its_original(centre: Caller, ground: ReviewHub, station: str) -> None:
    """Name, size and the whole digest of what stayed at the station; a plain file says nothing."""
    copy, plain = picture("副本.png", "#123456", "PNG"), picture("小票.png", "#654321", "PNG")
    original = OriginalFile(sha256="ab" * 32, size=73_400_320, name="柜台.mp4")
    named = copy.item.model_copy(update={"original": original})
    ground.tell(station, "case.escalated", escalated(57, evidence=(named, plain.item)))
    ground.hold(station, copy.content)
    path = f"/review/{station}/{ident(57)}"
    said = f"副本。原件存于受理站：柜台.mp4，70.0 MB，SHA-256 {'ab' * 32}"
    assert centre.get(path).text.count(f">{said}<") == 1
    assert said in centre.get(f"{path}/evidence/{copy.item.sha256}").text
    old = EvidenceItem.model_validate_json(plain.item.model_dump_json())
    assert (old.original, "original" in plain.item.model_dump()) == (None, False)


def test_a_file_tells_that_it_came_from_the_consumer_s_phone(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    photo, copy = picture("手链.png", "#123456", "PNG"), picture("副本.png", "#345678", "PNG")
    plain = picture("小票.png", "#654321", "PNG")
    original = OriginalFile(sha256="ab" * 32, size=73_400_320, name="柜台.mp4")
    sent = photo.item.model_copy(update={"phone": "7f3k9q2m"})
    copied = copy.item.model_copy(update={"phone": "7f3k9q2m", "original": original})
    evidence = (sent, copied, plain.item)
    ground.tell(station, "case.escalated", escalated(58, evidence=evidence))
    ground.hold(station, photo.content)
    path = f"/review/{station}/{ident(58)}"
    chinese, english = centre.get(path).text, centre.get(f"{path}?lang=en").text
    assert chinese.count(">来自消费者手机，码 7f3k9q2m<") == 1
    assert chinese.count(">原件来自消费者手机，码 7f3k9q2m<") == 1
    assert english.count("7f3k9q2m</span>") == 2
    said = ">来自消费者手机，码 7f3k9q2m<"
    assert said in centre.get(f"{path}/evidence/{photo.item.sha256}?lang=zh").text
    assert "phone" not in plain.item.model_dump()
