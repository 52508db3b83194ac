"""Messages to the consumer: the size of an SMS, the fields of a template, what a text may hold."""

import pytest

from mediation_desk.domain.case import consumer_message as rules
from mediation_desk.domain.case.consumer_message import MessageField
from mediation_desk.domain.case.events.messages import MessageKind
from mediation_desk.domain.case.events.participants import AgentNamed, Relation
from mediation_desk.domain.case.rules.fold import RecordedEvent, after
from mediation_desk.domain.people import Companion
from mediation_desk.domain.refusal import Reason, Refusal
from resources.terms import message_templates
from tests.builders import NOW, a_case


@pytest.mark.parametrize(
    ("text", "length", "parts"),
    [
        ("", 0, 0),
        ("已", 1, 1),
        ("字" * 70, 70, 1),
        # 71 no longer fit into one: 67 and 4.
        ("字" * 71, 71, 2),
        # 2 x 67 = 134, and one more makes a third.
        ("字" * 134, 134, 2),
        ("字" * 135, 135, 3),
        # A character outside UCS-2 takes two: 69 + 2 = 71.
        ("字" * 69 + "𠮷", 71, 2),
    ],
)
def test_a_text_is_counted_as_an_sms_is(text: str, length: int, parts: int) -> None:
    assert (rules.sms_length(text), rules.sms_parts(text)) == (length, parts)


def test_a_field_without_a_value_is_told_and_leaves_no_gap() -> None:
    values = {MessageField.NUMBER: "GX01-1", MessageField.PHONE: ""}
    text = rules.filled(MessageKind.RESULT, "编号{编号}，电话{电话}，{电话}", values)
    assert text.text == "编号GX01-1，电话〔缺电话〕，〔缺电话〕"
    assert text.missing == (MessageField.PHONE,)


@pytest.mark.parametrize(
    ("template", "wrong"), [("{姓名}您好", "{姓名}"), ("{编号", "{"), ("编号}", "}"), ("{}", "{}")]
)
def test_a_template_has_known_fields_alone(template: str, wrong: str) -> None:
    with pytest.raises(Refusal) as no:
        rules.checked_template(template)
    assert no.value.reason is Reason.MESSAGE_FIELD_UNKNOWN
    assert no.value.detail["field"] == wrong
    assert str(no.value.detail["fields"]).startswith("{本站}{电话}{编号}")


def test_the_shipped_templates_have_known_fields_and_are_one_for_each_kind() -> None:
    shipped = message_templates()
    assert set(shipped) == {kind.value for kind in MessageKind}
    assert [rules.checked_template(text) for text in shipped.values()] == list(shipped.values())


def refusal(text: str) -> Reason:
    agent = AgentNamed(Relation.RELATIVE, person=Companion("陈伟", "19900002222"))
    case = after(a_case(), RecordedEvent("e1", NOW, "wang", agent))
    with pytest.raises(Refusal) as no:
        rules.checked_message(text, case)
    return no.value.reason


def test_a_message_lacks_nothing_and_names_nobody_else() -> None:
    assert refusal(" ") is Reason.TEXT_MISSING
    assert refusal("请致电〔缺电话〕") is Reason.MESSAGE_FIELD_MISSING
    assert refusal("已告知陈伟") is Reason.MESSAGE_NAMES_ANOTHER
    assert refusal("请联系19900002222") is Reason.MESSAGE_NAMES_ANOTHER
    assert refusal("长" * 501) is Reason.MESSAGE_TOO_LONG


def test_a_message_may_name_its_own_consumer() -> None:
    assert rules.checked_message(" 刘敏女士，已受理 ", a_case()) == "刘敏女士，已受理"
