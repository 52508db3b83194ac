"""The 12315 platform's cases on the page of duty, and the form of a reply."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.consumer_message import ReplyText
from mediation_desk.domain.case.events.platform import PlatformFilled, PlatformReply
from mediation_desk.domain.codes import Channel
from mediation_desk.ui.forms.inputs.copied_text import CopiedText
from mediation_desk.ui.pages.duty.page import DutyPage
from mediation_desk.workflows.response.platform_replies import PlatformForm, fill_platform
from tests.builders import a_case
from tests.station import Counter
from tests.ui.opened_case import Opened
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words

TODAY, NUMBER = date(2026, 11, 24), "137018633005438261322"


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        found.sit(CLERK)
        yield found


def shown(desk: RealDesk) -> DutyPage:
    page = DutyPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(lambda: page.situation() != "")
    return page


def test_a_case_of_the_platform_is_listed_with_its_days_and_opens_the_reply(
    desk: RealDesk,
) -> None:
    case = desk.counter.register(channel=Channel.ODR, hotline_number=NUMBER)
    desk.counter.register()
    page = shown(desk)
    words = shown_words(page)
    assert f"platform no. {NUMBER}, received 11-24, due 12-08" in words
    assert "1 open, 1 wait today" in words
    page.odr.opened.emit(case)
    assert desk.navigation.cases == [(case, (case,), "fill_platform")]
    counter, form = desk.counter, PlatformForm(new_id(), case, PlatformReply.FIRST, "已收到", TODAY)
    counter.act(fill_platform, form, CLERK)
    page.refresh()
    desk.until(lambda: "1 open, 0 wait today" in shown_words(page))


def test_the_months_sheet_is_saved_where_it_is_asked_for(desk: RealDesk, tmp_path: Path) -> None:
    desk.counter.register(channel=Channel.ODR, hotline_number=NUMBER)
    page = shown(desk)
    assert "1 open" in shown_words(page)
    desk.navigation.into = tmp_path
    page.odr.this_month.click()
    desk.until(lambda: bool(desk.said))
    assert desk.said == ["1 case of the platform saved 12315 platform 2026-11.xlsx"]
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["12315 platform 2026-11.xlsx"]


def test_without_a_case_of_the_platform_the_card_says_so(desk: RealDesk) -> None:
    assert "No case of the platform is open." in shown_words(shown(desk))


def test_a_reply_is_copied_and_recorded_with_its_day(qtbot: QtBot) -> None:
    texts = (
        ReplyText(PlatformReply.FIRST, "已收到您的投诉。"),
        ReplyText(PlatformReply.NOT_SETTLED, "退回监管部门。"),
    )
    case = a_case(channel=Channel.ODR, hotline_number=NUMBER)
    opened = Opened(qtbot, case, replies=texts)
    opened.page._steps.choose(CaseAction.FILL_PLATFORM)
    panel = opened.panel()
    text = panel.fields.field("text").entry
    assert isinstance(text, CopiedText)
    assert text.text() == "已收到您的投诉。"
    assert text.size_line.text() == ""
    panel.fields.restore({"reply": "settled"})
    text.setText("已退款。")
    panel.send()
    assert panel.fields.error("reply").startswith("The case has no agreement.")
    panel.fields.restore({"reply": "first"})
    panel.send()
    (event,) = opened.gateway.reader.ledger.written
    assert event == PlatformFilled(PlatformReply.FIRST, TODAY, "已退款。")
