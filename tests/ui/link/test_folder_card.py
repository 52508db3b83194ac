"""Exchange by folder: choice of folders, state, end, and rights."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.app.window.status_text import link_line
from mediation_desk.ui.dialogs import TextDialog
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.pages.link.folder_card import relay_question
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import (
    ExchangeFolders,
    ExchangeStatus,
    LinkSheet,
    LinkState,
)
from tests.builders import CLERK as COUNTER_CLERK
from tests.station import NOON
from tests.ui.clipping import clipped_texts
from tests.ui.link.scripted_link import LinkGateway, a_link, shown
from tests.ui.real_desk import shown_words
from tests.ui.shell.recorded_navigation import RecordedNavigation

FOLDERS = ExchangeFolders("/srv/gate/out", "/srv/gate/in")


class EnrolDoor(LinkGateway):
    """Record the request; the answer arrives by folder."""

    def __init__(self) -> None:
        super().__init__()
        self.enrolled: list[tuple[str, str]] = []

    def enrol(self, address: str, code: str, done: Done[str], failed: Failed) -> None:
        del failed
        self.enrolled.append((address, code))
        done("")


def by_folder(state: LinkState = LinkState.CONNECTED, **stands: object) -> LinkSheet:
    """Return the sheet of a desk on folders."""
    sheet = a_link(state)
    exchange = ExchangeStatus(FOLDERS, **stands)  # type: ignore[arg-type]
    return replace(sheet, status=replace(sheet.status, exchange=exchange))


def choosing(*folders: str) -> RecordedNavigation:
    """Return a chooser that names these folders in turn, "" for none."""
    names = [Path(folder) if folder else None for folder in folders]
    return RecordedNavigation(folders=iter(names))


def test_two_folders_are_chosen_and_a_wrong_one_is_told(qtbot: QtBot) -> None:
    both = (FOLDERS.outgoing, FOLDERS.incoming)
    person = choosing(*both, *both, FOLDERS.outgoing, "", "")
    page, gateway = shown(qtbot, a_link(LinkState.OFFLINE), navigation=person)
    gateway.mending.no = Fault(FaultCode.EXCHANGE_FOLDER, {"why": "/srv/gate/in"})
    for _ in range(2):
        page.folders.choose.click()
    assert gateway.mending.asked == ["exchange /srv/gate/out /srv/gate/in"] * 2
    page.folders.choose.click()
    page.folders.choose.click()
    assert len(gateway.mending.asked) == 2
    assert not page.folders.end.isVisible()
    assert clipped_texts(page) == []


def test_a_relay_is_named_by_its_address_alone(qtbot: QtBot) -> None:
    dialog = TextDialog(relay_question())
    qtbot.addWidget(dialog)
    dialog.show()
    for typed, said in (
        ("http://relay.example/relay", "http:// is not encrypted"),
        ("https://hub.example", "that of a relay ends in /relay"),
        ("", "that of a relay ends in /relay"),
    ):
        dialog.line.setText(typed)
        dialog.accept_button.click()
        assert dialog.isVisible()
        assert said in shown_words(dialog)
    dialog.line.setText(" https://relay.example/relay/ ")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.result() == TextDialog.DialogCode.Accepted
    navigation = RecordedNavigation(answer="https://relay.example/relay")
    page, gateway = shown(qtbot, a_link(LinkState.CONNECTED), navigation=navigation)
    page.folders.relay.click()
    navigation.answer = None
    page.folders.relay.click()
    assert gateway.mending.asked == ["relay https://relay.example/relay"]


@pytest.mark.parametrize(
    ("has_left", "words"),
    [
        (False, "by relay, last answer 11:00, not yet with the relay, awaited since 11:20"),
        (
            True,
            "by relay, last answer 11:00, with the relay and not yet with the regulator,"
            " awaited since 11:20",
        ),
    ],
)
def test_what_the_relay_has_is_not_said_to_be_with_the_regulator(
    qtbot: QtBot, has_left: bool, words: str
) -> None:
    folders = ExchangeFolders("/ws/relay/out", "/ws/relay/in", "https://relay.example/relay")
    answered, asked = (NOON - timedelta(minutes=one) for one in (60, 40))
    sheet = a_link(LinkState.CONNECTED)
    exchange = ExchangeStatus(folders, answered, asked, has_left)
    sheet = replace(sheet, status=replace(sheet.status, exchange=exchange))
    page, _ = shown(qtbot, sheet)
    assert words in shown_words(page)
    assert "Relay: https://relay.example/relay" in shown_words(page)
    assert "/ws/relay" not in shown_words(page)
    assert link_line(sheet.status, NOON).contact == words
    assert clipped_texts(page) == []


def test_a_folder_that_cannot_be_used_is_said_on_the_card(qtbot: QtBot) -> None:
    person = choosing(FOLDERS.outgoing, FOLDERS.incoming)
    page, gateway = shown(qtbot, a_link(LinkState.OFFLINE), navigation=person)
    gateway.mending.no = Fault(FaultCode.EXCHANGE_FOLDER, {"why": "/srv/gate/in"})
    page.folders.choose.click()
    words = shown_words(page)
    assert "Files cannot be written and removed in this folder: /srv/gate/in." in words
    assert "Nothing was changed." in words
    assert page.folders.choose.isEnabled()


@pytest.mark.parametrize(
    ("answered", "awaited", "words"),
    [
        (None, None, "by folder, no answer yet"),
        (6, None, "by folder, last answer 11:54"),
        (60, 40, "by folder, last answer 11:00, awaited since 11:20"),
    ],
)
def test_card_and_status_bar_say_how_the_exchange_stands(
    qtbot: QtBot, answered: int | None, awaited: int | None, words: str
) -> None:
    ago = [None if one is None else NOON - timedelta(minutes=one) for one in (answered, awaited)]
    sheet = by_folder(answered_at=ago[0], asked_since=ago[1])
    page, gateway = shown(qtbot, sheet)
    assert words in shown_words(page)
    assert "Packets: /srv/gate/out" in shown_words(page)
    assert link_line(sheet.status, NOON).contact == words
    page.folders.end.click()
    assert gateway.mending.asked == ["end exchange"]
    assert clipped_texts(page) == []


@pytest.mark.parametrize("state", [LinkState.UNANSWERED, LinkState.FOLDER_AWAY])
def test_a_silence_and_a_folder_that_is_away_are_warned_of(qtbot: QtBot, state: LinkState) -> None:
    sheet = by_folder(state)
    page, _ = shown(qtbot, sheet)
    assert "Everything here is safe" in shown_words(page)
    assert link_line(sheet.status, NOON).tone == "warn"
    assert clipped_texts(page) == []


def test_a_clerk_reads_how_it_stands_and_changes_nothing(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, by_folder(), LinkGateway(COUNTER_CLERK))
    assert page.folders.isVisible()
    assert not page.folders.choose.isVisible()
    assert not page.folders.end.isVisible()


def test_a_desk_on_folders_enrols_by_the_code_alone(qtbot: QtBot) -> None:
    gateway = EnrolDoor()
    page, _ = shown(qtbot, by_folder(LinkState.NOT_ENROLLED), gateway)
    assert not page.enrolment.address.isVisible()
    page.enrolment.code.setText("ABCD")
    page.enrolment.send()
    assert gateway.enrolled == [("", "ABCD")]
    refused = by_folder(LinkState.NOT_ENROLLED)
    page, _ = shown(qtbot, replace(refused, status=replace(refused.status, fault="CODE")))
    assert "The enrolment by folder did not succeed" in shown_words(page)
    page, _ = shown(qtbot, a_link(LinkState.NOT_ENROLLED))
    assert page.enrolment.address.isVisible()
