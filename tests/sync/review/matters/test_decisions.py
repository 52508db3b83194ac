"""Decisions that no click makes wrong: doubted visits, agreements without minutes, own numbers."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import update

from sync.hub.services.rulings.ruling_numbers import present_documents
from sync.hub.services.rulings.visit_minutes import agreed_at_last
from sync.hub.storage import schema
from sync.hub.storage.matter_reader import matter_of
from sync.protocol import CaseDecided, OnsiteSet
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import (
    VISIT,
    accept,
    fault_of,
    filled,
    open_line,
    path_of,
    set_doubted_visit,
    set_visit,
    write_minutes,
)
from tests.sync.review.cases import escalated, ident
from tests.sync.review.issued_documents import MORE, confirm, issue
from tests.sync.review.matters.test_re_escalation import tell_anew
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import decide, read
from tests.sync.review.slips.slips import body_id

AGREED = {"outcome": "decided", "result": "agreement", "text": "五日内退款。"}


def let_head_sign(ground: ReviewHub) -> None:
    """Let a new head, Gao Jie, sign the rulings and documents of the centre."""
    body = body_id(ground, "局热线受理中心")
    ground.officer("高洁", body)
    for table, at, values in (
        (schema.body, schema.body.c.id == body, {"signed": True}),
        (schema.reviewer, schema.reviewer.c.name == "高洁", {"signs": True}),
    ):
        with ground.store.turn(ground.watch()) as turn:
            turn.connection.execute(update(table).where(at).values(**values))


@pytest.fixture
def accepted(centre: Caller, case: str) -> str:
    """The address of the case, accepted."""
    accept(centre, case)
    return case


def test_nothing_is_chosen_before_the_officer_chooses(centre: Caller, case: str) -> None:
    assert "checked" not in centre.get(case).text.partition('action="/review/')[2]
    accept(centre, case)
    assert "checked" not in centre.get(case).text.partition('action="/review/')[2]
    sent = centre.send(case, "outcome", text="予以办理。")
    assert (sent.status_code, fault_of(sent.text)) == (422, "选择现在可办的方式。")


@pytest.mark.parametrize(
    ("when", "doubt"),
    [
        # A Saturday, and a Tuesday evening.
        ({"visit_on": "2026-11-28"}, "不在工作时间（工作日 8:30 至 17:30）"),
        ({"visit_time": "17:31"}, "不在工作时间（工作日 8:30 至 17:30）"),
        # Sixty days after 2026-11-24 is Saturday 2027-01-23, which gives way to the Monday.
        ({"visit_on": "2027-01-26"}, "晚于调解期限 2027-01-25"),
    ],
)
def test_a_doubted_visit_is_set_once_a_person_says_so(
    centre: Caller, ground: ReviewHub, station: str, accepted: str, when: dict[str, str], doubt: str
) -> None:
    answer = centre.send(accepted, "outcome", **{**VISIT, **when})
    assert answer.status_code == 422
    assert fault_of(answer.text) == f"此次到场有疑：{doubt}。可改，或勾选仍按此安排。"
    set_doubted_visit(centre, accepted, **when)
    assert isinstance(ground.said(station)[-1], OnsiteSet)


def test_a_tick_holds_for_the_doubts_that_were_shown_alone(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    """Another time of the same doubt, and a doubt that came since, are asked about again."""
    evening = {"visit_time": "18:00"}
    mark = set_doubted_visit(centre, accepted, **evening)
    ground.tell(station, "case.escalated", escalated(50))
    other = f"/review/{station}/{ident(50)}"
    accept(centre, other)
    later = centre.send(other, "outcome", **{**VISIT, "visit_time": "21:00", "sure": mark})
    assert later.status_code == 422
    both = centre.send(other, "outcome", **{**VISIT, **evening, "sure": mark})
    assert "张建国 当时另有到场" in fault_of(both.text)
    assert centre.send(other, "outcome", **{**VISIT, **evening, "sure": "yes"}).status_code == 422
    set_doubted_visit(centre, other, **evening)


def test_two_visits_of_one_officer_at_about_the_same_time_are_doubted(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    """From 14:30 another elsewhere begins at 16:29 or at 16:30; the second may be made."""
    set_visit(centre, accepted)
    ground.tell(station, "case.escalated", escalated(50))
    other = f"/review/{station}/{ident(50)}"
    accept(centre, other)
    near = {**VISIT, "visit_time": "16:29", "place": "另一处"}
    answer = centre.send(other, "outcome", **near)
    said = "张建国 当时另有到场：2026-11-24 14:30 万达广场 3 楼调解室"
    assert fault_of(answer.text) == f"此次到场有疑：{said}。可改，或写明原因并勾选仍按此安排。"
    set_visit(centre, other, visit_time="16:30", place="另一处")


def test_the_place_of_a_visit_in_another_body_s_case_is_not_told(
    centre: Caller, ground: ReviewHub, station: str, address: str, accepted: str
) -> None:
    """陈立 of the section for quality leads one case; that of the visit belongs to the office."""
    set_visit(centre, accepted)
    ground.tell(station, "case.escalated", escalated(50))
    other = f"/review/{station}/{ident(50)}"
    accept(centre, other)
    with ground.store.turn(ground.watch()) as turn:
        turn.move_matter(station, ident(50), body_id=body_id(ground, "质量科"))
    with calling(address, "陈立") as quality:
        answer = quality.send(other, "outcome", **{**VISIT, "place": "另一处"})
    said = "张建国 当时另有其他单位的到场：2026-11-24 14:30"
    assert fault_of(answer.text) == f"此次到场有疑：{said}。可改，或写明原因并勾选仍按此安排。"


def test_an_agreement_rests_on_minutes_or_says_why_there_are_none(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    """Minutes that say something else are none of an agreement."""
    set_visit(centre, accepted)
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    write_minutes(centre, accepted, result="absent")
    answer = centre.send(accepted, "outcome", **AGREED)
    assert fault_of(answer.text) == "还没有写未制作协议笔录的原因。"
    sent = centre.send(accepted, "outcome", **AGREED, unminuted="双方会后在电话中达成协议")
    assert sent.status_code == 303
    said = ground.said(station)[-1]
    assert isinstance(said, CaseDecided)
    assert said.text == "未制作到场协议笔录的原因：双方会后在电话中达成协议\n五日内退款。"
    assert said.document == "BJ-261124-001"


def test_after_minutes_an_agreement_has_the_number_of_its_document(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    set_visit(centre, accepted)
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    centre.post(f"{accepted}/documents/open", {"csrf": centre.field(accepted, "csrf"), "kind": "9"})
    write_minutes(centre, accepted)
    issue(centre, accepted, 9)
    number = "市监调解〔2026〕第1号"
    assert number in centre.get(accepted).text
    ended = {"outcome": "decided", "result": "terminated", "termination_ground": "3"}
    opposed = centre.send(accepted, "outcome", **ended, text="终止调解。")
    assert fault_of(opposed.text) == f"本案已有文书 {number}，与此相反，先将其作废。"
    assert centre.send(accepted, "outcome", **AGREED).status_code == 303
    said = ground.said(station)[-1]
    assert isinstance(said, CaseDecided)
    assert (said.document, said.text) == (number, "五日内退款。")


def test_a_page_of_the_case_lists_the_officers_of_the_users(centre: Caller, station: str) -> None:
    """No officer of a section, and nobody who is not a user."""
    path = path_of(station)
    accept(centre, path)
    page = centre.get(path).text
    chosen = page.partition('name="visitor"')[2].partition("</select>")[0]
    assert '<option value="张建国" >新城市场监管所 张建国</option>' in chosen
    assert "陈立" not in chosen
    answer = centre.send(path, "outcome", **{**VISIT, "visitor": "陈立"})
    assert fault_of(answer.text) == "还没有选择到场人员。"


def test_a_document_is_read_before_it_is_confirmed(
    centre: Caller, ground: ReviewHub, case: str
) -> None:
    """What is confirmed is the very text that was shown."""
    fields: dict[str, object] = {**filled(centre, case, 3), **MORE[3]}
    shown = centre.post(f"{case}/documents", fields)
    assert (shown.status_code, "现转去刘晓梅于2026年11月24日" in shown.text) == (200, True)
    assert "document.issued" not in [kind for kind, _, _ in ground.acts()]
    back = centre.post(f"{case}/documents", {**fields, "act": "change"})
    assert (back.status_code, 'value="新城市场监管所"' in back.text) == (200, True)
    (seen,) = re.findall(r'name="seen" value="(\w+)"', shown.text)
    confirmed = {**fields, "act": "issue", "seen": seen}
    other = centre.post(f"{case}/documents", {**confirmed, "copies": "3"})
    assert fault_of(other.text) == "文书与预览时不同，再预览一次后确认。"
    assert centre.post(f"{case}/documents", confirmed).status_code == 303


def test_two_documents_that_contradict_each_other_do_not_stand_together(
    centre: Caller, accepted: str
) -> None:
    """A termination, then an agreement; the first is voided before the second is issued."""
    first = issue(centre, accepted, 8)
    agreed: dict[str, object] = {**filled(centre, accepted, 9), "agreement": "五日内退款。"}
    number = "市监终调〔2026〕第1号"
    sentence = f"本案已有文书 {number}，与此相反，先将其作废。"
    assert fault_of(confirm(centre, accepted, agreed).text) == sentence
    other_ground: dict[str, object] = {**filled(centre, accepted, 8), "ground": "4"}
    assert fault_of(confirm(centre, accepted, other_ground).text) == sentence
    reason: dict[str, object] = {"csrf": centre.field(first, "csrf"), "text": "双方又达成协议"}
    assert centre.post(f"{first}/void", reason).status_code == 303
    assert confirm(centre, accepted, agreed).status_code == 303


def test_no_document_says_the_opposite_of_the_decision(centre: Caller, accepted: str) -> None:
    assert centre.send(accepted, "outcome", **AGREED, unminuted="当场履行").status_code == 303
    ended: dict[str, object] = {**filled(centre, accepted, 8), "ground": "3"}
    answer = confirm(centre, accepted, ended)
    assert fault_of(answer.text) == "本案已另行办结，此文书与之相反。"


@pytest.mark.parametrize(
    ("kind", "number"), [(8, "市监终调〔2026〕第1号"), (9, "市监调解〔2026〕第1号")]
)
def test_a_case_with_a_document_of_its_end_is_not_decided_otherwise(
    centre: Caller, ground: ReviewHub, station: str, accepted: str, kind: int, number: str
) -> None:
    """A decision without mediation says the opposite of a termination and of an agreement."""
    issue(centre, accepted, kind, **({"agreement": "五日内退款。"} if kind == 9 else {}))
    answer = centre.send(accepted, "outcome", **{**AGREED, "result": "decision"})
    assert fault_of(answer.text) == f"本案已有文书 {number}，与此相反，先将其作废。"
    assert not [each for each in ground.said(station) if isinstance(each, CaseDecided)]


def test_a_document_is_laid_before_the_head_who_signs_it(
    centre: Caller, ground: ReviewHub, station: str, address: str, accepted: str
) -> None:
    """Where the head signs the body's rulings; sent back it is written anew from what was typed."""
    let_head_sign(ground)
    fields: dict[str, object] = {**filled(centre, accepted, 5), **MORE[5]}
    assert confirm(centre, accepted, fields).headers["location"] == accepted
    assert "周敏 已送签" in centre.get(accepted).text
    second: dict[str, object] = {**filled(centre, accepted, 5), **MORE[5]}
    assert fault_of(confirm(centre, accepted, second).text).startswith("此件已有内容待负责人签发")
    with calling(address, "高洁") as head:
        tray = head.get("/signing").text
        assert ("我局决定受理" in tray, "刘晓梅" in tray) == (True, False)
        assert decide(head, "back", text="联系电话写座机。")[0] == 303
        (anew,) = re.findall(r'href="([^"]*&amp;again=[^"]*)"', centre.get("/signing").text)
        page = centre.get(unescape(anew)).text
        assert "退回：联系电话写座机。" in page
        assert f'value="{MORE[5]["contact_phone"]}"' in page
        (again,) = re.findall(r'name="again" value="([^"]+)"', page)
        fields |= {"contact_phone": "053188880000", "again": again}
        assert confirm(centre, accepted, fields).status_code == 303
        assert "没有待签发" not in head.get("/signing").text
        read(head, accepted)
        assert decide(head, "sign")[0] == 303
    (issued,) = ground.said(station)[1:]
    assert (issued.of, issued.officer.name) == ("issued", "高洁")
    assert "第1号" in centre.get(accepted).text
    kinds = [kind for kind, _, _ in ground.acts() if kind.startswith(("words", "document"))]
    assert kinds == [
        "words.laid",
        "words.returned",
        "words.laid",
        "words.signed",
        "document.issued",
    ]


def test_a_form_sent_again_lays_its_document_once(
    centre: Caller, ground: ReviewHub, address: str, accepted: str
) -> None:
    """By a second click while it waits, and by the back button after the head signed it."""
    let_head_sign(ground)
    fields: dict[str, object] = {**filled(centre, accepted, 5), **MORE[5]}
    for _ in range(2):
        assert confirm(centre, accepted, fields).headers["location"] == accepted
    with calling(address, "高洁") as head:
        read(head, accepted)
        assert decide(head, "sign")[0] == 303
    issued = f"/documents/{fields['id']}"
    assert confirm(centre, accepted, fields).headers["location"] == issued
    kinds = [kind for kind, _, _ in ground.acts() if kind.startswith(("words", "document"))]
    assert kinds == ["words.laid", "words.signed", "document.issued"]


def test_a_laid_document_keeps_no_other_kind_from_being_laid(
    centre: Caller, ground: ReviewHub, accepted: str
) -> None:
    """The acceptance waits: the notice of passing on is laid beside it."""
    let_head_sign(ground)
    for kind in (5, 3):
        fields: dict[str, object] = {**filled(centre, accepted, kind), **MORE[kind]}
        assert confirm(centre, accepted, fields).status_code == 303
    page = centre.get(accepted).text
    assert ("投诉受理决定书" in page, page.count("周敏 已送签")) == (True, 2)


def test_a_laid_document_on_a_former_dossier_is_not_signed(
    centre: Caller, ground: ReviewHub, station: str, address: str, accepted: str
) -> None:
    let_head_sign(ground)
    fields: dict[str, object] = {**filled(centre, accepted, 5), **MORE[5]}
    assert confirm(centre, accepted, fields).status_code == 303
    # The acceptance of the new dossier makes the document possible again.
    tell_anew(ground, station)
    with ground.store.turn(ground.watch()) as turn:
        turn.move_matter(station, ident(7), state="accepted")
    with calling(address, "高洁") as head:
        status, page = decide(head, "sign")
    assert (status, "拟稿后本案已重新上报。" in page) == (422, True)
    assert "document.issued" not in [kind for kind, _, _ in ground.acts()]


def test_a_laid_document_of_a_body_that_passed_the_case_on_is_not_signed(
    centre: Caller, ground: ReviewHub, station: str, address: str, accepted: str
) -> None:
    let_head_sign(ground)
    fields: dict[str, object] = {**filled(centre, accepted, 5), **MORE[5]}
    assert confirm(centre, accepted, fields).status_code == 303
    with ground.store.turn(ground.watch()) as turn:
        turn.move_matter(station, ident(7), body_id=body_id(ground, "质量科"))
    with calling(address, "高洁") as head:
        status, page = decide(head, "sign")
    assert (status, "拟稿后已转其他机构办理。" in page) == (422, True)


def test_minutes_and_documents_of_a_former_dossier_state_no_end_of_the_new_one(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    """A restored hub, which received the case after its acceptance, still counts them."""
    set_visit(centre, accepted)
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    write_minutes(centre, accepted)
    open_line(centre, accepted)
    issue(centre, accepted, 9)
    with ground.store.reading() as connection:
        one = matter_of(connection, station, ident(7))
        assert one is not None
        restored = replace(one, received_at=ground.watch() + timedelta(hours=1))
        assert agreed_at_last(connection, restored)
        assert len(present_documents(connection, restored)) == 1
    tell_anew(ground, station)
    accept(centre, accepted)
    answer = centre.send(accepted, "outcome", **AGREED)
    assert fault_of(answer.text) == "还没有写未制作协议笔录的原因。"
    sent = centre.send(accepted, "outcome", **AGREED, unminuted="双方在电话中达成协议")
    assert sent.status_code == 303
    said = ground.said(station)[-1]
    assert isinstance(said, CaseDecided)
    assert said.document == "BJ-261124-001"


@pytest.mark.parametrize("is_seen", [True, False])
def test_a_laid_document_hides_what_its_writer_typed_of_people(
    centre: Caller, ground: ReviewHub, address: str, accepted: str, is_seen: bool
) -> None:
    """The head did not disclose the consumer; in the second case the head sees no such case."""
    let_head_sign(ground)
    typed = {
        "consumer": "刘小梅",
        "phone": "053188886666",
        "address": "历山路 8 号",
        "agent": "钱途",
        "agent_phone": "82345678",
        "agreement": "赔偿刘小梅。\r\n送到历山路。",
    }
    fields: dict[str, object] = {**filled(centre, accepted, 9), **typed}
    assert confirm(centre, accepted, fields).headers["location"] == accepted
    with calling(address, "高洁") as head:
        if not is_seen:
            with ground.store.turn(ground.watch()) as turn:
                turn.connection.execute(update(schema.submission).values(about="x/y"))
        tray = head.get("/signing").text
        assert "data-laid-text" in tray
        shown = [words for value in typed.values() for words in value.split("\r\n")]
        assert [words for words in shown if words in tray] == []
        if is_seen:
            open_line(head, accepted)
            assert "钱途" in head.get("/signing").text
