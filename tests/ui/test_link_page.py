"""The link page: each state says what to do, the outbox names what was sent back, enrolment."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.chance import new_id
from mediation_desk.domain.case.gates import GateReason
from mediation_desk.domain.codes import Line
from mediation_desk.domain.person import Operator
from mediation_desk.ui.door import Done, Failed
from mediation_desk.ui.pages.link import LinkPage, words
from mediation_desk.workflows.escalation import Question, ask_guidance
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.reading.homecoming import Homecoming, HomeRow
from mediation_desk.workflows.reading.link import (
    LinkFace,
    LinkSheet,
    LinkState,
    QueueRow,
    ReceiptRow,
)
from tests.builders import CLERK as COUNTER_CLERK
from tests.builders import MANAGER
from tests.station import NOON, Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.ui.told_door import ToldDoor, ToldReader


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


class LinkReader(ToldReader):
    """Answers the link page with a told sheet."""

    told: LinkSheet

    def link(self) -> LinkSheet:
        return self.told


class ToldMending:
    """Notes what was asked; says no once when it was told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.no: Exception | None = None

    def take_over(self, reason: str, done: Done[None], failed: Failed) -> None:
        self._note(f"take over: {reason}", done, failed)

    def compare(self, done: Done[None], failed: Failed) -> None:
        self._note("compare", done, failed)

    def _note(self, what: str, done: Done[None], failed: Failed) -> None:
        self.asked.append(what)
        no, self.no = self.no, None
        if no is None:
            done(None)
        else:
            failed(no)


class LinkDoor(ToldDoor):
    """Counts how often the hub was called."""

    calls = 0

    def __init__(self, operator: Operator = MANAGER) -> None:
        super().__init__(operator)
        self.mending = ToldMending()

    def call_hub(self) -> None:
        self.calls += 1


def a_link(state: LinkState, **changes: object) -> LinkSheet:
    """A link page's value in a state: two waiting, one sent back, one receipt."""
    before = NOON - timedelta(minutes=6)
    waiting = QueueRow(317, "guidance.asked", "c1", "GX01-261124-009", before, None)
    back = QueueRow(
        301, "case.escalated", "c3", "GX01-261121-007", before, before, True, "缺消费者同意记录"
    )
    face = LinkFace(state, before, 1, 318, str(changes.get("fault", "")), "高新区局")
    receipt = ReceiptRow(315, "9f2c41ab77d0" * 5, before, "")
    return LinkSheet(face, (waiting,), (back,), (receipt,), 1284, "ab12cd34ef56" * 5)


def shown(
    qtbot: QtBot, sheet: LinkSheet, door: LinkDoor | None = None
) -> tuple[LinkPage, LinkDoor]:
    """A page that shows a told sheet, to a station manager unless told otherwise."""
    door = door or LinkDoor()
    reader = LinkReader()
    reader.told = sheet
    door.reader = reader
    page = LinkPage(door, door.mending, lambda *_: None)
    qtbot.addWidget(page)
    page.resize(1110, 676)
    page.show()
    page.refresh()
    return page, door


def test_what_waits_stands_in_the_outbox_by_name(desk: RealDesk) -> None:
    case = desk.counter.register()
    said = "镯子含金量不足，是否构成欺诈"
    form = Question(new_id(), case, new_id(), Line.QUALITY, said, why=GateReason.UNCLEAR_LAW)
    desk.counter.act(ask_guidance, form, CLERK)
    page = LinkPage(desk.door, ToldMending(), desk.say)
    desk.show(page)
    desk.until(lambda: len(page.outbox.words()) == 1)
    assert page.outbox.words() == [["Guidance request", "GX01-261124-001", "12:00", "queued"]]
    assert "1 queued" in shown_words(page)
    head = desk.counter.session.ask(lambda reader: reader.link())
    assert f"entry {head.head_seq}, {words.short(head.head_hash)}" in shown_words(page)


def test_what_was_sent_back_stands_first_with_its_reason(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, a_link(LinkState.CONNECTED))
    assert [row[0] for row in page.outbox.words()] == ["Escalated case", "Guidance request"]
    assert page.outbox.words()[0][3] == "sent back: 缺消费者同意记录"
    assert page.situation() == "Sent back: 1. The outbox says why."
    assert not page.banner.isVisible()


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (LinkState.OFFLINE, "Registering and paying go on; 1 wait and go by themselves."),
        (LinkState.PORTAL, "sign in to the network there"),
        (LinkState.NOT_THE_HUB, "cannot prove that it is the regulator"),
        (LinkState.REFUSED, "names what was refused and why"),
        (LinkState.REVOKED, "Ask the regulator for a new code"),
        (LinkState.CLOCK_WRONG, "Set date and time of this computer"),
        (LinkState.COMPARING, "Both sides are held against each other"),
        (LinkState.FORKED, "Two computers write the same ledger"),
        (LinkState.ROLLED_BACK, "put back to an earlier day"),
        (LinkState.SUPERSEDED, "The station goes on at the other computer"),
        (LinkState.NOT_KNOWN, "holds no key of this desk"),
        (LinkState.RESTORED, "came back from a backup, so nothing is sent"),
        (LinkState.UPGRADE, "Update the program"),
    ],
)
def test_each_state_says_what_is_safe_and_what_to_do(
    qtbot: QtBot, state: LinkState, told: str
) -> None:
    page, _ = shown(qtbot, a_link(state))
    assert page.banner.isVisible()
    assert told in shown_words(page)
    assert clipped_texts(page) == []


def test_a_line_that_is_down_names_the_phone(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, a_link(LinkState.OFFLINE))
    assert "By phone: 0531-8889 6207" in shown_words(page)


def test_a_wrong_clock_is_told_in_minutes_when_they_are_known(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, a_link(LinkState.CLOCK_WRONG, fault="CLOCK -14"))
    assert "The clock of this computer is wrong by 14 min" in shown_words(page)


def test_contact_now_calls_the_regulator_once(qtbot: QtBot) -> None:
    page, door = shown(qtbot, a_link(LinkState.CONNECTED))
    page.contact.contact.click()
    assert door.calls == 1


@pytest.mark.parametrize(
    ("state", "asks"),
    [
        (LinkState.NOT_ENROLLED, True),
        (LinkState.REVOKED, True),
        (LinkState.CONNECTED, False),
        (LinkState.OFFLINE, False),
    ],
)
def test_the_form_to_enrol_is_there_only_when_it_is_needed(
    qtbot: QtBot, state: LinkState, asks: bool
) -> None:
    page, _ = shown(qtbot, a_link(state))
    assert page.enrolment.isVisible() is asks


@pytest.mark.parametrize(
    ("state", "takes_over", "compares"),
    [
        (LinkState.FORKED, True, False),
        (LinkState.ROLLED_BACK, True, False),
        (LinkState.SUPERSEDED, True, False),
        (LinkState.RESTORED, True, False),
        (LinkState.REVOKED, False, False),
        (LinkState.CONNECTED, False, True),
    ],
)
def test_each_state_has_the_one_button_that_ends_it(
    qtbot: QtBot, state: LinkState, takes_over: bool, compares: bool
) -> None:
    page, _ = shown(qtbot, a_link(state))
    assert page.takeover.take_over.isVisible() is takes_over
    assert page.contact.compare.isVisible() is compares


def test_a_takeover_needs_a_reason_and_what_was_typed_outlives_a_no(qtbot: QtBot) -> None:
    page, door = shown(qtbot, a_link(LinkState.FORKED))
    page.takeover.take_over.click()
    assert "Say why; the regulator reads it" in shown_words(page)
    page.takeover.reason.setText("旧电脑坏了")
    door.mending.no = Fault(FaultCode.HUB_UNREACHABLE)
    page.takeover.take_over.click()
    assert "Not taken over. What you typed is still here; try again." in shown_words(page)
    assert page.takeover.reason.text() == "旧电脑坏了"
    page.takeover.take_over.click()
    assert door.mending.asked == ["take over: 旧电脑坏了"] * 2
    assert page.takeover.reason.text() == ""


def test_a_clerk_reads_who_decides(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, a_link(LinkState.FORKED), LinkDoor(COUNTER_CLERK))
    assert not page.takeover.take_over.isVisible()
    assert "A station manager or mall manager decides this" in shown_words(page)
    assert clipped_texts(page) == []


def test_both_sides_are_compared_on_a_person_s_word(qtbot: QtBot) -> None:
    page, door = shown(qtbot, a_link(LinkState.CONNECTED))
    page.contact.compare.click()
    assert door.mending.asked == ["compare"]


def test_what_came_home_is_listed_with_what_only_the_paper_has(qtbot: QtBot) -> None:
    lost = HomeRow("case.escalated", "GX01-261123-004", NOON, "", "童趣乐园　会员卡　拒绝退款")
    kept = HomeRow("guidance.asked", "GX01-261122-001", NOON, "c9", "屏幕划痕")
    told = replace(a_link(LinkState.CONNECTED), homecoming=Homecoming(NOON, 512, 480, (kept, lost)))
    page, _ = shown(qtbot, told)
    words_there = shown_words(page)
    assert "Given back by the regulator: 2 events." in words_there
    assert "1 tell of cases that are not here: enter them again." in words_there
    assert "had 512 entries, 480 of them are here: up to 32 are to be entered" in words_there
    assert words_there.index("GX01-261123-004") < words_there.index("GX01-261122-001")
    assert "童趣乐园　会员卡　拒绝退款" in words_there
    assert "屏幕划痕" not in words_there
    assert clipped_texts(page) == []


def test_a_hub_that_was_put_back_is_told_for_three_days(qtbot: QtBot) -> None:
    just = replace(a_link(LinkState.CONNECTED), hub_restored_at=NOON - timedelta(days=2))
    page, _ = shown(qtbot, just)
    assert "The regulator's hub was put back from a backup" in shown_words(page)
    past = replace(a_link(LinkState.CONNECTED), hub_restored_at=NOON - timedelta(days=4))
    page, _ = shown(qtbot, past)
    assert not page.banner.isVisible()


def test_an_address_that_is_none_is_told_under_the_field(desk: RealDesk) -> None:
    page = LinkPage(desk.door, ToldMending(), desk.say)
    desk.show(page)
    desk.until(page.enrolment.isVisible)
    page.enrolment.address.setText("gaoxin")
    page.enrolment.enrol.click()
    assert "Write the whole address, beginning with https://" in shown_words(page)
    assert "Type the code from the notice" in shown_words(page)


def test_a_hub_that_is_not_there_is_told_and_what_was_typed_stays(desk: RealDesk) -> None:
    page = LinkPage(desk.door, ToldMending(), desk.say)
    desk.show(page)
    desk.until(page.enrolment.isVisible)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        page.enrolment.address.setText(address)
        page.enrolment.code.setText("GX01-0000-0000-0000-0000")
        page.enrolment.enrol.click()
        desk.until(lambda: "Not enrolled. What you typed is still here." in shown_words(page))
    assert page.enrolment.address.text() == address
    assert page.enrolment.code.text() == "GX01-0000-0000-0000-0000"
    assert page.enrolment.enrol.isEnabled()
    face = desk.counter.session.ask(lambda reader: reader.link_face())
    assert face.state is LinkState.NOT_ENROLLED
