"""A form opened before a later change overwrites nothing of that change.

What was changed is told, what was typed stays in the form, and sent once more it holds.
"""

import re

from sync.hub.services.pack_editing import drafts
from tests.sync.review.administration.conftest import administrator
from tests.sync.review.administration.test_one_station import send
from tests.sync.review.caller import Caller
from tests.sync.review.packs.packs import LONGER_2026, drafted, reviewer
from tests.sync.review.packs.test_pack_pages import held
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id, said
from tests.sync.review.supervision.test_sampling import draw, report

__all__ = ["administrator"]


def hidden(page: str, form: str, name: str = "stood") -> str:
    """Return a hidden field of the form that is sent to an address."""
    after = page.partition(f'action="{form}"')[2]
    return after.partition(f'name="{name}" value="')[2].partition('"')[0]


def test_a_station_is_renamed_only_as_it_is_called(administrator: Caller, station: str) -> None:
    path, form = f"/stations/{station}", f"/stations/{station}/name"
    older = hidden(administrator.get(path).text, form)
    assert older == "万达广场高新店"
    assert send(administrator, form, name="万达站", stood=older)[0] == 303
    status, page = send(administrator, form, name="万达高新站", stood=older)
    assert (status, said(page)) == (422, "此站已有他人改名为 万达站。已写内容保留，核对后再提交。")
    assert 'value="万达高新站"' in page
    assert send(administrator, form, name="万达高新站", stood=hidden(page, form))[0] == 303
    assert "万达高新站" in administrator.get(path).text


def test_another_local_office_is_named_only_in_place_of_the_one_that_is(
    administrator: Caller, station: str, ground: ReviewHub
) -> None:
    office = body_id(ground, "新城市场监管所")
    other = ground.body("老城市场监管所", "local_office")
    path, form = f"/stations/{station}", f"/stations/{station}/office"
    send(administrator, form, office=office)
    older = hidden(administrator.get(path).text, form)
    assert older == office
    send(administrator, form, office=other, stood=older)
    status, page = send(administrator, form, office="", stood=older)
    sentence = "市场监管所已有他人改为 老城市场监管所。所选保留，核对后再提交。"
    assert (status, said(page)) == (422, sentence)
    assert send(administrator, form, office="", stood=hidden(page, form))[0] == 303
    assert "老城市场监管所</dd>" not in administrator.get(path).text


def test_a_user_is_moved_only_from_where_he_is(administrator: Caller, ground: ReviewHub) -> None:
    users, food = administrator.get("/users").text, body_id(ground, "食品科")
    user = users.partition("<b>陈立</b>")[0].rpartition('href="')[2].partition('"')[0]
    older = hidden(administrator.get(user).text, f"{user}/place")
    assert older == f"{body_id(ground, '质量科')} officer"
    centre = body_id(ground, "局热线受理中心")
    assert send(administrator, f"{user}/place", body=food, role="head", stood=older)[0] == 303
    again = {"body": centre, "role": "officer"}
    status, page = send(administrator, f"{user}/place", **again, stood=older)
    assert (status, said(page)) == (
        422, "此用户的机构或角色已有他人改动，现为上方所示；所选保留，核对后再提交。",
    )  # fmt: skip
    assert f'<option value="{centre}" selected>' in page
    assert '<option value="officer" selected>' in page
    assert hidden(page, f"{user}/place") == f"{food} head"
    stood = hidden(page, f"{user}/place")
    assert send(administrator, f"{user}/place", **again, stood=stood)[0] == 303


def test_what_a_head_signs_is_changed_only_from_what_it_is(
    administrator: Caller, ground: ReviewHub
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    page = "/signatures"
    older = hidden(administrator.get(page).text, page)
    assert older == "none"
    csrf = administrator.field(page, "csrf")
    head: dict[str, object] = {"csrf": csrf, "stood": older}
    assert administrator.post(page, {**head, "kinds": ["reply"]}).status_code == 303
    refused = administrator.post(page, {**head, "kinds": ["guidance"]})
    sentence = "此处已有他人改动，现由负责人签发：热线反馈。所选保留，核对后再提交。"
    assert (refused.status_code, said(refused.text)) == (422, sentence)
    assert 'value="guidance" checked' in refused.text
    assert 'value="reply" checked' not in refused.text
    stood = hidden(refused.text, page)
    assert stood == "reply"
    again = {**head, "kinds": ["guidance", "reply"], "stood": stood}
    assert administrator.post(page, again).status_code == 303
    assert hidden(administrator.get(page).text, page) == "guidance reply"


def test_a_call_back_that_somebody_else_wrote_down_is_shown_beside_the_own_one(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    report(ground, station, [50])
    place = draw(centre, count="1")
    call = f"{place}/1"
    first = {"csrf": centre.field(place, "csrf"), "stood": "never"}
    assert centre.post(call, {**first, "reached": "yes", "rated": "satisfied"}).status_code == 303
    ground.watch.forward(minutes=5)
    mine = {**first, "reached": "no", "note": "三次未接"}
    answer = centre.post(call, dict(mine))
    assert answer.status_code == 422
    told = answer.text.partition('role="alert">')[2].partition("</p>")[0]
    assert "此件已有他人记录回访。已写内容保留，核对后再提交。 现在" in told
    assert 'class="pill">满意</span>' in told
    assert 'value="三次未接"' in answer.text
    stood = hidden(answer.text, call)
    assert stood == "2026-11-24T02:10:00+00:00"
    assert centre.post(call, {**mine, "stood": stood}).status_code == 303
    assert 'value="三次未接"' in centre.get(place).text


def test_a_draft_that_a_colleague_wrote_on_is_not_written_over(
    centre: Caller, ground: ReviewHub
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    draft = drafted(ground, "周敏", LONGER_2026)
    path = f"/packs/{draft}/edit"
    older = {name: centre.field(path, name) for name in ("csrf", "stood")}
    older |= {"source": "国办通知", "off": "2026-12-09", "make_up": ""}
    ground.watch.forward(minutes=5)
    with ground.store.turn(ground.watch()) as turn:
        text = LONGER_2026.replace("2026-12-09, 2026-12-10,", "2026-12-11,")
        drafts.keep(turn, reviewer(ground.store, "赵局"), text, held(ground, draft))
    answer = centre.post(path, dict(older))
    assert answer.status_code == 422
    assert said(answer.text).startswith("赵局 于 ")
    assert said(answer.text).endswith(" 改过此草稿。已写内容保留，核对后再提交。")
    assert 'value="国办通知"' in answer.text
    now = held(ground, draft)
    assert now.made_by == "赵局"
    assert f'name="stood" value="{now.sha256}"' in answer.text
    rows = re.findall(r"<tr><td>(.*?)</td><td.*?>(.*?)</td><td.*?><b>(.*?)</b>", answer.text)
    assert ("2026-12-09 星期三", "上班", "休息") in rows
    assert ("2026-12-11 星期五", "休息", "上班") in rows
