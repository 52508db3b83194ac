"""Messages in the settings: the station's wording with its fields checked, and the gateway."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.events.messages import MessageKind
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.forms.form_dialog import FormDialog
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.messages import MessageSettings
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.consumer_messages import note_gateway_fault
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.ui.settings.settings_bench import Settings


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def kept(desk: RealDesk) -> MessageSettings:
    return desk.counter.session.ask(station.messages)


def test_a_template_is_worded_and_an_unknown_field_is_told(
    desk: RealDesk, desk_theme: Theme
) -> None:
    page = Settings(desk, desk_theme, "messages").page
    desk.until(lambda: len(page.wording.buttons) == len(MessageKind))
    page.wording.buttons["result"].click()
    (dialog,) = page.findChildren(FormDialog)
    field = dialog.fields["text"].field
    assert "{结果}" in dialog.fields["text"].read()
    dialog.restore({"text": "【{本站}】{姓名}您好：{结果}"})
    dialog.send()
    assert field.error().startswith("{姓名} is no field. Use one of these: {本站}{电话}")
    dialog.restore({"text": "【{本站}】您好：{结果}"})
    dialog.send()
    desk.until(lambda: bool(desk.said))
    desk.until(lambda: "own wording" in shown_words(page))
    assert [each.is_own for each in kept(desk).templates] == [False, False, True, False]


def test_a_gateway_is_set_and_its_secret_is_never_shown(desk: RealDesk, desk_theme: Theme) -> None:
    desk.counter.session.perform_by(LINE, Command(note_gateway_fault, "TLS"))
    card = Settings(desk, desk_theme, "messages").page.message_gateway
    desk.until(card.save.isEnabled)
    desk.until(lambda: "12:00. Its certificate is not trusted." in shown_words(card))
    assert card._reason("HTTP_502") == "It answered HTTP 502. Tell whoever runs it."
    card.address.setText("http://sms.example/send")
    card.secret.setText("0123456789abcdef")
    card.save.click()
    desk.until(lambda: bool(card.fault()))
    assert "https://" in card.fault()
    card.address.setText("https://sms.example/send")
    card.save.click()
    desk.until(lambda: bool(desk.said))
    assert kept(desk).address == "https://sms.example/send"
    assert card.secret.text() == ""
    # Another gateway has not failed yet.
    desk.until(lambda: "No message was taken" not in shown_words(card))
    assert card.fault() == ""


def test_a_clerk_sees_the_wording_and_changes_nothing(desk: RealDesk, desk_theme: Theme) -> None:
    desk.sit(CLERK)
    page = Settings(desk, desk_theme, "messages").page
    desk.until(lambda: len(page.wording.buttons) == len(MessageKind))
    desk.until(lambda: not page.message_gateway.save.isEnabled())
    assert all(button.isHidden() for button in page.wording.buttons.values())
