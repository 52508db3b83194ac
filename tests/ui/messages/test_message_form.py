"""The form of a message to the consumer: proposed from the case, counted, copied, recorded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.consumer_message import MessageField, MessageText
from mediation_desk.domain.case.events.messages import (
    ConsumerMessaged,
    MessageAnswered,
    MessageFault,
    MessageKind,
    MessageWay,
)
from mediation_desk.domain.codes import CaseState
from mediation_desk.ui import locale
from mediation_desk.ui.forms.inputs.copied_text import CopiedText
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.case.forms import form_for
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.timeline.timeline_text import entry_text
from mediation_desk.ui.widgets.button import Button
from tests.builders import a_case, a_sheet
from tests.ui.opened_case import Opened

ACCEPTED, GAP = "【高新店】已受理。", "【高新店】进展，电话〔缺电话〕。"
TEXTS = (
    MessageText(MessageKind.ACCEPTANCE, ACCEPTED),
    MessageText(MessageKind.PROGRESS, GAP, (MessageField.PHONE,)),
    MessageText(MessageKind.RESULT, "字" * 71),
    MessageText(MessageKind.CALL_BACK, "回访"),
)


def opened(
    qtbot: QtBot, texts: tuple[MessageText, ...] = TEXTS
) -> tuple[Opened, StepPanel, CopiedText]:
    made = Opened(qtbot, a_case(), messages=texts)
    made.page._steps.choose(CaseAction.MESSAGE)
    panel = made.panel()
    text = panel.fields.field("text").entry
    assert isinstance(text, CopiedText)
    return made, panel, text


def preview(panel: StepPanel) -> str:
    panel.fields.show_lines()
    return panel.fields._lines.text()


def test_the_text_follows_the_kind_until_it_is_worded(qtbot: QtBot) -> None:
    _, panel, text = opened(qtbot)
    assert text.text() == ACCEPTED
    panel.fields.restore({"kind": "result"})
    assert text.text() == "字" * 71
    assert text.size_line.text() == "71 characters, 2 SMS"
    text.setText("自己写的")
    panel.fields.restore({"kind": "progress"})
    assert text.text() == "自己写的"


def test_a_draft_holds_no_text_that_nobody_worded(qtbot: QtBot) -> None:
    _, panel, text = opened(qtbot)
    panel.fields.restore({"kind": "result", "way": "sms"})
    draft = panel._kept()
    assert "text" not in draft
    # The case went on: the same draft brings the text of today, which still follows.
    _, later, now = opened(qtbot, (*TEXTS[:2], MessageText(MessageKind.RESULT, "已办结"), TEXTS[3]))
    later.fields.restore(draft)
    assert now.text() == "已办结"
    later.fields.restore({"kind": "call_back"})
    assert now.text() == "回访"
    text.setText("自己写的")
    assert panel._kept()["text"] == "自己写的"


def test_what_the_case_lacks_is_told_and_refused(qtbot: QtBot) -> None:
    made, panel, _ = opened(qtbot)
    panel.fields.restore({"kind": "progress", "way": "sms"})
    assert "Not in the case: phone of the station." in preview(panel)
    assert "To 199****6207" in preview(panel)
    panel.send()
    assert panel.fields.error("text") == (
        "The message still lacks 电话. Fill it in, or word it without."
    )
    assert made.gateway.reader.ledger.written == []


def test_a_message_is_copied_and_recorded_as_sent(qtbot: QtBot) -> None:
    made, panel, text = opened(qtbot)
    text.copy.click()
    assert QGuiApplication.clipboard().text() == ACCEPTED
    panel.send()
    assert panel.fields.error("way")
    panel.fields.restore({"way": "wechat"})
    panel.send()
    (event,) = made.gateway.reader.ledger.written
    assert event == ConsumerMessaged(
        MessageKind.ACCEPTANCE, MessageWay.WECHAT, ACCEPTED, "19905316207"
    )


@pytest.mark.usefixtures("qapp")
def test_the_gateway_is_offered_where_there_is_one() -> None:
    def ways(*, has_gateway: bool) -> list[str]:
        form = form_for(CaseAction.MESSAGE, a_sheet(messages=TEXTS, has_gateway=has_gateway))
        assert form is not None
        return [code for code, _ in form.entries[2].options]

    assert ways(has_gateway=False) == ["sms", "wechat", "other"]
    assert ways(has_gateway=True) == ["gateway", "sms", "wechat", "other"]


@pytest.mark.usefixtures("qapp")
def test_the_course_tells_what_went_out_and_what_was_refused() -> None:
    locale.install(Language.CHINESE)
    by_hand = ConsumerMessaged(MessageKind.RESULT, MessageWay.SMS, ACCEPTED, "199****6207")
    shown = entry_text(by_hand)
    assert (shown.verb, shown.body) == (
        "以短信告知消费者：结果告知",
        f"发给：199****6207\n{ACCEPTED}",
    )
    fault = MessageFault.REFUSED
    refused = entry_text(MessageAnswered("e1", MessageKind.RESULT, fault, "HTTP 400 号码无效"))
    assert (refused.author, refused.verb) == ("短信平台", "未发出消息：结果告知")
    assert refused.body == "短信平台拒收：HTTP 400 号码无效\n请复制消息自行发送，或电话告知。"
    assert refused.tone == "bad"
    away, ended = (
        entry_text(MessageAnswered("e1", MessageKind.RESULT, fault)).body
        for fault in (MessageFault.AWAY, MessageFault.ENDED)
    )
    assert away == "短信平台一天内未接收\n请复制消息自行发送，或电话告知。"
    assert ended == "案件此前已作废或并案\n请电话告知，或在继续办理的案件中发送。"


@pytest.mark.parametrize("state", [CaseState.ACCEPTED, CaseState.CLOSED])
def test_a_button_beside_the_phone_opens_the_message(qtbot: QtBot, state: CaseState) -> None:
    made = Opened(qtbot, a_case(state=state), messages=TEXTS)
    parties = made.page._side.parties
    (write,) = [each for each in parties.findChildren(Button) if each.text() == "Message"]
    assert write.focusPolicy() & Qt.FocusPolicy.TabFocus
    write.setFocus()
    qtbot.keyClick(write, Qt.Key.Key_Return)
    assert made.panel().step() is CaseAction.MESSAGE


def test_a_case_that_nobody_took_offers_no_message(qtbot: QtBot) -> None:
    made = Opened(qtbot, a_case(state=CaseState.ARRIVED), messages=TEXTS)
    assert "Message" not in [each.text() for each in made.page._side.parties.findChildren(Button)]
