"""Records of mediation, follow-up and guidance: their content and places to sign."""

from dataclasses import replace

from mediation_desk.domain.case.events import desk_work, sessions
from mediation_desk.domain.case.events.phone import ConsumerScreen
from mediation_desk.domain.codes import Method, Party, Satisfaction, SessionMode
from mediation_desk.papers.case import follow_up_record, guidance_record, mediation_record
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase, TimelineStep
from tests.papers import builders, pdf_content


def paper(*events: object) -> PaperCase:
    """Return the paper of a case with further events, from minute 90 on."""
    made = builders.paper()
    more = tuple(
        TimelineStep(12_400 + n, f"x{n}", builders.minutes(90 + n), "o1", "林岚", event)  # type: ignore[arg-type]
        for n, event in enumerate(events)
    )
    return replace(made, sheet=replace(made.sheet, steps=(*made.sheet.steps, *more)))


def text(made: bytes) -> str:
    return pdf_content.squeezed(pdf_content.text_of(made))


def test_the_mediation_record_tells_who_met_where_and_who_signs() -> None:
    at = builders.minutes(120)
    planned = sessions.SessionPlanned("s1", at, "二楼洽谈室", SessionMode.REMOTE, mediator="周涛")
    asked = sessions.RecusalAsked("s1", Party.MERCHANT, "系消费者亲属")
    decided = sessions.RecusalDecided("s1", True, "韩立新", "有利害关系")
    held = desk_work.MediationHeld(
        True, "退货", "同意", "s1", at, "二楼洽谈室", SessionMode.REMOTE, "韩立新", "当面核对票据"
    )
    said = text(mediation_record.make(paper(planned, asked, decided, held)))
    for words in (
        "二楼洽谈室",
        "远程（音视频）",
        "双方均同意调解",
        "经营者申请回避：系消费者亲属。准予，改由韩立新调解：有利害关系",
        "当面核对票据",
        "■达成一致",
        "□未达成一致",
        "消费者：",
        "经营者：",
        "调解人员：",
        "记录人：",
    ):
        assert words in said, words


COMMITTEE = "高新万达广场人民调解委员会"


def test_the_record_rests_on_what_binds_a_mall_and_not_on_the_regulators_order() -> None:
    """民法典第四百六十九条: a contract may be oral; order 121 binds the regulator alone."""
    said = text(mediation_record.make(builders.paper()))
    assert "《民法典》第四百六十九条" in said
    assert "《消费者权益保护法》第三十九条" in said
    assert "市场监督管理投诉举报处理办法" not in said
    assert "人民调解" not in said


def test_a_record_before_a_committee_tells_the_rights_that_its_law_gives() -> None:
    """人民调解法第二十三条 (rights), 第二十八条 (oral agreement), 第三十三条 (thirty days)."""
    made = replace(builders.paper(), committee=COMMITTEE)
    said = text(mediation_record.make(made))
    for words in (f"由{COMMITTEE}主持", "第二十三条", "第二十八条", "三十日内", "人民调解员："):
        assert words in said, words


def test_a_committee_behind_the_station_did_not_preside_over_what_it_did_not_settle() -> None:
    """The agreement was made at the station, though a committee stands behind it."""
    made = builders.paper()
    made = replace(made, station=replace(made.station, committee=COMMITTEE))
    said = text(mediation_record.make(made))
    assert COMMITTEE not in said
    assert "《民法典》第四百六十九条" in said
    assert "人民调解员：" not in said


def test_a_session_of_old_times_is_printed_with_what_is_known_of_it() -> None:
    said = text(mediation_record.make(builders.paper()))
    assert "要求退货退款并承担交通费五十元" in said
    assert "■未达成一致" in said


def test_what_nobody_asked_at_a_session_is_left_to_be_ticked_by_hand() -> None:
    said = text(mediation_record.make(builders.paper()))
    assert "调解意愿□消费者同意□经营者同意" in said
    assert "申请回避□消费者不申请□经营者不申请□申请回避" in said
    planned = sessions.SessionPlanned("s1", builders.minutes(120), "二楼洽谈室", mediator="周涛")
    held = desk_work.MediationHeld(True, "退货", "同意", "s1", builders.minutes(120))
    said = text(mediation_record.make(paper(planned, held)))
    assert "调解意愿双方均同意调解" in said
    assert "申请回避□消费者不申请□经营者不申请□申请回避" in said


def test_the_follow_up_record_has_a_row_for_each_call() -> None:
    unreached = desk_work.FollowedUp(Method.PHONE, False, False, "无人接听")
    none = desk_work.SatisfactionTold(Party.CONSUMER, Satisfaction.UNREACHED)
    again = desk_work.FollowedUp(Method.IN_PERSON, True, False, "仍未退款", True)
    grade = desk_work.SatisfactionTold(Party.CONSUMER, Satisfaction.DISSATISFIED)
    said = text(follow_up_record.make(paper(unreached, none, again, grade)))
    assert "电话否—无法接通无人接听否" in said
    assert "当面是否不满意仍未退款是" in said


def test_the_follow_up_record_has_the_grade_that_the_consumer_gave_last_by_a_code() -> None:
    call = desk_work.FollowedUp(Method.PHONE, True, True, "已到账")
    first, last = (
        desk_work.SatisfactionTold(
            Party.CONSUMER, grade, is_own_hand=True, screen=ConsumerScreen.PHONE, token="abcdefgh"
        )
        for grade in (Satisfaction.DISSATISFIED, Satisfaction.SATISFIED)
    )
    said = text(follow_up_record.make(paper(call, first, last)))
    assert "电话是是满意（亲评）已到账否" in said


def test_the_guidance_record_numbers_the_answer_counts_its_minutes_and_names_no_consumer() -> None:
    made = builders.paper()
    said = text(guidance_record.make(made))
    assert "指导〔2026〕0318" in said
    assert "（用时14分）" in said
    assert "提请原因法律适用不明" in said
    assert "消费者权益保护法第二十四条" in said
    consumer = made.sheet.case.consumer
    assert consumer.name not in said
    assert consumer.phone not in said
