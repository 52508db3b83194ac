"""The settings over a real station: leaders change them, at once and with undo."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mediation_desk.app.session.session import sign_in
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.vault.vault import slot_of
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.forms.form_dialog import FormDialog
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.settings.appearance import AppearanceCard
from mediation_desk.ui.pages.settings.card.settings_card import SettingsContext
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.workflows.faults import Fault, FaultCode
from resources import release
from tests.station import PASSWORD, Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk, at_ledger_alone, shown_words
from tests.ui.settings.settings_bench import Settings, policy


@dataclass(frozen=True)
class Found:
    """Return the findings of a check of the ledger."""

    ok: bool
    entries: int
    head: str
    why: str = ""
    seq: int | None = None
    told: str = ""
    found: str = ""


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def test_a_limit_holds_at_once_and_is_undone(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "limits")
    assert settings.page.limits.entry("contacted_minutes").text() == "30"
    settings.write("contacted_minutes", "45")
    desk.until(lambda: policy(desk).contacted_minutes == 45)
    desk.until(lambda: desk.said == ["Contact within set to 45"])
    assert desk.undo is not None
    desk.undo()
    desk.until(lambda: policy(desk).contacted_minutes == 30)
    desk.until(lambda: settings.page.limits.entry("contacted_minutes").text() == "30")


def test_a_manager_changes_what_papers_say_of_the_station(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "station")
    card = settings.page.station
    card.change.click()
    (form,) = card.findChildren(FormDialog)
    assert form.fields["local_office"].read() == "新城市场监管所"
    form.restore({"local_office": " "})
    form.send()
    assert form.isVisible(), "an empty office is said under its field, and nothing typed is lost"
    form.restore({"local_office": "东城市场监管所", "address": "经十路 1 号", "hung_on": "3-15"})
    assert clipped_texts(form) == []
    form.send()
    desk.until(lambda: "东城市场监管所" in settings.words())
    assert "经十路 1 号" in settings.words()
    assert "2026-03-15" in settings.words()


def test_a_clerk_is_offered_no_change_of_the_station(desk: RealDesk, desk_theme: Theme) -> None:
    desk.sit(CLERK)
    assert not Settings(desk, desk_theme, "station").page.station.change.isVisible()


def test_sums_and_hours_are_kept_as_they_are_meant(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "limits")
    settings.write("payment_cap", "30000")
    desk.until(lambda: policy(desk).payment_cap == Money(3_000_000))
    assert settings.page.limits.entry("payment_cap").text() == "30,000.00"
    settings.write("opens", "9:30")
    desk.until(lambda: f"{policy(desk).opens:%H:%M}" == "09:30")


def test_the_hours_until_a_locked_desk_closes_are_kept_in_seconds(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "limits")
    assert settings.page.limits.entry("key_dropped_seconds").text() == "8"
    settings.write("key_dropped_seconds", "2")
    desk.until(lambda: policy(desk).key_dropped_seconds == 7_200)
    assert settings.page.limits.entry("key_dropped_seconds").text() == "2"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("key_dropped_seconds", "25", "A number from 1 to 24"),
        ("contacted_minutes", "half", "A number from 1 to 10080"),
        ("contacted_minutes", "0", "A number from 1 to 10080"),
        ("payment_cap", "much", "A sum such as 10,000"),
        ("opens", "25:00", "A time such as 10:00"),
        ("opens", "23:00", "This limit cannot be kept."),
        ("single_approver_limit", "25000", "One approver's limit is above the cap"),
    ],
)
def test_a_limit_that_cannot_be_is_told_under_its_field_and_changes_nothing(
    desk: RealDesk, desk_theme: Theme, name: str, typed: str, told: str
) -> None:
    settings = Settings(desk, desk_theme, "limits")
    settings.page.limits.entry(name).setText(typed)
    assert not settings.page.limits.fields[name].is_right()
    settings.write(name, typed)
    assert told in settings.words()
    assert settings.page.limits.entry(name).text() == typed
    assert policy(desk) == Policy()
    assert desk.said == []


def test_who_is_no_leader_sees_why_nothing_can_be_changed(
    desk: RealDesk, desk_theme: Theme
) -> None:
    desk.sit(CLERK)
    settings = Settings(desk, desk_theme, "limits")
    assert not settings.page.limits.entry("contacted_minutes").isEnabled()
    assert "Only the station manager or the mall manager changes limits." in settings.words()
    settings.page.show_subject("people")
    assert not settings.page.people.add.isEnabled()
    assert not any(line.leave.isEnabled() for line in settings.page.people.lines)
    assert "Only the station manager or the mall manager adds" in settings.words()


def test_a_colleague_is_added_and_can_sign_in(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "people")
    people = settings.page.people
    people.add.click()
    assert people.form is not None
    people.form.add.click()
    assert "Write the name" in settings.words()
    assert "The password is too short. Use at least 10 characters." in settings.words()
    people.form.name.setText("吴敏")
    people.form.role.choose(Role.FINANCE)
    people.form.role.chosen.emit(Role.FINANCE)
    people.form.password.setText("first-word")
    people.form.add.click()
    desk.until(lambda: desk.said == ["吴敏 may sign in now"])
    desk.until(lambda: any(line.person.name == "吴敏" for line in people.lines))
    added = desk.counter.session.as_other("吴敏", "first-word")
    assert (added.role, added.rights) == (Role.FINANCE, frozenset({OperatorRight.PAY}))


def test_a_name_that_is_taken_is_told_and_the_form_stays(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "people")
    people = settings.page.people
    people.add.click()
    assert people.form is not None
    people.form.name.setText(CLERK)
    people.form.password.setText("first-word")
    people.form.add.click()
    desk.until(lambda: people.fault() != "")
    assert people.fault() == "This name is taken. Choose another."
    assert people.form is not None
    assert people.form.name.text() == CLERK


def test_letting_go_is_asked_first_and_ends_the_sign_in(desk: RealDesk, desk_theme: Theme) -> None:
    desk.give_slots(CLERK)
    settings = Settings(desk, desk_theme, "people")
    line = next(one for one in settings.page.people.lines if one.person.name == CLERK)
    line.leave.click()
    assert settings.asked[0].title == "王晓燕 can no longer sign in"
    desk.until(lambda: desk.said == ["王晓燕 was let go"])
    desk.until(lambda: CLERK not in [one.person.name for one in settings.page.people.lines])
    operators = desk.counter.session.ask(lambda reader: reader.desk("")).operators
    assert [o.is_active for o in operators if o.name == CLERK] == [False]
    with pytest.raises(Fault) as refused:
        desk.counter.session.as_other(CLERK, PASSWORD)
    assert refused.value.code is FaultCode.WRONG_PASSWORD
    assert slot_of(desk.counter.session.place.workspace, CLERK) is None


def test_cancelling_keeps_the_colleague_and_nobody_lets_himself_go(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "people", agreed=False)
    lines = {line.person.name: line for line in settings.page.people.lines}
    assert not lines[BOSS].leave.isEnabled()
    assert "signed in now" in settings.words()
    lines[CLERK].leave.click()
    assert len(settings.asked) == 1
    operators = desk.counter.session.ask(lambda reader: reader.desk("")).operators
    assert all(o.is_active for o in operators)


def test_the_own_password_is_changed_and_the_old_one_no_longer_opens(
    desk: RealDesk, desk_theme: Theme
) -> None:
    card = Settings(desk, desk_theme, "people").page.password
    for entry, text in (
        (card.old, PASSWORD),
        (card.new, "a-new-word-7"),
        (card.again, "a-new-word-7"),
    ):
        entry.setText(text)
    card.change.click()
    desk.until(lambda: desk.said == ["Password changed"])
    place = desk.counter.session.place
    sign_in(place, BOSS, "a-new-word-7", writes=False).close()
    with pytest.raises(Fault):
        sign_in(place, BOSS, PASSWORD, writes=False)
    assert card.new.text() == ""


def test_a_wrong_present_password_is_told_and_nothing_typed_stays_behind(
    desk: RealDesk, desk_theme: Theme
) -> None:
    card = Settings(desk, desk_theme, "people").page.password
    for entry, text in (
        (card.old, "wrong"),
        (card.new, "a-new-word-7"),
        (card.again, "a-new-word-7"),
    ):
        entry.setText(text)
    card.change.click()
    desk.until(lambda: card.fault() == "The present password is wrong")
    assert [entry.text() for entry in (card.old, card.new, card.again)] == ["", "", ""]
    sign_in(desk.counter.session.place, BOSS, PASSWORD, writes=False).close()


@at_ledger_alone
def test_a_backup_is_written_checked_and_shown(
    desk: RealDesk, desk_theme: Theme, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    settings = Settings(desk, desk_theme, "backup", folder=str(folder))
    assert "There is no backup yet" in settings.words()
    settings.page.backup.begin.click()
    desk.until(lambda: desk.said == [f"Backed up and checked {folder}"])
    desk.until(lambda: "Last backup 12:00" in settings.words())
    written = list(folder.iterdir())
    assert len(written) == 1
    assert f"up to entry 8, in {written[0]}" in settings.words()
    assert "mediation-desk ledger restore FILE" in settings.words()
    desk.until(lambda: settings.page.backup.last.tone() == "ok")
    written[0].unlink()
    settings.page.refresh()
    desk.until(lambda: settings.page.backup.last.tone() == "bad")
    assert "The file of the last backup is gone" in settings.words()


def test_a_folder_that_cannot_be_written_is_told_in_words(
    desk: RealDesk, desk_theme: Theme, tmp_path: Path
) -> None:
    place = tmp_path / "a-file"
    place.write_text("no folder")
    settings = Settings(desk, desk_theme, "backup", folder=str(place))
    settings.page.backup.begin.click()
    desk.until(lambda: settings.page.backup.fault() != "")
    assert "Traceback" not in settings.page.backup.fault()
    assert settings.page.backup.begin.isEnabled()
    assert desk.said == []


def test_the_check_says_how_many_entries_and_the_head(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "backup")
    settings.page.proof.check.click()
    desk.until(lambda: "Ledger whole: 8 entries" in settings.words())
    head = desk.counter.session.ask(lambda reader: reader.desk("")).head_hash
    assert f"head {head[:16]}" in settings.words()


def test_what_does_not_fit_is_named_with_its_entry(desk: RealDesk, desk_theme: Theme) -> None:
    why = "the entry was changed after it was written"
    ports = SettingsPorts(lambda: Found(False, 8, "ab" * 32, why, 5))
    page = SettingsPage(desk.gateway, desk.navigation, desk_theme, ports)
    page.show_subject("backup")
    desk.show(page)
    page.proof.check.click()
    desk.until(lambda: f"Something does not fit: {why} (entry 5)" in shown_words(page))
    assert "restore the last backup" in shown_words(page)


def test_the_appearance_changes_at_once_and_back_by_undo(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "account")
    looks = settings.page.looks
    looks.choice.choose("dark")
    looks.choice.chosen.emit("dark")
    assert desk_theme.choice() is ThemeChoice.DARK
    looks.scale.choose("130")
    looks.scale.chosen.emit("130")
    assert desk_theme.scale() == 130
    assert desk.undo is not None
    desk.undo()
    assert (desk_theme.choice(), desk_theme.scale()) == (ThemeChoice.DARK, 100)
    assert looks.scale.current() == "100"


def test_the_appearance_is_taken_back_when_its_page_is_gone(
    desk: RealDesk, desk_theme: Theme
) -> None:
    card = AppearanceCard(
        SettingsContext(desk.gateway, desk.navigation, SettingsPorts()), desk_theme
    )
    card.choice.choose("dark")
    card.choice.chosen.emit("dark")
    delete(card)
    assert desk.undo is not None
    desk.undo()
    assert desk_theme.choice() is ThemeChoice.LIGHT


@pytest.mark.parametrize(
    "section", ["station", "people", "limits", "rules", "phrases", "account", "backup"]
)
def test_no_word_is_cut(desk: RealDesk, desk_theme: Theme, section: str) -> None:
    settings = Settings(desk, desk_theme, section)
    if section == "people":
        settings.page.people.add.click()
    assert clipped_texts(settings.page) == []


def test_about_says_whether_new_versions_can_be_proved(
    desk: RealDesk, desk_theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The sources come without a publisher's root.
    without = Settings(desk, desk_theme, "about").words()
    assert "not looked for: the publisher's root is missing" in without
    monkeypatch.setattr(release, "publisher_root", lambda: tmp_path)
    having = Settings(desk, desk_theme, "about").words()
    assert "proved by the root of this program's publisher" in having


@pytest.mark.parametrize("language", list(Language))
def test_the_name_of_each_section_is_whole(
    desk: RealDesk, desk_theme: Theme, language: Language
) -> None:
    """It looks as it does where there is room for more, also when it is the one that is shown."""
    locale.install(language)
    page = Settings(desk, desk_theme, "station").page
    rows, wide = page.sections, page.sections.width()
    seen: list[list[QImage]] = []
    for width in (wide, 2 * wide):
        rows.setFixedWidth(width)
        shown: list[QImage] = []
        for row in range(rows.count()):
            rows.setCurrentRow(row)
            high = rows.visualItemRect(rows.item(row))
            shown.append(rows.grab(QRect(0, high.y(), wide - 12, high.height())).toImage())
        seen.append(shown)
    assert seen[0] == seen[1]
