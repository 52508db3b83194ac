"""Acts on the link page: takeover, comparison, packets by file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.link.network_dialog import NetworkForm
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import (
    AuthorityRow,
    FileComparison,
    FileComparisonState,
    LinkState,
    NetworkSheet,
    PacketOutcome,
    PacketRow,
)
from mediation_desk.workflows.read_models.returned_records import ReturnedRecords, ReturnedRow
from tests.builders import CLERK as COUNTER_CLERK
from tests.station import NOON
from tests.ui.clipping import clipped_texts
from tests.ui.link.scripted_link import LinkGateway, a_link, shown
from tests.ui.real_desk import shown_words
from tests.ui.shell.recorded_navigation import RecordedNavigation


def test_a_takeover_needs_a_reason_and_what_was_typed_outlives_a_no(qtbot: QtBot) -> None:
    page, gateway = shown(qtbot, a_link(LinkState.FORKED))
    page.takeover.take_over.click()
    assert "Say why; the regulator reads it" in shown_words(page)
    page.takeover.reason.setText("旧电脑坏了")
    gateway.mending.no = Fault(FaultCode.HUB_UNREACHABLE)
    page.takeover.take_over.click()
    assert "Not taken over. What you typed is still here; try again." in shown_words(page)
    assert page.takeover.reason.text() == "旧电脑坏了"
    page.takeover.take_over.click()
    assert gateway.mending.asked == ["take over: 旧电脑坏了"] * 2
    assert page.takeover.reason.text() == ""


def test_a_takeover_without_a_network_is_asked_for_and_granted_by_file(qtbot: QtBot) -> None:
    stick = RecordedNavigation(file=Path("/stick/a.answer"), into=Path("/stick"))
    page, gateway = shown(qtbot, a_link(LinkState.RESTORED), navigation=stick)
    page.takeover.write.click()
    assert "Say why; the regulator reads it" in shown_words(page)
    assert gateway.mending.asked == []
    page.takeover.reason.setText("旧电脑坏了")
    page.takeover.write.click()
    assert page.takeover.reason.text() == "旧电脑坏了"
    gateway.mending.no = Fault(FaultCode.PACKET_UNHEARD)
    page.takeover.read.click()
    assert "The regulator's hub left the request unread" in shown_words(page)
    assert clipped_texts(page) == []
    page.takeover.read.click()
    assert gateway.mending.asked == [
        "request 261124-1024.takeover: 旧电脑坏了",
        "grant a.answer",
        "grant a.answer",
    ]
    assert page.takeover.reason.text() == ""
    stick.file = stick.into = None
    page.takeover.reason.setText("再来")
    page.takeover.write.click()
    assert page.takeover.take_over.isEnabled()
    page, _ = shown(qtbot, a_link(LinkState.RESTORED), LinkGateway(COUNTER_CLERK))
    assert not page.takeover.read.isVisible()


def test_a_packet_is_written_and_a_broken_answer_is_told(qtbot: QtBot) -> None:
    told = replace(a_link(LinkState.OFFLINE), packet=PacketRow(NOON, 3, 1))
    stick = RecordedNavigation(file=Path("/stick/a.answer"), into=Path("/stick"))
    page, gateway = shown(qtbot, told, navigation=stick)
    page.packets.write.click()
    page.packets.read.click()
    assert gateway.mending.asked == ["write 261124-1024.packet", "read a.answer"]
    words_there = shown_words(page)
    assert "Last packet 12:00: 3 events, 1 file. Its answer was not read yet." in words_there
    assert "This is no answer of the regulator, or it was cut short or changed." in words_there
    assert page.packets.write.isEnabled()
    assert clipped_texts(page) == []


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (FileComparison(FileComparisonState.ASKED), "It compares both sides."),
        (
            FileComparison(FileComparisonState.OPEN, 3, 2),
            "Compared: the regulator took back 3 events and 2 letters."
            " Another packet is needed to finish.",
        ),
        (
            FileComparison(FileComparisonState.AGREED, 1, 0, 0, 1),
            "Compared: the regulator took back 1 event; 1 letter came home."
            " Both sides hold the same now.",
        ),
        (
            FileComparison(FileComparisonState.AGREED),
            "Compared: neither side gave anything. Both sides hold the same now.",
        ),
        (
            FileComparison(FileComparisonState.UNREAD),
            "The regulator's hub does not compare by file yet; it took what waited.",
        ),
        (
            FileComparison(FileComparisonState.LARGE),
            "What is to be compared is over the limit of 8 MB: ask whoever keeps the program."
            " What waited was taken.",
        ),
    ],
)
def test_the_last_packet_says_what_a_comparison_gave(
    qtbot: QtBot, comparison: FileComparison, words: str
) -> None:
    packet = PacketRow(NOON, 3, 1, NOON, comparison)
    page, _ = shown(qtbot, replace(a_link(LinkState.OFFLINE), packet=packet))
    assert f"Its answer was read 12:00. {words}" in shown_words(page)
    assert clipped_texts(page) == []


def test_a_station_without_a_network_asks_for_a_comparison_and_the_next_packet_bears_it(
    qtbot: QtBot,
) -> None:
    page, gateway = shown(qtbot, a_link(LinkState.OFFLINE))
    page.contact.compare.click()
    assert gateway.mending.asked == ["compare"]
    asked = replace(a_link(LinkState.OFFLINE), is_comparing=True)
    page, _ = shown(qtbot, asked)
    assert "Without a network, the next packet does it." in shown_words(page)
    assert not page.contact.compare.isVisible()
    assert clipped_texts(page) == []


def test_what_an_answer_brought_is_said_with_its_comparison(qtbot: QtBot) -> None:
    navigation = RecordedNavigation(file=Path("/stick/a.answer"))
    page, gateway = shown(qtbot, a_link(LinkState.OFFLINE), navigation=navigation)
    gateway.mending.brought = PacketOutcome(2, 1, FileComparison(FileComparisonState.OPEN, 3, 2))
    page.packets.read.click()
    gateway.mending.brought = PacketOutcome(0, 0, is_behind=True)
    page.packets.read.click()
    assert navigation.said == [
        "Answer read: 2 confirmed, 1 letter"
        " Compared: the regulator took back 3 events and 2 letters."
        " Another packet is needed to finish.",
        "The regulator's hub holds less than it confirmed"
        " it was put back from a backup; write another packet",
    ]


def test_a_clerk_reads_who_decides(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, a_link(LinkState.FORKED), LinkGateway(COUNTER_CLERK))
    assert not page.takeover.take_over.isVisible()
    assert "A station manager or mall manager decides this" in shown_words(page)
    assert clipped_texts(page) == []


def test_both_sides_are_compared_on_a_person_s_word(qtbot: QtBot) -> None:
    page, gateway = shown(qtbot, a_link(LinkState.CONNECTED))
    page.contact.compare.click()
    assert gateway.mending.asked == ["compare"]


def test_what_came_home_is_listed_with_what_only_the_paper_has(qtbot: QtBot) -> None:
    lost = ReturnedRow("case.escalated", "GX01-261123-004", NOON, "", "童趣乐园　会员卡　拒绝退款")
    kept = ReturnedRow("guidance.asked", "GX01-261122-001", NOON, "c9", "屏幕划痕")
    back = ReturnedRow("case.erased", "GX01-261120-002", NOON, "c8")
    rows = (kept, lost, back)
    told = replace(a_link(LinkState.CONNECTED), homecoming=ReturnedRecords(NOON, 512, 480, rows))
    page, _ = shown(qtbot, told)
    words_there = shown_words(page)
    assert "Given back by the regulator: 3 events." in words_there
    assert "its people came back with the backup: erase them again" in words_there
    assert "1 tells of a case that is not here: enter it again." in words_there
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


def test_a_manager_renews_the_key_and_reads_when_it_is_in_use(qtbot: QtBot) -> None:
    told = replace(a_link(LinkState.CONNECTED), key="9f2c41ab77d0" * 5 + "0000")
    page, gateway = shown(qtbot, told)
    assert "9f2c 41ab 77d0" in shown_words(page)
    page.key.renew.click()
    assert gateway.mending.asked == ["renew"]
    page, _ = shown(qtbot, replace(told, is_renewing=True))
    assert "it is in use once it is confirmed" in shown_words(page)
    assert not page.key.renew.isVisible()
    page, _ = shown(qtbot, told, LinkGateway(COUNTER_CLERK))
    assert not page.key.renew.isVisible()


def test_the_network_of_this_computer_is_set_and_a_no_keeps_what_was_typed(qtbot: QtBot) -> None:
    stick = RecordedNavigation(file=Path("/stick/root.pem"))
    page, gateway = shown(qtbot, a_link(LinkState.PROXY), navigation=stick)
    gateway.mending.sheet = NetworkSheet("", "http://of.configuration:3128", None, "/etc/root.pem")
    page.contact.network.click()
    dialog = page.network.dialog
    assert dialog is not None
    assert dialog.proxy.placeholderText() == "http://of.configuration:3128"
    assert "Those of the system, and /etc/root.pem of the configuration" in shown_words(dialog)
    dialog.proxy.setText("proxy:3128")
    dialog.save.click()
    said = "Write http://name:port or socks5h://name:port, or leave it empty"
    assert said in shown_words(dialog)
    assert gateway.mending.forms == []
    dialog.proxy.setText(" socks5h://proxy:1080 ")
    dialog.choose.click()
    assert "Those of the system, and the authority in root.pem" in shown_words(dialog)
    gateway.mending.no = Fault(FaultCode.CA_FILE, {"path": "/stick/root.pem"})
    dialog.save.click()
    assert "/stick/root.pem holds no certificate in PEM." in shown_words(dialog)
    assert clipped_texts(dialog) == []
    assert dialog.proxy.text() == " socks5h://proxy:1080 "
    dialog.of_system.click()
    dialog.save.click()
    assert gateway.mending.forms == [
        NetworkForm("socks5h://proxy:1080", Path("/stick/root.pem")),
        NetworkForm("socks5h://proxy:1080", None, is_of_system=True),
    ]
    assert not dialog.isVisible()


def test_the_password_of_the_proxy_is_hidden_until_a_person_asks_for_it(qtbot: QtBot) -> None:
    stick = RecordedNavigation(file=Path("/stick/root.pem"))
    page, gateway = shown(qtbot, a_link(LinkState.PROXY), navigation=stick)
    gateway.mending.sheet = NetworkSheet("http://de%40sk@proxy:3128", has_password=True)
    page.contact.network.click()
    dialog = page.network.dialog
    assert dialog is not None
    assert (dialog.proxy.text(), dialog.user.text()) == ("http://proxy:3128", "de@sk")
    assert dialog.password.placeholderText() == "kept; type another to replace it"
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    # An address as it was typed before is taken apart.
    dialog.proxy.setText("http://other:s%3Acret@proxy:3128")
    gateway.mending.no = Fault(FaultCode.CA_FILE, {"path": "/stick/root.pem"})
    dialog.save.click()
    assert (dialog.proxy.text(), dialog.user.text()) == ("http://proxy:3128", "other")
    assert dialog.password.text() == "s:cret"
    dialog.show_password.setChecked(True)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Normal
    assert clipped_texts(dialog) == []
    dialog.save.click()
    form = NetworkForm("http://other@proxy:3128", password="s:cret")
    assert gateway.mending.forms == [form, form]
    assert "cret" not in repr(form)


def test_an_authority_that_is_trusted_is_named_and_only_managers_set_it(qtbot: QtBot) -> None:
    page, gateway = shown(qtbot, a_link(LinkState.CONNECTED))
    gateway.mending.sheet = NetworkSheet("", "", AuthorityRow("市场监管局根证书", NOON))
    page.contact.network.click()
    dialog = page.network.dialog
    assert dialog is not None
    assert "Those of the system, and 市场监管局根证书 (until 2026-11-24)" in shown_words(dialog)
    page, _ = shown(qtbot, a_link(LinkState.CONNECTED), LinkGateway(COUNTER_CLERK))
    assert not page.contact.network.isVisible()
