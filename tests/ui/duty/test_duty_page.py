"""The duty page over a real station: the week, the hand-over by two people, readers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.records.duty import Duty, OpenMatter, ShiftCounts
from mediation_desk.ui import locale
from mediation_desk.ui.forms.inline_form import InlineFormStrip
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.duty.page import DutyPage
from mediation_desk.ui.pages.duty.shift_card import CountLines
from mediation_desk.ui.pages.today import situation
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station import duty
from mediation_desk.workflows.station.duty import DutyForm, HandOverOffer, HandOverTaking
from tests.station import PASSWORD, Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk, shown_words

TODAY = date(2026, 11, 24)
COLLEAGUE = "赵磊"


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        found.give_slots(CLERK, COLLEAGUE)
        found.sit(CLERK)
        yield found


class Bench:
    """The page, shown, with the sheets it opened."""

    def __init__(self, desk: RealDesk, wide: int = 1184, high: int = 800) -> None:
        self.desk = desk
        self.previews = desk.navigation.previews
        self.page = DutyPage(desk.gateway, desk.navigation)
        desk.show(self.page, wide, high)
        desk.until(lambda: self.page.situation() != "")

    def words(self) -> str:
        return shown_words(self.page)

    def strip(self) -> InlineFormStrip:
        strip = self.page.side.shift.strip
        assert strip is not None
        return strip

    def take(self, password: str, name: str = COLLEAGUE) -> None:
        self.strip().name.choose(name)
        self.strip().password.setText(password)
        self.strip().send()

    def hand_over(self) -> None:
        self.page.side.shift.offer.click()
        self.desk.until(lambda: self.page.side.shift.strip is not None)


def record(desk: RealDesk) -> Duty:
    return desk.counter.session.ask(lambda reader: reader.records.duty)


def on_duty(desk: RealDesk, *names: str, shift: Shift = Shift.EARLY) -> None:
    people = tuple(desk.counter.people[name].id for name in names)
    desk.counter.act(duty.set_duty, DutyForm(new_id(), TODAY, shift, people), BOSS)


def test_people_are_put_on_duty_by_a_click_on_a_shift(desk: RealDesk) -> None:
    bench = Bench(desk)
    assert bench.page.situation() == ("No roster is kept yet. Click a shift to put people on duty.")
    bench.page.week.cells[TODAY, Shift.EARLY].click()
    choice = bench.page.side.choice
    assert choice is not None
    choice.give_back({"people": desk.counter.people[CLERK].id})
    choice.send()
    desk.until(lambda: bench.page.situation() == "On duty now: 王晓燕.")
    assert bench.page.week.cells[TODAY, Shift.EARLY].words() == "王晓燕"
    assert bench.page.week.cells[TODAY, Shift.LATE].words() == "nobody"
    assert bench.page.side.choice is None


def test_nobody_on_duty_is_said_here_and_on_today(desk: RealDesk) -> None:
    on_duty(desk, CLERK, shift=Shift.LATE)
    bench = Bench(desk)
    assert bench.page.situation() == "Nobody is on duty now."
    now = desk.counter.watch()
    today = desk.counter.session.ask(lambda reader: reader.today("", now))
    assert situation.sentence(today, CLERK, now).endswith(" Nobody is on duty now.")
    on_duty(desk, CLERK)
    today = desk.counter.session.ask(lambda reader: reader.today("", now))
    assert "on duty" not in situation.sentence(today, CLERK, now)
    without = replace(today, has_roster=False, unmanned=((now, now + timedelta(hours=1)),))
    assert situation.sentence(without, CLERK, now).endswith(" No duty roster is kept.")


def test_the_week_is_turned(desk: RealDesk) -> None:
    bench = Bench(desk)
    bench.page.week.after.click()
    desk.until(lambda: (date(2026, 12, 1), Shift.EARLY) in bench.page.week.cells)
    bench.page.week.this.click()
    desk.until(lambda: (TODAY, Shift.EARLY) in bench.page.week.cells)


def test_a_shift_passes_from_hand_to_hand_at_one_screen(desk: RealDesk) -> None:
    desk.counter.register()
    bench = Bench(desk)
    assert "1\n　Contact merchant\n1" in bench.words()
    bench.page.side.shift.notes.setPlainText("门禁卡两张")
    bench.hand_over()
    assert "门禁卡两张" in bench.words()
    assert bench.page.situation() == "王晓燕 handed over; a colleague must take over."
    assert CLERK not in [bench.strip().name.itemText(n).split()[0] for n in range(4)]
    bench.take("wrong")
    desk.until(lambda: "password" in bench.strip().error().lower())
    assert bench.strip().password.text() == ""
    assert record(desk).waiting is not None
    bench.take(PASSWORD)
    desk.until(lambda: record(desk).waiting is None)
    held = record(desk).last_taken
    assert held is not None
    assert held.giver == desk.counter.people[CLERK].id
    assert held.taker == desk.counter.people[COLLEAGUE].id
    desk.until(lambda: "王晓燕 → 赵磊" in bench.words())
    assert desk.said[-1] == "赵磊 has taken over both sign the sheet"
    # The desk is the colleague's, who goes on with the sheet to sign.
    assert desk.navigation.continued == [(COLLEAGUE, "duty", held.id)]
    bench.page.show_subject(held.id)
    bench.page.refresh()
    desk.until(lambda: len(bench.previews) == 1)
    assert bench.previews[0].windowTitle() == "Hand-over sheet 消争交〔2026〕第0001号"
    bench.previews[0].close()


def test_who_is_signed_in_already_takes_over_and_stays(desk: RealDesk) -> None:
    desk.counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), COLLEAGUE)
    bench = Bench(desk)
    bench.take(PASSWORD, CLERK)
    desk.until(lambda: len(bench.previews) == 1)
    assert desk.navigation.continued == []
    bench.previews[0].close()


def test_an_offer_is_taken_back_by_the_one_who_made_it(desk: RealDesk) -> None:
    bench = Bench(desk)
    bench.hand_over()
    bench.page.side.shift.drop.click()
    desk.until(lambda: record(desk).waiting is None)
    desk.until(bench.page.side.shift.offer.isVisible)
    assert desk.said[-1] == "Taken back; the shift goes on"
    bench.hand_over()
    numbers = [each.number for each in record(desk).hand_overs.values()]
    assert numbers == ["消争交〔2026〕第0001号", "消争交〔2026〕第0002号"]


def test_another_one_cannot_take_an_offer_back(desk: RealDesk) -> None:
    desk.counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), COLLEAGUE)
    bench = Bench(desk)
    assert not bench.page.side.shift.drop.isVisible()
    assert bench.page.side.shift.print.isVisible()


def _handed_on(desk: RealDesk) -> None:
    """Let the colleague take the shift over from the clerk."""
    desk.counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), CLERK)
    desk.counter.act(duty.take_shift, HandOverTaking(new_id(), "h1"), COLLEAGUE)


def test_a_shift_of_a_colleague_who_left_is_taken_over(desk: RealDesk) -> None:
    on_duty(desk, CLERK)
    _handed_on(desk)
    bench = Bench(desk)
    shift = bench.page.side.shift
    told = "On duty: 赵磊, who took over 12:00. Roster: 王晓燕."
    assert bench.page.situation() == told
    assert (shift.offer.isVisible(), shift.claim.isVisible()) == (False, True)
    assert "赵磊 holds the shift since" in shift.since.text()
    shift.claim.click()
    desk.until(lambda: record(desk).holder == desk.counter.people[CLERK].id)
    desk.until(shift.offer.isVisible)
    assert bench.page.situation() == "On duty: 王晓燕, who took over 12:00."
    assert "赵磊 → 王晓燕" in bench.words()
    pills = [pill.accessibleName() for pill in bench.page.past.findChildren(Pill)]
    assert pills == ["left without handing over"]


def test_the_keys_of_a_hand_over_and_the_colleague_of_the_roster(desk: RealDesk) -> None:
    on_duty(desk, COLLEAGUE, shift=Shift.LATE)
    bench = Bench(desk)
    bench.page.show_subject("shift")
    bench.page.refresh()
    shift = bench.page.side.shift
    desk.until(shift.notes.hasFocus)
    QTest.keyClicks(shift.notes, "keys")
    QTest.keyClick(shift.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: shift.strip is not None)
    assert bench.strip().name.value() == COLLEAGUE
    assert bench.strip().password.hasFocus()
    shift.drop.click()
    desk.until(shift.offer.isVisible)
    assert shift.notes.text() == "keys"


def test_a_password_does_not_stay_when_the_page_is_left(desk: RealDesk) -> None:
    bench = Bench(desk)
    bench.hand_over()
    bench.strip().password.setText(PASSWORD)
    bench.page.leave()
    assert bench.strip().password.text() == ""


def test_an_auditor_is_offered_no_act(desk: RealDesk) -> None:
    on_duty(desk, CLERK)
    desk.counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), COLLEAGUE)
    desk.sit("陈静")
    bench = Bench(desk)
    assert not any(cell.isEnabled() for cell in bench.page.week.cells.values())
    assert bench.page.side.shift.strip is None
    shown = [
        button.text()
        for button in bench.page.findChildren(QPushButton)
        if button.isVisibleTo(bench.page) and button.text()
    ]
    # The sheets of the platform's cases are masked exports, which an auditor may take.
    assert sorted(shown) == ["Last month", "Print", "This month", "This week"]


def test_a_fault_of_reading_is_said_with_a_way_on(desk: RealDesk) -> None:
    bench = Bench(desk)
    bench.page._failed(Fault(FaultCode.DAMAGED))
    assert "Duty could not be read" in bench.words()
    bench.page._banner.again.click()
    desk.until(lambda: "could not be read" not in bench.words())


@pytest.mark.parametrize("size", [(1184, 836), (1110, 704)])
@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(desk: RealDesk, language: Language, size: tuple[int, int]) -> None:
    on_duty(desk, CLERK, COLLEAGUE)
    desk.counter.register()
    locale.install(language)
    bench = Bench(desk, *size)
    assert clipped_texts(bench.page) == []
    bench.page.week.cells[TODAY, Shift.LATE].click()
    assert clipped_texts(bench.page) == []
    bench.hand_over()
    assert clipped_texts(bench.page) == []


def test_the_open_cases_of_a_shift_add_up_line_by_line(qtbot: QtBot) -> None:
    steps = ("contact", "contact", "mediate", "close", "settle", "escalate", "fulfil")
    waiting = tuple(
        OpenMatter(f"c{n}", f"GX01-261124-{n:03}", step) for n, step in enumerate(steps, start=1)
    )
    lines = CountLines()
    qtbot.addWidget(lines)
    lines.show_counts(ShiftCounts(waiting, open_count=8))
    told = [label.text() for label in lines.findChildren(QLabel)]
    assert told[:2] == ["Open cases", "8"]
    assert [int(n) for n in told[3:12:2]] == [2, 1, 1, 1, 3]
    assert told[10].strip() == "other steps"
