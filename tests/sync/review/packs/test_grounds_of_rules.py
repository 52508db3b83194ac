"""Grounds of a set of rules: written, ended, never lost, compared, and chosen by cases."""

from typing import Any

import pytest

from mediation_desk.workflows.law import rulebook
from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing import form_fields
from sync.hub.services.pack_editing.checks import says_all, told_by
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.pack_editing.preview import PackChange, changes
from sync.hub.services.packs import laws
from sync.protocol import CaseRefused
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.cases import escalated, ident
from tests.sync.review.packs.packs import published
from tests.sync.review.packs.test_pack_texts import fields_of
from tests.sync.review.review_hub import ReviewHub

ZH = Translator("zh")
LAW = shipped_packs.all_of("law")["law-2026-04-15"]
NEW = "已就同一争议达成公证和解"
LOST = "消费者失去联系超过三十日"


def written(**changed: str) -> str:
    """Return the text of the set once something of its form was changed; dots are ``__``."""
    sent = fields_of("law", LAW) | {
        name.replace("__", "."): typed for name, typed in changed.items()
    }
    return form_fields.text_of("law", LAW, sent)


def with_new(**more: str) -> str:
    """The set with an eighth ground of refusal, which has an article of its own."""
    return written(
        refusal_ground__text__7=NEW, refusal_ground__article__7="省消保条例第三十条", **more
    )


def test_a_new_ground_gets_the_next_number_and_the_preview_and_the_desk_have_it() -> None:
    text = with_new(ending_ground__text__1="一方不到场或者拒绝调解")
    assert changes("law", LAW, pack_toml.read(text), ZH) == (
        PackChange("不予受理情形  8", "—", f"{NEW}（省消保条例第三十条）"),
        PackChange(
            "终止调解情形  2",
            "一方无正当理由不参加调解，或者明确拒绝调解",
            "一方不到场或者拒绝调解",
        ),
    )
    rules = rulebook.read_law(text)
    assert (rules.refusal_ground[7].code, rules.refusal_ground[7].text) == (8, NEW)
    assert rules.ending_ground[1].text == "一方不到场或者拒绝调解"


def test_a_ground_that_is_ended_stays_in_the_set_and_is_not_offered() -> None:
    text = written(refusal_ground__ended__5="on")
    assert changes("law", LAW, pack_toml.read(text), ZH) == (
        PackChange(
            "不予受理情形  6",
            "冒用他人名义，或者拒不配合核验真实身份信息",
            "冒用他人名义，或者拒不配合核验真实身份信息  停用",
        ),
    )
    grounds = laws.grounds_in(pack_toml.read(text), laws.REFUSAL)
    assert list(grounds.open) == [1, 2, 3, 4, 5, 7]
    assert list(grounds.all) == [1, 2, 3, 4, 5, 6, 7]
    assert rulebook.read_law(text).refusal_ground[5].ended


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"refusal_ground__text__1": ""},
            "不予受理情形第 2 项（法院、仲裁机构、市场监管部门或者其他行政机关、消费者协会"
            "已经受理或者处理过同一争议）可能已有案件使用，不能去掉。补写原内容，并勾选停用。",
        ),
        (
            {"ending_ground__text__8": "", "ending_ground__article__8": "某条例第一条"},
            "终止调解情形第 9 项：还没有写内容。",
        ),
        (
            {"refusal_ground__text__7": NEW},
            "不予受理情形第 8 项是新增的，须写明依据条款。",
        ),
        (
            {"ending_ground__text__8": "投诉人失去联系"},
            "终止调解情形第 9 项是新增的，须写明依据条款。",
        ),
        ({"station_ground__text__7": "长" * 201}, "店内调解终止情形第 8 项：内容过长，须缩短。"),
        (
            {f"station_ground__ended__{at}": "on" for at in range(7)},
            "店内调解终止情形：不能全部停用。",
        ),
        ({"pause__text__papers": " "}, "时限停止计算的情形须写明内容和依据：消费者补材料"),
    ],
)
def test_a_wrong_ground_is_named_by_its_list_and_number_with_the_way_out(
    changed: dict[str, str], said: str
) -> None:
    with pytest.raises(PackError) as wrong:
        says_all(told_by(written(**changed)).table, LAW)
    assert ZH.said(wrong.value) == said
    assert Translator("en").said(wrong.value)


def test_an_unknown_reason_to_stand_still_is_named_as_the_file_names_it() -> None:
    table = {**LAW, "pause": {**LAW["pause"], "flood": {"article": "", "text": "洪水期间"}}}
    with pytest.raises(PackError) as wrong:
        told_by(pack_toml.write(table))
    assert ZH.said(wrong.value) == "时限停止计算的情形须写明内容和依据：flood"


def test_a_file_takes_no_ground_away_and_gives_no_number_twice() -> None:
    table = pack_toml.read(pack_toml.write(LAW))
    last = table["ending_ground"].pop()
    with pytest.raises(PackError) as wrong:
        says_all(table, LAW)
    assert ZH.said(wrong.value).startswith("终止调解情形第 8 项（法律、法规、规章规定")
    table["ending_ground"] += [last, last]
    with pytest.raises(PackError) as twice:
        told_by(pack_toml.write(table))
    assert ZH.said(twice.value) == "终止调解情形第 8 项重复。"


def test_a_set_of_before_the_list_of_stations_is_still_taken() -> None:
    older = {name: value for name, value in LAW.items() if name != "station_ground"}
    says_all(older, LAW)
    says_all(LAW, older)
    assert rulebook.read_law(pack_toml.write(older)).station_ground == ()


def test_a_set_of_before_the_list_of_stations_is_edited_from_that_of_the_program() -> None:
    """The seven stay with their numbers, a new one is the eighth; untouched it leaves them out."""
    older = {name: value for name, value in LAW.items() if name != "station_ground"}
    sent = fields_of("law", older)
    assert sent["station_ground.text.6"] == "其他"
    assert pack_toml.read(form_fields.text_of("law", older, sent)) == older
    table = pack_toml.read(
        form_fields.text_of("law", older, sent | {"station_ground.text.7": LOST})
    )
    assert [(one["code"], one["text"]) for one in table["station_ground"][-2:]] == [
        (7, "其他"),
        (8, LOST),
    ]
    assert changes("law", older, table, ZH) == (PackChange("店内调解终止情形  8", "—", LOST),)
    says_all(table, older)


def test_a_file_that_names_one_ground_of_the_stations_takes_the_others_away() -> None:
    older = {name: value for name, value in LAW.items() if name != "station_ground"}
    alone = {**older, "station_ground": [{"code": 1, "text": LOST}]}
    with pytest.raises(PackError) as wrong:
        says_all(told_by(pack_toml.write(alone)).table, older)
    assert ZH.said(wrong.value).startswith("店内调解终止情形第 2 项（一方不参加调解")
    mended = pack_toml.read(form_fields.text_of("law", alone, fields_of("law", alone)))
    assert [one["code"] for one in mended["station_ground"]] == [1, 2, 3, 4, 5, 6, 7]
    assert mended["station_ground"][0]["text"] == LOST
    says_all(mended, alone)


def test_a_new_ground_of_the_law_says_where_it_stands_and_one_of_the_stations_need_not() -> None:
    text = written(station_ground__text__7=LOST)
    says_all(told_by(text).table, LAW)
    before = {**LAW, "refusal_ground": [*LAW["refusal_ground"], {"code": 8, "text": NEW}]}
    says_all(before, before)
    grounds = laws.grounds_in(before, laws.REFUSAL)
    assert grounds.said(8, grounds) == (7, NEW)


def refuse(caller: Caller, path: str, code: str) -> Any:
    """Send a refusal on a ground."""
    fields = {"outcome": "acceptance", "acceptance": "refused", "refusal_ground": code}
    return caller.send(path, "outcome", **fields, text="详见说明。")


def confirm(address: str, path: str, read: str) -> None:
    """Let the head of the bureau read the ground of the refusal that waits, and confirm it."""
    with calling(address, "赵局") as head:
        assert read in head.get(path).text
        assert head.send(path, "second", decision="confirm").status_code == 303


def later_case(ground: ReviewHub, station: str) -> str:
    """Let a case arrive; return its path."""
    ground.watch.forward(minutes=5)
    ground.tell(station, "case.escalated", escalated(20))
    return f"/review/{station}/{ident(20)}"


def test_a_refused_save_keeps_every_word_that_was_typed(centre: Caller) -> None:
    page = "/packs/new?kind=law&of=law-2026-04-15"
    sent = fields_of("law", LAW) | {"csrf": centre.field(page, "csrf"), "kind": "law"}
    sent |= {"of": "law-2026-04-15", "refusal_ground.text.1": "", "refusal_ground.text.7": NEW}
    sent |= {"ending_ground.article.3": "另一条", "ending_ground.ended.3": "on"}
    answer = centre.post("/packs", {**sent, "pause.text.papers": "改过的话"})
    assert answer.status_code == 422
    assert fault_of(answer.text).startswith("不予受理情形第 2 项（法院")
    for typed in (f">{NEW}</textarea>", 'value="另一条"', ">改过的话</textarea>"):
        assert typed in answer.text
    assert 'name="ending_ground.ended.3" type="checkbox" checked' in answer.text


def test_the_hub_offers_the_new_ground_to_cases_of_its_day_and_older_desks_read_it(
    ground: ReviewHub, address: str, centre: Caller, case: str, station: str
) -> None:
    """Of 24 November: neither a set from the 25th on nor one that came later changes the case."""
    ground.officer("赵局", ground.body("局领导", "head"))
    for first in ("2026-11-25", "2026-11-24"):
        published(ground, with_new(**{"from": first}), "赵局")
        assert NEW not in centre.get(case).text
        assert fault_of(refuse(centre, case, "8").text) == "还没有选择情形。"
    after = later_case(ground, station)
    assert f'<option value="8" >8 {NEW}</option>' in centre.get(after).text
    assert refuse(centre, after, "8").status_code == 303
    confirm(address, after, f"8  {NEW}")
    said = [one for one in ground.said(station) if isinstance(one, CaseRefused)]
    assert [(one.ground, one.stated) for one in said] == [(7, f"省消保条例第三十条：{NEW}")]
    assert f"省消保条例第三十条：{NEW}" in centre.get(after).text


def test_a_ground_that_the_line_knows_is_said_as_it_always_was(
    ground: ReviewHub, address: str, centre: Caller, case: str, station: str
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    published(ground, with_new(**{"from": "2026-11-24"}), "赵局")
    assert refuse(centre, case, "6").status_code == 303
    confirm(address, case, "冒用他人名义")
    said = [one for one in ground.said(station) if isinstance(one, CaseRefused)]
    assert [(one.ground, one.stated) for one in said] == [(6, "")]
    assert b"stated" not in said[0].model_dump_json().encode()


def test_numbers_are_said_as_laws_count() -> None:
    said = [laws.numeral(number) for number in (1, 8, 10, 12, 20, 23)]
    assert said == ["一", "八", "十", "十二", "二十", "二十三"]
