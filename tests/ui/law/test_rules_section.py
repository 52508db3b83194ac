"""规则与日历: reading of the rules in force, import of a pack, and the dates that it moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.rules import LawRow
from mediation_desk.ui.widgets.marks import Pill
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk
from tests.ui.settings.settings_bench import Settings
from tests.workflows.law.test_packs import YEAR_2027


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def test_a_pack_is_imported_and_what_moved_is_told(
    desk: RealDesk, desk_theme: Theme, tmp_path: Path
) -> None:
    desk.counter.watch.forward(days=24)
    case = desk.counter.register()
    number = desk.counter.session.ask(lambda r: r.case_sheet(case, desk.counter.watch()))
    settings = Settings(desk, desk_theme, "rules")
    desk.until(lambda: "2017–2026" in settings.words())
    assert "in force" in [pill.text() for pill in settings.page.law.findChildren(Pill)]
    file = tmp_path / "calendar-2027.toml"
    file.write_text(YEAR_2027, "utf-8")
    settings.page.law.take(file)
    desk.until(lambda: "2017–2027" in settings.words())
    desk.until(settings.page.law.bring.isEnabled)
    words = settings.words()
    assert f"{number.case.number}　Merchant period　2027-01-04 → 2027-01-04" in words
    assert "Dates moved: 0. Provisional dates now final: 1." in words
    assert "2027年放假调休安排" in words


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("refusal", "The regulator issues this document; nothing is printed by it here."),
        ("desk-referral", "Cases received from its day on are printed by it."),
    ],
)
def test_a_form_says_whether_the_desk_prints_by_it(
    desk: RealDesk, desk_theme: Theme, tmp_path: Path, code: str, told: str
) -> None:
    settings = Settings(desk, desk_theme, "rules")
    file = tmp_path / "form.toml"
    begun = f'kind = "form"\ncode = "{code}"\nfrom = 2026-04-15\n'
    file.write_text(f'{begun}title = "新的一张"\nnotes = []\n', "utf-8")
    settings.page.law.take(file)
    desk.until(lambda: told in settings.words())
    assert settings.words().count("printed by it") == 1


def test_a_file_that_is_no_pack_is_refused_and_nothing_changes(
    desk: RealDesk, desk_theme: Theme, tmp_path: Path
) -> None:
    settings = Settings(desk, desk_theme, "rules")
    file = tmp_path / "letter.toml"
    file.write_text("a = 1\n", "utf-8")
    settings.page.law.take(file)
    desk.until(lambda: "no pack of rules" in settings.page.law.fault())
    settings.page.law.take(tmp_path / "none.toml")
    desk.until(lambda: "no pack of rules" not in settings.page.law.fault())
    assert settings.page.law.fault() != ""
    assert desk.counter.session.ask(lambda r: r.records.packs).items == ()


def test_a_clerk_reads_the_rules_and_imports_nothing(desk: RealDesk, desk_theme: Theme) -> None:
    desk.sit(CLERK)
    settings = Settings(desk, desk_theme, "rules")
    desk.until(lambda: len(settings.page.law.findChildren(LawRow)) == 5)
    assert not settings.page.law.bring.isEnabled()
    assert "Only a manager imports packs." in settings.words()
    settings.page.law.findChildren(LawRow)[1].read.click()
    assert "自受理之日起四十五个工作日内未达成调解协议的" in settings.words()
