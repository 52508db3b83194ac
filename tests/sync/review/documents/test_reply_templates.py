"""Templates of replies: a body's own, checked when kept, filled from the matter."""

from html import unescape

import pytest

from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import taken

PAGE = "/reply-templates"
TEXT = "{商场}：关于{商户}{案号}一事，{单位}{经办人}{今天}答复如下。"


def keep(caller: Caller, **changes: str) -> tuple[int, str]:
    """Keep a template by the page's form; return status and page."""
    fields = {"of": "guidance", "name": "开头", "text": TEXT, **changes}
    answer = caller.post(PAGE, {"csrf": caller.field("/account", "csrf"), **fields})
    return answer.status_code, answer.text


def test_a_template_is_filled_from_the_question_that_is_answered(
    centre: Caller, station: str
) -> None:
    assert keep(centre)[0] == 303
    page = unescape(centre.get(f"/review/{station}/{ident(1009)}").text)
    begun = "万达广场高新店：关于盛世珠宝GX01-261124-009一事，"
    filled = f"{begun}局热线受理中心周敏2026年11月24日答复如下。"
    assert f'data-insert="{filled}"' in page


def test_a_template_of_replies_is_filled_from_the_slip(centre: Caller, ground: ReviewHub) -> None:
    """A field that the slip lacks stays to be written."""
    slip_id = taken(ground, 7)
    assert keep(centre, of="reply", text="{热线}工单{工单号}（{反馈期限}前）：{商场}")[0] == 303
    page = unescape(centre.get(f"/slips/{slip_id}").text)
    assert 'data-insert="12345工单ZX-261124-0007（2026年12月1日前）：{商场}"' in page


def test_the_button_that_changes_a_template_says_so(centre: Caller) -> None:
    assert keep(centre)[0] == 303
    page = centre.get(PAGE).text
    assert "</svg>修改</a>" in page
    assert "返回修改" not in page


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"text": "{商厂}"}, "没有字段 {商厂}。可用字段：{商场}、{商户}"),
        ({"text": "{工单号}"}, "没有字段 {工单号}"),
        ({"text": "{商场"}, "花括号不成对"),
        ({"text": "商场}"}, "花括号不成对"),
        ({"text": " "}, "写明模板正文"),
        ({"name": ""}, "写明模板名称"),
        ({"of": "ruling"}, "选择模板用途"),
    ],
)
def test_a_template_is_checked_when_it_is_kept(
    centre: Caller, station: str, changes: dict[str, str], fault: str
) -> None:
    assert station
    status, page = keep(centre, **changes)
    assert status == 422
    assert fault in fault_of(page)


def test_a_template_is_the_body_s_own(centre: Caller, station: str, address: str) -> None:
    assert station
    assert keep(centre)[0] == 303
    assert "本单位已有同名模板" in fault_of(keep(centre)[1])
    (template_id,) = {
        part.partition('"')[0] for part in centre.get(PAGE).text.split('data-template-row="')[1:]
    }
    with calling(address, "陈立") as other:
        assert "开头" not in other.get(PAGE).text
        csrf: dict[str, object] = {"csrf": other.field("/account", "csrf")}
        assert other.post(f"{PAGE}/{template_id}/remove", csrf).status_code == 404
        assert keep(other, id=template_id)[0] == 404
    csrf = {"csrf": centre.field("/account", "csrf")}
    assert centre.post(f"{PAGE}/{template_id}/remove", csrf).status_code == 303
    assert "本单位尚无模板" in centre.get(PAGE).text
