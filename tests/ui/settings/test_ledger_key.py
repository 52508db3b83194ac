"""The key card in the settings: reasons for a new key, lost slots, one-time codes."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.services.key_service import KeyService
from mediation_desk.app.session.rekeying import key_state
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.widgets.button import Button
from tests.station import Counter
from tests.ui.real_desk import RealDesk, a_real_desk, at_ledger_alone, shown_words


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


class Card:
    """The settings page with its key card, and the operators who lose their slots by a renewal."""

    def __init__(self, desk: RealDesk, theme: Theme) -> None:
        self.ended: list[tuple[str, ...]] = []
        self.navigation = desk.navigation
        self.navigation.answer = ""
        file = desk.counter.session.file
        self.keys = KeyService(desk.ledger)
        ports = SettingsPorts(
            lambda: verify(file.readers, None), keys=self.keys, renew_key=self.ended.append
        )
        self.page = SettingsPage(desk.gateway, self.navigation, theme, ports)
        self.page.show_subject("people")
        desk.show(self.page)
        desk.until(lambda: "Never renewed" in shown_words(self.page.key))


@at_ledger_alone
def test_who_would_lose_their_slot_is_named_before_the_key_is_renewed(
    desk: RealDesk, desk_theme: Theme
) -> None:
    desk.give_slots("韩立新")
    card = Card(desk, desk_theme)
    words = shown_words(card.page.key)
    assert "王晓燕 must sign in once before, or needs a one-time code" in words
    assert "韩立新 must" not in words
    card.page.key.renew.click()
    said = card.navigation.questions[0].detail
    assert "王晓燕、赵磊、孙立群、陈静" in said
    lost = {each.id for each in key_state(desk.counter.session).lost}
    assert set(card.ended[0]) == lost
    card.keys.close()


@at_ledger_alone
def test_a_one_time_code_is_shown_once_and_opens_the_way_to_a_password(
    desk: RealDesk, desk_theme: Theme
) -> None:
    card = Card(desk, desk_theme)
    buttons = card.page.key.findChildren(Button)
    next(each for each in buttons if each.accessibleName() == "One-time code 王晓燕").click()
    desk.until(lambda: "One-time code for 王晓燕" in shown_words(card.page.key))
    code = next(word for word in shown_words(card.page.key).split() if word.count("-") == 3)
    workspace = desk.counter.session.place.workspace
    assert vault.unlock(workspace, "王晓燕", code).is_one_time
    card.keys.close()


@at_ledger_alone
def test_a_clerk_renews_nothing(desk: RealDesk, desk_theme: Theme) -> None:
    desk.sit("王晓燕")
    card = Card(desk, desk_theme)
    assert card.page.key.renew.isHidden()
    card.keys.close()


@at_ledger_alone
def test_letting_somebody_go_renews_the_key_when_nobody_else_loses_a_way_in(
    desk: RealDesk, desk_theme: Theme
) -> None:
    desk.give_slots("韩立新", "赵磊", "孙立群", "陈静")
    card = Card(desk, desk_theme)
    line = next(one for one in card.page.people.lines if one.person.name == "王晓燕")
    line.leave.click()
    desk.until(lambda: card.ended == [()])
    card.keys.close()


@at_ledger_alone
def test_while_somebody_would_lose_theirs_it_stays_due_and_says_so(
    desk: RealDesk, desk_theme: Theme
) -> None:
    card = Card(desk, desk_theme)
    line = next(one for one in card.page.people.lines if one.person.name == "王晓燕")
    line.leave.click()
    desk.until(lambda: "Due: somebody was let go since" in shown_words(card.page.key))
    assert card.ended == []
    card.keys.close()
