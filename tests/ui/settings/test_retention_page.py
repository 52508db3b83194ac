"""Retention and legal holds in the settings, and the mark of a hold on the case page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.people import Role
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.forms.act_strip import ActStrip
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.settings.card.export_port import ExportRequest, ExportResult
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.widgets.page_states import ProgressStrip
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.personal.retention import NewHold, place_hold
from mediation_desk.workflows.read_models.personal import HoldRow
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.ui.clipping import clipped_texts, settle
from tests.ui.opened_case import Opened, lived
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk
from tests.ui.settings.settings_bench import Settings


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def press(settings: Settings, name: str) -> None:
    buttons = settings.page.findChildren(Button)
    next(each for each in buttons if each.accessibleName() == name).click()


def withdrawn(desk: RealDesk) -> str:
    case = desk.counter.register()
    gone = case_ending.WithdrawalForm(new_id(), case, "不再要求")
    desk.counter.act(case_ending.withdraw, gone, CLERK)
    return case


def held(desk: RealDesk, case: str) -> None:
    form = NewHold(new_id(), new_id(), HoldKind.CASE, case, "鲁0102民初1号", "法院审理期间保全")
    desk.counter.act(place_hold, form, BOSS)


def test_a_manager_sets_a_term_with_a_reason(desk: RealDesk, desk_theme: Theme) -> None:
    settings = Settings(desk, desk_theme, "retention")
    desk.until(lambda: "Cases with an injury" in settings.words())
    press(settings, "Change term: Cases")
    form = settings.page.terms.findChildren(ActStrip)[-1]
    form.verb.click()
    assert desk.said == []
    form.give_back({"amount": "12", "reason": "总部档案规定"})
    form.verb.click()
    desk.until(lambda: "36 at least" in form.fields["amount"].field.error())
    assert form.fields["amount"].read() == "12"
    form.give_back({"amount": "60"})
    form.verb.click()
    desk.until(lambda: "Term set: Cases" in desk.said)
    desk.until(lambda: "5 year" in settings.words())
    with desk.counter.session.file.reading() as reader:
        assert reader.records.retention.term(RetentionKind.CASE) == 60


def test_a_hold_is_placed_by_number_and_lifted_with_a_reason(
    desk: RealDesk, desk_theme: Theme
) -> None:
    withdrawn(desk)
    settings = Settings(desk, desk_theme, "retention", reason="判决已经生效")
    card = settings.page.holds
    desk.until(lambda: "Nothing is under a hold." in settings.words())
    card.new.click()
    assert card.form is not None
    named = card.form.fields["named"].field
    card.form.give_back({"named": "GX01-261124-009", "reference": "鲁0102民初1号"})
    card.form.give_back({"reason": "法院审理期间保全"})
    card.form.verb.click()
    desk.until(lambda: "GX01-261124-009" in named.error())
    card.form.give_back({"named": "GX01-261124-001"})
    card.form.verb.click()
    desk.until(lambda: "Under legal hold: GX01-261124-001" in desk.said)
    desk.until(lambda: "Case GX01-261124-001" in settings.words())
    assert "鲁0102民初1号: 法院审理期间保全 (placed by 周涛)" in settings.words()
    press(settings, "Lift hold: Case GX01-261124-001")
    desk.until(lambda: "Hold lifted: Case GX01-261124-001" in desk.said)
    desk.until(lambda: "判决已经生效" in settings.words())


def test_what_is_due_says_why_it_is_kept_and_has_no_button(
    desk: RealDesk, desk_theme: Theme
) -> None:
    held(desk, withdrawn(desk))
    desk.counter.watch.forward(days=1_200)
    settings = Settings(desk, desk_theme, "personal")
    desk.until(lambda: "under legal hold (鲁0102民初1号): 法院审理期间保全" in settings.words())
    names = [each.accessibleName() for each in settings.page.findChildren(Button)]
    assert "Erase GX01-261124-001" not in names


def test_a_clerk_sees_that_a_hold_stands_and_not_why(desk: RealDesk, desk_theme: Theme) -> None:
    held(desk, withdrawn(desk))
    desk.sit(CLERK)
    settings = Settings(desk, desk_theme, "retention")
    desk.until(lambda: "Case GX01-261124-001" in settings.words())
    assert "民初1号" not in settings.words()
    assert not settings.page.holds.new.isVisibleTo(settings.page)
    assert "Managers set the terms." in settings.words()


@pytest.mark.release
@pytest.mark.parametrize("size", [(1184, 800), (1126, 668)])
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut(
    desk: RealDesk, desk_theme: Theme, language: Language, size: tuple[int, int]
) -> None:
    locale.install(language)
    held(desk, withdrawn(desk))
    settings = Settings(desk, desk_theme, "retention")
    settings.page.resize(*size)
    desk.until(lambda: "GX01-261124-001" in settings.words())
    settings.page.holds.new.click()
    assert clipped_texts(settings.page) == []
    locale.install(Language.ENGLISH)


class Taking(QObject):
    """Recorded requests of the settings, answered on request of the test."""

    progressed = Signal(int, int)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.under_way = ""
        self.asked: list[ExportRequest] = []
        self.answers: list[tuple[Done[ExportResult], Failed]] = []
        self.is_stopped = False

    def archive(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        self._begin("archive", wish, (done, failed))

    def export(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        self._begin("export", wish, (done, failed))

    def answer(self, answer: ExportResult | Fault) -> None:
        done, failed = self.answers[-1]
        self._mark("")
        done(answer) if isinstance(answer, ExportResult) else failed(answer)

    def _begin(
        self, name: str, wish: ExportRequest, told: tuple[Done[ExportResult], Failed]
    ) -> None:
        self.asked.append(wish)
        self.answers.append(told)
        self._mark(name)

    def _mark(self, name: str) -> None:
        self.under_way = name
        self.changed.emit()

    def stop(self) -> None:
        self.is_stopped = True


@pytest.fixture
def taking(desk: RealDesk, desk_theme: Theme, tmp_path: Path) -> tuple[Settings, Taking]:
    made = Taking()
    desk.taking = made
    return Settings(desk, desk_theme, "retention", folder=str(tmp_path)), made


def test_a_year_is_asked_for_with_its_passphrase_and_a_real_reason(
    desk: RealDesk, taking: tuple[Settings, Taking], tmp_path: Path
) -> None:
    settings, made = taking
    card = settings.page.archive
    desk.until(lambda: "No year is archived yet." in settings.words())
    card.begin.click()
    form = card.form
    assert form is not None
    assert form.year.text() == "2025"
    form.full.reason.setText("年度归档，按档案制度")
    form.passphrase.setText("short")
    form.save.click()
    form.passphrase.setText("quay lamp winter")
    form.again.setText("quay lamp summer")
    form.save.click()
    assert made.asked == []
    form.again.setText("quay lamp winter")
    form.save.click()
    (wish,) = made.asked
    assert (wish.year, wish.folder, wish.passphrase) == (2025, tmp_path, "quay lamp winter")
    made.progressed.emit(3, 9)
    made.answer(Fault(FaultCode.CANCELLED))
    assert desk.said == ["Stopped; nothing was written"]
    assert form.full.reason.text() == "年度归档，按档案制度"
    form.save.click()
    made.answer(ExportResult(tmp_path / "GX01-2025.mdarchive"))
    assert card.form is None
    assert desk.said[-1] == f"Written and noted {tmp_path / 'GX01-2025.mdarchive'}"


def test_a_page_that_is_opened_meanwhile_shows_the_work_and_can_stop_it(
    desk: RealDesk, taking: tuple[Settings, Taking], desk_theme: Theme, tmp_path: Path
) -> None:
    settings, made = taking
    form = settings.page.archive
    form.begin.click()
    assert form.form is not None
    form.form.full.reason.setText("年度归档，按档案制度")
    form.form.passphrase.setText("quay lamp winter")
    form.form.again.setText("quay lamp winter")
    form.form.save.click()
    delete(settings.page.archive)
    again = Settings(desk, desk_theme, "retention", folder=str(tmp_path)).page
    (strip,) = again.archive.findChildren(ProgressStrip)
    assert again.full_export.findChildren(ProgressStrip) == []
    assert not again.full_export.begin.isEnabled()
    made.progressed.emit(3, 9)
    assert strip.accessibleDescription() == "3 / 9"
    strip.cancelled.emit()
    assert made.is_stopped
    made.answer(ExportResult(tmp_path / "a.mdarchive", ("GX01-261124-001 00ff",)))
    assert "Written without 1 damaged file" in desk.said[-1]
    assert "GX01-261124-001 00ff" in desk.said[-1]
    assert (strip.isHidden(), again.full_export.begin.isEnabled()) == (True, True)


def test_a_full_export_is_asked_for_and_a_fault_is_told(
    desk: RealDesk, taking: tuple[Settings, Taking]
) -> None:
    settings, made = taking
    card = settings.page.full_export
    card.begin.click()
    assert card.form is not None
    card.form.full.reason.setText("好")
    card.form.save.click()
    assert made.asked == []
    card.form.full.reason.setText("更换系统移交数据")
    card.form.save.click()
    assert made.asked[0].year == 0
    made.answer(Fault(FaultCode.DISK_FULL))
    assert card.fault() != ""
    assert card.form.full.reason.text() == "更换系统移交数据"
    assert len(desk.said) == 0


A_HOLD = HoldRow(
    hold="h1",
    kind=HoldKind.CASE,
    subject="c1",
    label="GX01-261124-001",
    reference="鲁0102民初1号",
    reason="法院审理期间保全",
    placed_on=date(2026, 11, 24),
    by_name="周涛",
    is_in_force=True,
)
WHY = "under legal hold (鲁0102民初1号): 法院审理期间保全"


@pytest.mark.parametrize(
    ("role", "is_told"), [(Role.CLERK, False), (Role.STATION_MANAGER, True), (Role.AUDITOR, True)]
)
def test_a_case_under_hold_bears_a_mark_and_tells_who_may_read_it_why(
    qtbot: QtBot, desk_theme: Theme, role: Role, is_told: bool
) -> None:
    del desk_theme
    opened = Opened(qtbot, lived())
    opened.gateway.operator = replace(opened.gateway.operator, role=role)
    opened.hold(lived(), hold=A_HOLD)
    opened.page.refresh()
    settle()
    head = opened.page.header()
    head.resize(1184, 68)
    pills = [pill.text() for pill in head.findChildren(Pill)]
    assert "Legal hold" in pills
    told = [label.text() for label in head.findChildren(ElidingLabel)]
    assert (WHY in told) is is_told
