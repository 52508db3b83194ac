"""Rights given and taken by a manager, effective at once, also for the manager."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.pages.settings.people import PersonLine
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def _page(desk: RealDesk, theme: Theme) -> SettingsPage:
    page = SettingsPage(desk.gateway, desk.navigation, theme, SettingsPorts())
    page.show_subject("people")
    desk.show(page)
    desk.until(lambda: bool(page.people.lines))
    return page


def _known(desk: RealDesk, name: str) -> Operator:
    known = desk.counter.session.ask(lambda reader: reader.desk("")).operators
    return next(each for each in known if each.name == name)


def _line(page: SettingsPage, name: str) -> PersonLine:
    return next(line for line in page.people.lines if line.person.name == name)


def _set(page: SettingsPage, desk: RealDesk, name: str, *rights: OperatorRight) -> None:
    # The list is read anew after what was written: before that it offers the rights of before.
    desk.until(lambda: _line(page, name).person.rights == _known(desk, name).rights)
    line = _line(page, name)
    line.edit.click()
    form = page.people.editing
    assert form is not None
    assert set(form.rights.chosen()) == set(_known(desk, name).rights)
    assert clipped_texts(page) == []
    form.rights.choose(tuple(right.value for right in rights))
    form.save.click()


def test_a_manager_gives_the_right_to_sealed_reports(desk: RealDesk, desk_theme: Theme) -> None:
    page = _page(desk, desk_theme)
    _set(page, desk, CLERK, OperatorRight.REPORTS)
    desk.until(lambda: _known(desk, CLERK).rights == {OperatorRight.REPORTS})
    desk.until(lambda: page.people.editing is None)
    _set(page, desk, CLERK)
    desk.until(lambda: _known(desk, CLERK).rights == frozenset())
    # The page hears of it a moment later than the ledger has it.
    desk.until(lambda: page.people.editing is None)


def test_a_right_of_ones_own_holds_without_signing_in_again(
    desk: RealDesk, desk_theme: Theme
) -> None:
    page = _page(desk, desk_theme)
    assert desk.gateway.operator.may(OperatorRight.REPORTS)
    _set(page, desk, BOSS, OperatorRight.APPROVE)
    desk.until(lambda: not desk.gateway.operator.may(OperatorRight.REPORTS))
    desk.until(lambda: page.people.editing is None)
    assert desk.gateway.operator.may(OperatorRight.APPROVE)


def test_who_is_no_leader_is_offered_no_rights(desk: RealDesk, desk_theme: Theme) -> None:
    desk.sit(CLERK)
    page = _page(desk, desk_theme)
    assert not any(line.edit.isEnabled() for line in page.people.lines)
