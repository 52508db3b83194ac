"""Settings of the door of consumers' phones: open, closed, with a certificate, with a fault."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from platformdirs import user_config_path
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.computer.phone_door_choice import (
    keep_phone_door_choice,
    phone_door_choice,
)
from mediation_desk.app.services.phone_door_service import PhoneDoorService, PhoneDoorSettings
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice, PhoneDoorState
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words

BASE = "http://192.168.8.20:7444"
SECURE = PhoneDoorChoice(True, "/etc/desk/desk.pem", "/etc/desk/desk.key")


@dataclass
class DoorInMemory:
    """A door that opens unless the test set a fault."""

    opened: list[PhoneDoorChoice] = field(default_factory=list)
    fault: Exception | None = None
    choice: PhoneDoorChoice = field(default_factory=PhoneDoorChoice)
    hearers: list[Callable[[], None]] = field(default_factory=list)
    change_hearers: list[Callable[[], None]] = field(default_factory=list)
    at_hub: PhoneDoorState | None = None
    """How the door at the hub is, where phones come in over it."""

    def state(self) -> PhoneDoorState:
        """Return how it is."""
        if self.choice.over_hub and self.at_hub is not None:
            return self.at_hub
        is_secure = bool(self.choice.certificate)
        base = "https://desk.mall.example:7444" if is_secure else BASE
        return PhoneDoorState(self.choice.is_on, base if self.choice.is_on else "", is_secure)

    def start(self, choice: PhoneDoorChoice) -> PhoneDoorState:
        """Open it."""
        if self.fault is not None and choice.certificate:
            raise self.fault
        self.opened.append(choice)
        self.choice = choice
        return self.state()

    def hear_change(self, hear: Callable[[], None]) -> None:
        """Remember who hears."""
        self.change_hearers.append(hear)

    def hear_failure(self, hear: Callable[[], None]) -> None:
        """Remember who hears."""
        self.hearers.append(hear)

    def stop(self) -> None:
        """Close it."""
        self.choice = PhoneDoorChoice()


class Bench:
    """The section over a door in memory."""

    def __init__(self, desk: RealDesk, theme: Theme) -> None:
        self.desk, self.door = desk, DoorInMemory()
        session = desk.counter.session
        self.workspace = session.place.workspace
        self.service = PhoneDoorService(self.workspace, lambda: self.door)
        self.port = PhoneDoorSettings(self.service, session)
        ports = SettingsPorts(phone_door=self.port)
        self.page = SettingsPage(desk.gateway, desk.navigation, theme, ports)
        self.page.show_subject("phones")
        desk.show(self.page)
        desk.until(lambda: self.page.situation() != "")
        self.settle()

    def settle(self) -> None:
        """Let the worker answer, and the answers be shown."""
        for _ in range(2):
            self.desk.until(lambda: self.service._jobs.pending() == 0)
            QApplication.processEvents()

    def words(self) -> str:
        return shown_words(self.page)


@pytest.fixture
def bench(qtbot: QtBot, counter: Counter, desk_theme: Theme) -> Iterator[Bench]:
    with a_real_desk(qtbot, counter) as desk:
        made = Bench(desk, desk_theme)
        yield made
        made.service.close()


def test_the_door_is_opened_and_kept_for_this_computer(bench: Bench) -> None:
    assert not bench.page.phone_door.on.isChecked()
    assert BASE not in bench.words()
    bench.page.phone_door.on.click()
    bench.settle()
    assert f"Phones come in at {BASE}" in bench.words()
    assert "Whoever controls the network could still show a phone another page" in bench.words()
    assert phone_door_choice(bench.workspace) == PhoneDoorChoice(is_on=True)
    again = PhoneDoorService(bench.workspace, lambda: bench.door)
    again.begin()
    again.close()
    assert bench.door.opened == [PhoneDoorChoice(is_on=True)] * 2
    bench.page.phone_door.on.click()
    bench.settle()
    assert BASE not in bench.words()
    assert phone_door_choice(bench.workspace) == PhoneDoorChoice()


def test_a_change_that_the_journal_cannot_tell_of_is_none(bench: Bench) -> None:
    bench.page.phone_door.on.click()
    bench.settle()
    before = bench.service.choice
    problems: list[Exception] = []

    def full(_: PhoneDoorChoice) -> None:
        raise Fault(FaultCode.DISK_FULL)

    closed = PhoneDoorChoice(is_on=False)
    bench.service.turn(closed, lambda _: None, problems.append, full)
    bench.settle()
    assert [getattr(each, "code", None) for each in problems] == [FaultCode.DISK_FULL]
    assert (bench.door.choice, phone_door_choice(bench.workspace)) == (before, before)
    bench.service.turn(SECURE, lambda _: None, problems.append, full)
    bench.settle()
    assert (bench.door.choice, phone_door_choice(bench.workspace)) == (before, before)


def test_each_change_of_the_door_is_in_the_journal(bench: Bench) -> None:
    card = bench.page.phone_door
    card.on.click()
    bench.settle()
    problems: list[Exception] = []
    bench.port.turn(bench.service.choice, lambda _: None, problems.append)
    bench.settle()
    assert not problems, "tried again, which changes nothing"
    chosen = iter((Path("/etc/desk/desk.pem"), Path("/etc/desk/desk.key")))
    bench.desk.navigation.choose_file = lambda *_: next(chosen)  # type: ignore[method-assign]
    card.choose.click()
    bench.settle()
    card.on.click()
    bench.settle()
    session = bench.desk.counter.session
    with session.file.connection() as connection:
        found = (
            """SELECT facts, "by" FROM entry WHERE kind = 'station.phone_door_set' ORDER BY seq"""
        )
        entries = [(json.loads(row[0]), row[1]) for row in connection.exec_driver_sql(found)]
    assert [facts for facts, _ in entries] == [
        {"is_on": True},
        {"is_on": True, "has_certificate": True},
        {"is_on": False},
    ]
    assert {by for _, by in entries} == {session.operator.id}


def test_the_way_over_the_hub_is_chosen_and_says_when_the_hub_lets_phones_in(bench: Bench) -> None:
    card, door = bench.page.phone_door, bench.door
    card.on.click()
    bench.settle()
    door.at_hub = PhoneDoorState(is_on=True, over_hub=True)
    card.way.toggle("hub")
    bench.settle()
    assert phone_door_choice(bench.workspace) == PhoneDoorChoice(is_on=True, over_hub=True)
    assert "The hub has not answered yet" in bench.words()
    assert not card.choose.isVisible()
    door.at_hub = PhoneDoorState(True, "https://hub.example", True, over_hub=True)
    door.change_hearers[0]()
    bench.desk.until(lambda: "Phones come in at https://hub.example" in bench.words())
    assert "Whoever rules the hub could still show a phone another page" in bench.words()
    closed = Fault(FaultCode.PHONE_HUB_CLOSED)
    door.at_hub = PhoneDoorState(is_on=True, over_hub=True, trouble=closed)
    door.change_hearers[0]()
    bench.desk.until(lambda: "does not let consumers' phones in" in bench.words())
    # Pressed again it is not let go: one way there is.
    card.way.toggle("network")
    bench.settle()
    assert phone_door_choice(bench.workspace) == PhoneDoorChoice(is_on=True)
    assert card.choose.isVisible()


def test_a_certificate_is_chosen_with_its_key_and_taken_away_again(bench: Bench) -> None:
    card = bench.page.phone_door
    chosen = iter((Path("/etc/desk/desk.pem"), Path("/etc/desk/desk.key")))
    bench.desk.navigation.choose_file = lambda *_: next(chosen)  # type: ignore[method-assign]
    card.choose.click()
    bench.settle()
    assert phone_door_choice(bench.workspace) == SECURE
    assert "Phones come in at https://desk.mall.example:7444" in bench.words()
    assert "Certificate: desk.pem" in bench.words()
    card.name.setText("counter.mall.example")
    card.name.editingFinished.emit()
    bench.settle()
    assert bench.door.choice.name == "counter.mall.example"
    card.remove.click()
    bench.settle()
    assert bench.door.choice == PhoneDoorChoice(is_on=True)
    assert "plain HTTP" in bench.words()


def test_a_certificate_of_no_use_leaves_the_door_as_it_was(bench: Bench) -> None:
    card = bench.page.phone_door
    card.on.click()
    bench.settle()
    bench.door.fault = Fault(FaultCode.PHONE_CERTIFICATE)
    chosen = iter((Path("/etc/desk/desk.pem"), Path("/etc/desk/desk.key")))
    bench.desk.navigation.choose_file = lambda *_: next(chosen)  # type: ignore[method-assign]
    card.choose.click()
    bench.settle()
    assert "Certificate and key do not go together" in bench.words()
    assert "Nothing was changed." in bench.words()
    assert bench.door.choice == PhoneDoorChoice(is_on=True)
    assert phone_door_choice(bench.workspace) == PhoneDoorChoice(is_on=True)


def test_a_door_that_should_be_open_says_why_it_is_not(bench: Bench) -> None:
    keep_phone_door_choice(bench.workspace, SECURE)
    bench.door.fault = Fault(FaultCode.HOST_PORT_TAKEN, {"port": "7444"})
    bench.service.begin()
    bench.settle()
    assert "Consumers' phones cannot reach this computer" in bench.words()
    assert "Port 7444 is used by another program" in bench.words()
    bench.door.fault = None
    bench.page.phone_door.again.click()
    bench.settle()
    assert "Phones come in at https://desk.mall.example:7444" in bench.words()


def test_a_door_that_closed_by_itself_is_told_and_opened_again(bench: Bench) -> None:
    bench.page.phone_door.on.click()
    bench.settle()
    bench.door.stop()
    bench.door.hearers[0]()
    bench.desk.until(lambda: bench.service.trouble is not None)
    bench.settle()
    assert "Consumers' phones cannot reach this computer" in bench.words()
    bench.page.phone_door.again.click()
    bench.settle()
    assert f"Phones come in at {BASE}" in bench.words()


def test_somebody_without_the_rank_changes_nothing(
    qtbot: QtBot, counter: Counter, desk_theme: Theme
) -> None:
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(CLERK)
        bench = Bench(desk, desk_theme)
        assert "Only a leader of the station may change this." in bench.words()
        assert not bench.page.phone_door.on.isEnabled()
        refused: list[Exception] = []
        bench.port.turn(SECURE, lambda _: None, refused.append)
        assert [no.reason for no in refused if isinstance(no, Refusal)] == [Reason.NO_RIGHT]
        assert bench.door.opened == []
        bench.service.close()


@pytest.mark.parametrize(("language", "scale"), [("zh", 100), ("en", 150)])
def test_the_card_cuts_no_word(
    qtbot: QtBot, counter: Counter, desk_theme: Theme, language: str, scale: int
) -> None:
    locale.install(Language(language))
    desk_theme.apply(ThemeChoice.LIGHT, scale)
    with a_real_desk(qtbot, counter) as desk:
        bench = Bench(desk, desk_theme)
        bench.door.at_hub = PhoneDoorState(True, "https://hub.example", True, over_hub=True)
        for choice in (PhoneDoorChoice(is_on=True), SECURE, PhoneDoorChoice(True, over_hub=True)):
            bench.port.turn(choice, lambda _: None, lambda _: None)
            bench.settle()
            assert clipped_texts(bench.page.phone_door) == []
        bench.service.close()
    desk_theme.apply(ThemeChoice.LIGHT, 100)


@pytest.mark.parametrize(
    "kept", ["", "[]", '{"x": 1}', '{"%s": 1}', '{"%s": {"is_on": "yes"}}', '{"%s": {"is_on": 1}}']
)
def test_a_spoilt_choice_opens_no_door(tmp_path: Path, kept: str) -> None:
    place = user_config_path("mediation-desk") / "phone_door.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(kept.replace("%s", str(tmp_path.resolve())), "utf-8")
    assert phone_door_choice(tmp_path) == PhoneDoorChoice()
