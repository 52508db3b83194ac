"""Change of roles, replacement of the recovery sheet, phrases and safety times."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.vault import vault
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.phrases import SHARED
from mediation_desk.ui.phrases.book import PhraseBook, PhraseTopic
from mediation_desk.workflows.station.administration import OperatorLeaving, end_operator
from tests.station import PASSWORD, Counter
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk, at_ledger_alone
from tests.ui.settings.settings_bench import Settings, policy


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def _role(desk: RealDesk, name: str) -> Role:
    known = desk.counter.session.ask(lambda reader: reader.desk("")).operators
    return next(one.role for one in known if one.name == name)


def test_a_colleague_is_given_another_role_and_it_is_undone(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "people")
    line = next(one for one in settings.page.people.lines if one.person.name == CLERK)
    line.edit.click()
    form = settings.page.people.editing
    assert form is not None
    form.role.choose(Role.FINANCE)
    form.role.chosen.emit(Role.FINANCE)
    assert form.rights.chosen() == (OperatorRight.PAY.value,)
    form.save.click()
    desk.until(lambda: desk.said != [])
    assert _role(desk, CLERK) is Role.FINANCE
    assert desk.undo is not None
    desk.undo()
    desk.until(lambda: _role(desk, CLERK) is Role.CLERK)


def test_the_last_manager_cannot_take_his_own_role_away(desk: RealDesk, desk_theme: Theme) -> None:
    head = desk.counter.people["韩立新"]
    desk.counter.act(end_operator, OperatorLeaving("leaves", head.id), BOSS)
    settings = Settings(desk, desk_theme, "people")
    line = next(one for one in settings.page.people.lines if one.person.name == BOSS)
    line.edit.click()
    form = settings.page.people.editing
    assert form is not None
    form.role.choose(Role.CLERK)
    form.save.click()
    desk.until(lambda: settings.page.people.fault() != "")
    assert settings.page.people.fault().startswith("Nobody else is a manager.")
    assert _role(desk, BOSS) is Role.STATION_MANAGER
    assert settings.page.people.editing is form


def test_a_manager_who_steps_down_leads_no_longer_at_once(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "people")
    line = next(one for one in settings.page.people.lines if one.person.name == BOSS)
    line.edit.click()
    form = settings.page.people.editing
    assert form is not None
    form.role.choose(Role.CLERK)
    form.save.click()
    desk.until(lambda: desk.gateway.operator.role is Role.CLERK)
    desk.until(lambda: settings.page.people.editing is None)
    assert not settings.page.people.add.isEnabled()


def _opens(desk: RealDesk, code: str) -> bool:
    try:
        vault.unlock_with_recovery(desk.counter.session.place.workspace, code)
    except LedgerRefusal:
        return False
    return True


@at_ledger_alone
def test_a_new_recovery_sheet_is_printed_and_makes_the_old_one_void(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "people")
    card = settings.page.sheet_uses
    card.new.click()
    card.password.setText("not the password")
    card.go_on.click()
    desk.until(lambda: card.fault() != "")
    assert card.card is None
    card.password.setText(PASSWORD)
    card.go_on.click()
    desk.until(lambda: card.card is not None)
    assert card.card is not None
    new = card.card._code.text().replace("\n", "-")
    assert (_opens(desk, new), _opens(desk, desk.counter.recovery)) == (True, True)
    card.card.print_asked.emit()
    desk.until(settings.paper.exists)
    assert settings.paper.read_bytes().startswith(b"%PDF")
    card.card.begun.emit()
    desk.until(lambda: card.card is None)
    assert (_opens(desk, new), _opens(desk, desk.counter.recovery)) == (True, False)
    (row,) = desk.counter.session.ask(lambda reader: reader.desk("")).sheet_uses
    assert (row.name, row.is_new) == (BOSS, True)
    settings.sheets.close()


@at_ledger_alone
def test_a_new_sheet_that_nobody_wants_is_void_and_the_old_one_stays(
    desk: RealDesk, desk_theme: Theme
) -> None:
    settings = Settings(desk, desk_theme, "people")
    card = settings.page.sheet_uses
    card.password.setText(PASSWORD)
    card.go_on.click()
    desk.until(lambda: card.card is not None)
    assert card.card is not None
    new = card.card._code.text().replace("\n", "-")
    settings.sheets.close()
    assert (_opens(desk, new), _opens(desk, desk.counter.recovery)) == (False, True)


def test_a_clerk_is_offered_no_new_sheet(desk: RealDesk, desk_theme: Theme) -> None:
    desk.sit(CLERK)
    settings = Settings(desk, desk_theme, "people")
    assert settings.page.sheet_uses.new.isHidden()
    assert not any(line.edit.isEnabled() for line in settings.page.people.lines)


def test_a_desk_that_would_lock_at_once_is_refused(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "limits")
    settings.write("idle_lock_seconds", "5")
    field = settings.page.limits.fields["idle_lock_seconds"]
    assert field.error() == "A number from 30 to 3600"
    settings.write("idle_lock_seconds", "600")
    desk.until(lambda: policy(desk).idle_lock_seconds == 600)
    settings.write("withdrawal_seconds", "20")
    desk.until(lambda: policy(desk).withdrawal_seconds == 20)


def test_own_phrases_are_kept_when_the_text_is_left_and_undone(
    desk: RealDesk, desk_theme: Theme
) -> None:
    desk.sit(CLERK)
    settings = Settings(desk, desk_theme, "phrases")
    card, me = settings.page.phrases, desk.gateway.operator.id
    card.text.setText("小票在手\n\n已拍照")
    card.apply()
    assert desk.said == ["2 phrases kept"]
    book = PhraseBook(settings.navigation.preferences)
    assert book.of(me, PhraseTopic.FACTS) == ("小票在手", "已拍照")
    card.owners.choose(SHARED)
    card.owners.chosen.emit(SHARED)
    assert not card.text.isEnabled()
    assert desk.undo is not None
    desk.undo()
    assert book.of(me, PhraseTopic.FACTS) == ()
