"""Dispatch of a slip to a mall's station, a section or a local office; reports never to a mall."""

import re
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from sync.hub.domain.deadlines import SHANGHAI, warned_from, workday_after
from sync.hub.language.clock import day_clock
from sync.hub.language.translator import Translator
from sync.hub.storage import schema
from sync.protocol import CaseReported, HotlineDispatched, MessageAcknowledged
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import escalated, ident
from tests.sync.review.packs.packs import YEAR_2027, published
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, body_id, fault, held, said, taken

DUE = "2026-11-30"


def to_station(station: str, **changes: str) -> dict[str, str]:
    """Return the fields that send a slip to a mall."""
    fields = {"to": f"station:{station}", "due_on": DUE, "merchant": "盛世珠宝", "unit": "1F-A012"}
    return {**fields, **changes}


def messages(ground: ReviewHub) -> int:
    """Return how many messages the hub has said to anybody."""
    with ground.store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(schema.message)) or 0


def test_a_station_gets_the_slip_with_its_due_date(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id = taken(ground, 1)
    assert act(centre, slip_id, "dispatch", **to_station(station, note="先行联系。")) == 303
    (body,) = ground.said(station)
    one = held(ground, slip_id)
    assert isinstance(body, HotlineDispatched)
    assert (one.state, one.station_id, one.dispatch_id) == ("dispatched", station, body.dispatch)
    assert (body.channel, body.number, body.due_on) == (
        "12345",
        "ZX-261124-0001",
        date(2026, 11, 30),
    )
    assert (body.merchant.name, body.merchant.unit) == ("盛世珠宝", "1F-A012")
    assert (body.consumer.name, body.consumer.phone) == ("吴敏", "19905310001")
    assert body.text == (
        "市民在该店购买足金手镯，送检含金量 982‰，要求退货并三倍赔偿。\n"
        "诉求：退货,赔偿损失\n转办意见：先行联系。"
    )
    assert ("slip.dispatched", "周敏") in [each[:2] for each in ground.acts()]
    # The mall's day is the mall's; the slip goes on by the hotline's.
    assert one.due_on == date(2026, 12, 1)
    shown = centre.get(f"/slips/{slip_id}").text
    assert "限 2026-11-30 前报结果" in shown
    assert "2026-11-30" not in shown.replace("限 2026-11-30 前报结果", "")


def test_a_report_never_reaches_a_mall(centre: Caller, ground: ReviewHub, station: str) -> None:
    """Not by the form, and not by a form that somebody made himself; a section takes it."""
    slip_id = taken(ground, 1, kind="report")
    path = f"/slips/{slip_id}"
    assert f'value="station:{station}" disabled' in " ".join(centre.get(path).text.split())
    sentence = fault(centre, slip_id, "dispatch", **to_station(station))
    assert sentence == "举报不转商场，选择科室或市场监管所。"
    assert (messages(ground), held(ground, slip_id).state) == (0, "new")
    food = body_id(ground, "食品科")
    assert act(centre, slip_id, "dispatch", to=f"body:{food}", due_on=DUE) == 303
    assert (messages(ground), held(ground, slip_id).body_id) == (0, food)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": ""}, "还没有选择转给谁。"),
        ({"to": "station:none"}, "还没有选择转给谁。"),
        ({"to": "body:none"}, "还没有选择转给谁。"),
        ({"due_on": "2026-11-20"}, "期限早于来件日期，须改正。"),
        ({"merchant": " "}, "还没有写商户名称。"),
    ],
)
def test_what_is_missing_is_said(
    centre: Caller, ground: ReviewHub, station: str, changes: dict[str, str], sentence: str
) -> None:
    slip_id = taken(ground, 1)
    assert fault(centre, slip_id, "dispatch", **to_station(station, **changes)) == sentence
    assert messages(ground) == 0


def test_a_revoked_station_gets_nothing(centre: Caller, ground: ReviewHub, station: str) -> None:
    slip_id = taken(ground, 1)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.station).values(revoked_at=ground.watch()))
    assert fault(centre, slip_id, "dispatch", **to_station(station)) == "还没有选择转给谁。"


def test_while_a_mall_has_it_it_goes_nowhere_else(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """After the mall has reported it may go on; the other mall's report is another dispatch."""
    slip_id, other = taken(ground, 1), ground.stations["丁豪广场站"]
    act(centre, slip_id, "dispatch", **to_station(station))
    first = str(held(ground, slip_id).dispatch_id)
    assert fault(centre, slip_id, "dispatch", **to_station(other)) == (
        "受理站在办，反馈之前不能另转。"
    )
    told = CaseReported(
        case=first, outcome="void", text="不在本商场", amount_fen=None, dispatch=first
    )
    ground.tell(station, "case.reported", told)
    assert held(ground, slip_id).state == "reported"
    assert act(centre, slip_id, "dispatch", **to_station(other)) == 303
    page = centre.get(f"/slips/{slip_id}").text
    assert (held(ground, slip_id).report, "反馈：站点退回" in page) == ("", False)
    assert "不在本商场" in page.partition("data-timeline")[2]
    second = str(held(ground, slip_id).dispatch_id)
    assert (first == second, held(ground, slip_id).state) == (False, "dispatched")
    ground.tell(station, "case.reported", told)
    assert held(ground, slip_id).state == "dispatched"


def test_the_report_of_a_desk_is_kept_on_the_slip(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """By the dispatch that it names, or by the case that bears the dispatch's id."""
    dinghao = ground.stations["丁豪广场站"]
    for nth, named in ((1, True), (2, False)):
        slip_id = taken(ground, nth)
        act(centre, slip_id, "dispatch", **to_station(station))
        dispatch = str(held(ground, slip_id).dispatch_id)
        case = ident(900) if named else dispatch
        told = CaseReported(
            case=case, outcome="settled", text="已退货。", amount_fen=1_286_000,
            dispatch=dispatch if named else "",
        )  # fmt: skip
        ground.tell(dinghao, "case.reported", told)
        assert held(ground, slip_id).state == "dispatched"
        ground.tell(station, "case.reported", told)
        one = held(ground, slip_id)
        assert (one.state, one.outcome, one.report, one.report_fen) == (
            "reported",
            "settled",
            "已退货。",
            1_286_000,
        )
        page = centre.get(f"/slips/{slip_id}").text
        assert "万达广场高新店反馈：和解履行，已退货。" in page
        assert "¥12,860" in page


def test_the_page_says_when_the_station_has_read_it(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id = taken(ground, 1)
    act(centre, slip_id, "dispatch", **to_station(station))
    assert "站点尚未确认" in centre.get(f"/slips/{slip_id}").text
    with ground.store.reading() as connection:
        message = str(connection.scalar(select(schema.message.c.id)))
    ground.watch.forward(minutes=7)
    ground.tell(station, "message.acknowledged", MessageAcknowledged(message=message, by="王晓燕"))
    assert "站点 10:17 确认收到" in centre.get(f"/slips/{slip_id}").text


@pytest.mark.release
def test_each_body_sees_its_own_slips_alone(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """The centre and the head all; a section and an office what they have or are asked about."""
    ground.officer("林海", ground.body("局领导", "head"))
    at_mall, with_food, asked_of_quality = (taken(ground, nth) for nth in (1, 2, 3))
    act(centre, at_mall, "dispatch", **to_station(station))
    act(centre, with_food, "dispatch", to=f"body:{body_id(ground, '食品科')}", due_on=DUE)
    act(centre, asked_of_quality, "ask", bodies=[body_id(ground, "质量科")])
    wanted = {
        "周敏": {at_mall, with_food, asked_of_quality},
        "林海": {at_mall, with_food, asked_of_quality},
        "陈立": {asked_of_quality},
        "何青": {with_food},
        "张建国": set(),
    }
    for name, own in wanted.items():
        with calling(address, name) as caller:
            listed = caller.get("/slips").text
            for slip_id in (at_mall, with_food, asked_of_quality):
                assert (f"/slips/{slip_id}" in listed) is (slip_id in own), name
                status = caller.get(f"/slips/{slip_id}").status_code
                assert status == (200 if slip_id in own else 404), name


@pytest.mark.parametrize("outcome", ["dispatch", "ask", "reply", "close"])
def test_a_section_does_none_of_what_needs_the_right(
    centre: Caller, ground: ReviewHub, station: str, address: str, outcome: str
) -> None:
    """It sees the slip, and its own form is refused all the same."""
    slip_id = taken(ground, 1)
    act(centre, slip_id, "dispatch", to=f"body:{body_id(ground, '质量科')}", due_on=DUE)
    before = held(ground, slip_id)
    with calling(address, "陈立") as caller:
        sent = {**to_station(station), "text": "答复", "alone": "yes"}
        assert act(caller, slip_id, outcome, **sent) == 403
        csrf = caller.field("/slips", "csrf")
        joined: dict[str, object] = {"csrf": csrf, "other": "x", "decision": "joined"}
        assert caller.post(f"/slips/{slip_id}/likeness", joined).status_code == 403
    assert (held(ground, slip_id), messages(ground)) == (before, 0)


def test_a_form_without_the_token_or_of_an_old_version_does_nothing(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id = taken(ground, 1)
    form: dict[str, object] = {"outcome": "dispatch", "version": "1", **to_station(station)}
    answer = centre.post(f"/slips/{slip_id}/act", {**form, "csrf": "x" * 43, "note": "写好的意见"})
    assert (answer.status_code, "写好的意见" in answer.text) == (403, True)
    form["csrf"] = centre.field(f"/slips/{slip_id}", "csrf")
    answer = centre.post(f"/slips/{slip_id}/act", {**form, "version": "7"})
    assert said(answer.text) == "此件刚有变化，看过新内容再发，已写内容保留。"
    assert messages(ground) == 0


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        ("2026-09-24", "剩 6 天", "later"),
        ("2026-09-29", "剩 1 天", "soon"),
        ("2026-09-30", "今天到期", "soon"),
        ("2026-10-01", "超 1 天", "over"),
    ],
)
def test_a_due_day_is_yellow_a_working_day_before_and_red_the_day_after(
    day: str, words: str, tone: str
) -> None:
    now = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=SHANGHAI)
    shown = day_clock(now - timedelta(days=10), date(2026, 9, 30), now, Translator("zh"))
    assert (shown.text, shown.tone) == (words, tone)


def test_working_days_know_the_holidays_and_the_days_worked_for_them() -> None:
    """2026: 10 October is a Saturday that is worked, 1 to 7 October are free."""
    assert warned_from(date(2026, 10, 8)) == date(2026, 9, 30)
    assert warned_from(date(2026, 10, 12)) == date(2026, 10, 10)
    assert warned_from(date(2026, 11, 30)) == date(2026, 11, 27)
    assert workday_after(date(2026, 9, 30), 3) == date(2026, 10, 10)


def test_working_days_go_by_the_calendar_that_was_published_here(
    centre: Caller, ground: ReviewHub
) -> None:
    """2027: the 1st to the 3rd are free; no notice that the program came with tells so."""
    ground.officer("赵局", ground.body("局领导", "head"))
    published(ground, YEAR_2027, "赵局")
    ground.watch.at = datetime(2026, 12, 24, 9, 0, tzinfo=SHANGHAI)
    centre.sign_in("周敏")
    assert 'value="2027-01-05"' in centre.get("/slips/new").text
    assert 'value="2027-01-05"' in centre.get("/slips/sheet").text
    slip_id = taken(ground, due_on="2027-01-11")
    for day, tone in ((8, "later"), (9, "soon")):
        ground.watch.at = datetime(2027, 1, day, 9, 0, tzinfo=SHANGHAI)
        centre.sign_in("周敏")
        page = centre.get(f"/slips/{slip_id}").text
        assert set(re.findall(r'class="clock (\w+)', page)) == {tone}


def test_an_officer_joins_or_keeps_apart(centre: Caller, ground: ReviewHub, station: str) -> None:
    """Joined, the second one ends with the first; kept apart it is not proposed again."""
    ground.tell(station, "case.escalated", escalated(20, number="GX01-261124-020"))
    main, same, apart = taken(ground, 1), taken(ground, 2), taken(ground, 3, phone="19900006207")
    for slip_id, other, decision in (
        (same, f"slip:{main}", "joined"),
        (apart, f"slip:{main}", "apart"),
        (apart, f"matter:{station}/{ident(20)}", "joined"),
    ):
        csrf = centre.field(f"/slips/{slip_id}", "csrf")
        sent: dict[str, object] = {"csrf": csrf, "other": other, "decision": decision}
        assert centre.post(f"/slips/{slip_id}/likeness", sent).status_code == 303
        assert centre.post(f"/slips/{slip_id}/likeness", sent).status_code == 422
    assert (held(ground, same).state, held(ground, same).main_id) == ("duplicate", main)
    assert held(ground, apart).state == "new"
    page = centre.get(f"/slips/{apart}").text
    assert "并案 GX01-261124-020" in page
    assert "ZX-261124-0001" not in page.partition("可能是同一件")[2].partition("诉求内容")[0]
    assert "并案 ZX-261124-0002" in centre.get(f"/slips/{main}").text
