"""The link page: each state with its remedy, returned events in the outbox, enrolment."""

import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.ui.pages.link import LinkPage, link_text
from mediation_desk.workflows.read_models.link import LinkState
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.link.scripted_link import ScriptedTakeover, a_link, shown
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def test_what_waits_stands_in_the_outbox_by_name(desk: RealDesk) -> None:
    case = desk.counter.register()
    said = "镯子含金量不足，是否构成欺诈"
    form = QuestionForm(
        new_id(), case, new_id(), BusinessLine.QUALITY, said, why=GateReason.UNCLEAR_LAW
    )
    desk.counter.act(ask_guidance, form, CLERK)
    page = LinkPage(desk.gateway, desk.navigation, ScriptedTakeover())
    desk.show(page)
    desk.until(lambda: len(page.outbox.words()) == 1)
    assert page.outbox.words() == [["Guidance request", "GX01-261124-001", "12:00", "queued"]]
    assert "1 queued" in shown_words(page)
    head = desk.counter.session.ask(lambda reader: reader.link())
    assert f"entry {head.head_seq}, {link_text.short(head.head_hash)}" in shown_words(page)


def test_a_clock_that_was_set_back_stands_below_the_head_of_the_chain(desk: RealDesk) -> None:
    page = LinkPage(desk.gateway, desk.navigation, ScriptedTakeover())
    desk.show(page)
    assert not page.receipts.set_back.isVisible()
    desk.counter.watch.at -= timedelta(hours=3)
    desk.counter.register()
    page.refresh()
    desk.until(page.receipts.set_back.isVisible)
    assert "The clock ran backwards before the entry of 2026-11-24 09:00" in shown_words(page)


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
        (LinkState.UNPROTECTED, "Ask the regulator for its address with https://"),
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
        (LinkState.ALARM, "Until a head at the regulator has decided, nothing is confirmed"),
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


def test_an_alarm_names_the_entry_and_both_hashes(qtbot: QtBot) -> None:
    fault = f"ALARM 50 {'ab' * 32} {'cd' * 32}"
    page, _ = shown(qtbot, a_link(LinkState.ALARM, fault=fault))
    told = "Entry 50 of the ledger was told to the regulator once with the hash cdcdcdcdcdcdcdcd"
    assert told in shown_words(page)
    assert "and now with abababababababab" in shown_words(page)


def test_contact_now_calls_the_regulator_once(qtbot: QtBot) -> None:
    page, gateway = shown(qtbot, a_link(LinkState.CONNECTED))
    page.contact.contact.click()
    assert gateway.calls == 1


@pytest.mark.parametrize(
    ("state", "asks"),
    [
        (LinkState.NOT_ENROLLED, True),
        (LinkState.REVOKED, True),
        (LinkState.NOT_THE_HUB, True),
        (LinkState.UNPROTECTED, True),
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


def test_an_address_that_is_none_is_told_under_the_field(desk: RealDesk) -> None:
    page = LinkPage(desk.gateway, desk.navigation, ScriptedTakeover())
    desk.show(page)
    desk.until(page.enrolment.isVisible)
    page.enrolment.address.setText("gaoxin")
    page.enrolment.enrol.click()
    assert "Write the whole address, beginning with https://" in shown_words(page)
    assert "Type the code from the notice" in shown_words(page)
    page.enrolment.address.setText("http://hub.example")
    page.enrolment.enrol.click()
    assert "http:// is not encrypted" in shown_words(page)


def test_a_hub_that_is_not_there_is_told_and_what_was_typed_stays(desk: RealDesk) -> None:
    page = LinkPage(desk.gateway, desk.navigation, ScriptedTakeover())
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
