"""Official documents: filled from the case, printed, and shown to the roles entitled to them."""

import json

import pypdfium2
import pytest
from sqlalchemy import select

from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import (
    accept,
    fault_of,
    filled,
    open_line,
    set_visit,
    write_minutes,
)
from tests.sync.review.issued_documents import MM, MORE, boxes, issue, printed, text_of
from tests.sync.review.review_hub import ReviewHub


def test_before_acceptance_it_may_be_passed_down_or_wait_for_proof_of_identity(
    centre: Caller, case: str
) -> None:
    """Forms three and four, in the words of the national set."""
    sent = text_of(printed(centre, issue(centre, case, 3)))
    assert "文书式样" not in sent
    assert "投诉分送通知书" in sent
    assert "市监分送〔2026〕第1号" in sent
    assert "现转去刘晓梅于2026年11月24日关于雅居家居（定制衣柜）的投诉。" in sent
    assert "并将处理结果于2026年12月5日前报告我局。附：相关材料2份，共5页。" in sent
    asked = text_of(printed(centre, issue(centre, case, 4)))
    assert "市监限期〔2026〕第1号刘晓梅：" in asked
    assert "在2026年12月1日前向我局提供以下身份证明材料：居民身份证复印件一份。" in asked
    assert "联系电话：19900000001；通信地址：高新区新泺大街1号。" in asked.replace(" ", "")


def test_acceptance_and_the_summons_say_when_and_where(centre: Caller, case: str) -> None:
    """Forms five and seven; the officer's phone is carried over from the one to the other."""
    accept(centre, case)
    accepted = text_of(printed(centre, issue(centre, case, 5)))
    assert "我局于2026年11月24日收到你关于雅居家居（定制衣柜）的投诉。" in accepted
    assert "我局决定受理。联系人：周敏；联系电话：19900000001。特此告知。" in accepted
    set_visit(centre, case)
    begun = filled(centre, case, 7)
    assert begun["contact_phone"] == "19900000001"
    assert begun["to"] == "刘晓梅、雅居家居"
    summons = text_of(printed(centre, issue(centre, case, 7))).replace(" ", "")
    assert "请于2026年11月24日14时30分到万达广场3楼调解室参加调解。" in summons
    assert "自收到本通知书之日起3日内对调解人员提出回避申请。调解人员：张建国；" in summons


def test_an_agreement_bears_what_the_minutes_say(
    centre: Caller, case: str, ground: ReviewHub
) -> None:
    """Form nine: the parties, the claims, what they agreed, three places to sign."""
    accept(centre, case)
    set_visit(centre, case)
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    open_line(centre, case)
    assert write_minutes(centre, case) == f"{case}/documents?kind=9"
    text = text_of(printed(centre, issue(centre, case, 9)))
    assert "市监调解〔2026〕第1号" in text
    for words in ("刘晓梅", "19900006207", "雅居家居", "经营场所 3F-B021"):
        assert words in text
    assert "请求：退还货款和服务费用、赔偿损失，金额 19,000.00 元。" in text
    assert "双方自愿达成如下协议：商户五日内退还 3,680.50 元。" in text
    assert "投诉人（签名）： 被投诉人（签名）：调解人员（签名）：" in text
    assert "市场监督管理局（印章）2026年11月24日" in text


def test_a_termination_names_its_ground_and_lists_all_eight(
    centre: Caller, case: str, ground: ReviewHub
) -> None:
    """Form eight, of article 23; the ground stands already in the minutes."""
    accept(centre, case)
    set_visit(centre, case)
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    open_line(centre, case)
    way = write_minutes(centre, case, result="terminated", termination_ground="4")
    assert way == f"{case}/documents?kind=8"
    assert filled(centre, case, 8)["ground"] == "4"
    text = text_of(printed(centre, issue(centre, case, 8, ground="4")))
    assert "出现以下第〔四〕项情形，依据《市场监督管理投诉举报处理办法》第二十三条第一款" in text
    assert "（四）投诉人与被投诉人对鉴定、检测费用承担无法协商一致的；" in text
    assert "（八）法律、法规、规章规定的应当终止调解的其他情形。" in text


def test_the_page_is_that_of_the_standard_and_leaves_room_for_the_seal(
    centre: Caller, case: str
) -> None:
    """GB/T 9704-2012: 37 mm above, 28 mm at the binding edge; 25 mm free above the bureau."""
    pdf = printed(centre, issue(centre, case, 3))
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (round(width / MM), round(height / MM)) == (210, 297)
    body = [box for box in boxes(pdf) if box[0].strip() and box[4] < 262]
    assert min(box[1] for box in body) == pytest.approx(28, abs=1)
    assert min(box[2] for box in body) >= 37
    # The number stands in the middle of the text block: 28 mm, and half of 156 mm.
    (number,) = (box for box in body if box[0] == "〕")
    line = [box for box in body if abs(box[2] - number[2]) < 3]
    middle = (min(box[1] for box in line) + max(box[3] for box in line)) / 2
    assert middle == pytest.approx(28 + 156 / 2, abs=1)
    (seal,) = (box for box in body if box[0] == "印")
    above = max(box[4] for box in body if box[4] < seal[2] - 2)
    assert seal[2] - above >= 25


@pytest.mark.parametrize(
    ("kind", "wrong", "sentence"),
    [
        (3, {"to": " "}, "还没有填写：致。"),
        (3, {"copies": "two"}, "填写有误：附件份数。"),
        (3, {"due_on": "2026-02-30"}, "填写有误：期限。"),
        (3, {"subject": "长" * 201}, "内容过长，须缩短：投诉事项。"),
        (4, {"materials": ""}, "还没有填写：应提供的身份证明材料。"),
        (
            3,
            {"consumer": "王\U00020001"},
            "“王\U00020001”中的字符 U+20001 没有可用的字体，无法打印，改用其他写法：消费者。",
        ),
    ],
)
def test_a_wrong_field_is_named_and_what_was_typed_stays(
    centre: Caller, case: str, kind: int, wrong: dict[str, str], sentence: str
) -> None:
    """No number is taken by a form that could not be read."""
    fields: dict[str, object] = {**filled(centre, case, kind), **MORE[kind], **wrong}
    fields["signed_on"] = "2026-11-20"
    answer = centre.post(f"{case}/documents", fields)
    assert answer.status_code == 422
    assert fault_of(answer.text) == sentence
    assert 'value="2026-11-20"' in answer.text
    assert "第1号" in text_of(printed(centre, issue(centre, case, kind)))


def test_a_document_comes_only_when_the_case_has_come_so_far(centre: Caller, case: str) -> None:
    """Acceptance is written after it was sent; a refusal never of an accepted case."""
    assert centre.get(f"{case}/documents?kind=5").status_code == 409
    accept(centre, case)
    assert centre.get(f"{case}/documents?kind=5").status_code == 200
    assert centre.get(f"{case}/documents?kind=6").status_code == 409
    assert centre.get(f"{case}/documents?kind=4").status_code == 409


def test_who_sees_the_consumer_masked_sees_no_document(
    centre: Caller, address: str, case: str, ground: ReviewHub
) -> None:
    """The head sees that there is one; reading it requires opening, which is recorded."""
    issued = issue(centre, case, 3)
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as head:
        assert head.get(f"{issued}/print.pdf").status_code == 403
        page = head.get(issued).text
        assert "市监分送〔2026〕第1号" in page
        assert "刘晓梅" not in page
        assert "刘晓梅" not in head.get(f"{case}/documents?kind=3").text
        csrf = head.field(issued, "csrf")
        sent: dict[str, object] = {"csrf": csrf, "id": issued.rpartition("/")[2]}
        assert head.post(f"{case}/documents/open", sent).headers["location"] == issued
        assert "刘晓梅" in head.get(issued).text
    assert ("consumer.opened", "林涛") in [act[:2] for act in ground.acts()]
    with calling(address, "何青") as food:
        assert food.get(issued).status_code == 404


def test_what_names_a_person_stands_in_the_private_part(
    centre: Caller, case: str, ground: ReviewHub
) -> None:
    """The journal bears the number alone."""
    issue(centre, case, 3)
    with ground.store.reading() as connection:
        row = connection.execute(select(schema.document)).one()
    assert "刘晓梅" in row.private
    assert set(json.loads(row.fields)) == {
        "received_on", "due_on", "copies", "pages", "signed_on",
    }  # fmt: skip
    assert all("刘晓梅".encode() not in facts for _, _, facts in ground.acts())
