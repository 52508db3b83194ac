"""The register page by its widgets: keyboard alone, nothing lost or doubled."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.codes import Channel, Claim, Paper, ProblemKind, Salutation
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Station
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.register.draft.registration_writer import AfterRegistration
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.response.first_response import StoredEvidence
from tests.ui.page_gateway import CLERK, NOW
from tests.ui.register.register_bench import Bench, type_the_least
from tests.ui.register.register_ledger import KNOWN, RegisterLedger

Key = Qt.Key
DRAFT = f"register@{CLERK.id}"


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_a_hotlines_slip_is_asked_for_only_when_the_dispute_came_by_one(bench: Bench) -> None:
    consumer = bench.page.form.consumer
    assert consumer.slip.isHidden()
    type_the_least(bench)
    consumer.channel.choose(Channel.HOTLINE_12345)
    consumer.channel.chosen.emit(Channel.HOTLINE_12345)
    assert consumer.slip.isVisible()
    consumer.slip.number.setText("ZX-2026-118")
    consumer.slip.due.setText("12-1")
    QTest.keyClick(bench.page.form.facts.facts, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (case,) = bench.ledger.registered()
    assert case.hotline_number == "ZX-2026-118"
    assert case.slip_due == date(2026, 12, 1)


def test_the_handler_of_personal_data_stands_where_the_phone_is_asked(qtbot: QtBot) -> None:
    """个人信息保护法第十七条: the consumer is told the handler's name and contact."""
    named = Station(
        "万达广场高新店", "GX01", handler="新城商管有限公司", handler_contact="88886666"
    )
    known = Bench(qtbot, RegisterLedger(station=named)).page.form.consumer.handler
    assert known.isVisible()
    assert "新城商管有限公司, 88886666" in known.text()
    assert Bench(qtbot).page.form.consumer.handler.isHidden()


def test_what_was_typed_of_a_slip_means_nothing_for_another_channel(bench: Bench) -> None:
    consumer = bench.page.form.consumer
    type_the_least(bench)
    consumer.slip.number.setText("ZX-2026-118")
    consumer.slip.due.setText("no day")
    QTest.keyClick(bench.page.form.facts.facts, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (case,) = bench.ledger.registered()
    assert (case.hotline_number, case.slip_due) == ("", None)


def test_a_case_is_registered_by_keyboard_alone(bench: Bench) -> None:
    bench.write("19905316207")
    bench.press(Key.Key_Return)
    bench.write("Liu")
    bench.press(Key.Key_Return)
    bench.page.form.consumer.salutation.choose(Salutation.MS)
    bench.press(Key.Key_Tab)
    bench.write("ss")
    bench.press(Key.Key_Return)
    bench.write("11-8")
    bench.press(Key.Key_Return)
    bench.write("A7788")
    bench.press(Key.Key_Return)
    bench.write("gold bangle")
    bench.press(Key.Key_Return)
    bench.write("12860")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Tab)
    bench.write("16")
    bench.press(Key.Key_Return)
    bench.write("yi")
    bench.press(Key.Key_Return)
    bench.write("fineness 982")
    QTest.keyClick(bench.page.form.facts.facts, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (case,) = bench.ledger.registered()
    assert case.consumer.phone == "19905316207"
    assert (case.consumer.name, case.consumer.salutation) == ("Liu", Salutation.MS)
    assert case.purchase.merchant == "m1"
    assert case.purchase.purchased_on is not None
    assert case.purchase.purchased_on.isoformat() == "2026-11-08"
    assert (case.purchase.receipt_number, case.purchase.goods) == ("A7788", "gold bangle")
    assert case.purchase.amount == Money(1_286_000)
    assert case.problems == (ProblemKind.QUALITY, ProblemKind.FALSE_ADVERTISING)
    assert case.claims == (Claim.REFUND, Claim.TRIPLE)
    assert case.facts == "fineness 982"
    assert bench.navigation.opened == ["id-2"]


def test_publicity_is_asked_beside_the_channel_and_goes_into_the_case(bench: Bench) -> None:
    """Two steps back from the phone; whoever skips it has asked nobody."""
    type_the_least(bench)
    bench.page.form.consumer.phone.setFocus()
    bench.press(Key.Key_Backtab)
    bench.press(Key.Key_Backtab)
    assert QApplication.focusWidget() is bench.page.form.consumer.publicity
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Down)
    bench.page.sitting.accept()
    (case,) = bench.ledger.registered()
    assert case.publicity is PublicityConsent.REFUSED
    assert bench.page.form.consumer.publicity.value() == PublicityConsent.NOT_ASKED


def test_enter_in_a_field_moves_on_and_never_registers(bench: Bench) -> None:
    type_the_least(bench)
    bench.page.form.consumer.phone.setFocus()
    for _ in range(12):
        bench.press(Key.Key_Return)
    assert bench.ledger.registered() == []


def test_the_focus_goes_in_the_order_of_the_trade(bench: Bench) -> None:
    publicity, channel, *fields = bench.page.form.order()
    consumer = bench.page.form.consumer
    hidden = (consumer.slip.number, consumer.slip.due, consumer.reason)
    fields = [field for field in fields if field not in hidden]
    wanted = [*fields, bench.page.sitting.bar.accept]
    assert channel is bench.page.form.consumer.channel
    assert publicity is bench.page.form.consumer.publicity
    bench.page.form.consumer.phone.setFocus()
    reached = [QApplication.focusWidget()]
    for _ in wanted[1:]:
        bench.press(Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == wanted


def test_enter_goes_on_from_a_choice_too(bench: Bench) -> None:
    bench.page.form.consumer.salutation.setFocus()
    bench.press(Key.Key_Return)
    assert QApplication.focusWidget() is bench.page.form.purchase.merchant
    bench.page.form.purchase.category.setFocus()
    bench.press(Key.Key_Enter)
    assert QApplication.focusWidget() is bench.page.form.matter.problems


def test_what_is_missing_is_named_counted_and_gone_to(bench: Bench) -> None:
    bench.page.form.facts.facts.setFocus()
    bench.page.sitting.accept()
    assert bench.page.sitting.bar.said() == "3 fields to mend"
    assert QApplication.focusWidget() is bench.page.form.consumer.phone
    assert bench.ledger.registered() == []


def test_a_short_phone_is_said_on_leaving_the_field(bench: Bench) -> None:
    bench.write("1990531620")
    bench.press(Key.Key_Tab)
    field, _ = bench.page.form.consumer.fields()
    wrong = "This is no phone number: 10 digits. A mobile has 11."
    assert field.error() == f"{wrong} If it is right, say why below."


def test_a_known_phone_fills_name_and_title(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(known=KNOWN))
    bench.write("19905316207")
    typed = bench.page.sitting.typed()
    assert (typed["name"], typed["salutation"]) == ("刘敏", "ms")


def test_a_name_that_was_typed_is_not_overwritten(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(known=KNOWN))
    bench.page.form.consumer.name.setText("Lin")
    bench.write("19905316207")
    assert bench.page.sitting.typed()["name"] == "Lin"


def test_the_draft_is_saved_within_a_second_of_the_last_key(qtbot: QtBot, bench: Bench) -> None:
    bench.write("199")
    qtbot.waitUntil(lambda: DRAFT in bench.ledger.drafts, timeout=1_000)
    assert bench.ledger.drafts[DRAFT]["phone"] == "199"


def test_a_draft_comes_back_with_its_ids_so_that_nothing_is_doubled(qtbot: QtBot) -> None:
    first = Bench(qtbot)
    type_the_least(first)
    first.page.sitting.drafts.save()
    kept = dict(first.ledger.drafts[DRAFT])
    first.page.sitting.accept()
    assert len(first.ledger.registered()) == 1
    # The desk died after the case was written and before it learned of it.
    first.ledger.drafts[DRAFT] = kept
    second = Bench(qtbot, first.ledger)
    assert second.page.sitting.typed()["phone"] == "199 0531 6207"
    second.page.sitting.accept()
    assert len(second.ledger.registered()) == 1


def test_a_draft_is_gone_once_the_case_is_written(qtbot: QtBot, bench: Bench) -> None:
    type_the_least(bench)
    bench.page.sitting.drafts.save()
    bench.page.sitting.accept()
    qtbot.waitUntil(lambda: not bench.page.sitting.drafts.is_waiting())
    assert bench.ledger.drafts == {}
    assert bench.page.sitting.typed()["phone"] == ""


def test_the_next_case_has_ids_of_its_own(bench: Bench) -> None:
    for _ in range(2):
        bench.page.form.consumer.phone.setFocus()
        type_the_least(bench)
        bench.page.sitting.accept()
    assert len(bench.ledger.registered()) == 2


def test_clearing_can_be_undone(bench: Bench) -> None:
    type_the_least(bench)
    before = bench.page.sitting.typed()
    bench.page.sitting.clear()
    assert bench.page.sitting.typed()["phone"] == ""
    assert callable(bench.navigation.undo)
    bench.navigation.undo()
    assert bench.page.sitting.typed() == before


def test_a_refusal_keeps_everything_and_says_why(bench: Bench) -> None:
    type_the_least(bench)
    bench.gateway.fault = Refusal(Reason.READS_ONLY, {"name": "王晓燕"})
    bench.page.sitting.accept()
    assert bench.page.sitting.bar.said() == "王晓燕 may read but not write. Let a clerk do it."
    assert bench.page.sitting.typed()["phone"] == "199 0531 6207"
    assert bench.page.sitting.bar.accept.isEnabled()


def test_a_long_refusal_stands_whole_above_the_buttons(bench: Bench) -> None:
    type_the_least(bench)
    bench.page.resize(900, 700)
    bench.gateway.fault = Refusal(Reason.OTHERS_CONSENT_MISSING)
    bench.page.sitting.accept()
    bar = bench.page.sitting.bar
    assert bar._above.isVisible()
    assert bar._above.text() == bar.said() != ""
    assert bar._lacks.text() == ""
    assert bar._above.heightForWidth(bar._above.width()) <= bar._above.height()


def test_a_full_disk_is_said_beside_the_draft(bench: Bench) -> None:
    bench.gateway.fault = Fault(FaultCode.DISK_FULL)
    bench.write("199")
    bench.page.sitting.drafts.save()
    assert bench.page.sitting.bar.draft_said().startswith("Draft not saved: The disk is full.")
    bench.gateway.fault = None
    bench.page.sitting.drafts.save()
    assert bench.ledger.drafts[DRAFT]["phone"] == "199"


def test_a_new_merchant_is_added_with_the_case(bench: Bench) -> None:
    bench.write("19905316207")
    bench.page.form.purchase.merchant.setFocus()
    bench.write("Corner Shop 2F-B009")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    bench.page.form.go_to_part(2)
    bench.write("1")
    bench.page.sitting.accept()
    (case,) = bench.ledger.registered()
    added = [event for stream, event, _ in bench.ledger.entries if stream.startswith("merchant:")]
    assert case.purchase.merchant == "id-3"
    assert str(added[0]).startswith("MerchantAdded(name='Corner Shop', unit='2F-B009'")


def test_a_merchant_that_is_on_no_list_is_not_taken_silently(bench: Bench) -> None:
    bench.page.form.purchase.merchant.setFocus()
    bench.write("Nowhere")
    bench.press(Key.Key_Tab)
    field = bench.page.form.purchase.fields()[0]
    assert field.error() == "Not on the list: choose one, or add it with Ctrl+N"


def test_a_scan_goes_to_the_receipt_number(bench: Bench) -> None:
    bench.page.form.facts.facts.setFocus()
    bench.page.take_scan("20261108-7788")
    assert bench.page.sitting.typed()["receipt"] == "20261108-7788"


def test_printing_shows_the_slip_for_the_consumer_over_the_new_case(bench: Bench) -> None:
    type_the_least(bench)
    bench.page.sitting.accept(AfterRegistration.PAPER)
    assert bench.navigation.papers == [(Paper.CONSUMER_SLIP, "id-2")]
    assert bench.navigation.opened == ["id-2"]


def test_the_stopwatch_runs_from_the_first_key(bench: Bench) -> None:
    assert bench.page.sitting.watch.shown() == "00:00"
    bench.write("1")
    bench.gateway.at = NOW + timedelta(seconds=75)
    bench.page.sitting.watch.look()
    assert bench.page.sitting.watch.shown() == "01:15"


def _typed_in_full(bench: Bench) -> None:
    """Type a dispute with facts and a file, whose clearing signals several changes."""
    bench.page.form.consumer.phone.setFocus()
    type_the_least(bench)
    bench.page.form.facts.facts.setFocus()
    bench.write("fineness 982")
    bench.page.advice.evidence.put_back(StoredEvidence("sha-1", 3, "image/png", "1.png"))


@pytest.mark.parametrize("ended_by", ["accept", "clear"])
def test_the_second_registration_begins_with_its_own_first_key(bench: Bench, ended_by: str) -> None:
    """Clearing the first form, or what it leads to, is no key of the second consumer."""
    _typed_in_full(bench)
    getattr(bench.page.sitting, ended_by)()
    bench.gateway.at = begun = NOW + timedelta(minutes=17)
    bench.page.sitting.watch.look()
    assert bench.page.sitting.watch.shown() == "00:00"
    _typed_in_full(bench)
    bench.gateway.at = begun + timedelta(seconds=8)
    bench.page.sitting.watch.look()
    assert bench.page.sitting.watch.shown() == "00:08"
    bench.page.sitting.accept()
    assert bench.ledger.registered()[-1].arrived_at == begun


def test_a_form_that_was_emptied_by_hand_waits_for_its_first_key_again(bench: Bench) -> None:
    """A key pressed by mistake and taken back began no registration."""
    bench.write("1")
    bench.press(Key.Key_Backspace)
    bench.gateway.at = begun = NOW + timedelta(minutes=17)
    bench.page.sitting.watch.look()
    assert bench.page.sitting.watch.shown() == "00:00"
    type_the_least(bench)
    bench.page.sitting.accept()
    assert bench.ledger.registered()[-1].arrived_at == begun


def test_one_key_registers_and_leads_to_the_form_that_settles_on_the_spot(bench: Bench) -> None:
    type_the_least(bench)
    facts = bench.page.form.facts.facts
    QTest.keyClick(facts, Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    (case,) = bench.ledger.registered()
    assert case.consumer.phone == "19905316207"
    case_id = bench.ledger.entries[-1][0].removeprefix("case:")
    assert bench.navigation.cases == [(case_id, (case_id,), CaseAction.QUICK.value)]


def test_the_buttons_are_in_sight_in_large_type_on_a_laptop(
    qtbot: QtBot, desk_theme: Theme
) -> None:
    """At the size that the page has beside the rail of a window of 1366x768."""
    locale.install(Language.CHINESE)
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    page = Bench(qtbot).page
    # As within the window, which is smaller than the page would like to be.
    page.setMinimumSize(1, 1)
    page.resize(1282, 630)
    QApplication.processEvents()
    accept = page.sitting.bar.accept
    assert page.size() == QSize(1282, 630)
    assert accept.mapTo(page, accept.rect().bottomLeft()).y() < page.height()
