"""The cards of a section of the settings are built when the section is first shown."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard
from tests.station import Counter
from tests.ui.real_desk import RealDesk, a_real_desk
from tests.ui.settings.settings_bench import Settings, policy

ABOUT = {"VersionCard", "AboutCard", "PartsCard"}
STATION = {"StationCard", "OldLedgerCard"}
PERSONAL = {
    *("PersonalCopyCard", "RetentionCard", "LearnersCard"),
    *("ContactsCard", "RecordsCard", "BreachCard"),
}


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def _built(settings: Settings) -> set[str]:
    return {type(card).__name__ for card in settings.page.findChildren(SettingsCard)}


def test_only_the_sections_that_were_shown_are_built(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "station")
    assert _built(settings) == STATION
    settings.page.show_subject("about")
    assert _built(settings) == STATION | ABOUT
    assert settings.page.about.isVisible()
    settings.page.show_subject("no such section")
    assert _built(settings) == STATION | ABOUT
    assert settings.page.about.isVisible()


def test_a_card_asked_for_comes_with_its_whole_section(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "station")
    card = settings.page.retention
    assert _built(settings) == STATION | PERSONAL
    assert settings.page.retention is card
    assert len(settings.page.findChildren(SettingsCard)) == len(STATION | PERSONAL)
    assert settings.page.station.isVisible(), "what is shown stays"


def test_a_section_built_later_shows_what_was_read(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "station")
    settings.page.show_subject("limits")
    assert settings.page.limits.entry("contacted_minutes").text() == "30"
    settings.write("contacted_minutes", "45")
    desk.until(lambda: policy(desk).contacted_minutes == 45)
    settings.page.show_subject("people")
    assert [line.person.name for line in settings.page.people.lines] != []
    desk.until(lambda: desk.undo is not None)
    assert desk.undo is not None
    desk.undo()
    desk.until(lambda: policy(desk).contacted_minutes == 30)
    settings.page.refresh()
    desk.until(lambda: settings.page.limits.entry("contacted_minutes").text() == "30")
