"""About: the version and every part with its licence, in both languages, and as a text to send."""

import platform
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.window.palette_commands import places
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.locale import Language
from resources import release
from resources.parts import DESK, parts
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import RealDesk, a_real_desk
from tests.ui.settings.settings_bench import Settings


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def test_about_shows_the_version_and_every_part_with_its_licence(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "about")
    words = settings.words()
    for expected in (
        f"Mediation Desk {release.version()}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        "Apache-2.0",
        f"{len(parts(DESK))} parts",
    ):
        assert expected in words
    for part in parts(DESK):
        assert f"{part.name} {part.version}" in words
        assert part.licence in words
    assert "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only" in words
    assert clipped_texts(settings.page) == []


def test_about_speaks_chinese(desk: RealDesk, desk_theme: Theme) -> None:
    locale.install(Language.CHINESE)
    settings = Settings(desk, desk_theme, "about")
    for expected in ("关于", f"调解台 {release.version()}", "许可证", "运行环境", "个部件"):
        assert expected in settings.words()
    assert settings.page.about.copy.text() == "复制"


def test_the_parts_are_listed_once_and_only_when_they_are_seen(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "account")
    assert settings.page.parts.head.note.text() == ""
    settings.page.show_subject("about")
    told = settings.words().count("SQLAlchemy")
    settings.page.show_subject("account")
    settings.page.show_subject("about")
    assert settings.words().count("SQLAlchemy") == told > 0


def test_the_button_copies_version_and_parts_and_nothing_of_a_person(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "about")
    settings.page.about.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"{release.version_line('mediation-desk')}, Apache-2.0"
    assert lines[1:3] == [f"Qt {qVersion()}", platform.platform()]
    assert lines[3:] == [f"{part.name} {part.version}, {part.licence}" for part in parts(DESK)]
    assert platform.node() not in "\n".join(lines).split()
    assert desk.said == ["Version and parts copied"]


def test_the_box_of_commands_leads_to_it() -> None:
    assert ("settings", "about") in {(one.page, one.subject) for one in places()}
