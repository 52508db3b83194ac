"""The version card: offers by role, and confirmation before entries are lost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.pages.settings.card.settings_card import SettingsContext
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.program.version_card import ASKED, QUITTING, VersionCard
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import (
    LostEntries,
    LostKind,
    OtherLedger,
    ReturnPlan,
    ReturnWay,
    UpdateObstacle,
    UpdateRefusal,
)
from mediation_desk.workflows.updates.news import UpdateNews, UpdateWork, VersionState
from mediation_desk.workflows.updates.release import Release
from tests.station import NOON, Counter
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk, shown_words

RELEASE = Release(
    "0.2.0", "linux-x86_64", 1_000, "0023", NOON.date(), "更正打印。", "Mends prints."
)
READY = VersionState("0.1.0", UpdateNews(RELEASE, "file", "00"), is_ready=True)
LOST = LostEntries(3, NOON, (LostKind("case", 2), LostKind("fund", 1)))


class Versions(QObject):
    """Port of the versions, which records its calls."""

    changed = Signal()

    def __init__(self, state: VersionState) -> None:
        super().__init__()
        self.state, self.asked = state, list[object]()
        self.plan: ReturnPlan | Exception = ReturnPlan("0.0.9", ReturnWay.AS_IS)

    def show(self, **changes: object) -> None:
        """Let the state be another."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self.changed.emit()

    def check(self, done: Done[object], failed: Failed, place: str = "") -> None:
        del done
        self.asked.append(("check", place))
        failed(Fault(FaultCode.UPDATE_NOT_FETCHED))

    def put_off(self) -> None:
        self.asked.append("later")

    def install_on_quitting(self, wish: bool) -> None:
        self.asked.append(("on quitting", wish))

    def try_again(self) -> None:
        self.asked.append("again")

    def install_now(self) -> None:
        self.asked.append("now")

    def plan_return(self, done: Done[ReturnPlan], failed: Failed) -> None:
        if isinstance(self.plan, Exception):
            failed(self.plan)
        else:
            done(self.plan)

    def return_to_former(self, plan: ReturnPlan, reason: str, failed: Failed) -> None:
        del failed
        self.asked.append((plan.way, reason))


@dataclass
class Bench:
    """The card for an operator, with its calls to the versions and questions to the person."""

    desk: RealDesk
    versions: Versions

    def card(self, operator: str = BOSS) -> VersionCard:
        """Show the card to somebody."""
        self.desk.sit(operator)
        navigation = self.desk.navigation
        navigation.file = Path("/media/stick")
        ports = SettingsPorts(updates=self.versions)
        made = VersionCard(SettingsContext(self.desk.gateway, navigation, ports))
        self.desk.qtbot.addWidget(made)
        made.show()
        return made

    @property
    def questions(self) -> list[ConfirmQuestion]:
        """Return the questions to the person."""
        return self.desk.navigation.questions


@pytest.fixture
def bench(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    with a_real_desk(qtbot, counter) as desk:
        desk.navigation.answer = "打印出错"
        yield Bench(desk, Versions(READY))


def test_a_version_that_is_ready_is_installed_on_quitting_or_now(bench: Bench) -> None:
    card = bench.card()
    assert "Version 0.2.0 is ready" in shown_words(card)
    assert "Mends prints." in shown_words(card)
    assert card.when.current() == QUITTING
    card.now.click()
    card.when.choose(ASKED)
    card.when.chosen.emit(ASKED)
    assert bench.versions.asked == ["now", ("on quitting", False)]
    assert card.back.isHidden()


def test_what_cannot_be_installed_here_is_only_told(bench: Bench) -> None:
    card = bench.card()
    bench.versions.show(hindrance=UpdateObstacle.FORBIDDEN, former="0.0.9")
    assert "the administrator installs new versions" in shown_words(card)
    assert not card.now.isVisible()
    assert not card.back.isVisible()
    assert not card.when.isEnabled()


def test_a_version_that_failed_is_tried_once_more_when_asked(bench: Bench) -> None:
    card = bench.card()
    bench.versions.show(refused=UpdateRefusal.PROOF)
    assert "It did not open a copy of the ledger" in shown_words(card)
    assert not card.now.isVisible()
    card.again.click()
    assert bench.versions.asked == ["again"]


def test_a_stick_is_asked_and_why_nothing_came_is_said(bench: Bench) -> None:
    card = bench.card()
    card.stick.click()
    assert bench.versions.asked == [("check", "/media/stick")]
    assert card.fault().startswith("No newer version has been fetched yet")
    card.check.click()
    assert bench.versions.asked[1:] == [("check", "")]


def test_a_return_that_loses_nothing_asks_nothing(bench: Bench) -> None:
    bench.versions.state = replace(READY, former="0.0.9")
    card = bench.card(CLERK)
    for way in (ReturnWay.AS_IS, ReturnWay.UNWRITTEN):
        bench.versions.plan = ReturnPlan("0.0.9", way)
        card.back.click()
    assert bench.questions == []
    assert bench.versions.asked == [(ReturnWay.AS_IS, ""), (ReturnWay.UNWRITTEN, "")]


def test_a_return_that_loses_entries_names_them_and_asks_a_manager_why(bench: Bench) -> None:
    bench.versions.state = replace(READY, former="0.0.9")
    bench.versions.plan = ReturnPlan("0.0.9", ReturnWay.LOSING, LOST)
    card = bench.card()
    card.back.click()
    (question,) = bench.questions
    assert question.reason
    assert question.danger
    said = "3 entries since 2026-11-24 12:00 would be lost (cases: 2, advance compensation: 1)."
    assert said in question.detail
    assert "kept aside" in question.detail
    assert bench.versions.asked == [(ReturnWay.LOSING, "打印出错")]
    bench.desk.navigation.answer = None
    card.back.click()
    assert len(bench.versions.asked) == 1


def test_other_ledgers_are_named_before_a_return(bench: Bench) -> None:
    bench.versions.state = replace(READY, former="0.0.9")
    others = (OtherLedger("/srv/other", "0.1.0"),)
    card = bench.card()
    for way, ending in ((ReturnWay.UNWRITTEN, 1), (ReturnWay.LOSING, 2)):
        bench.versions.plan = ReturnPlan("0.0.9", way, LOST, others=others)
        card.back.click()
        question = bench.questions[-1]
        assert "does not open them: /srv/other (by version 0.1.0)." in question.detail
        assert (len(bench.questions), len(bench.versions.asked)) == (ending, ending)
    bench.desk.navigation.answer = None
    card.back.click()
    assert len(bench.versions.asked) == 2


def test_a_return_after_a_contact_alone_speaks_of_no_lost_entries(bench: Bench) -> None:
    bench.versions.state = replace(READY, former="0.0.9")
    bench.versions.plan = ReturnPlan("0.0.9", ReturnWay.LOSING)
    bench.card().back.click()
    (question,) = bench.questions
    assert question.title == "Return to version 0.0.9"
    assert question.detail.startswith("No entry would be lost, but")
    assert question.verb == "Return"


@pytest.mark.parametrize(
    ("code", "title", "said", "tone"),
    [
        ("releases_no_root", "New versions are not looked for", "publisher's root", "reg"),
        ("releases_off", "New versions are not looked for", "no source is set", "reg"),
        ("releases_expired", "No newer version is known", "may be kept from you", "warn"),
    ],
)
def test_the_card_tells_why_nothing_newer_is_known(
    bench: Bench, code: str, title: str, said: str, tone: str
) -> None:
    fault = Fault(FaultCode(code), {"where": "hub.example"})
    bench.versions.state = VersionState("0.1.0", UpdateNews(), fault=fault)
    card = bench.card()
    assert card.news.accessibleName() == title
    assert said in card.news.accessibleDescription()
    assert card.news._tone == tone


def test_a_clerk_gives_up_no_entries(bench: Bench) -> None:
    bench.versions.state = replace(READY, former="0.0.9")
    bench.versions.plan = ReturnPlan("0.0.9", ReturnWay.LOSING, LOST)
    card = bench.card(CLERK)
    card.back.click()
    assert card.fault() == "A manager decides on this return."
    assert bench.versions.asked == bench.questions == []


def test_while_something_is_under_way_nothing_else_is_begun(bench: Bench) -> None:
    card = bench.card()
    bench.versions.show(work=UpdateWork.FETCHING, done=500, former="0.0.9", is_ready=False)
    assert "Fetching version 0.2.0" in shown_words(card)
    assert not card.check.isEnabled()
    assert not card.back.isEnabled()


def test_who_only_reads_changes_nothing(bench: Bench) -> None:
    bench.versions.state = replace(READY, former="0.0.9")
    card = bench.card("陈静")
    assert not card.now.isEnabled()
    assert not card.back.isEnabled()
    assert not card.when.isEnabled()
