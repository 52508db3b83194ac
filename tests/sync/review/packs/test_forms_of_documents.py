"""Forms as packs: written on the page, checked by name, previewed; issued documents keep theirs."""

from datetime import date
from typing import Any

import pytest

from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing import form_fields
from sync.hub.services.pack_editing.checks import told_by
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.pack_editing.preview import PackChange, changes
from sync.hub.services.packs import laws
from sync.hub.services.packs.document_forms import filled, form_text, words_kept
from sync.protocol import Pack
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept, fault_of
from tests.sync.review.case_steps import filled as filled_in
from tests.sync.review.issued_documents import MORE, confirm, issue, printed, text_of
from tests.sync.review.packs.packs import drafted, published, retitled
from tests.sync.review.packs.test_pack_texts import fields_of
from tests.sync.review.review_hub import ReviewHub

ZH = Translator("zh")
ACCEPTANCE = shipped_packs.all_of("form")["form-acceptance"]
NOW = "2026-11-24"


def written(code: str, **changed: str) -> str:
    """Return the text of a form once something on its page was changed."""
    table = shipped_packs.all_of("form")[f"form-{code}"]
    sent = {**fields_of("form", table), **changed}
    return form_fields.text_of("form", table, sent)


@pytest.mark.parametrize("subject", list(shipped_packs.all_of("form")))
def test_a_form_that_is_sent_untouched_says_what_it_was_opened_with(subject: str) -> None:
    table = shipped_packs.all_of("form")[subject]
    text = form_fields.text_of("form", table, fields_of("form", table))
    assert pack_toml.read(text) == table
    told = told_by(text)
    assert (told.subject, told.from_on) == (subject, date(2026, 4, 15))


def test_what_changes_is_listed_by_the_line() -> None:
    said = list(ACCEPTANCE["paragraphs"])
    said[1] = "经办人：{联系人}；联系电话：{联系电话}。"
    text = written("acceptance", title="受理告知书", copies="2", paragraphs="\n".join(said))
    assert changes("form", ACCEPTANCE, pack_toml.read(text), ZH) == (
        PackChange("标题", "投诉受理决定书", "受理告知书"),
        PackChange("份数", "1", "2"),
        PackChange("正文  2", "联系人：{联系人}；联系电话：{联系电话}。", said[1]),
    )


def test_grounds_are_printed_as_the_official_form_words_them() -> None:
    """Item 1 and 4 of forms six and eight; a form of before, published without them, as well."""
    tables = shipped_packs.all_of("form")
    law = shipped_packs.all_of("law")["law-2026-04-15"]
    refusal, ending = (laws.grounds_in(law, name) for name in (laws.REFUSAL, laws.ENDING))
    before = {k: v for k, v in tables["form-refusal"].items() if k != "grounds"}
    for table in (tables["form-refusal"], before):
        assert form_text(table, refusal).listed[1] == (
            "投诉事项不属于市场监督管理部门职责，或者本行政机关不具有处理权限的"
        )
    text = form_text(tables["form-termination"], ending)
    assert text.listed[4] == "投诉人与被投诉人对鉴定、检测费用承担无法协商一致的"
    assert text.grounds[4] == "鉴定、检测费用由谁承担协商不成"
    assert words_kept(text.text).listed == text.listed


def test_a_ground_that_was_reworded_or_added_since_is_printed_as_the_law_says_it() -> None:
    """Its number no longer means what the official form printed under it."""
    table = shipped_packs.all_of("form")["form-termination"]
    listed = (laws.LegalGround(4, "费用由谁承担，双方不能一致"), laws.LegalGround(9, "新的情形"))
    text = form_text(table, laws.GroundList(laws.ENDING, "第二十三条", listed))
    assert text.listed == {4: "费用由谁承担，双方不能一致", 9: "新的情形"}


WRONG: list[tuple[str, dict[str, str], str]] = [
    (
        "acceptance",
        {"paragraphs": "我局收到{投诉事项}的投诉，由{承办人}办理。"},
        "正文第 1 段：没有“承办人”这个填空项。"
        "本文书有{投诉事项}、{收到日期}、{联系人}、{联系电话}。",
    ),
    (
        "acceptance",
        {"paragraphs": "我局于{收到日期}收到{投诉事项}的投诉。\n联系人：{联系人}。"},
        "正文缺少填空项{联系电话}，须写入其中一段。",
    ),
    (
        "acceptance",
        {"paragraphs": "我局于{收到日期收到投诉。"},
        "正文第 1 段：花括号或方括号没有成对。",
    ),
    (
        "refusal",
        {"paragraphs": "关于{投诉事项}，{收到日期}，第{情形项}项：{情形列表}"},
        "正文第 1 段：情形列表须单独成段。",
    ),
    ("acceptance", {"paragraphs": ""}, "正文：须为 1 至 30 行。"),
    ("acceptance", {"notes": "长" * 601}, "文末说明，第 1 行：须为 1 至 600 个字。"),
    ("acceptance", {"title": " "}, "标题：须为 1 至 60 个字。"),
    ("acceptance", {"copies": "两"}, "份数须为 1 至 9。"),
    ("acceptance", {"number": "受理{年份}号"}, "编号格式须有一个{序号}。"),
    ("acceptance", {"number": "{站}{年份}{序号}"}, "编号格式只能用{机关简称}、{年份}、{序号}。"),
    ("agreement", {"boxed": "只有一个标题："}, "两个文本框须有两行标题，一行一个。"),
    ("acceptance", {"from": ""}, "还没有选择施行日期。"),
]


@pytest.mark.parametrize(("code", "changed", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_a_wrong_line_is_named_with_the_way_out(
    code: str, changed: dict[str, str], said: str
) -> None:
    with pytest.raises(PackError) as wrong:
        told_by(written(code, **changed))
    assert ZH.said(wrong.value) == said
    assert Translator("en").said(wrong.value)


def test_a_part_in_brackets_goes_with_its_blank_and_nothing_typed_is_read_for_blanks() -> None:
    text = "请携带以下材料：1. 身份证明材料[；2. {应提供的材料}]。"
    assert filled(text, {"应提供的材料": ""}) == "请携带以下材料：1. 身份证明材料。"
    assert filled(text, {"应提供的材料": "发票{年份}[复印件]"}) == (
        "请携带以下材料：1. 身份证明材料；2. 发票{年份}[复印件]。"
    )


def test_a_refused_save_keeps_what_was_typed_and_two_forms_are_never_numbered_alike(
    centre: Caller,
) -> None:
    page = "/packs/new?kind=form&of=form-acceptance"
    sent: dict[str, Any] = fields_of("form", ACCEPTANCE)
    sent |= {"csrf": centre.field(page, "csrf"), "kind": "form", "of": "form-acceptance"}
    sent |= {"number": "{机关简称}不受〔{年份}〕第{序号}号", "title": "受理告知书"}
    answer = centre.post("/packs", sent)
    assert answer.status_code == 422
    assert fault_of(answer.text) == "编号格式与《投诉不予受理决定书》相同，须有区别。"
    assert 'value="受理告知书"' in answer.text
    assert 'value="{机关简称}不受〔{年份}〕第{序号}号"' in answer.text
    assert centre.get("/packs/new?kind=form&of=form-nothing").status_code == 404


def test_the_draft_is_seen_as_paper_with_sample_data(ground: ReviewHub, centre: Caller) -> None:
    made = drafted(ground, "周敏", retitled("refusal", "不予受理告知书"))
    answer = centre.get(f"/packs/{made}/sample.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    text = text_of(answer.content)
    assert "不予受理告知书（预览，未编号）" in text
    assert "我局于2026年11月24日收到你关于某商户（某商品）的投诉。" in text
    assert "（七）法律、法规、规章规定不予受理的其他情形。" in text
    assert "样张" in text
    assert f"/packs/{made}/sample.pdf" in centre.get(f"/packs/{made}").text


def test_a_document_is_issued_in_the_words_of_its_day_and_keeps_them(
    ground: ReviewHub, centre: Caller, case: str, station: str
) -> None:
    """The first is issued before the form is published, the second after, and so printed again."""
    ground.officer("赵局", ground.body("局领导", "head"))
    accept(centre, case)
    first = issue(centre, case, 5)
    paragraphs = ["我局于{收到日期}受理{投诉事项}，由{联系人}承办，电话{联系电话}。"]
    more = {"paragraphs": paragraphs, "copies": 2, "number": "{机关简称}告字〔{年份}〕{序号}"}
    published(ground, retitled("acceptance", "受理告知书", **more), "赵局")
    later = retitled("acceptance", "明年的告知书").replace("2026-04-15", "2027-01-01")
    published(ground, later, "赵局")
    second = issue(centre, case, 5)
    published(ground, retitled("acceptance", "再改的告知书"), "赵局")
    before, after = text_of(printed(centre, first)), text_of(printed(centre, second))
    assert "投诉受理决定书市监受理〔2026〕第1号" in before
    assert "我局决定受理。" in before
    assert "受理告知书市监告字〔2026〕2" in after
    assert "我局于2026年11月24日受理雅居家居（定制衣柜），由周敏承办，电话19900000001。" in after
    assert "一式 2 份" in centre.get(second).text
    (told, *_) = [one for one in ground.said(station) if isinstance(one, Pack)]
    assert (told.name, told.version) == ("form-acceptance", "1")


def test_a_number_that_is_given_already_is_refused_in_words(
    ground: ReviewHub, centre: Caller, case: str
) -> None:
    """The name of the bureau in plain letters is another pattern, and the same number."""
    ground.officer("赵局", ground.body("局领导", "head"))
    issue(centre, case, 3)
    plain = "市监分送〔{年份}〕第{序号}号"
    published(ground, retitled("identity", "限期通知书", number=plain), "赵局")
    fields: dict[str, object] = {**filled_in(centre, case, 4), **MORE[4], "signed_on": NOW}
    answer = confirm(centre, case, fields)
    assert answer.status_code == 422
    assert fault_of(answer.text) == "编号与已制发的文书重复，须在规则包中另行签发该式样的编号格式。"
