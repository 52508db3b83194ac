"""Escalated cases are accepted, refused, returned, visited and decided; each is one message."""

import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from sync.hub.storage import schema
from sync.protocol import (
    CaseAccepted,
    CaseAmended,
    CaseDecided,
    CaseRefused,
    CaseReturned,
    GuidanceAnswered,
    OnsiteSet,
)
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import asked, ident
from tests.sync.review.review_hub import ReviewHub

CASE = ident(7)

BROKEN = """() => [...document.querySelectorAll('.dossier .facts dt')].filter(one => {
  const text = document.createRange();
  text.selectNodeContents(one);
  return text.getClientRects().length > 1;
}).map(one => one.innerText)"""
"""Names of a dossier's fields that do not stand in one line."""


def state_of(ground: ReviewHub, matter_id: str = CASE) -> str:
    """Return the state of a matter's row."""
    with ground.store.reading() as connection:
        return str(
            connection.scalar(select(schema.matter.c.state).where(schema.matter.c.id == matter_id))
        )


def accept(caller: Caller, path: str) -> None:
    """Accept the case."""
    answer = caller.send(
        path, "outcome", outcome="acceptance", acceptance="accepted", text="材料齐全。"
    )
    assert answer.status_code == 303


def fault_of(text: str) -> str:
    """Return the sentence that the page gives."""
    found = re.search(r'role="alert">.*?<span>(.*?)</span>', text, re.DOTALL)
    assert found, text
    return found[1]


def test_a_case_goes_from_acceptance_to_the_visit_to_the_decision(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """The whole way in the browser."""
    page.reload()
    page.click("[data-queue] >> text=定制衣柜")
    expect(page.locator("[data-registered]")).to_contain_text("12315登记编号")
    assert page.evaluate(BROKEN) == []
    expect(page.locator("#outcome-2")).to_be_disabled()
    expect(page.locator("[data-opinion] input[type=radio]:checked")).to_have_count(0)
    page.check("#outcome-1")
    page.check("[value=accepted]")
    send(page, text="材料齐全，予以受理。")
    expect(page.locator("[data-timeline]")).to_contain_text("调解期限至 2027-01-25（当时告知）")
    expect(page.locator("[data-opinion] input[type=radio]:checked")).to_have_count(0)
    page.check("#outcome-2")
    page.select_option("#visitor", "张建国")
    send(
        page,
        visit_on="2026-11-24",
        visit_time="14:30",
        place="万达广场 3 楼调解室",
        text="请双方带合同到场。",
    )
    expect(page.locator("[data-timeline]")).to_contain_text(
        "2026-11-24 14:30 万达广场 3 楼调解室 新城市场监管所 张建国"
    )
    expect(page.locator(".deadline")).to_contain_text("剩 4 小时")
    page.check("#outcome-3")
    page.check("[value=agreement]")
    send(page, unminuted="当场履行", amount="3,680.50", text="五日内退款。")
    expect(page.locator("[data-timeline]")).to_contain_text("BJ-261124-001")
    expect(page.locator("[data-timeline]")).to_contain_text("¥3,680.50")
    expect(page.locator(".deadline .label")).to_have_text("时限")
    has_three_messages(ground, station)


def send(page: Page, **fields: str) -> None:
    """Fill the fields of the opinion and send it."""
    for name, value in fields.items():
        page.fill(f"#{name}", value)
    page.click("button.main")


def has_three_messages(ground: ReviewHub, station: str) -> None:
    """The station's log has acceptance, visit and decision, and the journal the three acts."""
    accepted, visit, decided = ground.said(station)
    assert isinstance(accepted, CaseAccepted)
    # The sixtieth day is a Saturday.
    assert accepted.due_on == date(2027, 1, 25)
    assert isinstance(visit, OnsiteSet)
    assert visit.at == datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    assert (visit.officer.name, visit.officer.body) == ("张建国", "新城市场监管所")
    assert isinstance(decided, CaseDecided)
    assert (decided.outcome, decided.ground, decided.amount_fen) == ("agreement", None, 368_050)
    assert decided.document == "BJ-261124-001"
    assert decided.text == "未制作到场协议笔录的原因：当场履行\n五日内退款。"
    assert state_of(ground) == "decided"
    assert [act[:2] for act in ground.acts()][-3:] == [
        ("case.accepted", "周敏"),
        ("onsite.set", "周敏"),
        ("case.decided", "周敏"),
    ]


@pytest.mark.parametrize("ground_code", range(1, 8))
def test_a_refusal_bears_its_coded_ground(
    centre: Caller, address: str, ground: ReviewHub, station: str, ground_code: int
) -> None:
    """Each of the seven grounds of article 16, confirmed by the head."""
    path = f"/review/{station}/{CASE}"
    answer = centre.send(
        path,
        "outcome",
        outcome="acceptance",
        acceptance="refused",
        refusal_ground=str(ground_code),
        text="不予受理，理由如下。",
    )
    assert answer.status_code == 303
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as head:
        assert head.send(path, "second", decision="confirm").status_code == 303
    (said,) = ground.said(station)
    assert isinstance(said, CaseRefused)
    assert said.ground == ground_code
    assert state_of(ground) == "refused"


@pytest.mark.parametrize("ground_code", range(1, 9))
@pytest.mark.release
def test_a_termination_bears_its_coded_ground_and_no_amount(
    centre: Caller, ground: ReviewHub, station: str, ground_code: int
) -> None:
    """Each of the eight grounds of article 23."""
    path = f"/review/{station}/{CASE}"
    accept(centre, path)
    answer = centre.send(
        path,
        "outcome",
        outcome="decided",
        result="terminated",
        termination_ground=str(ground_code),
        amount="100",
        text="终止调解。",
    )
    assert answer.status_code == 303
    said = ground.said(station)[-1]
    assert isinstance(said, CaseDecided)
    assert (said.outcome, said.ground, said.amount_fen) == ("terminated", ground_code, None)


def test_a_returned_case_waits_for_its_supplement_and_comes_back(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """After the supplement it is new again and shows the text."""
    path = f"/review/{station}/{CASE}"
    centre.send(path, "outcome", outcome="acceptance", acceptance="returned", text="补交合同。")
    (said,) = ground.said(station)
    assert isinstance(said, CaseReturned)
    assert "待补正" in centre.get("/review").text
    ground.tell(station, "case.amended", CaseAmended(case=CASE, text="已补合同。", evidence=()))
    assert state_of(ground) == "new"
    assert "已补合同。" in centre.get(path).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "  "}, "意见还没有写，写明站点应当怎么办。"),
        ({"text": "长" * 4001}, "超过 4000 字，须缩短。"),
        ({"acceptance": "refused"}, "还没有选择情形。"),
        ({"acceptance": "refused", "refusal_ground": "8"}, "还没有选择情形。"),
        ({"acceptance": "refused", "refusal_ground": "0"}, "还没有选择情形。"),
        ({"acceptance": "promoted"}, "选择现在可办的方式。"),
        ({"outcome": "onsite"}, "选择现在可办的方式。"),
        ({"outcome": "decided"}, "选择现在可办的方式。"),
    ],
)
def test_a_wrong_form_before_acceptance_gets_a_sentence_and_sends_nothing(
    centre: Caller, ground: ReviewHub, station: str, fields: dict[str, str], sentence: str
) -> None:
    """What was typed comes back with the sentence."""
    sent = {"outcome": "acceptance", "acceptance": "accepted", "text": "写好的意见", **fields}
    answer = centre.send(f"/review/{station}/{CASE}", "outcome", **sent)
    assert answer.status_code == 422
    assert fault_of(answer.text) == sentence
    assert sent["text"].strip() in answer.text
    assert ground.said(station) == []


WRONG_AFTER_ACCEPTANCE = [
    ({"visitor": ""}, "还没有选择到场人员。"),
    ({"visitor": "陈立"}, "还没有选择到场人员。"),
    ({"place": ""}, "还没有写地点。"),
    ({"visit_on": ""}, "还没有选择到场日期和时间。"),
    ({"visit_on": "2026-11-31"}, "还没有选择到场日期和时间。"),
    ({"visit_on": "0001-01-01"}, "年份须在 2000 至 2100，须改正。"),
    ({"visit_on": "9999-12-31"}, "年份须在 2000 至 2100，须改正。"),
    ({"visit_time": "10:10"}, "到场时间已过，另选时间。"),
    ({"visit_on": "2036-11-24"}, "到场日期在半年以后，须改正。"),
    ({"outcome": "decided", "result": ""}, "还没有选择结果。"),
    ({"outcome": "decided", "unminuted": " "}, "还没有写未制作协议笔录的原因。"),
    ({"outcome": "decided", "amount": "1.234"}, "金额写元，最多两位小数，如 12860.00。"),
    ({"outcome": "decided", "amount": "-1"}, "金额写元，最多两位小数，如 12860.00。"),
    ({"outcome": "decided", "amount": "٣"}, "金额写元，最多两位小数，如 12860.00。"),
    ({"outcome": "decided", "result": "terminated"}, "还没有选择情形。"),
    ({"outcome": "acceptance", "acceptance": "accepted"}, "选择现在可办的方式。"),
]


@pytest.mark.release
def test_a_wrong_form_after_acceptance_gets_a_sentence_and_sends_nothing(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """As above, for the visit and the decision."""
    path = f"/review/{station}/{CASE}"
    accept(centre, path)
    good = {
        "outcome": "onsite",
        "visitor": "张建国",
        "visit_on": "2026-11-24",
        "visit_time": "14:30",
        "place": "服务台",
        "result": "agreement",
        "unminuted": "双方电话中达成协议",
        "text": "写好的意见",
    }
    for fields, sentence in WRONG_AFTER_ACCEPTANCE:
        answer = centre.send(path, "outcome", **{**good, **fields})
        assert answer.status_code == 422, fields
        assert fault_of(answer.text) == sentence
    assert len(ground.said(station)) == 1


def test_a_second_click_and_a_second_officer_send_nothing_more(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The form bears the version that was read; after a change it is refused in words."""
    path = f"/review/{station}/{CASE}"
    csrf, version = centre.field(path, "csrf"), centre.field(path, "version")
    form: dict[str, object] = {
        "csrf": csrf,
        "version": version,
        "outcome": "acceptance",
        "acceptance": "accepted",
        "text": "予以受理。",
    }
    ground.watch.forward(seconds=1)
    assert centre.post(f"{path}/outcome", form).status_code == 303
    ground.watch.forward(seconds=1)
    again = centre.post(f"{path}/outcome", form)
    assert again.status_code == 422
    assert fault_of(again.text) == "此件刚有变化，看过新内容再发，已写内容保留。"
    assert len(ground.said(station)) == 1


def test_a_request_is_answered_once(centre: Caller, ground: ReviewHub, station: str) -> None:
    """The second answer to the same request is refused in words."""
    path = f"/review/{station}/{ident(1009)}"
    csrf = centre.field(path, "csrf")
    for status in (303, 422):
        answer = centre.post(f"{path}/guidance", {"csrf": csrf, "text": "按口径办理。"})
        assert answer.status_code == status
    answered = [body for body in ground.said(station) if isinstance(body, GuidanceAnswered)]
    assert [body.number for body in answered] == ["ZD-261124-001"]


def test_the_numbers_begin_anew_with_the_year_in_shanghai_and_name_it(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """No number comes twice.

    31 December 23:58 and 1 January 00:01 in Shanghai; all are 31 December in UTC.
    """
    ground.tell(station, "guidance.asked", asked(77))
    numbers = []
    for at, request in (
        (datetime(2026, 12, 31, 15, 58, tzinfo=UTC), 1009),
        (datetime(2026, 12, 31, 16, 1, tzinfo=UTC), 1008),
        (datetime(2026, 12, 31, 16, 5, tzinfo=UTC), 1077),
    ):
        ground.watch.at = at
        centre.sign_in("周敏")
        path = f"/review/{station}/{ident(request)}"
        csrf = centre.field(path, "csrf")
        assert centre.post(f"{path}/guidance", {"csrf": csrf, "text": "办。"}).status_code == 303
        numbers.append(ground.said(station)[-1].number)
    assert numbers == ["ZD-261231-001", "ZD-270101-001", "ZD-270101-002"]
