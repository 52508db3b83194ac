"""A hold is placed on its page, shown in the case and on the erasure page, and lifted."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from sync.hub.storage.schema import matter, reviewer
from tests.sync.review.administration.test_erasure_page import words_of
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import CASE, fault_of, path_of
from tests.sync.review.review_hub import ReviewHub

NUMBER = "GX01-261123-007"


def _form(caller: Caller, **fields: str) -> dict[str, object]:
    return {"csrf": caller.field("/holds", "csrf"), **fields}


def test_a_hold_is_placed_shown_and_lifted(
    administrator: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    page = administrator.get("/holds").text
    assert "没有保全" in page
    sent = _form(administrator, of="case", name=NUMBER, reference="(2026)鲁01民初7号")
    refused = administrator.post("/holds", dict(sent))
    assert (refused.status_code, fault_of(refused.text)) == (422, "须写明理由。")
    assert "(2026)鲁01民初7号" in refused.text
    assert administrator.post("/holds", {**sent, "reason": "法院调取证据"}).status_code == 303
    page = words_of(administrator.get("/holds").text)
    assert "法院调取证据 (2026)鲁01民初7号 至解除为止 孙工" in page
    with calling(address, "周敏") as centre:
        shown = words_of(centre.get(path_of(station)).text)
    assert "正在保全（(2026)鲁01民初7号），至解除为止停止删除。" in shown
    with ground.store.turn(ground.watch()) as turn:
        old = {"state": "decided", "last_at": ground.watch() - timedelta(days=1096)}
        turn.connection.execute(update(matter).where(matter.c.id == CASE).values(**old))
    page = words_of(administrator.get("/erasure").text)
    assert "期限已满、正在保全 1" in page
    fields: dict[str, object] = {"kind": "case", "station": station, "id": CASE, "number": "第7号"}
    fields |= {"csrf": administrator.field("/erasure", "csrf"), "sure": "1"}
    kept = administrator.post("/erasure", fields)
    assert fault_of(kept.text) == "此件正在保全，解除后方可删除。"
    hold = administrator.field("/holds", "id")
    given = _form(administrator, id=hold, reason="法院已解除")
    assert administrator.post("/holds/lift", given).status_code == 303
    over = words_of(administrator.get("/holds").text)
    told = "万达广场高新店 GX01-261123-007 法院调取证据 (2026)鲁01民初7号 孙工 2026-11-24"
    assert f"{told} 孙工 2026-11-24 法院已解除" in over
    assert "已删除 第7号 的个人信息" in administrator.post("/erasure", fields).text


@pytest.mark.usefixtures("station")
def test_the_head_holds_and_others_only_read(
    auditor: Caller, ground: ReviewHub, address: str
) -> None:
    ground.officer("郑局", ground.body("局领导", "head"))
    with calling(address, "郑局") as head:
        sent = _form(head, of="merchant", name="盛世珠宝", reason="专项检查")
        assert head.post("/holds", sent).status_code == 303
        assert 'href="/holds"' in head.get("/journal").text
    page = auditor.get("/holds").text
    assert "盛世珠宝" in page
    assert "案件 1 件，工单 0 件" in page
    assert 'action="/holds"' not in page
    with calling(address, "周敏") as centre:
        assert centre.get("/holds").status_code == 404
        assert 'href="/holds"' not in centre.get("/review").text


def test_the_head_of_a_body_holds_its_cases_and_nothing_else(
    administrator: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    sent = _form(administrator, of="merchant", name="盛世珠宝", reason="专项检查")
    assert administrator.post("/holds", sent).status_code == 303
    with ground.store.turn(ground.watch()) as turn:
        heads = update(reviewer).where(reviewer.c.name == "周敏").values(signs=True)
        turn.connection.execute(heads)
    with calling(address, "周敏") as head:
        page = head.get("/holds").text
        assert "盛世珠宝" not in page
        assert re.findall(r'<option value="(case|slip|merchant|station)"', page) == ["case"]
        refused = head.post("/holds", _form(head, of="merchant", name="x", reason="x"))
        assert fault_of(refused.text) == "科室、所负责人只对本部门案件设定保全。"
        sent = _form(head, of="case", name=NUMBER, reason="本科调查")
        assert head.post("/holds", sent).status_code == 303
        assert "本科调查" in head.get("/holds").text
        assert "正在保全" in head.get(path_of(station)).text
        given = _form(head, id=head.field("/holds", "id"), reason="查毕")
        assert head.post("/holds/lift", given).status_code == 303
        assert "查毕" in head.get("/holds").text


def test_terms_are_shown_and_set(administrator: Caller, auditor: Caller) -> None:
    page = words_of(administrator.get("/retention").text)
    assert "产品致人身伤害的案件 120 个月 120 个月 产品质量法第四十五条" in page
    sent = {"csrf": administrator.field("/retention", "csrf"), "kind": "case", "term": "30"}
    sent["why"] = "缩短"
    refused = administrator.post("/retention", dict(sent))
    assert (refused.status_code, fault_of(refused.text)) == (422, "期限须在 36 至 360 之间。")
    assert "缩短" in refused.text
    assert administrator.post("/retention", {**sent, "term": "60"}).status_code == 303
    shown = auditor.get("/retention").text
    assert 'href="/journal" aria-current="page"' in shown
    page = words_of(shown)
    assert "案件 60 个月 出厂 36 个月 36 个月" in page
    assert "设定期限" not in page
    assert "设定保存期限" in auditor.get("/journal").text
