"""The slip that a consumer takes along, and the slip with which a case changes hands."""

from dataclasses import replace

from mediation_desk.domain.case.events import intake
from mediation_desk.papers.case import consumer_slip, hand_over_slip
from mediation_desk.papers.layout.roll import render_roll
from mediation_desk.workflows.read_models.case.case_sheet import TimelineStep
from tests.papers import builders, pdf_content


def test_a_consumers_slip_names_the_case_and_never_the_consumer() -> None:
    form = consumer_slip.form_of(builders.paper())
    said = pdf_content.squeezed(pdf_content.text_of(render_roll(form)))
    for words in ("GX01-261124-009", "2026-11-2410:00", "林岚", "0531-88990000", "12315", "12345"):
        assert words in said, words
    assert form.pictured.splitlines() == [
        "案件编号 GX01-261124-009",
        "高新万达广场消费争议受理站",
        "0531-8899 0000",
    ]
    for name in ("张䶮", "19953106207"):
        assert name not in said
        assert name not in form.pictured


def _steps(*events: intake.HandOverOffered | intake.HandOverTaken | intake.OfferTakenBack) -> str:
    made = builders.paper()
    more = tuple(
        TimelineStep(12_400 + n, f"x{n}", builders.minutes(90 + n), "o1", "林岚", event)
        for n, event in enumerate(events)
    )
    sheet = replace(
        made.sheet, steps=(*made.sheet.steps, *more), names={"o2": "赵磊", "o3": "周涛"}
    )
    pdf = hand_over_slip.make(replace(made, sheet=sheet))
    return pdf_content.squeezed(pdf_content.text_of(pdf))


def test_a_hand_over_says_who_gave_it_to_whom_why_and_when_it_was_taken() -> None:
    said = _steps(intake.HandOverOffered("o2", "调休"), intake.HandOverTaken("o2"))
    assert "林岚赵磊2026-11-2411:30调休2026-11-2411:31" in said
    assert "待办事项签订协议" in said
    assert "移交人（签字）" in said
    assert "接收人（签字）" in said


def test_what_was_not_taken_is_said() -> None:
    open_still = _steps(intake.HandOverOffered("o2", "调休"))
    assert "调休（待接收）" in open_still
    other = _steps(intake.HandOverOffered("o2", "调休"), intake.HandOverOffered("o3", "请站长办"))
    assert "调休（另行移交）" in other
    back = _steps(intake.HandOverOffered("o2", "调休"), intake.OfferTakenBack())
    assert "调休（已撤回）" in back
